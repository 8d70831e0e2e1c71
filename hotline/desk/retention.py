"""Retention: after the time that is set, summaries and notes are erased from the file; coded facts and every number stay.

Each call is erased in a transaction of its own, with a line of the journal that carries the digests of just what it changed. A run
that is stopped, or cut off, leaves whole calls behind: erased or not; the next one goes on, and cleans the index and the log whatever the
last one left (docs/decisions/0453). A call in which something is still open keeps its texts and is named with what is open, unless it
is said that those go too (docs/decisions/0464).
"""

from __future__ import annotations

import hashlib
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from hotline.desk.acts import Desk, act
from hotline.desk.draft_holder import corrected_by, reference_of
from hotline.desk.office_day import day_bounds
from hotline.desk.rights import Right
from hotline.desk.safe_contacts import erase_with_draft
from hotline.desk.session import Session
from hotline.desk.settings import read_settings
from hotline.errors import N_, Refused
from hotline.store.files.chunks import Progress
from hotline.store.tables import retention
from hotline.store.tables.backups import list_backups
from hotline.store.tables.retention import OldCall, Run
from hotline.store.tables.safe_contacts import wipe

_OFF = N_("No time is set after which summaries and notes are erased. Set it in the settings of the office first.")
_AT_ONCE = 25
_LOOKED_AT = 500
_MOST_BACKUPS = 10_000


@dataclass(frozen=True)
class OldBackup:
    """A backup that holds texts which are to be erased: its file, when it was made, and whether it is older than the time itself."""

    path: Path
    made: datetime
    older: bool
    there: bool


@dataclass(frozen=True)
class HeldCall:
    """A call whose time is over and whose texts stay, with what is still open in it (hotline.store.tables.retention.OPEN)."""

    reference: str
    open: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a run erases: texts from before a day; references of calls and of drafts, how many texts they have; the backups with them.

    `held` are those that stay because something in them is open; `with_open` is whether they go too.
    `unfinished` is whether a run before was cut off, and the file may still hold some of what it erased.
    """

    months: int
    day: date
    before: datetime
    calls: tuple[str, ...] = ()
    texts: int = 0
    drafts: tuple[str, ...] = ()
    watch_notes: int = 0
    backups: tuple[OldBackup, ...] = ()
    held: tuple[HeldCall, ...] = ()
    with_open: bool = False
    unfinished: bool = False

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to erase."""
        return not (self.calls or self.drafts or self.watch_notes or self.unfinished)


@dataclass(frozen=True)
class Erased:
    """What a run has erased; `no_trace` is whether the log could be emptied too, which another program that reads may hinder."""

    plan: Plan
    calls: int
    texts: int
    no_trace: bool


def plan_retention(session: Session, progress: Progress | None = None, *, with_open: bool = False) -> Plan:
    """Return what a run would erase now, and change nothing; other acts go on meanwhile. Raises Refused where no time is set."""
    return _found(session, progress, with_open=with_open)[0]


def apply_retention(session: Session, progress: Progress | None = None, *, with_open: bool = False) -> Erased:
    """Erase the texts whose time is over; other acts go on meanwhile. Raises Refused where no time is set.

    Calls in which something is open keep theirs, unless `with_open` says that they go too. What `progress` raises ends the work between
    two calls: what is erased by then stays erased.
    """
    plan, calls = _found(session, None, with_open=with_open)
    if plan.is_empty:
        return Erased(plan, 0, 0, no_trace=True)
    whole = len(calls) + 1
    run = session.call(_begin, plan)
    erased: list[OldCall] = []
    for start in range(0, len(calls), _AT_ONCE):
        if progress is not None:
            progress(start, whole)
        erased += session.call(_erase_calls, plan, calls[start : start + _AT_ONCE])
    session.call(_erase_rest, plan)
    first, done = True, False
    while not done:
        if progress is not None:
            progress(whole - 1, whole)
        done, first = session.call(_merge, first=first), False
    no_trace = session.call(_end, run, erased)
    if progress is not None:
        progress(whole, whole)
    return Erased(plan, len(erased), sum(one.texts for one in erased), no_trace=no_trace)


def _found(session: Session, progress: Progress | None, *, with_open: bool) -> tuple[Plan, list[OldCall]]:
    """Return what a run erases, and its calls."""
    plan = session.call(_plan, with_open=with_open)
    found = _look(session, plan, progress)
    calls = [one for one in found if with_open or not one.open]
    held = tuple(HeldCall(one.reference, one.open) for one in found if one.open and not with_open)
    return session.call(_with_drafts, replace(plan, held=held), calls), calls


@act(Right.RETENTION)
def retention_runs(desk: Desk) -> tuple[Run, ...]:
    """Return the last runs, the newest first."""
    return tuple(retention.last_runs(desk.store))


def day_before(months: int, today: date) -> date:
    """Return the day so many months ago: the same day of the month, or the month's last."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _look(session: Session, plan: Plan, progress: Progress | None) -> list[OldCall]:
    found: list[OldCall] = []
    place = -1
    while True:
        calls, after = session.call(_old_calls, plan.before, place)
        found += calls
        if progress is not None:
            progress(0, 1)
        if after is None:
            return found
        place = after


@act(Right.RETENTION)
def _plan(desk: Desk, *, with_open: bool) -> Plan:
    settings = read_settings(desk.store)
    if not settings.retention_months:
        raise Refused(_OFF)
    today = desk.clock.now().astimezone(desk.office.zone).date()
    day = day_before(settings.retention_months, today)
    before, _ = day_bounds(day, settings.boundaries, desk.office.zone)
    return Plan(months=settings.retention_months, day=day, before=before, with_open=with_open)


@act(Right.RETENTION)
def _old_calls(desk: Desk, before: datetime, place: int) -> tuple[list[OldCall], int | None]:
    return retention.old_calls(desk.store, before, place, _LOOKED_AT)


@act(Right.RETENTION)
def _with_drafts(desk: Desk, plan: Plan, calls: Sequence[OldCall]) -> Plan:
    store, going = desk.store, {one.reference for one in calls}
    drafts = _old_drafts(desk, plan)
    drafts |= set(retention.drafts_about(store, lambda draft: corrected_by(draft) in going))
    holding = [one for one in list_backups(store, _MOST_BACKUPS) if calls or one.moment < plan.before]
    return replace(
        plan,
        calls=tuple(one.reference for one in calls),
        texts=sum(one.texts for one in calls),
        drafts=tuple(sorted(drafts)),
        watch_notes=len(retention.old_watch_notes(store, plan.before)),
        backups=tuple(
            OldBackup(one.path, one.moment, one.moment < plan.before, _is_there(one.path)) for one in holding
        ),
        unfinished=any(run.ended is None for run in retention.last_runs(store)),
    )


def _old_drafts(desk: Desk, plan: Plan) -> set[str]:
    """Return the drafts whose texts go whatever calls do: old ones, but for corrections of calls that keep theirs, and of erased calls."""
    held = {one.reference for one in plan.held}
    old = {one for one in retention.old_drafts(desk.store, plan.before) if corrected_by(one) not in held}
    return old | set(_drafts_of_erased(desk))


def _drafts_of_erased(desk: Desk) -> list[str]:
    """Return the drafts with texts that correct a call whose texts were erased."""

    def is_erased(draft: str) -> bool:
        reference = corrected_by(draft)
        return reference is not None and retention.is_erased(desk.store, reference)

    return retention.drafts_about(desk.store, is_erased)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


@act(Right.RETENTION, "retention.begin")
def _begin(desk: Desk, plan: Plan) -> int:
    with desk.store.transaction():
        run = retention.begin_run(desk.store, desk.user.id, plan.months, plan.before)
        desk.journal("retention.begin", str(run), months=plan.months, before=plan.day.isoformat())
    return run


@act(Right.RETENTION, "retention.erase", "safe_contact.erase")
def _erase_calls(desk: Desk, plan: Plan, calls: Sequence[OldCall]) -> list[OldCall]:
    """Erase the texts of some calls, each in a transaction of its own, and return which; one that was changed meanwhile as it is now."""
    erased: list[OldCall] = []
    for one in calls:
        with desk.store.transaction():
            place = retention.place_of(desk.store, one.call)
            if place >= retention.first_place(plan.before):
                continue  # a correction has moved its beginning meanwhile
            if not plan.with_open and retention.open_in(desk.store, one.call):
                continue  # there is something to be done about it meanwhile
            texts = retention.count_texts(desk.store, one.call)
            erased.append(OldCall(place, one.call, one.reference, texts))
            retention.erase_call(desk.store, erased[-1])
            retention.forget_begun(desk.store, one.reference, reference_of)
            erase_with_draft(desk, one.reference)
            desk.journal("retention.erase", one.reference, texts=texts)
    return erased


@act(Right.RETENTION, "retention.erase", "safe_contact.erase")
def _erase_rest(desk: Desk, plan: Plan) -> None:
    """Erase the texts of old drafts, of corrections of what was erased, and of old notes on what to watch."""
    store = desk.store
    for draft in sorted(_old_drafts(desk, plan)):
        with store.transaction():
            retention.erase_draft(store, draft)
            retention.forget_begun(store, reference_of(draft), reference_of)
            if corrected_by(draft) is None:
                erase_with_draft(desk, draft)
            desk.journal("retention.erase", reference_of(draft))
    notes = retention.old_watch_notes(store, plan.before)
    if notes:
        with store.transaction():
            for note in notes:
                retention.erase_watch_note(store, note)
            desk.journal("retention.erase", texts=len(notes))


@act(Right.RETENTION)
def _merge(desk: Desk, *, first: bool) -> bool:
    return retention.merge_index(desk.store, first=first)


@act(Right.RETENTION, "retention.done")
def _end(desk: Desk, run: int, calls: Sequence[OldCall]) -> bool:
    texts = sum(one.texts for one in calls)
    named = "\n".join(one.reference for one in calls).encode()
    with desk.store.transaction():
        retention.end_run(desk.store, run, calls=len(calls), texts=texts, digest=hashlib.sha256(named).hexdigest())
        desk.journal("retention.done", str(run), calls=len(calls), texts=texts)
    return wipe(desk.store)
