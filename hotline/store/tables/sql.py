"""Statements that are only lists of columns, written from the lists. Names come from our own modules, never from input."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain, islice
from typing import Any

_MOST_AT_ONCE = 32


@cache
def insert(table: str, columns: Sequence[str], rows: int = 1) -> str:
    """Return an INSERT of so many rows with a place for each column."""
    row = f"({', '.join('?' * len(columns))})"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * rows)}"  # noqa: S608


def insert_rows(connection: Any, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:  # noqa: ANN401 - the driver has no types
    """Insert rows, many in one statement: each statement opens every index, and keeps anew what it may have to take back."""
    waiting = iter(rows)
    while some := list(islice(waiting, _MOST_AT_ONCE)):
        connection.execute(insert(table, columns, len(some)), tuple(chain.from_iterable(some)))


def update(table: str, columns: Sequence[str], key: str) -> str:
    """Return an UPDATE with a place for each column and, last, for the key."""
    return f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in columns)} WHERE {key} = ?"  # noqa: S608


def select(table: str, columns: Sequence[str], key: str) -> str:
    """Return a SELECT of the rows with a key."""
    return f"SELECT {', '.join(columns)} FROM {table} WHERE {key} = ?"  # noqa: S608


def delete(table: str, key: str) -> str:
    """Return a DELETE of the rows with a key."""
    return f"DELETE FROM {table} WHERE {key} = ?"  # noqa: S608
