"""The keys of a new store, and its first key file: one supervisor and the recovery sheet."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from hotline.secret import Typed
from hotline.store.keys.key_file import KeyFile, write_key_file
from hotline.store.keys.passphrases import new_passphrase
from hotline.store.keys.recovery_code import new_recovery_code
from hotline.store.keys.slots import DEFAULT_COST, Cost
from hotline.store.keys.store_keys import KEY_BYTES, JournalKey, StoreKeys
from hotline.store.keys.user_table import SUPERVISOR, KeyTable, TableRecovery, new_office_key
from hotline.store.keys.user_table_changes import KeyChange


@dataclass(frozen=True)
class FirstKeys:
    """What a new key file was made with: its table, and the recovery code, which is kept nowhere."""

    table: KeyTable
    recovery_code: str = field(repr=False)


def new_store_keys() -> StoreKeys:
    """Return fresh random keys for a new store."""
    private, public = new_office_key()
    return StoreKeys(
        store_id=secrets.token_hex(16),
        key=bytearray(secrets.token_bytes(KEY_BYTES)),
        journal_keys=(JournalKey(1, bytearray(secrets.token_bytes(KEY_BYTES))),),
        office_public=public,
        office_private=private,
    )


def make_key_file(
    store: Path,
    keys: StoreKeys,
    user: str,
    passphrase: Typed,
    *,
    made: str = "",
    user_id: int = 1,
    cost: Cost = DEFAULT_COST,
) -> FirstKeys:
    """Write the key file of a new store with its first supervisor and the recovery sheet.

    Raises InvalidInput for a passphrase that does not do, CannotWrite.
    """
    chosen = new_passphrase(passphrase, user)
    change = KeyChange(
        KeyFile(store_id=keys.store_id, salt=secrets.token_bytes(16)),
        KeyTable(keys.store_id, 0, keys.office_public, (), TableRecovery(None, None, "")),
        keys,
    )
    change.put_user(user_id, user, SUPERVISOR, chosen, must_change=False, cost=cost)
    code = new_recovery_code()
    change.put_recovery(code, made, cost=cost)
    file = change.signed()
    assert file.table is not None  # noqa: S101 - what was signed
    write_key_file(store, file)
    return FirstKeys(file.table, code)
