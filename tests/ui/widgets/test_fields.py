"""Fields keep what was typed, say what does not fit, and can be answered by one key."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QRadioButton
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.typed_moment import Direction
from tests.ui.hands import activate, press, write
from ui.platform.screen_language import set_language
from ui.widgets.check_boxes import CheckField
from ui.widgets.form import Form
from ui.widgets.moment_field import DayField, MomentField
from ui.widgets.note_field import NoteField
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField
from ui.widgets.ternary_field import TernaryField
from ui.widgets.text_fields import NumberField, TextField

ZONE = dt.timezone(dt.timedelta(hours=4))
NOW = dt.datetime(2026, 11, 22, 14, 3, 22, tzinfo=ZONE)


def test_a_moment_is_kept_in_utc_and_shown_in_the_zone_of_the_office(qtbot: QtBot) -> None:
    field = MomentField(ZONE, FixedClock(NOW), Direction.PAST)
    qtbot.addWidget(field)
    write(field.line, "21.11 9:05")
    press(field.line, Qt.Key.Key_Return)
    assert field.value() == dt.datetime(2026, 11, 21, 5, 5, tzinfo=dt.UTC)
    assert field.line.text() == "21.11.2026 09:05"


def test_what_is_typed_in_part_says_at_once_which_day_it_is_read_as(qtbot: QtBot) -> None:
    """A bare 23:50 just after midnight was tonight, and nothing told so before the field was left."""
    field = MomentField(ZONE, FixedClock(dt.datetime(2026, 11, 22, 0, 3, tzinfo=ZONE)), Direction.PAST)
    qtbot.addWidget(field)
    write(field.line, "23:50")
    assert field.value() == dt.datetime(2026, 11, 21, 19, 50, tzinfo=dt.UTC)
    assert not field.understood.isHidden()
    assert "21.11.2026 23:50" in field.understood.text()
    press(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "21.11.2026 23:50"
    assert field.understood.isHidden()
    field.line.clear()
    write(field.line, "0:01")
    assert field.understood.isHidden()


def test_a_day_of_another_year_is_said_at_once(qtbot: QtBot) -> None:
    field = DayField(ZONE, FixedClock(NOW), Direction.FUTURE)
    qtbot.addWidget(field)
    write(field.line, "05.01")
    assert "05.01.2027" in field.understood.text()
    press(field.line, Qt.Key.Key_Return)
    assert (field.line.text(), field.understood.isHidden()) == ("05.01.2027", True)


@pytest.mark.parametrize("typed", ["01.01.0001 1:00", "31.12.9999 23:59"])
def test_a_year_out_of_reach_is_a_sentence_and_no_fault(qtbot: QtBot, typed: str) -> None:
    """The moment was carried into UTC, where the calendar ends: the program had a fault."""
    field = MomentField(dt.timezone(dt.timedelta(hours=4)), FixedClock(NOW), Direction.PAST)
    qtbot.addWidget(field)
    write(field.line, typed)
    assert field.value() is None
    assert "14:03" in field.problem()


def test_an_unreadable_moment_says_how_to_type_one_and_stays(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    field = MomentField(ZONE, FixedClock(NOW), Direction.PAST)
    row = form.add("Ended", field)
    write(field.line, "25:7")
    assert row.error.isHidden()
    press(field.line, Qt.Key.Key_Return)
    assert not row.error.isHidden()
    assert "14:03" in row.error.text()
    assert field.line.text() == "25:7"
    field.line.clear()
    write(field.line, "1403")
    assert row.error.isHidden()


def test_a_day_is_typed_without_a_year(qtbot: QtBot) -> None:
    field = DayField(ZONE, FixedClock(NOW), Direction.PAST)
    qtbot.addWidget(field)
    write(field.line, "21.11")
    press(field.line, Qt.Key.Key_Return)
    assert (field.value(), field.line.text()) == (dt.date(2026, 11, 21), "21.11.2026")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("Y", "yes"),
        ("n", "no"),
        ("U", "unknown"),
        ("1", "yes"),
        ("2", "no"),
        ("3", "unknown"),
        ("Н", "yes"),
        ("т", "no"),
        ("Г", "unknown"),
    ],
)
def test_one_key_answers(qtbot: QtBot, key: str, value: str) -> None:
    field = TernaryField()
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.changed):
        write(field.control(), key)
    assert field.value() == value


def test_delete_makes_a_question_not_asked_again(qtbot: QtBot) -> None:
    field = TernaryField()
    qtbot.addWidget(field)
    field.set_value("no")
    with qtbot.waitSignal(field.changed):
        press(field.control(), Qt.Key.Key_Delete)
    assert field.value() is None
    assert not any(segment.isChecked() for segment in field.segments)


def test_a_second_click_takes_an_answer_back(qtbot: QtBot) -> None:
    field = TernaryField()
    qtbot.addWidget(field)
    field.show()
    for expected in ("no", None):
        QTest.mouseClick(field.segments[1], Qt.MouseButton.LeftButton)
        assert field.value() == expected


def test_the_same_answer_twice_is_told_once(qtbot: QtBot) -> None:
    field = TernaryField()
    qtbot.addWidget(field)
    write(field.control(), "y")
    with qtbot.assertNotEmitted(field.changed):
        write(field.control(), "y")


def test_shortcuts_are_not_taken_for_answers(qtbot: QtBot) -> None:
    field = TernaryField()
    qtbot.addWidget(field)
    press(field.control(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert field.value() is None


def test_a_screen_reader_hears_question_and_answer(qtbot: QtBot) -> None:
    field = TernaryField()
    qtbot.addWidget(field)
    field.set_name("Who holds the documents?")
    assert all(isinstance(segment, QRadioButton) for segment in field.segments)
    assert [segment.accessibleName() for segment in field.segments] == ["Yes", "No", "Not known"]
    assert {segment.accessibleDescription() for segment in field.segments} == {"Who holds the documents?"}


def test_a_bar_of_codes_is_led_by_arrows(qtbot: QtBot) -> None:
    field = SegmentField([Option("az", "Azərbaycan dili"), Option("ru", "Русский"), Option("en", "English")])
    qtbot.addWidget(field)
    field.set_value("az")
    field.show()
    activate(field)
    field.setFocus()
    press(field.control(), Qt.Key.Key_Right)
    assert field.value() == "az"
    press(field.segments[1], Qt.Key.Key_Space)
    assert field.value() == "ru"
    press(field.segments[1], Qt.Key.Key_Delete)
    assert field.value() == "ru"


def test_a_number_out_of_bounds_is_said_and_not_taken(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    field = NumberField(0, 120)
    row = form.add("Age", field)
    write(field.line, "1x40")
    assert (field.line.text(), field.value()) == ("140", None)
    press(field.line, Qt.Key.Key_Return)
    assert "120" in row.error.text()
    press(field.line, Qt.Key.Key_Backspace)
    press(field.line, Qt.Key.Key_Up)
    assert field.value() == 15


def test_text_is_kept_as_typed_but_for_spaces_around(qtbot: QtBot) -> None:
    text, secret, note = TextField(), TextField(secret=True), NoteField()
    for field in (text, secret, note):
        qtbot.addWidget(field)
    write(text.line, " a b ")
    write(secret.line, " a b ")
    with qtbot.assertNotEmitted(note.changed):
        note.set_value("a\nb <b>")
    assert (text.value(), secret.value(), note.value()) == ("a b", " a b ", "a\nb <b>")


def test_a_note_grows_with_what_is_typed_and_tab_leaves_it(qtbot: QtBot) -> None:
    note = NoteField(lines=2, most=5)
    qtbot.addWidget(note)
    note.show()
    before = note.sizeHint().height()
    note.set_value("\n".join("abcd"))
    grown = note.sizeHint().height()
    note.set_value("\n" * 40 + "x")
    assert before < grown < note.sizeHint().height() <= before * 3
    assert note.edit.tabChangesFocus()


def test_the_words_beside_a_check_box_belong_to_it(qtbot: QtBot) -> None:
    field = CheckField("It is safe to talk")
    qtbot.addWidget(field)
    field.resize(300, 40)
    field.show()
    with qtbot.waitSignal(field.changed):
        QTest.mouseClick(field.words, Qt.MouseButton.LeftButton)
    assert field.value()
    assert isinstance(field.control(), QCheckBox)
    assert field.control().accessibleName() == "It is safe to talk"


def test_a_label_names_its_field_for_a_screen_reader(qtbot: QtBot) -> None:
    form = Form(2)
    qtbot.addWidget(form)
    row = form.add("Age", NumberField(0, 120), "in years")
    assert row.label.buddy() is row.field.control()
    assert row.field.control().accessibleName() == "Age"
    assert row.field.control().accessibleDescription() == "in years"


def test_answers_speak_the_language_of_the_screen(qtbot: QtBot) -> None:
    widths = set()
    for code in ("az", "ru", "en"):
        set_language(code)
        field = TernaryField()
        qtbot.addWidget(field)
        assert all(segment.text()[0].isupper() for segment in field.segments)
        widths.add(tuple(segment.text() for segment in field.segments))
    assert widths


@pytest.mark.parametrize("key", [Qt.Key.Key_Up, Qt.Key.Key_Down])
def test_up_and_down_do_not_answer(qtbot: QtBot, key: Qt.Key) -> None:
    field = TernaryField()
    qtbot.addWidget(field)
    activate(field)
    field.setFocus()
    press(field.control(), key)
    field.set_value("no")
    press(field.control(), key)
    assert field.value() == "no"
    assert field.segments[1].hasFocus() or field.segments[0].hasFocus()


def test_columns_of_a_form_stand_below_each_other_where_it_is_narrow_and_come_back(qtbot: QtBot) -> None:
    form = Form(2)
    qtbot.addWidget(form)
    rows = [form.add(name, TextField()) for name in ("One", "Two", "Three")]
    form.next_row()
    rows.append(form.add("Four", TextField()))
    form.resize(600, 400)
    form.show()
    grid = [(row.x() > 0, row.y()) for row in rows]
    assert [right for right, _ in grid] == [False, True, False, False]
    assert grid[0][1] == grid[1][1] < grid[2][1] < grid[3][1]
    form.resize(400, 600)
    QCoreApplication.processEvents()
    assert [row.x() for row in rows] == [0, 0, 0, 0]
    assert sorted(row.y() for row in rows) == [row.y() for row in rows]
    assert len({row.y() for row in rows}) == len(rows)
    form.resize(600, 400)
    QCoreApplication.processEvents()
    assert [row.x() > 0 for row in rows] == [right for right, _ in grid]
