"""The dialog after a fault of the program: that it happened, whether what was typed is saved, and the note about it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.errors import N_
from ui.pages.shared.crash_note_field import CrashNoteField
from ui.platform import key_table
from ui.platform.crash_note import Run
from ui.platform.screen_language import words
from ui.widgets.buttons import PrimaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.text_label import Text

_WIDTH = 620
SAVED = N_("Something went wrong in the program. Everything typed in the current contact is saved. Carry on.")
NOT_SAVED = N_(
    "Something went wrong in the program, and the last changes to the current contact are not saved. Do not "
    "close the program; the bar above the form says when they are."
)
NOTHING_IN_HAND = N_("Something went wrong in the program. No contact was open. Carry on.")


class FaultDialog(Dialog):
    """Says one of the sentences above, with the note of the faults so far; closed without an answer, the note waits."""

    def __init__(self, parent: QWidget, sentence: str, run: Run) -> None:
        super().__init__(parent, words().gettext("Program error"), kind="danger", width=_WIDTH)
        self.words = Text(words().gettext(sentence))
        self.body.addWidget(self.words)
        self.note = CrashNoteField([run])
        self.body.addWidget(self.note)
        self.note.decided.connect(self.take_less_room)
        self.button = self.add_button(PrimaryButton(words().gettext("OK"), key_table.ACCEPT))
        self.button.clicked.connect(self.accept)
        self.make_default(self.button)
