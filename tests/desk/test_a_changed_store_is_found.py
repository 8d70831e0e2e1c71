"""Whoever changes the store with its key and tools of his own is found out; whoever works at the desk never is."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from hotline.clock import FixedClock
from hotline.desk.calls import show_call
from hotline.desk.journal_acts import RULES
from hotline.desk.office import unlock
from hotline.desk.quick_contacts import log_quick
from hotline.desk.session import Session
from hotline.errors import StoreDamaged, StoreTooNew
from hotline.store.connection import IntegrityError, open_database
from hotline.store.files.private_files import key_path
from hotline.store.journal.baseline import digest_anew
from hotline.store.journal.kept_things import BY_NAME, KINDS
from hotline.store.journal.verify import SCHEMA, Asked, VerifyReport, verify_store
from hotline.store.keys.store_keys import StoreKeys
from hotline.store.keys.unlocking import unlock as unlock_keys
from hotline.store.opening import open_store
from hotline.store.tables.schema import Step
from tests.conftest import FIGURE
from tests.desk import working_day
from tests.desk.working_day import OPERATOR_NAME, OPERATORS, PASSPHRASE, SUPERVISOR, Worked
from tests.endurance.long import rounds
from tests.kept_by_acts import without_an_act

EVENING = working_day.DAY.replace(hour=20)

EDITS = {
    "a narrative": ("changed", "UPDATE revisions SET record = replace(record, 'Tikintidə', 'Fermada')"),
    "consent": ("changed", 'UPDATE revisions SET record = replace(record, \'"refer":"given"\', \'"refer":"refused"\')'),
    "danger now": (
        "changed",
        "UPDATE revisions SET record = json_set(record, '$.situation.danger_now', json('true')) WHERE call = 1",
    ),
    "record and facts together": (
        "changed",
        (
            "UPDATE revisions SET record = json_set(record, '$.contact.topic', 'other') WHERE call = 2; "
            "UPDATE calls SET topic = 'other' WHERE id = 2"
        ),
    ),
    "an assessment": ("changed", "UPDATE revisions SET assessment = '{}' WHERE call = 2"),
    "the reason of a correction": ("changed", "UPDATE revisions SET reason = 'başqa' WHERE number = 2"),
    "a call deleted": ("deleted", "DELETE FROM revisions WHERE call = 2; DELETE FROM calls WHERE id = 2"),
    "a quick contact deleted": ("deleted", "DELETE FROM calls WHERE id = (SELECT max(id) FROM calls)"),
    "a quick contact invented": (
        "invented",
        (
            "INSERT INTO calls (place, reference, office, operator, submitted, revision, status, quick, started,"
            " contact_type, escalate) SELECT place + 1, '#AAAA-AAAA', office, operator, submitted, 0, status, 1, started,"
            " contact_type, 0 FROM calls WHERE quick = 1 ORDER BY id DESC LIMIT 1"
        ),
    ),
    "a quick contact retyped": ("changed", "UPDATE calls SET contact_type = 'silent' WHERE quick = 1"),
    "who took a call": ("changed", "UPDATE calls SET operator = 1"),
    "when it was submitted": ("changed", "UPDATE calls SET submitted = submitted - 3600"),
    "its status": ("changed", "UPDATE calls SET status = 'returned' WHERE id = 1"),
    "its clock stopped": ("changed", "UPDATE calls SET clock_stopped = 1 WHERE id = 1"),
    "a referral's status": ("changed", "UPDATE referrals SET status = 'closed'"),
    "a referral's time": ("changed", "UPDATE referrals SET made = made - 60"),
    "a referral's event": ("changed", "UPDATE referral_events SET moment = moment - 60 WHERE number = 1"),
    "a referral's event deleted": ("deleted", "DELETE FROM referral_events WHERE number = 2"),
    "a referral deleted": ("deleted", "DELETE FROM referrals"),
    "a follow-up done": ("changed", "UPDATE follow_ups SET done = due"),
    "a line of the print ledger": ("changed", "UPDATE prints SET service = 'hotline'"),
    "a print deleted": ("deleted", "DELETE FROM prints"),
    "a role": ("changed", "UPDATE users SET role = 'supervisor'"),
    "a name": ("changed", "UPDATE users SET name = 'Somebody' WHERE id = 2"),
    "a user let in again": ("changed", "UPDATE users SET active = 1"),
    "a new user": (
        "invented",
        "INSERT INTO users (name, folded, role, active, made) VALUES ('New', 'new', 'supervisor', 1, 1)",
    ),
    "a setting": ("changed", "UPDATE settings SET value = '60' WHERE name = 'idle_minutes'"),
    "a setting put in": ("invented", "INSERT INTO settings VALUES ('deadline_hours', '168')"),
    "a directory entry": ("changed", "UPDATE services SET entry = '{}'"),
    "the office code": ("changed", "UPDATE identity SET office = 'BAK'"),
    "an inserted revision": (
        "changed",
        (
            "INSERT INTO revisions SELECT call, 3, moment, user, reason, record, assessment, erased FROM revisions"
            " WHERE call = 1 AND number = 2; UPDATE calls SET revision = 3 WHERE id = 1"
        ),
    ),
    "an inserted revision alone": (
        "invented",
        (
            "INSERT INTO revisions SELECT call, 3, moment, user, reason, record, assessment, erased FROM revisions"
            " WHERE call = 1 AND number = 2"
        ),
    ),
    "how a page left": ("changed", "UPDATE prints SET taken = 'saved'"),
    "a checklist": ("changed", "UPDATE checklists SET content = '{}'"),
    "a day of a checklist": ("deleted", "UPDATE checklist_days SET day = '2026-11-23'"),
    "a loss": ("deleted", "DELETE FROM losses"),
    "a note of a backup": ("changed", "UPDATE backups SET moment = moment + 86400"),
    "a crash note": ("deleted", "DELETE FROM crash_notes"),
    "that there is a safe contact": ("deleted", "DELETE FROM safe_contacts"),
    "a safe contact's number": ("changed", "UPDATE safe_contacts SET number = '0'"),
    "why personal data stays in a text": ("changed", "UPDATE overrides SET reason = 'başqa'"),
    "an agreed word": ("changed", "UPDATE agreed_words SET word = 'Aysel', folded = 'aysel'"),
    "a word that nobody agreed to": (
        "invented",
        (
            "INSERT INTO agreed_words (word, folded, reason, proposed, proposed_by, agreed, agreed_by)"
            " VALUES ('Aysel', 'aysel', '', 1, 1, 1, 1)"
        ),
    ),
    "a comment of a review": ("changed", "UPDATE review_events SET comment = 'başqa' WHERE act = 'returned'"),
    "who approved": ("changed", "UPDATE review_events SET user = 2 WHERE act = 'approved'"),
    "the state of a review": ("changed", "UPDATE reviews SET state = 'waiting'"),
    "why a call was queued": ("changed", "DELETE FROM review_reasons"),
    "an answer of a quality card": (
        "changed",
        "UPDATE quality_answers SET answer = 'no' WHERE question = 'safety_first'",
    ),
    "a call that was not drawn": ("changed", "UPDATE calls SET sampled = 1 - sampled WHERE id = 2"),
    "the key of the draw": ("changed", "UPDATE mark_keys SET key = zeroblob(32) WHERE purpose = 'sample'"),
    "an index taken out": (SCHEMA, "DROP INDEX calls_by_office"),
}


@pytest.fixture(scope="session")
def worked_once(tmp_path_factory: pytest.TempPathFactory) -> Worked:
    return working_day.work(tmp_path_factory.mktemp("worked") / "day.store")


@pytest.fixture
def worked(worked_once: Worked, tmp_path: Path) -> Worked:
    return replace(worked_once, path=_copied(worked_once.path, tmp_path / "day.store"))


@pytest.fixture(scope="session")
def store_key(worked_once: Worked) -> bytes:
    """Return what an operator's passphrase opens: the key of the store, and not the journal's first key."""
    keys = unlock_keys(worked_once.path, OPERATOR_NAME, OPERATORS, FixedClock(EVENING)).keys
    assert keys.journal_first_key is None
    return bytes(keys.key)


@pytest.fixture(scope="session")
def supervisor_keys(worked_once: Worked) -> StoreKeys:
    return unlock_keys(worked_once.path, SUPERVISOR, PASSPHRASE, FixedClock(EVENING)).keys


def _copied(path: Path, place: Path) -> Path:
    for name in (Path, key_path):
        shutil.copyfile(name(path), name(place))
    return place


@contextmanager
def tools(path: Path, key: bytes) -> Iterator[Any]:
    """Open the store as any editor for such databases does: without a journal, whatever triggers stand in the way."""
    database = open_database(path, key)
    database.conn.execute("PRAGMA foreign_keys = OFF")
    database.conn.execute("PRAGMA ignore_check_constraints = ON")
    for name in ("revisions_stay", "revision_reasons_stay", "review_events_stay", "review_comments_stay"):
        database.conn.execute(f"DROP TRIGGER IF EXISTS {name}")
    yield database.conn
    database.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.conn.close()


@contextmanager
def at_desk(path: Path, user: str = SUPERVISOR, passphrase: str = PASSPHRASE) -> Iterator[Session]:
    session = unlock(path, user, passphrase, FixedClock(EVENING))
    try:
        yield session
    finally:
        session.close()


Verified = Callable[..., VerifyReport]


@pytest.fixture
def verified(supervisor_keys: StoreKeys) -> Verified:
    """Verify as a supervisor does, with keys that were unlocked once."""

    def look(path: Path, *, whole: bool = True) -> VerifyReport:
        store = open_store(path, supervisor_keys, FixedClock(EVENING))
        try:
            return verify_store(store, Asked(whole=whole, rules=RULES))
        finally:
            store.close()

    return look


def kinds_of(report: VerifyReport) -> set[str]:
    return {one.kind for one in report.findings} - {SCHEMA}


def test_ordinary_work_is_never_blamed(worked: Worked, verified: Verified) -> None:
    report = verified(worked.path)
    assert report.findings == ()
    assert report.sound
    assert {name for name, number in report.checked.items() if number == 0} & set(BY_NAME) <= without_an_act()
    assert verified(worked.path, whole=False).findings == ()


def test_the_day_holds_a_thing_of_every_kind(worked: Worked, store_key: bytes) -> None:
    with tools(worked.path, store_key) as connection:
        empty = [
            rows.table
            for kind in KINDS
            if kind.name not in without_an_act()
            for rows in kind.rows
            if not connection.execute(f"SELECT count(*) FROM {rows.table}").fetchone()[0]  # noqa: S608
        ]
    assert empty == []


@pytest.mark.parametrize(("kind", "edit"), EDITS.values(), ids=EDITS.keys())
def test_an_edit_with_the_key_of_an_operator_is_found(
    worked: Worked, verified: Verified, store_key: bytes, kind: str, edit: str
) -> None:
    with tools(worked.path, store_key) as connection:
        before = connection.total_changes
        for statement in edit.split("; "):
            connection.execute(statement)
        assert connection.total_changes > before or kind == SCHEMA
    report = verified(worked.path)
    assert kind in {one.kind for one in report.findings}
    assert not report.sound


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE identity SET office = 'BAK'",
        "UPDATE identity SET made = made + 1",
        "UPDATE identity SET format = format - 1",
        "UPDATE identity SET format = format",
    ],
)
def test_the_line_of_a_migration_covers_a_later_format_and_no_other_office(
    worked: Worked, verified: Verified, store_key: bytes, edit: str, *, whole: bool
) -> None:
    assert verified(worked.path).sound
    database = open_database(worked.path, store_key)
    database.conn.execute("BEGIN")
    for statement in (edit, "UPDATE identity SET format = format"):
        database.conn.execute(statement)
        digest_anew(database, EVENING, [Step("forged", "")])
    database.conn.execute("COMMIT")
    database.conn.close()
    report = verified(worked.path, whole=whole)
    assert [(one.kind, one.subject) for one in report.findings] == [("changed", "office 1")]
    assert report.whole, "after a migration all is read again"


def test_any_cell_that_is_changed_is_found(
    worked: Worked, verified: Verified, store_key: bytes, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    tries, found, chance = rounds(60, 200), 0, Random(10)
    for number in range(tries):
        path = _copied(worked.path, tmp_path / f"edited-{number}.store")
        with tools(path, store_key) as connection:
            changed = _change_a_cell(connection, chance)
        try:
            assert kinds_of(verified(path)), changed
        except (StoreTooNew, StoreDamaged):
            assert changed.startswith("identity."), "the opening itself refuses another number or store"
        found += 1
        for one in tmp_path.glob(f"edited-{number}.store*"):
            one.unlink()
    record_property(FIGURE, f"random edits of single cells with the store's key: {found} of {tries} found")


def _change_a_cell(connection: Any, chance: Random) -> str:  # noqa: ANN401 - the driver has no types
    """Change one cell of a table that is covered, and return which."""
    while True:
        kind = chance.choice(KINDS)
        rows = chance.choice(kind.rows)
        places = [
            one
            for (one,) in connection.execute(
                f"SELECT {', '.join((*rows.key, *rows.order)[:1])} FROM {rows.table}"  # noqa: S608
                f" WHERE {rows.only.format(row='') or '1'}"
            )
        ]
        columns = [
            (name, type_)
            for _, name, type_, *_ in connection.execute(f"PRAGMA table_info({rows.table})")
            if name not in rows.without
        ]
        if not places:
            continue
        name, type_ = chance.choice(columns)
        place = chance.choice(places)
        value = chance.randrange(2, 10**6) if type_ == "INTEGER" else f"x{chance.randrange(10**6)}"
        try:
            changed = connection.execute(
                f"UPDATE {rows.table} SET {name} = ? WHERE {rows.key[0]} = ? AND {name} IS NOT ?",  # noqa: S608
                (value, place, value),
            ).rowcount
        except IntegrityError:
            continue
        if changed:
            return f"{rows.table}.{name}"


def test_text_that_is_no_utf_8_is_found_and_ends_nothing(worked: Worked, verified: Verified, store_key: bytes) -> None:
    with tools(worked.path, store_key) as connection:
        connection.execute("UPDATE revisions SET reason = CAST(x'ff80' AS TEXT)")
        connection.execute("UPDATE services SET id = CAST(x'fe' AS TEXT)")
    assert {"changed", "invented", "deleted"} <= kinds_of(verified(worked.path))


def test_work_after_an_edit_does_not_hide_it(worked: Worked, verified: Verified, store_key: bytes) -> None:
    with tools(worked.path, store_key) as connection:
        connection.execute("UPDATE revisions SET record = replace(record, 'Bazar', 'Ferma') WHERE call = 2")
    with at_desk(worked.path, OPERATOR_NAME, OPERATORS) as session:
        session.call(show_call, worked.second)
    assert "changed" in kinds_of(verified(worked.path))


def test_going_on_finds_what_was_done_since_and_the_whole_finds_the_rest(
    worked: Worked, verified: Verified, store_key: bytes
) -> None:
    assert verified(worked.path).sound
    with at_desk(worked.path, OPERATOR_NAME, OPERATORS) as session:
        session.call(log_quick, "hang_up")
    with tools(worked.path, store_key) as connection:
        connection.execute("UPDATE calls SET contact_type = 'silent' WHERE id = (SELECT max(id) FROM calls)")
    report = verified(worked.path, whole=False)
    assert (report.whole, kinds_of(report)) == (False, {"changed"})
    with tools(worked.path, store_key) as connection:
        connection.execute("UPDATE calls SET contact_type = 'hang_up' WHERE id = (SELECT max(id) FROM calls)")
        connection.execute("UPDATE calls SET topic = 'other' WHERE id = 2")
    assert verified(worked.path, whole=False).sound
    assert kinds_of(verified(worked.path)) >= {"changed", "facts"}


def test_who_removes_the_last_verified_head_only_has_more_verified(
    worked: Worked, verified: Verified, store_key: bytes
) -> None:
    assert verified(worked.path).sound
    with tools(worked.path, store_key) as connection:
        connection.execute("DELETE FROM verified_state")
        connection.execute("UPDATE calls SET topic = 'other' WHERE id = 2")
    report = verified(worked.path, whole=False)
    assert report.whole
    assert "changed" in kinds_of(report)
    with tools(worked.path, store_key) as connection:
        connection.execute("INSERT OR REPLACE INTO verified_state VALUES (1, x'00112233445566778899aabbccddeeff')")
    assert verified(worked.path, whole=False).whole
