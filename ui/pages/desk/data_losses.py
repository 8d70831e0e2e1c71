"""What was found missing when the store was opened: shown to everybody until a supervisor has read it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from hotline.desk.data_losses import loss_words, read_losses, unread_losses
from hotline.desk.rights import Right
from hotline.errors import N_
from hotline.store.files.private_files import mark_path
from hotline.store.tables.data_losses import Loss
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.status_messages import Banner
from ui.widgets.text_label import Text

_WIDTH = 620
_UNTIL_READ = N_("Everybody who signs in sees this until a supervisor has read it.")


class DataLossesDialog(Dialog):
    """Says what was found missing, the newest first; a supervisor can say that it is read, which `accepted` tells."""

    def __init__(self, parent: QWidget, context: Context, losses: Sequence[Loss]) -> None:
        language = words()
        title = language.gettext(N_("Something was missing when the store was opened"))
        super().__init__(parent, title, kind="danger", width=_WIDTH)
        session = context.session
        mark = mark_path(session.path).name
        self.said: list[Text] = []
        for loss in losses:
            moment = language.moment(loss.moment, context.zone)
            self.said.append(Text(f"{moment}  {loss_words(loss, mark, language)}"))
            self.body.addWidget(self.said[-1])
        self.body.addWidget(Text(language.gettext(_UNTIL_READ), "muted"))
        self.later = self.add_button(SecondaryButton(language.gettext(N_("Later")), key_table.CLOSE))
        self.later.clicked.connect(self.reject)
        self.read: PrimaryButton | None = None
        if session.may(Right.VERIFY):
            self.read = PrimaryButton(language.gettext(N_("I have read it")), key_table.MAIN)
            self.read.clicked.connect(self.accept)
            self.add_button(self.read)
        self.make_default(self.later)


class LossLine(Banner):
    """The line on the Desk while something that was missing is not read; it opens the dialog."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._losses: tuple[Loss, ...] = ()
        self._tell = False
        self.dialog: DataLossesDialog | None = None
        self.acted.connect(self.show_all)
        self.clear()

    def refresh(self, *, tell: bool = False) -> None:
        """Ask what is not read yet; with `tell`, after unlocking, the dialog opens by itself."""
        self._tell = self._tell or tell
        self._context.ask(self._show, unread_losses)

    def show_all(self) -> None:
        """Open the dialog."""
        if self._losses:
            self.dialog = DataLossesDialog(self.window(), self._context, self._losses)
            self.dialog.accepted.connect(self._read)
            self.dialog.finished.connect(self.dialog.deleteLater)
            self.dialog.open()

    def _show(self, losses: tuple[Loss, ...]) -> None:
        before, self._losses = self._losses, losses
        if losses and losses != before:
            text = words().gettext(N_("Something was missing when the store was opened. A supervisor is to read it."))
            self.say(text, "danger", words().gettext(N_("Read…")))
        elif not losses:
            self.clear()
        told, self._tell = self._tell, False
        if told:
            self.show_all()

    def _read(self) -> None:
        if self._losses:
            self._context.ask(self._read_now, read_losses, max(loss.id for loss in self._losses))

    def _read_now(self, _: None) -> None:
        self.refresh()
