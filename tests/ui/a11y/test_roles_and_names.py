"""What a screen reader is told: roles, names and states of the kit's controls."""

from __future__ import annotations

import gc
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hotline.call.field_table import field_table
from hotline.call.record import Call
from hotline.call.validation import problems
from tests.ui.a11y.heard import things
from ui.app.practice_strip import PracticeStrip
from ui.app.rail import Rail
from ui.widgets.bar_charts import HourBars
from ui.widgets.buttons import PrimaryButton
from ui.widgets.check_boxes import CheckField
from ui.widgets.choice_field import ChoiceField
from ui.widgets.form import Form
from ui.widgets.note_field import NoteField
from ui.widgets.options import Option
from ui.widgets.status_messages import Banner, SavedBadge, StatusLine
from ui.widgets.surfaces import Card, KeyHint, Tag
from ui.widgets.ternary_field import TernaryField
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import ShortText, Text

Role = QAccessible.Role
NOW = datetime(2026, 11, 22, 14, 3, tzinfo=UTC)


def told(thing: QObject) -> QAccessibleInterface:
    interface = QAccessible.queryAccessibleInterface(thing)
    assert interface is not None
    return interface


def name(thing: QObject) -> str:
    return told(thing).text(QAccessible.Text.Name)


def test_fields_are_told_by_role_and_label(qtbot: QtBot) -> None:
    form = Form(2)
    qtbot.addWidget(form)
    fields = {
        "Where": (ChoiceField([Option("GA", "Gəncə")]), Role.EditableText),
        "What": (TextField(), Role.EditableText),
        "More": (NoteField(), Role.EditableText),
        "Safe": (CheckField("It is safe to talk"), Role.CheckBox),
        "Papers taken?": (TernaryField(), Role.RadioButton),
    }
    for label, (field, _) in fields.items():
        form.add(label, field, "help")
    form.show()
    for label, (field, role) in fields.items():
        assert told(field.control()).role() == role
        if role != Role.RadioButton:
            assert name(field.control()) == label


def test_an_answer_is_told_as_checked(qtbot: QtBot) -> None:
    field = TernaryField()
    qtbot.addWidget(field)
    field.set_name("Papers taken?")
    field.set_value("no")
    assert [bool(told(segment).state().checked) for segment in field.segments] == [False, True, False]
    assert told(field.segments[1]).text(QAccessible.Text.Description) == "Papers taken?"


def test_a_button_is_told_with_its_key(qtbot: QtBot) -> None:
    button = PrimaryButton("Submit", "Ctrl+Enter")
    qtbot.addWidget(button)
    assert (told(button).role(), name(button)) == (Role.Button, "Submit")
    assert told(button).text(QAccessible.Text.Description) == "Ctrl+Enter"


def test_the_highlighted_option_is_told_while_the_focus_stays_in_the_line(qtbot: QtBot) -> None:
    field = ChoiceField([Option("GA", "Gəncə"), Option("BA", "Bakı")])
    qtbot.addWidget(field)
    field.show()
    field.line.open_list()
    field.line._list().move_by(1)
    field.line._say()
    assert told(field.line).text(QAccessible.Text.Description) == "Bakı"


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """Return what is said at once, and whether it interrupts."""
    said: list[tuple[str, bool]] = []

    def take(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append((event.message(), event.politeness() == QAccessible.AnnouncementPoliteness.Assertive))

    monkeypatch.setattr(QAccessible, "updateAccessibility", take)
    return said


def test_news_are_told_at_once(qtbot: QtBot, announced: list[tuple[str, bool]]) -> None:
    banner, line = Banner(), StatusLine("Undo")
    for widget in (banner, line):
        qtbot.addWidget(widget)
    banner.say("The disk is nearly full.", "warning")
    line.say("Silent call logged", undo=True)
    assert announced == [("Warning: The disk is nearly full.", True), ("Silent call logged", False)]


def test_saving_is_told_once_and_again_after_it_failed(qtbot: QtBot, announced: list[tuple[str, bool]]) -> None:
    badge = SavedBadge()
    qtbot.addWidget(badge)
    badge.show()
    for second in ("22", "25"):
        badge.saving()
        badge.saved(f"14:03:{second}")
    badge.failed("the disk is full")
    badge.failed("the disk is full")
    badge.saved("14:04:01")
    assert announced == [("Saved 14:03:22", False), ("Not saved: the disk is full", True), ("Saved 14:04:01", False)]


def test_a_refusal_is_told_at_once_and_stands_with_the_field_until_it_is_mended(
    qtbot: QtBot, announced: list[tuple[str, bool]]
) -> None:
    form = Form()
    qtbot.addWidget(form)
    row = form.add("Where", TextField(), "a town")
    row.set_error("There is no such town.")
    assert announced == [("There is no such town.", True)]
    assert told(row.field.control()).text(QAccessible.Text.Description) == "There is no such town."
    row.set_error("")
    assert told(row.field.control()).text(QAccessible.Text.Description) == "a town"


def test_what_is_drawn_has_a_role_and_a_name(qtbot: QtBot) -> None:
    number = Text("12", "number")
    number.setAccessibleName("Contacts")
    for widget, role, said in (
        (Text("Calls", "title"), Role.Heading, "Calls"),
        (Text("Drafts", "card-title"), Role.Heading, "Drafts"),
        (number, Role.StaticText, "Contacts: 12"),
        (Tag("overdue", "danger"), Role.StaticText, "overdue"),
        (KeyHint("F10"), Role.StaticText, "F10"),
        (HourBars([1], 8), Role.Chart, "Contacts by the hour"),
        (Card("Drafts"), Role.Grouping, "Drafts"),
        (Banner("Full.", "warning"), Role.AlertMessage, "Warning"),
    ):
        qtbot.addWidget(widget)
        assert (told(widget).role(), name(widget)) == (role, said)


def test_the_strip_of_a_practice_store_is_said_once(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    strip = PracticeStrip(window)
    strip.word()
    strip.show()
    window.show()
    said = [one.name for one in things(window) if one.name]
    assert said == [strip.words.text()]


def test_a_tip_is_no_description_and_no_markup_is_said(qtbot: QtBot) -> None:
    text = ShortText("a line that is too long for its place & more")
    qtbot.addWidget(text)
    text.resize(40, 20)
    text.show()
    assert "<span>" in text.toolTip()
    assert told(text).text(QAccessible.Text.Description) == ""


def test_a_place_of_the_rail_is_a_tab_that_is_selected_and_pressed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    rail = Rail(window)
    button = rail.add_place("calls", "Calls", "Alt+2")
    rail.select("calls")
    place = told(button)
    assert (place.role(), place.text(QAccessible.Text.Name), place.state().selected) == (Role.PageTab, "Calls", 1)
    with qtbot.waitSignal(button.asked) as asked:
        place.actionInterface().doAction(QAccessibleActionInterface.pressAction())
    assert asked.args == ["calls"]


def test_interfaces_outlive_neither_their_widget_nor_its_wrapper(qtbot: QtBot) -> None:
    """Python's interfaces belong to Qt: a widget that goes takes its interface along, in whatever order both are collected."""
    window = QWidget()
    qtbot.addWidget(window)
    for _ in range(8):
        field = ChoiceField([Option("GA", "Gəncə")], parent=window)
        assert told(field).role() == Role.ComboBox
        line = told(field).child(0)
        assert line.role() == Role.EditableText
        field.deleteLater()
        del field, line
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def test_a_required_field_says_so_until_it_is_filled(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    field = ChoiceField([Option("GA", "Gəncə")])
    row = form.add("Where", field, "a town")
    row.require()
    assert told(field.line).text(QAccessible.Text.Description) == "required, a town"
    field.line.setText("Gəncə")
    assert told(field.line).text(QAccessible.Text.Description) == "a town"
    assert told(field).text(QAccessible.Text.Description) == "a town"


def test_what_an_empty_contact_is_refused_for_is_declared_as_required() -> None:
    refused = {one.place for one in problems(Call(), NOW) if one.place in field_table()}
    assert refused == {name for name, field in field_table().items() if field.declared.required}
