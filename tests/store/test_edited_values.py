"""A value that no act of the program writes ends nothing in a fault of the program: the store is said to be edited, or the edit found."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.desk.office import set_up, unlock
from hotline.desk.quick_contacts import log_quick
from hotline.desk.users import add_user, user_states
from hotline.desk.verify import verify
from hotline.errors import KnownError, StoreDamaged
from hotline.store.connection import open_database
from tests.acts import as_act
from tests.store.making import PASSPHRASE

USER = "Sevda"
OPERATORS = "dəniz külək daş üzüm"
STAYS = (
    "CREATE TRIGGER journal_stays BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
)
EDITS = [
    "UPDATE users SET role = CAST(x'ff61' AS TEXT)",
    "UPDATE users SET name = CAST(x'ff61' AS TEXT)",
    "UPDATE identity SET office = CAST(x'ff61' AS TEXT)",
    "UPDATE identity SET store_id = CAST(x'ff61' AS TEXT)",
    "UPDATE _sqlite_migrations SET name = CAST(x'ff61' AS TEXT) WHERE name LIKE '0001%'",
    "UPDATE journal_state SET sequence = -1",
    "UPDATE journal_state SET sequence = 9223372036854775807",
    "UPDATE journal_state SET sequence = 1000000000000, key = x'00'",
    "UPDATE store_state SET changes = 9223372036854775807",
    "UPDATE recovery_state SET made = 1000000000000",
    "INSERT INTO losses (moment, kind, missing, kept_log) VALUES (1, CAST(x'ff61' AS TEXT), 1, '')",
    "INSERT INTO losses (moment, kind, missing, kept_log) VALUES (1000000000000, 'older', 1, '')",
]


@pytest.mark.parametrize("edit", EDITS)
def test_it_is_said_or_found(tmp_path: Path, clock: FixedClock, edit: str) -> None:
    path = tmp_path / "desk.store"
    set_up(path, "bak", USER, PASSPHRASE, clock, language_code="az")
    session = unlock(path, USER, PASSPHRASE, clock)
    session.call(log_quick, "silent")
    key = session.call(as_act(lambda desk: bytes(desk.store.keys.key)))
    session.close()
    connection = open_database(path, key).conn
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute(edit)
    connection.close()
    try:
        session = unlock(path, USER, PASSPHRASE, clock)
    except KnownError as error:
        assert isinstance(error, StoreDamaged)  # noqa: PT017 - it opens, or says this
        return
    try:
        session.call(user_states)
        assert not session.call(verify).sound
    except StoreDamaged:
        return
    finally:
        session.close()


def test_a_journal_that_counts_lines_without_end_keeps_nobody_waiting(tmp_path: Path, clock: FixedClock) -> None:
    """An operator's next line made the count look right; a supervisor's unlocking then hashed so many keys one after the other."""
    path = tmp_path / "desk.store"
    set_up(path, "bak", USER, PASSPHRASE, clock)
    session = unlock(path, USER, PASSPHRASE, clock)
    session.call(add_user, "Op", "operator", OPERATORS, must_change=False)
    key = session.call(as_act(lambda desk: bytes(desk.store.keys.key)))
    session.close()
    connection = open_database(path, key).conn
    connection.execute("DROP TRIGGER journal_stays")
    connection.execute("UPDATE journal SET moment = '2020-01-01T00:00:00Z' WHERE sequence = 1")
    connection.execute("UPDATE journal_state SET sequence = 1000000000000")
    connection.execute(STAYS)
    connection.close()
    unlock(path, "Op", OPERATORS, clock).close()
    with pytest.raises(StoreDamaged, match="not those of its journal"):
        unlock(path, USER, PASSPHRASE, clock)
