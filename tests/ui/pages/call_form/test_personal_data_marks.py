"""The marks stand where the text is, paragraph by paragraph, and only what changed is scanned again."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hotline.call.clean_text import clean_text
from hotline.privacy.guard import Finding, find_personal_data
from hotline.privacy.normalised_text import View
from tests.call.strategies import texts
from ui.pages.call_form.fields.personal_data_marks import Marks
from ui.pages.call_form.fields.record_names import RecordNames
from ui.widgets.plain_edit import PlainEdit

PLAIN = "Maaş verilmir, tək çölə buraxmırlar."
NUMBER = "Qardaşı 0501234567 nömrəsindən zəng edir."


class Scanner:
    """Remembers what it was asked to scan."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def scan(self, view: View) -> list[Finding]:
        self.asked.append(view.original)
        return find_personal_data(view.original)


class Summary:
    """An editor with its marks, in a window of its own."""

    def __init__(self, qtbot: QtBot, scanner: Scanner, limit: int = 0) -> None:
        self.edit = PlainEdit(limit)
        self.marks = Marks(self.edit, scanner.scan)
        self.left_out: list[int] = []
        self.taken_out: list[int] = []
        self.edit.left_out.connect(self.left_out.append)
        self.edit.taken_out.connect(self.taken_out.append)
        qtbot.addWidget(self.edit)
        self.edit.resize(600, 300)
        self.edit.show()

    def show(self, text: str) -> None:
        self.edit.set_value(text)
        self.marks.scan_now()

    def marked(self) -> list[str]:
        return [selection.cursor.selectedText() for selection in self.edit.extraSelections()]

    def paste(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        self.edit.insertFromMimeData(data)


def bracket(finding: Finding) -> str:
    return f"[{finding.kind}]"


def test_marks_stand_under_the_number_in_whichever_paragraph_it_is(qtbot: QtBot) -> None:
    made = Summary(qtbot, Scanner())
    made.show(f"👩‍👧 {PLAIN}\n\n{NUMBER}\n{PLAIN}\n{NUMBER}")
    assert made.marked() == ["0501234567", "0501234567"]
    assert [one.kind for one in made.marks.findings] == ["phone", "phone"]
    text = made.edit.toPlainText()
    assert [text[one.start : one.end] for one in made.marks.findings] == ["0501234567", "0501234567"]


def test_only_what_changed_is_scanned_again(qtbot: QtBot) -> None:
    scanner = Scanner()
    made = Summary(qtbot, scanner)
    made.show("\n".join([f"{PLAIN} {number}" for number in range(200)] + [NUMBER]))
    whole = sum(map(len, scanner.asked))
    scanner.asked.clear()
    made.edit.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(made.edit, "a")
    made.marks.scan_now()
    assert 0 < sum(map(len, scanner.asked)) < whole / 4
    assert [one.kind for one in made.marks.findings] == ["phone"]


def test_marks_follow_typing_without_being_asked(qtbot: QtBot) -> None:
    made = Summary(qtbot, Scanner())
    QTest.keyClicks(made.edit, "zeng 0501234567 den")
    qtbot.waitUntil(lambda: made.marked() == ["0501234567"])


def test_a_long_paste_is_scanned_bit_by_bit_to_its_end(qtbot: QtBot) -> None:
    made = Summary(qtbot, Scanner())
    made.paste("\n".join([PLAIN] * 2000 + [NUMBER]))
    qtbot.waitUntil(lambda: [one.kind for one in made.marks.findings] == ["phone"], timeout=20_000)


def test_masking_behind_letters_of_two_units_replaces_the_number_and_nothing_else(qtbot: QtBot) -> None:
    made = Summary(qtbot, Scanner())
    made.show(f"👩‍👧👩‍👧 {NUMBER}")
    masked = made.marks.mask_next(bracket)
    assert masked is not None
    assert made.edit.value() == "👩‍👧👩‍👧 Qardaşı [phone] nömrəsindən zəng edir."
    assert made.marks.mask_next(bracket) is None


def test_what_does_not_fit_is_left_out_and_said_however_it_comes(qtbot: QtBot) -> None:
    made = Summary(qtbot, Scanner(), limit=10)
    made.paste("ə" * 5_000_000)
    assert made.edit.value() == "ə" * 10
    assert made.left_out == [4_999_990]
    QTest.keyClicks(made.edit, "x")
    assert made.edit.value() == "ə" * 10
    assert made.left_out[-1] == 1
    made.edit.selectAll()
    made.paste("12345678901")
    assert made.edit.value() == "1234567890"


def test_pasted_signs_that_cannot_be_kept_are_left_out_and_counted(qtbot: QtBot) -> None:
    made = Summary(qtbot, Scanner())
    made.paste("Qız\u202e\x00 qor\u200fxur")
    assert made.edit.value() == made.edit.toPlainText() == "Qız qorxur"
    assert made.taken_out == [3]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts, texts)
def test_showing_another_text_exchanges_it_whole(qapp: QApplication, one: str, other: str) -> None:  # noqa: ARG001
    edit = PlainEdit()
    edit.set_value(clean_text(one).text)
    edit.set_value(clean_text(other).text)
    assert edit.text() == edit.value() == clean_text(other).text


class Record:
    """Two texts of one record, each with its marks."""

    def __init__(self, qtbot: QtBot) -> None:
        self.page = QWidget()
        qtbot.addWidget(self.page)
        RecordNames(self.page)
        self.texts = [PlainEdit(0), PlainEdit(0)]
        layout = QVBoxLayout(self.page)
        for text in self.texts:
            layout.addWidget(text)
        self.marks = [Marks(text) for text in self.texts]
        self.page.show()

    def show(self, place: int, text: str) -> None:
        self.texts[place].set_value(text)
        self.marks[place].scan_soon()

    def found(self, place: int) -> list[str]:
        text = self.texts[place].text()
        return [text[one.start : one.end] for one in self.marks[place].findings]


def test_a_name_found_in_one_text_is_marked_where_it_comes_back_in_another(qtbot: QtBot) -> None:
    record = Record(qtbot)
    record.show(1, "pul natiqe aiddir")
    qtbot.waitUntil(lambda: record.marks[1].findings == [])
    record.show(0, "Sahibkar Natiq Rzayev pasportu saxlayır")
    qtbot.waitUntil(lambda: record.found(1) == ["natiqe"], timeout=20_000)
    record.show(0, "Sahibkar pasportu saxlayır")
    qtbot.waitUntil(lambda: record.found(1) == [], timeout=20_000)


def test_a_name_that_was_masked_is_still_marked_where_it_comes_back(qtbot: QtBot) -> None:
    record = Record(qtbot)
    record.texts[0].set_value("Sahibkar Natiq Rzayev pasportu saxlayır, pul natiqe aiddir")
    masked = record.marks[0].mask_next(bracket)
    assert masked is not None
    assert record.found(0) == ["natiqe"]
