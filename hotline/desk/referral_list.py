"""The list of referrals as people work through it: overdue, due today, waiting, ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import Enum

from hotline.desk.acts import Desk, act
from hotline.desk.office_day import Boundaries, day_bounds, day_of
from hotline.desk.rights import Right
from hotline.store.tables import referrals
from hotline.store.tables.referrals import ENDED, ReferralRow

MOST_LISTED = 500
ENDED_FOR = timedelta(days=7)
"""So long a referral that has ended stays in the list of itself."""


class Group(Enum):
    """Under which heading a referral is, in the order of the list."""

    OVERDUE = "overdue"
    TODAY = "today"
    WAITING = "waiting"
    ENDED = "ended"


@dataclass(frozen=True)
class ReferralList:
    """The referrals that are listed, the open ones first, and how many have ended in all."""

    rows: tuple[ReferralRow, ...]
    ended: int


@act(Right.REFER)
def list_referrals(desk: Desk, *, all_ended: bool = False) -> ReferralList:
    """Return the open referrals, the one with the nearest deadline first, and those that ended of late or, on request, all."""
    since = None if all_ended else desk.clock.now() - ENDED_FOR
    found = referrals.open_referrals(desk.store, MOST_LISTED)
    ended = referrals.ended_referrals(desk.store, since, MOST_LISTED)
    return ReferralList((*found, *ended), referrals.count_ended(desk.store))


def group_of(row: ReferralRow, now: datetime, boundary: Boundaries, zone: tzinfo) -> Group:
    """Return the heading of a referral; the day is that of the office, and the moment of the deadline is not overdue."""
    if row.status in ENDED:
        return Group.ENDED
    if row.due is None or not row.is_running:
        return Group.WAITING
    if row.due < now:
        return Group.OVERDUE
    end = day_bounds(day_of(now, boundary, zone), boundary, zone)[1]
    return Group.TODAY if row.due < end else Group.WAITING
