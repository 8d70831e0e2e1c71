"""An unlocked desk: who works at it, and the one way in which windows and commands run acts.

Acts (hotline.desk.acts) run on the thread which owns the store. A Session hands them over: `call` waits for the result,
`submit` returns a future for windows, which must never wait.
"""

from __future__ import annotations

import hashlib
import hmac
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from hotline.clock import Clock
from hotline.desk.acts import Act, Desk, Memory, Office, P, R, require_registered
from hotline.desk.rights import Right, may
from hotline.errors import N_, KnownError, Refused, StoreDamaged
from hotline.referral.national_pack import national_pack
from hotline.secret import Typed
from hotline.store.connection import known_errors
from hotline.store.desk_lock import CutOff, DeskLock, get_up
from hotline.store.files import own_files
from hotline.store.files.file_watch import FileWritten
from hotline.store.keys.access_watch import TableWatch
from hotline.store.keys.locked_out import note_put_out
from hotline.store.keys.unlocking import NoLongerUser
from hotline.store.keys.user_table_changes import KeysRenewed, PassphraseReset
from hotline.store.owner import StoreOwner
from hotline.store.store import Store
from hotline.store.tables.users import User

_MUST_CHANGE = N_(
    "Your passphrase was given to you by a supervisor. Change it first: nobody but you may know it."
    " On the command line: hotline passphrase change."
)


@dataclass(frozen=True)
class Whose:
    """Whose something is that outlives a session: that of a user of one store.

    Users of other stores have the same names and numbers, and an id can be written into any file; `key`, a digest of the
    journal's first line, cannot, and it stays the same when the store gets new keys.
    """

    store: str
    key: str
    user: int


class MustChangePassphrase(Refused):
    """The passphrase was given by somebody else, and has to be changed before anything else is done."""

    def __init__(self) -> None:
        super().__init__(_MUST_CHANGE)


@dataclass(frozen=True)
class Seat:
    """The desk of the window program: its lock, the user's last session if it was cut off, what must be said of it and of a full disk.

    `since` is when the user sat down, in whole seconds since 1970, None where the disk took nothing.
    """

    lock: DeskLock
    cut_off: CutOff | None
    warning: KnownError | None = None
    full: KnownError | None = None
    since: int | None = None


class Session:
    """An unlocked desk as windows and commands hold it; commands have no seat and work beside whoever has it."""

    seat: Seat | None = None

    def __init__(self, owner: StoreOwner, user: User, path: Path, clock: Clock) -> None:
        self._owner = owner
        self.user = user
        self.path = path
        self.clock = clock
        self._memory = Memory()
        self._watch = TableWatch(path, user.id)
        self.office = owner.call(_office_of)
        self.whose = owner.call(_whose, user.id)
        owner.call(_require_lines)
        owner.call(self._look)
        self._noted = own_files.note_opened(path)

    def may(self, right: Right) -> bool:
        """Return whether the user holds a right, to show or leave out what needs it."""
        return may(self.user.role, right)

    def call(self, act: Act[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run an act and wait for what it returns; raises what it raises."""
        return self.submit(act, *args, **kwargs).result()

    def submit(self, act: Act[P, R], *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Run an act on the store's thread and return its future; raises TypeError for a function that is no registered act."""
        require_registered(act)

        def on_store_thread(store: Store) -> R:
            try:
                with known_errors(self.path):
                    self._look(store)
                    if self.user.must_change and not act.before_change:
                        raise MustChangePassphrase
                    look = partial(self._look, store)
                    desk = Desk(store, self.user, self.office, self.clock, self._memory, look=look)
                    return act(desk, *args, **kwargs)
            except (StoreDamaged, FileWritten) as error:
                return self._watch.require_same_keys(store, error)

        return self._owner.submit(on_store_thread)

    def is_opened_by(self, user: str, passphrase: Typed) -> bool | None:
        """Return whether a passphrase opens this store, None where nobody can tell; waits for no disk. Raises WrongPassphrase."""
        return self._owner.is_opened_by(user, passphrase)

    def seal_words(self, content: bytes) -> bytes | None:
        """Return a words file with some contents, None where nobody could open it; waits for no disk."""
        return self._owner.seal_words(content)

    def _look(self, store: Store) -> User:
        """Take the user's role from the signed table as it is now, and return the user.

        Raises NoLongerUser for who was disabled meanwhile, PassphraseReset for whose passphrase somebody else gave meanwhile.
        """
        standing = self._watch.look(store)
        if standing is None:
            return self.user
        if not standing.active:
            raise NoLongerUser
        if standing.must_change and not self.user.must_change:
            raise PassphraseReset
        if (self.user.role, self.user.must_change) != (standing.role, standing.must_change):
            self.user = replace(self.user, role=standing.role, must_change=standing.must_change)
        return self.user

    def between_steps(self) -> None:
        """Run the acts that have been given meanwhile; only for long work on the store's thread, between two of its steps."""
        self._owner.between_steps()

    def note_late(self, **facts: str | int | bool | None) -> None:
        """Have the line of the journal that the desk was unlocked stand before the next one: the disk is full now."""
        self._memory.unlocked = facts

    def close(self, *, holds_words: bool = False) -> None:
        """Wait for what is under way, close the store, forget its key and leave the seat; a second time it has no effect.

        With `holds_words` the window still has words that the store did not take, and the desk did not end in good order where
        the store got other keys.
        """
        seat, self.seat = self.seat, None
        try:
            if seat is not None:
                # Where this cannot be written, the drafts are offered once too often: better than not at all.
                with suppress(KnownError):
                    self._owner.call(self._leave_seat, None if holds_words else seat.since)
        finally:
            try:
                self._owner.close()
            finally:
                own_files.note_closed(self._noted)
                if seat is not None:
                    seat.lock.release()

    def _leave_seat(self, store: Store, since: int | None) -> None:
        try:
            get_up(store, self.user.id)
        except KnownError as error:
            try:
                self._watch.require_same_keys(store, error)
            except (KeysRenewed, NoLongerUser):
                if since is not None:
                    note_put_out(store, self.user.id, since)


def _require_lines(store: Store) -> None:
    store.lines.required = True


def _office_of(store: Store) -> Office:
    return Office(store.office, national_pack().time_zone)


def _whose(store: Store, user: int) -> Whose:
    row = store.execute("SELECT mac FROM journal WHERE sequence = 1").fetchone()
    key = hmac.new(b"" if row is None else row[0], b"whose words these are", hashlib.sha256).hexdigest()
    return Whose(store.keys.store_id, key, user)
