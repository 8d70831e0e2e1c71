"""Whether each line that says that a supervisor came in, verified or changed a role is followed by the new key that goes with it.

Only who holds the first key can write that line so that the next one fits. Without this rule it could be left out of lines that are
signed anew from an older copy of the store, and nobody would miss it.
"""

from __future__ import annotations

from hotline.store.journal.chain import NEW_KEY, Entry
from hotline.store.journal.pending_lines import BASELINE, GIVES_NEW_KEY, KEEP


class KeyChangeCheck:
    """The lines of supervisors that give new keys, as far as they were taken in.

    Stores of before have no new keys until the digests begin; `begun` says that they have.
    """

    def __init__(self, *, begun: bool) -> None:
        self._begun = begun
        self._waits: Entry | None = None

    def take_in(self, entry: Entry, *, supervisor: bool) -> int | None:
        """Take in a line of a user who had a role before it; returns the number of an earlier one that lacks its new key, or None."""
        before, self._waits = self._waits, None
        if before is not None and entry.user == before.user and entry.act in {NEW_KEY, KEEP}:
            self._waits = before if entry.act == KEEP else None
            return None
        self._begun = self._begun or entry.act == BASELINE or (entry.act == "store.make" and bool(entry.kept))
        if self._begun and entry.act in GIVES_NEW_KEY and supervisor:
            self._waits = entry
        return None if before is None else before.sequence

    def end(self) -> int | None:
        """Return the number of the last line where it lacks its new key, None where it does not."""
        return None if self._waits is None else self._waits.sequence
