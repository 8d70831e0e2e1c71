"""When backups are due, what they are called, how old the last one may be, and which ones a new one replaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import Enum
from pathlib import Path

from hotline.errors import N_, InvalidInput

OFF, DAILY, HOURLY = "off", "daily", "hourly"
PACES = (OFF, DAILY, HOURLY)
LEAST_HOURS, MOST_HOURS = 1, 168
LEAST_KEPT, MOST_KEPT = 2, 365
ENDING = ".backup"
TRY_AGAIN = timedelta(minutes=15)
"""After how long a backup that failed is tried again."""
_OLD, _TOO_OLD = timedelta(days=7), timedelta(days=30)
_MISSED = 2
_SCHEDULED_NAME = re.compile(r"hotline-[A-Z]{2,6}-\d{8}-\d{4}(-\d+)?\.backup")


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """How often a backup is made by itself, where, where its copy goes, and how many stay in each place."""

    pace: str
    time: time
    hours: int
    folder: Path
    second: Path | None
    keep: int
    apart: bool = False
    """Whether the second folder lay on another disk when it was chosen."""

    @property
    def interval(self) -> timedelta:
        """Return how long it is from one backup to the next."""
        return timedelta(days=1) if self.pace == DAILY else timedelta(hours=self.hours)


class Age(Enum):
    """How the age of the last backup is to be seen."""

    GOOD = "good"
    OLD = "old"
    TOO_OLD = "too_old"


@dataclass(frozen=True)
class Found:
    """A backup of this store in a folder that a schedule made there; `made` as its header writes it."""

    path: Path
    made: str


def check_schedule(*, pace: str, hours: int, keep: int, folder: str, second: str) -> None:
    """Raise InvalidInput for a schedule that does not do."""
    if pace not in PACES:
        raise InvalidInput(N_("Choose one of the schedules that are offered."))
    if not LEAST_HOURS <= hours <= MOST_HOURS:
        raise InvalidInput(
            N_("Backups are {least} to {most} hours apart. Choose a number between."),
            least=LEAST_HOURS,
            most=MOST_HOURS,
        )
    if not LEAST_KEPT <= keep <= MOST_KEPT:
        raise InvalidInput(
            N_("At least {least} and at most {most} backups are kept. Choose a number between."),
            least=LEAST_KEPT,
            most=MOST_KEPT,
        )
    if pace != OFF and not folder:
        raise InvalidInput(N_("Choose the folder for the scheduled backups, or turn the schedule off."))
    if second and not folder:
        raise InvalidInput(N_("Choose the first folder before the second one."))
    if any(one and not Path(one).is_absolute() for one in (folder, second)):
        raise InvalidInput(N_("Give the whole path of the folder, from the disk on."))
    if second and Path(second) == Path(folder):
        raise InvalidInput(N_("The second folder is the first one. Choose a folder on another disk."))


def due_at(schedule: Schedule, last: datetime | None, now: datetime, zone: tzinfo) -> datetime:
    """Return when the next backup is due: now where none was made yet, or the last one lies in the future of a clock set back."""
    if last is None or last > now:
        return now
    if schedule.pace == HOURLY:
        return last + schedule.interval
    local = last.astimezone(zone)
    due = datetime.combine(local.date(), schedule.time, zone)
    if due <= local:
        due = datetime.combine(local.date() + timedelta(days=1), schedule.time, zone)
    return due.astimezone(UTC)


def age_of(last: datetime | None, now: datetime, schedule: Schedule | None) -> Age:
    """Return how the age of the last backup is to be seen.

    Old from 7 days on, or from twice the schedule; too old from 30 days on, or where none was ever made.
    """
    if last is None or now - last >= _TOO_OLD:
        return Age.TOO_OLD
    limit = _OLD if schedule is None else min(_OLD, _MISSED * schedule.interval)
    return Age.OLD if now - last >= limit else Age.GOOD


def backup_name(office: str, moment: datetime, zone: tzinfo) -> str:
    """Return what a backup is called: office, day and time of the office, like hotline-BAK-20261129-2138.backup."""
    return f"hotline-{office}-{moment.astimezone(zone):%Y%m%d-%H%M}{ENDING}"


def free_name(name: str, taken: Callable[[str], bool]) -> str:
    """Return a name, with a number before its ending where it is taken."""
    stem, number, free = name.removesuffix(ENDING), 1, name
    while taken(free):
        number += 1
        free = f"{stem}-{number}{ENDING}"
    return free


def is_scheduled_name(name: str) -> bool:
    """Return whether a file is called as scheduled backups are."""
    return _SCHEDULED_NAME.fullmatch(name) is not None


def replaced(found: Sequence[Found], newest: Found, keep: int, is_good: Callable[[Found], bool]) -> list[Found]:
    """Return which backups the newest one, just made and checked, lets go: those older than the `keep` newest good ones.

    `is_good` reads a file whole; it is asked only where there are more than are kept. What claims to be made later than
    the newest, by a clock that was wrong, neither counts nor goes.
    """
    older = [one for one in found if one.path != newest.path and one.made <= newest.made]
    good = 1
    if len(older) < keep:
        return []
    ordered = sorted(older, key=lambda one: (one.made, one.path.name), reverse=True)
    for place, one in enumerate(ordered):
        if good >= keep:
            return ordered[place:]
        good += is_good(one)
    return []
