"""A contact that is recorded later keeps its real times; nobody's typing makes a time up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hotline.call.back_dating import holds_from, is_recorded_later, lacks_reason, with_reason
from hotline.call.record import Call, Contact
from hotline.call.validation import problems

OPENED = datetime(2026, 11, 22, 9, 0, 12, tzinfo=UTC)
YESTERDAY = datetime(2026, 11, 21, 14, 3, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
PAPER = Contact(contact_type="tip", topic="trafficking", started=YESTERDAY, back_dated_reason="paper_form")


def places(contact: Contact, begun: datetime | None = OPENED) -> list[str]:
    return [one.place for one in problems(Call(contact=contact), OPENED + HOUR, begun)]


def test_a_start_that_only_the_form_gave_is_asked_for_anew_and_comes_back_without_a_reason() -> None:
    fresh = Call(contact=Contact(started=OPENED))
    later = with_reason(fresh, "paper_form", OPENED)
    assert later.contact == Contact(back_dated_reason="paper_form")
    assert is_recorded_later(later.contact)
    assert with_reason(later, None, OPENED) == fresh


@pytest.mark.parametrize("first_saved", [OPENED, OPENED + timedelta(seconds=40), OPENED + 10 * MINUTE])
def test_the_forms_own_start_is_known_in_a_draft_that_was_saved_a_little_later(first_saved: datetime) -> None:
    assert with_reason(Call(contact=Contact(started=OPENED)), "power_cut", first_saved).contact.started is None


@pytest.mark.parametrize("told", [YESTERDAY, OPENED.replace(second=0), OPENED.replace(second=0) - 5 * MINUTE])
def test_a_start_that_somebody_typed_stays(told: datetime) -> None:
    typed = Call(contact=Contact(started=told))
    assert with_reason(typed, "busy", OPENED).contact.started == told


def test_another_reason_and_a_correction_leave_the_start_alone() -> None:
    told = Call(contact=PAPER)
    assert with_reason(told, "power_cut", OPENED).contact.started == YESTERDAY
    corrected = Call(contact=Contact(started=OPENED))
    assert with_reason(corrected, "paper_form", None).contact.started == OPENED


def test_a_call_that_began_well_before_its_form_needs_a_reason() -> None:
    now = OPENED + HOUR
    assert lacks_reason(Contact(started=YESTERDAY), OPENED, now)
    assert not lacks_reason(PAPER, OPENED, now)
    assert not lacks_reason(Contact(started=OPENED - 15 * MINUTE), OPENED, now)
    assert not lacks_reason(Contact(), OPENED, now)


def test_a_clock_that_was_set_back_makes_no_call_late() -> None:
    now = OPENED - 365 * DAY
    assert not lacks_reason(Contact(started=now - 5 * MINUTE), OPENED, now)


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        (PAPER, []),
        (replace(PAPER, ended=YESTERDAY + 20 * MINUTE), []),
        (replace(PAPER, started=None), ["contact.started"]),
        (replace(PAPER, back_dated_reason=None), ["contact.back_dated_reason"]),
        (replace(PAPER, started=OPENED + 3 * HOUR), ["contact.started"]),
        (replace(PAPER, ended=YESTERDAY - MINUTE), ["contact.ended"]),
        (replace(PAPER, started=YESTERDAY - 9 * DAY, ended=YESTERDAY), ["contact.ended"]),
        (replace(PAPER, started=OPENED, ended=OPENED + 3 * HOUR), ["contact.ended"]),
    ],
)
def test_what_cannot_be_true_of_a_call_from_paper_is_said_at_its_field(contact: Contact, expected: list[str]) -> None:
    assert places(contact) == expected


def test_a_call_from_another_program_needs_no_reason_for_its_start() -> None:
    assert places(replace(PAPER, back_dated_reason=None), begun=None) == []


def test_what_was_agreed_holds_from_the_end_of_the_contact_not_from_its_typing() -> None:
    now, ended = OPENED + HOUR, YESTERDAY + 20 * MINUTE
    assert holds_from(Contact(started=YESTERDAY), now) == now
    assert holds_from(PAPER, now) == YESTERDAY
    assert holds_from(replace(PAPER, ended=ended), now) == ended
    assert holds_from(replace(PAPER, started=None), now) == now
