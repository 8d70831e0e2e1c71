"""What stands in for the engine that hides small numbers where a test looks at what is done with the hidden ones."""

from __future__ import annotations

from collections.abc import Sequence

from hotline.desk.small_counts import HIDDEN, CountTable, Edition, Shown, ShownTable


def plain(earlier: Sequence[Edition], tables: Sequence[CountTable], threshold: int) -> Sequence[ShownTable]:
    """Hide small cells and nothing else: what a test looks at is where they are hidden."""
    assert threshold == 11
    assert all(edition[0][0].rows == tables[0].rows for edition in earlier)
    return [_shown(one) for one in tables]


def _shown(table: CountTable) -> ShownTable:
    def mark(count: int) -> Shown:
        return HIDDEN if 0 < count < 11 else count

    return ShownTable(
        table.rows,
        table.columns,
        tuple(tuple(mark(count) for count in row) for row in table.counts),
        tuple(mark(sum(row)) for row in table.counts),
        tuple(mark(sum(column)) for column in zip(*table.counts, strict=True)),
        mark(sum(map(sum, table.counts))),
    )
