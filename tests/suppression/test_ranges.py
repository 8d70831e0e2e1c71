"""The range of a hidden entry is what integer programming finds, exactly in one network, and never wider where sides are hubs."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from hotline.suppression.linked_tables import GRAND_TOTAL, LinkedTables
from hotline.suppression.protection import Protection
from hotline.suppression.suppress import checked
from hotline.suppression.tables import HIDDEN
from tests.endurance.long import rounds
from tests.suppression.attack import Attacker, Key, printed
from tests.suppression.random_tables import KINDS, SHAPES, shape, table

NEED = 40


@pytest.mark.parametrize("name", [*SHAPES, *KINDS])
def test_the_range_of_what_is_hidden_at_random(name: str) -> None:
    for seed in range(rounds(2, 60)):
        random = Random(f"range {name} {seed}")
        tables = shape(random, name, largest=4) if name in SHAPES else [table(random, 4, 3, name)]
        linked = checked(tables, 11)
        protection = Protection(linked, NEED)
        share = random.random()
        protection.hide(entry for entry in range(len(linked.values)) if random.random() < share)
        pages = linked.published(protection.hidden, HIDDEN)
        attacker = Attacker.with_pages(pages)
        for entry, key in entries_of(linked):
            if protection.hidden[entry]:
                least, greatest = attacker.bounds(key, linked.values[entry] + NEED)
                reach = protection.reach(entry)
                assert least <= linked.values[entry] - reach.down, (name, seed, key)
                assert linked.values[entry] + reach.up <= greatest, (name, seed, key)
                if protection.one_network:
                    assert min(NEED, reach.width) == min(NEED, greatest - least), (name, seed, key)


def entries_of(linked: LinkedTables) -> Iterator[tuple[int, Key]]:
    """Yield each entry with its name on the pages."""
    known: dict[int, Key] = {}
    keys = (key for key, _ in printed(linked.published([0] * len(linked.values), HIDDEN)))
    for one in linked.placed:
        for entry in (*(cell for row in one.cells for cell in row), *one.row_totals, *one.column_totals, GRAND_TOTAL):
            known.setdefault(entry, next(keys))
    yield from known.items()
