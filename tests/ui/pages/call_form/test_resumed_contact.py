"""The end of a contact that was left for long is asked for before it is submitted, and never the moment of a late submission."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from hotline.clock import FixedClock
from hotline.desk.calls import show_call
from tests.ui.at_work import CTRL, AtWork
from ui.pages.call_form.end_dialog import EndDialog

K = Qt.Key
MINUTE = timedelta(minutes=1)


@pytest.fixture
def running(at_work: AtWork, clock: FixedClock) -> AtWork:
    """Begin a call and write for eight minutes."""
    at_work.begin()
    at_work.state.set(("contact", "contact_type"), "tip")
    clock.advance(8 * MINUTE)
    at_work.state.set(("narrative",), "Sual verdi.")
    at_work.stored_after_saving()
    return at_work


def asked(at_work: AtWork) -> EndDialog:
    dialog = at_work.in_front()
    assert isinstance(dialog, EndDialog)
    return dialog


def kept_end(at_work: AtWork, reference: str) -> datetime | None:
    return at_work.session.call(show_call, reference).call.contact.ended


def test_a_draft_that_is_resumed_later_has_no_end_until_somebody_says_when(running: AtWork, clock: FixedClock) -> None:
    """The end of a draft that was resumed hours later was filled in by the program."""
    left, reference = clock.now().replace(microsecond=0), running.state.draft_id
    running.form.leave()
    running.settle()
    clock.advance(180 * MINUTE)
    running.window.open_draft(reference)
    running.settle()
    assert "was left at" in running.form.banner.words.text()
    assert running.state.call.contact.ended is None
    running.key(K.Key_Return, CTRL)
    assert running.where() == "call"
    assert asked(running).ended.value() == left
    running.in_dialog(lambda _: running.key(K.Key_2))
    call = running.session.call(show_call, reference).call
    assert (call.contact.ended, call.contact.ending) == (left, "dropped")


def test_a_form_that_lay_open_asks_before_it_is_submitted(running: AtWork, clock: FixedClock) -> None:
    left, reference = clock.now().replace(microsecond=0), running.state.draft_id
    clock.advance(60 * MINUTE)
    running.state.set(("narrative",), "Sual verdi. Cavab aldı.")
    running.stored_after_saving()
    clock.advance(MINUTE)
    running.key(K.Key_Return, CTRL)
    assert asked(running).ended.value() == left
    running.key(K.Key_Escape)
    running.come_back()
    assert (running.where(), running.state.call.contact.ended) == ("call", None)
    running.key(K.Key_Return, CTRL)
    running.in_dialog(lambda _: running.key(K.Key_Return))
    assert kept_end(running, reference) == left


def test_days_later_no_end_is_offered_and_none_is_made(running: AtWork, clock: FixedClock) -> None:
    reference, started = running.state.draft_id, running.state.call.contact.started
    assert started is not None
    running.state.set(("contact", "started"), started - timedelta(hours=13))
    running.stored_after_saving()
    running.form.leave()
    running.settle()
    clock.advance(timedelta(days=3))
    running.window.open_draft(reference)
    running.settle()
    running.state.set(("contact", "back_dated_reason"), None)
    running.key(K.Key_Return, CTRL)
    dialog = asked(running)
    assert dialog.ended.value() is None
    dialog.buttons["completed"].click()
    assert running.in_front() is dialog
    assert dialog._row is not None
    assert dialog._row.error.text() == "Say when the contact ended."
    running.key(K.Key_Escape)


def test_whoever_is_still_on_the_line_says_when_it_ends(running: AtWork, clock: FixedClock) -> None:
    reference = running.state.draft_id
    clock.advance(60 * MINUTE)
    now = clock.now().replace(microsecond=0)
    running.key(K.Key_Return, CTRL)
    asked(running).ended.set_value(now)
    running.in_dialog(lambda _: running.key(K.Key_Return))
    assert kept_end(running, reference) == now


def test_a_contact_without_a_pause_ends_as_it_is_submitted(running: AtWork, clock: FixedClock) -> None:
    reference = running.state.draft_id
    clock.advance(29 * MINUTE)
    running.key(K.Key_Return, CTRL)
    assert kept_end(running, reference) == clock.now().replace(microsecond=0)


def test_an_end_that_cannot_be_is_not_asked_for(running: AtWork, clock: FixedClock) -> None:
    reference = running.state.draft_id
    clock.advance(60 * MINUTE)
    running.state.set(("contact", "started"), clock.now().replace(microsecond=0))
    running.key(K.Key_Return, CTRL)
    assert kept_end(running, reference) == clock.now().replace(microsecond=0)
