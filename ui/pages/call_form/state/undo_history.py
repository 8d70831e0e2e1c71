"""Undo and redo over the whole form: each step is the record as it stood before, and what was changed in it.

Records are frozen and share what did not change, so a step costs little. Typing into one text or number is one step
until a pause, and never longer than a few seconds; everything else is a step of its own.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from hotline.call.editing import Path, kind_at
from hotline.call.field_kinds import Age, Matching, Text, Whole
from hotline.call.record import Call

MOST_STEPS = 1000
LEAST_STEPS = 20
MOST_CHARACTERS = 10_000_000
PAUSE_SECONDS = 1.0
LONGEST_SECONDS = 5.0
_TYPED = (Text, Whole, Age, Matching)


@dataclass(frozen=True)
class Step:
    """A record to go back or forward to, the person who was looked at, and the paths that differ from there to here."""

    call: Call
    person: int
    paths: tuple[Path, ...]


class History:
    """The steps that can be taken back, and those that were."""

    def __init__(self) -> None:
        self._past: deque[Step] = deque(maxlen=MOST_STEPS)
        self._future: deque[Step] = deque()
        self._running: Path | None = None
        self._began = self._last = 0.0

    @property
    def can_undo(self) -> bool:
        """Return whether there is a step to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Return whether there is a step that was undone."""
        return bool(self._future)

    def note(self, before: Call, person: int, path: Path, now: float, *, joined: bool = False) -> None:
        """Take note of a change about to be made; `now` in seconds of a clock that never jumps.

        `joined` makes the change part of the step before, as where masking also counts what was masked.
        """
        self._future.clear()
        goes_on = path == self._running and now - self._last <= PAUSE_SECONDS and now - self._began <= LONGEST_SECONDS
        if self._past and (joined or goes_on):
            last = self._past[-1]
            if path not in last.paths:
                self._past[-1] = Step(last.call, last.person, (*last.paths, path))
        else:
            self._past.append(Step(before, person, (path,)))
            self._began = now
            self._forget_oldest(len(before.narrative))
        self._running = path if _is_typed(path) and not joined else None
        self._last = now

    def close_step(self) -> None:
        """Let the next change begin a step of its own."""
        self._running = None

    def undo(self, call: Call, person: int) -> Step | None:
        """Return the step to go back to from a record; None where there is none."""
        return self._moved(self._past, self._future, call, person)

    def redo(self, call: Call, person: int) -> Step | None:
        """Return the step to go forward to from a record; None where there is none."""
        return self._moved(self._future, self._past, call, person)

    def _forget_oldest(self, length: int) -> None:
        # Every step may hold a narrative of its own: long ones are kept for fewer steps.
        most = max(LEAST_STEPS, MOST_CHARACTERS // max(1, length))
        while len(self._past) > most:
            self._past.popleft()

    def _moved(self, source: deque[Step], target: deque[Step], call: Call, person: int) -> Step | None:
        self._running = None
        if not source:
            return None
        step = source.pop()
        target.append(Step(call, person, step.paths))
        return step


def _is_typed(path: Path) -> bool:
    return isinstance(kind_at(path), _TYPED)
