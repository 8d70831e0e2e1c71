"""What a supervisor changed in the directory of services; the directory that ships is data of the national pack."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hotline.store.moments import from_seconds
from hotline.store.store import Store

Json = Any


@dataclass(frozen=True)
class ServiceChange:
    """An entry that stands in the place of the shipped one with its id, or beside them; not active: taken out."""

    id: str
    active: bool
    changed: datetime
    entry: dict[str, Json]


def put_service(store: Store, service: str, user: int, entry: Mapping[str, Json], *, active: bool = True) -> None:
    """Keep an entry of the directory, in the place of an earlier change of it."""
    with store.transaction():
        store.execute(
            "INSERT INTO services (id, active, changed, user, entry) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
            " SET active = excluded.active, changed = excluded.changed, user = excluded.user, entry = excluded.entry",
            (service, int(active), store.now(), user, json.dumps(entry, ensure_ascii=False)),
        )


def service_changes(store: Store) -> list[ServiceChange]:
    """Return every changed entry by its id."""
    rows = store.execute("SELECT id, active, changed, entry FROM services ORDER BY id")
    return [ServiceChange(row[0], bool(row[1]), from_seconds(row[2]), json.loads(row[3])) for row in rows]
