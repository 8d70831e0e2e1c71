"""A running contact stays in sight on every page, says truly whether it is saved, and one key leads back to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from hotline.clock import FixedClock
from tests.ui.at_work import ALT, AtWork
from ui.pages.call_form.state.form_state import FormState
from ui.platform.screen_language import set_language

K = Qt.Key
PLACES = ("desk", "calls", "referrals", "reports", "settings")


@pytest.mark.parametrize("place", PLACES)
def test_it_is_in_sight_on_every_page_and_alt_0_leads_back(at_work: AtWork, clock: FixedClock, place: str) -> None:
    form = at_work.begin()
    form.state.set(("contact", "contact_type"), "situation")
    running = at_work.window.running
    assert not running.isVisible(), "the form says it all itself"
    at_work.shell.go(place)
    at_work.settle()
    assert running.saved.text() == "Saved 14:03:22", "at once, not with the next second"
    clock.advance(timedelta(minutes=12, seconds=31))
    running.refresh()
    assert running.isVisible()
    assert running.reference.text() == form.state.draft_id
    assert running.kind.text() == "Possible trafficking"
    assert running.elapsed.text() == "12:31"
    assert running.saved.text() == "Saved 14:03:22"
    assert "Alt+0" in keys(at_work)
    at_work.key(K.Key_0, ALT)
    assert at_work.where() == "call"
    assert at_work.form is form, "nothing was made anew"
    assert not running.isVisible()
    assert "Alt+0" not in keys(at_work)


def test_it_is_gone_when_the_contact_is_put_aside_or_submitted(at_work: AtWork) -> None:
    at_work.begin()
    at_work.type("y")
    at_work.key(K.Key_D, ALT)
    assert at_work.where() == "desk"
    assert not at_work.window.running.isVisible()
    at_work.key(K.Key_0, ALT)
    assert at_work.where() == "desk"


def test_it_does_not_say_saved_while_the_newest_words_are_not(at_work: AtWork) -> None:
    form = at_work.begin()
    at_work.shell.go("calls")
    at_work.settle()
    form.state.set(("narrative",), "noch nicht")
    at_work.window.running.refresh()
    assert "Saved" not in at_work.window.running.saved.text()
    form.state.saving_failed()
    at_work.window.running.refresh()
    assert at_work.window.running.saved.text().startswith("Not saved")
    form.save_now()
    at_work.settle()
    at_work.window.running.refresh()
    assert at_work.window.running.saved.text() == "Saved 14:03:22"


def test_another_language_keeps_it_and_words_it_anew(at_work: AtWork) -> None:
    at_work.begin()
    at_work.type("y")
    at_work.shell.go("settings")
    at_work.settle()
    at_work.window.set_aside()
    set_language("az")
    at_work.settle()
    running = at_work.window.running
    assert running.isVisible()
    running.refresh()
    assert running.back.words() != ""
    at_work.key(K.Key_0, ALT)
    assert at_work.where() == "call"
    assert at_work.state.call.safety.safe_to_talk == "yes"


def test_a_lock_on_another_page_comes_back_to_the_running_contact(at_work: AtWork) -> None:
    at_work.begin()
    at_work.type("y")
    running = at_work.state.draft_id
    at_work.shell.go("reports")
    at_work.settle()
    assert at_work.window.draft_in_hand() == running
    at_work.key(K.Key_0, ALT)
    at_work.key(K.Key_D, ALT)
    assert at_work.window.draft_in_hand() is None


def test_f2_begins_a_second_call_from_any_page_and_the_first_waits_on_the_desk(at_work: AtWork) -> None:
    at_work.begin()
    at_work.type("y")
    first = at_work.state.draft_id
    at_work.shell.go("referrals")
    at_work.settle()
    at_work.key(K.Key_F2)
    assert at_work.where() == "call"
    second = at_work.state.draft_id
    assert second != first
    at_work.shell.go("desk")
    at_work.settle()
    assert first in [line.target for line in at_work.desk.drafts.lines]
    assert at_work.window.running.reference.text() == second


def test_f2_in_an_empty_form_makes_no_second_one(at_work: AtWork) -> None:
    at_work.begin()
    first = at_work.state.draft_id
    at_work.key(K.Key_F2)
    assert at_work.state.draft_id == first


def test_opening_the_running_contact_from_the_desk_goes_back_to_the_same_form(at_work: AtWork) -> None:
    form = at_work.begin()
    at_work.type("y")
    at_work.shell.go("desk")
    at_work.settle()
    at_work.window.open_draft(form.state.draft_id)
    at_work.settle()
    assert at_work.form is form


def test_a_clock_that_jumped_back_shows_no_time_instead_of_a_wrong_one(at_work: AtWork, clock: FixedClock) -> None:
    at_work.begin()
    at_work.shell.go("desk")
    at_work.settle()
    clock.advance(timedelta(hours=-2))
    at_work.window.running.refresh()
    assert at_work.window.running.elapsed.text() == ""
    state: FormState = at_work.state
    assert at_work.window.running.reference.text() == state.draft_id


def test_the_time_that_is_left_of_the_24_hour_clock_is_in_sight_on_every_page(
    at_work: AtWork, clock: FixedClock
) -> None:
    form = at_work.begin()
    form.add_person()
    form.state.set(("persons", 0, "age"), 30)
    at_work.shell.go("calls")
    at_work.settle()
    due = at_work.window.running.due
    assert not due.isVisible(), "nothing starts a clock"
    for code in ("D1.01", "D1.02", "D4.01", "D4.02", "D5.01", "D5.03"):
        form.state.answer(code, "yes")
    at_work.window.running.refresh()
    assert due.isVisible()
    assert (due.text(), due.tone()) == ("24-hour deadline: 24 h left", "warning")
    clock.advance(timedelta(hours=20, minutes=1))
    at_work.window.running.refresh()
    assert (due.text(), due.tone()) == ("24-hour deadline: 3 h 59 min left", "warning")


def keys(at_work: AtWork) -> list[str]:
    return [key.key for group in at_work.shell.key_groups() for key in group.keys]
