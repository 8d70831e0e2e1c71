"""A checklist in an XLSX workbook: three sheets, `list`, `dimensions` and `indicators`, one row for each entry.

Values only are read: a formula counts as the text that its program last saved, and nothing of the workbook is ever run.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hotline.errors import N_
from hotline.indicators.checklist import SETS
from hotline.indicators.checklist_table import BrokenChecklist
from hotline.language import LANGUAGES

# The libraries are loaded when a workbook is read or written: nobody else needs them.
# ruff: noqa: PLC0415

Json = Any
Row = Sequence[object]

LIST, DIMENSIONS, INDICATORS = "list", "dimensions", "indicators"
_LARGEST_UNPACKED = 30_000_000
_MOST_ROWS = 2_000
_HEAD_LISTS = ("forms",)
_NO_WORKBOOK = N_("This is not a workbook that can be read. Save it as XLSX, or begin from an exported template.")


def head_keys() -> tuple[str, ...]:
    """Return the keys of the sheet `list`, in their order."""
    texts = [f"{name}.{language}" for name in ("name", "short_source") for language in LANGUAGES]
    return ("id", "version", *texts, "source", "source_provisional", "forms", "children")


def dimension_columns() -> tuple[str, ...]:
    """Return the columns of the sheet `dimensions`."""
    return ("code", *LANGUAGES, *(f"short.{language}" for language in LANGUAGES))


def indicator_columns() -> tuple[str, ...]:
    """Return the columns of the sheet `indicators`."""
    return ("code", *SETS, *(f"question.{language}" for language in LANGUAGES), *LANGUAGES, "ilo", "source")


def read_workbook(content: bytes) -> tuple[dict[str, Json], list[int]]:
    """Return a workbook as parse_checklist reads a TOML file, and the row of each indicator on its sheet.

    Raises BrokenChecklist with `sheet` and `row` among its values.
    """
    sheets = _sheets(content)
    data = _head(sheets[LIST])
    dimensions = [_nested(row) for _, row in _table(sheets.get(DIMENSIONS, []), DIMENSIONS, dimension_columns())]
    if dimensions:
        data["dimension"] = dimensions
    found = list(_table(sheets[INDICATORS], INDICATORS, indicator_columns()))
    data["indicator"] = [_indicator(row, number, scored=bool(dimensions)) for number, row in found]
    return data, [number for number, _ in found]


def _sheets(content: bytes) -> dict[str, list[Row]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > _LARGEST_UNPACKED:
                raise _broken(
                    N_("The workbook unpacks to more than any checklist needs. Choose another file."), LIST, 1
                )
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets: dict[str, list[Row]] = {
            name: list(workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in workbook.sheet_names
            if name in {LIST, DIMENSIONS, INDICATORS}
        }
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError, KeyError, NotImplementedError):
        raise _broken(_NO_WORKBOOK, LIST, 1) from None
    for name in (LIST, INDICATORS):
        if name not in sheets:
            raise _broken(
                N_("The workbook has no sheet “{name}”. Begin from an exported template."), name, 1, name=name
            )
    return sheets


def _head(rows: Sequence[Row]) -> dict[str, Json]:
    data: dict[str, Json] = {}
    for number, row in enumerate(rows[1:_MOST_ROWS], 2):
        key, value = _text(row, 0), _text(row, 1)
        if not key:
            continue
        if key not in head_keys():
            raise _broken(
                N_("Unknown key “{key}”. Allowed here: {allowed}."),
                LIST,
                number,
                key=key[:40],
                allowed=", ".join(head_keys()),
            )
        if not value:
            continue
        outer, _, inner = key.partition(".")
        if inner:
            data.setdefault(outer, {})[inner] = value
        elif key in _HEAD_LISTS:
            data[key] = [one.strip() for one in value.split(",") if one.strip()]
        elif key == "children":
            data[key] = {"true": True, "false": False, "yes": True, "no": False}.get(value.lower(), value)
        else:
            data[key] = value
    return data


def _table(rows: Sequence[Row], sheet: str, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a sheet that hold anything, each with its number, by the names of the columns in its first row."""
    if not rows:
        return
    names = [_text(rows[0], place) for place in range(len(rows[0]))]
    for name in names:
        if name and name not in columns:
            raise _broken(
                N_("Unknown column “{key}”. Columns of this sheet: {allowed}."),
                sheet,
                1,
                key=name[:40],
                allowed=", ".join(columns),
            )
    if "code" not in names or len({*names}) < len(names):
        raise _broken(N_("The first row names each column once, “code” among them."), sheet, 1)
    if len(rows) > _MOST_ROWS:
        raise _broken(N_("The sheet has more rows than any checklist needs."), sheet, _MOST_ROWS)
    for number, row in enumerate(rows[1:], 2):
        entry = {name: value for place, name in enumerate(names) if name and (value := _text(row, place))}
        if entry:
            yield number, entry


def _indicator(row: Mapping[str, str], number: int, *, scored: bool) -> dict[str, Json]:
    data = _nested(row)
    weights = {name: data.pop(name) for name in SETS if name in data}
    if scored or weights:
        data["weights"] = weights  # the parser refuses weights in a list without dimensions
    if "ilo" in data:
        parts = str(data["ilo"]).replace(";", ",").split(",")
        if not all(part.strip().isdigit() for part in parts):
            raise _broken(N_("“{key}” is a list of whole numbers, like 2, 8."), INDICATORS, number, key="ilo")
        data["ilo"] = [int(part) for part in parts]
    return data


def _nested(row: Mapping[str, str]) -> dict[str, Json]:
    data: dict[str, Json] = {}
    for key, value in row.items():
        outer, _, inner = key.partition(".")
        if inner:
            data.setdefault(outer, {})[inner] = value
        else:
            data[key] = value
    return data


def _text(row: Row, place: int) -> str:
    """Return a cell as text; a whole number is written without a point, as it was typed."""
    value = row[place] if place < len(row) else ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _broken(message: str, sheet: str, row: int, **values: object) -> BrokenChecklist:
    return BrokenChecklist(message, **{**values, "sheet": sheet, "row": row})
