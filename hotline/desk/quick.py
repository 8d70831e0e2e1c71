"""Quick contacts: what takes one key, its undo, and the tally of the day."""

from __future__ import annotations

from collections.abc import Sequence

from hotline.call.validation import is_quick
from hotline.call.vocabulary import vocabulary
from hotline.desk.rights import Right
from hotline.desk.session import Desk
from hotline.errors import N_, InvalidInput
from hotline.store import quick
from hotline.store.quick import QuickContacts

MOST_AT_ONCE = 99


def log_quick(
    desk: Desk, contact_type: str, topic: str | None = None, count: int = 1, *, references: Sequence[str] = ()
) -> QuickContacts:
    """Log contacts of a quick type that began now; `references` are given where they must come out again, as for practice.

    Raises InvalidInput for a type that has a form, an unknown topic or a count outside 1 to 99.
    """
    desk.require(Right.RECORD)
    if contact_type not in vocabulary("contact_type").codes or not is_quick(contact_type):
        raise InvalidInput(N_("A contact of this type has a form. Record it as a call."))
    if topic is not None:
        vocabulary("topic").require(topic, "topic")
    if not 1 <= count <= MOST_AT_ONCE:
        raise InvalidInput(N_("Between 1 and {most} contacts can be logged at once."), most=MOST_AT_ONCE)
    with desk.store.transaction():
        logged = quick.add_quick(desk.store, desk.user.id, contact_type, topic, count, given=references)
        desk.journal("quick.log", contact_type, count=count)
    return logged


def undo_quick(desk: Desk, logged: QuickContacts) -> int:
    """Take back contacts that the user logged, and return how many there were."""
    desk.require(Right.RECORD)
    with desk.store.transaction():
        removed = quick.remove_quick(desk.store, logged.ids, desk.user.id)
        desk.journal("quick.undo", count=removed)
    return removed
