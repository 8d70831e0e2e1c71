"""Random tables of many kinds, alone and linked: sparse, dense, of small numbers, of zeros, skewed, thin, large."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random

from hotline.suppression.tables import Table

KINDS: dict[str, Callable[[Random], int]] = {
    "sparse": lambda random: 0 if random.random() < 0.7 else random.choice([1, 2, 3, 7, 10, 11, 12, 40, 300]),
    "dense": lambda random: int(random.expovariate(1 / 25)),
    "small": lambda random: random.randint(0, 10),
    "great": lambda random: random.randint(5, 400),
    "few": lambda random: random.choice([0, 0, 0, 0, 1, 2]),
    "skewed": lambda random: int(random.paretovariate(0.6)) - 1,
    "edge": lambda random: random.choice([0, 10, 11, 12, 5, 6]),
}


def table(random: Random, rows: int, columns: int, kind: str) -> Table:
    """Return a table of one kind."""
    one = KINDS[kind]
    return Table(
        tuple(f"r{row}" for row in range(rows)),
        tuple(f"c{column}" for column in range(columns)),
        tuple(tuple(min(one(random), 10**9) for _ in range(columns)) for _ in range(rows)),
    )


def linked(random: Random, sides: list[tuple[str, str]], sizes: dict[str, int], contacts: int) -> list[Table]:
    """Return tables over the same contacts: each contact has a value on every side, unevenly; each table crosses two sides.

    What is called alike on the rows of two tables, or on the columns, is shared.
    """
    weights = {side: [random.random() ** 4 + 0.005 for _ in range(size)] for side, size in sizes.items()}
    drawn = {side: random.choices(range(size), weights[side], k=contacts) for side, size in sizes.items()}
    tables = []
    for row_side, column_side in sides:
        counts = [[0] * sizes[column_side] for _ in range(sizes[row_side])]
        for row, column in zip(drawn[row_side], drawn[column_side], strict=True):
            counts[row][column] += 1
        names = [tuple(f"{side}{number}" for number in range(sizes[side])) for side in (row_side, column_side)]
        tables.append(Table(names[0], names[1], tuple(map(tuple, counts))))
    return tables


SHAPES: dict[str, list[tuple[str, str]]] = {
    "two share rows": [("a", "x"), ("a", "y")],
    "two share columns": [("a", "x"), ("b", "x")],
    "a chain": [("a", "x"), ("a", "y"), ("b", "y"), ("b", "z")],
    "apart": [("a", "x"), ("b", "y"), ("d", "z")],
    "three share rows": [("a", "x"), ("a", "y"), ("a", "z")],
    "a ring": [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")],
    "the same twice": [("a", "x"), ("a", "x")],
    "a star and one apart": [("a", "x"), ("a", "y"), ("a", "z"), ("b", "w")],
    "one name alone": [("o", "x"), ("o", "y"), ("o", "z")],
    "one name and a table": [("o", "x"), ("a", "x"), ("a", "y")],
    "two stars": [("a", "x"), ("a", "y"), ("a", "z"), ("b", "z"), ("d", "z")],
    "one name in the midst": [("a", "o"), ("b", "o"), ("a", "x"), ("a", "y"), ("a", "z")],
}
"""Sides of tables by letter; `o` has one name."""


def shape(random: Random, name: str, *, largest: int = 7, contacts: int = 400) -> list[Table]:
    """Return linked tables of a shape, of random sizes."""
    sides = SHAPES[name]
    sizes = {side: 1 if side == "o" else random.randint(2, largest) for pair in sides for side in pair}
    return linked(random, sides, sizes, random.randint(0, contacts))


def publication(random: Random, contacts: int) -> list[Table]:
    """Return what a quarter's report publishes of one unit: lists by one attribute, one that is crossed, and yes or no for each code."""

    def drawn(size: int) -> list[int]:
        weights = [random.random() ** 5 + 0.001 for _ in range(size)]
        return random.choices(range(size), weights, k=contacts)

    tables = []
    for attribute, size in enumerate((3, 24, 12, random.randint(20, 80))):
        found = Counter(drawn(size))
        names = tuple(f"{attribute} {code}" for code in range(size))
        tables.append(Table(names, ("all",), tuple((found[code],) for code in range(size))))
    crossed = Counter(zip(drawn(5), drawn(11), strict=True))
    counts = tuple(tuple(crossed[row, column] for column in range(11)) for row in range(5))
    tables.append(
        Table(tuple(f"sex {row}" for row in range(5)), tuple(f"age {column}" for column in range(11)), counts)
    )
    for code in range(15):
        number = int(contacts * random.random() ** 4)
        tables.append(Table((f"form {code}", f"form {code} rest"), ("all",), ((number,), (contacts - number,))))
    return tables
