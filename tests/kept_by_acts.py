"""What the acts of the program really do to kept things: read out of journals, and watched in every test that works at a desk."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from hotline.desk.journal_acts import RULES
from hotline.store.journal.chain import COLUMNS, Entry
from hotline.store.journal.kept_things import BY_NAME
from hotline.store.journal.line_format import parsed
from hotline.store.journal.line_rules import How
from hotline.store.journal.pending_lines import KEEP, NOBODY, TransactionLines
from hotline.store.store import Store

Done = tuple[str, bool, str, How]
"""An act, whether the program itself did it, a kind of thing, and what was done to it."""


def done_in(store: Store) -> set[Done]:
    """Return what the lines of a journal do, each as this program writes it."""
    last: dict[tuple[str, str], str | None] = {}
    found: set[Done] = set()
    owner = Entry(0, "", NOBODY, "", "", "{}")
    for row in store.execute(f"SELECT {COLUMNS} FROM journal ORDER BY sequence"):  # noqa: S608 - our own columns
        entry = Entry(*row)
        owner = owner if entry.act == KEEP else entry
        for kind, key, digest in parsed(entry).kept:
            before, last[kind, key] = last.get((kind, key)), digest
            if before != digest:
                how = How.ADDED if before is None else How.REMOVED if digest is None else How.CHANGED
                found.add((owner.act, owner.user == NOBODY, kind, how))
    return found


def without_an_act() -> frozenset[str]:
    """Return the kinds of things that no act of a user touches: a day's work holds one of every other kind."""
    return frozenset(BY_NAME) - {kind for touched in RULES.by_users.values() for kind in touched}


def beyond(done: Iterable[Done]) -> list[Done]:
    """Return what the table of acts does not know of."""
    return [one for one in done if not one[3] & _allowed(one[0], by_program=one[1]).get(one[2], How(0))]


def _allowed(act: str, *, by_program: bool) -> Any:  # noqa: ANN401
    return (RULES.by_program if by_program else RULES.by_users).get(act, {})


def watch(write: Any) -> Any:  # noqa: ANN401 - a method
    """Return the method that writes the lines of a transaction, with a look at what the act of a desk has changed."""

    def watched(lines: TransactionLines) -> bool:
        if lines.required and lines._lines:
            act = lines._lines[-1]
            name = f"{act.act} {act.subject}"
            known = name if name in RULES.by_users else act.act
            for kind, key in list(lines.changed._noted):
                there = lines.changed._digest(kind, key) is not None
                how = How.ADDED | How.CHANGED if there else How.REMOVED
                assert not beyond([(known, act.user == NOBODY, kind, how)]), (
                    f"{known} does not touch {kind} {json.dumps(key)}"
                )
        return bool(write(lines))

    return watched
