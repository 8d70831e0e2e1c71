"""How a referral goes on: every status against every step, and what must be said with it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hotline.call.vocabulary import vocabulary
from hotline.errors import InvalidInput
from hotline.referral.assistance import assistance_for
from hotline.referral.referral_steps import STEPS, WITH_REASON, Details, made_at, next_steps, require_step

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
STATUSES = vocabulary("referral_status").codes
# The table of referral.md, written down a second time: made → handed over → the answer → closed.
ALLOWED = {
    "planned": {"made", "declined_by_person", "closed"},
    "made": {*STATUSES} - {"planned", "made"},
    "handed_over": {"accepted", "declined", "already_received", "unavailable", "declined_by_person", "closed"},
    "unavailable": {"handed_over", "accepted", "declined", "declined_by_person", "closed"},
    "accepted": {"closed"},
    "declined": {"closed"},
    "already_received": {"closed"},
    "declined_by_person": {"closed"},
    "closed": set(),
}


@pytest.mark.parametrize("before", STATUSES)
@pytest.mark.parametrize("status", STATUSES)
def test_only_the_steps_that_can_follow_are_taken(before: str, status: str) -> None:
    details = Details(reason="no_place" if status in WITH_REASON else None)
    assert (status in next_steps(before)) == (status in ALLOWED[before])
    if status in ALLOWED[before]:
        require_step(before, status, details, since=NOON, now=NOON)
    else:
        with pytest.raises(InvalidInput, match="cannot follow"):
            require_step(before, status, details, since=NOON, now=NOON)


def test_every_step_has_a_key_and_every_open_status_can_be_closed() -> None:
    assert {"made", *STEPS} == {step for steps in ALLOWED.values() for step in steps}
    assert all("closed" in ALLOWED[status] for status in STATUSES if status != "closed")


@pytest.mark.parametrize("status", sorted(WITH_REASON))
def test_what_a_body_refuses_has_a_reason(status: str) -> None:
    with pytest.raises(InvalidInput, match="needs a reason"):
        require_step("made", status, Details(), since=NOON, now=NOON)
    with pytest.raises(InvalidInput, match="unknown code"):
        require_step("made", status, Details(reason="bored"), since=NOON, now=NOON)


def test_a_step_is_neither_in_the_future_nor_before_the_one_before_it() -> None:
    require_step(
        "made", "handed_over", Details(at=NOON - timedelta(hours=1)), since=NOON - timedelta(hours=2), now=NOON
    )
    with pytest.raises(InvalidInput, match="future"):
        require_step("made", "handed_over", Details(at=NOON + timedelta(minutes=3)), since=NOON, now=NOON)
    with pytest.raises(InvalidInput, match="earlier than the one before"):
        require_step("made", "handed_over", Details(at=NOON - timedelta(seconds=1)), since=NOON, now=NOON)


def test_unknown_assistance_is_named() -> None:
    with pytest.raises(InvalidInput, match="unknown code 'gold'"):
        require_step("made", "accepted", Details(given=("gold",)), since=NOON, now=NOON)


def test_needs_ask_for_the_assistance_that_the_law_names_and_the_service_offers() -> None:
    assert assistance_for(("work", "money", "medical", "documents"), ("medical", "work", "money")) == (
        "medical",
        "allowance",
        "rehabilitation",
    )
    assert assistance_for(("legal",), ()) == ()
    named = {vocabulary("need").term(code).attributes.get("assistance") for code in vocabulary("need").codes}
    assert set(vocabulary("assistance").codes) == named - {None}, "no kind of the law that nothing asks for"


@pytest.mark.parametrize(
    ("statuses", "made"),
    [
        ((), None),
        (("planned",), None),
        (("planned", "made"), 1),
        (("planned", "made", "handed_over", "accepted"), 1),
        (("planned", "closed"), None),
        (("planned", "declined_by_person"), None),
        (("planned", "declined_by_person", "closed"), None),
        (("planned", "made", "planned"), None),  # taken back
        (("planned", "made", "planned", "made"), 1),
        (("made",), 0),
        (("made", "declined_by_person"), 0),
        (("handed_over", "closed"), 0),
        (("declined_by_person",), None),
        (("closed",), None),
    ],
)
def test_a_referral_is_made_from_its_first_step_out_of_the_office_and_never_by_a_plan(
    statuses: tuple[str, ...], made: int | None
) -> None:
    steps = [(NOON + timedelta(hours=place), status) for place, status in enumerate(statuses)]
    assert made_at(NOON, steps) == (None if made is None else NOON + timedelta(hours=made))


def test_a_referral_that_was_recorded_as_made_earlier_than_its_first_step_was_made_then() -> None:
    """Its record says when it was made; the history begins with how far it had come when the call was submitted."""
    for status in ("closed", "declined_by_person", "accepted"):
        assert made_at(NOON - timedelta(hours=1), [(NOON, status)]) == NOON - timedelta(hours=1)
