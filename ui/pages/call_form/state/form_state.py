"""The state of a call form: the record, the person on screen, and what is not saved yet. Knows no widget.

Every change makes a new frozen record; saving hands the newest one to the store and remembers which it was, so that
"saved" is said only of what really lies in the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import Enum
from time import monotonic

from hotline.call.back_dating import with_reason
from hotline.call.editing import Path, sections_for, value_at, with_answer, with_person, with_value, without_person
from hotline.call.nested_records import kinds_of
from hotline.call.parking import fit_answers, park, unpark
from hotline.call.record import Call, Contact, Removed
from hotline.call.time_bounds import ending, is_end_open, was_left
from hotline.call.writing_time import with_same_writing_time, with_writing_time
from hotline.indicators.call_assessment import CallAssessment, assess_call
from hotline.indicators.contact_checklists import Lists, shipped_lists
from hotline.indicators.explanation import YES
from hotline.referral import deadlines
from hotline.referral.clock import NO_STEPS, ClockSteps, end_of_clock
from ui.pages.call_form.state.undo_history import History, Step
from ui.session.office_data import office_data

Listener = Callable[[Path], None]
ASSESSED_BY = frozenset({"persons", "situation", "safety", "contact"})
CLOCK_BY = ASSESSED_BY | {"consent", "referrals"}
"""What the panel says follows these: a refusal stops the 24-hour clock, whatever the assessment is."""
LONGEST_FORM = "situation"
STARTED, ENDED, REASON = ("contact", "started"), ("contact", "ended"), ("contact", "back_dated_reason")
ENDING = ("contact", "ending")


class Saved(Enum):
    """What can truly be said about the newest words in the form."""

    NOTHING_YET = "nothing yet"
    WAITING = "waiting"
    SAVED = "saved"
    FAILED = "failed"


class FormState:
    """The record of one running contact and the state of its saving; `corrects` is the reference of a submitted call, if any.

    The record is whole: what its contact type does not ask for stays in it, and is parked when it is submitted.
    """

    def __init__(
        self,
        draft_id: str,
        call: Call,
        lists: Lists | None = None,
        *,
        corrects: str | None = None,
        base: int | None = None,
        begun: datetime | None = None,
        clock_steps: ClockSteps = NO_STEPS,
        left: datetime | None = None,
    ) -> None:
        self.draft_id = draft_id
        self.corrects = corrects
        self.base = base
        """The revision that a correction builds on."""
        self.begun = begun
        """When the form of a new call was opened, or its draft first saved; None for a correction."""
        self.clock_steps = clock_steps
        """What is known of the 24-hour clock of a call that is corrected, beside its record."""
        self.left = left
        """When a contact without an end was left before it was gone on with: its end is asked for before it is submitted."""
        self._written_until: datetime | None = None
        self.lists = lists or shipped_lists()
        """The checklists that this contact is asked by."""
        self.call = fit_answers(unpark(call), self.lists.by_code)
        self.history = History()
        self._full_type = LONGEST_FORM
        self.person = 0
        self.section = ""
        """The section in which somebody last was, empty for the first one."""
        self.saved = Saved.NOTHING_YET
        self.saved_at: datetime | None = None
        self._assessment: CallAssessment | None = None
        self._stored: Call | None = None
        self._on_change: list[Listener] = []
        self.untouched = corrects is None
        """Nobody has entered anything since the form was begun: leaving it leaves nothing behind."""

    @classmethod
    def nobodys(cls) -> FormState:
        """Return the state of a form with no contact in hand: nothing in it is to be saved."""
        made = cls("", Call())
        made._stored = made.call
        return made

    @property
    def reference(self) -> str:
        """Return the reference that the contact is known by: that of the call it corrects, else the one that it will have."""
        return self.corrects or self.draft_id

    def become(self, other: FormState) -> None:
        """Become another contact, with all that is known of it; whoever listens stays and is told of a wholly new record."""
        listeners = self._on_change
        self.__dict__.update(other.__dict__)
        self._on_change = listeners
        self._tell(())

    def listen(self, listener: Listener) -> None:
        """Call a function with the path of each field that changes; with an empty one where the whole record is another."""
        self._on_change.append(listener)

    def forget_listeners(self) -> None:
        """Forget all listeners, because the page that they belong to is made anew."""
        self._on_change.clear()

    def value(self, path: Path) -> object:
        """Return the value of a field."""
        return value_at(self.call, path)

    def set(self, path: Path, value: object) -> None:
        """Change a field; nothing happens where it already has the value."""
        if value_at(self.call, path) == value:
            return
        if path == REASON and isinstance(value, str | None):
            self._record_later(value)
        else:
            self._become(with_value(self.call, path, value), path)

    def answer(self, code: str, answer: str | None) -> None:
        """Answer an indicator for the person who is looked at; None takes the answer back."""
        begun = not self.call.persons
        if begun:
            self.add_person()
        path = ("persons", self.person, "answers")
        self._become(with_answer(self.call, self.person, code, answer), path, joined=begun)

    def answer_yes(self, codes: Iterable[str]) -> None:
        """Answer several indicators with yes for the person who is looked at, in one step to take back."""
        call = self.call
        for code in codes:
            call = with_answer(call, self.person, code, YES)
        if call is not self.call:
            self.history.close_step()
            self._become(call, ("persons", self.person, "answers"))

    @property
    def asked(self) -> bool:
        """Return whether anything was asked of which a class or an urgency could speak."""
        marked = YES in {self.call.safety.danger_now, self.call.safety.within_24_hours}
        people = park(self.call).persons
        return marked or any(one.answers or one.suspected_victim for one in people)

    def add_person(self) -> None:
        """Add a person and look at them; raises InvalidInput where the letters are used up."""
        call = with_person(self.call)
        before, self.person = self.person, len(call.persons) - 1
        self._become(call, ("persons",), person=before)

    def remove_person(self) -> None:
        """Remove the person who is looked at."""
        if self.call.persons:
            call = without_person(self.call, self.person)
            before, self.person = self.person, max(0, min(self.person, len(call.persons) - 1))
            self._become(call, ("persons",), person=before)

    def look_at(self, position: int) -> None:
        """Look at another person."""
        if position != self.person and 0 <= position < len(self.call.persons):
            self.person = position
            self._tell(("persons",))

    def undo(self) -> Step | None:
        """Take back the last step anywhere in the form and return it, or None where there is none."""
        return self._go_to(self.history.undo(self.call, self.person))

    def redo(self) -> Step | None:
        """Do again what was taken back last and return it, or None where there is none."""
        return self._go_to(self.history.redo(self.call, self.person))

    def take_over(self, call: Call, base: int) -> None:
        """Become the record in which a newer revision is brought together with this one, in one step to take back."""
        paths: list[Path] = [(name,) for name in kinds_of(Call) if getattr(self.call, name) != getattr(call, name)]
        self.base = base
        self._stored = None
        before, self.person = self.person, min(self.person, max(0, len(call.persons) - 1))
        self.become_all(call, *paths, person=before)

    def bring_back(self) -> None:
        """Choose the last contact type that asks for what is parked now."""
        self.set(("contact", "contact_type"), self._full_type)

    def masked(self, kind: str) -> None:
        """Count a piece of personal data of a kind that was masked; the piece itself is not kept.

        It belongs to the step in which the text was changed, so that taking that back takes back the count too.
        """
        counts = {one.kind: one.count or 0 for one in self.call.removed}
        counts[kind] = counts.get(kind, 0) + 1
        removed = tuple(
            Removed(kind=name, count=count) for name, count in sorted(counts.items(), key=lambda item: item[0] or "")
        )
        self._become(replace(self.call, removed=removed), ("removed",), joined=True)

    def mask(self, texts: Mapping[Path, str], kinds: Iterable[str]) -> None:
        """Take over texts in which personal data of these kinds was masked, and count it, in one step to take back."""
        self.history.close_step()
        before = self.call
        for place, (path, text) in enumerate(texts.items()):
            self.history.note(before, self.person, path, monotonic(), joined=place > 0)
            self._take(with_value(self.call, path, text), path)
        for kind in kinds:
            self.masked(kind)

    @property
    def assessment(self) -> CallAssessment:
        """Return what the answers add up to now."""
        if self._assessment is None:
            self._assessment = assess_call(park(self.call), self.lists)
        return self._assessment

    def clock_due(self, hours: int) -> datetime | None:
        """Return when the 24-hour clock runs out, by the hours of the settings; None where none runs, or it has ended."""
        started = self.call.contact.started
        if started is None or not self.assessment.clock or self.clock_end() is not None:
            return None
        return deadlines.due(started, hours)

    def clock_end(self) -> str | None:
        """Return why the 24-hour clock has ended, one of RECEIVED and REFUSED; None where it runs, or none was started."""
        is_police_unit = office_data().directory.is_police_unit
        return end_of_clock(park(self.call), self.assessment, is_police_unit, self.clock_steps)

    def keep_as(self, draft_id: str) -> None:
        """Go on as another draft, because a colleague has the one that this was; all of it is to be saved there."""
        self.draft_id = draft_id
        self._stored = None
        self.saved, self.saved_at = Saved.WAITING, None
        self._tell(())

    def left_at(self, now: datetime) -> datetime | None:
        """Return when a contact without an end was left for long, so that its end must be asked for; None where it was not."""
        if self.corrects is not None or not is_end_open(self.call.contact):
            return None
        left = self.left or (self.saved_at if was_left(self.saved_at, now) else None)
        started = self.call.contact.started
        return None if left is None or (started is not None and left < started) else left

    @property
    def talk_runs(self) -> bool:
        """Return whether somebody may still be on the line: no correction, not recorded later, and no end yet."""
        return self.corrects is None and is_end_open(self.call.contact)

    def end_at(self, moment: datetime) -> bool:
        """Take a moment as the end of the talk, in one step to undo; return whether it can be the end of one without an end."""
        ended = ending(self.call, moment)
        if ended is self.call:
            return False
        self.become_all(ended, ENDED)
        return True

    def ended_how(self, code: str) -> None:
        """Say how the contact ended, in the step in which its end was set."""
        self._become(with_value(self.call, ENDING, code), ENDING, joined=True)

    def become_all(self, call: Call, *paths: Path, person: int | None = None) -> None:
        """Become a record in which several fields differ, in one step to undo, which looks at `person` again."""
        self.history.close_step()
        for place, path in enumerate(paths):
            self.history.note(self.call, self.person if person is None else person, path, monotonic(), joined=place > 0)
        self._take(call, *paths)

    def contact_now(self, now: datetime) -> Contact:
        """Return the contact with what was written since the last save, which the record has with the next one."""
        return with_writing_time(self.call, self._written_until, now).call.contact

    def count_writing(self, now: datetime) -> None:
        """Add what was written since the last time to the writing time; a correction is not counted."""
        if self.corrects is None:
            self.call, self._written_until = with_writing_time(self.call, self._written_until, now)

    @property
    def unsaved(self) -> bool:
        """Return whether the newest record is not in the store yet; a form that nobody has touched has nothing to save."""
        return self.call is not self._stored and not self.untouched

    def saving_done(self, stored: Call, moment: datetime | None) -> None:
        """Take note that a record lies in the store; the form may have gone on meanwhile."""
        self._stored = stored
        if moment is not None and was_left(self.saved_at, moment):
            self.left = self.left or self.saved_at
        self.saved_at = moment
        self.saved = Saved.WAITING if self.unsaved else Saved.SAVED

    def saving_failed(self) -> None:
        """Take note that the newest record could not be stored; it stays in the form."""
        self.saved = Saved.FAILED

    def opened_from_store(self, moment: datetime | None) -> None:
        """Take note that the record came from the store as it is: from the drafts, or, without a moment, from the calls."""
        self.untouched = False
        self.saving_done(self.call, moment)

    def _record_later(self, reason: str | None) -> None:
        """Say why it is recorded later, or take that back, in one step with the times that the form gave itself."""
        before, call = self.call.contact, with_reason(self.call, reason, self.begun)
        moved = [path for path in (STARTED, ENDED) if getattr(before, path[1]) != getattr(call.contact, path[1])]
        self.become_all(call, REASON, *moved)

    def saving_unsure(self) -> None:
        """Take note that nobody knows whether what was saved is still in the store: the newest record is handed over again."""
        if not self.untouched:
            self._stored, self.saved = None, Saved.FAILED

    def _ask_by_its_day(self) -> None:
        """Ask by the checklists of the day on which the contact began; answers that they do not have are parked."""
        started = self.call.contact.started
        if started is not None and self.corrects is None:
            self.lists = office_data().lists_for(self.call, started)
            self.call = fit_answers(self.call, self.lists.by_code)

    def _become(self, call: Call, path: Path, *, joined: bool = False, person: int | None = None) -> None:
        self.history.note(self.call, self.person if person is None else person, path, monotonic(), joined=joined)
        self._take(call, path)

    def _go_to(self, step: Step | None) -> Step | None:
        if step is None:
            return None
        self.person = min(step.person, max(0, len(step.call.persons) - 1))
        self._take(with_same_writing_time(step.call, self.call), *step.paths)
        return step

    def _take(self, call: Call, *paths: Path) -> None:
        self.untouched = False
        self.call = call
        if any(path[:2] == STARTED for path in paths):
            self._ask_by_its_day()
        if "persons" in sections_for(call.contact.contact_type):
            self._full_type = call.contact.contact_type or self._full_type
        if any(path[0] in ASSESSED_BY for path in paths):
            self._assessment = None
        if self.saved is not Saved.FAILED:
            self.saved = Saved.WAITING
        for path in paths:
            self._tell(path)

    def _tell(self, path: Path) -> None:
        for listener in self._on_change:
            listener(path)
