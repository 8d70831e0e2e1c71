"""Giving the store a new key: what was put out knows the older one, and opens nothing that is written afterwards.

Four steps, each of which a kill leaves done or undone; a supervisor's next unlocking does the rest. The table that gives both
keys is written by the act that begins it (KeyChange.begin_rekey). Then the file is brought to the new key at once and whole;
then the journal goes on with a first key that is new too; then the table gives the new key alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from hotline.errors import N_, CannotWrite
from hotline.store.connection import BUSY, known_errors, rekey_database
from hotline.store.files.file_watch import FileGone
from hotline.store.files.wal_check import log_path
from hotline.store.journal import chain
from hotline.store.journal.epochs import epoch_begun
from hotline.store.journal.pending_lines import NOBODY
from hotline.store.keys.store_keys import JournalKey
from hotline.store.keys.user_table_changes import key_change
from hotline.store.store import Store

Progress = Callable[[int, int], None]
_LOOK_SECONDS = 0.1
_WAITS_FOR_OTHERS = N_(
    "This is done, but the store {file} is in use by another program and could not be given its new keys yet. "
    "Lock the program and sign in again once nobody else has it open."
)
_WAITS_FOR_DISK = N_(
    "This is done, but the disk is full, so the store {file} could not be given its new keys yet. Free some "
    "space on the disk, then lock the program and sign in again."
)
_NOT_BEFORE = N_(
    "Nothing was changed: earlier new keys are not in place yet, because another program uses the store "
    "{file} or its disk is full. Close the other program or free some space, then do this again."
)


class NewKeysWait(CannotWrite):
    """What was asked for is done, and the new keys wait for a supervisor's next unlocking."""


def require_rekeyed(store: Store) -> None:
    """Do what is left of an earlier rekey; raises CannotWrite where that has to wait still."""
    try:
        finish_rekey(store)
    except NewKeysWait:
        raise CannotWrite(_NOT_BEFORE, file=store.path.name) from None


def finish_rekey(store: Store, progress: Progress | None = None) -> None:
    """Do what is left of a rekey; nothing where none is under way.

    `progress` is told the size of the log and that of the store. Raises NewKeysWait where another program uses the store or the
    disk takes nothing: the rest is done by a supervisor's next unlocking. Raises FileGone where the store is not there any more.
    """
    try:
        _finish(store, progress)
    except FileGone:
        raise
    except CannotWrite as error:
        waits = _WAITS_FOR_OTHERS if error.message == BUSY else _WAITS_FOR_DISK
        raise NewKeysWait(waits, file=store.path.name) from None


def _finish(store: Store, progress: Progress | None) -> None:
    keys = store.keys
    if keys.pending is None:
        return
    if not keys.rekeyed:
        store.changes.require_file()
        with _told(store, progress), known_errors(store.path):
            rekey_database(store.database, keys.pending)
        keys.take_pending()
        store.changes.note_file(was_wrong=False)
    journal_keys = _begin_epoch(store)
    with key_change(store) as change:
        change.keys = replace(keys, pending=None, journal_keys=journal_keys)
        store.record(NOBODY, "keys.renew")


def _begin_epoch(store: Store) -> tuple[JournalKey, ...]:
    """Let the journal go on under the newest first key, where it does not yet; return all with the entries that they begin with."""
    *before, newest = store.keys.journal_keys
    begins = epoch_begun(store.database, newest.key)
    if not begins:
        with store.transaction():
            begins = chain.begin_epoch(store.database, store.clock.now(), NOBODY, bytes(newest.key))
    return (*before, JournalKey(begins, newest.key))


@contextmanager
def _told(store: Store, progress: Progress | None) -> Iterator[None]:
    """Tell how far a rekey has come: it writes every page into the log once."""
    if progress is None:
        yield
        return
    done = threading.Event()

    def look() -> None:
        while not done.wait(_LOOK_SECONDS):
            try:
                progress(log_path(store.path).stat().st_size, store.path.stat().st_size)
            except OSError:
                continue

    thread = threading.Thread(target=look, name="rekey progress", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
