"""In small tables nothing better can be hidden: every smaller pattern is tried, and each gives something away."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from random import Random

import pytest

from hotline.suppression.linked_tables import LinkedTables
from hotline.suppression.suppress import checked, suppress
from hotline.suppression.tables import HIDDEN, PublishedTable, Table
from tests.endurance.long import rounds
from tests.suppression.attack import Attacker, true_values
from tests.suppression.random_tables import KINDS, table


def hidden_on(pages: tuple[PublishedTable, ...]) -> tuple[int, int]:
    """Return how many totals and how many cells are hidden, as they stand on the pages."""
    cells = sum(count == HIDDEN for page in pages for row in page.counts for count in row)
    return sum(count == HIDDEN for page in pages for count in page.entries()) - cells, cells


def better_patterns(
    linked: LinkedTables, pages: tuple[PublishedTable, ...], threshold: int
) -> Iterator[tuple[PublishedTable, ...]]:
    """Yield all pages on which every small count is hidden and less besides than on these."""
    small = {entry for entry, value in enumerate(linked.values) if 0 < value < threshold}
    rest = [entry for entry in range(len(linked.values)) if entry not in small]
    best = hidden_on(pages)
    for number in range(sum(best) - len(small) + len(linked.values)):
        for more in combinations(rest, number):
            hidden = [entry in small or entry in more for entry in range(len(linked.values))]
            tried = linked.published(hidden, HIDDEN)
            if hidden_on(tried) < best:
                yield tried


def is_safe(tables: list[Table], pages: tuple[PublishedTable, ...], threshold: int) -> bool:
    values, attacker = true_values(tables), Attacker.with_pages(pages)
    for name in attacker.hidden:
        least, greatest = attacker.bounds(name, values[name] + threshold // 2)
        if greatest - least < threshold // 2:
            return False
    return True


@pytest.mark.parametrize(
    ("rows", "columns", "tries"),
    [
        (1, 1, (7, 70)),
        (1, 3, (14, 140)),
        (2, 1, (7, 70)),
        (2, 2, (35, 700)),
        (2, 3, (14, 140)),
        (3, 2, (14, 140)),
        (3, 3, (1, 21)),
    ],
)
def test_nothing_better_can_be_hidden(rows: int, columns: int, tries: tuple[int, int]) -> None:
    for seed in range(rounds(*tries)):
        random = Random(f"best {rows} {columns} {seed}")
        tables = [table(random, rows, columns, list(KINDS)[seed % len(KINDS)])]
        threshold = random.choice([5, 11])
        pages = suppress(tables, threshold)
        for better in better_patterns(checked(tables, threshold), pages, threshold):
            assert not is_safe(tables, better, threshold), (seed, tables, pages, better)


def test_the_totals_stay_where_cells_can_be_hidden_instead() -> None:
    tables = [Table(("a", "b", "c"), ("x", "y", "z"), ((3, 20, 30), (20, 40, 15), (0, 50, 12)))]
    assert hidden_on(suppress(tables)) == (0, 4)


def test_a_table_without_small_counts_is_published_whole() -> None:
    tables = [Table(("a", "b"), ("x", "y"), ((11, 0), (30, 12)))]
    assert hidden_on(suppress(tables)) == (0, 0)


def test_a_table_of_zeros_is_published_whole() -> None:
    assert hidden_on(suppress([Table(("a", "b"), ("x",), ((0,), (0,)))])) == (0, 0)


def test_a_table_of_small_counts_alone_is_hidden() -> None:
    assert hidden_on(suppress([Table(("a", "b"), ("x", "y"), ((1, 2), (3, 1)))])) == (5, 4)
