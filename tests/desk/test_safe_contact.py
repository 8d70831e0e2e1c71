"""The safe contact: kept with consent, shown on request, gone from every page of the file with the last follow-up."""

from __future__ import annotations

import json
from dataclasses import astuple, replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from hotline.call.call_json import call_to_json
from hotline.clock import FixedClock, SystemClock
from hotline.desk import calls, contact_search, drafts, follow_ups, overview, prints, reports, safe_contacts
from hotline.desk.revisions import correct_call
from hotline.desk.search_criteria import SearchCriteria
from hotline.desk.session import Session
from hotline.desk.waiting import FOLLOW_UP
from hotline.errors import InvalidInput, Refused
from hotline.language import LANGUAGES
from hotline.store.backups.backup import back_up
from hotline.store.backups.restore import restore
from hotline.store.tables.safe_contacts import SafeContact
from tests.acts import as_act
from tests.desk.decrypted import pages
from tests.desk.held_contact import MARKS, SERVICES, WORDS, call, every_cell, found_in_pages, keep, said_in
from tests.reports.inside import traces_of


@pytest.fixture
def now(clock: FixedClock) -> datetime:
    return clock.now().astimezone(UTC).replace(microsecond=0)


@pytest.fixture
def reference(session: Session, now: datetime) -> str:
    """Return a submitted call that holds the safe contact which was kept while it was a draft."""
    return keep(session, call(now))


def test_it_is_shown_on_request_and_each_showing_is_a_line_without_a_word_of_it(
    session: Session, reference: str
) -> None:
    assert session.call(safe_contacts.safe_contact_held, reference) is not None
    assert session.call(safe_contacts.show_safe_contact, reference) == WORDS
    assert session.call(safe_contacts.show_safe_contact, reference) == WORDS
    lines = session.call(
        as_act(
            lambda desk: [
                tuple(row) for row in desk.store.execute("SELECT act, subject, facts FROM journal ORDER BY sequence")
            ]
        )
    )
    about = [line for line in lines if line[0].startswith("safe_contact")]
    assert [line[0] for line in about] == ["safe_contact.keep", "safe_contact.show", "safe_contact.show"]
    assert all(json.loads(line[2]) == {} for line in about)
    assert "0557" not in repr(WORDS)


def test_no_page_no_export_no_search_and_no_other_table_ever_holds_a_word_of_it(
    session: Session, reference: str, now: datetime
) -> None:
    session.call(safe_contacts.show_safe_contact, reference)
    out = []
    for language in LANGUAGES:
        for service in SERVICES:
            out.append(session.call(prints.preview_referral, reference, service, language).pdf)
            out.append(session.call(prints.print_referral, reference, service, language).pdf)
        out.append(session.call(reports.daily_summary_pdf, date(2026, 11, 22), language))
    assert [found for pdf in out if (found := traces_of(pdf, astuple(WORDS)))] == []
    shown = session.call(calls.show_call, reference)
    assert not [word for word in astuple(WORDS) if word in json.dumps(call_to_json(shown.call), ensure_ascii=False)]
    for word in astuple(WORDS):
        criteria = SearchCriteria(text=word).filter(now, "00:00", session.office.zone)
        assert len(session.call(contact_search.find_calls, criteria)) == 0
    cells = session.call(as_act(lambda desk: list(every_cell(desk))))
    assert len(cells) > 200
    assert not [table for table, cell in cells if said_in(cell)]


def test_after_the_last_follow_up_not_one_page_of_the_file_holds_it(session: Session, reference: str) -> None:
    assert found_in_pages(session) == set(MARKS), "while it lives it is there: the test can see it"
    [due] = session.call(overview.overview).waiting_of(FOLLOW_UP)
    session.call(follow_ups.finish_follow_up, due.id)
    assert session.call(safe_contacts.safe_contact_held, reference) is None
    assert found_in_pages(session) == set()
    with pytest.raises(InvalidInput, match="No safe contact is held"):
        session.call(safe_contacts.show_safe_contact, reference)


def test_a_discarded_draft_leaves_nothing_of_it(session: Session, now: datetime) -> None:
    draft_id = drafts.new_draft_id()
    session.call(drafts.save_draft, draft_id, call(now))
    session.call(safe_contacts.keep_safe_contact, draft_id, WORDS)
    session.call(safe_contacts.keep_safe_contact, draft_id, replace(WORDS, times="başqavaxt"))
    assert found_in_pages(session)
    session.call(drafts.discard_draft, draft_id)
    assert found_in_pages(session) == set()


def test_it_can_be_erased_at_once(session: Session, reference: str) -> None:
    assert session.call(safe_contacts.erase_safe_contact, reference) is True
    assert found_in_pages(session) == set()


def test_a_correction_that_ends_the_follow_up_erases_it(session: Session, reference: str, now: datetime) -> None:
    session.call(correct_call, reference, call(now, follow_ups=0), "no call back any more")
    assert session.call(safe_contacts.safe_contact_held, reference) is None
    assert found_in_pages(session) == set()


def test_it_needs_consent_to_call_back_and_a_follow_up_that_will_end_it(session: Session, now: datetime) -> None:
    draft_id = drafts.new_draft_id()
    for consent in ("refused", "unknown", None):
        record = call(now)
        session.call(drafts.save_draft, draft_id, replace(record, consent=replace(record.consent, call_back=consent)))
        with pytest.raises(Refused, match="no consent to call back"):
            session.call(safe_contacts.keep_safe_contact, draft_id, contact=WORDS)
        with pytest.raises(Refused, match="no consent to call back"):
            session.call(safe_contacts.require_consent, draft_id)
        assert session.call(safe_contacts.safe_contact_held, draft_id) is None
    session.call(drafts.save_draft, draft_id, call(now, follow_ups=0))
    session.call(safe_contacts.keep_safe_contact, draft_id, WORDS)
    with pytest.raises(InvalidInput, match="no follow-up says when"):
        session.call(calls.submit_call, call(now, follow_ups=0), draft_id)
    assert session.call(calls.submit_call, call(now), draft_id).reference == draft_id


@pytest.mark.parametrize(
    ("contact", "words"),
    [
        (SafeContact(), "Nothing is filled in"),
        (SafeContact(number=" \0 \t"), "Nothing is filled in"),
        (SafeContact(code_word="x" * 1_000_000), "At most 400"),
    ],
)
def test_what_cannot_be_kept_is_said(session: Session, now: datetime, contact: SafeContact, words: str) -> None:
    draft_id = drafts.new_draft_id()
    session.call(drafts.save_draft, draft_id, call(now))
    with pytest.raises(InvalidInput, match=words):
        session.call(safe_contacts.keep_safe_contact, draft_id, contact)
    with pytest.raises(InvalidInput):
        session.call(safe_contacts.keep_safe_contact, "#K7Q4-M2XT", WORDS)


def test_the_page_says_that_the_hotline_holds_one_and_a_backup_holds_it_while_it_lives(
    session: Session, reference: str, tmp_path: Path
) -> None:
    printed = session.call(prints.print_referral, reference, "police-unit", "en")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(printed.pdf)).pages)
    assert "held by the hotline, not printed" in text
    assert session.call(prints.check_print, printed.code).holds is True
    copy = tmp_path / "copy.hotline"
    backup = tmp_path / "copy.backup"
    session.call(as_act(lambda desk: back_up(desk.store.source, backup)))
    restore(backup, copy, SystemClock())
    key = session.call(as_act(lambda desk: bytes(desk.store.keys.key)))
    assert [mark for page in pages(copy, key) for mark in MARKS if mark in page], "said in the handbook"
    assert not [mark for mark in MARKS if mark in copy.read_bytes() + backup.read_bytes()]


def test_a_change_of_it_is_found_and_its_digest_says_nothing_of_it_once_it_is_erased(
    session: Session, clock: FixedClock
) -> None:
    """A salt goes with it that is drawn anew each time: nobody can guess a number by the digest that stays in the journal."""
    draft_id = drafts.new_draft_id()
    session.call(drafts.save_draft, draft_id, call(clock.now()))
    for _ in range(2):
        session.call(safe_contacts.keep_safe_contact, draft_id, WORDS)
    kept = session.call(
        as_act(lambda desk: desk.store.execute("SELECT kept FROM journal WHERE act = 'safe_contact.keep'").fetchall())
    )
    assert len({row[0] for row in kept}) == 2
    salts = session.call(as_act(lambda desk: desk.store.execute("SELECT length(salt) FROM safe_contacts").fetchall()))
    assert salts == [(32,)]
