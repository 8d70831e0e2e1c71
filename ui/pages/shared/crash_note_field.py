"""A crash note shown whole, with the question whether to keep it in the store for the maintainers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hotline.errors import N_
from ui.platform import key_table
from ui.platform.crash_note import Run
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.plain_edit import PlainEdit
from ui.widgets.text_label import Text

KEEP_KEY, DISCARD_KEY = key_table.SAVE, key_table.REMOVE
_LINES_IN_SIGHT = 8


class CrashNoteField(QWidget):
    """Asks about one note after the other; `kept` and `discarded` carry its run, `decided` tells that no note is left to ask about."""

    kept = Signal(object)
    discarded = Signal(object)
    decided = Signal()

    def __init__(self, runs: Sequence[Run], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        language = words()
        self._runs = list(runs)
        self._place = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        self.question = Text()
        self.note = PlainEdit()
        self.note.setReadOnly(True)
        self.note.setAccessibleName(language.gettext(N_("The note")))
        self.note.setFixedHeight(QFontMetrics(self.note.font()).lineSpacing() * _LINES_IN_SIGHT + space(4))
        self.keep = SecondaryButton(language.gettext(N_("Keep the note")), KEEP_KEY)
        self.discard = SecondaryButton(language.gettext(N_("Discard the note")), DISCARD_KEY)
        self.keep.clicked.connect(self._keep)
        self.discard.clicked.connect(self._discard)
        column.addWidget(self.question)
        column.addWidget(self.note)
        self._buttons = QWidget(self)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        row.addWidget(self.keep)
        row.addWidget(self.discard)
        row.addStretch(1)
        column.addWidget(self._buttons)
        self._ask()

    @property
    def waiting(self) -> bool:
        """Return whether there is a note that nobody has decided about."""
        return self._place < len(self._runs)

    def settled(self, *, kept: bool) -> None:
        """Go on once the store has the note, or once it is discarded: to the next note, or say what became of the last."""
        self._place += 1
        self._buttons.setEnabled(True)
        if self.waiting:
            self._ask()
            return
        self.note.hide()
        self._buttons.hide()
        told = N_("The note is kept in the store.") if kept else N_("The note is discarded.")
        self.question.setText(words().gettext(told))
        self.decided.emit()

    def refused(self, why: str) -> None:
        """Say why the store did not take the note, and let it be tried again."""
        self._buttons.setEnabled(True)
        self.question.setText(why)

    def _ask(self) -> None:
        language = words()
        asked = language.gettext(
            N_(
                "This note is for whoever maintains the program: which error, and where in the program. It holds nothing "
                "of any contact. Keep it in the store?"
            )
        )
        if len(self._runs) > 1:
            number = language.gettext(N_("Note {number} of {all}."), number=self._place + 1, all=len(self._runs))
            asked = f"{number} {asked}"
        self.question.setText(asked)
        self.note.set_value(self._runs[self._place].note)
        self.note.moveCursor(QTextCursor.MoveOperation.Start)

    def _keep(self) -> None:
        self._buttons.setEnabled(False)
        self.kept.emit(self._runs[self._place])

    def _discard(self) -> None:
        self.discarded.emit(self._runs[self._place])
        self.settled(kept=False)
