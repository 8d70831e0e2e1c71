"""Two editions of one table, before and after a correction, give nothing away by their difference."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from hotline.suppression.held_pattern import CannotPublish, Publication, hold_to
from hotline.suppression.suppress import suppress
from hotline.suppression.tables import HIDDEN, PublishedTable, Table
from tests.endurance.long import rounds
from tests.suppression.attack import Attacker, Key, breaches, true_values
from tests.suppression.random_tables import KINDS, SHAPES, shape, table

BEFORE, AFTER, CHANGE = ("before",), ("after",), ("change",)


def changed(random: Random, tables: list[Table]) -> list[Table]:
    """Return tables after a correction: one cell or several by a little or by much, or the whole by more contacts."""
    most = random.choice([1, 3, 30, 300])
    places = [(row, column) for row in range(len(tables[0].rows)) for column in range(len(tables[0].columns))]
    chosen = random.sample(places, random.randint(1, min(4, len(places))))
    signs = random.choice([(1,), (1,), (-1,), (1, -1)])
    counts = [list(row) for row in tables[0].counts]
    for row, column in chosen:
        counts[row][column] = max(0, counts[row][column] + random.choice(signs) * random.randint(1, most))
    return [Table(tables[0].rows, tables[0].columns, tuple(map(tuple, counts)))]


def grown(random: Random, tables: list[Table]) -> list[Table]:
    """Return linked tables over some contacts more."""
    sides = {(table.rows, table.columns) for table in tables}
    names = sorted({side for pair in sides for side in pair})
    contacts = [{side: random.choice(side) for side in names} for _ in range(random.choice([1, 12, 60]))]
    more = []
    for one in tables:
        added = Counter((contact[one.rows], contact[one.columns]) for contact in contacts)
        counts = tuple(
            tuple(count + added[row, column] for column, count in zip(one.columns, line, strict=True))
            for row, line in zip(one.rows, one.counts, strict=True)
        )
        more.append(Table(one.rows, one.columns, counts))
    return more


def given_away(
    before: list[Table],
    first: tuple[PublishedTable, ...],
    after: list[Table],
    second: tuple[PublishedTable, ...],
    threshold: int,
) -> list[str]:
    """Return what both editions together give away, also to somebody who knows that contacts were only added or only removed."""
    old, new = true_values(before), true_values(after)
    found = breaches(after, second, threshold)
    for sign in (1, -1):
        attacker = Attacker()
        attacker.read(first, BEFORE)
        attacker.read(second, AFTER)
        for key in old:
            was, now = attacker.seen[*BEFORE, *key], attacker.seen[*AFTER, *key]
            if isinstance(was, int) and isinstance(now, int) and 0 < abs(now - was) < threshold:
                found.append(f"{key} changed by {now - was}")
        if all(sign * (new[key] - old[key]) >= 0 for key in old):
            found.extend(_narrowed(attacker, old, new, sign, threshold))
    return found


def _narrowed(attacker: Attacker, old: dict[Key, int], new: dict[Key, int], sign: int, threshold: int) -> list[str]:
    changes = {}
    for key in old:
        name = *CHANGE, *key
        attacker.number[name] = attacker.add(0, float("inf"))
        attacker.require(0, 0, {(*AFTER, *key): sign, (*BEFORE, *key): -sign, name: -1})
        changes[key] = name
    found = []
    for key, name in changes.items():
        if attacker.seen[*AFTER, *key] != HIDDEN:
            continue
        for edition, values in ((BEFORE, old), (AFTER, new)):
            least, greatest = attacker.bounds((*edition, *key), values[key] + threshold // 2)
            if greatest - least < threshold // 2:
                found.append(f"{edition} {key} lies from {least} to {greatest}")
        change = sign * (new[key] - old[key])
        if 0 < change < threshold:
            least, greatest = attacker.bounds(name, change + threshold // 2)
            if greatest - least < threshold // 2:
                found.append(f"the change of {key} lies from {least} to {greatest}")
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_corrected_table_gives_nothing_away_beside_the_first(kind: str) -> None:
    published = 0
    for seed in range(rounds(16, 300)):
        random = Random(f"held {kind} {seed}")
        before = [table(random, random.randint(2, 5), random.randint(2, 5), kind)]
        first = suppress(before)
        after = changed(random, before)
        try:
            second = hold_to([Publication(tuple(before), first)], after)
        except CannotPublish:
            continue
        published += 1
        assert given_away(before, first, after, second, 11) == [], (kind, seed)
    assert published, "nothing was published a second time"


@pytest.mark.parametrize("name", SHAPES)
def test_linked_tables_give_nothing_away_beside_the_first(name: str) -> None:
    for seed in range(rounds(4, 60)):
        random = Random(f"held {name} {seed}")
        before = shape(random, name, largest=4)
        first = suppress(before)
        after = grown(random, before)
        try:
            second = hold_to([Publication(tuple(before), first)], after)
        except CannotPublish:
            continue
        assert given_away(before, first, after, second, 11) == [], (name, seed)


FIRST = [Table(("a", "b"), ("x", "y", "z"), ((3, 20, 50), (30, 40, 60)))]
PUBLISHED = Publication(tuple(FIRST), suppress(FIRST))


def later(*counts: tuple[int, ...]) -> list[Table]:
    return [Table(("a", "b"), ("x", "y", "z"), counts)]


def test_the_first_edition_is_as_any_table() -> None:
    assert hold_to([], FIRST) == suppress(FIRST)


def test_the_same_counts_are_published_alike() -> None:
    assert hold_to([PUBLISHED], FIRST) == PUBLISHED.pages


def test_a_small_count_that_is_gone_stays_hidden() -> None:
    # 3 become 30: no small count is left, and to show the cells now would show what they were
    pages = hold_to([PUBLISHED], later((30, 20, 50), (57, 40, 60)))
    assert [[count == HIDDEN for count in row] for row in pages[0].counts] == [
        [count == HIDDEN for count in row] for row in PUBLISHED.pages[0].counts
    ]


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        (((3, 20, 5), (30, 40, 60)), "is below 11 now and was shown before"),
        (((3, 20, 51), (30, 40, 60)), "changed by less than 11"),
        (((4, 20, 50), (30, 40, 60)), "changed by less than 11"),  # a hidden one, told by its total
        (((0, 0, 50), (0, 0, 60)), "could be worked out"),
    ],
)
def test_why_a_later_edition_is_not_published(counts: tuple[tuple[int, ...], ...], why: str) -> None:
    with pytest.raises(CannotPublish, match=why):
        hold_to([PUBLISHED], later(*counts))


def test_another_shape_is_not_published() -> None:
    with pytest.raises(CannotPublish, match="other rows or columns"):
        hold_to([PUBLISHED], [Table(("a", "b"), ("x", "y"), ((3, 20), (30, 40)))])


def test_every_earlier_edition_counts() -> None:
    second = later((3, 20, 62), (30, 40, 60))
    editions = [PUBLISHED, Publication(tuple(second), hold_to([PUBLISHED], second))]
    with pytest.raises(CannotPublish, match="changed by less"):
        hold_to(editions, later((3, 20, 74), (30, 40, 65)))
    with pytest.raises(CannotPublish, match="changed by less"):
        hold_to(editions, later((3, 20, 51), (30, 40, 60)))  # 1 beside the first, 11 beside the second
