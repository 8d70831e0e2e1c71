"""A table of counts before and after small counts are hidden; the checks of one that was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from hotline.errors import N_, InvalidInput

HIDDEN: Final = "c"
"""The one mark for whatever is hidden, so that the mark says nothing."""
LEAST_THRESHOLD: Final = 5
DEFAULT_THRESHOLD: Final = 11
MOST_CELLS: Final = 50_000
"""Of all tables that are published together."""
LARGEST_COUNT: Final = 10**15

Published: TypeAlias = int | str
"""A count, or HIDDEN."""

_ROWS, _COLUMNS, _COUNTS = "rows", "columns", "counts"


@dataclass(frozen=True)
class Table:
    """Counts by row and column; what two tables call alike on the same side counts the same things."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class PublishedTable:
    """A table as it may leave the office, with its totals; what is hidden is HIDDEN."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[Published, ...], ...]
    row_totals: tuple[Published, ...]
    column_totals: tuple[Published, ...]
    total: Published

    def entries(self) -> tuple[Published, ...]:
        """Return every cell row by row, then the totals of the rows, of the columns, and the total."""
        return (*(one for row in self.counts for one in row), *self.row_totals, *self.column_totals, self.total)


def require_threshold(threshold: int) -> None:
    """Raise InvalidInput for a threshold that protects too little."""
    if threshold < LEAST_THRESHOLD:
        raise InvalidInput(
            N_("The threshold {threshold} is too low: counts below {least} would be seen. Give {least} or more."),
            threshold=threshold,
            least=LEAST_THRESHOLD,
        )


def require_tables(tables: Sequence[Table], places: Sequence[str]) -> None:
    """Raise InvalidInput with the first place at which tables are none; `places` has a prefix for each, like `tables[0].`."""
    cells = 0
    for table, place in zip(tables, places, strict=True):
        _require_names(table.rows, f"{place}{_ROWS}")
        _require_names(table.columns, f"{place}{_COLUMNS}")
        _require_shape(table, place)
        cells += len(table.rows) * len(table.columns)
        if cells > MOST_CELLS:
            raise InvalidInput(
                N_("{place}: there are more than {number} counts in all. Give fewer tables, or smaller ones."),
                place=f"{place}{_COUNTS}",
                number=MOST_CELLS,
            )
        for number, row in enumerate(table.counts):
            for column, count in enumerate(row):
                require_count(count, f"{place}{_COUNTS}[{number}][{column}]")


def require_count(count: object, place: str) -> int:
    """Return a count; raises InvalidInput with the place for what is none."""
    if isinstance(count, bool) or not isinstance(count, int | float):
        raise InvalidInput(N_("{place}: this is not a count. Write a whole number."), place=place)
    if count < 0:
        raise InvalidInput(N_("{place}: the count is negative. A count is 0 or more."), place=place)
    if isinstance(count, float):  # 3.0 too: who counts writes 3
        raise InvalidInput(N_("{place}: the count is not written as a whole number."), place=place)
    if count > LARGEST_COUNT:
        raise InvalidInput(
            N_("{place}: the count is too large. At most {most} can be given."), place=place, most=LARGEST_COUNT
        )
    return count


def _require_names(names: Sequence[str], place: str) -> None:
    if not names:
        raise InvalidInput(N_("{place}: the list is empty. A table has at least one row and one column."), place=place)
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            raise InvalidInput(N_("{place}: this name is given twice."), place=f"{place}[{number}]")
        seen.add(name)


def _require_shape(table: Table, place: str) -> None:
    if len(table.counts) != len(table.rows):
        raise InvalidInput(
            N_("{place}: there are {given} rows of counts and {named} names of rows. Each row has a name."),
            place=f"{place}{_COUNTS}",
            given=len(table.counts),
            named=len(table.rows),
        )
    for number, row in enumerate(table.counts):
        if len(row) != len(table.columns):
            raise InvalidInput(
                N_("{place}: there are {given} counts and {named} names of columns. Each count has a column."),
                place=f"{place}{_COUNTS}[{number}]",
                given=len(row),
                named=len(table.columns),
            )
