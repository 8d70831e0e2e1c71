"""Statements that are only lists of columns, written from the lists. Names come from our own modules, never from input."""

from __future__ import annotations

from collections.abc import Sequence


def insert(table: str, columns: Sequence[str]) -> str:
    """Return an INSERT with a place for each column."""
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608


def update(table: str, columns: Sequence[str], key: str) -> str:
    """Return an UPDATE with a place for each column and, last, for the key."""
    return f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in columns)} WHERE {key} = ?"  # noqa: S608


def select(table: str, columns: Sequence[str], key: str) -> str:
    """Return a SELECT of the rows with a key."""
    return f"SELECT {', '.join(columns)} FROM {table} WHERE {key} = ?"  # noqa: S608


def delete(table: str, key: str) -> str:
    """Return a DELETE of the rows with a key."""
    return f"DELETE FROM {table} WHERE {key} = ?"  # noqa: S608
