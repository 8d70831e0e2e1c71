"""The ledger of prints: every copy of a referral that left the program, with what makes it checkable offline."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hotline.errors import N_, InvalidInput
from hotline.store.store import Store
from hotline.store.tables.moments import from_seconds
from hotline.store.tables.sql import insert

Json = Any

_NAMES = (
    "call", "copy", "moment", "user", "service", "profile", "language", "revision", "fingerprint", "code", "facts",
    "copy_of", "taken",
)  # fmt: skip
_COLUMNS = ", ".join(_NAMES)
_INSERT = insert("prints", _NAMES)

PRINTED, SAVED = "printed", "saved"


@dataclass(frozen=True, kw_only=True)
class NewPrint:
    """What is printed: a call's revision, for which service, by which profile, and the code over its facts.

    `facts` are what the fingerprint was made from and the revision does not hold; `copy_of` is the copy that the page says
    again. `moment` is in whole seconds.
    """

    call: int
    copy: int
    moment: int
    service: str
    profile: str
    language: str
    revision: int
    fingerprint: str
    code: str
    facts: Mapping[str, Json] = field(default_factory=dict)
    copy_of: int | None = None


@dataclass(frozen=True)
class Print:
    """A line of the ledger; `taken` says how the page left, empty where it never did."""

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
    facts: Mapping[str, Json]
    copy_of: int | None
    taken: str

    @property
    def number(self) -> int:
        """Return its number among the copies of its recipient, which stands on it; a page of before that has the call's."""
        return int(self.facts.get("number", self.copy))

    @property
    def number_of_earlier(self) -> int | None:
        """Return the number of the copy that it says again, None where it is none of one."""
        earlier = self.facts.get("earlier")
        return self.copy_of if self.copy_of is None or not earlier else int(earlier[0])


def next_copy(store: Store, call: int) -> int:
    """Return the place that the next print of a call will have among all of them, from 1; ask inside the transaction that adds it."""
    return int(store.execute("SELECT coalesce(max(copy), 0) + 1 FROM prints WHERE call = ?", (call,)).fetchone()[0])


def add_print(store: Store, user: int, new: NewPrint) -> None:
    """Add a line to the ledger."""
    head = (new.call, new.copy, new.moment, user, new.service, new.profile, new.language, new.revision)
    facts = json.dumps(new.facts, ensure_ascii=False, separators=(",", ":"))
    with store.transaction():
        store.execute(_INSERT, (*head, new.fingerprint, new.code, facts, new.copy_of, ""))


def take_print(store: Store, call: int, copy: int, how: str) -> None:
    """Keep how a page left, once it has: printed, saved."""
    with store.transaction():
        store.execute("UPDATE prints SET taken = ? WHERE call = ? AND copy = ?", (how, call, copy))


def prints_of(store: Store, call: int) -> list[Print]:
    """Return the prints of a call, the first copy first."""
    rows = store.execute(f"SELECT {_COLUMNS} FROM prints WHERE call = ? ORDER BY copy", (call,))  # noqa: S608 - our own names
    return [_print(row) for row in rows]


def print_by_code(store: Store, code: str) -> Print:
    """Return the print that a verification code stands on; raises InvalidInput where no print of this store has it."""
    row = store.execute(f"SELECT {_COLUMNS} FROM prints WHERE code = ?", (code,)).fetchone()  # noqa: S608 - our own names
    if row is None:
        raise InvalidInput(
            N_(
                "No print of this store has the code {code}. The paper may come from another office, or be false:"
                " do not act on it before you have asked whom it names."
            ),
            code=code[:40],
        )
    return _print(row)


def _print(row: tuple[Any, ...]) -> Print:
    known = dict(zip(_NAMES, row, strict=True))
    return Print(**{**known, "moment": from_seconds(known["moment"]), "facts": json.loads(known["facts"])})
