"""A step of a verification is short, however much each line of the journal names."""

from __future__ import annotations

from contextlib import closing

from hotline.store.journal.check import JournalWalk
from hotline.store.journal.verify import PORTION, Asked, first_keys_of, verify_store
from hotline.store.store import Store
from hotline.store.tables.settings import set_settings

PORTIONS = 10


def test_the_desk_gets_its_turn_between_lines_that_name_many_things(store: Store) -> None:
    assert verify_store(store).sound
    with store.transaction():
        set_settings(store, {f"t.{number}": "1" for number in range(PORTIONS * PORTION)})
    turns: list[int] = []
    report = verify_store(store, Asked(whole=False, between=lambda done, _whole: turns.append(done)))
    assert report.sound
    assert report.new_entries < PORTION
    assert report.checked["setting"] == PORTIONS * PORTION
    # Once for each portion of what the lines name, and once more for each that is compared.
    assert len(turns) >= 2 * PORTIONS


def test_a_walk_that_is_left_goes_on_behind_the_last_line(store: Store) -> None:
    for number in range(4):
        with store.transaction():
            store.record(1, "call.submit", f"#K7Q4-M2X{number}")
    walk = JournalWalk(store.database, store.keys.store_id, first_keys_of(store))
    with closing(walk.on(10)) as entries:
        first = next(entries).sequence
    assert [entry.sequence for entry in walk.on(10)] == list(range(first + 1, walk.head.sequence + 1))
    assert walk.report().sound
