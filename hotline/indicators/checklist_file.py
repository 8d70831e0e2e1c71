"""A checklist in a file that somebody brings: TOML or a workbook; whatever is wrong in it is named with its line, all of it at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

from hotline.errors import N_, InvalidInput
from hotline.indicators.checklist import Checklist, faults_in, parse_checklist
from hotline.indicators.checklist_table import BrokenChecklist
from hotline.indicators.workbook import SHEETS, Found, read_workbook
from hotline.toml.file_faults import BrokenInput, FileFault
from hotline.toml.toml_text import NOT_UTF8, NotToml, decoded, lines_of, nearest_line, read_toml

Json = Any

LARGEST = 1_000_000
_WORKBOOK = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


class BrokenFile(BrokenInput):
    """A file holds no list that can be used."""

    def __init__(self, faults: Sequence[FileFault]) -> None:
        super().__init__(N_("The list was not loaded. Errors: {number}. First error: {fault}"), faults)


def read_list(content: bytes) -> Checklist:
    """Return the list of a file's content, TOML or a workbook, told apart by how it begins; raises BrokenFile."""
    if len(content) > LARGEST:
        _refuse(N_("The file is too large to be a checklist. Choose another one."))
    if content.startswith(_OLD_WORKBOOK):
        _refuse(N_("This is an old workbook (.xls) or one with a password. Save it as XLSX without a password."))
    return _from_workbook(content) if content.startswith(_WORKBOOK) else _from_toml(content)


def _from_workbook(content: bytes) -> Checklist:
    try:
        read = read_workbook(content)
    except BrokenChecklist as reason:
        raise BrokenFile([FileFault(0, reason)]) from None
    placed = (read.place_of(reason) for reason in faults_in(read.data))
    found = [*read.found, *(one for one in placed if one is not None)]
    if found:
        raise BrokenFile([FileFault(one.row, one.reason, one.sheet) for one in sorted(found, key=_in_order)])
    return parse_checklist(read.data)


def _from_toml(content: bytes) -> Checklist:
    try:
        text = decoded(content)
        if "\0" in text:
            _refuse(NOT_UTF8, 1)
        data = read_toml(text)
    except NotToml as reason:
        raise BrokenFile([FileFault(reason.line, reason)]) from None
    faults = faults_in(data)
    if faults:
        lines = lines_of(text)
        raise BrokenFile(sorted((FileFault(nearest_line(one.path, lines), one) for one in faults), key=_by_line))
    return parse_checklist(data)


def _by_line(fault: FileFault) -> int:
    return fault.line


def _in_order(found: Found) -> tuple[int, int]:
    return SHEETS.index(found.sheet), found.row


def _refuse(message: str, line: int = 0) -> NoReturn:
    raise BrokenFile([FileFault(line, InvalidInput(message))])
