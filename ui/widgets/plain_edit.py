"""A plain text editor that keeps within a length and takes in no characters that cannot be kept, however they come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hotline.call.clean_text import clean_text
from ui.widgets.text_limit import units

_PARAGRAPH = "\u2029"


class PlainEdit(QPlainTextEdit):
    """Several lines of plain text; Tab leaves it. `limit` is the greatest number of characters, 0 for any number.

    `left_out` carries how many characters of what was typed or pasted did not fit, `taken_out` how many of what was pasted cannot
    be kept. A text that comes otherwise, as from a screen reader, is taken whole or not at all: `not_taken` carries how many
    characters were too many. It has no undo of its own: where there is undo, it belongs to the whole form.
    """

    left_out = Signal(int)
    not_taken = Signal(int)
    taken_out = Signal(int)

    def __init__(self, limit: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.limit = limit
        self._kept: str | None = None
        self._by_hand = False
        self._before = ""
        # What is set as a whole comes as two changes in one turn, the old text out and the new one in.
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._note)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.textChanged.connect(self._text_changed)

    def text(self) -> str:
        """Return the text as it stands in the editor; Qt's own toPlainText() would exchange spaces that do not break."""
        return self.document().toRawText().replace(_PARAGRAPH, "\n")

    def value(self) -> str:
        """Return the text without characters that cannot be kept."""
        if self._kept is None:
            self._kept = clean_text(self.text()).text
        return self._kept

    def set_value(self, text: str) -> None:
        """Show another text without telling that it changed; only what differs is exchanged, and the cursor stays there."""
        old = self.text()
        if text == old:
            return
        start = _same_start(old, text)
        same_end = _same_start(old[start:][::-1], text[start:][::-1])
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        cursor = self.textCursor()
        cursor.setPosition(units(old[:start]))
        cursor.setPosition(units(old[: len(old) - same_end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - same_end])
        self.setTextCursor(cursor)
        self.blockSignals(False)  # noqa: FBT003
        self._kept = None
        self._before = text if self.limit else ""

    def select(self, start: int, end: int) -> None:
        """Select from one code point to another, and scroll there."""
        text = self.text()
        cursor = self.textCursor()
        cursor.setPosition(units(text[:start]))
        cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Take in what is pasted or dropped as plain text, as much of it as fits."""
        cleaned = clean_text(source.text())
        room = len(cleaned.text)
        if self.limit:
            chosen = self.textCursor().selectedText()
            room = max(0, self.limit - len(self.text()) + len(chosen))
        self.textCursor().insertText(cleaned.text[:room])
        self.ensureCursorVisible()
        if cleaned.removed:
            self.taken_out.emit(cleaned.removed)
        if len(cleaned.text) > room:
            self.left_out.emit(len(cleaned.text) - room)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take what is typed, as much of it as fits."""
        with self._hand():
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Take what an input method writes, as much of it as fits."""
        with self._hand():
            super().inputMethodEvent(event)

    @contextmanager
    def _hand(self) -> Iterator[None]:
        """Take what changes meanwhile as typed."""
        self._by_hand = True
        try:
            yield
        finally:
            self._by_hand = False

    def _text_changed(self) -> None:
        self._kept = None
        if not self.limit:
            return
        too_long = self.document().characterCount() - 1 > self.limit
        if self._by_hand:
            if too_long:
                self._cut()
            self._note()
        elif too_long:
            self._put_back()
        else:
            self._turn.start()

    def _note(self) -> None:
        """Take note of what a text that is set next comes in place of."""
        self._before = self.text()

    def _put_back(self) -> None:
        """Show again what was there before a text that is too long was set."""
        excess = len(self.text()) - self.limit
        if excess > 0:
            self.set_value(self._before)
            self.not_taken.emit(excess)

    def _cut(self) -> None:
        # What was typed last stands before the cursor: that is what does not fit.
        text = self.text()
        excess = len(text) - self.limit
        if excess <= 0:
            return
        cursor = self.textCursor()
        end = cursor.position()
        cursor.setPosition(max(0, end - excess))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self.left_out.emit(excess)


def _same_start(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least
