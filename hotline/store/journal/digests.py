"""Digests of kept things: SHA-256 over the canonical JSON of all rows of a thing, in the order of their keys.

A column without a value is left out, so that a column which a later version adds, empty, changes no digest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import sqlite_utils

from hotline.store.journal.kept_things import Kind, Rows

_AT_ONE, _AT_RANGE = " = ?", " BETWEEN ? AND ?"

Value = Any
Row = tuple[Value, ...]


class Digest(NamedTuple):
    """A thing as it is: its key as text, by what people know it, and its digest as hexadecimal digits."""

    key: str
    shown: str
    digest: str


class DigestReader:
    """Reads things of one kind and makes their digests; it asks the database for the columns of its tables once."""

    def __init__(self, database: sqlite_utils.Database, kind: Kind) -> None:
        self._connection = database.conn
        self.kind = kind
        self._columns = {rows.table: self._columns_of(rows) for rows in kind.rows}

    def one(self, key: str, **others: Value) -> Digest | None:
        """Return a thing by its key, None where there is none; as it would be with other values in columns of its own row."""
        own = self.kind.own
        found = self._select(own, f"({', '.join(own.key)}) = ({_places(own)})", _values(own, key))
        names = self._columns[own.table]
        found = [tuple(others.get(name, value) for name, value in zip(names, row, strict=True)) for row in found]
        return next(self._made(found, _AT_ONE), None)

    def after(self, key: Row | None, most: int) -> tuple[list[Digest], Row | None]:
        """Return the next things behind a key, in the order of keys, and the key of the last of them; None begins."""
        own = self.kind.own
        behind = "1" if key is None else f"({', '.join(own.key)}) > ({', '.join(map(_place, key))})"
        found = self._select(own, behind, [_bound(value) for value in key or ()], most)
        if not found:
            return [], None
        names = self._columns[own.table]
        last = tuple(found[-1][names.index(column)] for column in own.key)
        return list(self._made(found, _AT_RANGE)), last

    def which(self, keys: Iterable[str]) -> set[str]:
        """Return those of some keys that there are things of."""
        own = self.kind.own
        sql = f"SELECT 1 FROM {own.table} WHERE ({', '.join(own.key)}) = ({_places(own)}) AND {_condition(own)}"  # noqa: S608
        return {key for key in keys if self._connection.execute(sql, _values(own, key)).fetchone() is not None}

    def count(self) -> int:
        """Return how many things of the kind there are."""
        own = self.kind.own
        sql = f"SELECT count(*) FROM {own.table} WHERE {_condition(own)}"  # noqa: S608 - names are our own
        return int(self._connection.execute(sql).fetchone()[0])

    def _made(self, found: list[Row], parts_at: str) -> Iterator[Digest]:
        own = self.kind.own
        names = self._columns[own.table]
        keys = [tuple(row[names.index(column)] for column in own.key) for row in found]
        parts = [(rows, self._parts(rows, keys, parts_at)) for rows in self.kind.parts]
        shown = names.index(self.kind.shown) if self.kind.shown else None
        for key, row in zip(keys, found, strict=True):
            content = [[own.table, [_named(names, row)]]]
            for rows, by_key in parts:
                columns = self._columns[rows.table]
                content.append([rows.table, [_named(columns, part) for part in by_key.get(key[0], ())]])
            text = key_text(key)
            yield Digest(text, text if shown is None else str(row[shown]), _digest(content))

    def _parts(self, rows: Rows, keys: Sequence[Row], parts_at: str) -> dict[Value, list[Row]]:
        """Return the rows of a part by the key of their thing; only things with one key column have parts."""
        if not keys:
            return {}
        (column,) = rows.key
        bounds = (keys[0][0], keys[-1][0])[: parts_at.count("?")]
        place = self._columns[rows.table].index(column)
        found: dict[Value, list[Row]] = {}
        for row in self._select(rows, column + parts_at, bounds):
            found.setdefault(row[place], []).append(row)
        return found

    def _select(self, rows: Rows, which: str, values: Sequence[Value], most: int | None = None) -> list[Row]:
        columns = ", ".join(self._columns[rows.table])
        order = ", ".join((*rows.key, *rows.order))
        # A limit that is bound, not written, has SQLite make the statement anew each time.
        limit = "" if most is None else f" LIMIT {most}"
        sql = f"SELECT {columns} FROM {rows.table} WHERE {which} AND {_condition(rows)} ORDER BY {order}{limit}"  # noqa: S608
        with any_text(self._connection):
            found: list[Row] = self._connection.execute(sql, values).fetchall()
        return found

    def _columns_of(self, rows: Rows) -> list[str]:
        table = self._connection.execute("SELECT name FROM pragma_table_info(?)", (rows.table,))
        covered = (*rows.key, *rows.columns)
        return [str(name) for (name,) in table if name not in rows.without and (not rows.columns or name in covered)]


@contextmanager
def any_text(connection: Any) -> Iterator[None]:  # noqa: ANN401 - the driver has no types
    """Read text that is not UTF-8 too, as somebody with tools of his own can write it: a check must not end there."""
    before, connection.text_factory = connection.text_factory, _any_text
    try:
        yield
    finally:
        connection.text_factory = before


def _any_text(raw: bytes) -> str:
    return str(raw, "utf-8", "surrogateescape")


def key_text(key: Sequence[Value]) -> str:
    """Return the key of a thing as text: the value of its one column, or several as JSON."""
    return str(key[0]) if len(key) == 1 else _json(list(key))


def _values(rows: Rows, key: str) -> tuple[Value, ...]:
    return (key,) if len(rows.key) == 1 else tuple(json.loads(key))


def _condition(rows: Rows) -> str:
    return rows.only.format(row="") or "1"


def _places(rows: Rows) -> str:
    return ", ".join("?" * len(rows.key))


def _place(value: Value) -> str:
    return "CAST(? AS TEXT)" if isinstance(value, str) else "?"


def _bound(value: Value) -> Value:
    """Return a value as the database takes it: text that is no UTF-8 goes in as the bytes that it is."""
    return value.encode("utf-8", "surrogateescape") if isinstance(value, str) else value


def _named(names: Sequence[str], row: Row) -> dict[str, Value]:
    # A column holds bytes or text, never both: so figures stand for bytes.
    values = (value.hex() if isinstance(value, bytes) else value for value in row)
    return {name: value for name, value in zip(names, values, strict=True) if value is not None}


def _digest(content: Value) -> str:
    return hashlib.sha256(_json(content).encode("utf-8", "surrogateescape")).hexdigest()


def _json(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
