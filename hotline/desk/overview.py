"""The data of the Desk: today's tally, drafts, clocks running out, follow-ups due, news of referrals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from hotline.desk.acts import Desk, act
from hotline.desk.drafts import Draft, list_drafts
from hotline.desk.office_data import OfficeData
from hotline.desk.office_day import day_bounds, day_of
from hotline.desk.reports import SITUATION_TYPES, by_hour, count_forms
from hotline.desk.rights import Right
from hotline.desk.settings import read_settings
from hotline.desk.team_drafts import HandedOver, handed_over, team_drafts
from hotline.store.tables import clocks, counts, follow_ups, referrals
from hotline.store.tables.clocks import RunningClock
from hotline.store.tables.counts import Span
from hotline.store.tables.follow_ups import FollowUpRow
from hotline.store.tables.referrals import ReferralRow
from hotline.store.tables.situations import count_situations

MOST_SHOWN = 8
_NEWS_OF = timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class Overview:
    """The desk at one moment, `drafts` and `outcomes` those of the user; `hours` begin with the hour at which the day begins.

    `team_drafts` are those of colleagues, `handed_over` which of the user's were handed over and are not opened yet.
    """

    start: datetime
    end: datetime
    tally: Mapping[str, int]
    contacts: int
    calls: int
    situations: int
    average_minutes: int | None
    first_hour: int
    hours: tuple[int, ...]
    drafts: tuple[Draft, ...]
    team_drafts: tuple[Draft, ...]
    handed_over: Mapping[str, HandedOver]
    clocks: tuple[RunningClock, ...]
    follow_ups: tuple[FollowUpRow, ...]
    outcomes: tuple[ReferralRow, ...]
    data: OfficeData


@act(Right.RECORD)
def overview(desk: Desk) -> Overview:
    """Return what the Desk shows now."""
    store, settings, now = desk.store, read_settings(desk.store), desk.clock.now()
    day = day_of(now, settings.day_boundary, desk.office.zone)
    start, end = day_bounds(day, settings.day_boundary, desk.office.zone)
    span = Span(start, end)
    by_type = counts.contacts_by(store, span, "contact_type")
    timed, seconds = counts.total_duration(store, span)
    first = start.astimezone(desk.office.zone).hour
    return Overview(
        start=start,
        end=end,
        tally={code: number for code, number in by_type.items() if code is not None},
        contacts=sum(by_type.values()),
        calls=count_forms(store, span),
        situations=count_situations(store, span, SITUATION_TYPES).total,
        average_minutes=round(seconds / timed / 60) if timed else None,
        first_hour=first,
        hours=by_hour(counts.contacts_by_quarter(store, span), start, desk.office.zone),
        drafts=tuple(list_drafts(desk)),
        team_drafts=tuple(team_drafts(desk)),
        handed_over=handed_over(desk),
        clocks=tuple(clocks.running_clocks(store, MOST_SHOWN)),
        follow_ups=tuple(follow_ups.open_follow_ups(store, end, MOST_SHOWN)),
        outcomes=tuple(reversed(referrals.moved_on(store, desk.user.id, now - _NEWS_OF, MOST_SHOWN))),
        data=desk.data,
    )


@act(Right.RECORD)
def running_clocks(desk: Desk) -> tuple[RunningClock, ...]:
    """Return the 24-hour clocks that no receipt has ended and no refusal stops, the one that runs out first before the others."""
    return tuple(clocks.running_clocks(desk.store))
