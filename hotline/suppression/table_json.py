"""The JSON of `hotline privacy suppress`: a table, or several that are published together (DESIGN.md section 10)."""

from __future__ import annotations

from typing import Any, TypeAlias

from hotline.call.call_json import parse_json
from hotline.errors import N_, InvalidInput
from hotline.suppression.suppress import checked, suppress_linked
from hotline.suppression.tables import DEFAULT_THRESHOLD, MOST_CELLS, PublishedTable, Table, require_count

Json: TypeAlias = Any  # checked below before anything relies on it

_KEYS = ("rows", "columns", "counts")
_TABLES = "tables"
_LONGEST_SHOWN = 40
_A_TABLE = N_("{place}: a table is a JSON object with rows, columns and counts.")


def suppress_json(text: str | bytes, threshold: int = DEFAULT_THRESHOLD) -> dict[str, Json]:
    """Return what may be published of the tables in a JSON text, in the shape in which they came.

    Raises InvalidInput, with the place, for whatever is no table.
    """
    given = parse_json(text)
    together = isinstance(given, dict) and _TABLES in given
    tables, places = _together(given) if together else ([_table(given, "")], [""])
    pages = [page_to_json(page) for page in suppress_linked(checked(tables, threshold, places), threshold)]
    return {_TABLES: pages} if together else pages[0]


def page_to_json(page: PublishedTable) -> dict[str, Json]:
    """Return a published table as JSON."""
    return {
        "rows": list(page.rows),
        "columns": list(page.columns),
        "counts": [list(row) for row in page.counts],
        "row_totals": list(page.row_totals),
        "column_totals": list(page.column_totals),
        "total": page.total,
    }


def _together(given: dict[str, Json]) -> tuple[list[Table], list[str]]:
    _require_keys(given, (_TABLES,), "")
    if not isinstance(given[_TABLES], list) or not given[_TABLES]:
        raise InvalidInput(N_("{place}: a list of one table or more belongs here."), place=_TABLES)
    places = [f"{_TABLES}[{number}]." for number in range(len(given[_TABLES]))]
    return [_table(one, place) for one, place in zip(given[_TABLES], places, strict=True)], places


def _table(given: Json, place: str) -> Table:
    if not isinstance(given, dict):
        raise InvalidInput(_A_TABLE, place=place.rstrip(".") or "JSON")
    _require_keys(given, _KEYS, place)
    counts = _list(given["counts"], f"{place}counts")
    return Table(
        _names(given["rows"], f"{place}rows"),
        _names(given["columns"], f"{place}columns"),
        tuple(_counts(row, f"{place}counts[{number}]") for number, row in enumerate(counts)),
    )


def _require_keys(given: dict[str, Json], keys: tuple[str, ...], place: str) -> None:
    for key in given:
        if key not in keys:
            raise InvalidInput(
                N_("{place}: this key is unknown. The keys are {keys}."),
                place=f"{place}{key[:_LONGEST_SHOWN]!a}",
                keys=", ".join(keys),
            )
    for key in keys:
        if key not in given:
            raise InvalidInput(N_("{place}: this key is missing."), place=f"{place}{key}")


def _list(given: Json, place: str) -> list[Json]:
    if not isinstance(given, list):
        raise InvalidInput(N_("{place}: a list belongs here."), place=place)
    if len(given) > MOST_CELLS:
        raise InvalidInput(N_("{place}: the list has more than {number} parts."), place=place, number=MOST_CELLS)
    return given


def _names(given: Json, place: str) -> tuple[str, ...]:
    names = _list(given, place)
    for number, name in enumerate(names):
        if not isinstance(name, str):
            raise InvalidInput(N_("{place}: a name is a text."), place=f"{place}[{number}]")
    return tuple(names)


def _counts(given: Json, place: str) -> tuple[int, ...]:
    return tuple(require_count(count, f"{place}[{number}]") for number, count in enumerate(_list(given, place)))
