"""From which day on another time holds at which the office's day begins: days before keep theirs, and no sealed day changes."""

from __future__ import annotations

from datetime import date, timedelta

from hotline.desk.acts import Desk
from hotline.desk.office_day import day_of
from hotline.desk.setting_kinds import FirstDays
from hotline.errors import N_, InvalidInput, Refused
from hotline.store.tables.calls import has_contacts

_FURTHEST = timedelta(days=366)
_EARLIEST = date(2000, 1, 1)
_DAY = timedelta(days=1)


def boundary_on(day: date, boundaries: FirstDays) -> str:
    """Return the time at which a day of the office begins."""
    return next((begins for first, begins in reversed(boundaries) if first <= day), boundaries[0][1])


def boundaries_with(before: FirstDays, first_day: date, begins: str) -> FirstDays:
    """Return when the day begins once a time holds from a first day on; what was planned for later days is no more."""
    kept = tuple(one for one in before if one[0] < first_day)
    if kept and kept[-1][1] == begins:
        return kept
    return (*kept, (first_day, begins))


def first_day_of_change(desk: Desk, boundaries: FirstDays, wanted: date | None) -> date:
    """Return the first day from which a change of the boundary holds.

    Without one that is wanted: the office's next day, or always where no contact is recorded yet. Raises InvalidInput for a day that
    is out of reach, Refused where a day that was sealed would end at another time: the day before the first one ends where that begins.
    """
    today = day_of(desk.clock.now(), boundary_on(desk.clock.now().date(), boundaries), desk.office.zone)
    if wanted is None:
        return today + _DAY if has_contacts(desk.store) else date.min
    if not _EARLIEST <= wanted <= today + _FURTHEST:
        raise InvalidInput(N_("Give a first day that is at most a year ahead."))
    return wanted
