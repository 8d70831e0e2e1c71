"""What waits for somebody on the Desk: deadlines, follow-ups and whatever else waits, as one list by time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import Enum

from hotline.desk.acts import Desk
from hotline.desk.draft_holder import reference_of
from hotline.desk.office_day import Boundaries, day_bounds, day_of
from hotline.desk.review_outcomes import returned_calls
from hotline.desk.team_drafts import HandedOver, handed_over
from hotline.store.tables import clocks, follow_ups

DEADLINE, FOLLOW_UP, HAND_OVER, RETURNED = "deadline", "follow_up", "hand_over", "returned"
MOST_OF_A_KIND = 100
"""So many of each kind are read; nobody works through more than that by reading a list."""


class Group(Enum):
    """Under which heading something waits, in the order of the list."""

    OVERDUE = "overdue"
    TODAY = "today"
    TOMORROW = "tomorrow"
    LATER = "later"


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One thing that waits: its kind, the call it is about, and when it is due or, without a deadline, since when it waits.

    `id` is that of the row behind it, `purpose` and `note` those of a follow-up, `hours` those of a 24-hour deadline. A draft that
    was handed over has its own id as `purpose` and who handed it over as `note`; `id` is its place among those. A call that a
    supervisor returned has the comment as `note` and the supervisor as `purpose`.
    """

    kind: str
    id: int
    reference: str
    moment: datetime
    purpose: str | None = None
    note: str = ""
    hours: int = 0


@dataclass(frozen=True)
class WaitingKind:
    """A kind of waiting thing: how it is read, and whether its moment is a deadline or that since which it waits."""

    read: Callable[[Desk], list[Waiting]]
    has_deadline: bool = True


def _deadlines(desk: Desk) -> list[Waiting]:
    return [
        Waiting(kind=DEADLINE, id=one.call, reference=one.reference, moment=one.due, hours=one.hours)
        for one in clocks.running_clocks(desk.store, MOST_OF_A_KIND)
    ]


def _follow_ups(desk: Desk) -> list[Waiting]:
    return [
        Waiting(kind=FOLLOW_UP, id=one.id, reference=one.reference, moment=one.due, purpose=one.purpose, note=one.note)
        for one in follow_ups.open_follow_ups(desk.store, limit=MOST_OF_A_KIND)
    ]


def _hand_overs(desk: Desk) -> list[Waiting]:
    return [
        Waiting(
            kind=HAND_OVER,
            id=place,
            reference=reference_of(draft_id),
            moment=one.moment,
            purpose=draft_id,
            note=one.user,
        )
        for place, (draft_id, one) in enumerate(handed_over(desk).items())
    ]


def _returned(desk: Desk) -> list[Waiting]:
    return [
        Waiting(
            kind=RETURNED, id=one.id, reference=one.reference, moment=one.moment, purpose=one.user, note=one.comment
        )
        for one in returned_calls(desk)
    ]


KINDS = {
    DEADLINE: WaitingKind(_deadlines),
    FOLLOW_UP: WaitingKind(_follow_ups),
    HAND_OVER: WaitingKind(_hand_overs, has_deadline=False),
    RETURNED: WaitingKind(_returned, has_deadline=False),
}
"""Every kind of thing that waits; how each is worded on screen is in ui.pages.desk.desk_lines."""


def what_waits(desk: Desk) -> tuple[Waiting, ...]:
    """Return all that waits for the user, by its moment."""
    return tuple(sorted((one for kind in KINDS.values() for one in kind.read(desk)), key=_by_moment))


def handed_over_of(waiting: Iterable[Waiting]) -> Mapping[str, HandedOver]:
    """Return which drafts of the user colleagues handed over, by their ids, of what waits: they are read once."""
    return {one.purpose: HandedOver(one.note, one.moment) for one in waiting if one.kind == HAND_OVER and one.purpose}


def group_of(one: Waiting, now: datetime, boundary: Boundaries, zone: tzinfo) -> Group:
    """Return the heading of something that waits; days are those of the office, and the moment itself is not overdue.

    What has no deadline waits today, however long it has waited.
    """
    if not KINDS[one.kind].has_deadline:
        return Group.TODAY
    if one.moment < now:
        return Group.OVERDUE
    today = day_of(now, boundary, zone)
    if one.moment < day_bounds(today, boundary, zone)[1]:
        return Group.TODAY
    if one.moment < day_bounds(today + timedelta(days=1), boundary, zone)[1]:
        return Group.TOMORROW
    return Group.LATER


def in_groups(
    waiting: Sequence[Waiting], now: datetime, boundary: Boundaries, zone: tzinfo
) -> list[tuple[Group, list[Waiting]]]:
    """Return what waits under its headings, the overdue first; a heading with nothing under it is left out."""
    groups: dict[Group, list[Waiting]] = {group: [] for group in Group}
    for one in sorted(waiting, key=_by_moment):
        groups[group_of(one, now, boundary, zone)].append(one)
    return [(group, found) for group, found in groups.items() if found]


def _by_moment(one: Waiting) -> tuple[datetime, str, int]:
    return one.moment, one.kind, one.id
