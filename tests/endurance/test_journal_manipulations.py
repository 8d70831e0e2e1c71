"""Whoever holds the store's key, the present log and every older one changes the journal, and signs it anew as far as his keys reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
import sqlite_utils

from hotline.store.connection import database_in_memory
from hotline.store.journal.chain import (
    COLUMNS,
    NEW_KEY,
    Entry,
    Head,
    State,
    append,
    begin,
    canonical,
    entry_mac,
    head,
    line,
    next_key,
    present_state,
)
from hotline.store.journal.check import check_journal
from hotline.store.migrations import MIGRATIONS
from tests.conftest import FIGURE
from tests.endurance.long import rounds

STORE, FIRST_KEY = "0123456789abcdef", bytes(range(32))
LINES, A_DAY = 60, 12
COMES_IN = 7
"""After so many lines somebody comes in who holds the first key."""
MIDNIGHT = datetime(2026, 11, 22, tzinfo=UTC)

Rows = list[tuple[Any, ...]]


class Journal:
    """A journal of five days: its rows, what signs the next line, the head of each day on paper, and the keys of older logs.

    Those of older logs are what copies of all files at any moment give: each key that there ever was.
    """

    def __init__(self, database: sqlite_utils.Database) -> None:
        self.database = database
        begin(database, STORE, FIRST_KEY)
        self.keys: dict[int, State] = {}
        self.paper: list[Head] = []
        database.conn.execute("BEGIN")
        for number in range(1, LINES + 1):
            kept = [("contact", str(number), f"{number:064x}")] if number % 3 else []
            self.keys[number] = present_state(database)
            moment = MIDNIGHT + timedelta(hours=2 * number)
            if number % COMES_IN == 0:
                append(database, line(moment, 1, NEW_KEY), first_key=FIRST_KEY)
            else:
                append(database, line(moment, number % 4, "call.submit", f"#{number}"), kept)
            if number % A_DAY == 0:
                self.paper.append(head(database))
        for trigger in ("journal_stays", "journal_remains"):
            database.conn.execute(f"DROP TRIGGER {trigger}")
        database.conn.execute("COMMIT")
        self.rows: Rows = database.conn.execute(f"SELECT {COLUMNS}, mac FROM journal ORDER BY sequence").fetchall()  # noqa: S608
        self.state = present_state(database)

    def holds(self, rows: Rows, state: State) -> bool:
        """Put other rows and another state in the place of what is there, and return whether the check is content."""
        execute = self.database.conn.execute
        execute("BEGIN")
        execute("DELETE FROM journal")
        self.database.conn.executemany(f"INSERT INTO journal ({COLUMNS}, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)  # noqa: S608
        execute("UPDATE journal_state SET sequence = ?, key = ?, mac = ?", (state.sequence, state.key, state.mac))
        execute("COMMIT")
        return check_journal(self.database, STORE, [(1, FIRST_KEY)], tuple(self.paper)).sound


@pytest.fixture
def journal() -> Iterator[Journal]:
    database = database_in_memory()
    MIGRATIONS.apply(database)
    yield Journal(database)
    database.conn.close()


def manipulated(journal: Journal, chance: Random) -> tuple[Rows, State, str]:
    """Return other rows, what signs the line after them, and what was done."""
    rows, kind = list(journal.rows), chance.choice(("edit", "delete", "insert", "swap", "cut", "copy"))
    place = chance.randrange(LINES)
    match kind:
        case "edit":
            rows[place] = _edited(rows[place], chance)
        case "delete":
            del rows[place]
        case "insert":
            rows.insert(place, (*rows[place][:4], f"#{chance.randrange(10**6)}", *rows[place][5:]))
        case "swap":
            other = chance.choice([one for one in range(LINES) if one != place])
            rows[place], rows[other] = rows[other], rows[place]
        case "cut":
            del rows[place:]
        case "copy":
            other = chance.choice([one for one in range(LINES) if one != place])
            rows[place] = rows[other]
    numbered = [(number, *row[1:]) for number, row in enumerate(rows, 1)]
    if chance.random() < 0.3:
        return rows if len({row[0] for row in rows}) == len(rows) else numbered, journal.state, kind
    # An older log gives the key of a line and of all that follow; what he cannot sign stays as it was.
    known, copies = chance.randrange(1, LINES + 1), chance.random() < 0.5
    state, signed = journal.keys[known], numbered[: known - 1]
    for row in numbered[known - 1 :]:
        entry = Entry(*row[:-1])
        mac = entry_mac(state, canonical(entry))
        signed.append((*entry, mac))
        following = next_key(state.key)
        if copies and entry.act == NEW_KEY and entry.sequence + 1 in journal.keys:
            following = bytes(journal.keys[entry.sequence + 1].key)
        state = State(entry.sequence, following, mac)
    return signed, state, f"{kind} at {place + 1}, signed from {known}{' with each new key' if copies else ''}"


def _edited(row: tuple[Any, ...], chance: Random) -> tuple[Any, ...]:
    column = chance.randrange(1, 7)
    value = row[2] + 1 if column == 2 else f"{row[column]}{chance.randrange(10)}"
    return (*row[:column], value, *row[column + 1 :])


def test_it_is_found_by_the_chain_or_by_paper(journal: Journal, record_property: Callable[[str, object], None]) -> None:
    chance, tries, by_chain = Random(8), rounds(500, 10_000), 0
    assert journal.holds(journal.rows, journal.state), "the rows that nobody touched"
    for _ in range(tries):
        rows, state, what = manipulated(journal, chance)
        if sorted(rows) == journal.rows and state == journal.state:
            continue
        assert not journal.holds(rows, state), what
        paper, journal.paper = journal.paper, []
        by_chain += not journal.holds(rows, state)
        journal.paper = paper
    figure = f"manipulations of the journal with every older key: {tries}, all found; {by_chain} by the chain alone, the rest by paper"
    record_property(FIGURE, figure)
