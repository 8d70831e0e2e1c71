"""The window: places by key, pages made when shown and made anew in another language without losing what was typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.gallery_pages import KitSample
from tests.ui.hands import activate, press
from ui.app.shell import Shell
from ui.app.shortcuts_dialog import ShortcutsDialog
from ui.pages.shared.base_page import Page
from ui.platform.screen_language import set_language, words
from ui.widgets.shortcuts import Key, KeyGroup
from ui.widgets.surfaces import PageHeader
from ui.widgets.text_fields import TextField

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Note(Page):
    """A page with one line of text."""

    made = 0
    closes = True

    def __init__(self) -> None:
        super().__init__()
        type(self).made += 1
        self.language = words().code
        self.field = TextField()
        QVBoxLayout(self).addWidget(self.field)

    def title(self) -> str:
        return f"Note {self.language}"

    def keys(self) -> tuple[KeyGroup, ...]:
        return (KeyGroup("Note", (Key("F9", "Do something"),)),)

    def activated(self) -> None:
        self.field.setFocus()

    def may_close(self) -> bool:
        return self.closes

    def keep(self) -> object:
        return self.field.value()

    def restore(self, kept: object) -> None:
        self.field.set_value(str(kept))


class Other(Page):
    """A page with a bar of its own."""

    def top_bar(self) -> QWidget:
        return PageHeader("Other")


@pytest.fixture
def shell(qtbot: QtBot) -> Shell:
    Note.made, Note.closes = 0, True
    made = Shell("Office · GNC", "Operator 07")
    qtbot.addWidget(made)
    made.add_page("desk", "Desk", Note)
    made.add_page("settings", "Settings", Other)
    made.add_page("call", "Call", Other, under="desk")
    made.go("settings")
    activate(made)
    return made


def note(shell: Shell) -> Note:
    page = shell.page("desk")
    assert isinstance(page, Note)
    return page


def test_a_page_is_made_when_it_is_first_shown(shell: Shell) -> None:
    assert Note.made == 0
    shell.go("desk")
    shell.go("settings")
    shell.go("desk")
    assert Note.made == 1
    assert note(shell).field.control().hasFocus()


def test_places_have_the_same_key_whichever_are_there(shell: Shell) -> None:
    press(shell, Qt.Key.Key_1, ALT)
    assert shell.current_key() == "desk"
    press(shell, Qt.Key.Key_2, ALT)
    assert shell.current_key() == "desk"
    press(shell, Qt.Key.Key_6, ALT)
    assert shell.current_key() == "settings"


def test_the_rail_shows_where_one_is(shell: Shell) -> None:
    shell.go("call")
    assert {key: button.isChecked() for key, button in shell.rail.places.items()} == {"desk": True, "settings": False}
    shell.rail.places["settings"].click()
    assert shell.current_key() == "settings"


def test_another_language_makes_the_pages_anew_and_loses_nothing(shell: Shell) -> None:
    shell.go("desk")
    note(shell).field.set_value("typed")
    set_language("ru")
    assert Note.made == 2
    assert note(shell).field.value() == "typed"
    assert note(shell).language == "ru"
    assert shell.current_key() == "desk"
    bar = shell._bars.currentWidget()
    assert isinstance(bar, PageHeader)
    assert bar.title.text() == "Note ru"


def test_a_forgotten_page_begins_empty(shell: Shell) -> None:
    note(shell).field.set_value("typed")
    shell.forget("desk")
    assert note(shell).field.value() == ""


def test_control_l_locks_from_anywhere(shell: Shell, qtbot: QtBot) -> None:
    shell.go("desk")
    with qtbot.waitSignal(shell.lock_requested):
        press(None, Qt.Key.Key_L, CTRL)
    with qtbot.waitSignal(shell.lock_requested):
        shell.rail.lock.click()


def test_f1_opens_the_keys_of_the_page_in_sight(shell: Shell) -> None:
    shell.go("desk")
    press(shell, Qt.Key.Key_F1)
    dialog = shell.findChild(ShortcutsDialog)
    assert isinstance(dialog, ShortcutsDialog)
    assert [group.title for group in shell.key_groups()] == ["Everywhere", "Note"]
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_window_stays_open_while_a_page_says_so(shell: Shell, qtbot: QtBot) -> None:
    shell.go("desk")
    Note.closes = False
    with qtbot.assertNotEmitted(shell.closed):
        assert not shell.close()
    Note.closes = True
    with qtbot.waitSignal(shell.closed):
        assert shell.close()


def test_everything_in_the_frame_has_a_name(shell: Shell) -> None:
    for button in (*shell.rail.places.values(), shell.rail.lock):
        assert button.accessibleName()
    assert shell.windowTitle()


def test_a_page_that_chooses_no_focus_gets_it_at_its_first_control(shell: Shell) -> None:
    shell.add_page("calls", "Calls", KitSample)
    shell.go("calls")
    focused = shell.focusWidget()
    assert focused is not None
    assert shell.page("calls").isAncestorOf(focused)
