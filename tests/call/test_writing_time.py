"""Talk and writing are two times: what is written after the talk is counted apart, without the pauses in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hotline.call.record import Call, Contact
from hotline.call.writing_time import with_same_writing_time, with_writing_time

BEGAN = datetime(2026, 11, 20, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def call(**contact: object) -> Call:
    return Call(contact=Contact(started=BEGAN, **contact))  # type: ignore[arg-type] # fields of a contact


def test_while_the_talk_runs_nothing_is_writing() -> None:
    counted = with_writing_time(call(), BEGAN, BEGAN + 8 * MINUTE)
    assert (counted.call.contact.writing_time, counted.until) == (None, BEGAN + 8 * MINUTE)


def test_what_is_written_after_the_talk_is_counted_from_its_end() -> None:
    ended = BEGAN + 8 * MINUTE
    first = with_writing_time(call(ended=ended), BEGAN + 7 * MINUTE, ended + 90 * timedelta(seconds=1))
    assert first.call.contact.writing_time == 90
    assert first.call.contact.ended == ended
    second = with_writing_time(first.call, first.until, first.until + MINUTE)
    assert second.call.contact.writing_time == 150


def test_saving_several_times_a_second_loses_no_second() -> None:
    done, until = call(ended=BEGAN), BEGAN
    for tick in range(1, 101):
        done, until = with_writing_time(done, until, BEGAN + timedelta(milliseconds=700) * tick)
    assert done.contact.writing_time == 70


@pytest.mark.parametrize(("pause", "seconds"), [(30 * MINUTE, 1800), (30 * MINUTE + timedelta(seconds=1), None)])
def test_a_pause_of_more_than_half_an_hour_is_no_writing(pause: timedelta, seconds: int | None) -> None:
    assert with_writing_time(call(ended=BEGAN), BEGAN, BEGAN + pause).call.contact.writing_time == seconds


def test_a_clock_that_was_set_back_takes_nothing_away() -> None:
    known = call(ended=BEGAN, writing_time=60)
    assert with_writing_time(known, BEGAN + 5 * MINUTE, BEGAN + MINUTE).call == known


def test_of_a_contact_that_is_recorded_later_all_of_it_is_writing() -> None:
    late = call(ended=BEGAN, back_dated_reason="paper_form")
    now = BEGAN + timedelta(days=1)
    assert with_writing_time(late, now, now + 3 * MINUTE).call.contact.writing_time == 180


def test_undo_takes_no_writing_time_back() -> None:
    assert with_same_writing_time(call(), call(writing_time=42)).contact.writing_time == 42
