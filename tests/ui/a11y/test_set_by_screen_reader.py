"""What a screen reader sets in a field is its value, and the field tells of it; what does not fit is refused in words."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.typed_moment import Direction
from ui.pages.call_form.fields.age_field import AgeField
from ui.platform import accessibility
from ui.widgets import base_field, form
from ui.widgets.base_field import Field
from ui.widgets.check_boxes import CheckField, MultiChoiceField
from ui.widgets.choice_field import ChoiceField, ChoiceFrame
from ui.widgets.form import Form, FormRow
from ui.widgets.moment_field import DayField, MomentField
from ui.widgets.note_field import NoteField
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField
from ui.widgets.ternary_field import TernaryField
from ui.widgets.text_fields import NumberField, TextField

ACT = QAccessibleActionInterface
NOW = dt.datetime(2026, 11, 22, 14, 3, tzinfo=dt.UTC)
TOWNS = [Option("GA", "Gəncə", also="Ganja"), Option("BA", "Bakı"), Option("BL", "Balakən")]


def told(thing: QObject) -> QAccessibleInterface:
    """Return what a screen reader works with."""
    interface = QAccessible.queryAccessibleInterface(thing)
    assert interface is not None
    return interface


def set_text(thing: QObject, text: str) -> None:
    """Set a whole text as AT-SPI does."""
    edit = told(thing).editableTextInterface()
    edit.replaceText(0, told(thing).textInterface().characterCount(), text)


def do(thing: QObject, act: str) -> None:
    """Do an act as AT-SPI does: one of those that are offered."""
    actions = told(thing).actionInterface()
    assert act in actions.actionNames()
    actions.doAction(act)


class Row:
    """A field in a form, and how often it told of a change."""

    def __init__(self, qtbot: QtBot, field: Field) -> None:
        self.form = made = Form()
        qtbot.addWidget(made)
        self.row: FormRow = made.add("Where", field)
        self.changes = 0
        field.changed.connect(self.count)
        made.show()

    def count(self) -> None:
        self.changes += 1


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is said at once."""
    said: list[str] = []

    def say(_widget: QObject, text: str, *, urgent: bool = False) -> None:
        if text:
            said.append(f"{'! ' if urgent else ''}{text}")

    for module in (accessibility, base_field, form):
        monkeypatch.setattr(module, "announce", say)
    return said


def moment() -> MomentField:
    return MomentField(dt.UTC, FixedClock(NOW), Direction.PAST)


def test_a_text_that_is_set_is_the_value_and_told(qtbot: QtBot) -> None:
    for field, text, value in (
        (TextField(), "two sisters", "two sisters"),
        (NoteField(), "two\nsisters", "two\nsisters"),
        (NumberField(0, 120), "19", 19),
        (moment(), "21.11.2026 9:05", dt.datetime(2026, 11, 21, 9, 5, tzinfo=dt.UTC)),
        (DayField(dt.UTC, FixedClock(NOW), Direction.PAST), "21.11.2026", dt.date(2026, 11, 21)),
        (AgeField(), "19", 19),
    ):
        row = Row(qtbot, field)
        set_text(field.control(), text)
        assert field.value() == value
        assert row.changes > 0, type(field).__name__


def test_a_box_that_is_toggled_is_the_value_and_told(qtbot: QtBot) -> None:
    field = CheckField("It is safe to talk")
    row = Row(qtbot, field)
    do(field.box, ACT.toggleAction())
    assert (field.value(), row.changes) == (True, 1)
    do(field.box, ACT.toggleAction())
    assert (field.value(), row.changes) == (False, 2)


def test_boxes_of_a_list_that_are_toggled_are_the_value_and_told(qtbot: QtBot) -> None:
    field = MultiChoiceField(TOWNS)
    row = Row(qtbot, field)
    for box in field.findChildren(QCheckBox)[:2]:
        do(box, ACT.toggleAction())
    assert (field.value(), row.changes) == (("GA", "BA"), 2)


def test_a_code_is_added_to_chips_by_its_words(qtbot: QtBot, announced: list[str]) -> None:
    field = MultiChoiceField(TOWNS, boxes=False)
    row = Row(qtbot, field)
    set_text(field.control(), "ganja")
    assert (field.value(), row.changes) == (("GA",), 1)
    set_text(field.control(), "xyz")
    assert field.value() == ("GA",)
    assert "xyz" in announced[-1]


@pytest.mark.parametrize("act", [ACT.pressAction(), ACT.toggleAction()])
def test_an_answer_that_is_pressed_is_the_value_and_told(qtbot: QtBot, act: str) -> None:
    field = TernaryField()
    row = Row(qtbot, field)
    segment = field.segments[1]
    if act not in told(segment).actionInterface().actionNames():
        segment.toggle()
    else:
        do(segment, act)
    assert (field.value(), row.changes) == ("no", 1)
    do(field.segments[0], ACT.pressAction())
    assert (field.value(), row.changes) == ("yes", 2)
    do(field.segments[0], ACT.pressAction())
    assert (field.value(), row.changes) == (None, 3), "pressed again it is not asked"


def test_a_bar_without_a_way_back_keeps_what_is_pressed_again(qtbot: QtBot) -> None:
    field = SegmentField(TOWNS)
    row = Row(qtbot, field)
    for _ in range(2):
        do(field.segments[1], ACT.pressAction())
    assert (field.value(), row.changes) == ("BA", 1)


def test_a_choice_is_set_by_its_words_in_any_spelling(qtbot: QtBot) -> None:
    field = ChoiceField(TOWNS)
    row = Row(qtbot, field)
    set_text(field.line, "gence")
    assert (field.value(), field.line.text(), row.changes) == ("GA", "Gəncə", 1)
    set_text(field.line, "")
    assert (field.value(), row.changes) == (None, 2)


@pytest.mark.parametrize("text", ["xyz", "ba"])
def test_what_fits_no_option_or_several_is_refused_in_words(qtbot: QtBot, announced: list[str], text: str) -> None:
    field = ChoiceField(TOWNS)
    row = Row(qtbot, field)
    field.set_value("GA")
    set_text(field.line, text)
    assert (field.value(), field.line.text(), row.changes) == ("GA", "Gəncə", 0)
    assert text in row.row.error.text()
    assert text in announced[-1]
    assert told(field.line).text(QAccessible.Text.Description) == row.row.error.text()
    set_text(field.line, "Bakı")
    assert row.row.error.isHidden(), "mended"
    assert told(field.line).text(QAccessible.Text.Description) == field.line.placeholderText()


def test_a_choice_is_a_combo_box_with_value_state_list_and_acts(qtbot: QtBot) -> None:
    field = ChoiceField(TOWNS)
    row = Row(qtbot, field)
    combo = told(field)
    assert (combo.role(), combo.text(QAccessible.Text.Name)) == (QAccessible.Role.ComboBox, "Where")
    assert (combo.state().expandable, combo.state().collapsed, combo.childCount()) == (1, 1, 1)
    do(field, ACT.showMenuAction())
    assert (combo.state().expanded, combo.childCount()) == (1, 2)
    options = combo.child(1)
    assert options.role() == QAccessible.Role.List
    names = [options.child(place).text(QAccessible.Text.Name) for place in range(options.childCount())]
    assert names[:3] == ["Gəncə", "Bakı", "Balakən"]
    options.child(1).actionInterface().doAction(ACT.toggleAction())
    assert (field.value(), row.changes, combo.text(QAccessible.Text.Value)) == ("BA", 1, "Bakı")
    assert combo.state().collapsed
    do(field, ACT.showMenuAction())
    options = combo.child(1)
    assert [bool(options.child(place).state().selected) for place in range(3)] == [False, True, False]
    do(field, ACT.pressAction())
    assert (combo.state().collapsed, field.value()) == (1, "BA")


@pytest.mark.parametrize("text", ["xyz", "1 000", "-5", "٣", "99999999999999999999999"])
def test_a_number_that_is_none_is_refused_in_words(qtbot: QtBot, announced: list[str], text: str) -> None:
    field = NumberField(0, 120)
    row = Row(qtbot, field)
    field.line.setText(text)
    assert field.value() is None
    assert "0" in row.row.error.text()
    assert announced[-1] == f"! {row.row.error.text()}"


def test_a_moment_that_is_none_is_refused_in_words(qtbot: QtBot, announced: list[str]) -> None:
    field = moment()
    row = Row(qtbot, field)
    set_text(field.line, "xyz")
    assert (field.value(), field.line.text()) == (None, "xyz")
    assert row.row.error.text() == announced[-1].removeprefix("! ") == field.problem()
    set_text(field.line, "21.11.2026 09:05")
    assert row.row.error.isHidden()


@pytest.mark.parametrize("field", [lambda: TextField(limit=10), lambda: NoteField(limit=10)])
def test_a_text_that_is_too_long_is_not_taken_and_why_is_said(
    qtbot: QtBot, announced: list[str], field: type[TextField]
) -> None:
    made = field()
    row = Row(qtbot, made)
    for before in ("", "as it was", "as we show"):
        made.set_value("as we show") if before == "as we show" else set_text(made.control(), before)
        QApplication.processEvents()
        announced.clear()
        set_text(made.control(), "0123456789abc")
        assert made.value() == before, "not a part of it either"
        assert row.row.error.text() == "Not taken: 3 characters too many. This field holds 10."
        assert announced == [f"! {row.row.error.text()}"]
    set_text(made.control(), "01234")
    assert made.value() == "01234"
    assert row.row.error.isHidden()


@pytest.mark.parametrize("field", [lambda: TextField(limit=10), lambda: NoteField(limit=10)])
def test_what_a_hand_types_is_taken_as_far_as_it_fits(
    qtbot: QtBot, announced: list[str], field: type[TextField]
) -> None:
    made = field()
    row = Row(qtbot, made)
    made.control().setFocus()
    QTest.keyClicks(made.control(), "0123456789abc")
    assert made.value() == "0123456789"
    assert row.row.error.text() == "1 character did not fit: this field holds 10."
    assert len(announced) == 3


def test_a_secret_that_is_too_long_leaves_nothing_of_itself(qtbot: QtBot, announced: list[str]) -> None:
    made = TextField(limit=10, secret=True)
    Row(qtbot, made)
    set_text(made.control(), "before")
    set_text(made.control(), "0123456789abc")
    assert made.value() == ""
    assert announced == ["! Not taken: 3 characters too many. This field holds 10."]


def test_what_the_program_shows_is_not_told_as_a_change(qtbot: QtBot) -> None:
    shown: tuple[tuple[Field, object], ...] = (
        (TextField(), "a"),
        (NoteField(), "a"),
        (NumberField(0, 9), 3),
        (moment(), NOW),
        (CheckField("a"), True),
        (MultiChoiceField(TOWNS), ("GA",)),
        (MultiChoiceField(TOWNS, boxes=False), ("GA",)),
        (ChoiceField(TOWNS), "GA"),
        (TernaryField(), "no"),
    )
    for field, value in shown:
        row = Row(qtbot, field)
        field.set_value(value)
        assert (field.value(), row.changes) == (value, 0), type(field).__name__


def test_a_line_that_adds_is_a_combo_box_of_its_own(qtbot: QtBot) -> None:
    field = MultiChoiceField(TOWNS, boxes=False)
    row = Row(qtbot, field)
    frame = field.findChild(ChoiceFrame)
    assert isinstance(frame, ChoiceFrame)
    combo = told(frame)
    assert (combo.role(), combo.text(QAccessible.Text.Name)) == (QAccessible.Role.ComboBox, "Where")
    do(frame, ACT.pressAction())
    combo.child(1).child(1).actionInterface().doAction(ACT.toggleAction())
    assert (field.value(), row.changes) == (("BA",), 1)
