"""Listens to what an act says to the store, so that the very same statements can be said to plain SQLite."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import sqlite_utils

from hotline.desk.acts import Desk
from hotline.desk.session import Session
from tests.acts import as_act
from tests.benchmarks.plain import Statement

P = ParamSpec("P")
R = TypeVar("R")
_FRAME = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")


def overheard(
    session: Session, act: Callable[Concatenate[Desk, P], R], *args: P.args, **kwargs: P.kwargs
) -> tuple[R, list[Statement]]:
    """Run an act and return what it returned, and every statement that it said, without those that frame a transaction."""
    heard: list[Statement] = []

    def listening(desk: Desk) -> R:
        ears = cast("sqlite_utils.Database", _Database(desk.store.database, heard))
        try:
            return act(replace(desk, store=replace(desk.store, database=ears)), *args, **kwargs)
        finally:
            desk.store.lines.changed.watch()  # the second store has had the changes of the connection noted for itself

    return session.call(as_act(listening)), heard


class _Connection:
    """The driver's connection, listened to."""

    def __init__(self, connection: Any, heard: list[Statement]) -> None:  # noqa: ANN401 - the driver has no types
        self._connection = connection
        self._heard = heard

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._connection, name)

    def execute(self, sql: str, values: Any = ()) -> Any:  # noqa: ANN401
        if not sql.startswith(_FRAME):
            self._heard.append(Statement(sql, values))
        return self._connection.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Any]) -> Any:  # noqa: ANN401
        kept = list(rows)
        self._heard.append(Statement(sql, kept, many=True))
        return self._connection.executemany(sql, kept)


class _Database:
    """The database whose connection is listened to."""

    def __init__(self, database: sqlite_utils.Database, heard: list[Statement]) -> None:
        self._database = database
        self.conn = _Connection(database.conn, heard)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._database, name)
