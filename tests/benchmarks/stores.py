"""The stores that are measured: made once, kept in the user's cache folder, each with a plain SQLite twin that holds the same rows.

The encrypted store is made by the program's own way of keeping many calls. The twin is its export, page for page the same tables
and the same search index, without a key: what a query costs there is what it costs without encryption and without this program.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlite_utils
from platformdirs import user_cache_path
from sqlcipher3 import dbapi2 as driver

from hotline.call.call_json import compact_json
from hotline.clock import FixedClock
from hotline.indicators.assessment_json import kept_to_json
from hotline.indicators.call_assessment import assess_call
from hotline.store.create import create_store
from hotline.store.files.private_files import companions, key_path
from hotline.store.journal.kept_things import KINDS
from hotline.store.keys.slots import Cost
from hotline.store.keys.store_keys import StoreKeys
from hotline.store.keys.unlocking import unlock
from hotline.store.migrations import MIGRATIONS
from hotline.store.opening import open_store
from hotline.store.search.index import words_of
from hotline.store.store import Store
from hotline.store.tables.bulk import BulkCall, add_calls
from hotline.store.tables.facts import facts_of
from tests.benchmarks.contacts import END, contacts, contacts_of_day, full_calls
from tests.store.making import put_user

GENERATION = 2
"""Goes up whenever the invented contacts change, so that no older ones are measured."""
USER, PASSPHRASE, OFFICE = "Rəhbər", "benchmarks only", "GNC"
OPERATORS = ("Növbətçi 1", "Növbətçi 2", "Növbətçi 3", "Növbətçi 4")
MORNING = END + timedelta(hours=8)
FIRST_USER = 1
CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
"""What a passphrase costs is left out of every row: a slot of this cost opens at once."""

Say = Callable[[str], None]


@dataclass(frozen=True)
class Kept:
    """A store in the cache, closed, and its plain twin."""

    path: Path
    plain: Path
    calls: int

    def keys(self) -> StoreKeys:
        """Return the store's keys, whose slot costs next to nothing here."""
        return unlock(self.path, USER, PASSPHRASE, FixedClock(MORNING)).keys


def cache_folder() -> Path:
    """Return where the stores are kept: a folder for each shape of a store, so that none of an older shape is measured."""
    return user_cache_path("hotline-desk", appauthor=False) / "benchmarks" / shape()


def shape() -> str:
    """Return a fingerprint of how calls are kept: the tables, the kinds of kept things, and what a few calls become in tables and index."""
    database = sqlite_utils.Database(driver.connect(":memory:"), execute_plugins=False)
    MIGRATIONS.apply(database)
    seen = [
        row[0] for row in database.conn.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
    ]
    database.conn.close()
    seen.append(repr(KINDS))
    for call in full_calls(12):
        record = compact_json(call)
        seen += [words_of("#K7Q4-M2XT", record), repr(facts_of(1, record, kept_to_json(assess_call(call))))]
    return f"{GENERATION}-{sha256(repr(seen).encode()).hexdigest()[:12]}"


def years(calls: int, folder: Path, say: Say, *, rebuild: bool = False) -> Kept:
    """Return the store of ten years with so many contacts, made now if it is not in the cache."""
    return _kept(folder / f"{calls}.store", calls, say, lambda who: contacts(calls, who), rebuild=rebuild)


def day_starts(sizes: Sequence[int]) -> dict[int, datetime]:
    """Return for each number of contacts the midnight at which its day begins in the store of days."""
    return {size: END - timedelta(days=3 * (place + 1)) for place, size in enumerate(sizes)}


def days(sizes: Sequence[int], folder: Path, say: Say, *, rebuild: bool = False) -> Kept:
    """Return the store whose days have so many contacts each, for the daily summary."""
    starts = day_starts(sizes)

    def of_days(operators: tuple[int, ...]) -> Iterator[BulkCall]:
        return chain.from_iterable(
            contacts_of_day(size, operators, starts[size]) for size in sorted(starts, reverse=True)
        )

    name = f"days-{'-'.join(str(size) for size in sizes)}.store"
    return _kept(folder / name, sum(sizes), say, of_days, rebuild=rebuild)


@contextmanager
def copy_of(kept: Kept) -> Iterator[Kept]:
    """Lend a copy of a store and its twin that may be written to; it is thrown away at the end."""
    with TemporaryDirectory(dir=kept.path.parent, prefix="copy-") as folder:
        path, plain = Path(folder) / kept.path.name, Path(folder) / kept.plain.name
        shutil.copyfile(kept.path, path)
        shutil.copyfile(key_path(kept.path), key_path(path))
        shutil.copyfile(kept.plain, plain)
        yield Kept(path, plain, kept.calls)


def _kept(
    path: Path, calls: int, say: Say, make: Callable[[tuple[int, ...]], Iterator[BulkCall]], *, rebuild: bool
) -> Kept:
    kept = Kept(path, path.with_suffix(".plain"), calls)
    if rebuild:
        for old in (path, kept.plain, *companions(path)):
            old.unlink(missing_ok=True)
    if not kept.plain.exists():
        # The twin is written last and put in place at once: where it lies, the store is whole.
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=path.parent, prefix="making-") as folder:
            _make(Path(folder) / path.name, kept, say, make)
    return kept


def _make(path: Path, kept: Kept, say: Say, make: Callable[[tuple[int, ...]], Iterator[BulkCall]]) -> None:
    began = time.perf_counter()
    say(f"making a store of {kept.calls:,} contacts, once")
    clock = FixedClock(MORNING)
    create_store(path, OFFICE, USER, PASSPHRASE, clock, cost=CHEAP)
    store = open_store(path, unlock(path, USER, PASSPHRASE, clock).keys, clock)
    plain = path.with_suffix(".plain")
    try:
        operators = tuple(put_user(store, name, PASSPHRASE) for name in OPERATORS)
        add_calls(store, make(operators), FIRST_USER)
        _export(store, plain)
    finally:
        store.close()
    key_path(path).replace(key_path(kept.path))
    path.replace(kept.path)
    plain.replace(kept.plain)
    say(f"made in {time.perf_counter() - began:,.0f} s: {kept.path.stat().st_size / 1e6:,.0f} MB in {kept.path.parent}")


def _export(store: Store, plain: Path) -> None:
    store.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    store.execute("SELECT sqlcipher_export('plain')")
    store.execute("DETACH DATABASE plain")


def say_on_stderr(sentence: str) -> None:
    """Tell how far it is, beside the figures."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()
