"""The store's thread: work is done in order, errors arrive, closing waits; and users, settings, migrations."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
import sqlite_utils
from sqlite_utils import Migrations

from hotline.clock import FixedClock
from hotline.errors import CannotWrite, InvalidInput, StoreDamaged, StoreTooNew
from hotline.store.backups.backup import back_up, sound_pages
from hotline.store.backups.restore import restore
from hotline.store.connection import open_database
from hotline.store.files.private_files import key_path
from hotline.store.journal.verify import require_sound, verify_store
from hotline.store.keys.unlocking import unlock
from hotline.store.migrations import MIGRATIONS, SET, migrate
from hotline.store.opening import open_store
from hotline.store.owner import StoreOwner
from hotline.store.store import Store
from hotline.store.tables.settings import all_settings, get_setting, set_settings
from hotline.store.tables.users import add_user, find_user, list_users, user_by_id
from tests.store.making import NOON, Made


@pytest.fixture
def owner(made: Made, clock: FixedClock) -> StoreOwner:
    return StoreOwner.open(made.path, made.user, made.passphrase, clock)


def test_all_work_is_done_by_one_thread_in_the_order_it_was_given(owner: StoreOwner) -> None:
    seen: list[tuple[int, int]] = []

    def work(_: Store, number: int) -> int:
        seen.append((number, threading.get_ident()))
        return number

    futures = [owner.submit(work, number) for number in range(50)]
    assert [future.result() for future in futures] == list(range(50))
    assert [number for number, _ in seen] == list(range(50))
    assert len({thread for _, thread in seen}) == 1
    assert threading.get_ident() not in {thread for _, thread in seen}
    owner.close()


def test_errors_arrive_where_the_work_was_given_and_the_thread_goes_on(owner: StoreOwner) -> None:
    def fail(_: Store) -> None:
        raise InvalidInput("wrong")

    with pytest.raises(InvalidInput):
        owner.call(fail)
    assert isinstance(owner.submit(fail).exception(), InvalidInput)
    assert len(owner.call(list_users)) == 1
    owner.close()


def test_closing_waits_for_what_was_given_and_can_be_done_twice(
    owner: StoreOwner, made: Made, clock: FixedClock
) -> None:
    def slow(store: Store) -> None:
        time.sleep(0.05)
        set_settings(store, {"slow": 1})

    future = owner.submit(slow)
    owner.close()
    owner.close()
    assert future.done()
    assert not Path(f"{made.path}-wal").exists()
    with pytest.raises(RuntimeError):
        owner.submit(slow)
    again = StoreOwner.open(made.path, made.user, made.passphrase, clock)
    assert again.call(get_setting, "slow") == 1
    again.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("store")]


def test_a_store_that_cannot_be_opened_leaves_no_thread(made: Made, clock: FixedClock) -> None:
    with pytest.raises(Exception, match="wrong"):
        StoreOwner.open(made.path, made.user, "not the passphrase", clock)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("store")]


def test_the_desk_is_told_how_many_tries_failed_before(made: Made, clock: FixedClock) -> None:
    for _ in range(2):
        with pytest.raises(Exception, match="wrong"):
            StoreOwner.open(made.path, made.user, "not the passphrase", clock)
    owner = StoreOwner.open(made.path, made.user, made.passphrase, clock)
    assert owner.failed_before == 2
    owner.close()


def test_a_transaction_within_another_belongs_to_the_outer_one(store: Store) -> None:
    def outer() -> None:
        with store.transaction():
            set_settings(store, {"inner": 1})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        outer()
    assert get_setting(store, "inner") is None


def test_settings_keep_any_value_and_leave_the_others(store: Store) -> None:
    set_settings(store, {"language": "az", "idle_minutes": 5, "letterhead": {"ru": "Горячая линия"}})
    set_settings(store, {"idle_minutes": 10})
    assert all_settings(store) == {
        "language": "az",
        "idle_minutes": 10,
        "letterhead": {"ru": "Горячая линия"},
        "pack": "az",
    }
    assert get_setting(store, "palette", "light") == "light"


def test_users_are_found_in_any_case_and_are_never_two_of_one_name(store: Store) -> None:
    added = add_user(store, "  Gülnar   Əliyeva ", "operator")
    assert added.name == "Gülnar Əliyeva"
    assert find_user(store, "GÜLNAR əliyeva") == user_by_id(store, added.id) == added
    for name in ("gu\u0308lnar əliyeva", "", " ", "x" * 61, "a\x07b"):
        with pytest.raises(InvalidInput):
            add_user(store, name, "operator")
    with pytest.raises(InvalidInput, match="operator, supervisor"):
        add_user(store, "Somebody", "minister")
    assert user_by_id(store, 99) is None
    assert find_user(store, "nobody") is None


def test_a_store_that_does_not_hold_together_is_called_damaged(store: Store) -> None:
    report = verify_store(store)
    require_sound(report, store)
    store.execute("DROP TRIGGER journal_remains")
    store.execute("DELETE FROM journal")
    with pytest.raises(StoreDamaged, match=r"is damaged\. Keep it"):
        require_sound(verify_store(store), store)


def later_program() -> Migrations:
    """Return the migrations of a program that knows one more step than this."""
    later = Migrations(SET)
    for known in MIGRATIONS._migrations:
        later(name=known.name)(known.fn)

    @later(name="0999_one_more")
    def _one_more(database: sqlite_utils.Database) -> None:
        database.conn.execute("ALTER TABLE users ADD COLUMN nickname TEXT")

    return later


def test_a_store_is_backed_up_and_checked_before_it_is_brought_up_to_date(made: Made, store: Store) -> None:
    set_settings(store, {"kept": "yes"})
    migrated = migrate(store.database, made.path, store.keys, FixedClock(NOON), later_program())
    assert migrated is not None
    assert migrated.backup == made.path.with_name("office.hotline.before-0999_one_more.backup")
    assert store.execute("SELECT nickname FROM users").fetchall() == [(None,)]
    restore(migrated.backup, made.path.with_name("older.hotline"), FixedClock(NOON))
    older = open_store(made.path.with_name("older.hotline"), store.keys, FixedClock(NOON))
    assert get_setting(older, "kept") == "yes"
    assert "nickname" not in str(older.database.schema)
    older.close()
    with pytest.raises(StoreTooNew):
        migrate(store.database, made.path, store.keys, FixedClock(NOON))


def test_a_migration_that_fails_leaves_the_store_as_it_was(made: Made, store: Store) -> None:
    failing = later_program()

    @failing(name="1000_fails")
    def _fails(database: sqlite_utils.Database) -> None:
        database.conn.execute("CREATE TABLE half (id INTEGER) STRICT")
        database.conn.execute("SELECT 1 FROM nowhere")

    with pytest.raises(Exception, match="nowhere"):
        migrate(store.database, made.path, store.keys, FixedClock(NOON), failing)
    assert "half" not in store.database.table_names()
    assert {migration.name for migration in failing.pending(store.database)} == {"0999_one_more", "1000_fails"}


def test_a_backup_never_overwrites_and_opens_with_the_same_passphrase(
    made: Made, store: Store, clock: FixedClock
) -> None:
    copy = made.path.with_name("copy.hotline")
    set_settings(store, {"kept": "yes"})
    back_up(store.source, copy)
    with pytest.raises(CannotWrite, match="not overwritten"):
        back_up(store.source, copy)
    restored = made.path.with_name("restored.hotline")
    restore(copy, restored, clock)
    owner = StoreOwner.open(restored, made.user, made.passphrase, clock)
    assert owner.call(get_setting, "kept") == "yes"
    assert owner.call(verify_store).sound
    owner.close()


def test_a_backup_that_fails_leaves_nothing_behind(made: Made, store: Store) -> None:
    before = {file.name for file in made.path.parent.iterdir()}
    key_path(made.path).rename(made.path.with_name("hidden"))
    with pytest.raises(StoreDamaged, match=r"key file .* is missing"):
        back_up(store.source, made.path.with_name("copy.hotline"))
    made.path.with_name("hidden").rename(key_path(made.path))
    assert {file.name for file in made.path.parent.iterdir()} == before


def test_tables_take_only_what_they_declare(store: Store) -> None:
    strict = dict(store.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").fetchall())
    ours = {name for name in strict if not name.startswith(("sqlite_", "_sqlite", "search"))}
    assert len(ours) >= 18
    assert all(strict[name] for name in ours)
    with pytest.raises(Exception, match="cannot store TEXT value"):
        store.execute("INSERT INTO settings VALUES ('a', 'b'), ('c', 'd')").execute("UPDATE users SET made = 'soon'")


def test_the_key_check_does_not_mistake_one_byte_for_another(made: Made, clock: FixedClock) -> None:
    keys = unlock(made.path, made.user, made.passphrase, clock).keys
    database = open_database(made.path, keys.key)
    assert sound_pages(database, made.path)
    database.conn.close()
    for wrong in (bytes(32), keys.key[:-1] + bytes([keys.key[-1] ^ 1])):
        with pytest.raises(StoreDamaged):
            open_database(made.path, wrong)
    with pytest.raises(ValueError, match="32 bytes"):
        open_database(made.path, b"short")
