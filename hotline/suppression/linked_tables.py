"""Tables that are published together, as numbers and what adds up to what.

The same names on the same side of two tables count the same things, in whatever order they come: their totals are one number.
All tables have one grand total. A list of one name alone has that total too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hotline.errors import N_, InvalidInput
from hotline.suppression.tables import Published, PublishedTable, Table

GRAND_TOTAL = 0
"""The number of the entry that every table has."""


@dataclass(frozen=True)
class Side:
    """The rows or the columns of one table or of several: the entry of the total of each name, and who has it."""

    totals: tuple[int, ...]
    tables: list[int] = field(default_factory=list)

    @property
    def is_grand(self) -> bool:
        """Return whether there is one name alone, whose total is the grand total."""
        return self.totals == (GRAND_TOTAL,)


@dataclass(frozen=True)
class Placed:
    """Where the numbers of a table lie: the entries of its cells and totals, in its own order, and its two sides."""

    cells: tuple[tuple[int, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    rows: int
    columns: int


@dataclass(frozen=True)
class LinkedTables:
    """Every number that is published, each once: the values and which of them are totals; the sides; each table's places."""

    tables: tuple[Table, ...]
    values: tuple[int, ...]
    first_cell: int
    """Entries before it are totals, it and those after it are cells."""
    sides: tuple[Side, ...]
    placed: tuple[Placed, ...]

    def is_total(self, entry: int) -> bool:
        """Return whether an entry is a total."""
        return entry < self.first_cell

    def prices(self) -> list[int]:
        """Return what it costs to hide each entry: a total more than all cells together, as often as it stands on the pages."""
        prices = [0] * self.first_cell + [1] * (len(self.values) - self.first_cell)
        for placed in self.placed:
            for entry in (*placed.row_totals, *placed.column_totals, GRAND_TOTAL):
                prices[entry] += len(self.values)
        return prices

    def published(self, hidden: Sequence[object], mark: Published) -> tuple[PublishedTable, ...]:
        """Return the tables with a mark in the place of each entry that is hidden."""
        shown: list[Published] = [mark if hidden[one] else value for one, value in enumerate(self.values)]
        return tuple(
            PublishedTable(
                table.rows,
                table.columns,
                tuple(tuple(shown[one] for one in row) for row in placed.cells),
                tuple(shown[one] for one in placed.row_totals),
                tuple(shown[one] for one in placed.column_totals),
                shown[GRAND_TOTAL],
            )
            for table, placed in zip(self.tables, self.placed, strict=True)
        )


class _Collector:
    """Gives each number its entry; raises InvalidInput where tables that are linked do not add up to the same."""

    def __init__(self, places: Sequence[str]) -> None:
        self.places = places
        self.values: list[int] = []
        self.sides: list[Side] = []
        self._known: dict[tuple[str, frozenset[str]], tuple[int, Mapping[str, int]]] = {}

    def grand_total(self, tables: Sequence[Table]) -> None:
        """Note the grand total."""
        for number, table in enumerate(tables):
            total = sum(map(sum, table.counts))
            if not self.values:
                self.values.append(total)
            elif self.values[GRAND_TOTAL] != total:
                raise InvalidInput(
                    N_(
                        "{place}: the grand total is {number}, that of the first table {first}. "
                        "Tables that are published together count the same contacts."
                    ),
                    place=f"{self.places[number]}counts",
                    number=total,
                    first=self.values[GRAND_TOTAL],
                )

    def side(self, table: int, called: str, names: Sequence[str], totals: Sequence[int]) -> tuple[int, tuple[int, ...]]:
        """Return the number of a side of a table, and the entries of its totals in the order of the table."""
        key = called, frozenset(names)
        if key not in self._known:
            first = GRAND_TOTAL if len(names) == 1 else len(self.values)
            if len(names) > 1:
                self.values.extend(totals)
            entries = {name: first + number for number, name in enumerate(names)}
            self._known[key] = len(self.sides), entries
            self.sides.append(Side(tuple(entries.values())))
        number, by_name = self._known[key]
        self.sides[number].tables.append(table)
        placed = tuple(by_name[name] for name in names)
        for position, (entry, total) in enumerate(zip(placed, totals, strict=True)):
            if self.values[entry] != total:
                raise InvalidInput(
                    N_(
                        "{place}: the total is {number}, in a table with the same names {first}. "
                        "Tables that are published together count the same contacts."
                    ),
                    place=f"{self.places[table]}{called}[{position}]",
                    number=total,
                    first=self.values[entry],
                )
        return number, placed


def link(tables: Sequence[Table], places: Sequence[str]) -> LinkedTables:
    """Return tables that were checked as one whole; raises InvalidInput with the place where they contradict one another."""
    collector = _Collector(places)
    collector.grand_total(tables)
    sides = [
        (
            collector.side(number, "rows", table.rows, [sum(row) for row in table.counts]),
            collector.side(
                number, "columns", table.columns, [sum(column) for column in zip(*table.counts, strict=True)]
            ),
        )
        for number, table in enumerate(tables)
    ]
    first_cell, placed = len(collector.values), []
    for table, ((rows, row_totals), (columns, column_totals)) in zip(tables, sides, strict=True):
        cells = []
        for row in table.counts:
            cells.append(tuple(range(len(collector.values), len(collector.values) + len(row))))
            collector.values.extend(row)
        placed.append(Placed(tuple(cells), row_totals, column_totals, rows, columns))
    return LinkedTables(tuple(tables), tuple(collector.values), first_cell, tuple(collector.sides), tuple(placed))
