"""Whether the file of a store is as our programs left it: a change from outside shows in its size and time.

With a log the file changes only where a program of ours brings the log into it. Whoever does notes size and time of the file
beside the store (hotline.store.files.change_mark), and how many changes it holds at least without its log. Another size or time was made
by somebody else: then the file alone is looked at, and only one whose pages are sound and that holds those changes is right.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from hotline.secret import Buffer
from hotline.store.connection import changes_in_file, holds_together
from hotline.store.files.change_mark import Left, Mark, read_left

_LOOKS, _BETWEEN_LOOKS = 12, 0.02
_MORE_THAN_THERE_CAN_BE = 1 << 62


def as_it_is(path: Path, changes: int) -> Left | None:
    """Return how a file lies there now, or None where none does; `changes` is what it is known to hold at least."""
    try:
        state = os.stat(path)  # noqa: PTH116 - asked at every change
    except OSError:
        return None
    return Left(state.st_size, state.st_mtime_ns, changes)


class LeftFile:
    """How the file of one store was left last, as far as this program knows; belongs to the store's thread."""

    def __init__(self, path: Path, store_id: str, key: Buffer) -> None:
        self._path, self._store_id, self._key = path, store_id, key
        self._known = read_left(path, store_id)
        self._wrong: Left | None = None
        self._wrong_for_good = False

    def is_as_left(self) -> bool:
        """Return whether the file has the size and time with which a program of ours left it, or just leaves it."""
        if self._known is None or (now := as_it_is(self._path, self._known.changes)) is None or now == self._known:
            return True
        for number in range(1 if now == self._wrong else _LOOKS):
            # A program of ours that has just brought a log in notes it in a moment.
            time.sleep(_BETWEEN_LOOKS if number else 0)
            # Asked anew: what was seen first may have been the middle of it.
            now = as_it_is(self._path, self._known.changes)
            if now is None or now == self._known or self._was_left_by_another(now):
                return True
        return False

    def holds_its_changes(self) -> bool:
        """Return whether the file alone holds the changes that were brought into it."""
        held = changes_in_file(self._path, self._key)
        return held is not None and (self._known is None or held >= self._known.changes)

    def is_right(self) -> bool:
        """Return whether the file of an open store is as it was left, or holds all the same; none at all is nobody's matter here."""
        if self._wrong_for_good or self.is_as_left():
            return not self._wrong_for_good
        now = None if self._known is None else as_it_is(self._path, self._known.changes)
        if now is None or now == self._wrong:
            return now is None
        if not self.holds_its_changes() or not holds_together(self._path, self._key):
            self._wrong = now
            return False
        self._known = now
        return True

    def is_wrong_for_good(self) -> bool:
        """Return whether the file is wrong now, and stays so: once more is written into it nobody can tell any more."""
        self._wrong_for_good = not self.is_right()
        return self._wrong_for_good

    def take(self, mark: Mark, *, was_wrong: bool) -> None:
        """Go on from the file as it was just opened; what was wrong with it before that is told."""
        if was_wrong:
            self._known = Left(0, 0, 0)
        self.note(mark)

    def note_wrong(self, mark: Mark) -> None:
        """Note that the file was found wrong and is closed all the same, so that the next opening says it."""
        mark.note_left(Left(0, 0, _MORE_THAN_THERE_CAN_BE))

    def note(self, mark: Mark, changes: int = 0) -> None:
        """Note the file as it is now, as a program of ours left it; `changes` is how many it holds at least, 0 where unknown."""
        known = 0 if self._known is None else self._known.changes
        left = as_it_is(self._path, max(known, changes))
        if left is not None and left != self._known:
            self._known = left
            mark.note_left(left)

    def _was_left_by_another(self, now: Left) -> bool:
        noted = read_left(self._path, self._store_id)
        if noted is None or noted[:2] != now[:2]:
            return False
        self._known = noted
        return True
