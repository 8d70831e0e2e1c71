"""Key slots: who can open the store, and what each of them gets."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from hotline.clock import FixedClock
from hotline.errors import CannotWrite, InvalidInput, Refused, StoreDamaged, WrongPassphrase
from hotline.store.files import key_path
from hotline.store.keys.key_file import read_key_file
from hotline.store.keys.recovery_code import new_recovery_code
from hotline.store.keys.slots import Cost, StoreKeys, new_passphrase, seal, slot_from_json, slot_to_json, unseal
from hotline.store.keys.unlocking import (
    add_slot,
    change_passphrase,
    drill_recovery,
    remove_slot,
    renew_recovery,
    unlock,
    unlock_with_recovery,
)
from tests.store.making import Made

OTHER = "another long phrase"


@pytest.fixture
def keys(made: Made, clock: FixedClock) -> StoreKeys:
    return unlock(made.path, made.user, made.passphrase, clock).keys


def test_an_operator_opens_the_store_but_never_holds_the_first_key_of_the_journal(
    made: Made, keys: StoreKeys, clock: FixedClock, cheap: Cost
) -> None:
    add_slot(made.path, keys, "Operator", OTHER, supervisor=False, cost=cheap)
    opened = unlock(made.path, "operator", OTHER, clock).keys
    assert opened.key == keys.key
    assert opened.journal_first_key is None
    assert keys.journal_first_key is not None


def test_an_operator_cannot_make_a_supervisor_nor_a_recovery_sheet(
    made: Made, keys: StoreKeys, clock: FixedClock, cheap: Cost
) -> None:
    add_slot(made.path, keys, "Operator", OTHER, supervisor=False, cost=cheap)
    weak = unlock(made.path, "operator", OTHER, clock).keys
    with pytest.raises(Refused, match="Only a supervisor"):
        add_slot(made.path, weak, "Friend", OTHER, supervisor=True, cost=cheap)
    with pytest.raises(Refused, match="Only a supervisor"):
        renew_recovery(made.path, weak, cost=cheap)


def test_the_key_file_names_nobody_and_does_not_tell_who_is_a_supervisor(
    made: Made, keys: StoreKeys, cheap: Cost
) -> None:
    add_slot(made.path, keys, "Operator", OTHER, supervisor=False, cost=cheap)
    content = key_path(made.path).read_text()
    assert "sevda" not in content.lower()
    assert "operator" not in content.lower()
    assert len({len(slot["sealed"]) for slot in json.loads(content)["slots"]}) == 1


def test_keys_are_not_shown_when_an_object_is_printed(keys: StoreKeys) -> None:
    shown = repr(keys)
    assert keys.key.hex() not in shown
    assert repr(keys.key) not in shown


def test_the_name_and_the_passphrase_open_however_the_keyboard_composes_them(
    made: Made, keys: StoreKeys, clock: FixedClock, cheap: Cost
) -> None:
    add_slot(made.path, keys, "Gülnar  Əliyeva", "gözəl üzüm bağı", supervisor=False, cost=cheap)
    decomposed = "go\u0308zəl u\u0308zu\u0308m bag\u0306ı"
    assert unlock(made.path, " gu\u0308lnar əliyeva ", decomposed, clock).keys.key == keys.key


def test_a_removed_user_is_out(made: Made, keys: StoreKeys, clock: FixedClock, cheap: Cost) -> None:
    add_slot(made.path, keys, "Operator", OTHER, supervisor=False, cost=cheap)
    remove_slot(made.path, keys, "Operator")
    with pytest.raises(WrongPassphrase):
        unlock(made.path, "Operator", OTHER, clock)
    remove_slot(made.path, keys, "Operator")
    assert unlock(made.path, made.user, made.passphrase, clock).keys == keys


def test_after_a_change_only_the_new_passphrase_opens(
    made: Made, keys: StoreKeys, clock: FixedClock, cheap: Cost
) -> None:
    change_passphrase(made.path, made.user, made.passphrase, OTHER, clock, cost=cheap)
    assert unlock(made.path, made.user, OTHER, clock).keys == keys
    with pytest.raises(WrongPassphrase):
        unlock(made.path, made.user, made.passphrase, clock)


def test_a_change_needs_the_old_passphrase_and_a_new_one_that_is_long_enough(
    made: Made, clock: FixedClock, cheap: Cost
) -> None:
    before = key_path(made.path).read_bytes()
    with pytest.raises(InvalidInput, match="at least 10 characters"):
        change_passphrase(made.path, made.user, made.passphrase, "too short", clock, cost=cheap)
    assert key_path(made.path).read_bytes() == before
    with pytest.raises(WrongPassphrase):
        change_passphrase(made.path, made.user, OTHER, OTHER, clock, cost=cheap)
    unlock(made.path, made.user, made.passphrase, clock)


@pytest.mark.parametrize("text", ["", "123456789", "        10", "n\u0303" * 9, "x" * 1025])
def test_a_passphrase_of_the_wrong_length_is_not_taken(text: str) -> None:
    with pytest.raises(InvalidInput, match="passphrase is too"):
        new_passphrase(text)


def test_a_drill_of_the_recovery_sheet_does_not_use_it_up(made: Made, clock: FixedClock) -> None:
    for _ in range(3):
        drill_recovery(made.path, made.recovery_code, clock)
    assert unlock_with_recovery(made.path, made.recovery_code, clock).keys.journal_first_key is not None
    with pytest.raises(WrongPassphrase, match="does not open this store"):
        drill_recovery(made.path, new_recovery_code(), clock)


def test_a_new_recovery_sheet_puts_the_old_one_out_of_use(
    made: Made, keys: StoreKeys, clock: FixedClock, cheap: Cost
) -> None:
    code = renew_recovery(made.path, keys, cost=cheap)
    assert unlock_with_recovery(made.path, code, clock).keys == keys
    with pytest.raises(WrongPassphrase):
        unlock_with_recovery(made.path, made.recovery_code, clock)


def test_keys_of_one_store_cannot_write_slots_for_another(made: Made, keys: StoreKeys, cheap: Cost) -> None:
    stranger = StoreKeys("0" * 32, keys.key, keys.journal_first_key)
    with pytest.raises(InvalidInput, match="belongs to another store"):
        add_slot(made.path, stranger, "Friend", OTHER, supervisor=False, cost=cheap)


def test_a_slot_that_was_moved_renamed_or_made_cheaper_does_not_open(cheap: Cost) -> None:
    keys = StoreKeys("a" * 32, bytes(32), bytes(32))
    slot = seal(keys, "user", "owner", OTHER, cheap)
    assert unseal(slot, OTHER, keys.store_id) == keys
    assert unseal(slot, OTHER, "b" * 32) is None
    for changed in ({"owner": "somebody"}, {"id": "0" * 16}, {"kind": "recovery"}, {"cost": Cost(32, 1, 1)}):
        assert unseal(slot.__class__(**{**vars(slot), **changed}), OTHER, keys.store_id) is None


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
    written = slot_to_json(seal(StoreKeys("a" * 32, bytes(32)), "user", "owner", OTHER, cheap))
    assert slot_from_json(written).cost == cheap
    with pytest.raises(ValueError, match="cost"):
        slot_from_json({**written, "argon2id": {**vars(cheap), **cost}})


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("argon2id", {"memory_kib": float("inf"), "iterations": 1, "lanes": 1}),
        ("argon2id", {"memory_kib": True, "iterations": 1, "lanes": 1}),
        ("failed", float("inf")),
        ("failed", 10**9),
        ("failed", -1),
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


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "soon", 3, [], "x" * 10_000])
def test_a_last_try_that_cannot_be_makes_nobody_wait_for_ever(made: Made, clock: FixedClock, moment: object) -> None:
    """Where no time stood, the wait began anew with each try, and nobody could unlock any more."""
    rewritten(made, lambda content: [slot.update({"failed": 5, "last_failed": moment}) for slot in content["slots"]])
    for _ in range(2):
        try:
            unlock(made.path, made.user, made.passphrase, clock)
            break
        except WrongPassphrase:
            clock.advance(timedelta(minutes=15))
    assert unlock(made.path, made.user, made.passphrase, clock).failed_before == 0


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
    made: Made, keys: StoreKeys, cheap: Cost, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = key_path(made.path).read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hotline.store.files.os.fsync", full)
    with pytest.raises(CannotWrite, match="Free some space"):
        add_slot(made.path, keys, "Operator", OTHER, supervisor=False, cost=cheap)
    assert key_path(made.path).read_bytes() == before
    assert {file.name for file in Path(made.path).parent.iterdir()} == {"office.hotline", "office.hotline.keys"}


def test_what_it_costs_to_try_a_passphrase_is_not_little() -> None:
    cost = Cost()
    assert (cost.memory_kib, cost.iterations, cost.lanes) >= (64 * 1024, 3, 4)
