"""A clock that jumps while somebody works: nothing breaks, nothing is lost, and what is shown is what the clock says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from hotline.clock import FixedClock
from hotline.desk.calls import show_call
from hotline.desk.drafts import list_drafts
from hotline.desk.verify import verify
from tests.ui.at_work import CTRL, AtWork
from ui.pages.call_form.state.form_state import Saved
from ui.platform.screen_language import words
from ui.widgets.elapsed_time import elapsed_words

YEAR = timedelta(days=365)
JUMPS = [-YEAR, -timedelta(hours=3), timedelta(hours=3), YEAR]
jumping = pytest.mark.parametrize("jump", JUMPS, ids=str)


def typing(at_work: AtWork) -> str:
    at_work.begin()
    at_work.state.set(("contact", "contact_type"), "tip")
    at_work.state.set(("contact", "topic"), "trafficking")
    at_work.form.go_to("summary")
    at_work.type("qapı bağlıdır ")
    at_work.form.save_now()
    at_work.settle()
    return at_work.state.draft_id


@jumping
def test_words_are_saved_on_and_the_mark_shows_the_time_of_the_clock(
    at_work: AtWork, clock: FixedClock, jump: timedelta
) -> None:
    typing(at_work)
    clock.advance(jump)
    at_work.type("gecə ")
    assert at_work.stored_after_saving().narrative == "qapı bağlıdır gecə "
    assert at_work.state.saved is Saved.SAVED
    zone = at_work.session.office.zone
    assert words().time(clock.now(), zone, seconds=True) in at_work.form.bar.saved.text()
    at_work.form.tick()
    shown = elapsed_words(at_work.state.call.contact.started, clock.now())
    assert shown == ("" if jump < timedelta(0) else "8760:00:00" if jump == YEAR else "3:00:00")
    assert at_work.form.bar.elapsed.text() == shown


@jumping
def test_the_draft_that_was_saved_last_stands_first_on_the_desk(
    at_work: AtWork, clock: FixedClock, jump: timedelta
) -> None:
    first = typing(at_work)
    at_work.form.leave()
    at_work.settle()
    clock.advance(jump)
    second = typing(at_work)
    at_work.form.leave()
    at_work.settle()
    assert [one.id for one in at_work.session.call(list_drafts)] == [second, first]
    assert [line.target for line in at_work.desk.drafts.lines] == [second, first]


@pytest.mark.parametrize("jump", [timedelta(hours=3), YEAR], ids=str)
def test_after_a_jump_ahead_a_call_is_submitted_and_no_length_is_made_up(
    at_work: AtWork, clock: FixedClock, jump: timedelta
) -> None:
    reference, typed = typing(at_work), clock.now()
    clock.advance(jump)
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert at_work.where() == "call", "the end is asked for, and when the last word was typed is offered"
    at_work.key(Qt.Key.Key_Return, CTRL)
    shown = at_work.session.call(show_call, reference)
    contact = shown.call.contact
    assert contact.started is not None
    assert contact.ended == typed
    assert at_work.session.call(verify).sound


@pytest.mark.parametrize("jump", [-timedelta(hours=3), -YEAR], ids=str)
def test_after_a_jump_back_a_call_that_began_in_the_future_is_asked_about_and_not_lost(
    at_work: AtWork, clock: FixedClock, jump: timedelta
) -> None:
    reference = typing(at_work)
    clock.advance(jump)
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert at_work.where() == "call"
    assert "this computer's clock" in at_work.form.banner.words.text()
    assert at_work.stored().narrative == "qapı bağlıdır "
    at_work.state.set(("contact", "started"), clock.now() - timedelta(minutes=5))
    at_work.settle()
    at_work.key(Qt.Key.Key_Return, CTRL)
    shown = at_work.session.call(show_call, reference)
    assert shown.call.contact.ended == clock.now()
    assert at_work.session.call(verify).sound


@jumping
def test_the_clocks_that_run_out_say_what_is_left_by_the_clock_and_the_desk_stays_usable(
    at_work: AtWork, clock: FixedClock, jump: timedelta
) -> None:
    typing(at_work)
    at_work.state.set(("contact", "contact_type"), "situation")
    at_work.form.add_person()
    for code in ("D1.01", "D1.02", "D4.01", "D4.02", "D5.01", "D5.14"):
        at_work.state.answer(code, "yes")
    at_work.state.set(("persons", 0, "age"), 30)
    at_work.state.set(("situation", "forms"), ("labour",))
    at_work.state.set(("persons", 0, "judgement"), "agree")
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.shell.go("desk")
    at_work.settle()
    (before,) = at_work.desk.waiting.lines
    assert "left" in before.tag
    clock.advance(jump)
    at_work.desk.refresh()
    at_work.settle()
    (after,) = at_work.desk.waiting.lines
    expected = {
        -YEAR: "366 days left",
        -timedelta(hours=3): "27 h left",
        timedelta(hours=3): "21 h left",
        YEAR: "overdue by 364 days",
    }
    assert after.tag == expected[jump]
    clock.advance(-jump)
    at_work.desk.refresh()
    at_work.settle()
    assert at_work.desk.waiting.lines == (before,)
