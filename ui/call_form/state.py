"""What is on screen in a call form: the record, who is looked at, and what waits to be saved. Knows no widget.

Every change makes a new frozen record; saving hands the newest one to the store and remembers which it was, so that
"saved" is said only of what really lies in the store.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from enum import Enum

from hotline.call.editing import Path, value_at, with_answer, with_person, with_value, without_person
from hotline.call.record import Call, Removed
from hotline.indicators.of_call import CallAssessment, assess_call

Listener = Callable[[Path], None]
ASSESSED_BY = frozenset({"persons", "situation", "safety"})


class Saved(Enum):
    """What can truly be said about the newest words in the form."""

    NOTHING_YET = "nothing yet"
    WAITING = "waiting"
    SAVED = "saved"
    FAILED = "failed"


class FormState:
    """The record of one running contact and the state of its saving; `corrects` is the reference of a submitted call, if any."""

    def __init__(self, draft_id: str, call: Call, *, corrects: str | None = None) -> None:
        self.draft_id = draft_id
        self.corrects = corrects
        self.call = call
        self.person = 0
        self.saved = Saved.NOTHING_YET
        self.saved_at: datetime | None = None
        self._assessment: CallAssessment | None = None
        self._stored: Call | None = None
        self._on_change: list[Listener] = []
        self.untouched = corrects is None
        """Nobody has entered anything since the form was begun: leaving it leaves nothing behind."""

    def listen(self, listener: Listener) -> None:
        """Call a function with the path of each field that changes."""
        self._on_change.append(listener)

    def forget_listeners(self) -> None:
        """Forget all listeners, because the page that they belong to is made anew."""
        self._on_change.clear()

    def value(self, path: Path) -> object:
        """Return the value of a field."""
        return value_at(self.call, path)

    def set(self, path: Path, value: object) -> None:
        """Change a field; nothing happens where it already has the value."""
        if value_at(self.call, path) != value:
            self._become(with_value(self.call, path, value), path)

    def answer(self, code: str, answer: str | None) -> None:
        """Answer an indicator for the person who is looked at; None takes the answer back."""
        if not self.call.persons:
            self.add_person()
        self._become(with_answer(self.call, self.person, code, answer), ("persons", self.person, "answers"))

    def add_person(self) -> None:
        """Add a person and look at them; raises InvalidInput where the letters are used up."""
        call = with_person(self.call)
        self.person = len(call.persons) - 1
        self._become(call, ("persons",))

    def remove_person(self) -> None:
        """Remove the person who is looked at."""
        if self.call.persons:
            call = without_person(self.call, self.person)
            self.person = max(0, min(self.person, len(call.persons) - 1))
            self._become(call, ("persons",))

    def look_at(self, position: int) -> None:
        """Look at another person."""
        if position != self.person and 0 <= position < len(self.call.persons):
            self.person = position
            self._tell(("persons",))

    def masked(self, kind: str) -> None:
        """Count a piece of personal data of a kind that was masked; the piece itself is not kept."""
        counts = {one.kind: one.count or 0 for one in self.call.removed}
        counts[kind] = counts.get(kind, 0) + 1
        removed = tuple(
            Removed(kind=name, count=count) for name, count in sorted(counts.items(), key=lambda item: item[0] or "")
        )
        self._become(replace(self.call, removed=removed), ("removed",))

    @property
    def assessment(self) -> CallAssessment:
        """Return what the answers add up to now."""
        if self._assessment is None:
            self._assessment = assess_call(self.call)
        return self._assessment

    @property
    def unsaved(self) -> bool:
        """Return whether the newest record is not in the store yet."""
        return self.call is not self._stored

    def saving_done(self, stored: Call, moment: datetime | None) -> None:
        """Take note that a record lies in the store; the form may have gone on meanwhile."""
        self._stored = stored
        self.saved_at = moment
        self.saved = Saved.WAITING if self.unsaved else Saved.SAVED

    def saving_failed(self) -> None:
        """Take note that the newest record could not be stored; it stays in the form."""
        self.saved = Saved.FAILED

    def opened_from_store(self, moment: datetime | None) -> None:
        """Take note that the record came from the store as it is: from the drafts, or, without a moment, from the calls."""
        self.untouched = False
        self.saving_done(self.call, moment)

    def _become(self, call: Call, path: Path) -> None:
        self.untouched = False
        self.call = call
        if path[0] in ASSESSED_BY:
            self._assessment = None
        if self.saved is not Saved.FAILED:
            self.saved = Saved.WAITING
        self._tell(path)

    def _tell(self, path: Path) -> None:
        for listener in self._on_change:
            listener(path)
