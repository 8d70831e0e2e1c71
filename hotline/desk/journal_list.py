"""The journal as a supervisor reads it: who did what, when, and to which reference; never what was said."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from hotline.clock import from_stored, to_stored
from hotline.desk.journal_acts import ACTS
from hotline.desk.rights import Right
from hotline.desk.session import Desk
from hotline.errors import N_
from hotline.store.tables.users import list_users

MOST_IN_PAGE = 500
UNKNOWN_ACT = N_("An act that this version does not know ({act})")


@dataclass(frozen=True)
class JournalFilter:
    """Which lines are wanted: of one user, of some acts, from a moment until before another, about a reference."""

    user: int | None = None
    acts: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    subject: str = ""


@dataclass(frozen=True)
class JournalLine:
    """One line: its number, moment, who, the act by its code, and what was acted on; `kept` is how many things it changed.

    `user` is empty for what the program wrote by itself.
    """

    sequence: int
    moment: datetime
    user: str
    act: str
    subject: str
    kept: int

    @property
    def words(self) -> str:
        """Return what the act is called, marked for translation."""
        known = ACTS.get(self.act)
        return UNKNOWN_ACT if known is None else known.words


@dataclass(frozen=True)
class JournalPage:
    """Lines, the latest first, and the number before which the next page goes on, None at the end."""

    lines: tuple[JournalLine, ...]
    before: int | None


ALL = JournalFilter()


def journal_page(desk: Desk, wanted: JournalFilter = ALL, before: int | None = None, most: int = 100) -> JournalPage:
    """Return the latest lines that fit a filter, or those before a number; needs a supervisor.

    `most` is 500 at most. The moments of lines are those of the clock then, so a day that it jumped over may lack some.
    """
    desk.require(Right.VERIFY)
    most = max(1, min(most, MOST_IN_PAGE))
    which, values = _condition(wanted, before)
    rows = desk.store.execute(
        "SELECT sequence, moment, user, act, subject, CASE kept WHEN '' THEN 0 ELSE json_array_length(kept) END"  # noqa: S608 - our own words
        f" FROM journal WHERE {which} ORDER BY sequence DESC LIMIT ?",
        (*values, most + 1),
    ).fetchall()
    names = {user.id: user.name for user in list_users(desk.store)}
    lines = tuple(
        JournalLine(sequence, from_stored(moment, "moment"), names.get(user, ""), act, subject, kept)
        for sequence, moment, user, act, subject, kept in rows[:most]
    )
    return JournalPage(lines, lines[-1].sequence if len(rows) > most else None)


def _condition(wanted: JournalFilter, before: int | None) -> tuple[str, tuple[object, ...]]:
    asked: list[tuple[str, object]] = []
    if before is not None:
        asked.append(("sequence < ?", before))
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
