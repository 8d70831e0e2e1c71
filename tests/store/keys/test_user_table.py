"""The signed table of users: forged, moved, flipped and older key files let nobody in."""

from __future__ import annotations

import hashlib
import json
import os
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from hotline.clock import FixedClock, SystemClock
from hotline.errors import StoreDamaged, WrongPassphrase
from hotline.store.create import create_store
from hotline.store.files.private_files import key_copy_path, key_path, tries_path
from hotline.store.files.rescue_file import open_words, seal_words
from hotline.store.journal.verify import verify_store
from hotline.store.keys.calibration import MOST_ITERATIONS, cost_for, cost_of_office
from hotline.store.keys.failed_tries import MOST_UNKNOWN, TooManyTries, failed_tries, last_head
from hotline.store.keys.key_file import KeyFile, key_file_bytes, read_key_file
from hotline.store.keys.key_state import key_state, set_key_state
from hotline.store.keys.open_with_slot import KeyFileOlder
from hotline.store.keys.own_passphrase import change_passphrase
from hotline.store.keys.rekey import finish_rekey
from hotline.store.keys.sealed_keys import new_private_key
from hotline.store.keys.slots import Cost, SlotContent, seal
from hotline.store.keys.store_keys import JournalKey
from hotline.store.keys.unlocking import TableForged, unlock
from hotline.store.keys.user_table import OPERATOR, SUPERVISOR, new_office_key
from hotline.store.keys.user_table_changes import KeyChange, key_change
from hotline.store.owner import StoreOwner
from hotline.store.store import Store
from tests.endurance.long import rounds
from tests.store.making import CHEAP, Made, put_user

OTHER, THIRD = "another long phrase", "yet another long phrase"


def opened(made: Made, clock: FixedClock, name: str, passphrase: str) -> StoreOwner:
    return StoreOwner.open(made.path, name, passphrase, clock)


def write(made: Made, content: bytes) -> None:
    for path in (key_path(made.path), key_copy_path(made.path)):
        path.write_bytes(content)


@pytest.fixture
def office(made: Made, clock: FixedClock) -> Made:
    """Make a store with an operator and a second supervisor."""
    owner = opened(made, clock, made.user, made.passphrase)
    owner.call(put_user, "Operator", OTHER)
    owner.call(put_user, "Second", THIRD, SUPERVISOR)
    owner.close()
    return made


def forged(file: KeyFile, keys: Any, change: Callable[[KeyChange], None]) -> KeyFile:  # noqa: ANN401
    """Sign a table with an office key of one's own, as somebody does who has the store's key and good tools."""
    assert file.table is not None
    private, public = new_office_key()
    own = replace(keys, office_private=private, office_public=public)
    made = KeyChange(file, file.table, own)
    change(made)
    return made.signed()


def rise(change: KeyChange) -> None:
    """Give the operator the role of a supervisor, and a slot that knows the forger's office key."""
    line = change.table.user_of(change.owner_hash("Operator"))
    assert line is not None
    private, public = new_private_key()
    content = SlotContent(private, change.keys.office_public)
    change.file = change.file.with_slot(
        seal(content, change.file.store_id, ("user", line.owner), OTHER, CHEAP, number=9)
    )
    change.put_line(replace(line, role=SUPERVISOR, public=public))


def test_a_table_signed_by_an_operator_lets_in_neither_the_operator_nor_anybody_else(
    office: Made, clock: FixedClock
) -> None:
    operator = opened(office, clock, "Operator", OTHER)
    keys = operator.call(lambda store: store.keys)
    file = read_key_file(office.path)

    write(office, key_file_bytes(forged(file, keys, rise)))
    operator.close()
    for name, passphrase in (("Operator", OTHER), (office.user, office.passphrase), ("Second", THIRD)):
        with pytest.raises(TableForged, match="changed by somebody who may not"):
            opened(office, clock, name, passphrase)


@pytest.mark.parametrize("with_journal_keys", [False, True])
def test_what_the_store_says_of_the_office_key_cannot_be_edited_in_silence(
    office: Made, clock: FixedClock, with_journal_keys: bool
) -> None:
    """The forger changes the row of the store too: the others know the office's key, and he lacks the keys of the journal."""
    operator = opened(office, clock, "Operator", OTHER)
    keys = operator.call(lambda store: store.keys)
    if with_journal_keys:
        keys = replace(keys, journal_keys=(JournalKey(1, bytearray(32)),))
    mine = forged(read_key_file(office.path), keys, rise)
    assert mine.table is not None
    operator.call(set_key_state, mine.table)
    write(office, key_file_bytes(mine))
    operator.close()
    for name, passphrase in (("Operator", OTHER), (office.user, office.passphrase), ("Second", THIRD)):
        with pytest.raises(TableForged):
            opened(office, clock, name, passphrase)


def test_who_was_demoted_signs_nothing_that_a_supervisor_follows(office: Made, clock: FixedClock) -> None:
    """With the office key of before he signs a step to one of his own; of the journal he knows the keys of before alone."""
    second = opened(office, clock, "Second", THIRD)
    keys = second.call(lambda store: replace(store.keys, key=bytearray(store.keys.key)))
    office_private, first = bytearray(keys.office_private or b""), tuple(keys.journal_keys)
    keys = replace(
        keys, office_private=office_private, journal_keys=tuple(replace(k, key=bytearray(k.key)) for k in first)
    )
    before = read_key_file(office.path)
    second.close()
    owner = opened(office, clock, office.user, office.passphrase)

    def demote(store: Store) -> None:
        with key_change(store) as change:
            line = change.table.user_of(change.owner_hash("Second"))
            assert line is not None
            change.put_line(replace(line, role=OPERATOR))
            change.rotate_office_key()
            change.begin_rekey()
        finish_rekey(store)

    owner.call(demote)
    owner.close()
    second = opened(office, clock, "Second", THIRD)
    present = second.call(lambda store: bytearray(store.keys.key))
    now = read_key_file(office.path)
    assert now.table is not None
    change = KeyChange(now, now.table, replace(keys, key=present))
    change.file = replace(now, slots=before.slots, rotations=())
    line = now.table.user_of(now.owner_hash("Second"))
    assert line is not None
    change.put_line(replace(line, role=SUPERVISOR))
    change.rotate_office_key()
    mine = change.signed()
    assert mine.table is not None
    second.call(set_key_state, mine.table)
    write(office, key_file_bytes(mine))
    second.close()
    # The one who demoted him has not unlocked since: the own slot knows the older office key, from which the step is signed.
    for name, passphrase in ((office.user, office.passphrase), ("Second", THIRD)):
        with pytest.raises(TableForged):
            opened(office, clock, name, passphrase)


def test_a_slot_of_another_user_or_store_opens_nothing(office: Made, clock: FixedClock, tmp_path: Path) -> None:
    other = tmp_path / "other.hotline"
    create_store(other, "BAK", "Operator", OTHER, clock, cost=CHEAP)
    content = json.loads(key_path(office.path).read_bytes())
    stranger = json.loads(key_path(other).read_bytes())
    first, second = content["slots"][0], content["slots"][2]
    assert first["kind"] == second["kind"] == "user"
    swapped = [{**second, "owner": first["owner"]}, {**first, "owner": second["owner"]}]
    for slots in (swapped, [{**stranger["slots"][0], "owner": first["owner"]}]):
        write(office, checked({**content, "slots": slots}))
        with pytest.raises(WrongPassphrase):
            opened(office, clock, office.user, office.passphrase)
        tries_path(office.path).unlink()


def checked(content: dict[str, Any]) -> bytes:
    """Return a key file with its check sum made anew, as whoever changes it would."""
    bare = {name: value for name, value in content.items() if name != "check"}
    canonical = json.dumps(bare, sort_keys=True, separators=(",", ":"))
    return json.dumps({**bare, "check": hashlib.sha256(canonical.encode()).hexdigest()}).encode("ascii")


def test_flipped_slots_and_tables_let_in_nobody_wrongly_and_the_second_copy_helps(
    office: Made, clock: FixedClock, say: Callable[[str], None]
) -> None:
    random, whole = Random(10), key_path(office.path).read_bytes()
    content, kept = json.loads(whole), key_copy_path(office.path).read_bytes()
    texts = [path for path in leaves(content) if path[0] != "check"]
    by_copy = 0
    for _ in range(rounds(60, 200)):
        changed = json.loads(whole)
        *way, last = random.choice(texts)
        place = changed
        for step in way:
            place = place[step]
        place[last] = flipped(random, place[last])
        tries_path(office.path).unlink(missing_ok=True)
        key_path(office.path).write_bytes(checked(changed))
        key_copy_path(office.path).write_bytes(kept)
        owner = opened(office, clock, office.user, office.passphrase)
        by_copy += key_path(office.path).read_bytes() == whole
        assert owner.call(lambda store: store.keys.office_private)
        owner.close()
    say(f"key file: {rounds(60, 200)} flips with a whole copy beside it, all opened, {by_copy} put back from the copy")


def leaves(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401
    if isinstance(value, dict):
        return [leaf for name, part in value.items() for leaf in leaves(part, (*way, name))]
    if isinstance(value, list):
        return [leaf for place, part in enumerate(value) for leaf in leaves(part, (*way, place))]
    return [way]


def flipped(random: Random, value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, int):
        return value + random.choice((-1, 1))
    place = random.randrange(len(value)) if value else 0
    return value[:place] + random.choice("AbCd019") + value[place + 1 :]


def test_a_removed_slot_stays_removed_after_nine_unlocks_by_others(office: Made, clock: FixedClock) -> None:
    """It came back 9 of 9 times: each unlock wrote the file from an old copy."""
    owner = opened(office, clock, office.user, office.passphrase)
    second = opened(office, clock, "Second", THIRD)
    owner.call(put_out, "Operator")
    second.close()
    before = key_path(office.path).read_bytes()
    for _ in range(9):
        opened(office, clock, "Second", THIRD).close()
        with pytest.raises(WrongPassphrase):
            opened(office, clock, "Operator", OTHER)
        clock.set(clock.now().replace(year=clock.now().year + 1))
    owner.close()
    assert key_path(office.path).read_bytes() != before  # sealed anew with the office's next key, once
    settled = key_path(office.path).read_bytes()
    opened(office, clock, "Second", THIRD).close()
    assert key_path(office.path).read_bytes() == settled


def put_out(
    store: Store, name: str, *, rotating: bool = True, progress: Callable[[int, int], None] | None = None
) -> None:
    """Disable a user as hotline.desk.users does."""
    with key_change(store) as change:
        line = change.table.user_of(change.owner_hash(name))
        assert line is not None
        change.disable(line)
        if rotating:
            change.rotate_office_key()
        change.begin_rekey()
        store.record(1, "user.disable", line.role, disabled=line.id)
    finish_rekey(store, progress)


def test_ten_users_added_beside_three_unlocks_all_open(
    made: Made, clock: FixedClock, say: Callable[[str], None]
) -> None:
    """An added slot was lost in one run of three."""
    faults: list[BaseException] = []
    people = 0
    owner = opened(made, clock, made.user, made.passphrase)

    def unlocking() -> None:
        try:
            for _ in range(4):
                opened(made, clock, made.user, made.passphrase).close()
        except BaseException as error:  # noqa: BLE001 - told below
            faults.append(error)

    for number in range(rounds(2, 10)):
        threads = [threading.Thread(target=unlocking) for _ in range(3)]
        for thread in threads:
            thread.start()
        for one in range(10):
            owner.call(put_user, f"User {number} {one}", OTHER)
            people += 1
        for thread in threads:
            thread.join()
    owner.close()
    assert not faults
    for number in range(rounds(2, 10)):
        for one in range(10):
            opened(made, clock, f"User {number} {one}", OTHER).close()
    say(f"users: {people} added beside three unlocks, all open")


def test_tries_at_once_are_all_counted(made: Made, clock: FixedClock) -> None:
    def wrong(name: str) -> None:
        with pytest.raises(WrongPassphrase):
            unlock(made.path, name, "certainly not this", clock)

    threads = [threading.Thread(target=wrong, args=(made.user,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    keys = read_key_file(made.path)
    assert failed_tries(made.path, keys.store_id)[keys.owner_hash(made.user)].failed == 3
    with pytest.raises(TooManyTries):
        unlock(made.path, made.user, made.passphrase, clock)


def test_names_that_do_not_exist_wait_like_those_that_do_and_are_forgotten_in_time(
    made: Made, clock: FixedClock
) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassphrase, match="name or the passphrase is wrong"):
            unlock(made.path, "nobody", OTHER, clock)
    with pytest.raises(TooManyTries):
        unlock(made.path, "nobody", OTHER, clock)
    for number in range(MOST_UNKNOWN + 20):
        with pytest.raises(WrongPassphrase):
            unlock(made.path, f"nobody {number}", OTHER, clock)
    keys = read_key_file(made.path)
    assert len(failed_tries(made.path, keys.store_id)) == MOST_UNKNOWN


def test_known_and_unknown_names_take_as_long(tmp_path: Path, say: Callable[[str], None]) -> None:
    """It was 0.5 ms against 2.8 ms."""
    path, clock, cost = tmp_path / "office.hotline", FixedClock(SystemClock().now()), Cost(8192, 1, 1)
    create_store(path, "BAK", "Sevda", "plov qazan nar çinar", clock, cost=cost)
    took: dict[str, list[float]] = {"Sevda": [], "Nobody": []}
    for _ in range(rounds(30, 200)):
        for name, seconds in took.items():
            tries_path(path).unlink(missing_ok=True)
            before = time.perf_counter()
            with pytest.raises(WrongPassphrase):
                unlock(path, name, OTHER, clock)
            seconds.append(time.perf_counter() - before)
    known, unknown = (statistics.median(seconds) for seconds in took.values())
    ratio = max(known, unknown) / min(known, unknown)
    say(f"a wrong try: known name {known * 1000:.1f} ms, unknown {unknown * 1000:.1f} ms, ratio {ratio:.2f}")
    assert ratio < 1.5


def test_a_slot_of_before_an_own_change_of_passphrase_is_refused_by_its_number(office: Made, clock: FixedClock) -> None:
    before = key_path(office.path).read_bytes()
    owner = opened(office, clock, "Operator", OTHER)
    owner.call(lambda store: change_passphrase(store, 2, "Operator", OTHER, THIRD, cost=CHEAP))
    owner.close()
    write(office, before)
    with pytest.raises(KeyFileOlder, match="older key file"):
        opened(office, clock, "Operator", OTHER)


def test_a_file_that_a_kill_left_newer_than_the_store_is_taken_over(office: Made, clock: FixedClock) -> None:
    owner = opened(office, clock, office.user, office.passphrase)
    state = owner.call(key_state)
    assert state is not None
    owner.call(put_user, "Third", OTHER)
    owner.call(
        lambda store: store.execute(
            "UPDATE key_state SET generation = ?, office_key = ?, digest = ?",
            (state.generation, state.office_key, state.digest),
        )
    )
    owner.close()
    again = opened(office, clock, "Second", THIRD)
    settled = again.call(key_state)
    assert settled is not None
    assert settled.generation == state.generation + 1
    assert again.call(lambda store: verify_store(store).sound)
    again.close()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the account that manages the computer"
)
def test_what_the_account_writes_that_manages_the_computer_stays_the_operators(office: Made, clock: FixedClock) -> None:
    """Run as root, a command left a key file that the operator could not read."""
    for path in office.path.parent.iterdir():
        os.chown(path, 1234, 1234)
    tries_path(office.path).unlink()
    key_copy_path(office.path).unlink()
    owner = opened(office, clock, office.user, office.passphrase)
    owner.call(put_user, "Third", OTHER)
    owner.close()
    owned = {path.name: path.stat().st_uid for path in office.path.parent.iterdir()}
    assert set(owned.values()) == {1234}, owned


def test_the_last_head_of_the_journal_stands_beside_the_store_under_its_key(office: Made, clock: FixedClock) -> None:
    owner = opened(office, clock, office.user, office.passphrase)
    key, head = bytes(owner.call(lambda store: store.keys.key)), owner.call(lambda store: store.head())
    store_id = owner.call(lambda store: store.keys.store_id)
    owner.close()
    assert last_head(office.path, store_id, (bytes(32), key)) == head
    with pytest.raises(WrongPassphrase):
        unlock(office.path, "nobody", OTHER, clock)
    assert last_head(office.path, store_id, (bytes(32), key)) == head
    assert last_head(office.path, store_id, (bytes(32),)) is None
    text = tries_path(office.path).read_text()
    content = json.loads(text)
    content["head"]["sequence"] -= 1
    tries_path(office.path).write_bytes(checked(content))
    assert last_head(office.path, store_id, (key,)) is None


def test_a_store_without_a_log_gets_new_keys_too_and_its_keys_in_memory_are_wiped(
    office: Made, clock: FixedClock
) -> None:
    owner = StoreOwner.open(office.path, office.user, office.passphrase, clock, rollback=True)
    keys = owner.call(lambda store: store.keys)
    before, signs = bytes(keys.key), keys.office_private
    told: list[tuple[int, int]] = []
    owner.call(put_out, "Operator", progress=lambda done, whole: told.append((done, whole)))
    assert bytes(keys.key) != before
    assert signs == b""
    assert len(keys.journal_keys) == 2
    owner.close()
    assert (keys.key, keys.office_private, keys.older[0]) == (b"", b"", b"")
    again = opened(office, clock, "Second", THIRD)
    assert again.call(lambda store: verify_store(store).sound)
    again.close()


def test_a_missing_an_unreadable_and_a_damaged_key_file_are_three_sentences(made: Made, clock: FixedClock) -> None:
    """Run as root, a command left it unreadable, and it was called damaged."""
    whole = key_path(made.path).read_bytes()
    key_path(made.path).unlink()
    with pytest.raises(StoreDamaged, match="is missing"):
        opened(made, clock, made.user, made.passphrase)
    key_path(made.path).mkdir()  # what nobody can read as a file
    with pytest.raises(StoreDamaged, match="cannot be read"):
        opened(made, clock, made.user, made.passphrase)
    key_path(made.path).rmdir()
    key_path(made.path).write_bytes(whole[:-50])
    with pytest.raises(StoreDamaged, match="is damaged"):
        opened(made, clock, made.user, made.passphrase)
    key_copy_path(made.path).write_bytes(whole)
    opened(made, clock, made.user, made.passphrase).close()
    assert key_path(made.path).read_bytes() == whole


def test_words_written_out_before_the_keys_were_renewed_open_afterwards(office: Made, clock: FixedClock) -> None:
    owner = opened(office, clock, office.user, office.passphrase)
    operator = opened(office, clock, "Second", THIRD)
    words = operator.call(lambda store: seal_words(b"typed", store.keys.key, store.keys.store_id, b"{}"))
    operator.close()
    owner.call(put_out, "Operator")
    owner.close()
    again = opened(office, clock, "Second", THIRD)
    assert again.call(lambda store: open_words(words, store.keys)) == b"typed"
    again.close()


def test_a_try_costs_most_of_a_second_where_the_computer_is_fast_and_is_bounded_both_ways() -> None:
    assert cost_for(0.07).iterations == MOST_ITERATIONS
    assert cost_for(0.35).iterations == 6
    assert cost_for(10.0) == Cost()
    dear = Cost(1 << 19, 8, 4)
    assert cost_of_office([CHEAP, dear], Cost()) == cost_for(0.001)
    assert cost_of_office([CHEAP], Cost()) == Cost()
