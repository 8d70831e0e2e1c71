"""Protocol cards as the office words them; the cards that ship are data of the national pack."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from hotline.store.store import Store
from hotline.store.tables.office_state import renew_office_state

Json = Any


def put_protocol(store: Store, identity: str, user: int, card: Mapping[str, Json]) -> None:
    """Keep a card, in the place of an earlier change of it."""
    with store.transaction():
        store.execute(
            "INSERT INTO protocols (id, changed, user, card) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
            " SET changed = excluded.changed, user = excluded.user, card = excluded.card",
            (identity, store.now(), user, json.dumps(card, ensure_ascii=False)),
        )
        renew_office_state(store)


def forget_protocol(store: Store, identity: str) -> bool:
    """Forget the words of the office for a card, and return whether there were any."""
    with store.transaction():
        gone = store.execute("DELETE FROM protocols WHERE id = ? RETURNING id", (identity,)).fetchone() is not None
        renew_office_state(store)
    return gone


def changed_protocols(store: Store) -> list[dict[str, Json]]:
    """Return every changed card as plain data; one that is no JSON table any more is left out."""
    found: list[dict[str, Json]] = []
    for (text,) in store.execute("SELECT card FROM protocols ORDER BY id").fetchall():
        with suppress(ValueError):
            read = json.loads(text)
            if isinstance(read, dict):
                found.append(read)
    return found
