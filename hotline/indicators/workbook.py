"""A checklist in an XLSX workbook: three sheets, `list`, `dimensions` and `indicators`, one row for each entry."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hotline.errors import N_
from hotline.indicators.checklist_columns import (
    DIMENSION,
    DIMENSIONS,
    EVERY_INDICATOR,
    HEAD,
    INDICATORS,
    LIST,
    SETS,
    Key,
    Kind,
    by_column,
)
from hotline.indicators.checklist_table import BrokenChecklist
from hotline.indicators.workbook_cells import MOST_ROWS, NotText, Sheet, read_sheets
from hotline.toml.toml_text import Path, looks_latin

Json = Any

SHEETS = (LIST, DIMENSIONS, INDICATORS)
_OF_HEAD = by_column(HEAD)
_COLUMNS = by_column(EVERY_INDICATOR)
_KEY, _VALUE = 0, 1


@dataclass(frozen=True)
class Found:
    """One thing that is wrong in a workbook: on which sheet, in which row, and the reason."""

    sheet: str
    row: int
    reason: BrokenChecklist


@dataclass
class ReadWorkbook:
    """What a workbook says, in the shape of a TOML file, where each part of it stands, and what is wrong with its form.

    `lacking` are the columns that are not there, by sheet, and `bad` the cells that were refused: what is missing because
    of them is not said again.
    """

    data: dict[str, Json] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=dict)
    lacking: dict[str, list[str]] = field(default_factory=dict)
    bad: set[tuple[str, int, str]] = field(default_factory=set)
    found: list[Found] = field(default_factory=list)

    def refuse(self, sheet: str, row: int, message: str, **values: object) -> None:
        """Add something that is wrong."""
        self.found.append(Found(sheet, row, BrokenChecklist(message, **values)))
        self.bad.add((sheet, row, str(values.get("key", ""))))

    def place_of(self, reason: BrokenChecklist) -> Found | None:
        """Return where the thing is that is wrong in the data; None where it follows from what is said already."""
        sheet, number, key = _where(reason.path)
        rows = self.rows.get(sheet, [])
        row = self.keys.get(key, 1) if sheet == LIST else 1
        if number is not None and number < len(rows):
            row = rows[number]
        missing = self.lacking.get(sheet, [])
        follows = key in missing or any(one.startswith(f"{key}.") for one in missing) or (sheet, row, key) in self.bad
        return None if follows else Found(sheet, row, reason)


def read_workbook(content: bytes) -> ReadWorkbook:
    """Return what a workbook says; raises NoWorkbook where it is none, BrokenChecklist where a sheet is not there."""
    names, sheets = read_sheets(content, _is_ours)
    by_name = {name.strip().lower(): sheet for name, sheet in sheets.items()}
    for name in (LIST, INDICATORS):
        if name not in by_name:
            raise BrokenChecklist(
                N_("The workbook has no sheet “{name}”, only: {names}. Give the sheet its name back."),
                name=name,
                names=", ".join(one[:31] for one in names[:10]),
            )
    read = ReadWorkbook({name: {} for name in ("name", "short_source")})
    _read_head(read, by_name[LIST])
    dimensions = _entries(read, DIMENSIONS, by_name.get(DIMENSIONS, Sheet()), by_column(DIMENSION))
    if dimensions:
        read.data["dimension"] = [_nested(row, "short") for row in dimensions]
    scored = bool(dimensions)
    rows = _entries(read, INDICATORS, by_name[INDICATORS], _COLUMNS, SETS if scored else ())
    if not rows:
        read.refuse(INDICATORS, 1, N_("The sheet has no indicators. Write each in a row of its own."), key="indicator")
    read.data["indicator"] = [
        _indicator(read, row, number, scored=scored)
        for row, number in zip(rows, read.rows.get(INDICATORS, []), strict=True)
    ]
    return read


def _is_ours(name: str) -> bool:
    return name.strip().lower() in SHEETS


def _where(path: Path) -> tuple[str, int | None, str]:
    """Return the sheet of a path in the data, the number of its entry, and its key or column."""
    first = path[0] if path else ""
    if first not in {"dimension", "indicator"}:
        return LIST, None, ".".join(map(str, path))
    sheet = DIMENSIONS if first == "dimension" else INDICATORS
    number = path[1] if len(path) > 1 and isinstance(path[1], int) else None
    inner = [str(part) for part in path[2:] if part != "weights"] if len(path) > 1 else [str(first)]
    return sheet, number, ".".join(inner)


def _read_head(read: ReadWorkbook, sheet: Sheet) -> None:
    for number, row in sorted(sheet.rows.items()):
        key = row.get(_KEY, "")
        if number == 1 or not isinstance(key, str) or not key:
            continue
        if key not in _OF_HEAD:
            _unknown(read, LIST, number, key, _OF_HEAD)
            continue
        if key in read.keys:
            read.refuse(LIST, number, N_("The key “{key}” appears twice. Remove one of the two rows."), key=key)
            continue
        read.keys[key] = number
        value = _text(read, LIST, number, key, row.get(_VALUE, ""))
        if value:
            _put(read.data, key, _OF_HEAD[key].read(value))


def _put(data: dict[str, Json], key: str, value: Json) -> None:
    outer, _, inner = key.partition(".")
    if inner:
        data.setdefault(outer, {})[inner] = value
    else:
        data[key] = value


def _entries(
    read: ReadWorkbook, name: str, sheet: Sheet, columns: Mapping[str, Key], required: Iterable[str] = ()
) -> list[dict[str, str]]:
    """Return the rows of a sheet that hold anything, by the names of the columns in its first row; says what is wrong with those."""
    if sheet.too_long:
        read.refuse(name, MOST_ROWS, N_("The sheet has more rows than any checklist needs."))
    if not sheet.rows:
        return []
    named = _columns(read, name, sheet.rows.get(1, {}), columns)
    needed = (one for one, key in columns.items() if not key.optional or one in required)
    lacking = [one for one in needed if one not in named.values()]
    read.lacking[name] = lacking
    for one in lacking:
        read.refuse(name, 1, N_("The column “{key}” is not there. Add it, with its name in the first row."), key=one)
    entries = []
    for number, row in sorted(sheet.rows.items()):
        cells = {key: row[place] for place, key in named.items() if place in row} if number > 1 else {}
        if cells:
            entries.append({key: _text(read, name, number, key, cell) for key, cell in cells.items()})
            read.rows.setdefault(name, []).append(number)
    return entries


def _columns(read: ReadWorkbook, sheet: str, first: Mapping[int, object], columns: Collection[str]) -> dict[int, str]:
    """Return the columns that the first row of a sheet names, by their places."""
    named: dict[int, str] = {}
    for place, key in sorted(first.items()):
        if key in columns and key in named.values():
            read.refuse(sheet, 1, N_("The column “{key}” appears twice. Remove one of the two."), key=key)
        elif key in columns:
            named[place] = str(key)
        else:
            _unknown(read, sheet, 1, str(key), columns)
    return named


def _unknown(read: ReadWorkbook, sheet: str, row: int, key: str, allowed: Iterable[str]) -> None:
    letters = looks_latin(key)
    if letters:
        read.refuse(
            sheet, row,
            N_("In “{written}” these letters only look like Latin ones: {letters}. Type it again in the Latin alphabet."),
            written=key[:40], letters=", ".join(letters[:10]),
        )  # fmt: skip
    else:
        message = N_("Unknown key “{key}”. Allowed here: {allowed}.") if sheet == LIST else _UNKNOWN_COLUMN
        read.refuse(sheet, row, message, key=key[:40], allowed=", ".join(allowed))


_UNKNOWN_COLUMN = N_("Unknown column “{key}”. Columns of this sheet: {allowed}.")


def _indicator(read: ReadWorkbook, row: dict[str, str], number: int, *, scored: bool) -> dict[str, Json]:
    data = _nested({key: value for key, value in row.items() if key != "ilo"}, "question")
    data |= {key: _COLUMNS[key].read(row[key]) for key in data if key in _COLUMNS and _COLUMNS[key].kind is Kind.CODES}
    weights = {name: data.pop(name) for name in SETS if name in data}
    if scored or weights:
        data["weights"] = weights
    parts = row.get("ilo", "").replace(";", ",").split(",")
    if all(part.strip().isdecimal() and part.isascii() for part in parts):
        data["ilo"] = [int(part) for part in parts]
    elif any(part.strip() for part in parts):
        read.refuse(INDICATORS, number, N_("“{key}” is a list of whole numbers, like 2, 8."), key="ilo")
    return data


def _nested(row: Mapping[str, str], inner: str) -> dict[str, Json]:
    """Return a row in the shape of a table with one inner table of texts."""
    data: dict[str, Json] = {inner: {}}
    for key, value in row.items():
        if value:
            _put(data, key, value)
    return data


def _text(read: ReadWorkbook, sheet: str, row: int, key: str, cell: object) -> str:
    """Return the text of a cell; says what is wrong where it holds another thing."""
    if isinstance(cell, NotText):
        read.refuse(sheet, row, cell.value, key=key)
    return cell if isinstance(cell, str) else ""
