"""Public tables as they were published: what was counted and what was shown, so that a later edition gives nothing away."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from hotline.store.store import Store

Json = Any


@dataclass(frozen=True)
class StoredPublication:
    """One edition of a group of tables over some days: the counts, and what was shown of them, as they were given to be kept."""

    counts: list[Json]
    published: list[Json]
    threshold: int


def add_publication(store: Store, user: int, group: str, days: tuple[date, date], edition: StoredPublication) -> None:
    """Keep an edition of a group of tables that were published together."""
    counts, published = (_text(one) for one in (edition.counts, edition.published))
    store.execute(
        "INSERT INTO publications (table_name, office, first_day, last_day, threshold, pattern, published, counts, digest,"
        " moment, user) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            group,
            store.office,
            *(day.isoformat() for day in days),
            edition.threshold,
            _text(_pattern(edition.published)),
            published,
            counts,
            sha256(counts.encode()).hexdigest(),
            store.now(),
            user,
        ),
    )


def editions_of(store: Store, group: str, days: tuple[date, date]) -> list[StoredPublication]:
    """Return the editions of a group of tables over the same days, the first one first."""
    rows = store.execute(
        "SELECT counts, published, threshold FROM publications WHERE table_name = ? AND first_day = ? AND last_day = ? ORDER BY id",
        (group, *(day.isoformat() for day in days)),
    )
    return [
        StoredPublication(json.loads(counts), json.loads(published), threshold) for counts, published, threshold in rows
    ]


def overlapping_days(store: Store, days: tuple[date, date]) -> tuple[date, date] | None:
    """Return other days that were published and have some of these among them, the earliest; None where there are none."""
    first, last = (day.isoformat() for day in days)
    row = store.execute(
        "SELECT first_day, last_day FROM publications WHERE first_day <= ?2 AND last_day >= ?1"
        " AND NOT (first_day = ?1 AND last_day = ?2) ORDER BY first_day LIMIT 1",
        (first, last),
    ).fetchone()
    return None if row is None else (date.fromisoformat(row[0]), date.fromisoformat(row[1]))


def _pattern(published: Sequence[Json]) -> list[list[list[bool]]]:
    """Return which cells of each table are hidden."""
    return [[[not isinstance(one, int) for one in row] for row in table["counts"]] for table in published]


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
