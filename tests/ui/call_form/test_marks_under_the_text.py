"""The marks stand where the text is, paragraph by paragraph, and only what changed is scanned again."""

from __future__ import annotations

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from hotline.privacy.guard import Finding, find_personal_data
from ui.call_form.narrative import NarrativeEditor

PLAIN = "Maaş verilmir, tək çölə buraxmırlar."
NUMBER = "Qardaşı 0501234567 nömrəsindən zəng edir."


class Scanner:
    """Remembers what it was asked to scan."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def scan(self, text: str) -> list[Finding]:
        self.asked.append(text)
        return find_personal_data(text)


def editor(qtbot: QtBot, scanner: Scanner) -> NarrativeEditor:
    made = NarrativeEditor(scanner.scan, QColor("red"), QColor("orange"))
    qtbot.addWidget(made)
    return made


def marked(made: NarrativeEditor) -> list[str]:
    return [selection.cursor.selectedText() for selection in made.extraSelections()]


def test_marks_stand_under_the_number_in_whichever_paragraph_it_is(qtbot: QtBot) -> None:
    made = editor(qtbot, Scanner())
    made.set_value(f"👩‍👧 {PLAIN}\n\n{NUMBER}\n{PLAIN}\n{NUMBER}")
    assert marked(made) == ["0501234567", "0501234567"]
    assert [one.kind for one in made.findings] == ["phone", "phone"]
    text = made.toPlainText()
    assert [text[one.start : one.end] for one in made.findings] == ["0501234567", "0501234567"]


def test_only_the_paragraph_that_changed_is_scanned_again(qtbot: QtBot) -> None:
    scanner = Scanner()
    made = editor(qtbot, scanner)
    made.set_value(f"{PLAIN}\n{NUMBER}")
    scanner.asked.clear()
    made.set_value(f"{PLAIN} Sənədləri sahibkardadır.\n{NUMBER}")
    assert scanner.asked == [f"{PLAIN} Sənədləri sahibkardadır."]
    assert marked(made) == ["0501234567"]


def test_masking_behind_letters_of_two_units_replaces_the_number_and_nothing_else(qtbot: QtBot) -> None:
    made = editor(qtbot, Scanner())
    made.set_value(f"👩‍👧👩‍👧 {NUMBER}")
    masked = made.mask_next(lambda finding: f"[{finding.kind}]")
    assert masked is not None
    assert made.value() == "👩‍👧👩‍👧 Qardaşı [phone] nömrəsindən zəng edir."
    assert made.mask_next(lambda finding: f"[{finding.kind}]") is None
