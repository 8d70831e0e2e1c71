"""Checklists in the store: every version that was loaded or used, and from which day a list is in force in its place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hotline.store.store import Store
from hotline.store.tables.moments import from_seconds
from hotline.store.tables.office_state import renew_office_state

Json = Any


@dataclass(frozen=True)
class KeptChecklist:
    """A version of a checklist as it is kept; `user` is who loaded it, None where it came with the program."""

    id: str
    version: str
    content: dict[str, Json]
    kept: datetime
    user: int | None


@dataclass(frozen=True)
class Decision:
    """From a day of the office on, a version stands in a place; without id and version the group is asked no longer."""

    place: str
    day: date
    id: str | None
    version: str | None
    decided: datetime
    user: int


def keep_checklist(store: Store, content: Mapping[str, Json], user: int | None) -> None:
    """Keep a version of a checklist as plain data; one that is kept already stays as it is."""
    with store.transaction():
        store.execute(
            "INSERT OR IGNORE INTO checklists (id, version, content, kept, user) VALUES (?, ?, ?, ?, ?)",
            (content["id"], content["version"], json.dumps(content, ensure_ascii=False), store.now(), user),
        )
        renew_office_state(store)


def kept_checklists(store: Store) -> list[KeptChecklist]:
    """Return every version that is kept, the newest last."""
    rows = store.execute("SELECT id, version, content, kept, user FROM checklists ORDER BY kept, id, version")
    return [KeptChecklist(row[0], row[1], json.loads(row[2]), from_seconds(row[3]), row[4]) for row in rows]


def decide_checklist(store: Store, place: str, day: date, which: tuple[str, str] | None, user: int) -> None:
    """Put a kept version in force in a place from a day, in the place of an earlier decision for that day."""
    identity, version = which or (None, None)
    with store.transaction():
        store.execute(
            "INSERT INTO checklist_days (place, day, id, version, decided, user) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (place, day) DO UPDATE SET id = excluded.id, version = excluded.version,"
            " decided = excluded.decided, user = excluded.user",
            (place, day.isoformat(), identity, version, store.now(), user),
        )
        renew_office_state(store)


def withdraw_decision(store: Store, place: str, day: date) -> None:
    """Take back the decision for a day in a place."""
    with store.transaction():
        store.execute("DELETE FROM checklist_days WHERE place = ? AND day = ?", (place, day.isoformat()))
        renew_office_state(store)


def checklist_decisions(store: Store) -> list[Decision]:
    """Return every decision, the earliest day first."""
    rows = store.execute("SELECT place, day, id, version, decided, user FROM checklist_days ORDER BY day, place")
    return [
        Decision(place, date.fromisoformat(day), identity, version, from_seconds(decided), user)
        for place, day, identity, version, decided, user in rows
    ]
