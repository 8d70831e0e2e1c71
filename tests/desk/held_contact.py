"""A safe contact whose words can be looked for: in the pages of the file, in every cell of every other table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import astuple
from datetime import datetime, timedelta

from hotline.call.record import Call, Consent, Contact, FollowUp, Person, Referral
from hotline.desk import calls, drafts, safe_contacts
from hotline.desk.acts import Desk
from hotline.desk.session import Session
from hotline.fold import fold
from hotline.store.tables.safe_contacts import SafeContact
from tests.acts import as_act
from tests.desk.decrypted import pages

WORDS = SafeContact(number="0557891234", times="xəzrisaatı", code_word="gülmarkası", what_to_say="çayçatdırılması")
MARKS = [word.encode() for word in astuple(WORDS)]
SERVICES = ("police-unit", "mia-shelter")


def call(now: datetime, consent: str = "given", *, follow_ups: int = 1) -> Call:
    """Return a call that may hold a safe contact until its follow-ups are done."""
    return Call(
        contact=Contact(contact_type="situation", topic="trafficking", started=now),
        consent=Consent(refer="given", call_back=consent),
        persons=(Person(age=30, answers={"D4.01": "yes", "D4.02": "yes"}),),
        referrals=tuple(Referral(service=one) for one in SERVICES),
        narrative="Kömək istəyir.",
        follow_ups=tuple(
            FollowUp(due=now + timedelta(hours=2 + number), purpose="call_back") for number in range(follow_ups)
        ),
    )


def keep(session: Session, record: Call, words: SafeContact = WORDS) -> str:
    """Keep a safe contact while the call is a draft, submit the call, and return its reference."""
    draft_id = drafts.new_draft_id()
    session.call(drafts.save_draft, draft_id, record)
    session.call(safe_contacts.keep_safe_contact, draft_id, words)
    return session.call(calls.submit_call, record, draft_id).reference


def found_in_pages(session: Session, words: SafeContact = WORDS) -> set[bytes]:
    """Return which of the words are on any page of the file or of its log, freed pages too."""
    key = session.call(as_act(lambda desk: bytes(desk.store.keys.key)))
    whole = list(pages(session.path, key))
    return {mark for mark in (word.encode() for word in astuple(words)) for page in whole if mark in page}


def said_in(cell: str, words: SafeContact = WORDS) -> bool:
    """Return whether a cell has a word of it, written plainly, as JSON escapes it, or folded as for the search."""
    ways = [way for word in astuple(words) if word for way in (word, json.dumps(word)[1:-1], fold(word))]
    return any(way in cell for way in ways)


def every_cell(desk: Desk) -> Iterator[tuple[str, str]]:
    """Yield every cell of every table but the one that may hold it, those of the search index too."""
    tables = [row[0] for row in desk.store.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for table in tables:
        if table != "safe_contacts":
            for row in desk.store.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - names out of the schema
                for cell in row:
                    yield table, cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)
