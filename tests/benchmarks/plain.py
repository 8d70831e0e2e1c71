"""The floor of everything that the store does: the same statements on plain SQLite, in a process of its own.

In a process of its own, because the encrypted driver's wiping of freed memory, once switched on, holds for the whole process.
The engine is the encrypted driver's, opened without a key: the same SQLite, so that only encryption and this program differ.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from sqlcipher3 import dbapi2 as driver

_SETTINGS = ("foreign_keys = OFF", "temp_store = MEMORY", "journal_mode = WAL", "synchronous = FULL")


_LOCKED_MEMORY = "cipher_memory_security = ON"


class Statement(NamedTuple):
    """One statement with its values; with `many` they are a list of rows."""

    sql: str
    values: Any
    many: bool = False


class Plain:
    """A plain SQLite file that says how long statements take in it.

    With `locked_memory` its memory is kept from the swap file and wiped when freed, as the store's is.
    """

    def __init__(self, path: Path, *, locked_memory: bool = False) -> None:
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, str(path), locked_memory), daemon=True)
        self._process.start()
        theirs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ours.send(None)
        self._process.join()
        self._ours.close()

    def seconds(self, statements: Sequence[Statement], *, together: bool = False) -> float:
        """Run statements, `together` in one transaction, and return the seconds that they took, all rows fetched."""
        self._ours.send((list(statements), together))
        answer = self._ours.recv()
        if isinstance(answer, Exception):
            raise answer
        return float(answer)


def _serve(pipe: Connection, path: str, locked_memory: bool) -> None:
    connection = driver.connect(path, isolation_level=None)
    for setting in (*_SETTINGS, *([_LOCKED_MEMORY] if locked_memory else [])):
        connection.execute(f"PRAGMA {setting}")
    while (asked := pipe.recv()) is not None:
        try:
            pipe.send(_timed(connection, *asked))
        except Exception as error:  # noqa: BLE001 - it is raised on the other side
            pipe.send(RuntimeError(f"{type(error).__name__}: {error}"))
    connection.close()


def _timed(connection: Any, statements: list[Statement], together: bool) -> float:  # noqa: ANN401
    began = time.perf_counter()
    if together:
        connection.execute("BEGIN IMMEDIATE")
    for one in statements:
        if one.many:
            connection.executemany(one.sql, one.values)
        else:
            connection.execute(one.sql, one.values).fetchall()
    if together:
        connection.execute("COMMIT")
    return time.perf_counter() - began
