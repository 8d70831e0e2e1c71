"""A file of services that somebody brings: TOML; whatever is wrong in it is named with its line, all of it at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hotline.errors import N_, InvalidInput
from hotline.referral.directory_file import Fault, check_services
from hotline.referral.entry_check import personal_data_in
from hotline.referral.service import Service
from hotline.toml.file_faults import BrokenInput, FileFault
from hotline.toml.toml_text import NotToml, Path, decoded, lines_of, nearest_line, read_toml

Json = Any

LARGEST = 2_000_000


class BrokenServices(BrokenInput):
    """A file of services cannot be used."""

    def __init__(self, faults: Sequence[FileFault]) -> None:
        super().__init__(N_("Nothing was loaded. Errors: {number}. First error: {fault}"), faults)


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
        text = decoded(content)
        return read_toml(text), lines_of(text)
    except NotToml as error:
        raise BrokenServices([FileFault(error.line, error)]) from None


def _broken(line: int, message: str, **values: object) -> BrokenServices:
    return BrokenServices([FileFault(line, InvalidInput(message, **values))])


def _line(fault: Fault, lines: Mapping[Path, int]) -> int:
    """Return the line of the key that a fault is about, else the one on which its entry begins."""
    if not fault.entry:
        return 1
    return nearest_line(("service", fault.entry - 1, *fault.key.split(".")), lines, 2)
