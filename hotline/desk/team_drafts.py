"""Drafts of colleagues: who may see them, and how a draft passes from one user to another (DESIGN.md section 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from hotline.call.call_json import draft_from_json
from hotline.call.record import Call
from hotline.clock import from_stored, to_stored
from hotline.desk.acts import Desk, act
from hotline.desk.dialog_drafts import HANDED_OVER, give_dialog_drafts, note_handed_over, read_dialog_drafts
from hotline.desk.draft_holder import corrected_by, correction_id, reference_of, require_own
from hotline.desk.drafts import Draft, summary
from hotline.desk.rights import Right, may
from hotline.errors import N_, InvalidInput, Refused
from hotline.indicators.contact_checklists import Lists
from hotline.store.tables import drafts, users
from hotline.store.tables.drafts import DraftRow
from hotline.store.tables.users import User

SHIFT = timedelta(hours=12)
"""How long ago a draft was saved at most to be one of the shift's, where no hours of shifts are set."""

_NOT_YOURS = N_(
    "This draft is not one of this shift, and nobody in it is in danger. Ask the shift supervisor, who sees every draft."
)


@dataclass(frozen=True)
class HandedOver:
    """That a colleague handed a draft over to the user, who has not opened it yet."""

    user: str
    moment: datetime


@dataclass(frozen=True)
class SeenDraft:
    """A draft of a colleague as it is read: its record, and the checklists that it is asked by."""

    draft: Draft
    call: Call
    lists: Lists


@act(Right.RECORD)
def team_drafts(desk: Desk) -> list[Draft]:
    """Return the drafts of colleagues that the user may see: first those in danger, then those with a clock, then the newest.

    A supervisor sees all; everybody sees the shift's, and each in which somebody is in danger or a clock runs.
    """
    others = [row for row in drafts.list_drafts(desk.store) if row.user != desk.user.id]
    seen = [draft for row, draft in ((row, summary(desk, row)) for row in others) if _may_see(desk, row, draft)]
    return sorted(seen, key=lambda draft: (not draft.danger, draft.clock_due is None))


@act(Right.RECORD)
def handed_over(desk: Desk) -> Mapping[str, HandedOver]:
    """Return which drafts of the user colleagues handed over, by their ids, until they are opened."""
    noted = read_dialog_drafts(desk, HANDED_OVER)
    return {one: HandedOver(note["user"], from_stored(note["moment"], "moment")) for one, note in noted.items()}


@act(Right.RECORD)
def colleagues(desk: Desk) -> tuple[str, ...]:
    """Return the names of the users to whom a draft can be handed over."""
    return tuple(one.name for one in users.list_users(desk.store) if one.active and one.id != desk.user.id)


@act(Right.RECORD, "draft.show")
def show_draft(desk: Desk, draft_id: str) -> SeenDraft:
    """Return a draft of a colleague, with a line in the journal; raises Refused for one that the user may not see."""
    row, draft = _seen(desk, draft_id)
    call = draft_from_json(row.record)
    with desk.store.transaction():
        desk.journal("draft.show", reference_of(draft_id))
    return SeenDraft(draft, call, desk.data.lists_for(call, desk.clock.now()))


@act(Right.RECORD, "draft.take_over")
def take_over_draft(desk: Desk, draft_id: str) -> str:
    """Make a colleague's draft the user's own, with a line in the journal, and return the id that it has now.

    What the colleague had begun in dialogs over it comes with it. Raises Refused for one that the user may not see, and
    InvalidInput where it is no longer there.
    """
    with desk.store.transaction():
        row, _ = _seen(desk, draft_id)
        desk.journal("draft.take_over", reference_of(draft_id), holder=row.user)
        return _give(desk, row, desk.user)


@act(Right.RECORD, "draft.hand_over")
def hand_over_draft(desk: Desk, draft_id: str, name: str) -> None:
    """Give the user's own draft to a colleague, with a line in the journal; it stands on the colleague's Desk from now on.

    Raises InvalidInput for a name that is no colleague's, and DraftTaken where the draft is not the user's any more.
    """
    with desk.store.transaction():
        require_own(desk, draft_id)
        row = drafts.load_draft(desk.store, draft_id, desk.user.id)
        colleague = _colleague(desk, name)
        desk.journal("draft.hand_over", reference_of(draft_id), given=colleague.id)
        _hand_over(desk, row, colleague)


@act(Right.ALL_DRAFTS, "draft.pass_on")
def pass_on_draft(desk: Desk, draft_id: str, name: str) -> None:
    """Give a colleague's draft to another colleague, with a line in the journal; it stands on that one's Desk from now on.

    Raises InvalidInput for a name that is no colleague's, for the colleague who has it, and where it is no longer there.
    """
    with desk.store.transaction():
        row = drafts.load_draft(desk.store, draft_id)
        colleague = _colleague(desk, name)
        if colleague.id == row.user:
            raise InvalidInput(N_("{user} has this draft already. Choose another name."), user=colleague.name)
        desk.journal("draft.pass_on", reference_of(draft_id), holder=row.user, given=colleague.id)
        _hand_over(desk, row, colleague)


def is_urgent(draft: Draft) -> bool:
    """Return whether a draft is everybody's concern: somebody is in danger now, or the 24-hour clock runs."""
    return draft.danger or draft.clock_due is not None


def _colleague(desk: Desk, name: str) -> User:
    """Return the user of a name; raises InvalidInput where no other user of that name works here."""
    colleague = users.find_user(desk.store, name)
    if colleague is None or not colleague.active or colleague.id == desk.user.id:
        raise InvalidInput(N_("No colleague of this name works here. Choose another name."))
    return colleague


def _hand_over(desk: Desk, row: DraftRow, colleague: User) -> None:
    given = _give(desk, row, colleague)
    note_handed_over(desk, given, colleague.id, {"user": desk.user.name, "moment": to_stored(desk.clock.now())})


def _seen(desk: Desk, draft_id: str) -> tuple[DraftRow, Draft]:
    """Return a draft that the user may see; raises Refused for another one."""
    row = drafts.load_draft(desk.store, draft_id)
    draft = summary(desk, row)
    if not _may_see(desk, row, draft):
        raise Refused(_NOT_YOURS)
    return row, draft


def _may_see(desk: Desk, row: DraftRow, draft: Draft) -> bool:
    everything = row.user == desk.user.id or may(desk.user.role, Right.ALL_DRAFTS)
    return everything or is_urgent(draft) or row.saved >= desk.clock.now() - SHIFT


def _give(desk: Desk, row: DraftRow, user: User) -> str:
    """Give a draft to a user with what was begun over it, and return its id there: a correction is known by its user too."""
    reference = corrected_by(row.id)
    given = row.id if reference is None else correction_id(reference, user.id)
    drafts.give_draft(desk.store, row.id, user.id, given)
    give_dialog_drafts(desk, row.id, row.user, user.id, given)
    return given
