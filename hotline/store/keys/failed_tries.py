"""Failed tries of a passphrase, counted beside the store before each try, alike for names that exist and names that do not.

The last head of the journal stands in the same file, so that an older copy of the store shows itself.

They lie in a file of their own, read and written under a lock of the system, so that tries at once are all counted and the
slots are not touched. On a disk that is full or read-only the desk can still be unlocked, or nobody could read what is in it:
the number stays in memory then, and a try costs whoever makes it a pause, so that filling the disk gains nothing over the
delays that are written.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

from filelock import FileLock, Timeout

from hotline.clock import from_stored, to_stored
from hotline.errors import N_, CannotWrite, InvalidInput, WrongPassphrase
from hotline.secret import Buffer
from hotline.store.files.private_files import (
    OWNER_ONLY,
    give_to_owner_of,
    open_file,
    takes_nothing,
    tries_lock_path,
    tries_path,
    write_whole,
)
from hotline.store.journal.chain import Head
from hotline.store.keys.key_file import KeyFile
from hotline.store.keys.slots import RECOVERY, USER

PAUSE_SECONDS = 2.0
FREE_TRIES = 3
FIRST_DELAY = timedelta(seconds=5)
LONGEST_DELAY = timedelta(minutes=15)
MOST_UNKNOWN = 64
"""How many names that do not exist are remembered; of more, the one that was tried longest ago is forgotten."""
_FORMAT = 1
_MOST_BYTES = 1_000_000
_MOST_FAILED = 1_000_000
_LOCK_SECONDS = 5.0
_HEAD = b"hotline desk: last head of "

_unwritten: dict[tuple[str, str], Tried] = {}


class TooManyTries(WrongPassphrase):
    """After several failed tries the next has to wait; `wait_until` says till when."""

    def __init__(self, wait_until: datetime, seconds: int) -> None:
        super().__init__(N_("Too many failed tries. Wait {seconds} seconds and try again."), seconds=seconds)
        self.wait_until = wait_until


@dataclass(frozen=True)
class Tried:
    """How many tries have failed since the last that did not, and when the last was made."""

    failed: int = 0
    last_failed: str | None = None


class _Kept(NamedTuple):
    """What the file holds."""

    tries: dict[str, Tried]
    head: dict[str, Any]


def delay_after(failed: int) -> timedelta:
    """Return how long to wait after a number of failed tries: none at first, then 5 seconds, doubling to 15 minutes."""
    if failed < FREE_TRIES:
        return timedelta(0)
    doublings = min(failed - FREE_TRIES, 20)
    return min(FIRST_DELAY * (1 << doublings), LONGEST_DELAY)


def begin_try(store: Path, keys: KeyFile, owner: str, now: datetime) -> int:
    """Count a try before it is made, and return how many had failed before; switching off in the middle of it gains nothing.

    Raises TooManyTries where it has to wait first, CannotWrite where this account may not write there.
    """
    with _locked(store):
        tried = _counted(store, keys.store_id)
        before = tried.get(owner, Tried())
        delay = delay_after(before.failed)
        last = _moment(before.last_failed)
        if delay and before.last_failed is not None:
            if last is None or last > now:
                # The clock was set back, or no time stands there. The wait starts again from here, so that it ends for certain.
                last = now
                _keep(store, keys, {**tried, owner: Tried(before.failed, to_stored(now))}, owner)
            wait_until = last + delay
            if now < wait_until:
                raise TooManyTries(wait_until, seconds=ceil((wait_until - now).total_seconds()))
        failed = min(before.failed + 1, _MOST_FAILED)
        _keep(store, keys, {**tried, owner: Tried(failed, to_stored(now))}, owner)
        return before.failed


def forget_tries(store: Path, keys: KeyFile, owner: str) -> None:
    """Note that a try did not fail."""
    with _locked(store):
        tried = _counted(store, keys.store_id)
        tried.pop(owner, None)
        _unwritten.pop((keys.store_id, owner), None)
        _keep(store, keys, tried, owner, pausing=False)


def failed_tries(store: Path, store_id: str) -> Mapping[str, Tried]:
    """Return the failed tries by the hashed name."""
    return _counted(store, store_id)


def note_head(store: Path, store_id: str, head: Head, key: Buffer) -> None:
    """Note where the journal stands, under the store's key; raises CannotWrite."""
    with _locked(store):
        kept = _Kept(_known(store, store_id).tries, _head_json(store_id, head, key))
        write_whole(tries_path(store), _content(store_id, kept), beside=store)


def last_head(store: Path, store_id: str, keys: Sequence[Buffer]) -> Head | None:
    """Return where the journal stood when the store was last closed, or None where nobody noted it under one of these keys."""
    noted = _known(store, store_id).head
    try:
        head = Head(int(noted["sequence"]), str(noted["fingerprint"]))
        right = any(hmac.compare_digest(noted["mac"], _head_json(store_id, head, key)["mac"]) for key in keys)
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    return head if right else None


def are_tries_of(store: Path, store_id: str) -> bool:
    """Return whether the failed tries that lie beside a place are those of one store."""
    return _read(store, store_id) is not None


def _head_json(store_id: str, head: Head, key: Buffer) -> dict[str, Any]:
    said = json.dumps([store_id, head.sequence, head.fingerprint], separators=(",", ":")).encode()
    mac = hmac.new(key, _HEAD + said, hashlib.sha256).hexdigest()
    return {"sequence": head.sequence, "fingerprint": head.fingerprint, "mac": mac}


def _counted(store: Path, store_id: str) -> dict[str, Tried]:
    """Return the tries that were counted, also those that could not be written."""
    tried = _known(store, store_id).tries
    tried.update({owner: one for (of, owner), one in _unwritten.items() if of == store_id})
    return tried


def _keep(store: Path, keys: KeyFile, tried: dict[str, Tried], owner: str, *, pausing: bool = True) -> None:
    kept = _Kept(_bounded(keys, tried), _known(store, keys.store_id).head)
    try:
        write_whole(tries_path(store), _content(keys.store_id, kept), beside=store)
        _unwritten.pop((keys.store_id, owner), None)
    except CannotWrite:
        if not takes_nothing(store.parent):
            raise
        if owner in tried:
            _unwritten[keys.store_id, owner] = tried[owner]
        if pausing:
            time.sleep(PAUSE_SECONDS)


def _bounded(keys: KeyFile, tried: dict[str, Tried]) -> dict[str, Tried]:
    known = {RECOVERY, *(slot.owner for slot in keys.all_slots if slot.kind == USER)}
    strangers = sorted((one for one in tried if one not in known), key=lambda one: tried[one].last_failed or "")
    for forgotten in strangers[:-MOST_UNKNOWN]:
        del tried[forgotten]
    return tried


def _content(store_id: str, kept: _Kept) -> bytes:
    content: dict[str, Any] = {
        "format": _FORMAT,
        "store": store_id,
        "tries": {name: [one.failed, one.last_failed] for name, one in kept.tries.items()},
        "head": kept.head,
    }
    content["check"] = _check_sum(content)
    return (json.dumps(content) + "\n").encode("ascii")


def _read(store: Path, store_id: str) -> _Kept | None:
    """Return what is written, None where the file is missing, damaged or that of another store."""
    try:
        with open_file(tries_path(store)) as file:
            data = json.loads(file.read(_MOST_BYTES))
        check = data.pop("check")
        if data["format"] != _FORMAT or data["store"] != store_id or check != _check_sum(data):
            return None
        tries = {str(owner): _tried(*one) for owner, one in data["tries"].items()}
        return _Kept(tries, dict(data["head"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _known(store: Path, store_id: str) -> _Kept:
    return _read(store, store_id) or _Kept({}, {})


def _tried(failed: object, last: object) -> Tried:
    if isinstance(failed, bool) or not isinstance(failed, int) or not 0 <= failed <= _MOST_FAILED:
        raise ValueError("a number of tries is none")
    return Tried(failed, last if isinstance(last, str) else "")


@contextmanager
def _locked(store: Path) -> Iterator[None]:
    """Keep other programs from counting at the same time, where the folder knows locks."""
    path = tries_lock_path(store)
    made = not path.exists()
    lock = FileLock(path, timeout=_LOCK_SECONDS, mode=OWNER_ONLY, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire()
    except (OSError, NotImplementedError, Timeout):
        yield
        return
    if made:
        give_to_owner_of(store, path)
    try:
        yield
    finally:
        lock.release()


def _moment(stored: str | None) -> datetime | None:
    try:
        return None if stored is None else from_stored(stored, "last_failed")
    except InvalidInput:
        return None


def _check_sum(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
