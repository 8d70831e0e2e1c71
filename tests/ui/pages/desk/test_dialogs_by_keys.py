"""Every dialog is opened, walked through and left by keys alone, and then the keyboard is where it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from tests.ui.at_work import CTRL, SHIFT, AtWork
from tests.ui.pages.desk.test_keys_are_true import come_to
from tests.ui.pages.every_dialog import (
    BY_KEY,
    CANNOT_BE_LEFT,
    QTS_OWN,
    WITHOUT_KEY,
    dialogs_of_the_program,
    opened_without_key,
)
from ui.platform import key_table
from ui.widgets.buttons import Button
from ui.widgets.reading_order import reading_order

K = Qt.Key
DIALOGS = tuple(BY_KEY)
LEFT_BY_ESC = [one for one in WITHOUT_KEY if one not in CANNOT_BE_LEFT]


def opened(at_work: AtWork, clock: FixedClock, place: str, key: str) -> tuple[QWidget, QDialog]:
    """Open a dialog by its key and return what had the keyboard before, and the dialog."""
    come_to(at_work, place, clock)
    before, dialog = opened_here(at_work, key)
    assert type(dialog).__name__ == BY_KEY[place, key]
    return before, dialog


def opened_here(at_work: AtWork, key: str) -> tuple[QWidget, QDialog]:
    """Open a dialog of the page in sight by its key and return what had the keyboard before, and the dialog."""
    before = at_work.focus()
    QTest.keySequence(before, QKeySequence(key))
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, QDialog), f"{key} opened nothing"
    return before, dialog


def test_no_dialog_of_the_program_is_in_no_walk() -> None:
    walked = {*BY_KEY.values(), *(kind for kind, _ in WITHOUT_KEY.values()), *QTS_OWN}
    assert {one.__name__ for one in dialogs_of_the_program()} == walked


@pytest.mark.parametrize(("place", "key"), DIALOGS)
def test_in_a_dialog_every_button_shows_its_key_the_keyboard_is_seen_tab_goes_round_and_esc_leads_back(
    at_work: AtWork, clock: FixedClock, place: str, key: str
) -> None:
    before, dialog = opened(at_work, clock, place, key)
    walk(at_work, dialog)
    assert at_work.focus() is before


@pytest.mark.parametrize("name", LEFT_BY_ESC)
def test_so_it_is_also_where_no_key_opens_the_dialog(at_work: AtWork, clock: FixedClock, name: str) -> None:
    before = at_work.focus()
    walk(at_work, opened_without_key(at_work, clock, name))
    assert at_work.focus() is before


@pytest.mark.parametrize("name", CANNOT_BE_LEFT)
def test_what_goes_by_itself_shows_its_keys_and_the_keyboard_too(at_work: AtWork, clock: FixedClock, name: str) -> None:
    dialog = opened_without_key(at_work, clock, name)
    assert (keyless_buttons(dialog), without_ring(dialog)) == ([], [])
    dialog.done(0)
    at_work.come_back()


def walk(at_work: AtWork, dialog: QDialog) -> None:
    """Look at the buttons of a dialog, go round in it by Tab, see where the keyboard is, and leave it by Esc."""
    assert keyless_buttons(dialog) == []
    go_round(at_work, dialog)
    at_first = at_work.focus()
    assert without_ring(dialog) == []
    at_first.setFocus(Qt.FocusReason.TabFocusReason)
    at_work.key(K.Key_Escape)
    at_work.come_back()
    assert at_work.in_front() is None


def go_round(at_work: AtWork, dialog: QDialog) -> None:
    """Go round in a dialog by Tab, forward and back, to where one was."""
    for step, held in ((K.Key_Tab, Qt.KeyboardModifier.NoModifier), (K.Key_Backtab, SHIFT)):
        reached = [at_work.focus()]
        for _ in range(60):
            at_work.start(step, held)
            focused = at_work.focus()
            assert dialog.isAncestorOf(focused), "Tab led out of the sheet"
            if focused is reached[0]:
                break
            reached.append(focused)
        assert len(set(reached)) == len(reached)
        assert set(reached) == set(reading_order(dialog))


def keyless_buttons(dialog: QDialog) -> list[str]:
    """Return the words of the buttons that show no key."""
    return [
        one.words()
        for one in dialog.findChildren(Button)
        if one.isVisible() and one.isEnabled() and not one.accessibleDescription()
    ]


def without_ring(dialog: QDialog) -> list[str]:
    """Return what looks the same with the keyboard and without."""
    same = []
    for stop in reading_order(dialog):
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        with_ring = stop.grab().toImage()
        stop.clearFocus()
        QApplication.processEvents()
        if stop.grab().toImage() == with_ring:
            same.append(f"{type(stop).__name__} {stop.accessibleName()}")
    return same


@pytest.mark.parametrize(
    ("place", "key"), [("desk", key_table.SEVERAL[2]), ("calls", key_table.REFERRAL), ("call", key_table.HELP)]
)
def test_the_desk_is_locked_by_its_key_from_a_dialog_too_and_the_dialog_goes_with_it(
    at_work: AtWork, clock: FixedClock, qtbot: QtBot, place: str, key: str
) -> None:
    _, dialog = opened(at_work, clock, place, key)
    with qtbot.waitSignal(at_work.shell.lock_requested):
        at_work.start(K.Key_L, CTRL)
    at_work.shell.hide()
    assert not dialog.isVisible()
    at_work.shell.show()
    dialog.reject()
    at_work.come_back()
