"""The one thread that owns the one connection: work goes in as functions, results and errors come back as futures."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from hotline.clock import Clock
from hotline.errors import KnownError
from hotline.secret import Typed
from hotline.store.connection import known_errors
from hotline.store.create import open_store
from hotline.store.keys import Opened, unlock, unlock_with_recovery
from hotline.store.search import tidy
from hotline.store.store import Store

TIDY_SECONDS = 0.2
Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class StoreOwner:
    """An open store and its thread. Functions are run one after the other, in the order in which they were given."""

    def __init__(self, path: Path, clock: Clock, unlocked: Callable[[], Opened], *, rollback: bool = False) -> None:
        """Open the store with the keys that `unlocked` gives; both happen on the store's thread."""
        self.path = path
        self.failed_before = 0
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        try:
            self._store = self._executor.submit(self._open, path, clock, unlocked, rollback).result()
        except BaseException:
            self._executor.shutdown()
            raise

    @classmethod
    def open(cls, path: Path, user: str, passphrase: Typed, clock: Clock, *, rollback: bool = False) -> StoreOwner:
        """Open a store with a user's passphrase; `rollback` keeps a rollback journal even where a log would work.

        Raises WrongPassphrase, TooManyTries, NotAStore, StoreDamaged, StoreTooNew or CannotWrite.
        """
        return cls(path, clock, lambda: unlock(path, user, passphrase, clock), rollback=rollback)

    @classmethod
    def open_with_recovery(cls, path: Path, code: str, clock: Clock) -> StoreOwner:
        """Open a store with the recovery code, which stays valid; raises as `open` does, InvalidInput for a misread code."""
        return cls(path, clock, lambda: unlock_with_recovery(path, code, clock))

    def submit(
        self,
        function: Callable[Concatenate[Store, Arguments], Result],
        *args: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Future[Result]:
        """Have a function run on the store's thread, the store as its first argument; its error is the future's."""
        return self._executor.submit(self._run, lambda store: function(store, *args, **named))

    def call(
        self,
        function: Callable[Concatenate[Store, Arguments], Result],
        *args: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Result:
        """Run a function on the store's thread and wait for what it returns or raises."""
        return self.submit(function, *args, **named).result()

    def close(self) -> None:
        """Wait for all that was given, close the store and end the thread; a second time it has no effect."""
        try:
            closing = self._executor.submit(self._close)
        except RuntimeError:
            return
        try:
            closing.result()
        finally:
            self._executor.shutdown()

    def _open(self, path: Path, clock: Clock, unlocked: Callable[[], Opened], rollback: bool) -> Store:  # noqa: FBT001
        opened = unlocked()
        self.failed_before = opened.failed_before
        try:
            return open_store(path, opened.keys, clock, rollback=rollback)
        except BaseException:
            opened.keys.wipe()
            raise

    def _close(self) -> None:
        # Only tidying: whatever keeps it from being done, the store itself must be closed in good order.
        with suppress(KnownError):
            tidy(self._store, TIDY_SECONDS)
        try:
            self._store.close()
        finally:
            # The keys go with the store: whoever locks the desk relies on it.
            self._store.keys.wipe()
            del self._store

    def _run(self, work: Callable[[Store], Result]) -> Result:
        with known_errors(self.path):
            return work(self._store)
