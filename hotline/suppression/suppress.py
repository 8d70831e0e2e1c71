"""Hide small counts so that none can be worked out or narrowed down from what stays published (DESIGN.md section 10).

Every count from 1 to threshold − 1 is hidden, totals too; further entries, zeros among them, until for each hidden entry the greatest
and the least value that fit all that is published are at least threshold // 2 apart. As much as possible stays published: first
as many totals, then as many cells. In small tables nothing better can be found; in larger ones something better may exist.
"""

from __future__ import annotations

from collections.abc import Sequence

from hotline.suppression.exact_search import MOST_ENTRIES, ExactSearch
from hotline.suppression.heuristic import Heuristic, Progress, silent
from hotline.suppression.linked_tables import LinkedTables, link
from hotline.suppression.protection import Protection
from hotline.suppression.tables import (
    DEFAULT_THRESHOLD,
    HIDDEN,
    PublishedTable,
    Table,
    require_tables,
    require_threshold,
)


def suppress(
    tables: Sequence[Table], threshold: int = DEFAULT_THRESHOLD, progress: Progress = silent
) -> tuple[PublishedTable, ...]:
    """Return tables as they may be published together, in their order.

    Raises InvalidInput, with the place, for a threshold or tables that cannot be. `progress` may raise to end the work.
    """
    return suppress_linked(checked(tables, threshold), threshold, progress)


def checked(tables: Sequence[Table], threshold: int, places: Sequence[str] | None = None) -> LinkedTables:
    """Return tables as one whole; raises InvalidInput, with the place, for a threshold or tables that cannot be."""
    if places is None:
        places = [f"tables[{number}]." for number in range(len(tables))] if len(tables) > 1 else ["" for _ in tables]
    require_threshold(threshold)
    require_tables(tables, places)
    return link(tables, places)


def suppress_linked(linked: LinkedTables, threshold: int, progress: Progress = silent) -> tuple[PublishedTable, ...]:
    """Return tables that were checked as they may be published together."""
    primary = small_entries(linked, threshold)
    protection = Protection(linked, width_needed(threshold))
    Heuristic(protection, primary, progress).run()
    if primary and protection.one_network and len(linked.values) <= MOST_ENTRIES:
        ExactSearch(protection, primary, progress).run()
    return linked.published(protection.hidden, HIDDEN)


def small_entries(linked: LinkedTables, threshold: int) -> list[int]:
    """Return the entries that are too small to be seen."""
    return [entry for entry, value in enumerate(linked.values) if 0 < value < threshold]


def width_needed(threshold: int) -> int:
    """Return how far apart the greatest and the least value of a hidden entry have to be."""
    return threshold // 2
