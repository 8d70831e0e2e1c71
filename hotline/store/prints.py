"""The ledger of prints: every copy of a referral that left the program, with what makes it checkable offline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hotline.errors import N_, InvalidInput
from hotline.store.moments import from_seconds
from hotline.store.store import Store

_COLUMNS = "call, copy, moment, user, service, profile, language, revision, fingerprint, code"


@dataclass(frozen=True, kw_only=True)
class NewPrint:
    """What is printed: a call's revision, for which service, by which profile, and the code over its facts."""

    call: int
    service: str
    profile: str
    language: str
    revision: int
    fingerprint: str
    code: str


@dataclass(frozen=True)
class Print:
    """A line of the ledger."""

    call: int
    copy: int
    moment: datetime
    user: int
    service: str
    profile: str
    language: str
    revision: int
    fingerprint: str
    code: str


def next_copy(store: Store, call: int) -> int:
    """Return the number that the next print of a call will have, from 1; ask inside the transaction that adds it."""
    return int(store.execute("SELECT coalesce(max(copy), 0) + 1 FROM prints WHERE call = ?", (call,)).fetchone()[0])


def add_print(store: Store, user: int, new: NewPrint) -> Print:
    """Add a line to the ledger and return it with its copy number."""
    with store.transaction():
        copy, now = next_copy(store, new.call), store.now()
        store.execute(
            f"INSERT INTO prints ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own names
            (
                new.call,
                copy,
                now,
                user,
                new.service,
                new.profile,
                new.language,
                new.revision,
                new.fingerprint,
                new.code,
            ),
        )
    made = from_seconds(now)
    return Print(
        new.call, copy, made, user, new.service, new.profile, new.language, new.revision, new.fingerprint, new.code
    )


def prints_of(store: Store, call: int) -> list[Print]:
    """Return the prints of a call, the first copy first."""
    rows = store.execute(f"SELECT {_COLUMNS} FROM prints WHERE call = ? ORDER BY copy", (call,))  # noqa: S608
    return [_print(row) for row in rows]


def print_by_code(store: Store, code: str) -> Print:
    """Return the print that a verification code stands on; raises InvalidInput where no print of this store has it."""
    row = store.execute(f"SELECT {_COLUMNS} FROM prints WHERE code = ?", (code,)).fetchone()  # noqa: S608
    if row is None:
        raise InvalidInput(N_("No print of this store has the code {code}. Compare it with the paper."), code=code[:40])
    return _print(row)


def _print(row: tuple[Any, ...]) -> Print:
    call, copy, moment, *others = row
    return Print(call, copy, from_seconds(moment), *others)
