"""What the safe contact says is nowhere but in its table while it lives, and on no page of the file once it has ended."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hotline.call.record import Referral
from hotline.clock import FixedClock
from hotline.desk import drafts, follow_ups, prints, reports, revisions, safe_contacts
from hotline.desk.acts import Desk
from hotline.desk.office import unlock
from hotline.desk.session import Session
from hotline.fold import fold
from hotline.language import LANGUAGES
from hotline.store.backups.backup import back_up
from hotline.store.backups.restore import restore
from hotline.store.tables.safe_contacts import SafeContact
from tests.acts import as_act
from tests.desk.conftest import PASSPHRASE
from tests.desk.decrypted import pages
from tests.desk.held_contact import MARKS, WORDS, call, every_cell, found_in_pages, keep, said_in
from tests.reports.inside import traces_of

SERVICES = ("police-unit", "mia-shelter", "ambulance-103", "ombudsman", "children-hotline")
# Long enough to lie on pages of its own, which are given back when it is erased.
LONG = SafeContact(
    number=f"uzunnömrə {'ş' * 380} nömrəsonu",
    times=f"uzunsaatlar {'ş' * 375} saatsonu",
    code_word=f"uzunkodsöz {'ş' * 375} sözsonu",
    what_to_say=f"uzuncavab {'ş' * 375} cavabsonu",
)


@pytest.fixture
def now(clock: FixedClock) -> datetime:
    return clock.now().astimezone(UTC).replace(microsecond=0)


def on_any_page(path: Path, key: bytes, words: SafeContact) -> bool:
    """Return whether a word of it is on a page of a file."""
    parts = [part.encode() for text in astuple(words) for part in text.split()]
    return any(part in page for page in pages(path, key) for part in parts)


def key_of(session: Session) -> bytes:
    return session.call(as_act(lambda desk: bytes(desk.store.keys.key)))


def do(desk: Desk, statement: str) -> None:
    desk.store.execute(statement).fetchall()


def copied(desk: Desk, copy: Path) -> None:
    backup = copy.with_name(copy.name + ".backup")
    back_up(desk.store.source, backup)
    restore(backup, copy, desk.clock)


def terms(desk: Desk) -> set[str]:
    """Return every word of the search index."""
    desk.store.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'search', 'row')")
    return {row[0] for row in desk.store.execute("SELECT term FROM temp.terms")}


def test_no_page_of_any_recipient_in_any_language_and_no_summary_of_the_day_has_a_word_of_it(
    session: Session, now: datetime
) -> None:
    referrals = tuple(Referral(service=one) for one in SERVICES)
    reference = keep(session, replace(call(now), referrals=referrals))
    for language in LANGUAGES:
        made = [session.call(prints.print_referral, reference, service, language).pdf for service in SERVICES]
        for pdf in [*made, session.call(reports.daily_summary_pdf, date(2026, 11, 22), language)]:
            assert traces_of(pdf, [*astuple(WORDS), "055 789 12 34"]) == {}


def test_no_draft_revision_journal_ledger_or_word_of_the_search_has_it(session: Session, now: datetime) -> None:
    reference = keep(session, call(now))
    session.call(safe_contacts.show_safe_contact, reference)
    session.call(prints.print_referral, reference, "police-unit", "az")
    session.call(drafts.save_draft, drafts.new_draft_id(), call(now))
    session.call(revisions.correct_call, reference, replace(call(now), narrative="Düzəldildi."), "səhv idi")
    session.call(safe_contacts.keep_safe_contact, reference, WORDS)
    cells = session.call(as_act(lambda desk: list(every_cell(desk))))
    assert {"drafts", "revisions", "journal", "prints", "search_data"} <= {table for table, _ in cells}
    assert [table for table, cell in cells if said_in(cell)] == []
    indexed = session.call(as_act(terms))
    assert fold("Düzəldildi")[:8] in indexed
    assert not {term for term in indexed for word in astuple(WORDS) if term.startswith(fold(word)[:6])}


def test_with_two_follow_ups_it_stays_until_the_last_one_is_done(session: Session, now: datetime) -> None:
    reference = keep(session, call(now, follow_ups=2))
    first, second = session.call(follow_ups.open_follow_ups, reference)
    session.call(follow_ups.finish_follow_up, first.id)
    assert found_in_pages(session) == set(MARKS)
    session.call(follow_ups.finish_follow_up, second.id)
    assert found_in_pages(session) == set()


def test_locking_in_between_leaves_nothing_behind(session: Session, now: datetime, clock: FixedClock) -> None:
    reference = keep(session, call(now))
    key, path = key_of(session), session.path
    session.close()
    assert on_any_page(path, key, WORDS), "while it lives it is there: the test can see it"
    again = unlock(path, "Rəhbər", PASSPHRASE, clock)
    assert again.call(safe_contacts.show_safe_contact, reference) == WORDS
    again.close()
    last = unlock(path, "Rəhbər", PASSPHRASE, clock)
    [due] = last.call(follow_ups.open_follow_ups, reference)
    last.call(follow_ups.finish_follow_up, due.id)
    assert found_in_pages(last) == set()
    last.close()
    assert not on_any_page(path, key, WORDS)


def test_pages_that_a_long_one_filled_are_emptied_when_it_is_replaced_and_erased(
    session: Session, now: datetime
) -> None:
    reference = keep(session, call(now), LONG)
    key, path = key_of(session), session.path
    assert on_any_page(path, key, LONG)
    session.call(safe_contacts.keep_safe_contact, reference, WORDS)
    session.call(safe_contacts.erase_safe_contact, reference)
    assert not on_any_page(path, key, LONG)
    assert found_in_pages(session) == set()


def test_others_that_still_live_keep_theirs_and_only_theirs(session: Session, now: datetime) -> None:
    held = {}
    for number in range(24):
        words = SafeContact(number=f"05570{number:05d}", times="ş" * 150, code_word=f"söz{number:05d}ilk")
        held[keep(session, call(now), words)] = words
    for reference in list(held)[::2]:
        words = held.pop(reference)
        session.call(safe_contacts.erase_safe_contact, reference)
        assert not on_any_page(session.path, key_of(session), replace(words, times=""))
    for reference, words in held.items():
        assert session.call(safe_contacts.show_safe_contact, reference) == words


def test_where_another_program_reads_it_is_gone_when_the_store_is_closed(
    session: Session, operator: Session, now: datetime
) -> None:
    reference = keep(session, call(now))
    key, path = key_of(session), session.path
    session.call(as_act(do), "PRAGMA busy_timeout = 0")  # nobody has to wait for it here
    operator.call(as_act(do), "BEGIN")
    operator.call(as_act(do), "SELECT count(*) FROM calls")
    assert session.call(safe_contacts.erase_safe_contact, reference) is False
    assert session.call(safe_contacts.safe_contact_held, reference) is None
    operator.call(as_act(do), "COMMIT")
    operator.close()
    session.close()
    assert not on_any_page(path, key, WORDS)


def test_in_a_folder_without_shared_memory_it_is_erased_too(store_path: Path, clock: FixedClock, now: datetime) -> None:
    session = unlock(store_path, "Rəhbər", PASSPHRASE, clock, rollback=True)
    try:
        reference = keep(session, call(now))
        assert found_in_pages(session) == set(MARKS)
        assert session.call(safe_contacts.erase_safe_contact, reference) is True
        assert found_in_pages(session) == set()
        assert store_path.with_name(store_path.name + "-journal").read_bytes() == b""
        assert not store_path.with_name(store_path.name + "-wal").exists()
    finally:
        session.close()


def test_a_copy_made_before_still_holds_it_and_no_later_one_does(
    session: Session, now: datetime, tmp_path: Path
) -> None:
    # A backup, or the copy that is made before a newer program changes the store, is of its time: it is encrypted, and
    # whoever opens it sees what was held then. The handbook says so.
    reference = keep(session, call(now))
    key = key_of(session)
    for name in ("before", "after"):
        copy = tmp_path / f"{name}.hotline"
        session.call(as_act(copied), copy)
        assert on_any_page(copy, key, WORDS) == (name == "before")
        assert not [mark for mark in MARKS if mark in copy.read_bytes()]
        if name == "before":
            session.call(safe_contacts.erase_safe_contact, reference)
