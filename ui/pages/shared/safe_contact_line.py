"""One line: whether a safe contact is held for a call, and the key that opens it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hotline.desk import safe_contacts
from hotline.errors import N_, KnownError, Refused
from ui.pages.shared.safe_contact_dialog import SafeContactDialog
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialogs import MessageDialog
from ui.widgets.error_text import problem_words
from ui.widgets.text_label import Text

KEY = key_table.SAFE_CONTACT


class SafeContactLine(QWidget):
    """Asks whether one is held whenever another reference is shown; what it says is read by its dialog alone.

    `opening` tells that the record is about to be looked at: whoever has newer words of it hands them to the store first.
    One that is not `bound` only shows the key, which its page has bound.
    """

    opening = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None, *, bound: bool = True) -> None:
        super().__init__(parent)
        self._context = context
        self._reference = self._asked_for = ""
        self._since: datetime | None = None
        self.dialog: SafeContactDialog | None = None
        self.said = Text("", "label")
        self.button = SecondaryButton(words().gettext(N_("Safe contact…")), KEY, bound=bound)
        self.button.clicked.connect(self.open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(3))
        row.addWidget(self.button)
        row.addWidget(self.said, 1)

    def show_for(self, reference: str) -> None:
        """Say whether one is held for a draft or call."""
        if reference != self._reference:
            self._reference, self._since = reference, None
            self._say()
        self.refresh()

    def refresh(self) -> None:
        """Ask again whether one is held."""
        if self._reference:
            self._context.ask(self._held, safe_contacts.safe_contact_held, self._reference)

    def open(self) -> None:
        """Open the dialog; where none is held and there is no consent to call back, say so before anybody types in vain."""
        if not self._reference:
            return
        self._asked_for = self._reference
        self.opening.emit()
        self._context.ask(
            self._open_to_keep, safe_contacts.require_consent, self._reference, on_refused=self._open_to_show
        )

    def _open_to_keep(self, _: None) -> None:
        self._open(may_be_kept=True)

    def _open_to_show(self, error: KnownError) -> None:
        if self._since is not None and isinstance(error, Refused):
            self._open(may_be_kept=False)
        elif self._still_asked():
            self.said_no = MessageDialog(
                self.window(), words().gettext(N_("Safe contact")), problem_words(error), kind="warning"
            )
            self.said_no.finished.connect(self.said_no.deleteLater)
            self.said_no.open()

    def _open(self, *, may_be_kept: bool) -> None:
        if not self._still_asked():
            return
        self.dialog = SafeContactDialog(
            self.window(), self._context, self._reference, self._since, may_be_kept=may_be_kept
        )
        self.dialog.changed.connect(self.refresh)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _still_asked(self) -> bool:
        """Return whether the store answered in time: the desk is not locked, and the same call is in sight."""
        return self.isVisible() and self._asked_for == self._reference

    def _held(self, since: datetime | None) -> None:
        self._since = since
        self._say()

    def _say(self) -> None:
        speak = words()
        if self._since is None:
            self.said.setText(speak.gettext(N_("No safe contact saved.")))
            return
        moment = speak.moment(self._since, self._context.session.office.zone)
        self.said.setText(speak.gettext(N_("Safe contact saved {moment}."), moment=moment))
