"""Progress and cancellation of long work beside the running desk; both can be asked from any thread."""

from __future__ import annotations

from hotline.errors import Refused


class Stopped(Refused):
    """The work was stopped by the user, or because the desk was locked; nothing of it stays."""


class LongWork:
    """Given to long work as its `progress`."""

    def __init__(self) -> None:
        self._why = ""
        self._done, self._whole = 0, 0

    def __call__(self, done: int, whole: int) -> None:
        """Take note how much of how much is done; raises Stopped where the work is to end."""
        self._done, self._whole = done, whole
        self.go_on()

    def go_on(self) -> None:
        """Raise Stopped where the work is to end."""
        if self._why:
            raise Stopped(self._why)

    def stop(self, why: str) -> None:
        """Have the work end; `why` is the sentence, marked for translation, that it ends with. The first one counts."""
        self._why = self._why or why

    @property
    def stopping(self) -> bool:
        """Return whether the work is to end."""
        return bool(self._why)

    @property
    def percent(self) -> int:
        """Return how much is done, from 0 to 100."""
        done, whole = self._done, self._whole
        return min(100, done * 100 // whole) if whole > 0 else 0
