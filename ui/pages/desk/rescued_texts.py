"""Reading a rescue file back: its texts become drafts again, and the page says which."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hotline.desk.rescue_file import TakenBack, take_words_back
from hotline.errors import N_, KnownError
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.rescue_file import ENDING, TAKE_BACK
from ui.widgets.buttons import QuietButton
from ui.widgets.dialogs import MessageDialog
from ui.widgets.error_text import show_problem
from ui.widgets.file_dialogs import ask_open


class RescuedTexts(QObject):
    """The button and what it does; `taken` tells that there may be more drafts."""

    taken = Signal()

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.button = QuietButton(words().gettext(TAKE_BACK))
        self.button.clicked.connect(self._ask)

    def _ask(self) -> None:
        title = words().gettext(N_("Which file holds the words?"))
        kinds = f"{words().gettext(N_('Words from a window'))} (*{ENDING})"
        path = ask_open(self._page, title, kinds)
        if path is not None:
            self._context.ask(self._say, take_words_back, path, on_refused=self._refused)

    def _say(self, back: TakenBack) -> None:
        language = words()
        said = [
            language.ngettext(
                "{number} contact is a draft again.", "{number} contacts are drafts again.", len(back.drafts)
            )
        ]
        if back.left:
            said.append(
                language.ngettext(
                    "{number} contact was left alone, because the store has it newer or submitted.",
                    "{number} contacts were left alone, because the store has them newer or submitted.",
                    len(back.left),
                )
            )
        if back.in_dialogs:
            said.append(
                language.ngettext(
                    "What was started in {number} window is open again.",
                    "What was started in {number} windows is open again.",
                    back.in_dialogs,
                )
            )
        told = MessageDialog(self._page.window(), language.gettext(N_("Text restored")), " ".join(said))
        told.finished.connect(told.deleteLater)
        told.open()
        self.taken.emit()

    def _refused(self, error: KnownError) -> None:
        show_problem(self._page.window(), error)
