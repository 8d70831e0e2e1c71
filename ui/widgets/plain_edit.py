"""A plain text editor that keeps within a length and takes in no characters that cannot be kept, however they come."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hotline.call.clean_text import clean_text
from ui.widgets.text_limit import units

_PARAGRAPH = "\u2029"


class PlainEdit(QPlainTextEdit):
    """Several lines of plain text; Tab leaves it. `limit` is the greatest number of characters, 0 for any number.

    `left_out` carries how many characters did not fit, `taken_out` how many of what was pasted cannot be kept. It has no
    undo of its own: where there is undo, it belongs to the whole form.
    """

    left_out = Signal(int)
    taken_out = Signal(int)

    def __init__(self, limit: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.limit = limit
        self._kept: str | None = None
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

    def _text_changed(self) -> None:
        self._kept = None
        if self.limit and self.document().characterCount() - 1 > self.limit:
            self._cut()

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
