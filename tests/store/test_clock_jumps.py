"""A clock that jumps, back or a year ahead: nothing is lost or mixed up, and the chain of the journal holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from hotline.clock import FixedClock
from hotline.store.desk_lock import holder, sit_down
from hotline.store.journal.verify import verify_store
from hotline.store.keys.unlocking import unlock
from hotline.store.opening import open_store
from hotline.store.store import Store
from hotline.store.tables.call_list import Filter, find_calls
from hotline.store.tables.calls import add_call, load_call, revise_call, revisions_of
from hotline.store.tables.drafts import list_drafts, load_draft, save_draft
from hotline.store.tables.quick_contacts import add_quick
from tests.store.making import NOON, Made, Submit

YEAR = timedelta(days=365)
JUMPS = [-YEAR, -timedelta(hours=3), -timedelta(seconds=1), timedelta(hours=3), YEAR]
jumping = pytest.mark.parametrize("jump", JUMPS, ids=str)


def at(moment: datetime, submission: Submit) -> object:
    return submission({"contact": {"started": moment.isoformat()}})


@jumping
def test_the_draft_saved_last_stands_first_and_says_when_it_was_saved(
    store: Store, clock: FixedClock, jump: timedelta
) -> None:
    save_draft(store, "a", 1, {"narrative": "a"})
    clock.advance(timedelta(minutes=1))
    save_draft(store, "b", 1, {"narrative": "b"})
    clock.advance(jump)
    assert save_draft(store, "a", 1, {"narrative": "newer"}) == clock.now()
    assert [row.id for row in list_drafts(store, 1)] == ["a", "b"]
    draft = load_draft(store, "a", 1)
    assert (draft.record, draft.begun, draft.saved) == ({"narrative": "newer"}, NOON, clock.now())
    save_draft(store, "b", 1, {"narrative": "newer too"})
    save_draft(store, "c", 1, {})
    assert [row.id for row in list_drafts(store)] == ["c", "b", "a"]


@jumping
def test_the_journal_keeps_the_order_of_acts_and_the_moments_of_the_clock_and_its_chain_holds(
    store: Store, clock: FixedClock, jump: timedelta
) -> None:
    for act in ("first.act", "second.act"):
        with store.transaction():
            store.record(1, act)
        clock.advance(jump)
    entries = store.execute("SELECT act, moment FROM journal ORDER BY sequence").fetchall()
    assert [act for act, _ in entries] == ["store.make", "first.act", "second.act"]
    assert (entries[2][1] < entries[1][1]) == (jump < timedelta(0))
    assert verify_store(store).sound


@jumping
def test_calls_have_places_and_references_of_their_own_and_are_listed_by_their_start(
    store: Store, clock: FixedClock, submission: Callable[..., object], jump: timedelta
) -> None:
    moments, references = {}, set()
    for _ in range(3):
        for _ in range(2):
            call, reference = add_call(store, 1, at(clock.now(), submission))  # type: ignore[arg-type, unused-ignore]
            moments[call] = clock.now()
            references.add(reference)
        logged = add_quick(store, 1, "hang_up", count=3)
        references.update(logged.references)
        moments.update(dict.fromkeys(logged.ids, logged.at))
        clock.advance(jump)
        jump = -jump
    assert len(references) == len(moments) == 15
    listed = list(find_calls(store, Filter()))
    assert sorted(listed) == sorted(moments)
    begun = [moments[one] for one in listed]
    assert begun == sorted(begun, reverse=True)
    assert verify_store(store).sound


@jumping
def test_a_correction_is_the_newest_revision_whatever_the_clock_says(
    store: Store, clock: FixedClock, submission: Submit, jump: timedelta
) -> None:
    call, _ = add_call(store, 1, submission({"narrative": "first"}))
    clock.advance(jump)
    revise_call(store, call, 1, submission({"narrative": "second"}), "a reason")
    assert load_call(store, call).record["narrative"] == "second"
    assert [(one.number, one.moment) for one in revisions_of(store, call)] == [(1, NOON), (2, clock.now())]


@jumping
def test_the_store_opens_and_knows_who_sits_at_it(made: Made, clock: FixedClock, jump: timedelta) -> None:
    for cut_off in (False, True, True):
        keys = unlock(made.path, made.user, made.passphrase, clock).keys
        store = open_store(made.path, keys, clock)
        assert (sit_down(store, 1, locked=True) is not None) is cut_off
        known = holder(store)
        assert known is not None
        assert known.since == clock.now()
        assert verify_store(store).sound
        store.close()
        clock.advance(jump)
