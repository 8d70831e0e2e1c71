"""Drafts: every word of a running contact is in the store before it is submitted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.call.call_json import call_from_json, compact_json
from hotline.call.editing import Done, done, sections_for
from hotline.call.record import Call
from hotline.call.reference import new_reference
from hotline.desk.rights import Right
from hotline.desk.session import Desk
from hotline.store import drafts
from hotline.store.drafts import DraftRow


@dataclass(frozen=True)
class Draft:
    """A draft as the desk names it: its reference to be, when, what, and how many of its sections are begun."""

    id: str
    contact_type: str | None
    started: datetime | None
    saved: datetime
    persons: int
    begun: int
    sections: int


def new_draft_id() -> str:
    """Return a fresh draft id: the reference that the call will have, so that it can be told to the caller at once."""
    return new_reference()


def save_draft(desk: Desk, draft_id: str, call: Call) -> datetime:
    """Save the newest state of a draft and return when it was saved, in UTC."""
    desk.require(Right.RECORD)
    return drafts.save_draft(desk.store, draft_id, desk.user.id, compact_json(call))


def list_drafts(desk: Desk) -> list[Draft]:
    """Return the user's own drafts, the newest first."""
    desk.require(Right.RECORD)
    return [_summary(row) for row in drafts.list_drafts(desk.store, desk.user.id)]


def open_draft(desk: Desk, draft_id: str) -> Call:
    """Return the record of a draft; raises InvalidInput where it is no longer there."""
    desk.require(Right.RECORD)
    return call_from_json(drafts.load_draft(desk.store, draft_id, desk.user.id).record)


def discard_draft(desk: Desk, draft_id: str) -> None:
    """Erase a draft for good, with a line in the journal."""
    desk.require(Right.RECORD)
    with desk.store.transaction():
        if drafts.delete_draft(desk.store, draft_id, desk.user.id):
            desk.journal("draft.discard", draft_id)


def _summary(row: DraftRow) -> Draft:
    call = call_from_json(row.record)
    shown = sections_for(call.contact.contact_type)
    return Draft(
        id=row.id,
        contact_type=call.contact.contact_type,
        started=call.contact.started,
        saved=row.saved,
        persons=len(call.persons),
        begun=sum(done(call, section) is not Done.EMPTY for section in shown),
        sections=len(shown),
    )
