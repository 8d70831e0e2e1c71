"""Settings of the office and the desk, kept in the store: one table, from which command line, labels, page, journal and file derive.

A setting is a field of `Settings`, declared with what it is called, which values it takes, where it stands and what the journal says of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

from hotline.desk import backup_plan
from hotline.desk.acts import Desk, act
from hotline.desk.backup_plan import Schedule
from hotline.desk.boundary_changes import boundaries_with, first_day_of_change
from hotline.desk.disk_of_folder import lies_apart
from hotline.desk.fixed_settings import fixed_settings, require_free
from hotline.desk.rights import Right
from hotline.desk.setting_kinds import (
    Choice,
    FirstDayList,
    FirstDays,
    Flag,
    FolderPath,
    Image,
    Kind,
    Shift,
    ShiftList,
    Shifts,
    ShortText,
    TimeOfDay,
    Whole,
    WholeOrOff,
    known_only,
)
from hotline.errors import N_, InvalidInput
from hotline.language import LANGUAGES
from hotline.referral.national_pack import national_pack
from hotline.reports.letterhead import check_picture
from hotline.store.store import Store
from hotline.store.tables.settings import all_settings, set_settings
from hotline.suppression.tables import DEFAULT_THRESHOLD, LEAST_THRESHOLD
from hotline.toml.administrator_file import PALETTES, administrator_file, fault_sentences

LEAST_IDLE, MOST_IDLE = 1, 60
MOST_THRESHOLD = 1_000
MOST_MONTHS = 600
LARGEST_IMAGE = 300_000
SCREEN, OFFICE, DAY, FIGURES, BACKUPS = "screen", "office", "day", "figures", "backups"
"""The parts of the settings, in the order in which they are shown."""
_DECLARED = "setting"


@dataclass(frozen=True)
class Setting:
    """What is known of a setting: what it is called, its kind of value, its part, and a word on what it is for.

    `in_file` is whether the file of the settings holds it: what is of this computer alone is not in it. `set_by_hand` is False for
    what follows from other settings.
    """

    label: str
    kind: Kind
    part: str
    hint: str = ""
    in_file: bool = True
    set_by_hand: bool = True


def _setting(label: str, kind: Kind, part: str, default: Any, **more: Any) -> Any:  # noqa: ANN401 - what a dataclass's field takes
    return field(default=default, metadata={_DECLARED: Setting(label, kind, part, **more)})


_TIME = N_("Give the time at which the day begins as hours and minutes, like 08:00.")
_BACKUP_TIME = N_("Give the time of the backup as hours and minutes, like 20:00.")
_IDLE = N_("The desk locks after {least} to {most} minutes. Choose a number between.")
_DEADLINE = N_("The deadline is {least} to {most} hours. Choose a number between.")
_THRESHOLD = N_("A count is hidden below a threshold of {least} to {most}. Choose a number between.")
_SHARE = N_("Of {least} to {most} per cent of the calls a sample is taken. Choose a number between.")
_MONTHS = N_("Summaries and notes stay for {least} to {most} months, or are never erased (off).")
_SCREEN = N_("Choose one of the languages and palettes that are offered.")
_HOURS = N_("Backups are {least} to {most} hours apart. Choose a number between.")
_KEPT = N_("At least {least} and at most {most} backups are kept. Choose a number between.")
_PACE = N_("Choose one of the schedules that are offered.")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What can be set. Times are by the office's clock, lengths in the unit that the label names."""

    language: str = _setting(N_("Language"), Choice(LANGUAGES, _SCREEN), SCREEN, LANGUAGES[0])
    palette: str = _setting(N_("Palette"), Choice(PALETTES, _SCREEN), SCREEN, "light")
    office_name: str = _setting(N_("Name of the office"), ShortText(120), OFFICE, "")
    letterhead: str = _setting(
        N_("Letterhead"),
        ShortText(300, lines=3),
        OFFICE,
        "",
        hint=N_("Up to three lines; empty: as in the national pack"),
    )
    letterhead_image: str = _setting(
        N_("Picture of the letterhead"),
        Image(LARGEST_IMAGE, check_picture),
        OFFICE,
        "",
        hint=N_("PNG or JPEG"),
    )
    day_boundary: str = _setting(
        N_("The day begins at"), TimeOfDay(_TIME), DAY, "00:00", hint=N_("00:00, or 08:00 for shifts")
    )
    day_boundaries: FirstDays = _setting(  # noqa: RUF009 - what a dataclass's field is
        N_("When the day began, by first days"), FirstDayList(), DAY, (), in_file=False, set_by_hand=False
    )
    shifts: Shifts = _setting(  # noqa: RUF009 - as above
        N_("Shifts"), ShiftList(), DAY, (), hint=N_("When each begins and its name: 08:00 Day; 20:00 Night")
    )
    idle_minutes: int = _setting(N_("Lock after minutes without a key"), Whole(LEAST_IDLE, MOST_IDLE, _IDLE), DAY, 10)
    deadline_hours: int = _setting(N_("Hours to the special police unit"), Whole(1, 168, _DEADLINE), DAY, 24)
    threshold: int = _setting(
        N_("Smallest count in public tables"),
        Whole(LEAST_THRESHOLD, MOST_THRESHOLD, _THRESHOLD),
        FIGURES,
        DEFAULT_THRESHOLD,
        hint=N_("A smaller one, but zero, is hidden"),
    )
    sample_share: int = _setting(
        N_("Calls in the quality sample, in per cent"), Whole(0, 100, _SHARE), FIGURES, 5, hint=N_("0: no sample")
    )
    retention_months: int = _setting(
        N_("Months until summaries and notes are erased"),
        WholeOrOff(1, MOST_MONTHS, _MONTHS),
        FIGURES,
        0,
        hint=N_("0: never; the coded facts stay"),
    )
    practice: bool = _setting(N_("Practice store"), Flag(), OFFICE, default=False, in_file=False, set_by_hand=False)
    backup_pace: str = _setting(
        N_("Back up by itself"), Choice(backup_plan.PACES, _PACE), BACKUPS, backup_plan.OFF, in_file=False
    )
    backup_time: str = _setting(N_("Time of day"), TimeOfDay(_BACKUP_TIME), BACKUPS, "20:00")
    backup_hours: int = _setting(
        N_("Hours from one to the next"), Whole(backup_plan.LEAST_HOURS, backup_plan.MOST_HOURS, _HOURS), BACKUPS, 8
    )
    backup_folder: str = _setting(N_("Folder"), FolderPath(), BACKUPS, "", in_file=False)
    backup_second: str = _setting(N_("Second folder, on another disk"), FolderPath(), BACKUPS, "", in_file=False)
    backup_keep: int = _setting(
        N_("How many are kept in each folder"), Whole(backup_plan.LEAST_KEPT, backup_plan.MOST_KEPT, _KEPT), BACKUPS, 10
    )
    backup_second_apart: bool = _setting(
        N_("Whether the second folder is on another disk"),
        Flag(),
        BACKUPS,
        default=False,
        in_file=False,
        set_by_hand=False,
    )
    """Whether the second folder lies on another disk than the store and the first one, as it was when it was chosen."""

    @property
    def boundaries(self) -> FirstDays:
        """Return when the day begins, each time with the first day from which it holds; the first one holds always."""
        return self.day_boundaries or ((date.min, self.day_boundary),)

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

    def shifts_in(self, language_code: str) -> Shifts:
        """Return the shifts of a day: the office's own, or those of the national pack in a language."""
        national = national_pack().shifts
        return self.shifts or tuple(
            Shift(one.begins.isoformat("minutes"), one.names[language_code]) for one in national
        )


@cache
def setting_table() -> Mapping[str, Setting]:
    """Return every setting by its name, in their order."""
    return {one.name: one.metadata[_DECLARED] for one in fields(Settings)}


def fixed_values() -> Mapping[str, Any]:
    """Return the settings that the administrator of this computer has fixed, by name."""
    return fixed_settings(setting_table()).values


def fixed_problems() -> tuple[InvalidInput, ...]:
    """Return all that is wrong in the administrator's file, each as one sentence."""
    return fault_sentences(administrator_file().path, fixed_settings(setting_table()).faults)


def read_settings(store: Store) -> Settings:
    """Return the settings in force: those fixed for this computer, then the office's, then the national pack's."""
    national = national_pack()
    # The language of another pack, which this one does not offer, is left out with all that no version has written.
    kept = known_only(all_settings(store), {name: one.kind for name, one in setting_table().items()})
    begins = national.day_boundary.isoformat("minutes")
    return Settings(**{"day_boundary": begins, "deadline_hours": national.deadline_hours, **kept, **fixed_values()})


@act(Right.SIGNED_IN)
def get_settings(desk: Desk) -> Settings:
    """Return the settings in force."""
    return read_settings(desk.store)


@act(Right.SIGNED_IN, "settings.change")
def change_settings(desk: Desk, settings: Settings, *, first_day: date | None = None) -> Settings:
    """Put settings of the office in force and return them; language and palette hold on computers where nobody chose any.

    `first_day` is from when another time at which the day begins holds; without it from the office's next day on, or always where
    nothing is recorded yet. Raises InvalidInput for a value that does not do, Refused for an operator, for a day that was sealed, and
    for a setting that is fixed for this computer.
    """
    now = read_settings(desk.store)
    require_free(different(now, settings), setting_table())
    if (settings.backup_folder, settings.backup_second) != (now.backup_folder, now.backup_second):
        settings = replace(settings, backup_second_apart=_second_lies_apart(desk, settings))
    if different(now, settings):
        desk.require(Right.SETTINGS)
    check_settings(settings)
    if first_day is not None or settings.day_boundary != now.day_boundary:
        begins_from = first_day_of_change(desk, now.boundaries, first_day)
        history = boundaries_with(now.boundaries, begins_from, settings.day_boundary)
        settings = replace(settings, day_boundaries=history, day_boundary=history[-1][1])
    table, changed = setting_table(), different(now, settings)
    with desk.store.transaction():
        set_settings(desk.store, {name: table[name].kind.to_json(value) for name, value in changed.items()})
        if changed.pop("day_boundaries", None) is not None:
            first_day = settings.day_boundaries[-1][0]
            desk.journal("settings.change", "day_boundary", value=settings.day_boundary, first_day=_said(first_day))
            changed.pop("day_boundary", None)
        for name, value in changed.items():
            desk.journal("settings.change", name, value=table[name].kind.fact(value))
    return settings


def different(before: Settings, after: Settings) -> dict[str, Any]:
    """Return the values of those settings that differ, by name, as they are afterwards."""
    names = (one.name for one in fields(Settings))
    return {name: value for name in names if (value := getattr(after, name)) != getattr(before, name)}


def check_settings(settings: Settings) -> None:
    """Raise InvalidInput, with what to do, for the first setting whose value does not do."""
    for name, one in setting_table().items():
        try:
            one.kind.check(getattr(settings, name))
        except InvalidInput as error:
            error.place = name
            raise
    backup_plan.check_schedule(
        pace=settings.backup_pace,
        hours=settings.backup_hours,
        keep=settings.backup_keep,
        folder=settings.backup_folder,
        second=settings.backup_second,
    )


def _second_lies_apart(desk: Desk, settings: Settings) -> bool:
    if not settings.backup_second or not settings.backup_folder:
        return False
    return lies_apart(Path(settings.backup_second), Path(settings.backup_folder), desk.store.path.parent)


def _said(first_day: date) -> str | None:
    """Return a first day for the journal, None for one that holds always."""
    return None if first_day == date.min else first_day.isoformat()
