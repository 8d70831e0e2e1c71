"""The list of calls under an operator's hands: sorted, filtered by kept filters, overtaken, refreshed without losing the place."""

from __future__ import annotations

from array import array
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.desk import calls, contact_search, quick_contacts
from hotline.desk.list_order import ListOrder
from hotline.desk.search_criteria import SearchCriteria
from hotline.desk.session import Session
from hotline.language import LANGUAGES
from tests.ui.conftest import Errors
from tests.ui.hands import write
from tests.ui.pages.calls.list_of_calls import EVERYTHING, click_title, references, shown, take, title, types
from tests.ui.pages.open_pages import possible_trafficking
from tests.ui.pages.settling import settle
from ui.pages.calls.call_search import row_of
from ui.pages.calls.calls_page import CallsPage
from ui.pages.calls.sort_orders import code_of, order_of, order_options, order_words
from ui.platform import key_table
from ui.platform.screen_language import set_language
from ui.session.context import Context

ALT = Qt.KeyboardModifier.AltModifier


def test_a_coded_value_typed_in_any_language_finds_its_calls(
    qtbot: QtBot, context: Context, contacts: list[str]
) -> None:
    page = shown(qtbot, context)
    for typed, expected in (("Шеки", contacts[2:3]), ("seki", contacts[2:3]), ("молчание", contacts[:2])):
        page.filters.search.set_value("")
        with qtbot.waitSignal(page.filters.changed):
            write(page.filters.search.line, typed)
        settle(qtbot, context)
        assert references(page) == expected, typed


def test_a_click_on_a_title_sorts_by_it_and_another_one_turns_it_round(
    qtbot: QtBot, context: Context, contacts: list[str]
) -> None:
    page = shown(qtbot, context)
    assert title(page, "began") == "Began ↓"
    click_title(page, "type")
    settle(qtbot, context)
    assert types(page) == sorted(types(page))
    assert title(page, "type") == "Contact type ↑"
    assert title(page, "began") == "Began"
    assert page.filters.order.value() == "contact_type"
    click_title(page, "type")
    settle(qtbot, context)
    assert types(page) == sorted(types(page), reverse=True)
    assert title(page, "type") == "Contact type ↓"
    click_title(page, "escalated")
    settle(qtbot, context)
    assert title(page, "type") == "Contact type ↓", "nobody sorts by what is a yes or a no"
    assert len(contacts) == page.model.rowCount()


def test_the_order_is_chosen_with_the_keyboard_alone(qtbot: QtBot, context: Context, contacts: list[str]) -> None:
    page = shown(qtbot, context)
    QTest.keyClick(page.table, Qt.Key.Key_O, ALT)
    line = page.filters.order.line
    assert line.hasFocus()
    assert line.is_open()
    QTest.keyClicks(line, "oldest")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(qtbot, context)
    assert references(page) == contacts[::-1]
    assert title(page, "began") == "Began ↑"


def test_a_screen_reader_is_told_by_what_the_list_is_sorted(qtbot: QtBot, context: Context) -> None:
    page = shown(qtbot, context)
    said = page.model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Began: Newest first"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_order_has_its_own_words(qapp: QApplication, code: str) -> None:  # noqa: ARG001 - the language is a QObject
    set_language(code)
    options = order_options()
    assert len({option.label for option in options}) == len(options) == 14
    for option in options:
        order = order_of(option.code or "")
        assert code_of(order) == option.code
        assert order_words(order) == option.label


def test_the_call_in_hand_stays_current_when_others_come_in_above_it(
    qtbot: QtBot, context: Context, session: Session, contacts: list[str]
) -> None:
    page = shown(qtbot, context)
    page.table.setFocus()
    page.table.select_id_row(4)
    chosen = page.table.current_id()
    session.call(quick_contacts.log_quick, "hang_up", None, 3)
    page.refresh()
    settle(qtbot, context)
    assert page.model.rowCount() == len(contacts) + 3
    assert page.table.current_id() == chosen
    assert page.table.currentIndex().row() == 7
    take(page, qtbot, context, replace(page.filters.criteria(), order=ListOrder("region")))
    assert page.table.current_id() == chosen, "in another order too"
    take(page, qtbot, context, SearchCriteria(contact_type="hang_up"))
    assert page.table.currentIndex().row() == 0, "a list without it begins at its first row"


def test_a_list_that_is_looked_at_again_does_not_move_under_the_eyes(
    qtbot: QtBot, context: Context, session: Session
) -> None:
    session.call(quick_contacts.log_quick, "hang_up", None, 99)
    page = shown(qtbot, context)
    page.table.setFocus()
    page.table.select_id_row(60)
    before = page.table.row_in_sight()
    session.call(quick_contacts.log_quick, "silent", None, 5)
    page.activated()
    settle(qtbot, context)
    assert page.table.currentIndex().row() == 65
    assert page.table.row_in_sight() == before


class Held:
    """Lets slices through one by one: what the window asks for is kept until it is told to go on."""

    def __init__(self, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
        self.waiting: list[tuple[Future[Any], Any, tuple[Any, ...]]] = []
        self._submit = context.session.submit
        monkeypatch.setattr(context.session, "submit", self.submit)

    def submit(self, act: Any, *args: Any) -> Future[Any]:  # noqa: ANN401 - stands in for any act
        """Keep what is asked for of the list; everything else runs."""
        if act is not contact_search.find_slice:
            return self._submit(act, *args)
        future: Future[Any] = Future()
        self.waiting.append((future, act, args))
        return future

    def let_through(self) -> tuple[Any, ...]:
        """Answer the oldest, and return what it was asked with."""
        future, act, args = self.waiting.pop(0)
        future.set_result(self._submit(act, *args).result())
        return args


def test_a_newer_search_overtakes_an_older_one_and_at_most_one_is_under_way(
    qtbot: QtBot, context: Context, contacts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(qtbot, context)
    held = Held(context, monkeypatch)
    for typed in ("n", "no", "nom", "silent"):
        page.filters.search.set_value(typed)
        page.refresh()
    assert len(held.waiting) == 1, "the others wait in the window, and only the newest of them"
    assert held.let_through()[0].text == "n"
    qtbot.waitUntil(lambda: len(held.waiting) == 1)
    assert references(page) == contacts, "what was overtaken is not shown"
    assert held.let_through()[0].text == "silent"
    settle(qtbot, context)
    assert held.waiting == []
    assert references(page) == contacts[:2]


def test_a_list_that_nobody_sees_is_not_read_on(
    qtbot: QtBot, context: Context, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.calls.call_search.FIRST_IDS", 2)
    session.call(quick_contacts.log_quick, "hang_up", None, 9)
    page = shown(qtbot, context)
    held = Held(context, monkeypatch)
    page.filters.take(EVERYTHING)
    held.let_through()
    page.hide()
    settle(qtbot, context)
    qtbot.wait(120)
    assert held.waiting == []
    assert not page.finder.busy


def test_an_error_while_looking_is_told_and_the_next_search_works(
    qtbot: QtBot, context: Context, contacts: list[str], errors: Errors, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(qtbot, context)
    held = Held(context, monkeypatch)
    page.filters.take(EVERYTHING)
    held.waiting.pop()[0].set_exception(OSError("gone"))
    settle(qtbot, context)
    assert len(errors.seen) == 1
    page.filters.take(SearchCriteria(contact_type="other"))
    held.let_through()
    settle(qtbot, context)
    assert references(page) == contacts[-1:]


def test_every_key_of_the_list_is_in_its_dialog_and_does_something(qtbot: QtBot, context: Context) -> None:
    page = shown(qtbot, context)
    listed = {key.key for group in CallsPage.keys(page) for key in group.keys}
    of_filters = {key_table.FIND, key_table.MORE, key_table.CLEAR, key_table.SAVE, key_table.OPEN, key_table.SORT}
    assert of_filters | {"Enter", "Esc", "↑ ↓"} <= listed


def test_up_and_down_read_the_next_call_beside_the_list(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock, contacts: list[str]
) -> None:
    session.call(calls.submit_call, possible_trafficking(clock))
    page = shown(qtbot, context)
    page.table.setFocus()
    page.table.select_id_row(3)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle(qtbot, context)
    first = page.view.shown_reference()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.view.shown_reference() not in {first, ""})
    assert page.view.shown_reference() == references(page)[4]
    assert set(contacts) <= set(references(page))


@pytest.mark.parametrize("place", [0, 1, 500, 999])
def test_the_current_call_is_found_among_all(place: int) -> None:
    ids = array("q", (number * 2**31 + number for number in range(1000, 0, -1)))
    assert row_of(ids, ids[place]) == place
    assert row_of(ids, 0) is None
    # The bytes of this one stand between two others, where no id begins.
    assert row_of(array("q", [0, 1 << 32, 0]), 1) is None


def test_the_first_contacts_by_a_column_are_in_sight_before_all_are_gathered(
    qtbot: QtBot, context: Context, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.calls.call_search.FIRST_IDS", 3)
    for kind in ("silent", "hang_up", "nuisance"):
        session.call(quick_contacts.log_quick, kind, None, 2)
    page = shown(qtbot, context)
    settle(qtbot, context)
    with qtbot.waitSignal(page.finder.began) as began:
        page.filters.take(replace(EVERYTHING, order=ListOrder("contact_type")))
    with qtbot.waitSignal(page.finder.ended) as ended:
        assert page.finder.busy
    assert len(began.args[0].ids) == 3
    assert began.args[0].ids == ended.args[0].ids[:3]
    assert page.model.rowCount() == 6
    settle(qtbot, context)
    assert types(page) == sorted(types(page))
