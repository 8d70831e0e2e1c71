"""Drafts: calls that are still being written, saved while they are typed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hotline.errors import N_, InvalidInput
from hotline.store.store import Store
from hotline.store.tables.moments import from_seconds, to_seconds

Json = Any

_SAVE = """
INSERT INTO drafts (id, user, begun, saved, record, base) VALUES (?1, ?2, ?3, ?3, ?4, ?5)
ON CONFLICT (id) DO UPDATE SET saved = excluded.saved, record = excluded.record, base = coalesce(excluded.base, base),
rowid = (SELECT max(rowid) + 1 FROM drafts)
WHERE user = excluded.user
"""
_COLUMNS = "id, user, begun, saved, record, base"


class DraftOfAnother(InvalidInput):
    """The draft is another user's: it was theirs from the beginning, or they have it now."""

    def __init__(self) -> None:
        super().__init__(N_("This draft belongs to somebody else. Start a new one."))


@dataclass(frozen=True)
class DraftRow:
    """A draft as the list shows it, with its record so far; `base` is the revision that a correction began from."""

    id: str
    user: int
    begun: datetime
    saved: datetime
    record: dict[str, Json]
    base: int | None = None


def save_draft(
    store: Store,
    draft: str,
    user: int,
    record: Mapping[str, Json],
    base: int | None = None,
    *,
    taken: datetime | None = None,
) -> datetime:
    """Save a draft, new or not, and return the moment until which its words are saved; a draft of another user raises InvalidInput.

    `base` is the revision that a correction builds on; None leaves what the draft has. `taken` is when the record was as it
    is given here: what was typed while it waited for a slow disk is not in it.
    """
    now = store.now() if taken is None else min(store.now(), to_seconds(taken))
    # Half a surrogate pair, which no field lets through, must not keep all the other words from being saved.
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode()
    with store.transaction(keeps_words=True):
        if store.execute(_SAVE, (draft, user, now, text, base)).rowcount == 0:
            raise DraftOfAnother
    return from_seconds(now)


def load_draft(store: Store, draft: str, user: int | None = None) -> DraftRow:
    """Return a draft, of one user or whoever's it is; raises InvalidInput where there is none of that id."""
    row = store.execute(
        f"SELECT {_COLUMNS} FROM drafts WHERE id = ?1 AND (?2 IS NULL OR user = ?2)",  # noqa: S608 - the columns above
        (draft, user),
    ).fetchone()
    if row is None:
        raise InvalidInput(N_("This draft is no longer there: it was submitted or discarded."))
    return _row(row)


def list_drafts(store: Store, user: int | None = None) -> list[DraftRow]:
    """Return the drafts of a user, or of all, the one saved last first, also where the clock jumped back in between."""
    rows = store.execute(
        f"SELECT {_COLUMNS} FROM drafts WHERE ?1 IS NULL OR user = ?1 ORDER BY rowid DESC",  # noqa: S608
        (user,),
    )
    return [_row(row) for row in rows]


def holder_of(store: Store, draft: str) -> int | None:
    """Return whose a draft is, None where there is none of that id."""
    row = store.execute("SELECT user FROM drafts WHERE id = ?", (draft,)).fetchone()
    return None if row is None else int(row[0])


def give_draft(store: Store, draft: str, user: int, new_id: str) -> None:
    """Give a draft to a user, under the id that it has there; raises InvalidInput where there is one of that id."""
    with store.transaction():
        if new_id != draft and holder_of(store, new_id) is not None:
            raise InvalidInput(N_("There is a draft of this correction already. Finish or discard that one first."))
        store.execute("UPDATE drafts SET user = ?, id = ? WHERE id = ?", (user, new_id, draft))


def delete_draft(store: Store, draft: str, user: int | None = None) -> bool:
    """Erase a draft, of one user or whoever's it is; returns whether there was one."""
    with store.transaction():
        erased = store.execute("DELETE FROM drafts WHERE id = ?1 AND (?2 IS NULL OR user = ?2)", (draft, user))
    return bool(erased.rowcount)


def _row(row: tuple[str, int, int, int, str, int | None]) -> DraftRow:
    return DraftRow(row[0], row[1], from_seconds(row[2]), from_seconds(row[3]), json.loads(row[4]), row[5])
