"""A list as a file to work on: TOML or a workbook, filled with a list, or with one row as an example; read back by list_file."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hotline.errors import N_
from hotline.indicators import checklist_template_help
from hotline.indicators.checklist import DIMENSIONS as CODES
from hotline.indicators.checklist import SETS, Checklist
from hotline.indicators.checklist_data import checklist_to_data
from hotline.indicators.checklist_template_help import (
    WEIGHT_MARKS,
    in_general,
    of_a_dimension,
    of_an_indicator,
    of_the_head,
)
from hotline.indicators.workbook import (
    DIMENSIONS,
    INDICATORS,
    LIST,
    dimension_columns,
    head_keys,
    indicator_columns,
)
from hotline.indicators.workbook_cells import MOST_ROWS
from hotline.language import LANGUAGES, Language

if TYPE_CHECKING:
    from xlsxwriter import Format, Workbook, Worksheet

# ruff: noqa: PLC0415

Row = Sequence[str]

_A4 = 9
_LONGEST_NOTE = 255  # a workbook takes no longer one
_WIDE, _WIDEST, _LINE = 30, 70, 15.0
_EXPLANATION = N_("what it is")
_WIDTHS = {"key": 22, "value": 60, "code": 9, "ilo": 9, **dict.fromkeys(SETS, 6)}
_WIDTHS |= {f"question.{code}": 40 for code in LANGUAGES}
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
            rows = [_row(one, dimension_columns()) for one in data["dimension"]]
            sheet = book.add(DIMENSIONS, dimension_columns(), rows)
            book.offer(sheet, 0, (1, len(rows)), CODES, of_a_dimension("code", language))
            book.explain(sheet, dimension_columns(), of_a_dimension)
        columns = indicator_columns(scored=scored)
        sheet = book.add(INDICATORS, columns, [_row(one, columns) for one in data["indicator"]])
        for place, column in enumerate(columns):
            if column in SETS:
                book.offer(
                    sheet, place, (1, MOST_ROWS - 1), WEIGHT_MARKS, of_an_indicator(column, language, scored=scored)
                )
        book.explain(sheet, columns, _Indicator(scored=scored))
    return file.getvalue()


@dataclass(frozen=True)
class _Indicator:
    scored: bool

    def __call__(self, column: str, language: Language) -> str:
        return of_an_indicator(column, language, scored=self.scored)


@dataclass(frozen=True)
class _Book:
    """A workbook in the making, and how its cells look."""

    workbook: Workbook
    language: Language
    header: Format
    cell: Format

    def add(self, name: str, columns: Row, rows: Sequence[Row]) -> Worksheet:
        """Add a sheet with the names of its columns in a row that stays in sight."""
        sheet = self._sheet(name)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        widths = [_WIDTHS.get(column, _WIDEST if name == LIST else _WIDE) for column in columns]
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
        rows += [(one, of_an_indicator(one, self.language, scored=scored)) for one in indicator_columns(scored=scored)]
        for number, row in enumerate(rows, 1):
            self._write(sheet, number, row, widths, self.cell if row[1] else self.header)

    def add_head(self, data: dict[str, object]) -> None:
        """Add the sheet of what a list is called and where it comes from, with what stands where beside each key."""
        columns = ("key", "value", self.language.gettext(_EXPLANATION))
        rows = [(key, _cell(data, key), of_the_head(key, self.language)) for key in head_keys()]
        sheet = self.add(LIST, columns, rows)
        place = head_keys().index("children") + 1
        self.offer(sheet, 1, (place, place), ("true", "false"), rows[place - 1][2])

    def explain(self, sheet: Worksheet, columns: Row, told: Callable[[str, Language], str]) -> None:
        """Say of each column, where the mouse rests on its name, what stands there."""
        for place, column in enumerate(columns):
            sheet.write_comment(0, place, told(column, self.language), {"x_scale": 2, "author": ""})

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


def _row(entry: dict[str, object], columns: Row) -> list[str]:
    weights = entry.get("weights")
    every = {**entry, **(weights if isinstance(weights, dict) else {})}
    return [_cell(every, column) for column in columns]


def _cell(entry: dict[str, object], column: str) -> str:
    outer, _, inner = column.partition(".")
    value = entry.get(outer, "")
    if inner:
        value = value.get(inner, "") if isinstance(value, dict) else ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
