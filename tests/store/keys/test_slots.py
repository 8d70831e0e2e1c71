"""Key slots: who can open the store, and what each of them gets."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hotline.clock import FixedClock
from hotline.errors import CannotWrite, InvalidInput, Refused, StoreDamaged, WrongPassphrase
from hotline.store.files.private_files import key_path
from hotline.store.keys.key_file import read_key_file
from hotline.store.keys.own_passphrase import change_passphrase
from hotline.store.keys.passphrases import new_passphrase
from hotline.store.keys.recovery_code import new_recovery_code
from hotline.store.keys.slots import Cost, SlotContent, seal, slot_from_json, slot_to_json, unseal
from hotline.store.keys.store_keys import StoreKeys
from hotline.store.keys.unlocking import unlock, unlock_with_recovery
from hotline.store.opening import open_store
from hotline.store.store import Store
from tests.store.making import Made, put_user

OTHER = "another long phrase"
CONTENT = SlotContent(bytes(32), bytes(range(32)))


@pytest.fixture
def keys(made: Made, clock: FixedClock) -> StoreKeys:
    return unlock(made.path, made.user, made.passphrase, clock).keys


def test_an_operator_opens_the_store_but_never_holds_what_checks_the_journal_or_signs_the_users(
    made: Made, store: Store, clock: FixedClock
) -> None:
    put_user(store, "Operator", OTHER)
    opened = unlock(made.path, "operator", OTHER, clock).keys
    assert opened.key == store.keys.key
    assert opened.journal_keys == ()
    assert opened.office_private is None
    assert store.keys.journal_keys
    assert store.keys.office_private


def test_an_operator_adds_nobody(made: Made, store: Store, clock: FixedClock) -> None:
    put_user(store, "Operator", OTHER)
    weak = open_store(made.path, unlock(made.path, "operator", OTHER, clock).keys, clock)
    try:
        with pytest.raises(Refused, match="Only a supervisor"):
            put_user(weak, "Friend", OTHER)
    finally:
        weak.close()


def test_the_key_file_names_nobody(made: Made, store: Store) -> None:
    put_user(store, "Gülnar", OTHER)
    content = key_path(made.path).read_text()
    assert "sevda" not in content.lower()
    assert "lnar" not in content.lower()


def test_keys_are_not_shown_when_an_object_is_printed(made: Made, keys: StoreKeys, clock: FixedClock) -> None:
    shown = repr(keys) + repr(unlock(made.path, made.user, made.passphrase, clock))
    for secret in (keys.key, keys.office_private, keys.journal_first_key):
        assert secret
        assert secret.hex() not in shown
        assert repr(secret) not in shown
    assert made.passphrase not in shown


def test_the_name_and_the_passphrase_open_however_the_keyboard_composes_them(
    made: Made, store: Store, clock: FixedClock
) -> None:
    put_user(store, "Gülnar  Əliyeva", "gözəl üzüm bağı")
    decomposed = "go\u0308zəl u\u0308zu\u0308m bag\u0306ı"
    assert unlock(made.path, " gu\u0308lnar əliyeva ", decomposed, clock).keys.key == store.keys.key


def test_after_a_change_only_the_new_passphrase_opens(made: Made, store: Store, clock: FixedClock, cheap: Cost) -> None:
    change_passphrase(store, 1, made.user, made.passphrase, OTHER, cost=cheap)
    assert unlock(made.path, made.user, OTHER, clock).keys == store.keys
    with pytest.raises(WrongPassphrase):
        unlock(made.path, made.user, made.passphrase, clock)


def test_a_change_needs_the_old_passphrase_and_a_new_one_that_is_long_enough(
    made: Made, store: Store, clock: FixedClock, cheap: Cost
) -> None:
    before = key_path(made.path).read_bytes()
    with pytest.raises(InvalidInput, match="at least 10 characters"):
        change_passphrase(store, 1, made.user, made.passphrase, "too short", cost=cheap)
    with pytest.raises(WrongPassphrase):
        change_passphrase(store, 1, made.user, OTHER, OTHER, cost=cheap)
    with pytest.raises(InvalidInput, match="is the old one"):
        change_passphrase(store, 1, made.user, made.passphrase, made.passphrase, cost=cheap)
    assert key_path(made.path).read_bytes() == before
    unlock(made.path, made.user, made.passphrase, clock)


@pytest.mark.parametrize("text", ["", "123456789", "        10", "n\u0303" * 9, "x" * 1025])
def test_a_passphrase_of_the_wrong_length_is_not_taken(text: str) -> None:
    with pytest.raises(InvalidInput, match="passphrase is too"):
        new_passphrase(text)


def test_a_code_of_another_store_opens_nothing(made: Made, clock: FixedClock) -> None:
    assert unlock_with_recovery(made.path, made.recovery_code, clock).keys.office_private
    with pytest.raises(WrongPassphrase, match="does not open this store"):
        unlock_with_recovery(made.path, new_recovery_code(), clock)


def test_a_slot_that_was_moved_renamed_made_older_or_cheaper_does_not_open(cheap: Cost) -> None:
    store_id = "a" * 32
    slot = seal(CONTENT, store_id, ("user", "owner"), OTHER, cheap, number=3)
    assert unseal(slot, OTHER, store_id) == CONTENT
    assert unseal(slot, OTHER, "b" * 32) is None
    for changed in (
        {"owner": "somebody"},
        {"id": "0" * 16},
        {"kind": "recovery"},
        {"cost": Cost(32, 1, 1)},
        {"number": 4},
    ):
        assert unseal(slot.__class__(**{**vars(slot), **changed}), OTHER, store_id) is None


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 1 << 40},
        {"memory_kib": 1},
        {"iterations": 0},
        {"iterations": 1 << 30},
        {"lanes": 0},
        {"lanes": -1},
        # Each within its bounds, and together an hour of work for one try.
        {"memory_kib": 1 << 19, "iterations": 64},
    ],
)
def test_a_slot_that_asks_for_the_impossible_is_not_read(cost: dict[str, int], cheap: Cost) -> None:
    written = slot_to_json(seal(CONTENT, "a" * 32, ("user", "owner"), OTHER, cheap))
    assert slot_from_json(written).cost == cheap
    with pytest.raises(ValueError, match="cost"):
        slot_from_json({**written, "argon2id": {**vars(cheap), **cost}})


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("argon2id", {"memory_kib": float("inf"), "iterations": 1, "lanes": 1}),
        ("argon2id", {"memory_kib": True, "iterations": 1, "lanes": 1}),
        ("number", float("inf")),
        ("number", 10**12),
        ("number", 0),
        ("sealed", "AAAA"),
        ("salt", 3),
    ],
)
def test_what_no_slot_has_is_damage_and_no_fault(made: Made, clock: FixedClock, part: str, value: object) -> None:
    """An Infinity in the place of a number, and a seal of three bytes, ended in “the program has a fault”."""
    rewritten(made, lambda content: content["slots"][0].update({part: value}))
    with pytest.raises(StoreDamaged, match="key file"):
        unlock(made.path, made.user, made.passphrase, clock)


def test_a_check_sum_that_is_no_ascii_is_damage_and_no_fault(made: Made, clock: FixedClock) -> None:
    rewritten(made, dict.copy, check="ə" * 64)
    with pytest.raises(StoreDamaged, match="key file"):
        unlock(made.path, made.user, made.passphrase, clock)


def rewritten(made: Made, change: Callable[[dict[str, Any]], object], check: str | None = None) -> None:
    """Change the key file and make its check sum anew, as whoever changes it would."""
    file = key_path(made.path)
    content = json.loads(file.read_bytes())
    content.pop("check")
    change(content)
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    content["check"] = check or hashlib.sha256(canonical.encode()).hexdigest()
    file.write_text(json.dumps(content), "ascii")


def test_every_byte_of_the_key_file_that_flips_is_seen(made: Made, clock: FixedClock) -> None:
    file = key_path(made.path)
    whole = file.read_bytes()
    for place in range(0, len(whole), 7):
        flipped = bytearray(whole)
        flipped[place] ^= 0x04
        file.write_bytes(flipped)
        try:
            read_key_file(made.path)
        except StoreDamaged:
            continue
        assert json.loads(bytes(flipped)) == json.loads(whole), place
    file.write_bytes(whole)
    unlock(made.path, made.user, made.passphrase, clock)


def test_a_key_file_that_cannot_be_replaced_keeps_the_old_one(
    made: Made, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = key_path(made.path).read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hotline.store.files.private_files.os.fsync", full)
    with pytest.raises(CannotWrite, match="Free some space"):
        put_user(store, "Operator", OTHER)
    assert key_path(made.path).read_bytes() == before
    assert not [file.name for file in Path(made.path).parent.iterdir() if file.name.endswith(".new")]


def test_what_it_costs_to_try_a_passphrase_is_not_little() -> None:
    cost = Cost()
    assert (cost.memory_kib, cost.iterations, cost.lanes) >= (64 * 1024, 3, 4)
