"""Faults and sudden ends: what the next start tells at the unlocked desk, and what a running program tells of a fault.

A note of a fault goes into the store only after it was shown whole and somebody kept it; the file that held it is then emptied.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject

from hotline.desk.acts import Desk, act
from hotline.desk.crash_notes import keep_crash_note
from hotline.desk.interrupted_session import Left, left_behind
from hotline.desk.rights import Right
from hotline.desk.session import Session
from hotline.errors import N_, KnownError
from hotline.faults import fault_place
from hotline.store.desk_lock import CutOff
from ui.app.desk_window import DeskWindow
from ui.app.fault_dialog import NOT_SAVED, NOTHING_IN_HAND, SAVED, FaultDialog
from ui.pages.desk.interrupted_session_dialog import InterruptedSessionDialog
from ui.pages.shared.crash_note_field import CrashNoteField
from ui.platform.crash_capture import CrashCapture
from ui.platform.crash_note import Run, forget_faults, forget_run, read_own_run, read_run
from ui.platform.run_file import runs_that_are_over, store_mark
from ui.platform.screen_language import words
from ui.session.tasks import Tasks
from ui.widgets.dialogs import MessageDialog
from ui.widgets.error_text import problem_words

AGAIN_SECONDS = 60.0
"""For so long a fault at the same place is said in a line, not in a dialog over the page."""
_BETWEEN_SIGNS = timedelta(seconds=90)


@dataclass(frozen=True)
class Ending:
    """What is known after a start: the session that was cut off and its run, runs with notes to decide about, what it left."""

    cut_off: CutOff | None
    run: Run | None
    noted: list[Run]
    left: Left


@act(Right.RECORD)
def ending(desk: Desk, folder: Path, own: Path | None, cut_off: CutOff | None) -> Ending:
    """Read how the last runs ended, on the store's thread, and what the user's session that was cut off left in the store."""
    runs = [run for run in map(read_run, runs_that_are_over(folder, own)) if run is not None]
    return Ending(
        cut_off=cut_off,
        run=None if cut_off is None else _run_of(runs, cut_off, desk.store.path),
        # A note of another store is offered there.
        noted=[run for run in runs if run.note and run.store in {"", store_mark(desk.store.path)}],
        left=left_behind(desk, None if cut_off is None else cut_off.since),
    )


def _run_of(runs: list[Run], cut_off: CutOff, store: Path) -> Run | None:
    """Return the run in which a session was cut off: on this computer, on this store, alive when the user sat down."""
    mark = store_mark(store)
    for run in runs if cut_off.here else ():
        if run.store == mark and run.began - _BETWEEN_SIGNS <= cut_off.since <= run.last + _BETWEEN_SIGNS:
            return run
    return None


class AfterCrash:
    """Speaks at the desk that is unlocked, once for each start; what nobody answered is asked again at the next start."""

    def __init__(self, tasks: Tasks, capture: CrashCapture | None, folder: Path) -> None:
        self._tasks, self._capture, self._folder = tasks, capture, folder
        self._desk: DeskWindow | None = None
        self._asked = False
        self._fault: FaultDialog | None = None
        self._told: dict[str, float] = {}

    def unlocked(self, session: Session, desk: DeskWindow, *, going_on: bool) -> None:
        """Say at a desk that was just unlocked how the last run ended, unless the user goes on after a lock; warn where no lock holds."""
        self._desk = desk
        if self._capture is not None:
            self._capture.at_store(session.path)
        seat = session.seat
        if seat is None:
            return
        if not going_on and not (self._asked and seat.cut_off is None):
            self._asked = True
            own = None if self._capture is None or self._capture.run is None else self._capture.run.path
            self._tasks.run(session.submit(ending, self._folder, own, seat.cut_off), partial(self._say, session))
        if seat.warning is not None:
            _warn(desk, words().gettext(N_("Two programs could open this store")), seat.warning)
        if seat.full is not None:
            _warn(desk, words().gettext(N_("The disk is full")), seat.full)

    def locked(self) -> None:
        """Take note that the desk was closed in good order."""
        self._desk = self._fault = None
        if self._capture is not None:
            self._capture.at_store(None)

    def fault(self, error: Exception) -> bool:
        """Say at the desk that the program has a fault, once all that was typed was handed to the store; False where there is no desk."""
        desk, capture = self._desk, self._capture
        if desk is None or capture is None or capture.run is None:
            return False
        capture.caught(error)
        run = read_own_run(capture.run)
        if run is None or not run.note:
            return False
        place, now = fault_place(error), time.monotonic()
        if now - self._told.get(place, -AGAIN_SECONDS) < AGAIN_SECONDS:
            # A fault at every stroke of a clock or a painter must not keep the user from the words on the page.
            desk.say(problem_words(error))
        elif not self._fault_in_sight():
            self._told[place] = now
            desk.save_all()
            shown = partial(self._show_fault, desk, run)
            self._tasks.run(desk.context.session.submit(_after_all_before), shown, shown)
        return True

    def _say(self, session: Session, found: Ending) -> None:
        desk = self._desk
        if desk is None or desk.context.session is not session or (found.cut_off is None and not found.noted):
            return
        drafts = [] if found.cut_off is None else found.left.drafts
        title, sentence = happened(found, session), what_is_here(found, session, choose=bool(drafts))
        if drafts or found.noted:
            note = CrashNoteField(found.noted) if found.noted else None
            dialog = InterruptedSessionDialog(desk.shell, title, sentence, drafts, zone=session.office.zone, note=note)
            dialog.chosen.connect(desk.open_draft)
            dialog.finished.connect(dialog.deleteLater)
            if note is not None:
                _Decision(note, session, self._tasks, partial(_forget, found.run))
            dialog.open()
        else:
            desk.say(f"{title}. {sentence}".strip())
        if found.run is not None and not found.run.note:
            forget_run(found.run)

    def _show_fault(self, desk: DeskWindow, run: Run, _: object) -> None:
        if desk is not self._desk or self._fault_in_sight():
            return
        unsaved = desk.unsaved() is not None or desk.lost_in_dialog()
        sentence = NOT_SAVED if unsaved else SAVED if desk.draft_in_hand() else NOTHING_IN_HAND
        self._fault = dialog = FaultDialog(desk.shell, sentence, run)
        _Decision(dialog.note, desk.context.session, self._tasks, self._forget_so_far)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _fault_in_sight(self) -> bool:
        return self._fault is not None and shiboken6.isValid(self._fault) and self._fault.isVisible()

    def _forget_so_far(self, _: Run) -> None:
        if self._capture is not None:
            self._capture.decided()


class _Decision(QObject):
    """Does what was decided about a note; belongs to the widget that asks."""

    def __init__(self, note: CrashNoteField, session: Session, tasks: Tasks, forget: Callable[[Run], None]) -> None:
        super().__init__(note)
        self._note, self._session, self._tasks, self._forget = note, session, tasks, forget
        note.kept.connect(self._keep)
        note.discarded.connect(self._discard)

    def _keep(self, run: Run) -> None:
        work = self._session.submit(keep_crash_note, run.last, run.version, run.note)
        self._tasks.run(work, partial(self._kept, run), self._not_kept)

    def _discard(self, run: Run) -> None:
        self._forget(run)

    def _kept(self, run: Run, _: object) -> None:
        self._forget(run)
        if shiboken6.isValid(self):
            self._note.settled(kept=True)

    def _not_kept(self, error: Exception) -> None:
        self._note.refused(problem_words(error))


def _warn(desk: DeskWindow, title: str, why: KnownError) -> None:
    warning = MessageDialog(desk.shell, title, problem_words(why), kind="warning")
    warning.finished.connect(warning.deleteLater)
    warning.open()


@act(Right.SIGNED_IN)
def _after_all_before(_: Desk) -> None:
    """Tell that the store has answered to everything that it was asked before."""


def _forget(told: Run | None, run: Run) -> None:
    """Empty the file of a run; it goes if its end was told to the user whose session it cut off."""
    if told is not None and told.path == run.path:
        forget_run(run)
    else:
        forget_faults(run)


def happened(found: Ending, session: Session) -> str:
    """Return what happened and when, as far as it is known."""
    language, run = words(), found.run
    if found.cut_off is not None and run is None:
        return language.gettext(N_("The end of your last session is not in this store"))
    run = run or next((one for one in found.noted if one.crashed), None)
    if run is None:
        return language.gettext(N_("The program failed"))
    # A sign of life comes once a minute; words that were saved after the last one are one too.
    last = run.last if run.crashed else max(run.last, found.left.words_until or run.last)
    time = _when(last, session.clock.now(), session.office.zone)
    if run.crashed:
        return language.gettext(N_("The program ended by itself at {time}"), time=time)
    return language.gettext(N_("The program or the computer stopped at about {time}"), time=time)


def what_is_here(found: Ending, session: Session, *, choose: bool) -> str:
    """Return until when all words are known to be here, and the question which contact to go on with."""
    language, until = words(), found.left.words_until
    said = []
    if found.cut_off is not None and found.run is None:
        said.append(language.gettext(N_("It was cut off, or this is an older copy of the store.")))
    if until is not None:
        when = _when(until, session.clock.now(), session.office.zone, seconds=True)
        said.append(language.gettext(N_("Everything in your contacts up to {time} is here."), time=when))
    if choose:
        said.append(language.gettext(N_("Which contact do you want to continue?")))
    return " ".join(said)


def _when(moment: datetime, now: datetime, zone: tzinfo, *, seconds: bool = False) -> str:
    """Return the time of day, with the date where it was not today."""
    language = words()
    time = language.time(moment, zone, seconds=seconds)
    day = moment.astimezone(zone).date()
    return time if day == now.astimezone(zone).date() else f"{language.short_date(day)} {time}"
