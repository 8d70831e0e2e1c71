"""The summary's editor: marks personal data under the text while it is typed, and masks a finding with one key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from hotline.call.clean import clean_text
from hotline.privacy.guard import Finding

SCAN_AFTER_MS = 120
Scan = Callable[[str], list[Finding]]


class NarrativeEditor(QPlainTextEdit):
    """A plain text field whose findings are underlined: block findings twice as strong as warnings."""

    changed = Signal()
    found = Signal()

    def __init__(self, scan: Scan, block: QColor, warn: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scan = scan
        self._colours = {"block": block, "warn": warn}
        self.findings: list[Finding] = []
        self._known: dict[str, list[Finding]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SCAN_AFTER_MS)
        self._timer.timeout.connect(self.scan_now)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._text_changed)

    def value(self) -> str:
        """Return the text without characters that cannot be kept."""
        return clean_text(self.toPlainText()).text

    def set_value(self, text: str) -> None:
        """Show another text, without telling that it changed."""
        if text != self.value():
            self.blockSignals(True)  # noqa: FBT003 - Qt's signature
            self.setPlainText(text)
            self.blockSignals(False)  # noqa: FBT003
        self.scan_now()

    def scan_now(self) -> None:
        """Look for personal data in the text as it is and mark what was found."""
        self._timer.stop()
        self.findings = self._scan_paragraphs(self.toPlainText())
        self.setExtraSelections([self._mark(one) for one in self.findings])
        self.found.emit()

    def mask_next(self, mask: Callable[[Finding], str]) -> Finding | None:
        """Replace the finding at or after the cursor by its neutral mark; return it, or None where there is none."""
        self.scan_now()
        if not self.findings:
            return None
        text = self.toPlainText()
        here = len(_units(text)[: 2 * self.textCursor().selectionStart()].decode("utf-16-le", "surrogatepass"))
        chosen = next((one for one in self.findings if one.end >= here), self.findings[0])
        cursor = self._cursor(chosen)
        cursor.insertText(mask(chosen))
        self.setTextCursor(cursor)
        self.scan_now()
        return chosen

    def go_to_next(self) -> None:
        """Select the next finding after the cursor, from the beginning again after the last."""
        here = self.textCursor().selectionEnd()
        places = [self._cursor(one) for one in self.findings]
        chosen = next((place for place in places if place.selectionStart() >= here), places[0] if places else None)
        if chosen is not None:
            self.setTextCursor(chosen)

    def _scan_paragraphs(self, text: str) -> list[Finding]:
        # Only paragraphs that changed are scanned again; what was found in the others has only moved.
        known, self._known = self._known, {}
        found: list[Finding] = []
        start = 0
        for paragraph in text.split("\n"):
            if paragraph not in self._known:
                self._known[paragraph] = known[paragraph] if paragraph in known else self._scan(paragraph)
            found += [replace(one, start=one.start + start, end=one.end + start) for one in self._known[paragraph]]
            start += len(paragraph) + 1
        return found

    def _text_changed(self) -> None:
        self._timer.start()
        self.changed.emit()

    def _mark(self, finding: Finding) -> QTextEdit.ExtraSelection:
        style = QTextCharFormat()
        colour = self._colours[finding.level]
        style.setUnderlineColor(colour)
        style.setUnderlineStyle(
            QTextCharFormat.UnderlineStyle.SingleUnderline
            if finding.level == "block"
            else QTextCharFormat.UnderlineStyle.DashUnderline
        )
        style.setForeground(colour)
        if finding.level == "block":
            style.setFontWeight(QFont.Weight.DemiBold)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self._cursor(finding)
        selection.format = style
        return selection

    def _cursor(self, finding: Finding) -> QTextCursor:
        # Qt counts UTF-16 units; findings count code points.
        text = self.toPlainText()
        start = finding.start + _astral(text, 0, finding.start)
        end = finding.end + _astral(text, 0, finding.end)
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _units(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _astral(text: str, start: int, end: int) -> int:
    return 0 if text.isascii() else sum(symbol > "\uffff" for symbol in text[start:end])
