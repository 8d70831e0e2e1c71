"""What a screen reader is told: roles, names and states of the kit's controls."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot

from ui.widgets.buttons import PrimaryButton
from ui.widgets.check_boxes import CheckField
from ui.widgets.choice_field import ChoiceField
from ui.widgets.form import Form
from ui.widgets.note_field import NoteField
from ui.widgets.options import Option
from ui.widgets.status_messages import Banner, StatusLine
from ui.widgets.ternary_field import TernaryField
from ui.widgets.text_fields import TextField

Role = QAccessible.Role


@pytest.fixture
def listening() -> None:
    QAccessible.setActive(True)


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


@pytest.mark.usefixtures("listening")
def test_news_are_told_at_once(qtbot: QtBot) -> None:
    banner, line = Banner(), StatusLine("Undo")
    for widget in (banner, line):
        qtbot.addWidget(widget)
    banner.say("The disk is nearly full.", "warning")
    line.say("Silent call logged", undo=True)
    assert name(banner) == "Warning: The disk is nearly full."
    assert name(line) == "Silent call logged"
