"""Opening the store's keys by a passphrase or the recovery code, and changing who can (DESIGN.md section 8)."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from hotline.clock import Clock, from_stored, to_stored
from hotline.errors import N_, InvalidInput, Refused, WrongPassphrase
from hotline.secret import Typed
from hotline.store.connection import KEY_BYTES
from hotline.store.keys.key_file import KeyFile, read_key_file, write_key_file
from hotline.store.keys.recovery_code import new_recovery_code, parse_recovery_code
from hotline.store.keys.slots import RECOVERY, USER, Cost, Slot, StoreKeys, new_passphrase, seal, unseal
from hotline.store.keys.tries import count_tries, counted

FREE_TRIES = 3
FIRST_DELAY = timedelta(seconds=5)
LONGEST_DELAY = timedelta(minutes=15)
DEFAULT_COST = Cost()

_WRONG = N_("The name or the passphrase is wrong. Try again; mind the keyboard layout and Caps Lock.")
_WRONG_CODE = N_(
    "This recovery code does not open this store. Take the sheet that was printed when this store was set up."
)


class TooManyTries(WrongPassphrase):
    """After several failed tries the next has to wait; `wait_until` says till when."""

    def __init__(self, wait_until: datetime, seconds: int) -> None:
        super().__init__(N_("Too many failed tries. Wait {seconds} seconds and try again."), seconds=seconds)
        self.wait_until = wait_until


@dataclass(frozen=True)
class Opened:
    """The keys that a slot gave, and how many tries had failed at it before."""

    keys: StoreKeys
    failed_before: int


def new_store_keys() -> StoreKeys:
    """Return fresh random keys for a new store."""
    return StoreKeys(
        store_id=secrets.token_hex(16),
        key=bytearray(secrets.token_bytes(KEY_BYTES)),
        journal_first_key=bytearray(secrets.token_bytes(KEY_BYTES)),
    )


def make_key_file(store: Path, keys: StoreKeys, user: str, passphrase: Typed, *, cost: Cost = DEFAULT_COST) -> str:
    """Write the key file of a new store with the slots of its first supervisor and of the recovery sheet.

    Returns the recovery code, which is kept nowhere. Raises InvalidInput for a passphrase that is too short.
    """
    code = new_recovery_code()
    empty = KeyFile(store_id=keys.store_id, salt=secrets.token_bytes(16), slots=())
    own = seal(keys, USER, empty.owner_hash(user), new_passphrase(passphrase), cost)
    write_key_file(store, empty.with_slot(own).with_slot(seal(keys, RECOVERY, RECOVERY, code, cost)))
    return code


def unlock(store: Path, user: str, passphrase: Typed, clock: Clock) -> Opened:
    """Return the keys from a user's slot.

    Raises WrongPassphrase where the user has no slot or the passphrase is another one, TooManyTries (a WrongPassphrase)
    where the slot has to wait first; and what read_key_file raises.
    """
    return _open(store, lambda file: file.slot_of(user), passphrase, clock, _WRONG)


def unlock_with_recovery(store: Path, code: str, clock: Clock) -> Opened:
    """Return the keys from the slot of the recovery sheet; the code can be used again.

    Raises InvalidInput naming the group that was misread, WrongPassphrase for a code of another store or an older sheet.
    """
    return _open(store, KeyFile.recovery_slot, parse_recovery_code(code), clock, _WRONG_CODE)


def unlock_key_file(file: KeyFile, user: str, passphrase: Typed) -> StoreKeys:
    """Return the keys from a user's slot of a key file that lies in a backup or in memory, where no tries are counted.

    Raises WrongPassphrase.
    """
    slot = file.slot_of(user)
    keys = None if slot is None else unseal(slot, passphrase, file.store_id)
    if keys is None:
        raise WrongPassphrase(_WRONG)
    return keys


def drill_recovery(store: Path, code: str, clock: Clock) -> None:
    """Check that the recovery sheet would open the store, without using it up; raises as unlock_with_recovery does."""
    unlock_with_recovery(store, code, clock).keys.wipe()


def add_slot(
    store: Path, keys: StoreKeys, user: str, passphrase: Typed, *, supervisor: bool, cost: Cost = DEFAULT_COST
) -> None:
    """Give a user a slot, in the place of an older one; the keys must be open.

    Only a supervisor's slot gets the journal's first key. Raises InvalidInput for a passphrase that is too short,
    Refused where a supervisor is added by somebody who does not hold that key.
    """
    if supervisor and keys.journal_first_key is None:
        raise Refused(N_("Only a supervisor can add a supervisor. Ask one to unlock the desk."))
    given = keys if supervisor else replace(keys, journal_first_key=None)
    file = _own_file(store, keys)
    slot = seal(given, USER, file.owner_hash(user), new_passphrase(passphrase), cost)
    write_key_file(store, file.with_slot(slot))


def remove_slot(store: Path, keys: StoreKeys, user: str) -> None:
    """Take away a user's slot; no effect where there is none. The passphrase opens nothing from then on."""
    file = _own_file(store, keys)
    slot = file.slot_of(user)
    if slot is not None:
        write_key_file(store, file.without_slot(slot))


def change_passphrase(
    store: Path, user: str, old: Typed, new: Typed, clock: Clock, *, cost: Cost = DEFAULT_COST
) -> None:
    """Seal a user's slot under a new passphrase; raises as unlock does for the old and InvalidInput for the new one."""
    wanted = new_passphrase(new)
    keys = unlock(store, user, old, clock).keys
    try:
        file = _own_file(store, keys)
        write_key_file(store, file.with_slot(seal(keys, USER, file.owner_hash(user), wanted, cost)))
    finally:
        keys.wipe()


def renew_recovery(store: Path, keys: StoreKeys, *, cost: Cost = DEFAULT_COST) -> str:
    """Make a new recovery code and return it; the older sheet opens nothing from then on.

    Raises Refused where the keys are not those of a supervisor.
    """
    if keys.journal_first_key is None:
        raise Refused(N_("Only a supervisor may do this. Ask the shift supervisor to unlock the desk."))
    code = new_recovery_code()
    file = _own_file(store, keys)
    write_key_file(store, file.with_slot(seal(keys, RECOVERY, RECOVERY, code, cost)))
    return code


def delay_after(failed: int) -> timedelta:
    """Return how long to wait after a number of failed tries: none at first, then 5 seconds, doubling to 15 minutes."""
    if failed < FREE_TRIES:
        return timedelta(0)
    doublings = min(failed - FREE_TRIES, 20)
    return min(FIRST_DELAY * (1 << doublings), LONGEST_DELAY)


def _own_file(store: Path, keys: StoreKeys) -> KeyFile:
    file = read_key_file(store)
    if file.store_id != keys.store_id:
        raise InvalidInput(N_("The key file of {file} belongs to another store. Put back its own."), file=store.name)
    return file


def _open(store: Path, find: Callable[[KeyFile], Slot | None], secret: Typed, clock: Clock, message: str) -> Opened:
    file = read_key_file(store)
    slot = find(file)
    if slot is None:
        raise WrongPassphrase(message)
    now = clock.now()
    slot = _after_the_wait(store, file, counted(file, slot), now)
    # The try is counted before it is made: switching the machine off in the middle of it gains nothing.
    tried = count_tries(store, file, replace(slot, failed=slot.failed + 1, last_failed=to_stored(now)))
    keys = unseal(slot, secret, file.store_id)
    if keys is None:
        raise WrongPassphrase(message)
    count_tries(store, tried, replace(slot, failed=0, last_failed=None))
    return Opened(keys=keys, failed_before=slot.failed)


def _after_the_wait(store: Path, file: KeyFile, slot: Slot, now: datetime) -> Slot:
    """Return the slot if it may be tried now; raises TooManyTries."""
    delay = delay_after(slot.failed)
    if slot.last_failed is None or not delay:
        return slot
    last = _moment(slot.last_failed)
    if last is None or last > now:
        # The clock was set back, or no time stands there. The wait starts again from here, so that it ends for certain.
        last = now
        count_tries(store, file, replace(slot, last_failed=to_stored(now)))
    wait_until = last + delay
    if now < wait_until:
        raise TooManyTries(wait_until, seconds=int((wait_until - now).total_seconds()) + 1)
    return slot


def _moment(stored: str) -> datetime | None:
    try:
        return from_stored(stored, "last_failed")
    except InvalidInput:
        return None
