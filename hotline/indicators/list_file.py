"""A checklist in a file that somebody brings: TOML or a workbook; whatever is wrong in it is named with its line, all of it at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hotline.errors import N_
from hotline.indicators.checklist import Checklist, faults_in, parse_checklist
from hotline.indicators.checklist_table import BrokenChecklist
from hotline.indicators.workbook import read_workbook
from hotline.language import Language

Json = Any

LARGEST = 2_000_000
_WORKBOOK = b"PK\x03\x04"
_HEADER = re.compile(r"\s*\[\[\s*indicator\s*\]\]")
_ANY_HEADER = re.compile(r"\s*\[")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_LINE = N_("Line {line}: {reason}")
_SHEET = N_("Sheet “{sheet}”, row {row}: {reason}")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a file: the line, for a workbook the sheet and its row, and the reason."""

    line: int
    reason: BrokenChecklist
    sheet: str = ""

    def say(self, language: Language) -> str:
        """Return the fault in a language."""
        reason = language.error(self.reason)
        if self.sheet:
            return language.gettext(_SHEET, sheet=self.sheet, row=self.line, reason=reason)
        return language.gettext(_LINE, line=self.line, reason=reason)

    def __str__(self) -> str:
        if self.sheet:
            return _SHEET.format(sheet=self.sheet, row=self.line, reason=self.reason)
        return _LINE.format(line=self.line, reason=self.reason)


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
        raise BrokenFile(
            [Fault(1, BrokenChecklist(N_("The file is too large to be a checklist. Choose another one.")))]
        )
    if content.startswith(_WORKBOOK):
        return _checked(*_from_workbook(content))
    return _checked(*_from_toml(content))


@dataclass(frozen=True)
class _Places:
    """Where the head and each indicator stand; `lines` are the text of a TOML file, empty for a workbook."""

    indicators: tuple[int, ...]
    lines: tuple[str, ...] = ()
    sheet: str = ""

    def of(self, row: int | None, reason: BrokenChecklist) -> Fault:
        """Return a fault with its place; `row` counts the indicators from 0, None is the head of the file."""
        key = str(reason.values.get("key", ""))
        if row is None or row >= len(self.indicators):
            line = self._line_of_key(0, key) if self.lines else 1
            return Fault(line, reason, "list" if self.sheet else "")
        at = self.indicators[row]
        if self.lines:
            at = self._line_of_key(at, key or ("weights" if "set" in reason.values else ""))
        return Fault(at, reason, self.sheet)

    def _line_of_key(self, start: int, key: str) -> int:
        """Return the line on which a key stands in the table that begins after a line, else that line."""
        if key:
            pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
            for number in range(start, len(self.lines)):
                if number > start and start and _ANY_HEADER.match(self.lines[number]):
                    break
                if pattern.match(self.lines[number]):
                    return number + 1
        return max(start, 1)


def _checked(data: Mapping[str, Json], places: _Places) -> Checklist:
    faults = [places.of(row, reason) for row, reason in faults_in(data)]
    if faults:
        raise BrokenFile(sorted(faults, key=lambda one: one.line))
    return parse_checklist(data)


def _from_toml(content: bytes) -> tuple[dict[str, Json], _Places]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BrokenFile(
            [Fault(line, BrokenChecklist(N_("This is not UTF-8 text. Save the file as UTF-8.")))]
        ) from None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # The parser's words hold the place and what it found there, not what anybody said.
        found = _AT_LINE.search(str(error))
        reason = BrokenChecklist(N_("This is not TOML: {reason}."), reason=_AT_LINE.sub("", str(error)).strip())
        raise BrokenFile([Fault(int(found[1]) if found else text.count("\n") + 1, reason)]) from None
    except RecursionError:
        raise BrokenFile([Fault(1, BrokenChecklist(N_("The file is nested too deeply to be a checklist.")))]) from None
    lines = tuple(text.splitlines())
    begins = tuple(number for number, line in enumerate(lines, 1) if _HEADER.match(line))
    return data, _Places(begins, lines)


def _from_workbook(content: bytes) -> tuple[dict[str, Json], _Places]:
    try:
        data, rows = read_workbook(content)
    except BrokenChecklist as error:
        sheet, row = str(error.values.pop("sheet", "list")), int(str(error.values.pop("row", 1)))
        raise BrokenFile([Fault(row, error, sheet)]) from None
    return data, _Places(tuple(rows), sheet="indicators")
