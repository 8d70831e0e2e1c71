"""The file in which who manages a computer fixes settings for everybody who works at it: where it lies, what is in it, what is wrong.

It is a TOML file of single keys. It arranges a computer and is no barrier: who may start other programs of his own under an account
may start this one with another file. So that nobody arranges a colleague's desk, a file that others than its owner may
change is not obeyed at all. A line that cannot be is said and left out, the others hold; nothing that is kept elsewhere is changed.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hotline.errors import N_, InvalidInput
from hotline.language import LANGUAGES

if TYPE_CHECKING:
    from hotline.toml.file_faults import FileFault

# ruff: noqa: PLC0415 - the first window needs no reader of TOML where there is no such file

VARIABLE = "HOTLINE_DESK_ADMINISTRATOR_FILE"
"""Names another file in the place of the usual one, for tests and to try a file before it is put in its place."""
STORE, LANGUAGE, PALETTE = "store", "language", "palette"
OF_OFFICE = (
    "idle_minutes",
    "backup_pace",
    "backup_time",
    "backup_hours",
    "backup_folder",
    "backup_second",
    "backup_second_apart",
    "backup_keep",
)
"""Settings of the office that a computer may fix; hotline.desk.fixed_settings checks their values."""
FIXABLE = (STORE, LANGUAGE, PALETTE, *OF_OFFICE)
PALETTES = ("light", "dark")
_NAME = "settings.toml"
_LARGEST = 100_000
_OTHERS_WRITE = 0o022

_NO_SUCH = N_("There is no setting {name} that can be fixed here. Settings that can be: {names}.")
_NO_PATH = N_("Give the whole path of the store as a text in single quotation marks, from the disk on.")
_NO_CHOICE = N_("Choose one of the values that are offered: {offered}.")
_NOT_READ = N_("It cannot be read by this account. Let everybody read it, and only its owner change it.")
_OTHERS = N_(
    "Others than the administrator of this computer may change it, so nothing in it is obeyed. Give it to the administrator and take "
    "away the right to write of all others."
)
_TOO_LARGE = N_("It is too large to be a file of settings. Put a correct one in its place.")
FAULTY = N_("The administrator's file {file} has a mistake. {fault}")


@dataclass(frozen=True)
class AdministratorFile:
    """The file as it was when the program began: the values of known keys, all faults found so far, the line of each key."""

    path: Path
    present: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)
    faults: tuple[FileFault, ...] = ()
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)

    def problem(self) -> InvalidInput | None:
        """Return the first thing that is wrong as one sentence, None where nothing is."""
        return next(iter(fault_sentences(self.path, self.faults)), None)


def fault_sentences(path: Path, faults: tuple[FileFault, ...]) -> tuple[InvalidInput, ...]:
    """Return the faults of a file, each as one sentence, in their order."""
    return tuple(InvalidInput(FAULTY, file=str(path), fault=one) for one in faults)


def administrator_file_path() -> Path:
    """Return where the file is looked for on this computer."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "Hotline Desk" / _NAME
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Hotline Desk") / _NAME
    return Path("/etc/hotline-desk") / _NAME


def administrator_file() -> AdministratorFile:
    """Return what the file of this computer fixes, as it was when it was first asked for; a change holds from the next start on."""
    return _read(administrator_file_path())


def fixed_for_computer(name: str) -> str | None:
    """Return what is fixed for one of store, language and palette, None where nothing is."""
    value: str | None = administrator_file().values.get(name)
    return value


@cache
def _read(path: Path) -> AdministratorFile:
    if not path.exists():
        return AdministratorFile(path)
    from hotline.toml.file_faults import FileFault
    from hotline.toml.toml_text import NotToml, decoded, lines_of, nearest_line, read_toml

    try:
        text = decoded(_content(path))
        values, lines = read_toml(text), lines_of(text)
    except NotToml as error:
        return AdministratorFile(path, present=True, faults=(FileFault(error.line, error),))
    except InvalidInput as error:
        return AdministratorFile(path, present=True, faults=(FileFault(0, error),))
    faults: list[FileFault] = []
    known: dict[str, Any] = {}
    for name, value in values.items():
        try:
            _check(name, value)
        except InvalidInput as error:
            faults.append(FileFault(nearest_line((name,), lines), error))
        else:
            known[name] = value
    return AdministratorFile(path, present=True, values=known, faults=tuple(faults), lines=lines)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            state = os.fstat(file.fileno())
            content = file.read(_LARGEST + 1)
    except OSError:
        raise InvalidInput(_NOT_READ) from None
    if os.name == "posix" and (stat.S_IMODE(state.st_mode) & _OTHERS_WRITE or state.st_uid not in {0, os.geteuid()}):
        raise InvalidInput(_OTHERS)
    if len(content) > _LARGEST:
        raise InvalidInput(_TOO_LARGE)
    return content


def _check(name: str, value: object) -> None:
    """Raise InvalidInput for a key that is none, and for a value of this computer's own settings that does not do."""
    if name not in FIXABLE:
        raise InvalidInput(_NO_SUCH, name=name[:40], names=", ".join(FIXABLE))
    check = _CHECKS.get(name)
    if check is not None:
        check(value)


def _check_store(value: object) -> None:
    if not isinstance(value, str) or "\0" in value or not Path(value).is_absolute():
        raise InvalidInput(_NO_PATH)


def _check_language(value: object) -> None:
    if value not in LANGUAGES:
        raise InvalidInput(_NO_CHOICE, offered=", ".join(LANGUAGES))


def _check_palette(value: object) -> None:
    if value not in PALETTES:
        raise InvalidInput(_NO_CHOICE, offered=", ".join(PALETTES))


_CHECKS: Mapping[str, Callable[[object], None]] = {
    STORE: _check_store,
    LANGUAGE: _check_language,
    PALETTE: _check_palette,
}
