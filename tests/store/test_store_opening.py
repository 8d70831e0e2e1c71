"""Making and opening a store: what an office relies on from the first minute."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.errors import CannotWrite, InvalidInput, NotAStore, StoreDamaged, StoreTooNew, WrongPassphrase
from hotline.store import create
from hotline.store.connection import open_database
from hotline.store.files.private_files import key_path
from hotline.store.keys.slots import Cost
from hotline.store.keys.unlocking import unlock
from hotline.store.opening import open_store
from hotline.store.owner import StoreOwner
from hotline.store.store import Store
from hotline.store.tables.settings import set_settings
from hotline.store.tables.users import find_user
from tests.store.making import Made


def test_a_new_store_opens_with_the_passphrase_it_was_made_with(made: Made, clock: FixedClock) -> None:
    owner = StoreOwner.open(made.path, made.user, made.passphrase, clock)
    user = owner.call(find_user, "sevda")
    assert user is not None
    assert (user.name, user.role, user.active) == ("Sevda", "supervisor", True)
    assert owner.call(lambda store: store.office) == "BAK"
    owner.close()


def test_the_recovery_code_opens_the_store_again_and_again(made: Made, clock: FixedClock) -> None:
    for _ in range(2):
        owner = StoreOwner.open_with_recovery(made.path, made.recovery_code.lower().replace("-", " "), clock)
        assert owner.call(lambda store: store.keys.journal_first_key) is not None
        owner.close()


def test_a_wrong_passphrase_is_said_to_be_wrong_and_never_called_damage(made: Made, clock: FixedClock) -> None:
    with pytest.raises(WrongPassphrase, match="wrong"):
        StoreOwner.open(made.path, made.user, made.passphrase + "x", clock)
    with pytest.raises(WrongPassphrase, match="wrong"):
        StoreOwner.open(made.path, "nobody of this name", made.passphrase, clock)


def test_files_of_a_store_are_readable_by_their_owner_alone(tmp_path: Path, clock: FixedClock, cheap: Cost) -> None:
    path = tmp_path / "new.hotline"
    create.create_store(path, "BAK", "Sevda", "a long enough phrase", clock, cost=cheap)
    assert {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {
        "new.hotline": 0o600,
        "new.hotline.keys": 0o600,
        "new.hotline.keys.copy": 0o600,
    }


def test_making_a_store_never_overwrites_a_file(made: Made, tmp_path: Path, clock: FixedClock, cheap: Cost) -> None:
    before = made.path.read_bytes(), key_path(made.path).read_bytes()
    with pytest.raises(CannotWrite, match="never overwritten"):
        create.create_store(made.path, "BAK", "Other", "a long enough phrase", clock, cost=cheap)
    made.path.rename(tmp_path / "moved")
    with pytest.raises(CannotWrite, match="never overwritten"):
        create.create_store(made.path, "BAK", "Other", "a long enough phrase", clock, cost=cheap)
    assert ((tmp_path / "moved").read_bytes(), key_path(made.path).read_bytes()) == before


def test_a_store_that_could_not_be_made_leaves_nothing_behind(
    tmp_path: Path, clock: FixedClock, cheap: Cost, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.hotline"
    with pytest.raises(InvalidInput, match="too short"):
        create.create_store(path, "BAK", "Sevda", "short", clock, cost=cheap)
    with pytest.raises(InvalidInput, match="user name"):
        create.create_store(path, "BAK", "  ", "a long enough phrase", clock, cost=cheap)

    def stumble(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(create, "open_database", stumble)
    with pytest.raises(KeyboardInterrupt):
        create.create_store(path, "BAK", "Sevda", "a long enough phrase", clock, cost=cheap)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_or_a_file_is_named_in_one_sentence(
    tmp_path: Path, clock: FixedClock, cheap: Cost
) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "missing" / "new.hotline", tmp_path / "file" / "new.hotline"):
        with pytest.raises(CannotWrite, match=re.escape("new.hotline cannot be written")):
            create.create_store(path, "BAK", "Sevda", "a long enough phrase", clock, cost=cheap)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
def test_a_read_only_folder_is_named_for_a_user_without_rights(
    made: Made, clock: FixedClock, cheap: Cost, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made.path.parent
    for outer in (folder, *folder.parents[:-2]):
        outer.chmod(0o755)
    for file in folder.iterdir():
        file.chmod(0o644)
    monkeypatch.chdir(folder)
    os.seteuid(65534)
    try:
        with pytest.raises(CannotWrite, match="read-only"):
            create.create_store(Path("new.hotline"), "BAK", "Sevda", "a long enough phrase", clock, cost=cheap)
        with pytest.raises(CannotWrite, match="read-only"):
            StoreOwner.open(Path(made.path.name), made.user, made.passphrase, clock)
    finally:
        os.seteuid(0)


def test_a_store_that_turned_read_only_while_open_says_so(store: Store) -> None:
    store.execute("PRAGMA query_only = ON")
    with pytest.raises(CannotWrite, match="read-only"), store.transaction():
        store.execute("INSERT INTO settings VALUES ('a', '1')")


def test_a_full_disk_is_said_to_be_full_and_takes_the_whole_act_back(store: Store) -> None:
    pages = store.execute("PRAGMA page_count").fetchone()[0]
    store.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(CannotWrite, match="disk is full"):
        set_settings(store, {"small": 1, "large": "x" * 100_000})
    store.execute(f"PRAGMA max_page_count = {pages + 1000}")
    assert store.execute("SELECT name FROM settings").fetchall() == [("pack",)]


def test_a_store_that_another_program_holds_says_so(store: Store, made: Made) -> None:
    other = open_database(made.path, store.keys.key)
    other.conn.execute("BEGIN IMMEDIATE")
    store.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(CannotWrite, match="in use by another program"), store.transaction():
        pass
    other.conn.execute("ROLLBACK")
    other.conn.close()


def _text(path: Path) -> None:
    path.write_text("Dear reader, this is a letter. " * 400, encoding="utf-8")


def _plain_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE calls (id)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("make", [_text, _plain_database, Path.touch, Path.mkdir])
def test_a_file_of_another_kind_is_not_a_store(make: Callable[[Path], None], tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "other"
    make(path)
    with pytest.raises(NotAStore, match="is not a store") as caught:
        StoreOwner.open(path, "Sevda", "whatever passphrase", clock)
    assert caught.value.exit_code == 1


def test_a_store_that_is_not_there_is_not_made_by_opening_it(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(NotAStore, match="There is no store"):
        StoreOwner.open(tmp_path / "none.hotline", "Sevda", "whatever passphrase", clock)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_key_file_is_damage_that_names_the_file(made: Made, clock: FixedClock) -> None:
    key_path(made.path).unlink()
    with pytest.raises(StoreDamaged, match=re.escape("office.hotline.keys is missing")) as caught:
        StoreOwner.open(made.path, made.user, made.passphrase, clock)
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe\x00", b'{"format": 1}', b"null", b"[" * 100_000])
def test_a_key_file_that_is_no_key_file_is_damage(content: bytes, made: Made, clock: FixedClock) -> None:
    key_path(made.path).write_bytes(content)
    with pytest.raises(StoreDamaged, match=re.escape("office.hotline.keys of the store office.hotline is damaged")):
        StoreOwner.open(made.path, made.user, made.passphrase, clock)


def test_the_key_file_of_another_store_is_seen(made: Made, tmp_path: Path, clock: FixedClock, cheap: Cost) -> None:
    other = tmp_path / "other.hotline"
    create.create_store(other, "GNC", made.user, made.passphrase, clock, cost=cheap)
    shutil.copyfile(key_path(other), key_path(made.path))
    with pytest.raises(StoreDamaged, match="its key file is that of another store"):
        StoreOwner.open(made.path, made.user, made.passphrase, clock)


def test_an_empty_file_in_the_place_of_a_store_is_damage_and_stays_empty(made: Made, clock: FixedClock) -> None:
    made.path.write_bytes(b"")
    with pytest.raises(StoreDamaged, match="holds nothing any more"):
        StoreOwner.open(made.path, made.user, made.passphrase, clock)
    assert "identity" not in made.path.read_bytes().decode("latin-1")


def test_a_store_of_a_newer_program_is_refused_and_left_as_it_is(made: Made, clock: FixedClock) -> None:
    keys = unlock(made.path, made.user, made.passphrase, clock).keys
    database = open_database(made.path, keys.key)
    database["_sqlite_migrations"].insert(  # type: ignore[union-attr] # a table, not a view
        {"migration_set": "hotline", "name": "9999_from_the_future", "applied_at": "2030"}
    )
    database.conn.close()
    before = made.path.read_bytes()
    with pytest.raises(StoreTooNew, match="newer version") as caught:
        StoreOwner.open(made.path, made.user, made.passphrase, clock)
    assert caught.value.exit_code == 3
    assert made.path.read_bytes() == before


def test_a_newer_store_with_tables_of_its_own_is_called_newer_and_not_damaged(made: Made, clock: FixedClock) -> None:
    keys = unlock(made.path, made.user, made.passphrase, clock).keys
    database = open_database(made.path, keys.key)
    database.conn.execute("CREATE TABLE of_the_future (id INTEGER PRIMARY KEY)")
    database.conn.execute("UPDATE identity SET format = 99")
    database.conn.close()
    before = made.path.read_bytes()
    with pytest.raises(StoreTooNew, match="newer version"):
        StoreOwner.open(made.path, made.user, made.passphrase, clock)
    assert made.path.read_bytes() == before


def test_a_key_file_of_a_newer_format_is_refused(made: Made, clock: FixedClock) -> None:
    keys = key_path(made.path)
    keys.write_text(keys.read_text().replace('"format": 2', '"format": 3'))
    with pytest.raises(StoreTooNew, match="newer version"):
        StoreOwner.open(made.path, made.user, made.passphrase, clock)


def test_a_newer_format_of_the_tables_is_refused(made: Made, clock: FixedClock) -> None:
    keys = unlock(made.path, made.user, made.passphrase, clock).keys
    database = open_database(made.path, keys.key)
    database.conn.execute("UPDATE identity SET format = 99")
    database.conn.close()
    with pytest.raises(StoreTooNew, match="newer version"):
        open_store(made.path, keys, clock)


def test_a_store_that_is_gone_is_not_made_anew_over_its_log(made: Made, clock: FixedClock) -> None:
    """It was advised to make a new store, beside a log that held the last contacts."""
    made.path.unlink()
    log = made.path.with_name(made.path.name + "-wal")
    log.write_bytes(b"what was recorded last")
    with pytest.raises(
        NotAStore, match=f"these files of it are still here: {key_path(made.path).name}, {log.name}.*Keep them"
    ):
        unlock(made.path, made.user, made.passphrase, clock)
    key_path(made.path).unlink()
    log.unlink()
    with pytest.raises(NotAStore, match="make a new store with hotline init"):
        unlock(made.path, made.user, made.passphrase, clock)
