"""Settings of the office that the administrator of this computer has fixed: they lie over those of the store and do not change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hotline.desk.backup_plan import LEAST_HOURS, LEAST_KEPT, OFF, check_schedule
from hotline.errors import N_, InvalidInput, Refused
from hotline.language import Language
from hotline.toml.administrator_file import LANGUAGE, OF_OFFICE, PALETTE, AdministratorFile, administrator_file
from hotline.toml.file_faults import FileFault
from hotline.toml.toml_text import nearest_line

if TYPE_CHECKING:
    from hotline.desk.settings import Setting

FIXED = N_("Fixed by the administrator of this computer")
_REFUSED = N_(
    "“{setting}” is fixed by the administrator of this computer. Leave it as it is, or ask the administrator."
)
_SCHEDULE = ("backup_pace", "backup_folder", "backup_second")


@dataclass(frozen=True)
class Fixed:
    """What holds of the administrator's file, by the names of the settings, and everything that is wrong in it."""

    values: Mapping[str, Any]
    faults: tuple[FileFault, ...] = ()


@dataclass(frozen=True)
class _Label:
    text: str

    def say(self, language: Language) -> str:
        return language.gettext(self.text)

    def __str__(self) -> str:
        return self.text


def fixed_settings(table: Mapping[str, Setting]) -> Fixed:
    """Return what is fixed of the settings of a table."""
    return _checked(administrator_file(), table)


def require_free(changed: Mapping[str, Any], table: Mapping[str, Setting]) -> None:
    """Raise Refused, with its name as the place, for the first changed setting that is fixed."""
    for name in fixed_settings(table).values:
        if name in changed:
            refused = Refused(_REFUSED, setting=_Label(table[name].label))
            refused.place = name
            raise refused


_KNOWN: dict[int, Fixed] = {}


def _checked(file: AdministratorFile, table: Mapping[str, Setting]) -> Fixed:
    """Return what holds of a file; asked for with every reading of the settings, so that each file is checked once."""
    if not file.present:
        return _NOTHING
    if id(file) not in _KNOWN:  # the files are kept as long as the program runs
        _KNOWN[id(file)] = _check(file, table)
    return _KNOWN[id(file)]


_NOTHING = Fixed({})


def _check(file: AdministratorFile, table: Mapping[str, Setting]) -> Fixed:
    values = {name: file.values[name] for name in (LANGUAGE, PALETTE) if name in file.values}
    faults = list(file.faults)
    for name in OF_OFFICE:
        if name in file.values:
            try:
                value = table[name].kind.from_json(file.values[name])
                table[name].kind.check(value)
            except InvalidInput as error:
                faults.append(FileFault(nearest_line((name,), file.lines), error))
            else:
                values[name] = value
    try:
        _check_schedule(values)
    except InvalidInput as error:
        at = next(name for name in _SCHEDULE if name in values)
        faults.append(FileFault(nearest_line((at,), file.lines), error))
        values = {name: value for name, value in values.items() if not name.startswith("backup_")}
    return Fixed(values, tuple(sorted(faults, key=lambda one: one.line)))


def _check_schedule(values: Mapping[str, Any]) -> None:
    """Raise InvalidInput where the lines of the schedule do not go together; what is not fixed is the office's own."""
    if any(name in values for name in _SCHEDULE):
        check_schedule(
            pace=values.get("backup_pace", OFF),
            hours=values.get("backup_hours", LEAST_HOURS),
            keep=values.get("backup_keep", LEAST_KEPT),
            folder=values.get("backup_folder", ""),
            second=values.get("backup_second", ""),
        )
