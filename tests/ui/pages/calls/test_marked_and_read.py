"""The row that is marked in the list and the call that is read beside it are one and the same, however the call was opened."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.desk import calls
from hotline.desk.search_criteria import SearchCriteria
from hotline.desk.session import Session
from tests.ui.hands import activate, press
from tests.ui.pages.calls.list_of_calls import CTRL, EVERYTHING, references, shown, take
from tests.ui.pages.open_pages import possible_trafficking
from tests.ui.pages.settling import settle
from ui.pages.calls.calls_page import CallsPage
from ui.session.context import Context


@pytest.fixture
def page(qtbot: QtBot, context: Context, contacts: list[str]) -> CallsPage:
    """Return the list with the second call read beside it."""
    made = shown(qtbot, context)
    take(made, qtbot, context, EVERYTHING)
    made.show_reference(contacts[3])
    settle(qtbot, context)
    activate(made)
    made.table.setFocus()
    return made


def marked(page: CallsPage) -> str:
    """Return the reference of the marked row, empty for none."""
    selected = page.table.selectionModel().selectedRows()
    return page.model.row_at(selected[0].row()).reference if selected else ""


def test_a_call_that_is_opened_from_elsewhere_is_marked_where_it_is_in_the_list(
    qtbot: QtBot, context: Context, page: CallsPage, contacts: list[str]
) -> None:
    assert marked(page) == page.view.shown_reference() == contacts[3]
    page.show_reference(contacts[5])
    settle(qtbot, context)
    assert marked(page) == page.view.shown_reference() == contacts[5]
    page.refresh()
    settle(qtbot, context)
    assert marked(page) == contacts[5]


def test_no_row_is_marked_where_the_list_lacks_the_call(
    qtbot: QtBot, context: Context, page: CallsPage, contacts: list[str]
) -> None:
    take(page, qtbot, context, SearchCriteria(contact_type="tip"))
    other = next(one for one in contacts[2:] if one not in references(page))
    page.show_reference(other)
    settle(qtbot, context)
    assert (marked(page), page.view.shown_reference()) == ("", other)
    for _ in range(2):
        page.activated()
        settle(qtbot, context)
        assert (marked(page), page.view.shown_reference()) == ("", other), "nothing is marked unasked"
    take(page, qtbot, context, EVERYTHING)
    assert marked(page) == other, "it is in the list again"
    page.close_call()
    assert page.table.hasFocus()


def test_a_search_that_loses_the_open_call_marks_no_other_one(
    qtbot: QtBot, context: Context, page: CallsPage, contacts: list[str]
) -> None:
    take(page, qtbot, context, SearchCriteria(contact_type="information"))
    assert contacts[3] not in references(page)
    assert (marked(page), page.view.shown_reference()) == ("", contacts[3])


def test_what_is_corrected_is_what_is_marked_even_before_it_is_read(
    qtbot: QtBot, context: Context, page: CallsPage, contacts: list[str]
) -> None:
    press(page.table, Qt.Key.Key_Down)
    assert marked(page) == contacts[4]
    assert page.view.shown_reference() == contacts[3], "it is read in a moment"
    with qtbot.waitSignal(page.correct_requested) as asked:
        press(page.table, Qt.Key.Key_E, CTRL)
    assert asked.args == [contacts[4]]
    page._follow.timeout.emit()
    settle(qtbot, context)
    assert page.view.shown_reference() == contacts[4]


def test_the_time_left_in_the_call_goes_on_and_is_a_danger_when_it_is_over(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    page = shown(qtbot, context)
    page.show_reference(session.call(calls.submit_call, possible_trafficking(clock)).reference)
    settle(qtbot, context)
    chip = page.view.clock
    assert chip is not None
    assert (chip.text(), chip.tone()) == ("24 h left", "warning")
    for later, told in ((23, ("1 h left", "warning")), (2, ("overdue by 1 h", "danger"))):
        clock.advance(timedelta(hours=later))
        page.view._tick.timeout.emit()
        assert (chip.text(), chip.tone()) == told
    assert page.view._tick.isActive()
    page.hide()
    assert not page.view._tick.isActive()
