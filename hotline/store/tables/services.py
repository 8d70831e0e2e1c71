"""What a supervisor changed in the directory of services; the directory that ships is data of the national pack."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hotline.language import LANGUAGES
from hotline.store.store import Store
from hotline.store.tables.coded_words import LabelWords, words_of_services
from hotline.store.tables.moments import from_seconds
from hotline.store.tables.office_state import renew_office_state

Json = Any


@dataclass(frozen=True)
class ServiceChange:
    """An entry that stands in the place of the shipped one with its id, or beside them; not active: taken out.

    An entry that is no JSON table any more is empty.
    """

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
        renew_office_state(store)


def forget_service(store: Store, service: str) -> None:
    """Forget what was changed of an entry: the one that ships stands again, if there is one."""
    with store.transaction():
        store.execute("DELETE FROM services WHERE id = ?", (service,))
        renew_office_state(store)


def service_changes(store: Store) -> list[ServiceChange]:
    """Return every changed entry by its id."""
    rows = store.execute("SELECT id, active, changed, entry FROM services ORDER BY id")
    return [ServiceChange(row[0], bool(row[1]), from_seconds(row[2]), _table(row[3])) for row in rows]


def own_service_words(store: Store) -> LabelWords:
    """Return the words by which the entries of the office are found in the search, as hotline.store.tables.coded_words has them."""
    return words_of_services(
        (one.id, {code: name for code in LANGUAGES if isinstance(name := one.entry.get(code), str)})
        for one in service_changes(store)
    )


def is_referred_to(store: Store, service: str) -> bool:
    """Return whether any call is referred to a service, or a page was printed for it."""
    sql = "SELECT 1 FROM referrals WHERE service = :id UNION ALL SELECT 1 FROM prints WHERE service = :id LIMIT 1"
    return store.execute(sql, {"id": service}).fetchone() is not None


def _table(text: str) -> dict[str, Json]:
    with suppress(ValueError):
        read = json.loads(text)
        if isinstance(read, dict):
            return read
    return {}
