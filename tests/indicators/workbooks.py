"""Workbooks as clerks make them: an exported template whose cells, sheets and names were changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import load_workbook
from xlsxwriter import Workbook

from hotline.indicators.checklist import Checklist
from hotline.indicators.checklist_columns import DIMENSIONS, INDICATORS, LIST
from hotline.indicators.checklist_template import workbook_template
from hotline.language import language

Value = object
Rows = list[list[Value]]


@dataclass(frozen=True)
class Formula:
    """A formula and what it came to."""

    formula: str
    value: object


def rows_of(content: bytes) -> dict[str, Rows]:
    """Return the cells of every sheet, as the library alone reads them from a whole workbook."""
    book = load_workbook(io.BytesIO(content), data_only=True)
    return {
        sheet.title: [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    }


def own_sheets(used: Checklist) -> dict[str, Rows]:
    """Return the three sheets of a list, to be changed."""
    every = rows_of(workbook_template(used, language("en")))
    return {name: every[name] for name in (LIST, DIMENSIONS, INDICATORS) if name in every}


def packed(sheets: Mapping[str, Rows], *, hidden: Iterable[str] = (), merged: str = "") -> bytes:
    """Return a workbook of some sheets; `merged` is a range of the last one that is merged."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as made:
        day = made.add_format({"num_format": "dd.mm.yyyy"})
        made.add_worksheet("empty").activate()
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, date | datetime):
                        sheet.write_datetime(number, place, cell, day)
                    elif isinstance(cell, Formula):
                        sheet.write_formula(number, place, cell.formula, None, cell.value)
                    elif isinstance(cell, bool):
                        sheet.write_boolean(number, place, cell)
                    elif isinstance(cell, float | int):
                        sheet.write_number(number, place, cell)
                    else:
                        sheet.write_string(number, place, str(cell))
        if merged:
            sheet.merge_range(merged, "D1.01", made.add_format({"valign": "top"}))
    return file.getvalue()


def put(rows: Rows, key: str, value: Value) -> None:
    """Put a value beside a key of the sheet `list`."""
    next(row for row in rows if row[0] == key)[1] = value


def set_cell(rows: Rows, code: str, column: str, value: Value) -> int:
    """Put a value into a column of the row with a code; return the number of the row, from 1."""
    place = rows[0].index(column)
    number = next(number for number, row in enumerate(rows) if row[0] == code)
    rows[number][place] = value
    return number + 1


def changed_part(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook of which one part was changed by hand."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return file.getvalue()
