"""Whether the office is still the one that the journal began with: nothing of its row ever changes but the number of the format.

The line of a migration carries a digest of that row, and whoever has the present keys of the journal can write such a line. So the
digests before it have to be those of the present row with another number of the format, and the number only rises.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlite_utils

from hotline.store.journal.chain import Kept
from hotline.store.journal.digests import DigestReader
from hotline.store.journal.kept_things import BY_NAME, OFFICE
from hotline.store.journal.pending_lines import MIGRATED
from hotline.store.journal.replay import CHANGED, Finding
from hotline.store.tables.schema import STEPS

_KEY = "1"


class OfficeCheck:
    """The digests of the office by the lines that were taken in."""

    def __init__(self) -> None:
        self._lines: list[tuple[int, str | None]] = []

    def take_in(self, sequence: int, kept: Sequence[Kept]) -> None:
        """Take in what a line kept."""
        self._lines += [(sequence, digest) for kind, key, digest in kept if (kind, key) == (OFFICE, _KEY)]

    def findings(self, database: sqlite_utils.Database) -> list[Finding]:
        """Return that a line covers another office than the one of the lines before it, or no later format of it, if one does.

        A row that no line covers is found by its own digest (replay.py).
        """
        reader = DigestReader(database, BY_NAME[OFFICE])
        present = reader.one(_KEY)
        if present is None or not self._lines or self._lines[-1][1] != present.digest:
            return []
        same = {number: reader.one(_KEY, format=number) for number in range(1, len(STEPS) + 1)}
        formats = {one.digest: number for number, one in same.items() if one is not None}
        before = 0
        for sequence, digest in self._lines:
            number = formats.get(digest or "", 0)
            if number <= before:
                return [Finding(CHANGED, f"{OFFICE} {_KEY}", self._lines[-1][0] if not number else sequence)]
            before = number
        return []


def migrated_since(database: sqlite_utils.Database, sequence: int) -> bool:
    """Return whether the journal has the line of a migration after an entry; what came before has to be read again then."""
    found = database.conn.execute(
        "SELECT 1 FROM journal WHERE sequence > ? AND act = ? LIMIT 1", (sequence, MIGRATED)
    ).fetchone()
    return found is not None
