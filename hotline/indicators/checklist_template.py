"""A list as a file to work on: TOML or a workbook, filled with a list, or with one row as an example; read back by list_file."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hotline.errors import N_
from hotline.indicators import checklist_template_help
from hotline.indicators.checklist import DIMENSIONS as CODES
from hotline.indicators.checklist import Checklist
from hotline.indicators.checklist_columns import (
    DIMENSION,
    DIMENSIONS,
    GROUP_INDICATOR,
    HEAD,
    INDICATOR,
    INDICATORS,
    LIST,
    Key,
    Kind,
    by_column,
)
from hotline.indicators.checklist_data import checklist_to_data
from hotline.indicators.checklist_template_help import WEIGHT_MARKS, explained, in_general
from hotline.indicators.workbook_cells import MOST_ROWS
from hotline.language import Language

if TYPE_CHECKING:
    from xlsxwriter import Format, Workbook, Worksheet

# ruff: noqa: PLC0415

Row = Sequence[str]

_A4 = 9
_LONGEST_NOTE = 255  # a workbook takes no longer one
_WIDE, _WIDEST, _LINE = 30, 70, 15.0
_EXPLANATION = N_("what it is")
_WIDTHS = {"key": 22, "value": 60}
_HEADER = {"bold": True, "bg_color": "#DCE6EA", "bottom": 1, "valign": "top"}
_CELL = {"text_wrap": True, "valign": "top", "num_format": 49}  # text: no program makes a day or a number of it


def example_of(used: Checklist) -> Checklist:
    """Return a list with nothing but its head, its dimensions and one indicator, to be filled in."""
    return replace(used, id="own-list", version="1", indicators=used.indicators[:1])


def toml_template(used: Checklist, language: Language) -> bytes:
    """Return a list as TOML, with what is to be known as comments at its head."""
    import tomli_w

    comments = "".join(f"# {sentence}\n" for sentence in in_general(language))
    return f"{comments}\n{tomli_w.dumps(checklist_to_data(used))}".encode()


def workbook_template(used: Checklist, language: Language) -> bytes:
    """Return a list as a workbook that says in a language what stands where; every cell is plain text."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as workbook:
        book = _Book(workbook, language, workbook.add_format(_HEADER), workbook.add_format(_CELL))
        data, scored = checklist_to_data(used), bool(used.dimensions)
        book.add_help(scored=scored)
        book.add_head(data)
        if scored:
            sheet = book.add_table(DIMENSIONS, DIMENSION, data["dimension"], scored=scored)
            told = explained(DIMENSION[0], "code", language)
            book.offer(sheet, 0, (1, len(data["dimension"])), CODES, told)
        keys = INDICATOR if scored else GROUP_INDICATOR
        sheet = book.add_table(INDICATORS, keys, data["indicator"], scored=scored)
        for place, (column, key) in enumerate(by_column(keys).items()):
            if key.kind is Kind.WEIGHTS:
                book.offer(sheet, place, (1, MOST_ROWS - 1), WEIGHT_MARKS, explained(key, column, language))
    return file.getvalue()


@dataclass(frozen=True)
class _Book:
    """A workbook in the making, and how its cells look."""

    workbook: Workbook
    language: Language
    header: Format
    cell: Format

    def add_table(self, name: str, keys: Sequence[Key], tables: Sequence[dict[str, Any]], *, scored: bool) -> Worksheet:
        """Add a sheet with a row for each table, and say of each column, where the mouse rests on its name, what stands there."""
        columns = by_column(keys)
        widths = {column: key.width for column, key in columns.items() if key.width is not None}
        sheet = self.add(name, tuple(columns), [_row(one, columns) for one in tables], widths)
        for place, (column, key) in enumerate(columns.items()):
            told = explained(key, column, self.language, scored=scored)
            sheet.write_comment(0, place, told, {"x_scale": 2, "author": ""})
        return sheet

    def add(self, name: str, columns: Row, rows: Sequence[Row], known: Mapping[str, int]) -> Worksheet:
        """Add a sheet with the names of its columns in a row that stays in sight; `known` are the widths that are not usual."""
        sheet = self._sheet(name)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        widths = [known.get(column, _WIDEST if name == LIST else _WIDE) for column in columns]
        for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
            sheet.set_column(place, place, width, self.cell)
            sheet.write_string(0, place, column, self.header)
        for number, row in enumerate(rows, 1):
            self._write(sheet, number, row, widths)
        return sheet

    def add_help(self, *, scored: bool) -> None:
        """Add the sheet that is read first: what is to be known, and what stands in each column."""
        say = self.language.gettext
        sheet = self._sheet(say(N_("help"))[:31])
        widths = (14, 100)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width, self.cell)
        sheet.write_string(0, 1, say(checklist_template_help.TITLE), self.header)
        rows: list[tuple[str, str]] = [
            ("", one) for one in (*in_general(self.language), say(checklist_template_help.HOW_TO_LOAD))
        ]
        rows.append((INDICATORS, ""))
        columns = by_column(INDICATOR if scored else GROUP_INDICATOR)
        rows += [(one, explained(key, one, self.language, scored=scored)) for one, key in columns.items()]
        for number, row in enumerate(rows, 1):
            self._write(sheet, number, row, widths, self.cell if row[1] else self.header)

    def add_head(self, data: dict[str, Any]) -> None:
        """Add the sheet of what a list is called and where it comes from, with what stands where beside each key."""
        columns = ("key", "value", self.language.gettext(_EXPLANATION))
        head = by_column(HEAD)
        rows = [(one, key.cell(data, one), explained(key, one, self.language)) for one, key in head.items()]
        sheet = self.add(LIST, columns, rows, _WIDTHS)
        place = list(head).index("children") + 1
        self.offer(sheet, 1, (place, place), ("true", "false"), rows[place - 1][2])

    def offer(self, sheet: Worksheet, column: int, rows: tuple[int, int], values: Row, told: str) -> None:
        """Offer the values that a column may have in its cells from a row to another, and let no other one be typed."""
        first, last = rows
        said = told[:_LONGEST_NOTE]
        offered = {"validate": "list", "source": list(values), "input_message": said, "error_message": said}
        sheet.data_validation(first, column, last, column, offered)

    def _write(
        self, sheet: Worksheet, number: int, row: Row, widths: Sequence[int], look: Format | None = None
    ) -> None:
        """Write a row, as high as its longest text needs: not every program sees to that when it opens a workbook."""
        for place, cell in enumerate(row):
            sheet.write_string(number, place, cell, look or self.cell)
        if any(len(cell) > width for cell, width in zip(row, widths, strict=True)):
            sheet.set_row(number, _height(row, widths))

    def _sheet(self, name: str) -> Worksheet:
        sheet = self.workbook.add_worksheet(name)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet


def _height(row: Row, widths: Sequence[int]) -> float:
    return _LINE * max(-(-len(cell) // width) for cell, width in zip(row, widths, strict=True))


def _row(table: dict[str, Any], columns: Mapping[str, Key]) -> list[str]:
    return [key.cell(table, column) for column, key in columns.items()]
