"""Settings of the office and the desk, kept in the store."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields
from typing import Any

from hotline.desk.rights import Right
from hotline.desk.session import Desk
from hotline.errors import N_, InvalidInput
from hotline.language import LANGUAGES
from hotline.referral.pack import national_pack
from hotline.store.settings import all_settings, set_settings
from hotline.store.store import Store

PALETTES = ("light", "dark")
_TIME_OF_DAY = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
LEAST_IDLE, MOST_IDLE = 1, 60


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Language of the screen, palette, when the day begins (office's time), minutes until the desk locks, hours of the clock."""

    language: str = "az"
    palette: str = "light"
    day_boundary: str = "00:00"
    idle_minutes: int = 10
    deadline_hours: int = 24
    practice: bool = False


def read_settings(store: Store) -> Settings:
    """Return the settings in force, the national pack's where the office has none."""
    national = national_pack()
    known = {field.name for field in fields(Settings)}
    kept: dict[str, Any] = {name: value for name, value in all_settings(store).items() if name in known}
    begins = national.day_boundary.isoformat("minutes")
    return Settings(**{"day_boundary": begins, "deadline_hours": national.deadline_hours, **kept})


def get_settings(desk: Desk) -> Settings:
    """Return the settings in force."""
    return read_settings(desk.store)


def change_settings(desk: Desk, settings: Settings) -> Settings:
    """Put settings in force and return them; language and palette are anybody's, the rest a supervisor's.

    Raises InvalidInput for a value that does not do, Refused for an operator who changes more than language and palette.
    """
    before = asdict(read_settings(desk.store))
    changed = {name: value for name, value in asdict(settings).items() if before[name] != value}
    if changed.keys() - {"language", "palette"}:
        desk.require(Right.SETTINGS)
    _check(settings)
    with desk.store.transaction():
        set_settings(desk.store, changed)
        for name, value in changed.items():
            desk.journal("settings.change", name, value=value)
    return settings


def _check(settings: Settings) -> None:
    if settings.language not in LANGUAGES or settings.palette not in PALETTES:
        raise InvalidInput(N_("Choose one of the languages and palettes that are offered."))
    if not _TIME_OF_DAY.fullmatch(settings.day_boundary):
        raise InvalidInput(N_("Give the time at which the day begins as hours and minutes, like 08:00."))
    if not LEAST_IDLE <= settings.idle_minutes <= MOST_IDLE:
        raise InvalidInput(
            N_("The desk locks after {least} to {most} minutes. Choose a number between."),
            least=LEAST_IDLE,
            most=MOST_IDLE,
        )
    if not 1 <= settings.deadline_hours <= 168:
        raise InvalidInput(N_("The deadline is 1 to 168 hours. Choose a number between."))
