"""The safe contact of a call: the one table that may hold a number. Nothing of it is in records, drafts, search or journal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from hotline.errors import N_, InvalidInput
from hotline.store.store import Store
from hotline.store.tables.moments import from_seconds


@dataclass(frozen=True, kw_only=True)
class SafeContact:
    """How somebody can be reached without harm: number, hours, code word, what to say if another answers; never shown by repr."""

    number: str = field(default="", repr=False)
    times: str = field(default="", repr=False)
    code_word: str = field(default="", repr=False)
    what_to_say: str = field(default="", repr=False)


def keep_safe_contact(store: Store, reference: str, user: int, contact: SafeContact) -> None:
    """Keep the safe contact of a draft or call, in the place of an earlier one.

    With it goes a fresh salt: the digest of both tells of a change, and nothing of the number once both are erased.
    """
    with store.transaction():
        store.execute(
            "INSERT INTO safe_contacts (reference, number, times, code_word, what_to_say, kept, user, salt)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, randomblob(32)) ON CONFLICT (reference) DO UPDATE SET number = excluded.number,"
            " times = excluded.times, code_word = excluded.code_word, what_to_say = excluded.what_to_say,"
            " kept = excluded.kept, user = excluded.user, salt = excluded.salt",
            (reference, contact.number, contact.times, contact.code_word, contact.what_to_say, store.now(), user),
        )


def held_since(store: Store, reference: str) -> datetime | None:
    """Return since when a safe contact is held, None where none is."""
    row = store.execute("SELECT kept FROM safe_contacts WHERE reference = ?", (reference,)).fetchone()
    return None if row is None else from_seconds(row[0])


def read_safe_contact(store: Store, reference: str) -> SafeContact:
    """Return the safe contact; raises InvalidInput where none is held."""
    row = store.execute(
        "SELECT number, times, code_word, what_to_say FROM safe_contacts WHERE reference = ?", (reference,)
    ).fetchone()
    if row is None:
        raise InvalidInput(N_("No safe contact is held for {reference}."), reference=reference)
    return SafeContact(number=row[0], times=row[1], code_word=row[2], what_to_say=row[3])


def erase_safe_contact(store: Store, reference: str) -> bool:
    """Erase the safe contact of a draft or call and return whether there was one; wipe() takes its traces out of the log."""
    with store.transaction():
        return bool(store.execute("DELETE FROM safe_contacts WHERE reference = ?", (reference,)).rowcount)


def without_follow_up(store: Store) -> list[str]:
    """Return the references of calls that hold a safe contact and have no open follow-up any more."""
    rows = store.execute(
        "SELECT s.reference FROM safe_contacts s JOIN calls c ON c.reference = s.reference"
        " WHERE NOT EXISTS (SELECT 1 FROM follow_ups f WHERE f.call = c.id AND f.done IS NULL)"
    )
    return [row[0] for row in rows]


def wipe(store: Store) -> bool:
    """Fold the log into the file and empty it, so that no older image of a page is left; return whether that was possible.

    Pages are overwritten when something is deleted (secure_delete). Where another program reads, or the disk is full, it is
    done again when the store is closed.
    """
    return store.changes.empty_log()
