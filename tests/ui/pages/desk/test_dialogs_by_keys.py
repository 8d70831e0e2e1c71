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
from ui.platform import key_table
from ui.widgets.buttons import Button
from ui.widgets.reading_order import reading_order

K = Qt.Key
DIALOGS = (
    ("desk", key_table.HELP),
    ("desk", key_table.QUICK[0]),
    ("desk", key_table.SEVERAL[0]),
    ("desk", key_table.SEVERAL[2]),
    ("desk", key_table.HISTORY),
    ("supervision", key_table.RETURN),
    ("supervision", key_table.ESCALATE),
    ("supervision", key_table.QUALITY),
    ("calls", key_table.HELP),
    ("calls", key_table.QUICK[0]),
    ("calls", key_table.HISTORY),
    ("calls", key_table.OTHER_LIST),
    ("calls", key_table.REFERRAL),
    ("calls", key_table.SAFE_CONTACT),
    ("calls", key_table.SAVE),
    ("referrals", key_table.PRINT),
    ("referrals", key_table.MAIN),
    ("referrals", key_table.CHECK),
    ("referrals", key_table.ANSWER[1]),
    ("reports", key_table.FORMS),
    ("directory", key_table.NEW),
    ("directory", key_table.EDIT),
    ("directory", key_table.DEACTIVATE),
    ("directory", key_table.PRINT),
    ("directory", key_table.CHECK),
    ("directory", key_table.REMOVE),
    ("settings", key_table.HISTORY),
    ("settings", key_table.EXPORT),
    ("settings", key_table.DEACTIVATE),
    ("call", key_table.HELP),
    ("call", key_table.SEVERAL[2]),
    ("call", key_table.CODE),
    ("call", key_table.NEW_CODE),
    ("call", key_table.HUNG_UP),
    ("users", key_table.NEW),
    ("users", key_table.ROLE),
    ("users", key_table.DEACTIVATE),
    ("users", key_table.DRILL),
    ("users", key_table.RENEW),
    ("backups", key_table.RESTORE),
    ("backups", key_table.CHECK),
    ("journal", key_table.CHECK),
)


def opened(at_work: AtWork, clock: FixedClock, place: str, key: str) -> tuple[QWidget, QDialog]:
    """Open a dialog by its key and return what had the keyboard before, and the dialog."""
    come_to(at_work, place, clock)
    return opened_here(at_work, key)


def opened_here(at_work: AtWork, key: str) -> tuple[QWidget, QDialog]:
    """Open a dialog of the page in sight by its key and return what had the keyboard before, and the dialog."""
    before = at_work.focus()
    QTest.keySequence(before, QKeySequence(key))
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, QDialog), f"{key} opened nothing"
    return before, dialog


@pytest.mark.parametrize(("place", "key"), DIALOGS)
def test_tab_goes_round_in_a_dialog_and_esc_leads_back_to_where_one_was(
    at_work: AtWork, clock: FixedClock, place: str, key: str
) -> None:
    before, dialog = opened(at_work, clock, place, key)
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
    at_work.key(K.Key_Escape)
    at_work.come_back()
    assert at_work.in_front() is None
    assert at_work.focus() is before


@pytest.mark.parametrize(("place", "key"), DIALOGS)
def test_every_button_of_a_dialog_shows_its_key(at_work: AtWork, clock: FixedClock, place: str, key: str) -> None:
    _, dialog = opened(at_work, clock, place, key)
    keyless = [
        one.words()
        for one in dialog.findChildren(Button)
        if one.isVisible() and one.isEnabled() and not one.accessibleDescription()
    ]
    dialog.reject()
    at_work.come_back()
    assert keyless == []


@pytest.mark.parametrize(("place", "key"), DIALOGS)
def test_what_has_the_keyboard_in_a_dialog_looks_different(
    at_work: AtWork, clock: FixedClock, place: str, key: str
) -> None:
    _, dialog = opened(at_work, clock, place, key)
    same = []
    for stop in reading_order(dialog):
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        with_ring = stop.grab().toImage()
        stop.clearFocus()
        QApplication.processEvents()
        if stop.grab().toImage() == with_ring:
            same.append(f"{type(stop).__name__} {stop.accessibleName()}")
    dialog.reject()
    at_work.come_back()
    assert same == []


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
