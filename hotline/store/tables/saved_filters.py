"""Filters of the list that a user keeps under a name: each has their own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hotline.fold import fold
from hotline.store.store import Store

Json = Any


@dataclass(frozen=True)
class SavedFilter:
    """A name as it was typed, and what is looked for, as JSON."""

    name: str
    filter: dict[str, Json]


def list_filters(store: Store, user: int) -> list[SavedFilter]:
    """Return the filters that a user keeps, in the order of their names in plain letters."""
    rows = store.execute("SELECT name, filter FROM saved_filters WHERE user = ? ORDER BY folded", (user,))
    return [SavedFilter(row[0], json.loads(row[1])) for row in rows]


def has_filter(store: Store, user: int, name: str) -> bool:
    """Return whether a user keeps a filter under a name, however its letters are typed."""
    row = store.execute("SELECT 1 FROM saved_filters WHERE user = ? AND folded = ?", (user, fold(name))).fetchone()
    return row is not None


def put_filter(store: Store, user: int, name: str, wanted: Mapping[str, Json]) -> None:
    """Keep a filter under a name, in the place of an earlier one."""
    with store.transaction():
        store.execute(
            "INSERT INTO saved_filters (user, folded, name, filter, made) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (user, folded) DO UPDATE"
            " SET name = excluded.name, filter = excluded.filter, made = excluded.made",
            (user, fold(name), name, json.dumps(wanted, ensure_ascii=False), store.now()),
        )


def delete_filter(store: Store, user: int, name: str) -> bool:
    """Forget a filter, and return whether there was one of this name."""
    with store.transaction():
        gone = store.execute("DELETE FROM saved_filters WHERE user = ? AND folded = ?", (user, fold(name)))
    return bool(gone.rowcount)
