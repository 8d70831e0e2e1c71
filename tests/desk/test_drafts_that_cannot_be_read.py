"""A draft that this program cannot read whole stays where it is, is named, and hides no other draft."""

from __future__ import annotations

import pytest

from hotline.call.record import Call, Contact
from hotline.desk import drafts
from hotline.desk.acts import Desk
from hotline.desk.session import Session
from hotline.errors import InvalidInput
from hotline.store.tables import drafts as stored
from tests.acts import as_act


def newer_program(desk: Desk, draft_id: str) -> None:
    """Save a draft as a later version would, with a code that this one does not know."""
    stored.save_draft(desk.store, draft_id, desk.user.id, {"contact": {"topic": "of_tomorrow"}, "narrative": "söz"})


def test_the_others_are_listed_and_it_stays_in_the_store_and_is_said_on_opening(session: Session) -> None:
    readable, unreadable = drafts.new_draft_id(), drafts.new_draft_id()
    session.call(drafts.save_draft, readable, Call(contact=Contact(contact_type="tip"), narrative="söz"))
    session.call(as_act(newer_program), unreadable)
    listed = session.call(drafts.list_drafts)
    assert [(one.id, one.contact_type) for one in listed] == [(unreadable, None), (readable, "tip")]
    assert session.call(drafts.open_draft, readable).narrative == "söz"
    with pytest.raises(InvalidInput, match=r"contact\.topic"):
        session.call(drafts.resume_draft, unreadable)
    assert (
        session.call(as_act(lambda desk: stored.load_draft(desk.store, unreadable, desk.user.id))).record["narrative"]
        == "söz"
    )


@pytest.mark.parametrize(
    "text", ["a\x00b", "\u202ea\u200fb", "a\ud800b", "\udcff", "söz \udc00\ud800 вчера", "ا" * 5000]
)
def test_nothing_that_stands_in_a_text_keeps_the_draft_from_being_saved_and_read(session: Session, text: str) -> None:
    draft = drafts.new_draft_id()
    session.call(drafts.save_draft, draft, Call(narrative=f"əvvəl {text} sonra"))
    read = session.call(drafts.open_draft, draft).narrative
    assert read.startswith("əvvəl ")
    assert read.endswith(" sonra")
    assert "\x00" not in read
    assert read.encode()
