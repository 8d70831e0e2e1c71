"""From which day on another time holds at which the office's day begins: days before keep theirs, and no sealed day changes."""

from __future__ import annotations

from datetime import date, timedelta

from hotline.desk.acts import Desk
from hotline.desk.office_day import day_of
from hotline.desk.setting_kinds import FirstDays
from hotline.errors import N_, InvalidInput, Refused
from hotline.language import Day
from hotline.store.tables.calls import has_contacts
from hotline.store.tables.seals import last_sealed_day

_FURTHEST = timedelta(days=366)
_EARLIEST = date(2000, 1, 1)
_DAY = timedelta(days=1)


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
    today = day_of(desk.clock.now(), boundaries, desk.office.zone)
    if wanted is None and not has_contacts(desk.store) and last_sealed_day(desk.store) is None:
        return date.min
    if wanted is None:
        wanted = today + _DAY
    if not _EARLIEST <= wanted <= today + _FURTHEST:
        raise InvalidInput(N_("Give a first day that is at most a year ahead."))
    _require_unsealed(desk, wanted)
    return wanted


def _require_unsealed(desk: Desk, first_day: date) -> None:
    """Raise Refused where a sealed day, or the end of one, would move."""
    sealed = last_sealed_day(desk.store)
    if sealed is not None and first_day <= sealed + _DAY:
        raise Refused(
            N_("The days up to {day} are sealed and keep their hours. Choose a first day after {next}."),
            day=Day(sealed),
            next=Day(sealed + _DAY),
        )
