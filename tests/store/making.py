"""What a store in a test was made with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from hotline.desk.acts import Desk
from hotline.store.keys.key_state import set_slot_number
from hotline.store.keys.slots import Cost
from hotline.store.keys.user_table import OPERATOR
from hotline.store.keys.user_table_changes import key_change
from hotline.store.store import Store
from hotline.store.tables.calls import Submission, add_call
from hotline.store.tables.moments import from_seconds
from hotline.store.tables.referrals import NewStep, find_referral, take_step
from hotline.store.tables.settings import set_settings
from hotline.store.tables.users import add_user

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
PASSPHRASE = "plov qazan nar çinar"

Submit = Callable[..., Submission]


def moved(store: Store, call: int, service: str, status: str) -> None:
    """Move a referral on now."""
    step = NewStep(status=status, moment=from_seconds(store.now()))
    take_step(store, find_referral(store, call, service).id, 1, step)


def put_user(store: Store, name: str, passphrase: str, role: str = OPERATOR) -> int:
    """Add a user with a cheap slot, as hotline.desk.users does."""
    with key_change(store) as change:
        added = add_user(store, name, role)
        store.record(1, "user.add", role, added=added.id)
        set_slot_number(
            store, added.id, change.put_user(added.id, name, role, passphrase, must_change=False, cost=CHEAP)
        )
    return added.id


class Made(NamedTuple):
    """A store on disk and what opens it."""

    path: Path
    user: str
    passphrase: str
    recovery_code: str


def put_settings(desk: Desk, values: dict[str, object]) -> None:
    """Keep settings with a line of the journal, as an act does."""
    with desk.store.transaction():
        set_settings(desk.store, values)
        desk.journal("settings.change", next(iter(values)))


def put_call(desk: Desk, submission: Submission) -> None:
    """Keep a call with a line of the journal, as an act does."""
    with desk.store.transaction():
        _, reference = add_call(desk.store, 1, submission)
        desk.journal("call.submit", reference)
