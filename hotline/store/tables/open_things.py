"""What stood open at a moment, as far as the rows of now can tell: follow-ups, clocks; and the drafts of now (reports.md, section 1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.store.store import Store
from hotline.store.tables.calls import PLACE_BITS
from hotline.store.tables.moments import from_seconds, to_seconds


@dataclass(frozen=True)
class OpenClocks:
    """How many clocks nothing had ended, and of how many of them the hour had passed."""

    running: int
    overdue: int


def drafts_by_user(store: Store) -> dict[int, int]:
    """Return how many calls are drafts now, by the id of the user whose they are."""
    return dict(store.execute("SELECT user, count(*) FROM drafts GROUP BY 1").fetchall())


def overdue_follow_ups(store: Store, until: datetime, known_before: datetime) -> int:
    """Return how many follow-ups were due before a moment and not done before the end of what is reported on.

    Only those of calls that had been submitted before that end: later ones nobody could know.
    """
    of_known = "f.due < :until AND EXISTS (SELECT 1 FROM calls c WHERE c.id = f.call AND c.submitted < :end)"
    not_done = f"SELECT count(*) FROM follow_ups f WHERE f.done IS NULL AND {of_known}"  # noqa: S608 - our own names
    done_later = f"SELECT count(*) FROM follow_ups f WHERE f.done >= :end AND {of_known}"  # noqa: S608 - our own names
    return sum(_count(store, sql, until, known_before) for sql in (not_done, done_later))


def open_clocks(store: Store, until: datetime, known_before: datetime) -> OpenClocks:
    """Return the 24-hour clocks that no receipt had ended and no refusal stopped before the end, of calls submitted before it."""
    sql = (
        "SELECT count(*) FROM calls c WHERE c.clock_due IS NOT NULL AND c.started < :end AND c.submitted < :end"
        " AND (c.clock_stopped IS NULL OR c.clock_stopped >= :end) AND (c.clock_refused IS NULL OR c.clock_refused >= :end)"
    )
    overdue = _count(store, f"{sql} AND c.clock_due < :until", until, known_before)
    return OpenClocks(_count(store, sql, until, known_before), overdue)


def began(store: Store) -> datetime:
    """Return when the office began as far as the store knows: when the store was made, or its first contact where that is older."""
    made, first = store.execute("SELECT (SELECT made FROM identity), (SELECT min(place) FROM calls)").fetchone()
    return from_seconds(made if first is None else min(made, first >> PLACE_BITS))


def _count(store: Store, sql: str, until: datetime, end: datetime) -> int:
    return int(store.execute(sql, {"until": to_seconds(until), "end": to_seconds(end)}).fetchone()[0])
