"""The journal: whoever changes what it says is found out, also somebody who holds the open store."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from hotline.clock import FixedClock
from hotline.store.backups.backup import back_up
from hotline.store.backups.restore import restore
from hotline.store.connection import IntegrityError, database_in_memory
from hotline.store.journal.chain import (
    COLUMNS,
    NEW_KEY,
    Entry,
    Head,
    State,
    append,
    begin,
    begin_epoch,
    canonical,
    entry_mac,
    fingerprint,
    line,
    next_key,
    present_state,
)
from hotline.store.journal.check import CHANGED, CUT, MISSING, OTHER_PAPER, STATE, JournalReport, check_journal
from hotline.store.journal.epochs import epoch_begun, lead_to_journal
from hotline.store.journal.verify import first_keys_of
from hotline.store.keys.store_keys import JournalKey
from hotline.store.keys.unlocking import unlock
from hotline.store.opening import open_store
from hotline.store.owner import StoreOwner
from hotline.store.store import Store
from hotline.store.tables.settings import set_settings
from tests.store.making import NOON, Made

ENTRIES = 8


@pytest.fixture
def kept(store: Store) -> Store:
    """Fill the journal: the making of the store is its first entry."""
    for number in range(2, ENTRIES + 1):
        with store.transaction():
            store.record(1, "call.submit", f"#K7Q4-M2X{number}", escalate=number % 2 == 0, persons=number, why=None)
    return store


def checked(store: Store, *printed: Head) -> JournalReport:
    return check_journal(store.database, store.keys.store_id, first_keys_of(store), printed)


def unguarded(store: Store) -> None:
    """Do what somebody with the open store can do first: take away what keeps the table from being changed."""
    store.execute("DROP TRIGGER journal_stays")
    store.execute("DROP TRIGGER journal_remains")


def test_an_untouched_journal_is_sound_and_its_head_is_what_stands_on_paper(kept: Store) -> None:
    report = checked(kept, kept.head())
    assert report.sound
    assert report.entries == ENTRIES
    assert report.head == kept.head()
    assert kept.head().sequence == ENTRIES
    assert len(kept.head().fingerprint.replace("-", "")) == 20


@pytest.mark.parametrize("statement", ["UPDATE journal SET user = 2", "DELETE FROM journal"])
def test_the_table_refuses_to_be_changed(kept: Store, statement: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"):
        kept.execute(statement)
    assert checked(kept).sound


@pytest.mark.parametrize(
    "change",
    [
        "user = 99",
        "moment = '2020-01-01T00:00:00Z'",
        "act = 'call.show'",
        "subject = '#AAAA-AAAA'",
        "facts = '{\"persons\":0}'",
        "mac = zeroblob(32)",
        "mac = (SELECT mac FROM journal WHERE sequence = 3)",
        'kept = \'[["contact","1",null]]\'',
    ],
)
@pytest.mark.parametrize("sequence", [1, 4, ENTRIES])
def test_an_edited_entry_is_found_where_it_stands(kept: Store, change: str, sequence: int) -> None:
    unguarded(kept)
    kept.execute(f"UPDATE journal SET {change} WHERE sequence = {sequence}")  # noqa: S608
    report = checked(kept)
    assert (report.fault, report.first_wrong) == (CHANGED, sequence)
    assert not report.sound


def test_a_removed_entry_is_missed(kept: Store) -> None:
    unguarded(kept)
    kept.execute("DELETE FROM journal WHERE sequence = 4")
    assert (checked(kept).fault, checked(kept).first_wrong) == (MISSING, 4)


def test_a_removed_entry_is_found_when_the_others_move_up(kept: Store) -> None:
    unguarded(kept)
    kept.execute("DELETE FROM journal WHERE sequence = 4")
    kept.execute("UPDATE journal SET sequence = -(sequence - 1) WHERE sequence > 4")
    kept.execute("UPDATE journal SET sequence = -sequence WHERE sequence < 0")
    assert (checked(kept).fault, checked(kept).first_wrong) == (CHANGED, 4)


def test_swapped_entries_are_found(kept: Store) -> None:
    unguarded(kept)
    kept.execute("UPDATE journal SET sequence = CASE sequence WHEN 3 THEN -5 ELSE -3 END WHERE sequence IN (3, 5)")
    kept.execute("UPDATE journal SET sequence = -sequence WHERE sequence < 0")
    assert (checked(kept).fault, checked(kept).first_wrong) == (CHANGED, 3)


def test_an_entry_put_in_is_found(kept: Store) -> None:
    mac = bytes(32)
    kept.execute("INSERT INTO journal VALUES (?, '2026-11-22T12:00:00Z', 1, 'a', '', '{}', ?, '')", (ENTRIES + 1, mac))
    assert (checked(kept).fault, checked(kept).first_wrong) == (CHANGED, ENTRIES + 1)


def test_a_cut_end_is_found(kept: Store) -> None:
    unguarded(kept)
    kept.execute("DELETE FROM journal WHERE sequence > 5")
    assert (checked(kept).fault, checked(kept).first_wrong) == (CUT, 6)


def test_a_cut_end_with_the_count_put_right_is_found_by_the_key(kept: Store) -> None:
    unguarded(kept)
    kept.execute("DELETE FROM journal WHERE sequence > 5")
    kept.execute("UPDATE journal_state SET sequence = 5, mac = (SELECT mac FROM journal WHERE sequence = 5)")
    assert checked(kept).fault == STATE


def test_a_journal_written_anew_with_another_first_key_is_found(kept: Store) -> None:
    unguarded(kept)
    kept.execute("DELETE FROM journal")
    kept.execute("DELETE FROM journal_state")
    kept.execute("INSERT INTO journal_state VALUES (1, 0, ?, ?)", (bytes(32), bytes(32)))
    with kept.transaction():
        kept.record(1, "store.make", "BAK")
    assert (checked(kept).fault, checked(kept).first_wrong) == (CHANGED, 1)


def test_an_older_copy_of_the_whole_store_is_found_by_paper(kept: Store, clock: FixedClock, tmp_path: Path) -> None:
    copy = tmp_path / "older.hotline"
    restore(back_up(kept.source, tmp_path / "older.backup").path, copy, clock)
    with kept.transaction():
        kept.record(1, "call.submit", "#K7Q4-M2XT")
    on_paper = kept.head()
    older = open_store(copy, kept.keys, clock)
    assert checked(older).sound
    assert (checked(older, on_paper).fault, checked(older, on_paper).first_wrong) == (CUT, ENTRIES + 1)
    with older.transaction():
        older.record(1, "call.submit", "#AAAA-AAAA")
    assert (checked(older, on_paper).fault, checked(older, on_paper).first_wrong) == (OTHER_PAPER, ENTRIES + 1)
    older.close()


def test_what_the_open_store_holds_today_cannot_rewrite_yesterday(kept: Store) -> None:
    """Try everything that the present state gives: none of its keys, nor any hashed onward, fits an earlier entry."""
    state = present_state(kept.database)
    rows = kept.execute(
        f"SELECT {COLUMNS}, mac FROM journal ORDER BY sequence"  # noqa: S608 - our own columns
    ).fetchall()
    reachable = [state.key]
    for _ in range(2 * ENTRIES):
        reachable.append(next_key(reachable[-1]))
    before = bytes(32)
    for *columns, mac in rows:
        entry = canonical(Entry(*columns))
        assert all(entry_mac(State(0, key, before), entry) != mac for key in reachable)
        before = mac


def test_keys_follow_each_other_one_way(kept: Store) -> None:
    assert kept.keys.journal_first_key is not None
    key = kept.keys.journal_first_key
    for _ in range(ENTRIES):
        key = hmac.new(key, b"hotline desk journal: next key", hashlib.sha256).digest()
    assert present_state(kept.database).key == key


def test_old_keys_are_gone_from_the_file_once_the_store_is_closed(made: Made, clock: FixedClock) -> None:
    """Read the closed store page by page with its key: no key of an entry that was made is left in it."""
    keys = unlock(made.path, made.user, made.passphrase, clock).keys
    store = open_store(made.path, keys, clock)
    used = []
    for _ in range(30):
        used.append(present_state(store.database).key)
        with store.transaction():
            store.record(1, "call.submit", "#K7Q4-M2XT")
    current = present_state(store.database).key
    store.close()
    assert not Path(f"{made.path}-wal").exists()
    pages = decrypted(made.path, bytes(keys.key))
    assert current in pages
    assert not any(key in pages for key in used)


def decrypted(path: Path, key: bytes) -> bytes:
    """Decrypt every page of a store file: AES-256-CBC, the IV and an HMAC-SHA512 in the last 80 bytes of each page."""
    content, plain = path.read_bytes(), b""
    for start in range(0, len(content), 4096):
        page = content[start + (16 if start == 0 else 0) : start + 4096]
        body, iv = page[:-80], page[-80:-64]
        decryptor = Cipher(algorithms.AES256(key), modes.CBC(iv)).decryptor()
        plain += decryptor.update(body) + decryptor.finalize()
    return plain


@pytest.mark.parametrize(
    ("act", "subject", "facts"),
    [
        ("Call submitted", "", {}),
        ("call.submit", "she said that her name is", {}),
        ("call.submit", "", {"note": "he lives at"}),
        ("call.submit", "", {"a name": 1}),
        ("call.submit", "x" * 65, {}),
        ("call.submit", "", {"score": 0.5}),
        ("call.submit", "", {"list": ["a"]}),
    ],
)
def test_the_journal_takes_no_sentences(store: Store, act: str, subject: str, facts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="code"), store.transaction():
        store.record(1, act, subject, **facts)  # type: ignore[arg-type] # wrong on purpose
    assert store.head().sequence == 1


def test_an_act_that_fails_leaves_no_line(store: Store) -> None:
    def fail() -> None:
        with store.transaction():
            store.record(1, "settings.change")
            set_settings(store, {"language": "az"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.head().sequence == 1
    assert store.execute("SELECT name FROM settings").fetchall() == [("pack",)]
    assert checked(store).sound


def test_a_line_is_never_written_outside_the_transaction_of_its_act(store: Store) -> None:
    with pytest.raises(ValueError, match="transaction"):
        store.record(1, "settings.change")


def test_fingerprints_differ_where_entries_do(kept: Store) -> None:
    macs = [row[0] for row in kept.execute("SELECT mac FROM journal")]
    assert len({fingerprint(mac) for mac in macs}) == ENTRIES


def test_a_fingerprint_stands_for_every_entry_before_it() -> None:
    """Paper names the last entry alone: with the same keys and the same last line, another history has another head."""
    heads = {
        head_of("#K7Q4-M2XT", "call.show"),
        head_of("#K7Q4-M2XT", "call.correct"),
        head_of("#K7Q4-M2X2", "call.show"),
    }
    assert len(heads) == 3
    assert head_of("#K7Q4-M2XT", "call.show") in heads


def head_of(subject: str, act: str) -> str:
    """Return the fingerprint of a journal of three entries, of which the last is always the same."""
    database = database_in_memory()
    columns = "sequence, moment, user, act, subject, facts, kept, mac"
    database.conn.execute(f"CREATE TABLE journal ({columns})")
    database.conn.execute("CREATE TABLE journal_state (id, sequence, key, mac)")
    database.conn.execute("BEGIN")
    begin(database, "store", bytes(32))
    for one in (line(NOON, 1, act, subject), line(NOON, 1, "desk.lock"), line(NOON, 1, "desk.unlock")):
        head = append(database, one)
    database.conn.rollback()
    database.conn.close()
    return head.fingerprint


def test_old_keys_are_gone_from_every_file_while_the_store_is_open(made: Made, clock: FixedClock) -> None:
    """An operator at the desk copied the log and signed 60 entries anew: "sound". Read every byte of every file with the store's key."""
    owner = StoreOwner.open(made.path, made.user, made.passphrase, clock)
    used: list[bytes] = []

    def act(store: Store) -> None:
        used.append(bytes(present_state(store.database).key))
        with store.transaction():
            store.record(1, "call.submit", "#K7Q4-M2XT")
        used.append(next_key(used[-1]))

    for _ in range(60):
        owner.call(act)
    key = owner.call(lambda store: bytes(store.keys.key))
    current = owner.call(lambda store: present_state(store.database).key)
    files = [path for path in made.path.parent.iterdir() if path.name.startswith(made.path.name)]
    plain = b"".join(decrypted(path, key) for path in (made.path,)) + frames(made.path, key)
    assert current in plain
    assert not any(old in plain for old in used if old != current)
    assert {path.name for path in files} >= {made.path.name, f"{made.path.name}-wal"}
    assert not any(old in path.read_bytes() for path in files for old in (*used, current))
    owner.close()


def frames(path: Path, key: bytes) -> bytes:
    """Decrypt every frame of the log, also those that a checkpoint left behind: each is a page after 24 bytes of its own."""
    content, plain = Path(f"{path}-wal").read_bytes()[32:], b""
    for start in range(0, len(content), 4120):
        page = content[start + 24 : start + 4120]
        decryptor = Cipher(algorithms.AES256(key), modes.CBC(page[-80:-64])).decryptor()
        plain += decryptor.update(page[:-80]) + decryptor.finalize()
    return plain


def test_the_log_of_an_act_holds_old_keys_until_nobody_waits(store: Store) -> None:
    """The reading of the log above is right: before it is emptied, it finds the keys that are in it."""
    store.forget_old_keys()
    key = present_state(store.database).key
    for _ in range(3):
        with store.transaction():
            store.record(1, "call.submit", "#K7Q4-M2XT")
    # The first page of a log is the store's first, which begins with its salt in plain.
    assert any(old in frames(store.path, bytes(store.keys.key)) for old in (next_key(key), next_key(next_key(key))))
    store.forget_old_keys()
    assert frames(store.path, bytes(store.keys.key)) == b""


def test_a_new_epoch_goes_on_with_a_key_that_the_old_one_does_not_give(kept: Store) -> None:
    fresh = bytes(range(32))
    old = present_state(kept.database).key
    with kept.transaction():
        first = begin_epoch(kept.database, kept.clock.now(), 1, fresh)
    with kept.transaction():
        kept.record(1, "call.submit", "#K7Q4-M2XT")
    assert first == ENTRIES + 2
    keys = [*first_keys_of(kept), (first, fresh)]
    report = check_journal(kept.database, kept.keys.store_id, keys, (kept.head(),))
    assert (report.sound, report.entries) == (True, ENTRIES + 2)
    assert (checked(kept).fault, checked(kept).first_wrong) == (CHANGED, first)
    unguarded(kept)
    state = State(ENTRIES + 1, next_key(old), kept.execute("SELECT mac FROM journal WHERE sequence = 9").fetchone()[0])
    forged = Entry(first, "2026-11-22T12:00:00Z", 1, "call.submit", "#AAAA-AAAA", "{}")
    mac = entry_mac(state, canonical(forged))
    kept.execute("UPDATE journal SET subject = ?, facts = '{}', mac = ? WHERE sequence = ?", ("#AAAA-AAAA", mac, first))
    report = check_journal(kept.database, kept.keys.store_id, keys)
    assert (report.fault, report.first_wrong) == (CHANGED, first)


def test_who_holds_the_first_key_gives_the_journal_a_new_one(kept: Store) -> None:
    before = present_state(kept.database)
    with kept.transaction():
        kept.record(1, "desk.unlock")
    after = present_state(kept.database)
    acts = [act for (act,) in kept.execute("SELECT act FROM journal WHERE sequence > ?", (before.sequence,))]
    assert acts == ["desk.unlock", NEW_KEY]
    assert after.key != next_key(next_key(before.key))
    assert checked(kept, kept.head()).sound
    with pytest.raises(ValueError, match="first key"), kept.transaction():
        kept.record(1, NEW_KEY)
    assert present_state(kept.database) == after


def test_first_keys_lead_to_a_journal_with_new_keys_also_where_its_lines_were_edited(kept: Store) -> None:
    store_id, keys = kept.keys.store_id, kept.keys.journal_keys
    for act in ("desk.unlock", "call.submit"):
        with kept.transaction():
            kept.record(1, act)
    unguarded(kept)
    kept.execute("UPDATE journal SET user = 99 WHERE sequence = 1")
    assert lead_to_journal(kept.database, store_id, keys)
    assert not lead_to_journal(kept.database, store_id, (JournalKey(1, bytes(32)),))


def test_an_epoch_with_new_keys_is_known_by_its_first_key(kept: Store) -> None:
    fresh, other = bytes(range(32)), bytes(32)
    assert epoch_begun(kept.database, fresh) == 0
    with kept.transaction():
        first = begin_epoch(kept.database, kept.clock.now(), 1, fresh)
    assert (epoch_begun(kept.database, fresh), epoch_begun(kept.database, other)) == (first, 0)
    kept.keys.journal_keys = (*kept.keys.journal_keys, JournalKey(0, fresh))
    for act in ("call.submit", "desk.unlock", "call.submit", "desk.unlock"):
        with kept.transaction():
            kept.record(1, act)
    assert (epoch_begun(kept.database, fresh), epoch_begun(kept.database, other)) == (first, 0)
    assert checked(kept, kept.head()).sound
    unguarded(kept)
    kept.execute("UPDATE journal SET user = 99 WHERE sequence = ?", (first,))
    assert (epoch_begun(kept.database, fresh), epoch_begun(kept.database, other)) == (first, 0)
    assert (checked(kept).fault, checked(kept).first_wrong) == (CHANGED, first)
