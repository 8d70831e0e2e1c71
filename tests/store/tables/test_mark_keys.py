"""What a mark is made with stays when the store gets new keys, and comes over from a store of a format that had no such row."""

from __future__ import annotations

import hmac
import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.desk.journal_acts import RULES
from hotline.errors import StoreDamaged
from hotline.store.backups.backup import back_up
from hotline.store.backups.restore import restore
from hotline.store.connection import open_database, rekey_database
from hotline.store.files.private_files import key_path
from hotline.store.journal.verify import Asked, verify_store
from hotline.store.keys.store_keys import StoreKeys
from hotline.store.keys.unlocking import unlock, unlock_key_file
from hotline.store.opening import open_store
from hotline.store.store import Store
from hotline.store.tables import callers
from hotline.store.tables.mark_keys import CALLER, PRINT, mark_key, mark_keys
from tests.store.making import Made

CODE = "K7Q-M4TX-B2R"
RELEASED = Path(__file__).parents[1] / "released"
WITHOUT_MARK_KEYS = (1, 6)
NEW = bytes(range(32))


def as_made_before(key: bytes, code: str = CODE) -> str:
    """Return the mark that a program made before format 7 under a key of the store."""
    own = hmac.new(key, b"hotline-desk caller mark v1", sha256).digest()
    return hmac.new(own, code.encode("ascii"), sha256).hexdigest()[:32]


@pytest.fixture(params=WITHOUT_MARK_KEYS, ids=lambda number: f"format-{number}")
def old(request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock) -> tuple[Path, StoreKeys]:
    """Return a copy of a store of an older format with its keys, still as it was released."""
    path = tmp_path / f"format-{request.param}.store"
    for name in (path.name, key_path(path).name):
        shutil.copyfile(RELEASED / name, tmp_path / name)
    held = json.loads((RELEASED / f"{path.stem}.json").read_text("utf-8"))
    return path, unlock(path, "Sevda", held["passphrases"]["Sevda"], clock).keys


def test_each_store_has_keys_of_its_own_that_are_not_its_key(store: Store) -> None:
    caller, printed = mark_key(store, CALLER), mark_key(store, PRINT)
    assert caller != printed
    assert len(caller) == len(printed) == 32
    assert bytes(store.keys.key) not in {caller, printed}
    assert mark_keys(store, CALLER) == [caller]


def test_marks_made_before_this_format_hold(old: tuple[Path, StoreKeys], clock: FixedClock) -> None:
    path, keys = old
    before = as_made_before(bytes(keys.key))
    store = open_store(path, keys, clock)
    try:
        assert callers.caller_mark(store, CODE) == before
        assert verify_store(store, Asked(rules=RULES)).findings == ()
        store.execute("UPDATE mark_keys SET key = randomblob(32) WHERE purpose = 'print'")
        found = {(one.kind, one.subject.split()[0]) for one in verify_store(store, Asked(rules=RULES)).findings}
        assert ("changed", "mark_key") in found
    finally:
        store.close()


def test_marks_made_before_an_older_version_gave_the_store_new_keys_are_found(
    old: tuple[Path, StoreKeys], clock: FixedClock
) -> None:
    path, keys = old
    first = bytes(keys.key)
    database = open_database(path, first)
    rekey_database(database, NEW)
    database.conn.close()
    rekeyed = StoreKeys(keys.store_id, bytearray(NEW), older=(bytearray(first),))
    store = open_store(path, rekeyed, clock)
    try:
        assert callers.caller_marks(store, CODE) == [as_made_before(NEW), as_made_before(first)]
    finally:
        store.close()


def test_a_backup_holds_them(made: Made, store: Store, tmp_path: Path, clock: FixedClock) -> None:
    mark, printed = callers.caller_mark(store, CODE), mark_key(store, PRINT)
    back_up(store.source, tmp_path / "one.backup")
    place = tmp_path / "restored.store"
    restore(tmp_path / "one.backup", place, clock, lambda file: unlock_key_file(file, made.user, made.passphrase))
    again = open_store(place, unlock(place, made.user, made.passphrase, clock).keys, clock)
    try:
        assert (callers.caller_mark(again, CODE), mark_key(again, PRINT)) == (mark, printed)
    finally:
        again.close()


def test_a_store_that_lacks_them_is_damaged(store: Store) -> None:
    store.execute("DELETE FROM mark_keys")
    with pytest.raises(StoreDamaged, match="Restore the latest backup"):
        callers.caller_mark(store, CODE)
