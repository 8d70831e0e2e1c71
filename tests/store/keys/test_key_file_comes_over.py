"""A key file of format 1 comes over with each user's next unlocking, and does not come back."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from hotline.clock import SystemClock
from hotline.errors import WrongPassphrase
from hotline.store.files.private_files import key_copy_path, key_path
from hotline.store.journal.verify import verify_store
from hotline.store.keys.key_file import key_file_bytes, read_key_file
from hotline.store.keys.open_with_slot import KeyFileOlder
from hotline.store.keys.unlocking import TableForged
from hotline.store.keys.user_table import KeyTable, TableRecovery, TableUser, new_office_key
from hotline.store.keys.user_table_changes import KeyChange
from hotline.store.owner import StoreOwner
from tests.store.keys.test_user_table import OTHER, put_out
from tests.store.making import put_user
from tests.store.test_released_formats import copied, held_of


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "old"
    folder.mkdir()
    return copied(3, folder)


def unlocked(path: Path, name: str) -> StoreOwner:
    return StoreOwner.open(path, name, held_of(3)["passphrases"][name], SystemClock())


def test_the_first_supervisor_makes_the_table_and_everybody_still_comes_in(old: Path) -> None:
    unlocked(old, "Rauf").close()
    assert read_key_file(old).table is None
    unlocked(old, "Sevda").close()
    file = read_key_file(old)
    assert file.table is not None
    assert [(line.role, line.public is not None) for line in file.table.users] == [
        ("supervisor", True),
        ("operator", False),
    ]
    unlocked(old, "Rauf").close()
    assert list(read_key_file(old).claims) == [2]
    unlocked(old, "Rauf").close()
    owner = unlocked(old, "Sevda")
    owner.call(put_user, "Third", OTHER)
    owner.close()
    file = read_key_file(old)
    assert not file.claims
    assert not [slot for slot in file.first_slots if slot.kind == "user"]
    rauf = unlocked(old, "Rauf")
    assert rauf.call(lambda store: store.keys.journal_keys) == ()
    rauf.close()
    owner = unlocked(old, "Sevda")
    assert owner.call(lambda store: verify_store(store).sound)
    owner.close()


def test_the_old_sheet_brings_in_and_is_of_the_present_format_then(old: Path) -> None:
    code = held_of(3)["recovery_code"]
    unlocked(old, "Sevda").close()
    owner = StoreOwner.open_with_recovery(old, code, SystemClock())
    assert owner.call(lambda store: store.keys.office_private)
    owner.close()
    assert [slot.kind for slot in read_key_file(old).slots] == ["user", "recovery"]
    StoreOwner.open_with_recovery(old, code, SystemClock()).close()


def test_who_has_not_come_back_when_the_keys_are_renewed_is_told_to_be_reset(old: Path) -> None:
    owner = unlocked(old, "Sevda")
    owner.call(put_user, "Third", OTHER)
    owner.call(put_out, "Third", rotating=False)
    owner.close()
    with pytest.raises(WrongPassphrase, match="renewed before you came back"):
        unlocked(old, "Rauf")


def test_the_key_file_of_format_1_does_not_come_back(old: Path, tmp_path: Path) -> None:
    shutil.copy(key_path(old), tmp_path / "kept")
    unlocked(old, "Sevda").close()
    for path in (key_path(old), key_copy_path(old)):
        shutil.copy(tmp_path / "kept", path)
    for name in ("Sevda", "Rauf"):
        with pytest.raises(KeyFileOlder):
            unlocked(old, name)


def test_a_table_that_an_operator_made_before_any_supervisor_came_is_not_taken(old: Path) -> None:
    rauf = unlocked(old, "Rauf")
    keys = replace(rauf.call(lambda store: store.keys))
    file = read_key_file(old)
    private, public = new_office_key()
    own = replace(keys, key=bytes(keys.key), office_private=private, office_public=public)
    change = KeyChange(file, KeyTable(file.store_id, 0, public, (), TableRecovery(None, None, "")), own)
    change.rekeying = True  # which makes no boxes for supervisors: those need a key that operators do not have
    for user, (name, role) in enumerate((("Sevda", "supervisor"), ("Rauf", "supervisor")), 1):
        change.put_line(TableUser(user, file.owner_hash(name), role, active=True))
    made = key_file_bytes(change.signed())
    rauf.close()
    for path in (key_path(old), key_copy_path(old)):
        path.write_bytes(made)
    with pytest.raises(TableForged):
        unlocked(old, "Sevda")


def test_an_operator_row_edited_before_the_table_is_made_holds_no_keys_of_a_supervisor(old: Path) -> None:
    rauf = unlocked(old, "Rauf")
    assert rauf.call(lambda store: store.keys.office_private) is None
    rauf.close()
