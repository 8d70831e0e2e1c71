"""What is published is attacked with exact ranges: nothing hidden can be worked out or narrowed down, nothing small is shown."""

from __future__ import annotations

from random import Random

import pytest

from hotline.suppression.suppress import suppress
from tests.endurance.long import rounds
from tests.suppression.attack import Attacker, breaches
from tests.suppression.random_tables import KINDS, SHAPES, publication, shape, table

THRESHOLDS = (5, 6, 7, 11, 11, 11, 20)


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_gives_nothing_away(kind: str) -> None:
    for seed in range(rounds(8, 300)):
        random = Random(f"{kind} {seed}")
        tables = [table(random, random.randint(1, 7), random.randint(1, 7), kind)]
        threshold = random.choice(THRESHOLDS)
        assert breaches(tables, suppress(tables, threshold), threshold) == [], (kind, seed)


@pytest.mark.parametrize("name", SHAPES)
def test_linked_tables_give_nothing_away_together(name: str) -> None:
    for seed in range(rounds(2, 60)):
        random = Random(f"{name} {seed}")
        tables = shape(random, name, largest=rounds(5, 8))
        threshold = random.choice(THRESHOLDS)
        assert breaches(tables, suppress(tables, threshold), threshold) == [], (name, seed)


def test_the_tables_of_a_quarter_give_nothing_away_together() -> None:
    for seed in range(rounds(2, 40)):
        random = Random(f"quarter {seed}")
        tables = publication(random, random.choice([0, 7, 60, 400, 4_000]))
        assert breaches(tables, suppress(tables), 11) == [], seed


@pytest.mark.parametrize("kind", KINDS)
def test_a_large_table_gives_nothing_away(kind: str) -> None:
    rows, columns = rounds(24, 100), rounds(15, 50)
    for seed in range(rounds(1, 3)):
        random = Random(f"large {kind} {seed}")
        tables = [table(random, rows, columns, kind)]
        pages = suppress(tables)
        attacker = Attacker.with_pages(pages)
        for name in random.sample(attacker.hidden, min(len(attacker.hidden), rounds(15, 300))):
            row, column = (int(str(one)[1:]) for one in name[2:]) if name[0] == "cell" else (None, None)
            if row is not None and column is not None:
                count = tables[0].counts[row][column]
                least, greatest = attacker.bounds(name, count + 5)
                assert least <= count <= greatest, (kind, seed, name)
                assert greatest - least >= 5, (kind, seed, name)
        shown = [count for count in pages[0].entries() if isinstance(count, int)]
        assert not [count for count in shown if 0 < count < 11]


def test_the_attack_finds_a_table_in_which_only_small_counts_are_hidden() -> None:
    tables = [table(Random(2), 5, 5, "dense")]
    values = [[("c" if 0 < count < 11 else count) for count in row] for row in tables[0].counts]
    pages = suppress(tables)
    naive = type(pages[0])(
        tables[0].rows,
        tables[0].columns,
        tuple(map(tuple, values)),
        tuple(sum(row) for row in tables[0].counts),
        tuple(sum(column) for column in zip(*tables[0].counts, strict=True)),
        sum(map(sum, tables[0].counts)),
    )
    assert breaches(tables, [naive], 11)
    assert not breaches(tables, pages, 11)
