"""Marks under personal data while a text is typed: what changed is scanned within a frame, a finding is masked by one key.

A screen reader hears which kinds are in a text with the name of its field, and the kind of a finding when the cursor comes to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from hotline.privacy.guard import Finding, find_alone
from hotline.privacy.incremental import TextScanner
from hotline.privacy.normalised_text import View
from hotline.privacy.returning_names import NO_NAMES, Names, names_in
from ui.pages.call_form.fields.record_names import record_names_around
from ui.platform.accessibility import announce
from ui.platform.screen_language import words
from ui.session.office_data import held_data, office_data
from ui.theme.apply import colour
from ui.widgets.plain_edit import PlainEdit

SCAN_MS = 6.0
"""The time that a scan may take before the windows are served again; a frame lasts 16 milliseconds."""

_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")
_MARGIN = 2000

Mask = Callable[[Finding], str]
Scan = Callable[[View], list[Finding]]


def find_here(view: View) -> list[Finding]:
    """Return what a text alone tells, without the words that the office has agreed are no personal data."""
    return find_alone(view, words=office_data().words)


class Marks(QObject):
    """Underlines the findings in an editor: block findings by a line, warnings by dashes. `found` tells of a new scan."""

    found = Signal()

    def __init__(self, edit: PlainEdit, scan: Scan = find_here) -> None:
        super().__init__(edit)
        self._edit, self._scan = edit, scan
        self._scanner = TextScanner(scan, words=office_data().words)
        self._kinds: Counter[tuple[str, str]] = Counter()
        self._described = ""
        self._here: Finding | None = None
        self._astral: Sequence[int] = ()
        self.findings: list[Finding] = []
        self._elsewhere = self._masked = NO_NAMES
        self._told: Names | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._go_on)
        edit.textChanged.connect(self._soon.start)
        edit.verticalScrollBar().valueChanged.connect(self._mark)
        edit.cursorPositionChanged.connect(self._tell_kind)
        held_data().changed.connect(self._scan_anew)

    def scan_soon(self) -> None:
        """Look for personal data as soon as the windows are served, as after a change that nobody typed."""
        self._masked = NO_NAMES
        self._soon.start()

    def know(self, names: Names) -> None:
        """Look for these names too, which other texts of the record hold."""
        if names != self._elsewhere:
            self._elsewhere = names
            self._soon.start()

    def scan_now(self) -> None:
        """Look for personal data in the whole text as it is, and mark what was found."""
        self._soon.stop()
        self._scanner.know(self._elsewhere | self._masked)
        self._scanner.scan_some(self._edit.text(), float("inf"))
        self._show()

    def mask_next(self, mask: Mask) -> Finding | None:
        """Replace the finding at or after the cursor by its neutral mark; return it, or None where there is none."""
        self.scan_now()
        if not self.findings:
            return None
        here = self._edit.textCursor().selectionStart()
        chosen = next((one for one in self.findings if self._unit(one.end) >= here), self.findings[0])
        # A name that was masked is still looked for: it may come back where only its first place said what it is.
        self._masked |= names_in([chosen], self._edit.text())
        cursor = self._cursor(chosen)
        cursor.insertText(mask(chosen))
        self._edit.setTextCursor(cursor)
        self.scan_now()
        return chosen

    def go_to_next(self) -> None:
        """Select the next finding after the cursor, from the beginning again after the last."""
        if not self.findings:
            return
        here = self._edit.textCursor().selectionEnd()
        chosen = next((one for one in self.findings if self._unit(one.start) >= here), self.findings[0])
        self._edit.setTextCursor(self._cursor(chosen))

    def _scan_anew(self) -> None:
        """Forget what was found: the words that the office has agreed on may be other ones."""
        self._scanner = TextScanner(self._scan, words=office_data().words)
        self._soon.start()

    def _go_on(self) -> None:
        self._scanner.know(self._elsewhere | self._masked)
        if not self._scanner.scan_some(self._edit.text(), SCAN_MS):
            self._soon.start()
        self._show()

    def _show(self) -> None:
        text = self._edit.text()
        self._astral = () if text.isascii() else [sign.start() for sign in _TWO_UNITS.finditer(text)]
        self.findings = self._scanner.findings
        self._mark()
        self._describe()
        self._tell_names()
        self.found.emit()

    def _tell_names(self) -> None:
        """Let the marks of the other texts know what names are here."""
        names = self._scanner.names | self._masked
        record = record_names_around(self._edit) if names != self._told else None
        if record is not None:
            self._told = names
            record.tell(self, names)

    def _describe(self) -> None:
        """Let a screen reader say with the field which kinds are in its text, and at once which were found anew."""
        kinds: Counter[tuple[str, str]] = Counter((one.level, one.kind) for one in self.findings)
        if kinds == self._kinds:
            return
        if not self._kinds:
            self._described = self._edit.accessibleDescription()
        anew = kinds - self._kinds
        self._kinds = kinds
        said = ", ".join(_told(kind, level) for level, kind in sorted(anew))
        announce(self._edit, words().gettext(N_("Personal data found: {kinds}"), kinds=said) if said else "")
        found = ", ".join(f"{_told(kind, level)}: {number}" for (level, kind), number in sorted(kinds.items()))
        self._edit.setAccessibleDescription(found or self._described)

    def _tell_kind(self) -> None:
        """Let a screen reader say the kind of a finding when the cursor comes to it."""
        here = self._edit.textCursor().position()
        found = next((one for one in self.findings if self._unit(one.start) <= here <= self._unit(one.end)), None)
        if found == self._here:
            return
        self._here = found
        if found is not None:
            announce(self._edit, _told(found.kind, found.level))

    def _mark(self) -> None:
        # Only what is in sight, and near it, gets its marks: thousands of them would slow down every key.
        first, last = self._in_sight()
        near = [one for one in self.findings if self._unit(one.end) >= first and self._unit(one.start) <= last]
        self._edit.setExtraSelections([self._selection(one) for one in near])

    def _in_sight(self) -> tuple[int, int]:
        view = self._edit.viewport().rect()
        first = self._edit.cursorForPosition(view.topLeft()).position()
        last = self._edit.cursorForPosition(view.bottomRight()).position()
        return first - _MARGIN, last + _MARGIN

    def _selection(self, finding: Finding) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self._cursor(finding)
        selection.format = _style(blocks=finding.level == "block")
        return selection

    def _cursor(self, finding: Finding) -> QTextCursor:
        cursor = self._edit.textCursor()
        cursor.setPosition(self._unit(finding.start))
        cursor.setPosition(self._unit(finding.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _unit(self, place: int) -> int:
        # Qt counts UTF-16 units; findings count code points.
        return place + bisect_left(self._astral, place)


def _told(kind: str, level: str) -> str:
    """Return kind and level of a finding in words."""
    language = words()
    label = vocabulary("finding_kind").label(kind, language)
    return label if level == "block" else language.gettext(N_("{kind}, maybe"), kind=label)


def _style(*, blocks: bool) -> QTextCharFormat:
    style = QTextCharFormat()
    ink: QColor = colour("danger" if blocks else "warning")
    lines = QTextCharFormat.UnderlineStyle
    style.setUnderlineColor(ink)
    style.setUnderlineStyle(lines.SingleUnderline if blocks else lines.DashUnderline)
    style.setForeground(ink)
    if blocks:
        style.setFontWeight(QFont.Weight.DemiBold)
    return style
