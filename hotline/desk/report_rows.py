"""The tables of a report: the numbers of its days beside those that it is compared with, row by row in the order of their codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from hotline.call.vocabulary import UNKNOWN, vocabulary
from hotline.desk.report_numbers import Cells, Key, Numbers
from hotline.reports.report_facts import NOT_ASKED, Row, Table
from hotline.reports.report_tables import Codes, TableSpec

_OPEN = frozenset({"country", "language", "region"})
"""Vocabularies with so many codes that the most frequent ones come first."""
_CLASSES = ("R5", "R4", "R3", "R2", "R1", "R0")
_LAST = {UNKNOWN: 1, NOT_ASKED: 2}

Place = tuple[int, int, str]


def table_of(
    spec: TableSpec, now: Numbers, previous: Numbers | None, year_before: Numbers | None, *, first_hour: int
) -> Table:
    """Return a table with a row for each code that occurs; `first_hour` is the hour at which the day begins."""
    own = now.tables[spec.id]
    others = [one.tables[spec.id] for one in (previous, year_before) if one is not None]
    keys = {key for cells in (own, *others) for key, number in cells.items() if number}
    rows = tuple(
        Row(
            code=code,
            column=column,
            count=own.get((code, column), 0),
            previous=None if previous is None else previous.tables[spec.id].get((code, column), 0),
            year_before=None if year_before is None else year_before.tables[spec.id].get((code, column), 0),
        )
        for code, column in ordered(spec, keys, own, first_hour)
    )
    return Table(
        id=spec.id,
        unit=spec.unit,
        of=now.of[spec.id],
        several=spec.several,
        rows=rows,
        of_previous=None if previous is None else previous.of[spec.id],
        of_year_before=None if year_before is None else year_before.of[spec.id],
    )


def ordered(spec: TableSpec, keys: Iterable[Key], cells: Cells, first_hour: int) -> list[Key]:
    """Return codes in the order of a page: as their vocabulary offers them or the most frequent first; not known, not asked last."""
    by_code: dict[str, int] = {}
    for (code, _), number in cells.items():
        by_code[code] = by_code.get(code, 0) + number
    rows = _order(spec.vocabulary, by_code, first_hour)
    columns = _order(spec.column_vocabulary, {}, first_hour)
    return sorted(keys, key=lambda key: (rows(key[0]), columns(key[1] or "")))


def _order(codes: Codes | str | None, numbers: Mapping[str, int], first_hour: int) -> Callable[[str], Place]:
    known = _places(codes) if isinstance(codes, str) else {}
    frequent = codes in _OPEN or codes is Codes.INDICATOR

    def place(code: str) -> Place:
        last = _LAST.get(code, 0)
        if codes is Codes.HOUR:
            return 0, (int(code) - first_hour) % 24, code
        if codes is Codes.CLASS:
            return last, _CLASSES.index(code) if code in _CLASSES else len(_CLASSES), code
        if frequent:
            return last, -numbers.get(code, 0), f"{known.get(code, len(known)):04d} {code}"
        return last, known.get(code, len(known)), code

    return place


@cache
def _places(name: str) -> Mapping[str, int]:
    return {code: place for place, code in enumerate(vocabulary(name).codes)}
