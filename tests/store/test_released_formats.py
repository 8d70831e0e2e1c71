"""A store of every version that was ever released opens, stays whole, and is backed up: one real small one each.

The stores in `released/` were made by the programs of their day, by the commands and acts that these had, and the facts
beside them were read by those programs too. Nothing makes them anew: what is released does not change.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from hotline.clock import FixedClock, SystemClock
from hotline.desk.journal_acts import RULES
from hotline.errors import StoreTooNew
from hotline.store import migrations
from hotline.store.backups.backup import BackupMade, back_up, figures_of
from hotline.store.backups.backup_source import Source
from hotline.store.backups.restore import rehearse, restore
from hotline.store.connection import open_database
from hotline.store.files.private_files import ENDINGS, key_path
from hotline.store.journal.pending_lines import BASELINE, MIGRATED
from hotline.store.journal.search_check import HIDDEN
from hotline.store.journal.verify import Asked, verify_store
from hotline.store.keys.store_keys import StoreKeys
from hotline.store.keys.unlocking import unlock, unlock_key_file, unlock_with_recovery
from hotline.store.migrations import DIGESTS_SINCE, FORMAT
from hotline.store.opening import open_store
from hotline.store.store import Store
from hotline.store.tables.calls import find_call, load_call
from hotline.store.tables.drafts import list_drafts
from hotline.store.tables.schema import STEPS
from hotline.store.tables.users import list_users
from tests.cli.commands import private_file, run
from tests.conftest import FIGURE
from tests.endurance.long import rounds

RELEASED = Path(__file__).parent / "released"
FORMATS = tuple(sorted(int(path.stem.removeprefix("format-")) for path in RELEASED.glob("*.json")))
ROOT = Path(__file__).parents[2]
BACKUP = {number: f"{number + 1:04}_{step.name}" for number, step in enumerate(STEPS)}
"""The first step that a store of each format has before it, which names the backup that is made first."""
MAY_CHANGE = {
    *("_sqlite_migrations", "checklists", "journal", "mark_keys", "settings", "verified_findings", "verified_state"),
}
"""Tables that a later version fills by itself or the opening writes to."""
LONGEST_OPENING = 0.5
PARTS = rounds(1, 5)
"""The full number of kills of a format, in parts, so that a slow computer ends each."""
PATIENCE = 60.0


@dataclass(frozen=True)
class Released:
    """A copy of a store as it was released, what it held, and its keys."""

    path: Path
    held: dict[str, Any]
    keys: StoreKeys

    @property
    def backup(self) -> Path:
        """Return where the backup lies that is made before the store is changed."""
        return self.path.with_name(f"{self.path.name}.before-{BACKUP[self.held['format']]}.backup")


def held_of(number: int) -> dict[str, Any]:
    """Return what the program of its day read in a store."""
    held: dict[str, Any] = json.loads((RELEASED / f"format-{number}.json").read_text("utf-8"))
    return held


def copied(number: int, folder: Path) -> Path:
    """Copy a store and its key file into a folder."""
    path = folder / f"format-{number}.store"
    for name in (path.name, key_path(path).name):
        shutil.copyfile(RELEASED / name, folder / name)
    return path


@pytest.fixture(scope="module")
def keys_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], StoreKeys]:
    """Unlock each store once: its slots cost what they cost at an office."""
    known: dict[int, StoreKeys] = {}

    def unlocked(number: int) -> StoreKeys:
        if number not in known:
            path = copied(number, tmp_path_factory.mktemp("keys"))
            known[number] = unlock(path, "Sevda", held_of(number)["passphrases"]["Sevda"], SystemClock()).keys
        return known[number]

    return unlocked


@pytest.fixture(params=FORMATS, ids=lambda number: f"format-{number}")
def released(request: pytest.FixtureRequest, tmp_path: Path, keys_of: Callable[[int], StoreKeys]) -> Released:
    number: int = request.param
    return Released(copied(number, tmp_path), held_of(number), keys_of(number))


def tables(store: Store) -> dict[str, int]:
    """Return how many rows each table has."""
    names = [str(row[0]) for row in store.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()]
    return {name: store.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


def as_known_then(now: Any, then: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return a record without what a later version says of a referral besides, and its old version could not."""
    if isinstance(now, dict) and isinstance(then, dict):
        return {key: as_known_then(value, then[key]) for key, value in now.items() if key in then or value}
    if isinstance(now, list | tuple) and isinstance(then, list):
        return [as_known_then(one, other) for one, other in zip(now, then, strict=True)]
    return now


def see_all(store: Store, held: dict[str, Any]) -> None:
    """See that a store holds what the program of its day read in it, and is sound."""
    for call in held["calls"]:
        identity = find_call(store, call["reference"])
        assert as_known_then(load_call(store, identity).record, call["record"]) == call["record"]
        kept = store.execute("SELECT record FROM revisions WHERE call = ? ORDER BY number", (identity,)).fetchall()
        assert [record for (record,) in kept] == call["revisions"], "letter by letter"
    counts = tables(store)
    for name, count in held["counts"].items():
        assert counts[name] == count or (name in MAY_CHANGE and counts[name] >= count), name
    assert [one.id for one in list_drafts(store)] == held["drafts"]
    assert {one.name: one.role for one in list_users(store)} == held["users"]
    report = verify_store(store, Asked(rules=RULES))
    assert report.findings == (), "what was done then is not blamed now"
    assert report.sound


def test_every_format_that_was_released_is_here() -> None:
    """A new format is released with its store: a format without one fails here. Sealed pages make a store of format 9 larger."""
    assert tuple(range(1, FORMAT)) == FORMATS
    assert {path.name for path in RELEASED.iterdir()} == {
        f"format-{number}.{ending}" for number in FORMATS for ending in ("json", "store", "store.keys")
    }
    assert all(path.stat().st_size < 900_000 for path in RELEASED.iterdir())


def test_it_opens_with_all_that_it_held_after_a_backup_of_how_it_was(released: Released, clock: FixedClock) -> None:
    store = open_store(released.path, released.keys, clock)
    try:
        assert store.migrated is not None
        assert (store.migrated.was, store.migrated.backup) == (released.held["format"], released.backup)
        assert store.execute("SELECT format FROM identity").fetchone() == (FORMAT,)
        see_all(store, released.held)
    finally:
        store.close()
    again = open_store(released.path, released.keys, clock)
    try:
        assert again.migrated is None
        see_all(again, released.held)
    finally:
        again.close()


def test_from_its_first_opening_on_a_change_of_anything_is_found(released: Released, clock: FixedClock) -> None:
    store = open_store(released.path, released.keys, clock)
    acts = [act for (act,) in store.execute("SELECT act FROM journal ORDER BY sequence")]
    store.close()
    then = released.held["journal"]["entries"]
    if released.held["format"] < DIGESTS_SINCE:
        assert (acts[then], set(acts[then + 1 :])) == (BASELINE, {"store.keep"}), "a line says from where on"
    else:
        assert set(acts[then:]) == {MIGRATED}, "a line says what the migration changed"
    database = open_database(released.path, released.keys.key)
    database.conn.execute("UPDATE revisions SET record = replace(record, 'Tikintidə', 'Fermada')")
    database.conn.execute("UPDATE users SET role = 'supervisor'")
    database.conn.close()
    store = open_store(released.path, released.keys, clock)
    try:
        findings = verify_store(store).findings
    finally:
        store.close()
    # A word that is looked for may be the one that was changed: then it is hidden from search too.
    found = {(one.kind, one.subject.split()[0]) for one in findings if one.kind != HIDDEN}
    assert found == {("changed", "revision"), ("changed", "user")}


def test_another_program_that_makes_the_same_backup_at_this_moment_is_no_fault(
    released: Released, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two programs that brought a store up at once, one ended with "exists already"."""
    others: list[Path] = []

    def beaten(source: Source, place: Path) -> BackupMade:
        if not others:
            others.append(place)
            place.write_bytes(b"of the other program")
        return back_up(source, place)

    monkeypatch.setattr(migrations, "back_up", beaten)
    store = open_store(released.path, released.keys, clock)
    try:
        assert store.migrated is not None
        assert store.migrated.backup not in {None, *others}
        see_all(store, released.held)
    finally:
        store.close()
    assert others == [released.backup]
    assert released.backup.read_bytes() == b"of the other program"


def test_the_backup_that_is_made_first_holds_it_as_it_was(released: Released, clock: FixedClock) -> None:
    open_store(released.path, released.keys, clock).close()
    passphrase = released.held["passphrases"]["Sevda"]
    place = released.path.with_name("back.store")
    result = restore(released.backup, place, clock, lambda file: unlock_key_file(file, "Sevda", passphrase))
    assert result.verified
    assert (result.entries, result.head) == (released.held["journal"]["entries"], released.held["journal"]["head"])
    database = open_database(place, released.keys.key, rollback=True)
    try:
        was = database.conn.execute("SELECT format FROM identity").fetchone()[0]
        counts = {name: database[name].count for name in released.held["counts"]}
        figures = figures_of(database)
    finally:
        database.conn.close()
    assert (was, counts) == (released.held["format"], released.held["counts"])
    assert figures == result.figures
    store = open_store(place, released.keys, clock)
    try:
        see_all(store, released.held)
    finally:
        store.close()


def test_each_user_and_the_recovery_sheet_open_it(tmp_path: Path) -> None:
    for number in FORMATS:
        held, path = held_of(number), copied(number, tmp_path)
        for user, passphrase in held["passphrases"].items():
            assert unlock(path, user, passphrase, SystemClock()).keys.key
        assert unlock_with_recovery(path, held["recovery_code"], SystemClock()).keys.key


def test_it_is_migrated_backed_up_and_restored_by_the_commands(tmp_path: Path) -> None:
    for number in FORMATS:
        folder = tmp_path / str(number)
        folder.mkdir()
        path, held = copied(number, folder), held_of(number)
        secret = private_file(tmp_path / f"passphrase-{number}", held["passphrases"]["Sevda"])
        unlocking = ["--user", "Sevda", "--passphrase-file", str(secret)]
        migrated = run("migrate", "--store", str(path), *unlocking)
        assert (migrated.exit_code, json.loads(migrated.stdout)["was"]) == (0, number), migrated.stderr
        made = run("backup", "--store", str(path), *unlocking, "-o", str(folder / "backup"))
        assert made.exit_code == 0, made.stderr
        place = folder / "elsewhere.store"
        restored = run("restore", str(folder / "backup"), "--store", str(place), *unlocking)
        assert restored.exit_code == 0, restored.stderr
        told, figures = json.loads(made.stdout), json.loads(restored.stdout)
        assert {name: told[name] for name in ("contacts", "calls", "entries", "head")} == {
            name: figures[name] for name in ("contacts", "calls", "entries", "head")
        }
        assert (figures["contacts"], figures["calls"]) == (held["counts"]["calls"], len([*forms(held)]))


def forms(held: dict[str, Any]) -> Iterator[str]:
    """Yield the references of the contacts that have a form: quick ones keep no record."""
    yield from (call["reference"] for call in held["calls"] if call["revisions"])


_OPENER = """
import sys
from pathlib import Path
from hotline.clock import SystemClock
from hotline.store.opening import open_store
from hotline.store.keys.store_keys import StoreKeys
store_id, key = sys.stdin.readline().split()
print("ready", flush=True)
sys.stdin.readline()
open_store(Path(sys.argv[1]), StoreKeys(store_id, bytes.fromhex(key)), SystemClock()).close()
print("opened", flush=True)
"""


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows ends a program otherwise")
def test_a_first_opening_that_was_killed_goes_on_with_the_next(
    released: Released, clock: FixedClock, part: int, record_property: Callable[[str, object], None]
) -> None:
    """74 of 87 such kills left a store that no later opening accepted: "… exists already"."""
    number = released.held["format"]
    tries, opened = rounds(3, 20), 0
    for seed in range(part * tries, (part + 1) * tries):
        folder = released.path.parent / f"killed-{seed}"
        folder.mkdir()
        path = copied(number, folder)
        opened += kill_opening(path, released.keys, Random(seed).uniform(0, LONGEST_OPENING))
        store = open_store(path, released.keys, clock)
        try:
            assert store.execute("SELECT format FROM identity").fetchone() == (FORMAT,)
            see_all(store, released.held)
        finally:
            store.close()
        backups = list(folder.glob("*.backup"))
        assert backups, "what it was like before lies beside it"
        for backup in backups:
            rehearse(backup)
        shutil.rmtree(folder)
    figure = f"first opening of a store of format {number}: {tries} kills, {opened} after it was done; 0 stores lost"
    record_property(FIGURE, figure)


def kill_opening(path: Path, keys: StoreKeys, after: float) -> bool:
    """Kill a program that opens a store, so many seconds after it began to; returns whether it was done by then."""
    with subprocess.Popen(
        [sys.executable, "-c", _OPENER, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{keys.store_id} {keys.key.hex()}\n")
        process.stdin.flush()
        assert process.stdout.readline() == "ready\n"
        process.stdin.write("\n")
        process.stdin.flush()
        time.sleep(after)
        process.kill()
        return process.stdout.read() == "opened\n"


NEWER = {
    "format": "UPDATE identity SET format = format + 1",
    "migration": "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('hotline', '0099_unheard_of', '')",
}


@pytest.mark.parametrize("change", NEWER.values(), ids=NEWER.keys())
def test_a_store_of_a_later_version_is_refused_and_left_as_it_is(
    released: Released, clock: FixedClock, tmp_path: Path, change: str
) -> None:
    open_store(released.path, released.keys, clock).close()
    database = open_database(released.path, released.keys.key)
    database.conn.execute(change)
    database.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.conn.close()
    before = files(released.path)
    with pytest.raises(StoreTooNew, match="newer version"):
        open_store(released.path, released.keys, clock)
    assert files(released.path) == before
    secret = private_file(tmp_path / "passphrase", released.held["passphrases"]["Sevda"])
    result = run("migrate", "--store", str(released.path), "--user", "Sevda", "--passphrase-file", str(secret))
    assert (result.exit_code, result.stdout) == (3, "")
    assert "Install that version" in result.stderr
    tries = {released.path.name + ending for ending in (".tries", ".tries.lock")}
    assert {name: content for name, content in files(released.path).items() if name not in tries} == before


def files(path: Path) -> dict[str, bytes]:
    """Return the content of a store and of what lies beside it."""
    beside = (path.with_name(path.name + ending) for ending in ("", *ENDINGS))
    return {one.name: one.read_bytes() for one in beside if one.exists()}
