"""Referrals after the call: each step is kept, and a correction of the call takes nothing back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hotline.clock import FixedClock, to_stored
from hotline.errors import InvalidInput
from hotline.store.store import Store
from hotline.store.tables.calls import add_call, load_call, revise_call
from hotline.store.tables.prints import NewPrint, add_print, next_copy, print_by_code, prints_of, take_print
from hotline.store.tables.referrals import (
    count_ended,
    count_overdue,
    ended_referrals,
    open_referrals,
    referral_events,
)
from hotline.store.tables.services import put_service, service_changes
from tests.store.making import NOON, Submit, moved

TWO: list[dict[str, object]] = [
    {"service": "police", "persons": ["A"], "status": "made", "note": "təcili"},
    {"service": "shelter"},
]
RECORD: dict[str, object] = {"persons": [{}, {}], "referrals": TWO}


def test_referrals_wait_in_the_order_of_their_deadlines(store: Store, submission: Submit) -> None:
    due = NOON + timedelta(hours=24)
    _, reference = add_call(store, 1, submission(RECORD, referral_due={"police": due}))
    police, shelter = open_referrals(store, 9)
    assert (police.reference, police.service, police.persons, police.status, police.due) == (
        reference,
        "police",
        "A",
        "made",
        due,
    )
    assert (shelter.service, shelter.status, shelter.due, shelter.made) == ("shelter", "planned", None, NOON)


def test_every_step_of_a_referral_is_kept(store: Store, submission: Submit, clock: FixedClock) -> None:
    call, _ = add_call(store, 1, submission(RECORD))
    for status in ("handed_over", "accepted"):
        clock.advance(timedelta(hours=1))
        moved(store, call, "police", status)
    (police, _) = open_referrals(store, 9)
    assert (police.status, police.since) == ("accepted", NOON + timedelta(hours=2))
    assert [(step.status, step.moment) for step in referral_events(store, police.id)] == [
        ("made", NOON),
        ("handed_over", NOON + timedelta(hours=1)),
        ("accepted", NOON + timedelta(hours=2)),
    ]
    assert load_call(store, call).record["referrals"][0]["status"] == "accepted"
    assert load_call(store, call, 1).revision == 1


def test_a_correction_does_not_take_a_status_back(store: Store, submission: Submit, clock: FixedClock) -> None:
    call, _ = add_call(store, 1, submission(RECORD))
    clock.advance(timedelta(hours=1))
    moved(store, call, "police", "accepted")
    revise_call(store, call, 1, submission({"persons": [{}], "referrals": [TWO[1], TWO[0]]}), "one person fewer")
    kept = {one["service"]: one for one in load_call(store, call).record["referrals"]}
    assert list(kept) == ["shelter", "police"]
    assert kept["police"]["status"] == "accepted"
    later = {**TWO[0], "status": "closed", "status_since": to_stored(NOON + timedelta(hours=2))}
    revise_call(store, call, 1, submission({"persons": [{}], "referrals": [later]}), "closed")
    (police,) = ended_referrals(store, None, 9)
    assert police.status == "closed"
    assert len(referral_events(store, police.id)) == 3
    assert open_referrals(store, 9) == []


def test_what_ended_of_late_is_the_latest_first_and_no_open_one(
    store: Store, submission: Submit, clock: FixedClock
) -> None:
    ended = {"service": "legal", "status": "closed"}
    at_once, _ = add_call(store, 1, submission({"persons": [{}], "referrals": [ended]}))
    calls = [add_call(store, 1, submission(RECORD))[0] for _ in range(3)]
    for call in calls:
        clock.advance(timedelta(days=1))
        moved(store, call, "police", "declined")
    assert [row.call for row in ended_referrals(store, NOON, 2)] == [calls[2], calls[1]]
    assert [row.call for row in ended_referrals(store, NOON + timedelta(days=2), 8)] == [calls[2], calls[1]]
    assert [row.call for row in ended_referrals(store, NOON, 8)][-1] == at_once, "recorded as closed from the start"
    assert count_ended(store) == 4
    plan = store.execute(
        "EXPLAIN QUERY PLAN SELECT id FROM referrals WHERE status_since > made AND status_since >= 0 ORDER BY status_since"
    )
    assert "referrals_moved_on" in plan.fetchone()[3], "all referrals of all years are read for those of a week"


def test_a_referral_is_overdue_after_its_deadline_until_something_ends_its_time(
    store: Store, submission: Submit, clock: FixedClock
) -> None:
    due = NOON + timedelta(hours=24)
    call, _ = add_call(store, 1, submission(RECORD, referral_due={"police": due}))
    assert count_overdue(store, due) == 0, "the moment itself is not over"
    assert count_overdue(store, due + timedelta(seconds=1)) == 1
    [police, shelter] = open_referrals(store, 9)
    assert (police.is_running, shelter.is_running) == (True, False)
    clock.advance(timedelta(hours=30))
    moved(store, call, "police", "handed_over")
    assert count_overdue(store, clock.now()) == 0
    assert not open_referrals(store, 9)[0].is_running


def test_two_referrals_to_one_body_stay_two(store: Store, submission: Submit) -> None:
    twice = [{"service": "legal", "persons": ["A"]}, {"service": "legal", "persons": ["B"]}]
    call, _ = add_call(store, 1, submission({"persons": [{}, {}], "referrals": twice}))
    revise_call(store, call, 1, submission({"persons": [{}, {}], "referrals": twice}), "again")
    assert [one["persons"] for one in load_call(store, call).record["referrals"]] == [["A"], ["B"]]


def test_a_referral_that_is_not_there_cannot_move(store: Store, submission: Submit) -> None:
    call, _ = add_call(store, 1, submission(RECORD))
    with pytest.raises(InvalidInput, match="no referral to elsewhere"):
        moved(store, call, "elsewhere", "closed")


def test_copies_are_numbered_and_a_print_is_found_by_its_code(store: Store, submission: Submit) -> None:
    call, _ = add_call(store, 1, submission(RECORD))
    assert next_copy(store, call) == 1
    for code in ("AAAA", "BBBB"):
        new = NewPrint(
            call=call,
            copy=next_copy(store, call),
            moment=store.now(),
            service="police",
            profile="police",
            language="az",
            revision=1,
            fingerprint="f",
            code=code,
            facts={"letters": ["A"]},
            copy_of=1 if code == "BBBB" else None,
        )
        add_print(store, 1, new)
    take_print(store, call, 2, "saved")
    first, second = prints_of(store, call)
    assert (first.copy, first.code, first.copy_of, first.taken, first.moment) == (1, "AAAA", None, "", NOON)
    assert (second.copy, second.facts, second.copy_of, second.taken) == (2, {"letters": ["A"]}, 1, "saved")
    assert print_by_code(store, "BBBB") == second
    with pytest.raises(InvalidInput, match="No print"):
        print_by_code(store, "CCCC")


def test_a_change_of_the_directory_stands_in_the_place_of_the_one_before(store: Store) -> None:
    put_service(store, "police", 1, {"phone": "102"})
    put_service(store, "police", 1, {"phone": "103"}, active=False)
    (change,) = service_changes(store)
    assert (change.id, change.active, change.changed, change.entry) == ("police", False, NOON, {"phone": "103"})
