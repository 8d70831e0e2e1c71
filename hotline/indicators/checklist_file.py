"""A checklist in a file that somebody brings: TOML or a workbook; whatever is wrong in it is named with its line, all of it at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from hotline.errors import N_
from hotline.indicators.checklist import Checklist, faults_in, parse_checklist
from hotline.indicators.checklist_table import BrokenChecklist, Path
from hotline.indicators.toml_lines import NotToml, lines_of, read_toml
from hotline.indicators.workbook import SHEETS, Found, read_workbook
from hotline.language import Language

Json = Any

LARGEST = 1_000_000
_WORKBOOK = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_LINE = N_("Line {line}: {reason}")
_SHEET = N_("Sheet “{sheet}”, row {line}: {reason}")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a file: the line, for a workbook the sheet and its row, and the reason; line 0 is the whole file."""

    line: int
    reason: BrokenChecklist
    sheet: str = ""

    def say(self, language: Language) -> str:
        """Return the fault in a language."""
        reason = language.error(self.reason)
        message = self._message()
        return language.gettext(message, sheet=self.sheet, line=self.line, reason=reason) if message else reason

    def __str__(self) -> str:
        return (self._message() or "{reason}").format(sheet=self.sheet, line=self.line, reason=self.reason)

    def _message(self) -> str:
        return "" if not self.line else _SHEET if self.sheet else _LINE


class BrokenFile(BrokenChecklist):
    """A file holds no list that can be used; `faults` are all that is wrong in it, in the order of the file."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(
            N_("The list is not taken. Faults: {number}. The first one: {fault}"), number=len(faults), fault=faults[0]
        )
        self.faults = tuple(faults)


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
        raise BrokenFile([Fault(0, reason)]) from None
    placed = (read.place_of(reason) for reason in faults_in(read.data))
    found = [*read.found, *(one for one in placed if one is not None)]
    if found:
        raise BrokenFile([Fault(one.row, one.reason, one.sheet) for one in sorted(found, key=_in_order)])
    return parse_checklist(read.data)


def _from_toml(content: bytes) -> Checklist:
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        _refuse(N_("This is not UTF-8 text. Save the file as UTF-8."), content[: error.start].count(b"\n") + 1)
    if "\0" in text:
        _refuse(N_("This is not UTF-8 text. Save the file as UTF-8."), 1)
    try:
        data = read_toml(text)
    except NotToml as reason:
        raise BrokenFile([Fault(reason.line, reason)]) from None
    faults = faults_in(data)
    if faults:
        lines = lines_of(text)
        raise BrokenFile(sorted((Fault(_line(one.path, lines), one) for one in faults), key=_by_line))
    return parse_checklist(data)


def _line(path: Path, lines: Mapping[Path, int]) -> int:
    """Return the line of the nearest table or key on the way to a place that has a line."""
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 1)


def _by_line(fault: Fault) -> int:
    return fault.line


def _in_order(found: Found) -> tuple[int, int]:
    return SHEETS.index(found.sheet), found.row


def _refuse(message: str, line: int = 0) -> NoReturn:
    raise BrokenFile([Fault(line, BrokenChecklist(message))])
