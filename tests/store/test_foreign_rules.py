"""A rule that another hand puts into the tables of a store is refused at the opening, noticed while it is open, and named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from hotline.clock import FixedClock
from hotline.errors import StoreDamaged
from hotline.store.backups.backup import back_up
from hotline.store.backups.restore import restore
from hotline.store.connection import open_database
from hotline.store.journal.schema_check import differing_schema
from hotline.store.journal.verify import verify_store
from hotline.store.keys.store_keys import StoreKeys
from hotline.store.keys.unlocking import unlock
from hotline.store.opening import open_store
from hotline.store.store import Store
from tests.store.making import Made

COPIES_KEYS = (
    "CREATE TRIGGER {name} AFTER UPDATE ON journal_state BEGIN"
    " INSERT INTO settings VALUES ('begun.' || NEW.sequence, hex(NEW.key)); END"
)
A_TABLE = "CREATE TABLE {name}(type,name,tbl_name,rootpage,sql)"
HIDDEN = "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES (?, ?, ?, ?, ?)"

Row = tuple[str, str, str, int, str]

RULES: dict[str, list[Row]] = {
    "under SQLite's own name": [("trigger", "sqlite_evil", "journal_state", 0, COPIES_KEYS.format(name="sqlite_evil"))],
    "a trigger": [("trigger", "evil", "journal_state", 0, COPIES_KEYS.format(name="evil"))],
    "a view": [("view", "evil", "evil", 0, "CREATE VIEW evil AS SELECT key FROM journal_state")],
    "a table": [("table", "evil", "evil", 0, "CREATE VIRTUAL TABLE evil USING fts5(words, content='')")],
    "as statistics": [("trigger", "sqlite_stat1", "journal_state", 0, COPIES_KEYS.format(name="sqlite_stat1"))],
}


@pytest.fixture
def keys(made: Made, clock: FixedClock) -> StoreKeys:
    return unlock(made.path, made.user, made.passphrase, clock).keys


@contextmanager
def tools(path: Path, keys: StoreKeys) -> Iterator[Any]:
    """Open the store as an editor does, with the setting that lets its table of tables be written."""
    connection = open_database(path, keys.key).conn
    connection.execute("PRAGMA writable_schema = ON")
    yield connection
    connection.close()


def put_in(path: Path, keys: StoreKeys, *rows: Row) -> None:
    with tools(path, keys) as connection:
        for row in rows:
            connection.execute(HIDDEN, row)
        version = connection.execute("PRAGMA schema_version").fetchone()[0]
        connection.execute(f"PRAGMA schema_version = {version + 1}")


def journal_of(path: Path, keys: StoreKeys) -> list[Any]:
    with tools(path, keys) as connection:
        found: list[Any] = connection.execute("SELECT * FROM journal").fetchall()
        return found


@pytest.mark.parametrize("rows", RULES.values(), ids=RULES.keys())
def test_a_store_with_a_rule_that_is_not_ours_is_not_opened(
    made: Made, keys: StoreKeys, clock: FixedClock, rows: list[Row]
) -> None:
    put_in(made.path, keys, *rows)
    before = journal_of(made.path, keys)
    with pytest.raises(StoreDamaged, match="a rule of tables") as refused:
        open_store(made.path, keys, clock)
    assert refused.value.values["name"] == rows[0][1]
    assert journal_of(made.path, keys) == before


def test_a_table_of_tables_of_somebodys_own_is_refused(made: Made, keys: StoreKeys, clock: FixedClock) -> None:
    put_in(made.path, keys, *RULES["a trigger"])
    with tools(made.path, keys) as connection:
        connection.execute(A_TABLE.format(name="fake"))
        shadow = ("sqlite_schema", "sqlite_schema", A_TABLE.format(name="sqlite_schema"))
        connection.execute("UPDATE sqlite_master SET name = ?, tbl_name = ?, sql = ? WHERE name = 'fake'", shadow)
    with pytest.raises(StoreDamaged):
        open_store(made.path, keys, clock)


def test_a_rule_that_says_it_is_one_of_our_tables_is_refused(made: Made, keys: StoreKeys, clock: FixedClock) -> None:
    put_in(made.path, keys, ("table", "drafts", "journal_state", 0, COPIES_KEYS.format(name="drafts")))
    with pytest.raises(StoreDamaged):
        open_store(made.path, keys, clock)


def test_what_sqlite_itself_adds_is_no_fault(made: Made, keys: StoreKeys, clock: FixedClock) -> None:
    with tools(made.path, keys) as connection:
        connection.execute("ANALYZE")
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'").fetchone() == (1,)
    store = open_store(made.path, keys, clock)
    assert differing_schema(store.database) == []
    assert verify_store(store).sound
    store.close()


def test_a_rule_put_in_while_the_store_is_open_stops_the_next_act(store: Store) -> None:
    """A hidden trigger gave each key of the journal away, and rewrote what a colleague submitted before its digest was made."""
    put_in(store.path, store.keys, *RULES["under SQLite's own name"])
    with pytest.raises(StoreDamaged, match="sqlite_evil"), store.transaction():
        store.record(1, "call.submit", "#K7Q4-M2XT")
    assert store.head().sequence == 1
    assert store.execute("SELECT name FROM settings").fetchall() == [("pack",)]
    assert differing_schema(store.database) == ["trigger sqlite_evil"]
    with tools(store.path, store.keys) as connection:
        connection.execute("DELETE FROM sqlite_master WHERE name = 'sqlite_evil'")
        connection.execute(f"PRAGMA schema_version = {store.execute('PRAGMA schema_version').fetchone()[0] + 1}")
    with store.transaction():
        store.record(1, "call.submit", "#K7Q4-M2XT")
    assert verify_store(store).sound


def test_another_programs_tidying_stops_nothing(store: Store) -> None:
    with tools(store.path, store.keys) as connection:
        connection.execute("ANALYZE")
    with store.transaction():
        store.record(1, "call.submit", "#K7Q4-M2XT")
    assert verify_store(store).sound


def test_a_table_that_is_made_in_another_way_is_found_by_a_verification(
    made: Made, keys: StoreKeys, clock: FixedClock
) -> None:
    with tools(made.path, keys) as connection:
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'drafts'")
        connection.execute("DROP TRIGGER journal_stays")
    store = open_store(made.path, keys, clock)
    assert differing_schema(store.database) == ["table drafts", "trigger journal_stays"]
    assert not verify_store(store).sound
    store.close()


def test_a_backup_with_such_a_rule_is_not_restored(store: Store, clock: FixedClock, tmp_path: Path) -> None:
    put_in(store.path, store.keys, *RULES["a trigger"])
    backup = back_up(store.source, tmp_path / "poisoned.backup").path
    with pytest.raises(StoreDamaged, match="Restore an older backup"):
        restore(backup, tmp_path / "again.hotline", clock, lambda _file: store.keys)
    assert not (tmp_path / "again.hotline").exists()
