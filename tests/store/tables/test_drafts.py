"""Drafts belong to who writes them: nobody reads, overwrites or erases another one's by knowing its id."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hotline.clock import FixedClock
from hotline.errors import InvalidInput
from hotline.store.store import Store
from hotline.store.tables.drafts import delete_draft, list_drafts, load_draft, save_draft
from tests.store.making import NOON, PASSPHRASE, put_user

OWN, OTHERS = {"narrative": "Qız qorxur."}, {"narrative": "başqa söz"}
SEVDA = 1


@pytest.fixture
def aydan(store: Store) -> int:
    return put_user(store, "Aydan", PASSPHRASE)


def test_a_draft_of_somebody_else_is_neither_overwritten_nor_read_nor_erased(store: Store, aydan: int) -> None:
    save_draft(store, "one", SEVDA, OWN)
    with pytest.raises(InvalidInput, match="belongs to somebody else"):
        save_draft(store, "one", aydan, OTHERS)
    with pytest.raises(InvalidInput, match="no longer there"):
        load_draft(store, "one", aydan)
    assert not delete_draft(store, "one", aydan)
    kept = load_draft(store, "one", SEVDA)
    assert (kept.record, kept.user) == (OWN, SEVDA)
    assert [list_drafts(store, user) for user in (SEVDA, aydan)] == [[kept], []]


def test_a_draft_keeps_its_beginning_and_the_revision_that_it_began_from(store: Store, clock: FixedClock) -> None:
    save_draft(store, "one", SEVDA, {}, 3)
    clock.advance(timedelta(minutes=5))
    assert save_draft(store, "one", SEVDA, OWN) == NOON + timedelta(minutes=5)
    kept = load_draft(store, "one", SEVDA)
    assert (kept.begun, kept.saved, kept.base, kept.record) == (NOON, NOON + timedelta(minutes=5), 3, OWN)


def test_what_was_taken_from_the_form_earlier_is_not_said_to_be_saved_until_now(
    store: Store, clock: FixedClock
) -> None:
    """It waited for a slow disk; what was typed meanwhile is not in it. A moment to come is that of a clock that jumped."""
    clock.advance(timedelta(seconds=9))
    assert save_draft(store, "one", SEVDA, OWN, taken=NOON) == NOON
    assert save_draft(store, "one", SEVDA, OWN, taken=NOON + timedelta(hours=1)) == NOON + timedelta(seconds=9)


def test_the_draft_saved_last_comes_first_also_after_the_clock_went_back(
    store: Store, clock: FixedClock, aydan: int
) -> None:
    for draft, user in (("one", SEVDA), ("two", aydan), ("three", SEVDA)):
        save_draft(store, draft, user, OWN)
        clock.advance(-timedelta(minutes=1))
    save_draft(store, "one", SEVDA, OWN)
    assert [one.id for one in list_drafts(store)] == ["one", "three", "two"]
    assert [one.id for one in list_drafts(store, SEVDA)] == ["one", "three"]
