"""Listens to what an act says to the store, so that the very same statements can be said to plain SQLite."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

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
        # The store stays the same one: a second one would have every statement of the connection prepared anew.
        database = desk.store.database
        silent = database.conn
        database.conn = cast("Any", _Connection(silent, heard))
        try:
            return act(desk, *args, **kwargs)
        finally:
            database.conn = silent

    return session.call(as_act(listening)), heard


class _Connection:
    """The driver's connection, listened to."""

    def __init__(self, connection: Any, heard: list[Statement]) -> None:  # noqa: ANN401 - the driver has no types
        object.__setattr__(self, "_connection", connection)
        object.__setattr__(self, "_heard", heard)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._connection, name)

    def __setattr__(self, name: str, value: Any) -> None:  # noqa: ANN401
        setattr(self._connection, name, value)

    def execute(self, sql: str, values: Any = ()) -> Any:  # noqa: ANN401
        if not sql.startswith(_FRAME):
            self._heard.append(Statement(sql, values))
        return self._connection.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Any]) -> Any:  # noqa: ANN401
        kept = list(rows)
        self._heard.append(Statement(sql, kept, many=True))
        return self._connection.executemany(sql, kept)
