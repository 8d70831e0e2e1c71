"""Settings of the office and of the program, kept encrypted with the rest: a name, and any JSON value."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hotline.store.store import Store

Json = Any
PACK = "pack"
"""The national pack under which the store was set up; one of a version before 0.6.0 has none."""


def get_setting(store: Store, name: str, default: Json = None) -> Json:
    """Return the value of a setting, or the default where it was never set."""
    row = store.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return default if row is None else json.loads(row[0])


def all_settings(store: Store) -> dict[str, Json]:
    """Return every setting by its name."""
    return {name: json.loads(value) for name, value in store.execute("SELECT name, value FROM settings")}


def set_settings(store: Store, values: Mapping[str, Json]) -> None:
    """Set several settings at once; the others stay."""
    with store.transaction():
        store.database.conn.executemany(
            "INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [(name, json.dumps(value, ensure_ascii=False)) for name, value in values.items()],
        )
