"""The journal as a supervisor reads it: who did what, when, and to which reference; never what was said.

It is looked through from its end, so many lines at a time, so that each act is short, however long the journal is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hotline.clock import from_stored, to_stored
from hotline.desk.acts import Desk, act
from hotline.desk.journal_acts import ACTS
from hotline.desk.rights import Right
from hotline.errors import N_, InvalidInput
from hotline.store.journal.digests import any_text
from hotline.store.journal.line_format import parsed_facts
from hotline.store.tables.users import user_names

SPAN = 2_000
"""How many lines one act looks through: some 20 ms, for which what is asked at the desk meanwhile waits."""
_UNKNOWN_ACT = N_("An act that this version does not know ({act})")
_MISSING = N_("This line is missing")
_ABOUT_USERS = ("added", "changed", "disabled", "enabled", "reset", "given", "holder")
"""The facts of a line that name the user whom it is about."""


@dataclass(frozen=True)
class JournalFilter:
    """Which lines are wanted: of one user (0 is the program itself), of some acts, from a moment until before another, of a subject."""

    user: int | None = None
    acts: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    subject: str = ""


@dataclass(frozen=True)
class JournalLine:
    """One line: its number, moment, who, the act by its code, what was acted on, and the user whom it is about.

    `user` is empty for what the program wrote by itself. A line that is missing has neither moment nor act; one that was edited may
    have no moment that can be read.
    """

    sequence: int
    moment: datetime | None
    user: str
    act: str
    subject: str
    about: str = ""

    @property
    def words(self) -> str:
        """Return what the act is called, marked for translation, with the field `act`."""
        known = ACTS.get(self.act)
        if known is not None:
            return known.words
        return _UNKNOWN_ACT if self.act else _MISSING


@dataclass(frozen=True)
class FoundLines:
    """The numbers of lines that fit, the latest first.

    It was looked below the number `looked_from`; it goes on below the number `below`, 0 at the end.
    """

    sequences: tuple[int, ...]
    looked_from: int
    below: int


EVERY_LINE = JournalFilter()


@act(Right.VERIFY)
def count_lines(desk: Desk) -> int:
    """Return the number of the last line, and so how many there are where none is missing; needs a supervisor."""
    return int(desk.store.execute("SELECT coalesce(max(sequence), 0) FROM journal").fetchone()[0])


@act(Right.VERIFY)
def find_lines(desk: Desk, wanted: JournalFilter, below: int | None = None, above: int = 0) -> FoundLines:
    """Look for lines among the last 10,000 below a number, None begins at the end, and above another; needs a supervisor.

    The moments of lines are those of the clock then, so a day that it jumped over may lack some.
    """
    last = count_lines(desk) + 1 if below is None else below
    first = max(above + 1, last - SPAN)
    which, values = _condition(wanted)
    rows = desk.store.execute(
        f"SELECT sequence FROM journal WHERE sequence >= ? AND sequence < ? AND {which} ORDER BY sequence DESC",  # noqa: S608 - our own words
        (first, last, *values),
    )
    return FoundLines(tuple(row[0] for row in rows), last, first if first > above + 1 else 0)


@act(Right.VERIFY)
def read_lines(desk: Desk, sequences: Sequence[int]) -> list[JournalLine]:
    """Return the lines of some numbers, in their order; one that is missing says so. Needs a supervisor."""
    with any_text(desk.store.database.conn):
        rows = desk.store.execute(
            "SELECT sequence, moment, user, act, subject, facts FROM journal WHERE sequence IN (SELECT value FROM json_each(?))",
            (json.dumps(list(sequences)),),
        ).fetchall()
    names = user_names(desk.store)
    found = {row[0]: _line(row, names) for row in rows}
    return [found.get(sequence, JournalLine(sequence, None, "", "", "")) for sequence in sequences]


def _line(row: Iterable[object], names: Mapping[int, str]) -> JournalLine:
    sequence, moment, user, act, subject, facts = row
    assert isinstance(sequence, int)  # noqa: S101 - the column's type
    assert isinstance(user, int)  # noqa: S101 - the column's type
    done = _printable(act)
    about = _about(str(facts), names) if done.startswith("user.") else ""
    return JournalLine(sequence, _moment(str(moment)), _name(user, names), done, _printable(subject), about)


def _printable(text: object) -> str:
    """Return a text that somebody may have written by other means as it can be shown."""
    return str(text).encode("utf-8", "backslashreplace").decode()


def _name(user: int, names: Mapping[int, str]) -> str:
    return names.get(user, f"#{user}" if user else "")


def _moment(text: str) -> datetime | None:
    try:
        return from_stored(text, "moment")
    except InvalidInput:
        return None


def _about(facts: str, names: Mapping[int, str]) -> str:
    try:
        known = parsed_facts(facts)
    except ValueError:
        return ""
    named = [user for fact in _ABOUT_USERS if isinstance(user := known.get(fact), int)]
    return _name(named[0], names) if named else ""


def _condition(wanted: JournalFilter) -> tuple[str, tuple[object, ...]]:
    asked: list[tuple[str, object]] = []
    if wanted.user is not None:
        asked.append(("user = ?", wanted.user))
    if wanted.acts:
        asked.append(("act IN (SELECT value FROM json_each(?))", json.dumps(wanted.acts)))
    if wanted.start is not None:
        asked.append(("moment >= ?", to_stored(wanted.start)))
    if wanted.end is not None:
        asked.append(("moment < ?", to_stored(wanted.end)))
    if wanted.subject:
        asked.append(("subject = ?", wanted.subject))
    return " AND ".join(("1", *(sql for sql, _ in asked))), tuple(value for _, value in asked)
