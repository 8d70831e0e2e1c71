"""The talk ends by one key; how it ended is one more, what is written afterwards is counted apart."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from hotline.call.record import Call, Contact
from hotline.clock import FixedClock
from hotline.desk.calls import show_call, submit_call
from tests.ui.at_work import ALT, CTRL, AtWork

K = Qt.Key
MINUTE = timedelta(minutes=1)


def begun(at_work: AtWork) -> str:
    at_work.begin()
    at_work.state.set(("contact", "contact_type"), "tip")
    at_work.state.set(("contact", "topic"), "trafficking")
    return at_work.state.draft_id


def test_hung_up_now_ends_the_talk_and_the_keyboard_comes_back(at_work: AtWork, clock: FixedClock) -> None:
    """The end of a contact had to be typed, or was the moment of its submission."""
    reference = begun(at_work)
    at_work.form.go_to("summary")
    clock.advance(8 * MINUTE)
    ended, before = clock.now().replace(microsecond=0), at_work.focus()
    at_work.key(K.Key_E, ALT)
    assert at_work.state.call.contact.ended == ended
    at_work.in_dialog(lambda _: at_work.key(K.Key_4))
    assert at_work.state.call.contact.ending == "unsafe"
    assert at_work.focus() is before
    at_work.type("Sual verdi.")
    at_work.stored_after_saving()
    clock.advance(3 * MINUTE)
    at_work.key(K.Key_Return, CTRL)
    contact = at_work.session.call(show_call, reference).call.contact
    assert (contact.ended, contact.ending) == (ended, "unsafe")
    assert contact.writing_time == 180


def test_esc_leaves_open_how_it_ended_and_one_undo_takes_all_of_it_back(at_work: AtWork, clock: FixedClock) -> None:
    begun(at_work)
    clock.advance(MINUTE)
    at_work.key(K.Key_E, ALT)
    at_work.in_dialog(lambda _: at_work.key(K.Key_Escape))
    contact = at_work.state.call.contact
    assert (contact.ended, contact.ending) == (clock.now().replace(microsecond=0), None)
    at_work.key(K.Key_E, ALT)
    at_work.in_dialog(lambda _: at_work.key(K.Key_1))
    assert at_work.state.call.contact.ending == "completed"
    at_work.state.undo()
    contact = at_work.state.call.contact
    assert (contact.ended, contact.ending) == (None, None)


def test_a_second_time_it_says_when_it_ended(at_work: AtWork, clock: FixedClock) -> None:
    begun(at_work)
    at_work.key(K.Key_E, ALT)
    at_work.in_dialog(lambda _: at_work.key(K.Key_1))
    ended = at_work.state.call.contact.ended
    clock.advance(5 * MINUTE)
    at_work.key(K.Key_E, ALT)
    assert at_work.in_front() is None
    assert "has ended" in at_work.form.banner.words.text()
    assert at_work.state.call.contact.ended == ended


def test_what_is_recorded_later_has_nobody_on_the_line(at_work: AtWork) -> None:
    begun(at_work)
    at_work.state.set(("contact", "back_dated_reason"), "paper_form")
    at_work.key(K.Key_E, ALT)
    assert at_work.in_front() is None
    assert "Nobody is on the line" in at_work.form.banner.words.text()


def test_the_length_of_the_talk_stands_still_while_it_is_written_up(at_work: AtWork, clock: FixedClock) -> None:
    begun(at_work)
    clock.advance(8 * MINUTE)
    at_work.form.bar.hung_up.click()
    at_work.in_dialog(lambda _: at_work.key(K.Key_1))
    clock.advance(4 * MINUTE)
    at_work.form.tick()
    assert at_work.form.bar.elapsed.text() == "08:00"


def test_the_language_of_the_call_is_not_filled_in_by_itself(at_work: AtWork) -> None:
    """Each call was recorded in the language of the screen, whatever was spoken."""
    at_work.begin()
    contact = at_work.state.call.contact
    assert (contact.language, contact.channel) == (None, "phone")


def test_a_correction_has_no_talk_to_end(at_work: AtWork) -> None:
    begun(at_work)
    assert at_work.form.bar.hung_up.isVisible()
    reference = at_work.session.call(
        submit_call, Call(contact=Contact(contact_type="information"), narrative="Sual.")
    ).reference
    at_work.window.correct(reference)
    at_work.settle()
    assert at_work.state.corrects == reference
    assert not at_work.form.bar.hung_up.isVisible()
    at_work.begin()
    assert at_work.form.bar.hung_up.isVisible(), "the next contact has one"
