"""Settings of the office and the desk, kept in the store."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, time
from pathlib import Path
from typing import Any

from hotline.desk import backup_plan
from hotline.desk.acts import Desk, act
from hotline.desk.backup_plan import Schedule
from hotline.desk.disk_of_folder import lies_apart
from hotline.desk.rights import Right
from hotline.errors import N_, InvalidInput
from hotline.language import LANGUAGES
from hotline.referral.national_pack import national_pack
from hotline.store.store import Store
from hotline.store.tables.settings import all_settings, set_settings

PALETTES = ("light", "dark")
_TIME_OF_DAY = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
LEAST_IDLE, MOST_IDLE = 1, 60
_FOLDERS = frozenset({"backup_folder", "backup_second"})
"""Settings whose value the journal does not hold, only whether there is one: a folder may be named after anybody."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What can be set: the screen, when the day begins (office's time), minutes until the desk locks, hours of the clock.

    And the schedule of the backups: how often, at which time of the office or how many hours apart, where, how many stay.
    """

    language: str = LANGUAGES[0]
    palette: str = "light"
    day_boundary: str = "00:00"
    idle_minutes: int = 10
    deadline_hours: int = 24
    practice: bool = False
    backup_pace: str = backup_plan.OFF
    backup_time: str = "20:00"
    backup_hours: int = 8
    backup_folder: str = ""
    backup_second: str = ""
    backup_keep: int = 10
    backup_second_apart: bool = False
    """Whether the second folder lies on another disk than the store and the first one, as it was when it was chosen."""

    @property
    def boundaries(self) -> tuple[tuple[date, str], ...]:
        """Return when the day begins, each time with the first day from which it holds; the first one holds always."""
        return ((date.min, self.day_boundary),)

    @property
    def backups(self) -> Schedule | None:
        """Return the schedule of the backups, None where it is off."""
        if self.backup_pace == backup_plan.OFF or not self.backup_folder:
            return None
        return Schedule(
            pace=self.backup_pace,
            time=time.fromisoformat(self.backup_time),
            hours=self.backup_hours,
            folder=Path(self.backup_folder),
            second=Path(self.backup_second) if self.backup_second else None,
            keep=self.backup_keep,
            apart=self.backup_second_apart,
        )


def read_settings(store: Store) -> Settings:
    """Return the settings in force, the national pack's where the office has none."""
    national = national_pack()
    known = {field.name for field in fields(Settings)}
    kept: dict[str, Any] = {name: value for name, value in all_settings(store).items() if name in known}
    if kept.get("language") not in LANGUAGES:
        kept.pop("language", None)  # that of another pack, which this one does not offer
    begins = national.day_boundary.isoformat("minutes")
    return Settings(**{"day_boundary": begins, "deadline_hours": national.deadline_hours, **kept})


@act(Right.SIGNED_IN)
def get_settings(desk: Desk) -> Settings:
    """Return the settings in force."""
    return read_settings(desk.store)


@act(Right.SIGNED_IN, "settings.change")
def change_settings(desk: Desk, settings: Settings) -> Settings:
    """Put settings of the office in force and return them; language and palette hold on computers where nobody chose any.

    Raises InvalidInput for a value that does not do, Refused for an operator.
    """
    now = read_settings(desk.store)
    if (settings.backup_folder, settings.backup_second) != (now.backup_folder, now.backup_second):
        settings = replace(settings, backup_second_apart=_second_lies_apart(desk, settings))
    before = asdict(now)
    changed = {name: value for name, value in asdict(settings).items() if before[name] != value}
    if changed:
        desk.require(Right.SETTINGS)
    _check(settings)
    with desk.store.transaction():
        set_settings(desk.store, changed)
        for name, value in changed.items():
            desk.journal("settings.change", name, value=bool(value) if name in _FOLDERS else value)
    return settings


def _second_lies_apart(desk: Desk, settings: Settings) -> bool:
    if not settings.backup_second or not settings.backup_folder:
        return False
    return lies_apart(Path(settings.backup_second), Path(settings.backup_folder), desk.store.path.parent)


def _check(settings: Settings) -> None:
    if settings.language not in LANGUAGES or settings.palette not in PALETTES:
        raise InvalidInput(N_("Choose one of the languages and palettes that are offered."))
    if not _TIME_OF_DAY.fullmatch(settings.day_boundary):
        raise InvalidInput(N_("Give the time at which the day begins as hours and minutes, like 08:00."))
    if not _TIME_OF_DAY.fullmatch(settings.backup_time):
        raise InvalidInput(N_("Give the time of the backup as hours and minutes, like 20:00."))
    backup_plan.check_schedule(
        pace=settings.backup_pace,
        hours=settings.backup_hours,
        keep=settings.backup_keep,
        folder=settings.backup_folder,
        second=settings.backup_second,
    )
    if not LEAST_IDLE <= settings.idle_minutes <= MOST_IDLE:
        raise InvalidInput(
            N_("The desk locks after {least} to {most} minutes. Choose a number between."),
            least=LEAST_IDLE,
            most=MOST_IDLE,
        )
    if not 1 <= settings.deadline_hours <= 168:
        raise InvalidInput(N_("The deadline is 1 to 168 hours. Choose a number between."))
