"""A list as a file to work on: TOML or a workbook, filled with a list, or with one row as an example; read back by list_file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

from hotline.errors import N_
from hotline.indicators.checklist import Checklist
from hotline.indicators.checklist_data import checklist_to_data
from hotline.indicators.workbook import (
    DIMENSIONS,
    INDICATORS,
    LIST,
    dimension_columns,
    head_keys,
    indicator_columns,
)
from hotline.language import Language

# ruff: noqa: PLC0415

HELP = (
    N_(
        "Change id or version before the list is loaded: a version that is known already is not taken with another content."
    ),
    N_(
        "Every text stands in three languages: az, ru, en. A question can be asked aloud, and yes always means that the sign is there."
    ),
    N_(
        "A scored list names the dimensions D1 to D6 and gives every indicator a weight in each of the sets AL, CL, AS and CS."
    ),
    N_("Weights: S strong, M medium, W weak, - not in the set; with ? where the weight is provisional, like M?."),
    N_(
        "A list without dimensions has no weights: its answers count as signs only, and its codes do not begin with D1 to D6."
    ),
    N_(
        "ilo: the numbers of the eleven ILO indicators of forced labour that an indicator feeds. source: only where it differs."
    ),
)
"""What somebody who fills in a template has to know, sentence by sentence."""


def example_of(used: Checklist) -> Checklist:
    """Return a list with nothing but its head, its dimensions and one indicator, to be filled in."""
    return replace(used, id="own-list", version="1", indicators=used.indicators[:1])


def toml_template(used: Checklist, language: Language) -> bytes:
    """Return a list as TOML, with what is to be known as comments at its head."""
    import tomli_w

    comments = "".join(f"# {language.gettext(sentence)}\n" for sentence in HELP)
    return f"{comments}\n{tomli_w.dumps(checklist_to_data(used))}".encode()


def workbook_template(used: Checklist, language: Language) -> bytes:
    """Return a list as a workbook, with what is to be known on a sheet of its own; every cell is plain text."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        strong = workbook.add_format({"bold": True})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        data = checklist_to_data(used)
        sheets = (
            (LIST, ("key", "value"), [(key, _cell(data, key)) for key in head_keys()]),
            (DIMENSIONS, dimension_columns(), _rows(data.get("dimension", []), dimension_columns())),
            (INDICATORS, indicator_columns(), _rows(data["indicator"], indicator_columns())),
        )
        for name, columns, rows in sheets:
            sheet = workbook.add_worksheet(name)
            sheet.freeze_panes(1, 1)
            for place, column in enumerate(columns):
                sheet.write_string(0, place, column, strong)
                sheet.set_column(place, place, 8 if len(column) <= 4 else 40, wrapped)
            for number, row in enumerate(rows, 1):
                for place, cell in enumerate(row):
                    sheet.write_string(number, place, cell, wrapped)
        notes = workbook.add_worksheet(language.gettext(N_("help"))[:31])
        notes.set_column(0, 0, 110, wrapped)
        for number, sentence in enumerate(HELP):
            notes.write_string(number, 0, language.gettext(sentence), wrapped)
    return file.getvalue()


def _rows(entries: Sequence[dict[str, object]], columns: Sequence[str]) -> list[list[str]]:
    return [[_cell({**entry, **_weights(entry)}, column) for column in columns] for entry in entries]


def _weights(entry: dict[str, object]) -> dict[str, object]:
    weights = entry.get("weights")
    return dict(weights) if isinstance(weights, dict) else {}


def _cell(entry: dict[str, object], column: str) -> str:
    outer, _, inner = column.partition(".")
    value = entry.get(outer, "")
    if inner:
        value = value.get(inner, "") if isinstance(value, dict) else ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
