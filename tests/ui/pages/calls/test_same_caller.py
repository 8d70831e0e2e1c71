"""The call beside the list leads to the other calls of its caller, by the keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.desk import callers, calls
from hotline.desk.session import Session
from tests.ui.hands import activate, press
from tests.ui.pages.open_pages import possible_trafficking
from tests.ui.pages.settling import settle, show
from ui.pages.calls.calls_page import CallsPage
from ui.pages.calls.same_caller_card import SameCallerCard
from ui.session.context import Context


def submitted(session: Session, clock: FixedClock, mark: str | None = None, earlier: str | None = None) -> str:
    call = possible_trafficking(clock)
    contact = replace(call.contact, caller_mark=mark, earlier_call=earlier)
    reference = session.call(calls.submit_call, replace(call, contact=contact, follow_ups=())).reference
    clock.advance(timedelta(hours=1))
    return reference


def opened(qtbot: QtBot, context: Context, reference: str) -> tuple[CallsPage, SameCallerCard]:
    page = show(qtbot, context, CallsPage(context))
    activate(page)
    page.show_reference(reference)
    settle(qtbot, context)
    return page, card_of(page)


def card_of(page: CallsPage) -> SameCallerCard:
    return next(card for card in page.view._cards if isinstance(card, SameCallerCard))


def test_the_call_beside_the_list_shows_the_callers_other_calls_and_enter_opens_one(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    mark = session.call(callers.give_code).mark
    first = submitted(session, clock, mark)
    tied = submitted(session, clock, earlier=first)
    submitted(session, clock)
    page, card = opened(qtbot, context, tied)
    assert card.isVisible()
    assert [line.call.reference for line in card.lines] == [first]
    card.lines[0].button.setFocus()
    press(card.lines[0].button, Qt.Key.Key_Return)
    settle(qtbot, context)
    assert page.view.shown_reference() == first
    assert page.view.scrolled.hasFocus(), "the keyboard stays with the call"
    assert [line.call.reference for line in card_of(page).lines] == [tied]


def test_a_call_of_an_unknown_caller_has_no_empty_card(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    submitted(session, clock, "a" * 32)
    page, card = opened(qtbot, context, submitted(session, clock))
    assert page.view.isVisible()
    assert not card.isVisible()
