"""The data of the Desk: what waits, drafts, the last contacts, and the numbers of the day; and the counts of the rail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from hotline.desk.acts import Desk, act
from hotline.desk.drafts import Draft, list_drafts
from hotline.desk.office_data import OfficeData
from hotline.desk.office_day import day_bounds, day_of
from hotline.desk.report_numbers import SITUATION_TYPES, quick_types
from hotline.desk.rights import Right, may
from hotline.desk.settings import read_settings
from hotline.desk.team_drafts import HandedOver, team_drafts
from hotline.desk.time_slots import by_hour, contacts_by_slot
from hotline.desk.waiting import DEADLINE, Waiting, handed_over_of, what_waits
from hotline.store.tables import call_list, counts, referral_counts, referrals, reviews, situations
from hotline.store.tables.call_list import CallRow, Filter
from hotline.store.tables.counts import Span

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
    """What the rail says on every page: how many things wait, how many referrals are overdue, which 24-hour deadlines run.

    `reviews` are the calls that wait for a supervisor, `late_reviews` those of them with an overdue deadline; 0 for an operator.
    """

    waiting: int
    overdue_referrals: int
    clocks: tuple[Waiting, ...]
    reviews: int = 0
    late_reviews: int = 0


@act(Right.RECORD)
def overview(desk: Desk) -> Overview:
    """Return what the Desk shows now."""
    store, settings, now = desk.store, read_settings(desk.store), desk.clock.now()
    zone, quick = desk.office.zone, quick_types()
    day = day_of(now, settings.boundaries, zone)
    start, end = day_bounds(day, settings.boundaries, zone)
    span, first_hour = Span(start, end), start.astimezone(zone).hour
    by_type = counts.contacts_by(store, span, "contact_type")
    timed, seconds = counts.total_duration(store, span)
    calls = counts.count_calls_in(store, span, quick)
    slots = contacts_by_slot(counts.starts_of(store, span), (day,), settings.boundaries, zone)
    waiting = what_waits(desk)
    return Overview(
        start=start,
        end=end,
        tally={code: number for code, number in by_type.items() if code is not None},
        contacts=sum(by_type.values()),
        calls=calls.calls,
        situations=len(situations.situation_ids(store, span, SITUATION_TYPES, quick)),
        escalated=calls.escalated,
        referrals=len(referral_counts.made_referrals(store, span)),
        average_minutes=round(seconds / timed / 60) if timed else None,
        first_hour=first_hour,
        hours=by_hour(slots, first_hour),
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
    now = desk.clock.now()
    overdue, waiting = referrals.count_overdue(desk.store, now), what_waits(desk)
    queued = reviews.count_waiting(desk.store, now) if may(desk.user.role, Right.REVIEW) else (0, 0)
    return RailCounts(len(waiting), overdue, tuple(one for one in waiting if one.kind == DEADLINE), *queued)
