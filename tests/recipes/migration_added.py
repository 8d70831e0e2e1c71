"""What the recipe for a migration promises: run in a copy of the tree in which it was followed."""

from __future__ import annotations

from pathlib import Path

import hotline
from hotline.clock import FixedClock, SystemClock
from hotline.store.backups.restore import rehearse
from hotline.store.journal.pending_lines import MIGRATED
from hotline.store.keys.unlocking import unlock
from hotline.store.migrations import FORMAT
from hotline.store.opening import open_store
from tests.store import test_released_formats
from tests.store.test_released_formats import copied, held_of, see_all

BEFORE = FORMAT - 1


def test_a_store_of_the_format_before_is_opened_backed_up_and_verified(tmp_path: Path, clock: FixedClock) -> None:
    assert Path(hotline.__file__).is_relative_to(Path.cwd())
    test_released_formats.test_every_format_that_was_released_is_here()
    path, held = copied(BEFORE, tmp_path), held_of(BEFORE)
    assert held["format"] == BEFORE
    keys = unlock(path, "Sevda", held["passphrases"]["Sevda"], SystemClock()).keys
    store = open_store(path, keys, clock)
    try:
        assert store.migrated is not None
        assert store.migrated.was == BEFORE
        assert store.migrated.backup is not None
        see_all(store, held)
        assert store.execute("SELECT format FROM identity").fetchone() == (FORMAT,)
        [(act, user)] = store.execute(
            "SELECT act, user FROM journal WHERE sequence > ? AND kept <> ''", (held["journal"]["entries"],)
        ).fetchall()
        assert (act, user) == (MIGRATED, 0), "a line says what the migration changed"
        made = store.execute("SELECT tbl_name FROM sqlite_schema WHERE name = 'calls_in_topics'")
        assert made.fetchone() == ("calls",)
    finally:
        store.close()
    rehearse(store.migrated.backup)
