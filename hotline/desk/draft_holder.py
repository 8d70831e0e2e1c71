"""Whose a draft is, and by which id it lies among the drafts."""

from __future__ import annotations

from hotline.desk.acts import Desk
from hotline.errors import N_, Refused
from hotline.store.tables import drafts
from hotline.store.tables.calls import operator_of
from hotline.store.tables.users import user_names

# Stands in the id of a draft between the reference of the call that it corrects and the id of who corrects it.
_OF_USER = "/"


class DraftTaken(Refused):
    """A draft that a user had open is a colleague's now, or was submitted by one."""

    def __init__(self, holder: str) -> None:
        super().__init__(N_("{user} has this draft now. Nothing can be added to it from here any more."), user=holder)
        self.holder = holder


def correction_id(reference: str, user: int) -> str:
    """Return under which id a user's correction of a call lies among the drafts: two users may correct the same call."""
    return f"{reference}{_OF_USER}{user}"


def corrected_by(draft_id: str) -> str | None:
    """Return the reference of the call that a draft corrects, None for the draft of a new call."""
    reference, of_user, _ = draft_id.partition(_OF_USER)
    return reference if of_user else None


def reference_of(draft_id: str) -> str:
    """Return the reference that a draft is known by: that of the call it corrects, else the one that its call will have."""
    return corrected_by(draft_id) or draft_id


def require_own(desk: Desk, draft_id: str) -> None:
    """Raise DraftTaken where a draft is a colleague's, or a colleague has submitted it; for other acts."""
    holder = drafts.holder_of(desk.store, draft_id)
    if holder is None and corrected_by(draft_id) is None:
        holder = operator_of(desk.store, draft_id)
    if holder is not None and holder != desk.user.id:
        raise DraftTaken(user_names(desk.store).get(holder, ""))
