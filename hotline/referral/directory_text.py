"""A file of services that somebody brings: TOML; whatever is wrong in it is named with its line, all of it at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hotline.errors import N_, InvalidInput
from hotline.indicators.checklist_table import Path
from hotline.indicators.toml_lines import NotToml, lines_of, read_toml
from hotline.language import Language
from hotline.referral.directory_file import Fault, check_services
from hotline.referral.entry_check import personal_data_in
from hotline.referral.service import Service

Json = Any

LARGEST = 2_000_000
_LINE = N_("Line {line}: {reason}")


@dataclass(frozen=True)
class FileFault:
    """One thing that is wrong in a file: its line and the reason, which names the entry."""

    line: int
    reason: InvalidInput

    def say(self, language: Language) -> str:
        """Return the fault in a language."""
        return language.gettext(_LINE, line=self.line, reason=language.error(self.reason))

    def __str__(self) -> str:
        return _LINE.format(line=self.line, reason=self.reason)


class BrokenServices(InvalidInput):
    """A file of services cannot be used; `faults` are all that is wrong in it, in the order of the file."""

    def __init__(self, faults: Sequence[FileFault]) -> None:
        super().__init__(
            N_("Nothing of the file is taken. Faults: {number}. The first one: {fault}"),
            number=len(faults),
            fault=faults[0],
        )
        self.faults = tuple(faults)


def read_services_text(content: bytes, file: str, public_numbers: frozenset[str]) -> tuple[Service, ...]:
    """Return the services of a file's content in its order; raises BrokenServices. `file` is its name for messages."""
    data, lines = _parsed(content)
    services, faults = check_services(data, file, public_numbers)
    if not faults:
        faults = tuple(found for number, one in enumerate(services, 1) for found in personal_data_in(one, number))
    if faults:
        placed = [FileFault(_line(one, lines), one.reason) for one in faults]
        raise BrokenServices(sorted(placed, key=lambda one: one.line))
    if not services:
        nothing = N_("{file}: there is no entry [[service]] in it. Choose another file.")
        raise _broken(1, nothing, file=file)
    return services


def _parsed(content: bytes) -> tuple[dict[str, Json], Mapping[Path, int]]:
    """Return what a file says, and the line on which each key of it stands."""
    if len(content) > LARGEST:
        raise _broken(1, N_("The file is too large to be a directory. Choose another one."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _broken(line, N_("This is not UTF-8 text. Save the file as UTF-8.")) from None
    try:
        return read_toml(text), lines_of(text)
    except NotToml as error:
        raise BrokenServices([FileFault(error.line, error)]) from None


def _broken(line: int, message: str, **values: object) -> BrokenServices:
    return BrokenServices([FileFault(line, InvalidInput(message, **values))])


def _line(fault: Fault, lines: Mapping[Path, int]) -> int:
    """Return the line of the key that a fault is about, else the one on which its entry begins."""
    if not fault.entry:
        return 1
    path: Path = ("service", fault.entry - 1, *fault.key.split("."))
    return next((lines[path[:end]] for end in range(len(path), 1, -1) if path[:end] in lines), 1)
