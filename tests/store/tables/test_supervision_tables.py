"""What the step of format 9 brings: clocks that a refusal stops are queued, what is sealed and said stays, the draw has a key."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from hotline.clock import FixedClock
from hotline.store.connection import open_database
from hotline.store.files.private_files import key_path
from hotline.store.journal.verify import verify_store
from hotline.store.keys.store_keys import StoreKeys
from hotline.store.keys.unlocking import unlock
from hotline.store.opening import open_store
from hotline.store.store import Store
from hotline.store.tables.mark_keys import CALLER, PRINT, SAMPLE, mark_key

RELEASED = Path(__file__).parents[1] / "released"


@pytest.fixture
def before(tmp_path: Path, clock: FixedClock) -> tuple[Path, StoreKeys]:
    """Return a copy of the store of format 8 with its keys."""
    path = tmp_path / "format-8.store"
    for name in (path.name, key_path(path).name):
        shutil.copyfile(RELEASED / name, tmp_path / name)
    held = json.loads((RELEASED / "format-8.json").read_text("utf-8"))
    return path, unlock(path, "Sevda", held["passphrases"]["Sevda"], clock).keys


def test_a_clock_that_a_refusal_stops_waits_for_a_supervisor_and_nothing_else_of_before(
    before: tuple[Path, StoreKeys], clock: FixedClock
) -> None:
    path, keys = before
    database = open_database(path, keys.key)
    [(call, revision)] = database.conn.execute("SELECT id, revision FROM calls WHERE quick = 0 LIMIT 1").fetchall()
    database.conn.execute(
        "UPDATE calls SET clock_due = 1699990000, clock_stopped = NULL, clock_refused = 1700000000 WHERE id = ?",
        (call,),
    )
    database.conn.close()
    store = open_store(path, keys, clock)
    try:
        rows = store.execute("SELECT call, state, revision, queued FROM reviews").fetchall()
        assert rows == [(call, "waiting", revision, 1700000000)]
        assert store.execute("SELECT kind, settled FROM review_reasons").fetchall() == [("clock_refused", None)]
        found = {one.subject for one in verify_store(store).findings}
        assert not any(subject.startswith("review") for subject in found), "the journal knows what was queued"
        store.execute("DELETE FROM review_reasons")
        assert f"review {call}" in {one.subject for one in verify_store(store).findings}
    finally:
        store.close()


def test_the_draw_has_a_key_that_is_derived_of_nothing(before: tuple[Path, StoreKeys], clock: FixedClock) -> None:
    store = open_store(*before, clock)
    try:
        assert len({mark_key(store, purpose) for purpose in (CALLER, PRINT, SAMPLE)}) == 3
        assert verify_store(store).sound
    finally:
        store.close()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE seals SET numbers = '{}'",
        "DELETE FROM seals",
        "UPDATE seal_pages SET page = x'00'",
        "DELETE FROM seal_pages",
        "UPDATE publications SET pattern = ''",
        "DELETE FROM publications",
        "UPDATE review_events SET act = 'approved'",
        "UPDATE review_events SET comment = 'another'",
    ],
)
def test_what_is_sealed_published_or_said_stays(store: Store, change: str) -> None:
    store.execute("INSERT INTO seals VALUES ('2026-11-01', 1, 1, '00:00', 0, 1, '{}', '', 1, '')")
    store.execute("INSERT INTO seal_pages VALUES ('2026-11-01', 'az', '', x'01')")
    store.execute("INSERT INTO publications VALUES (1, 't', 'GNC', 'a', 'b', 11, '[]', '[]', '[]', '', 1, 1)")
    store.execute(
        "INSERT INTO calls (id, place, reference, office, operator, submitted, revision, status, quick, started,"
        " contact_type, escalate) VALUES (1, 1, '', 'GNC', 1, 1, 1, 'submitted', 0, 1, 'situation', 1)"
    )
    store.execute("INSERT INTO reviews VALUES (1, 'waiting', 1, 1, 1)")
    store.execute("INSERT INTO review_events VALUES (1, 1, 1, 1, 'returned', 1, NULL, 'what was said')")
    with pytest.raises(driver.IntegrityError, match=r"stay|never"):
        store.execute(change)
    store.execute("UPDATE review_events SET comment = ''")
