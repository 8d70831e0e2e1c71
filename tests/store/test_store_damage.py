"""Damage: whatever byte of the file flips or is cut off, the store still reads right or says in a sentence that it is damaged."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.errors import StoreDamaged
from hotline.store.backups.backup import sound_pages
from hotline.store.journal.verify import verify_store
from hotline.store.keys.unlocking import unlock
from hotline.store.opening import open_store
from hotline.store.owner import StoreOwner
from hotline.store.store import Store
from hotline.store.tables.call_list import Filter, call_rows, find_calls
from hotline.store.tables.calls import add_call, load_call
from tests.endurance.long import rounds
from tests.store.making import Made, Submit

CALLS = 12


@pytest.fixture
def filled(made: Made, clock: FixedClock, submission: Submit) -> Made:
    """Fill the store with calls and close it."""
    store = open_store(made.path, unlock(made.path, made.user, made.passphrase, clock).keys, clock)
    for number in range(CALLS):
        add_call(
            store, 1, submission({"narrative": f"zəng {number} " * 200, "persons": [{"answers": {"D1.01": "yes"}}]})
        )
    store.close()
    return made


def read_everything(store: Store) -> list[str]:
    """Read every call the way the windows do, and return the narratives, newest first."""
    ids = find_calls(store, Filter())
    call_rows(store, ids)
    find_calls(store, Filter(text="zəng"))
    return [load_call(store, one).record["narrative"] for one in ids]


def opened_and_read(made: Made, clock: FixedClock) -> list[str]:
    owner = StoreOwner.open(made.path, made.user, made.passphrase, clock)
    try:
        return owner.call(read_everything)
    finally:
        owner.close()


def test_a_byte_that_flips_anywhere_is_a_sentence_or_makes_no_difference(
    filled: Made, clock: FixedClock, say: Callable[[str], None]
) -> None:
    whole = filled.path.read_bytes()
    expected = opened_and_read(filled, clock)
    assert len(expected) == CALLS
    chosen = random.Random(7)
    places = [0, 15, 16, 100, 4095, 4096, *(chosen.randrange(len(whole)) for _ in range(rounds(80, 200)))]
    damaged = 0
    for place in places:
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chosen.randrange(8)
        filled.path.write_bytes(flipped)
        try:
            assert opened_and_read(filled, clock) == expected
        except StoreDamaged:
            damaged += 1
    say(f"store: {len(places)} flips, {damaged} said, the others made no difference, 0 lost in silence")
    # Some bytes lie in pages that this reading does not touch.
    assert damaged > len(places) // 4


def test_a_store_that_was_cut_off_anywhere_is_damaged_or_lacks_nothing(filled: Made, clock: FixedClock) -> None:
    expected = opened_and_read(filled, clock)
    whole = filled.path.read_bytes()
    for length in (1, 16, 100, 4095, 4096, 4097, 8192, len(whole) // 2, len(whole) - 4096, len(whole) - 1):
        filled.path.write_bytes(whole[:length])
        try:
            found = opened_and_read(filled, clock)
        except StoreDamaged as error:
            assert "estore the latest backup" in str(error), length  # noqa: PT017 - the last page may be a free one
        else:
            assert length == len(whole) - 1, length
            assert found == expected, "what was cut off was part of a free page"


def test_pages_overwritten_with_zeros_or_noise_are_damage(filled: Made, clock: FixedClock) -> None:
    whole = filled.path.read_bytes()
    noise = random.Random(3).randbytes(4096)
    for page in (0, 1, 5):
        for content in (bytes(4096), noise):
            filled.path.write_bytes(whole[: page * 4096] + content + whole[(page + 1) * 4096 :])
            owner = None
            with pytest.raises(StoreDamaged):  # noqa: PT012 - either opening or checking finds it
                owner = StoreOwner.open(filled.path, filled.user, filled.passphrase, clock)
                if not owner.call(lambda store: sound_pages(store.database, store.path)):
                    raise StoreDamaged("found by the check of the pages")
            if owner is not None:
                owner.close()


def test_a_damaged_log_beside_the_store_loses_no_call_that_is_in_the_store(filled: Made, clock: FixedClock) -> None:
    expected = opened_and_read(filled, clock)
    log = Path(f"{filled.path}-wal")
    for content in (b"", b"x", bytes(40_000), random.Random(5).randbytes(40_000)):
        log.write_bytes(content)
        assert opened_and_read(filled, clock) == expected


def test_verify_finds_a_flipped_byte_that_ordinary_reading_passes_over(filled: Made, clock: FixedClock) -> None:
    whole = filled.path.read_bytes()
    chosen = random.Random(11)
    for _ in range(25):
        flipped = bytearray(whole)
        flipped[chosen.randrange(4096, len(whole))] ^= 0x10
        filled.path.write_bytes(flipped)
        try:
            owner = StoreOwner.open(filled.path, filled.user, filled.passphrase, clock)
        except StoreDamaged:
            continue
        try:
            assert not owner.call(verify_store).sound
        except StoreDamaged:
            pass
        finally:
            owner.close()
