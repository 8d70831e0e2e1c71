"""The cells of an XLSX workbook as text: openpyxl reads them, from a copy with nothing in it but what it needs and what is bounded.

A file from outside may be made to harm: to unpack without end, or to keep the library busy for hours with one long format of
a cell (docs/decisions/0077).
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from hotline.errors import N_
from hotline.indicators.checklist_table import BrokenChecklist

if TYPE_CHECKING:
    from openpyxl import ReadOnlyCell, ReadOnlyWorksheet

MOST_ROWS, _MOST_COLUMNS, _LAST_ROW = 2_000, 200, 1_048_576
_LARGEST_UNPACKED, _MOST_PARTS, _MOST_WANTED = 30_000_000, 1_000, 9
_MOST_MARKS = 500_000  # beginnings and ends of elements, and attributes: each needs time and memory
_LONGEST_CELL = 1_000  # no text of a list is as long, so it is refused all the same
_LONGEST_ATTRIBUTE = 255  # a workbook allows no longer name and no longer format
_MOST_IN = {"sheets": 50, "numFmts": 20_000, "cellXfs": 20_000, "si": 5_000, "sheetData": _LAST_ROW}
_NEEDED = _MOST_IN.keys() | {"Default", "Override", "Relationship"}
_STRICT = re.compile(rb"purl\.oclc\.org/ooxml/(\w+)/")  # the names of Excel's Strict XLSX, which has the same parts

_NO_WORKBOOK = N_("This workbook cannot be read. Save it as XLSX, or start from an exported template.")
_TOO_MUCH = N_("The workbook unpacks to more than any checklist needs. Choose another file.")


class NotText(Enum):
    """What a cell may hold that is neither text nor a number, with what is said of it."""

    DATE = N_("The cell “{key}” holds a date. Give the cell the format Text and type it again.")
    ERROR = N_("The cell “{key}” holds a formula that failed. Type the text instead.")


Cell = str | NotText
_NOT_TEXT = {"d": NotText.DATE, "e": NotText.ERROR}


@dataclass
class Sheet:
    """The cells that hold something, by row, counted from 1, and column, counted from 0.

    `too_long` tells that there are more rows than any list has; those are left out.
    """

    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    too_long: bool = False


class NoWorkbook(BrokenChecklist):
    """The file is no XLSX workbook that can be read."""


def read_sheets(content: bytes, wanted: Callable[[str], bool]) -> tuple[list[str], dict[str, Sheet]]:
    """Return the names of all sheets of a workbook, hidden ones too, and the cells of those that are wanted; raises NoWorkbook."""
    from openpyxl import load_workbook  # noqa: PLC0415 - loaded when a workbook is read

    try:
        with warnings.catch_warnings(action="ignore"):
            book = load_workbook(_bounded(content), read_only=True, data_only=True, keep_links=False)
            chosen = [sheet for sheet in book.worksheets if wanted(sheet.title)]
            _need(bool(book.sheetnames), _NO_WORKBOOK)
            _need(len(chosen) <= _MOST_WANTED)
            return book.sheetnames, {sheet.title: _cells_of(sheet) for sheet in reversed(chosen)}
    except NoWorkbook:
        raise
    except Exception as error:
        raise NoWorkbook(_NO_WORKBOOK) from error


def _bounded(content: bytes) -> io.BytesIO:
    """Return a copy of a workbook with its parts in XML alone; what it says of its own sizes is not believed."""
    left, marks, copy = _LARGEST_UNPACKED, _MOST_MARKS, io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(copy, "w") as bounded:
        parts = [one for one in packed.infolist() if one.filename.endswith((".xml", ".rels"))]
        _need(len(parts) <= _MOST_PARTS)
        for part in parts:
            _need(part.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}, _NO_WORKBOOK)
            with packed.open(part) as file:
                data = file.read(left + 1)
            left -= len(data)
            marks -= data.count(b"<") + data.count(b"=")
            _need(left >= 0 and marks >= 0)
            _need(b"<!DOCTYPE" not in data and b"\0" not in data, _NO_WORKBOOK)  # nor in UTF-16, which has zeros
            bounded.writestr(part.filename, _needed(data))
    return copy


def _needed(data: bytes) -> bytes:
    """Return a part in XML with what is needed of it alone; what is wrong with the rest is then no reason to refuse a workbook."""
    data = _STRICT.sub(rb"schemas.openxmlformats.org/\1/2006/", data)
    root = ET.fromstring(data)  # noqa: S314 - it is bounded and brings no definitions
    root.attrib.clear()
    root[:] = [one for one in root if _local(one) in _NEEDED and one.get("Type", "sheet").endswith("sheet")]
    _need(all(len(one) <= _MOST_IN.get(_local(one), 0) for one in root))
    _need(all(len(value) <= _LONGEST_ATTRIBUTE for one in root.iter() for value in one.attrib.values()), _NO_WORKBOOK)
    return ET.tostring(root)


def _cells_of(sheet: ReadOnlyWorksheet) -> Sheet:
    found = Sheet()
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS, max_col=_MOST_COLUMNS), 1):
        cells = [cell for cell in row if cell.value is not None]
        if any(cell.row > MOST_ROWS for cell in cells):
            found.too_long = True
        elif texts := {cell.column - 1: text for cell in cells if (text := _text(cell))}:
            found.rows[number] = texts
    below = sheet.iter_rows(min_row=MOST_ROWS + 1, max_row=_LAST_ROW, max_col=_MOST_COLUMNS, values_only=True)
    found.too_long |= any(any(row) for row in below)
    return found


def _text(cell: ReadOnlyCell) -> Cell:
    """Return what stands in a cell; a formula counts as what it came to when the workbook was saved, a number as it is typed."""
    if cell.data_type in _NOT_TEXT:
        return _NOT_TEXT[cell.data_type]
    if isinstance(cell.value, bool):
        return str(cell.value).lower()
    if isinstance(cell.value, int | float):
        return f"{cell.value:.15g}"
    return str(cell.value)[:_LONGEST_CELL].replace("_x000D_", "").strip()


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _need(holds: bool, message: str = _TOO_MUCH) -> None:  # noqa: FBT001
    if not holds:
        raise NoWorkbook(message)
