"""Public tables: possible situations, persons and contacts of whole quarters, small numbers hidden (reports.md, section 3).

The tables of one unit are published together, so that no number can be worked out from another one. A table in which one may count
under several codes is, code by code, one of those who have it and those who have not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from hotline.call.vocabulary import UNKNOWN, vocabulary
from hotline.desk.acts import Desk
from hotline.desk.report_days import quarter_code, require_public
from hotline.desk.report_facts import Asked, report_head
from hotline.desk.report_numbers import Cells, Key, Numbers, count_numbers
from hotline.desk.report_rows import ordered
from hotline.desk.settings import read_settings
from hotline.desk.small_counts import CountTable, Edition, Hide, Shown, ShownTable
from hotline.errors import N_, Refused
from hotline.indicators.scoring import CLASSES
from hotline.language import Day
from hotline.reports.report_check import require_right
from hotline.reports.report_facts import NOT_ASKED, ReportFacts, Row, Table, Totals
from hotline.reports.report_tables import CONTACTS, PERSONS_IN_SITUATIONS, SITUATIONS, Codes, TableSpec, tables_of
from hotline.store.tables.publications import StoredPublication, add_publication, editions_of, overlapping_days

GROUPS = (CONTACTS, SITUATIONS, PERSONS_IN_SITUATIONS)
"""The units whose tables are published, each together with all of its unit."""
_ALL, _REST = "all", "rest"
_BY_TYPE = "contacts_by_type"


@dataclass(frozen=True)
class _Layout:
    """Where a table stands among those that are given to the engine: its rows and columns, and from which of them on."""

    spec: TableSpec
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    first: int


def take_public_numbers(desk: Desk, asked: Asked, hide: Hide, *, publish: bool = False) -> ReportFacts:
    """Return the numbers of public tables; with `publish` they are kept, and every later edition is held to them.

    Raises Refused for less than whole quarters that have ended, for days of which others were published that overlap them, and where
    a later edition would give away what an earlier one hides.
    """
    require_public(asked.days, asked.now)
    days = asked.days.first, asked.days.last
    _require_apart(desk, days)
    specs = tables_of(asked.kind, public=True)
    numbers = count_numbers(desk, asked.days, asked.boundaries, asked.until, specs)
    threshold = read_settings(desk.store).threshold
    tables: list[Table] = []
    totals: dict[str, int | None] = {}
    for group in GROUPS:
        own = [one for one in specs if one.unit == group]
        layouts, given = _laid_out(own, numbers, asked)
        earlier = [_edition(one) for one in editions_of(desk.store, group, days)]
        shown = hide(earlier, given, threshold)
        if publish:
            kept = StoredPublication([asdict(one) for one in given], [asdict(one) for one in shown], threshold)
            add_publication(desk.store, desk.user.id, group, days, kept)
        totals[group] = _count(shown[0].total)
        tables += [_table(layout, shown, totals[group], threshold) for layout in layouts]
    facts = replace(
        report_head(desk, asked),
        public=True,
        threshold=threshold,
        totals=replace(_NO_TOTALS, **totals),
        hidden=frozenset(name for name, count in totals.items() if count is None),
        tables=tuple(_without_types(tables, totals, numbers, threshold)),
    )
    return require_right(facts)


_NO_TOTALS = Totals(
    contacts=None,
    calls=None,
    situations=None,
    persons=None,
    persons_in_situations=None,
    escalated=None,
    referrals=None,
    unique_callers=None,
)


def _require_apart(desk: Desk, days: tuple[date, date]) -> None:
    other = overlapping_days(desk.store, days)
    if other is not None:
        raise Refused(
            N_(
                "Public tables of {first} to {last} were made already. The difference to those would show small numbers: choose the "
                "same days again, or days that do not overlap."
            ),
            first=Day(other[0]),
            last=Day(other[1]),
        )


def _laid_out(specs: Sequence[TableSpec], numbers: Numbers, asked: Asked) -> tuple[list[_Layout], list[CountTable]]:
    layouts: list[_Layout] = []
    given: list[CountTable] = []
    for spec in specs:
        cells, of = numbers.tables[spec.id], numbers.of[spec.id]
        rows, columns = _codes_of(spec, cells, asked), _columns_of(spec, cells)
        layouts.append(_Layout(spec, rows, columns, len(given)))
        named = tuple(f"{spec.id} {row}" for row in rows)
        if spec.several:
            given += [
                CountTable(
                    (name, f"{name} {_REST}"), (_ALL,), ((_cell(cells, row, None),), (of - _cell(cells, row, None),))
                )
                for name, row in zip(named, rows, strict=True)
            ]
        elif spec.columns is None:
            given.append(CountTable(named, (_ALL,), tuple((_cell(cells, row, None),) for row in rows)))
        else:
            counts = tuple(tuple(_cell(cells, row, column) for column in columns) for row in rows)
            given.append(CountTable(named, tuple(f"{spec.id} {one}" for one in columns), counts))
    return layouts, given


def _cell(cells: Cells, code: str, column: str | None) -> int:
    return cells.get((code, column), 0)


def _codes_of(spec: TableSpec, cells: Cells, asked: Asked) -> tuple[str, ...]:
    """Return every code on offer, not known and not asked too, and those that occur though they are not on offer any more."""
    if spec.codes is Codes.QUARTER:
        return tuple(dict.fromkeys(quarter_code(day) for day in asked.days))
    on_offer = CLASSES if spec.codes is Codes.CLASS else (*_offered(spec.vocabulary), UNKNOWN, NOT_ASKED)
    keys: set[Key] = {(code, None) for code in (*on_offer, *(code for code, _ in cells))}
    return tuple(code for code, _ in ordered(replace(spec, columns=None), keys, {}, 0))


def _columns_of(spec: TableSpec, cells: Cells) -> tuple[str, ...]:
    if spec.columns is None:
        return (_ALL,)
    used = (column for _, column in cells if column is not None)
    return tuple(dict.fromkeys((*_offered(spec.column_vocabulary), UNKNOWN, NOT_ASKED, *used)))


def _offered(name: Codes | str | None) -> tuple[str, ...]:
    return vocabulary(name).codes if isinstance(name, str) else ()


def _edition(kept: StoredPublication) -> Edition:
    return [CountTable(**_tuples(one)) for one in kept.counts], [ShownTable(**_tuples(one)) for one in kept.published]


def _tuples(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _tuple(one) for name, one in value.items()}


def _tuple(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    return tuple(_tuple(one) for one in value) if isinstance(value, list) else value


def _count(shown: Shown) -> int | None:
    return shown if isinstance(shown, int) else None


def _table(layout: _Layout, shown: Sequence[ShownTable], of: int | None, threshold: int) -> Table:
    spec = layout.spec
    if spec.several:
        own = [_count(shown[layout.first + place].counts[0][0]) for place in range(len(layout.rows))]
        counts = own if of is None or _is_wide(own, of, threshold) else [None for _ in own]
        rows = [Row(code=code, count=count) for code, count in zip(layout.rows, counts, strict=True)]
    else:
        rows = list(_rows(layout, shown[layout.first]))
    return Table(id=spec.id, unit=spec.unit, of=of, several=spec.several, rows=tuple(rows))


def _rows(layout: _Layout, shown: ShownTable) -> Iterator[Row]:
    for code, counts in zip(layout.rows, shown.counts, strict=True):
        if layout.spec.columns is None:
            yield Row(code=code, count=_count(counts[0]))
        else:
            for column, count in zip(layout.columns, counts, strict=True):
                yield Row(code=code, column=column, count=_count(count))


def _is_wide(counts: Sequence[int | None], of: int, threshold: int) -> bool:
    """Return whether a hidden number stays open enough where each of `of` has one code at the least, and that of not asked none beside it.

    The last code is that of not asked. This is known of the table beside what the engine is told.
    """
    *codes, nothing = counts
    hidden = sum(count is None for count in counts)
    if not hidden:
        return True
    least = 0 if hidden > 1 else max(0, of - sum(count for count in counts if count is not None))
    most_beside = max((count for count in codes if count is not None), default=0)
    widths = [of - (nothing or 0) - least for count in codes if count is None]
    if nothing is None:
        widths.append(of - most_beside - least)
    return min(widths) >= threshold // 2


def _without_types(
    tables: Sequence[Table], totals: Mapping[str, int | None], numbers: Numbers, threshold: int
) -> Iterator[Table]:
    """Yield the tables; contacts by type are hidden where they would show how few possible situations are of other types."""
    cells = numbers.tables[_BY_TYPE]
    others = (numbers.totals.situations or 0) - _cell(cells, "situation", None) - _cell(cells, "tip", None)
    tells = totals[SITUATIONS] is not None and 0 < others < threshold
    for table in tables:
        hidden = tells and table.id == _BY_TYPE
        yield replace(table, rows=tuple(replace(row, count=None) for row in table.rows)) if hidden else table
