"""Public tables: possible situations, persons and contacts of whole quarters, small numbers hidden (reports.md, section 3).

The tables of one unit are published together, so that no number can be worked out from another one. A table in which one may count
under several codes is, code by code, one of those who have it and those who have not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from hotline.call.vocabulary import UNKNOWN, vocabulary
from hotline.desk.acts import Desk
from hotline.desk.public_withholding import (
    ALL,
    REST,
    Editions,
    Layout,
    Layouts,
    count_of,
    name_table,
    require_held,
    same_shape,
    withhold,
)
from hotline.desk.report_days import quarter_code, require_public
from hotline.desk.report_facts import Asked, report_head
from hotline.desk.report_numbers import Cells, Key, Numbers, count_numbers
from hotline.desk.report_rows import ordered
from hotline.desk.settings import read_settings
from hotline.desk.small_counts import CannotPublish, CountTable, Edition, Hide, ShownTable
from hotline.errors import N_, Refused
from hotline.indicators.scoring import CLASSES
from hotline.language import Day
from hotline.reports.report_check import require_right
from hotline.reports.report_facts import NOT_ASKED, ReportFacts, Row, Table, Totals
from hotline.reports.report_tables import CONTACTS, PERSONS_IN_SITUATIONS, SITUATIONS, Codes, TableSpec, tables_of
from hotline.store.tables.publications import StoredPublication, add_publication, editions_of, overlapping_days

GROUPS = (CONTACTS, SITUATIONS, PERSONS_IN_SITUATIONS)
"""The units whose tables are published, each together with all of its unit."""


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
    laid_out = {group: _laid_out([one for one in specs if one.unit == group], numbers, asked) for group in GROUPS}
    layouts = {group: tables for group, (tables, _) in laid_out.items()}
    given = {group: tables for group, (_, tables) in laid_out.items()}
    stored = [editions_of(desk.store, group, days) for group in GROUPS]
    # What once was hidden below a higher threshold stays so.
    threshold = max(read_settings(desk.store).threshold, *(one.threshold for group in stored for one in group), 0)
    earlier = [_earlier(layouts, given, kept) for kept in zip(*stored, strict=True)]
    told = {
        group: (given[group], _hide_in(layouts[group], hide, [one[group] for one in earlier], given[group], threshold))
        for group in GROUPS
    }
    require_held(layouts, earlier, told, threshold)
    edition = withhold(layouts, told, threshold)
    if publish:
        _keep(desk, days, edition, threshold)
    totals = {group: count_of(pages[0].total) for group, (_, pages) in edition.items()}
    facts = replace(
        report_head(desk, asked),
        public=True,
        threshold=threshold,
        totals=replace(_NO_TOTALS, **totals),
        hidden=frozenset(name for name, count in totals.items() if count is None),
        tables=tuple(_table(one, edition[group][1], totals[group]) for group in GROUPS for one in layouts[group]),
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


def _laid_out(specs: Sequence[TableSpec], numbers: Numbers, asked: Asked) -> tuple[list[Layout], list[CountTable]]:
    layouts: list[Layout] = []
    given: list[CountTable] = []
    for spec in specs:
        cells, of = numbers.tables[spec.id], numbers.of[spec.id]
        rows, columns = _codes_of(spec, cells, asked), _columns_of(spec, cells)
        layouts.append(Layout(spec, rows, columns, len(given)))
        named = tuple(f"{spec.id} {row}" for row in rows)
        if spec.several:
            given += [
                CountTable(
                    (name, f"{name} {REST}"), (ALL,), ((_cell(cells, row, None),), (of - _cell(cells, row, None),))
                )
                for name, row in zip(named, rows, strict=True)
            ]
        elif spec.columns is None:
            given.append(CountTable(named, (ALL,), tuple((_cell(cells, row, None),) for row in rows)))
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
        return (ALL,)
    used = (column for _, column in cells if column is not None)
    return tuple(dict.fromkeys((*_offered(spec.column_vocabulary), UNKNOWN, NOT_ASKED, *used)))


def _offered(name: Codes | str | None) -> tuple[str, ...]:
    return vocabulary(name).codes if isinstance(name, str) else ()


def _earlier(
    layouts: Layouts, given: Mapping[str, Sequence[CountTable]], stored: Sequence[StoredPublication]
) -> Editions:
    """Return an edition that was kept; one of other tables as it is: the engine refuses to go on from that."""
    edition = {group: _edition(kept) for group, kept in zip(GROUPS, stored, strict=True)}
    if all(same_shape(given[group], counted) for group, (counted, _) in edition.items()):
        return withhold(layouts, edition, stored[0].threshold)
    return edition


def _hide_in(
    layouts: Sequence[Layout], hide: Hide, earlier: Sequence[Edition], given: Sequence[CountTable], threshold: int
) -> Sequence[ShownTable]:
    """Return the tables of a group with small counts hidden; a refusal names the table as people know it."""
    try:
        return hide(earlier, given, threshold)
    except CannotPublish as refused:
        if "place" in refused.values:
            refused.values["place"] = name_table(layouts, str(refused.values["place"]))
        raise


def _keep(desk: Desk, days: tuple[date, date], edition: Editions, threshold: int) -> None:
    for group, (counted, pages) in edition.items():
        kept = StoredPublication([asdict(one) for one in counted], [asdict(one) for one in pages], threshold)
        add_publication(desk.store, desk.user.id, group, days, kept)


def _edition(kept: StoredPublication) -> Edition:
    return [CountTable(**_tuples(one)) for one in kept.counts], [ShownTable(**_tuples(one)) for one in kept.published]


def _tuples(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _tuple(one) for name, one in value.items()}


def _tuple(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    return tuple(_tuple(one) for one in value) if isinstance(value, list) else value


def _table(layout: Layout, shown: Sequence[ShownTable], of: int | None) -> Table:
    spec = layout.spec
    if spec.several:
        counts = [count_of(shown[place].counts[0][0]) for place in layout.places]
        rows = [Row(code=code, count=count) for code, count in zip(layout.rows, counts, strict=True)]
    else:
        rows = list(_rows(layout, shown[layout.first]))
    return Table(id=spec.id, unit=spec.unit, of=of, several=spec.several, rows=tuple(rows))


def _rows(layout: Layout, shown: ShownTable) -> Iterator[Row]:
    for code, counts in zip(layout.rows, shown.counts, strict=True):
        if layout.spec.columns is None:
            yield Row(code=code, count=count_of(counts[0]))
        else:
            for column, count in zip(layout.columns, counts, strict=True):
                yield Row(code=code, column=column, count=count_of(count))
