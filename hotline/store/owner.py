"""The one thread that owns the one connection: work goes in as functions, results and errors come back as futures.

Long work that is done in steps (a backup) lets what has been given meanwhile run between its steps, on the same thread.
"""

from __future__ import annotations

import hmac
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from hotline.clock import Clock
from hotline.errors import N_, KnownError, Refused, StoreDamaged
from hotline.freed_memory import overwrite_freed_here
from hotline.secret import Typed
from hotline.store.connection import known_errors
from hotline.store.files.rescue_file import seal_words
from hotline.store.keys.failed_tries import note_head
from hotline.store.keys.key_file import KeyFile, is_changed_since, parse_key_file
from hotline.store.keys.open_with_slot import open_with
from hotline.store.keys.unlocking import Opened, unlock, unlock_key_file, unlock_with_recovery
from hotline.store.search.index import tidy
from hotline.store.store import Store

TIDY_SECONDS = 0.2
_TIMES = 5
_LOCKED_MEANWHILE = N_("The store was closed before this was finished. Nothing of it was kept.")
Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class StoreOwner:
    """An open store and its thread. Functions are run one after the other, in the order in which they were given."""

    def __init__(self, path: Path, clock: Clock, unlocked: Callable[[], Opened], *, rollback: bool = False) -> None:
        """Open the store with the keys that `unlocked` gives; both happen on the store's thread."""
        self.path = path
        self.failed_before = 0
        self.key_file: KeyFile | None = None
        self._given: deque[Callable[[], None]] = deque()
        self._closing = False
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
        future: Future[Result] = Future()

        def job() -> None:
            if future.set_running_or_notify_cancel():
                _settle(future, self._run, lambda store: function(store, *args, **named))

        self._given.append(job)
        self._executor.submit(self._run_next)
        return future

    def between_steps(self) -> None:
        """Run what has been given so far; only for long work on the store's thread, between two of its steps.

        Raises Refused where the store is to be closed: the long work ends there.
        """
        if self._closing:
            raise Refused(_LOCKED_MEANWHILE)
        for _ in range(len(self._given)):
            self._run_next()

    def is_opened_by(self, user: str, passphrase: Typed) -> bool | None:
        """Return whether a passphrase opens a user's slot, as the slots were last seen whole; None where they never were.

        Asks neither the disk nor the store's thread, which may be waiting for the disk. Raises WrongPassphrase.
        """
        key_file = self._store.changes.watch.key_file
        if key_file is None:
            return None
        opened = unlock_key_file(parse_key_file(key_file), user, passphrase)
        try:
            return hmac.compare_digest(bytes(opened.key), bytes(self._store.keys.key))
        finally:
            opened.wipe()

    def seal_words(self, content: bytes) -> bytes | None:
        """Return a whole words file that holds some contents, sealed under the store's keys; None where the slots were never seen.

        Asks neither the disk nor the store's thread.
        """
        key_file = self._store.changes.watch.key_file
        keys = self._store.keys
        return None if key_file is None else seal_words(content, keys.key, keys.store_id, key_file)

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
        self._closing = True
        try:
            closing = self._executor.submit(self._close)
        except RuntimeError:
            return
        try:
            closing.result()
        finally:
            self._executor.shutdown()

    def _open(self, path: Path, clock: Clock, unlocked: Callable[[], Opened], rollback: bool) -> Store:  # noqa: FBT001
        for last in (*[False] * _TIMES, True):
            opened = unlocked()
            self.failed_before = opened.failed_before
            try:
                store, used = open_with(path, opened, clock, rollback=rollback)
            except BaseException as error:
                opened.keys.wipe()
                # Users were changed in another program between the reading of the key file and the opening of the store.
                if last or not isinstance(error, StoreDamaged) or not is_changed_since(path, opened.file):
                    raise
            else:
                self.key_file = used.file
                return store
            finally:
                opened.wipe()
        raise AssertionError("the last time raises or returns")

    def _close(self) -> None:
        # Only tidying: whatever keeps it from being done, the store itself must be closed in good order.
        with suppress(KnownError):
            tidy(self._store, TIDY_SECONDS)
        try:
            with suppress(KnownError), known_errors(self.path):
                self._store.changes.require_file()
                note_head(self.path, self._store.keys.store_id, self._store.head(), self._store.keys.key)
            self._store.close()
        finally:
            # The keys go with the store: whoever locks the desk relies on it.
            self._store.keys.wipe()
            del self._store
            overwrite_freed_here()

    def _run_next(self) -> None:
        # What long work has run between its steps is not here any more.
        with suppress(IndexError):
            self._given.popleft()()
        store: Store | None = getattr(self, "_store", None)
        if not self._given and store is not None:
            # Nobody waits now, and the next act does not wait for more than this.
            with suppress(KnownError):
                store.forget_old_keys()

    def _run(self, work: Callable[[Store], Result]) -> Result:
        store: Store | None = getattr(self, "_store", None)
        if store is None:
            raise Refused(_LOCKED_MEANWHILE)
        with known_errors(self.path):
            return work(store)


def _settle(future: Future[Any], run: Callable[[Callable[[Store], Any]], Any], work: Callable[[Store], Any]) -> None:
    """Give a future the result or the error of some work."""
    try:
        result = run(work)
    except BaseException as error:  # noqa: BLE001 - an executor does the same
        future.set_exception(error)
    else:
        future.set_result(result)
