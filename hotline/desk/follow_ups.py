"""Follow-ups of submitted calls: which are open, ending one, or another time for it."""

from __future__ import annotations

from datetime import datetime

from hotline.call.time_bounds import FURTHEST_DUE
from hotline.desk.acts import Desk, act
from hotline.desk.rights import Right
from hotline.desk.safe_contacts import erase_ended
from hotline.errors import N_, InvalidInput
from hotline.store.tables import calls, follow_ups
from hotline.store.tables.follow_ups import FollowUpRow


@act(Right.RECORD)
def open_follow_ups(desk: Desk, reference: str) -> list[FollowUpRow]:
    """Return the follow-ups of a call that are not done, the most urgent first; raises InvalidInput for no call's reference."""
    return follow_ups.open_of_call(desk.store, calls.find_call(desk.store, reference))


@act(Right.RECORD, "follow_up.done", "safe_contact.erase")
def finish_follow_up(desk: Desk, follow_up: int) -> FollowUpRow:
    """Mark a follow-up as done and return it; with the last one of a call its safe contact is erased.

    Raises InvalidInput where it is not open any more.
    """
    with desk.store.transaction():
        row = _open(desk, follow_up)
        follow_ups.finish_follow_up(desk.store, follow_up)
        desk.journal("follow_up.done", row.reference, purpose=row.purpose)
    erase_ended(desk)
    return row


@act(Right.RECORD, "follow_up.put_off")
def put_off_follow_up(desk: Desk, follow_up: int, due: datetime) -> FollowUpRow:
    """Give a follow-up another time and return it as it is now; raises InvalidInput for a time that has passed or is out of reach."""
    now = desk.clock.now()
    if due <= now:
        raise InvalidInput(N_("This time has passed. Give the time at which it is to be tried again."))
    if due > now + FURTHEST_DUE:
        raise InvalidInput(N_("This is more than ten years from now. Give the time at which it is to be tried again."))
    with desk.store.transaction():
        before = _open(desk, follow_up)
        follow_ups.move_follow_up(desk.store, follow_up, due)
        desk.journal("follow_up.put_off", before.reference, purpose=before.purpose)
        return _open(desk, follow_up)


def _open(desk: Desk, follow_up: int) -> FollowUpRow:
    row = follow_ups.open_follow_up(desk.store, follow_up)
    if row is None:
        raise InvalidInput(N_("This follow-up is not open any more: somebody has ended it, or the call was corrected."))
    return row
