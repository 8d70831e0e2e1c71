"""An attack on published tables by integer programming (HiGHS), which shares nothing with the engine but the words of the contract.

It knows what stands on the pages, what adds up to what, and that counts are whole and not negative.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

import highspy

from hotline.suppression.tables import HIDDEN, PublishedTable, Table

Key: TypeAlias = tuple[object, ...]
Printed: TypeAlias = int | str
_HIGHS_INFINITY = highspy.kHighsInf


def printed(tables: Sequence[PublishedTable]) -> Iterator[tuple[Key, Printed]]:
    """Yield every number that stands on the pages, by what it counts; what counts the same twice comes twice."""
    for number, table in enumerate(tables):
        rows, columns = frozenset(table.rows), frozenset(table.columns)
        for row, counts in zip(table.rows, table.counts, strict=True):
            for column, count in zip(table.columns, counts, strict=True):
                yield ("cell", number, row, column), count
        yield from ((("rows", rows, name), count) for name, count in zip(table.rows, table.row_totals, strict=True))
        yield from (
            (("columns", columns, name), count) for name, count in zip(table.columns, table.column_totals, strict=True)
        )
        yield ("total",), table.total


def sums(tables: Sequence[Table | PublishedTable]) -> Iterator[tuple[Key, list[Key]]]:
    """Yield each total with what it is the total of."""
    for number, table in enumerate(tables):
        rows, columns = frozenset(table.rows), frozenset(table.columns)
        for row in table.rows:
            yield ("rows", rows, row), [("cell", number, row, column) for column in table.columns]
        for column in table.columns:
            yield ("columns", columns, column), [("cell", number, row, column) for row in table.rows]
        yield ("total",), [("rows", rows, row) for row in table.rows]
        yield ("total",), [("columns", columns, column) for column in table.columns]


def true_values(tables: Sequence[Table]) -> dict[Key, int]:
    """Return every number as it was counted."""
    values: dict[Key, int] = {
        ("cell", number, row, column): count
        for number, table in enumerate(tables)
        for row, counts in zip(table.rows, table.counts, strict=True)
        for column, count in zip(table.columns, counts, strict=True)
    }
    for total, parts in sums(tables):
        values[total] = sum(values[part] for part in parts)
    return values


class Attacker:
    """Somebody who has the pages, some more than once, and wants to know what the marks stand for."""

    def __init__(self) -> None:
        self.model = highspy.Highs()  # type: ignore[no-untyped-call]
        self.model.silent()
        self.number: dict[Key, int] = {}
        self.seen: dict[Key, Printed] = {}

    @classmethod
    def with_pages(cls, tables: Sequence[PublishedTable]) -> Attacker:
        """Return one who has one publication."""
        attacker = cls()
        attacker.read(tables, ())
        return attacker

    def read(self, tables: Sequence[PublishedTable], edition: Key) -> None:
        """Take a publication in; `edition` tells its numbers from those of another one."""
        for key, count in printed(tables):
            name = (*edition, *key)
            if name in self.number:
                assert self.seen[name] == count, f"one number is printed in two ways: {name}"
                continue
            self.seen[name] = count
            low, high = (0, _HIGHS_INFINITY) if count == HIDDEN else (float(count), float(count))
            self.number[name] = self.add(low, high)
        for total, parts in sums(tables):
            names = [(*edition, *total), *((*edition, *part) for part in parts)]
            self.require(0, 0, {name: -1 if place == 0 else 1 for place, name in enumerate(names)})

    def add(self, low: float, high: float) -> int:
        """Add a whole unknown."""
        self.model.addVar(low, high)
        number = self.model.getNumCol() - 1
        self.model.changeColIntegrality(number, highspy.HighsVarType.kInteger)
        return number

    def require(self, low: float, high: float, factors: Mapping[Key, int]) -> None:
        """Add what is known of a sum."""
        indexes = [self.number[name] for name in factors]
        self.model.addRow(low, high, len(indexes), indexes, [float(one) for one in factors.values()])

    @cached_property
    def hidden(self) -> list[Key]:
        """Return what the marks stand for."""
        return [name for name, count in self.seen.items() if count == HIDDEN]

    def bounds(self, name: Key, most: int) -> tuple[int, int]:
        """Return the least and the greatest value that fit, the greatest no farther than asked for."""
        column = self.number[name]
        low, high = self.model.getCol(column)[2:4]
        self.model.changeColBounds(column, low, min(high, float(most)))
        found = [self._best(column, sense) for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize)]
        self.model.changeColBounds(column, low, high)
        return found[0], found[1]

    def _best(self, column: int, sense: highspy.ObjSense) -> int:
        self.model.changeColCost(column, 1.0)
        self.model.changeObjectiveSense(sense)
        self.model.run()
        assert self.model.getModelStatus() == highspy.HighsModelStatus.kOptimal, self.model.getModelStatus()
        value = self.model.getInfo().objective_function_value
        self.model.changeColCost(column, 0.0)
        assert abs(value - round(value)) < 1e-5
        return round(value)


def breaches(tables: Sequence[Table], pages: Sequence[PublishedTable], threshold: int) -> list[str]:
    """Return what the pages give away: small counts that stand there, and hidden ones that can be narrowed down too far."""
    values, found = true_values(tables), list[str]()
    attacker = Attacker.with_pages(pages)
    for name, count in attacker.seen.items():
        if count != HIDDEN and count != values[name]:
            found.append(f"{name} is printed as {count} and is {values[name]}")
        if count != HIDDEN and 0 < values[name] < threshold:
            found.append(f"{name} is printed")
    need = threshold // 2
    for name in attacker.hidden:
        least, greatest = attacker.bounds(name, values[name] + need)
        if not least <= values[name] <= greatest or greatest - least < need:
            found.append(f"{name} = {values[name]} lies from {least} to {greatest}")
    return found
