"""The safe contact: kept with consent, shown on request and each showing journalled, erased with the last follow-up.

What it says stands in its own table alone (DESIGN.md section 3): no act of any other module reads it.
"""

from __future__ import annotations

from dataclasses import astuple
from datetime import datetime

from hotline.call.call_json import call_from_json, draft_from_json
from hotline.call.clean_text import clean_text
from hotline.call.record import Call
from hotline.desk.acts import Desk, act
from hotline.desk.rights import Right
from hotline.errors import N_, InvalidInput, Refused
from hotline.store.tables import calls, drafts, safe_contacts
from hotline.store.tables.safe_contacts import SafeContact

LONGEST = 400


@act(Right.SAFE_CONTACT, "safe_contact.keep")
def keep_safe_contact(desk: Desk, reference: str, contact: SafeContact) -> datetime:
    """Keep the safe contact of a draft or call and return since when it is held.

    Raises Refused without consent to call back, InvalidInput where nothing is said or a text is too long.
    """
    cleaned = SafeContact(
        number=_clean(contact.number),
        times=_clean(contact.times),
        code_word=_clean(contact.code_word),
        what_to_say=_clean(contact.what_to_say),
    )
    if not any(astuple(cleaned)):
        raise InvalidInput(N_("Nothing is filled in yet. Write at least how the person can be reached."))
    _require_given(_record(desk, reference))
    with desk.store.transaction(keeps_words=True):
        safe_contacts.keep_safe_contact(desk.store, reference, desk.user.id, cleaned)
        desk.journal("safe_contact.keep", reference)
    since = safe_contacts.held_since(desk.store, reference)
    assert since is not None  # noqa: S101 - it was kept a line above
    return since


@act(Right.SAFE_CONTACT)
def require_consent(desk: Desk, reference: str) -> None:
    """Raise Refused where a draft or call has no consent to call back, before somebody types a safe contact in vain.

    A draft of which nothing is written yet has none.
    """
    written = {row.id for row in drafts.list_drafts(desk.store, desk.user.id)}
    begun = reference in written or calls.is_taken(desk.store, reference)
    _require_given(_record(desk, reference) if begun else Call())


@act(Right.RECORD)
def safe_contact_held(desk: Desk, reference: str) -> datetime | None:
    """Return since when a safe contact is held, None where none is; what it says is not read."""
    return safe_contacts.held_since(desk.store, reference)


@act(Right.SAFE_CONTACT, "safe_contact.show")
def show_safe_contact(desk: Desk, reference: str) -> SafeContact:
    """Return the safe contact, with a line in the journal that it was shown, never what; raises InvalidInput where none is."""
    with desk.store.transaction():
        shown = safe_contacts.read_safe_contact(desk.store, reference)
        desk.journal("safe_contact.show", reference)
    return shown


@act(Right.SAFE_CONTACT, "safe_contact.erase")
def erase_safe_contact(desk: Desk, reference: str) -> bool:
    """Erase the safe contact from the file and return whether no trace is left; raises InvalidInput where none is held."""
    with desk.store.transaction():
        if not safe_contacts.erase_safe_contact(desk.store, reference):
            raise InvalidInput(N_("No safe contact is held for {reference}."), reference=reference)
        desk.journal("safe_contact.erase", reference)
    return safe_contacts.wipe(desk.store)


def erase_with_draft(desk: Desk, draft_id: str) -> None:
    """Erase what is held for a draft or call that goes, in the transaction of that act, which has to wipe, as erase_ended does."""
    if safe_contacts.erase_safe_contact(desk.store, draft_id):
        desk.journal("safe_contact.erase", draft_id)


def erase_ended(desk: Desk, *, wipe: bool = False) -> None:
    """Erase every safe contact whose call has no open follow-up, and their traces; ask after acts that end follow-ups."""
    ended = safe_contacts.without_follow_up(desk.store)
    with desk.store.transaction():
        for reference in ended:
            safe_contacts.erase_safe_contact(desk.store, reference)
            desk.journal("safe_contact.erase", reference)
    if ended or wipe:
        safe_contacts.wipe(desk.store)


def require_follow_up(desk: Desk, call: Call, draft_id: str | None) -> None:
    """Raise InvalidInput where a call with a safe contact is submitted without an open follow-up: nothing would end it."""
    if draft_id is None or safe_contacts.held_since(desk.store, draft_id) is None:
        return
    if all(one.done is not None for one in call.follow_ups):
        error = InvalidInput(
            N_(
                "A safe contact is held, and no follow-up says when it is used. Add a follow-up, or erase the safe contact."
            )
        )
        error.place = "follow_ups"
        raise error


def _require_given(record: Call) -> None:
    if record.consent.call_back != "given":
        raise Refused(N_("There is no consent to call back. Ask for it first; without it no safe contact is kept."))


def _record(desk: Desk, reference: str) -> Call:
    if calls.is_taken(desk.store, reference):
        return call_from_json(calls.load_call(desk.store, calls.find_call(desk.store, reference)).record)
    return draft_from_json(drafts.load_draft(desk.store, reference, desk.user.id).record)


def _clean(text: str) -> str:
    cleaned = clean_text(text).text.strip()
    if len(cleaned) > LONGEST:
        raise InvalidInput(N_("At most {limit} characters fit into each line. Shorten it."), limit=LONGEST)
    return cleaned
