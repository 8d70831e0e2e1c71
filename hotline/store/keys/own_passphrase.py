"""A user's own passphrase: the same private key, sealed anew; nobody else has to sign anything for it."""

from __future__ import annotations

from dataclasses import replace

from hotline.errors import N_, InvalidInput, WrongPassphrase
from hotline.secret import Typed
from hotline.store.keys.calibration import cost_of_office
from hotline.store.keys.failed_tries import TooManyTries
from hotline.store.keys.key_file import write_key_file
from hotline.store.keys.key_state import set_slot_number
from hotline.store.keys.passphrases import new_passphrase
from hotline.store.keys.slots import USER, Cost, Slot, seal
from hotline.store.keys.unlocking import LEAST_COST, unlock
from hotline.store.keys.user_table_changes import writing_keys
from hotline.store.store import Store

_NOT_YET = N_(
    "Your passphrase cannot be changed until a supervisor has signed in to this store with this version of the program."
)
_NOW_WRONG = N_("The current passphrase is wrong. Type the one that you signed in with.")
_THE_SAME = N_("The new passphrase is the old one. Choose another one.")


def _cost(slot: Slot) -> Cost:
    return cost_of_office([slot.cost], LEAST_COST)


def change_passphrase(
    store: Store, user_id: int, name: str, old: Typed, new: Typed, *, cost: Cost | None = None
) -> None:
    """Seal a user's slot under a new passphrase.

    Raises WrongPassphrase for the old one, TooManyTries where it has to wait, and InvalidInput for a new one that does not do or
    is the old one.
    """
    wanted = new_passphrase(new, name)
    try:
        opened = unlock(store.path, name, old, store.clock)
    except TooManyTries:
        raise
    except WrongPassphrase:
        # The name is not asked here: it cannot be what is wrong.
        raise WrongPassphrase(_NOW_WRONG) from None
    try:
        content, slot = opened.content, opened.slot
        if content is None or not isinstance(slot, Slot):
            raise InvalidInput(_NOT_YET)
        if wanted.is_same(old):
            raise InvalidInput(_THE_SAME)
        with writing_keys(store) as before:
            number = slot.number + 1
            table = before.table
            known = replace(content, office_public=content.office_public if table is None else table.office_key)
            sealed = seal(known, before.store_id, (USER, slot.owner), wanted, cost or _cost(slot), number=number)
            write_key_file(store.path, before.with_slot(sealed))
            set_slot_number(store, user_id, number)
            store.record(user_id, "user.passphrase")
    finally:
        opened.wipe()
        opened.keys.wipe()
