"""The data of the Desk: what waits, drafts, the last contacts, and the numbers of the day; and the counts of the rail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hotline.desk.acts import Desk, act
from hotline.desk.drafts import Draft, list_drafts
from hotline.desk.office_data import OfficeData
from hotline.desk.office_day import day_bounds, day_of
from hotline.desk.reports import SITUATION_TYPES, by_hour, count_escalated, count_forms
from hotline.desk.rights import Right
from hotline.desk.settings import read_settings
from hotline.desk.team_drafts import HandedOver, team_drafts
from hotline.desk.waiting import DEADLINE, Waiting, handed_over_of, what_waits
from hotline.store.tables import call_list, counts, referrals
from hotline.store.tables.call_list import CallRow, Filter
from hotline.store.tables.counts import Span
from hotline.store.tables.situations import count_situations

LAST_CONTACTS = 10


@dataclass(frozen=True, kw_only=True)
class Overview:
    """The desk at one moment, `drafts` those of the user, `last` the newest contacts of the office, the newest first.

    The numbers are those of the office's day from `start` to `end`, counted as the daily summary counts them; `hours` begin
    with the hour at which the day begins. `team_drafts` are those of colleagues, `handed_over` which of the user's were handed
    over and are not opened yet.
    """

    start: datetime
    end: datetime
    tally: Mapping[str, int]
    contacts: int
    calls: int
    situations: int
    escalated: int
    referrals: int
    average_minutes: int | None
    first_hour: int
    hours: tuple[int, ...]
    waiting: tuple[Waiting, ...]
    drafts: tuple[Draft, ...]
    team_drafts: tuple[Draft, ...]
    handed_over: Mapping[str, HandedOver]
    last: tuple[CallRow, ...]
    data: OfficeData

    def waiting_of(self, kind: str) -> tuple[Waiting, ...]:
        """Return what waits of one kind, by its moment."""
        return tuple(one for one in self.waiting if one.kind == kind)


@dataclass(frozen=True)
class RailCounts:
    """What the rail says on every page: how many things wait, how many referrals are overdue, which 24-hour deadlines run."""

    waiting: int
    overdue_referrals: int
    clocks: tuple[Waiting, ...]


@act(Right.RECORD)
def overview(desk: Desk) -> Overview:
    """Return what the Desk shows now."""
    store, settings, now = desk.store, read_settings(desk.store), desk.clock.now()
    day = day_of(now, settings.day_boundary, desk.office.zone)
    start, end = day_bounds(day, settings.day_boundary, desk.office.zone)
    span = Span(start, end)
    by_type = counts.contacts_by(store, span, "contact_type")
    timed, seconds = counts.total_duration(store, span)
    recipients = counts.referrals_by_recipient(store, span, settings.deadline_hours)
    waiting = what_waits(desk)
    return Overview(
        start=start,
        end=end,
        tally={code: number for code, number in by_type.items() if code is not None},
        contacts=sum(by_type.values()),
        calls=count_forms(store, span),
        situations=count_situations(store, span, SITUATION_TYPES).total,
        escalated=count_escalated(store, span),
        referrals=sum(one.referrals for one in recipients),
        average_minutes=round(seconds / timed / 60) if timed else None,
        first_hour=start.astimezone(desk.office.zone).hour,
        hours=by_hour(counts.contacts_by_quarter(store, span), start, desk.office.zone),
        waiting=waiting,
        drafts=tuple(list_drafts(desk)),
        team_drafts=tuple(team_drafts(desk)),
        handed_over=handed_over_of(waiting),
        last=tuple(call_list.call_rows(store, call_list.find_calls(store, Filter(), limit=LAST_CONTACTS))),
        data=desk.data,
    )


@act(Right.RECORD)
def rail_counts(desk: Desk) -> RailCounts:
    """Return what the rail says now."""
    overdue = referrals.count_overdue(desk.store, desk.clock.now())
    waiting = what_waits(desk)
    return RailCounts(len(waiting), overdue, tuple(one for one in waiting if one.kind == DEADLINE))
