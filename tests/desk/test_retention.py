"""After the time that is set the words are gone from the file, everywhere, and every number and coded fact is as it was."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from hotline.call.record import Call, Consent, Contact, FollowUp
from hotline.clock import FixedClock
from hotline.desk import contact_search, drafts, follow_ups, prints, reports, retention
from hotline.desk.acts import Desk
from hotline.desk.backups import make_backup
from hotline.desk.calls import show_call, submit_call
from hotline.desk.cancellable_work import LongWork, Stopped
from hotline.desk.drafts import new_draft_id, save_draft
from hotline.desk.office import unlock
from hotline.desk.retention import HeldCall, day_before, retention_runs
from hotline.desk.reviews import return_call
from hotline.desk.revisions import correct_call
from hotline.desk.safe_contacts import keep_safe_contact, safe_contact_held
from hotline.desk.session import Session
from hotline.desk.settings import change_settings, get_settings
from hotline.desk.verify import verify
from hotline.errors import Refused
from hotline.fold import fold
from hotline.reports.report_json import to_json
from hotline.store.files.private_files import companions
from hotline.store.tables.call_list import Filter
from hotline.store.tables.safe_contacts import SafeContact
from tests.acts import as_act
from tests.desk.conftest import PASSPHRASE
from tests.desk.decrypted import pages
from tests.desk.held_contact import every_cell
from tests.desk.old_texts import EARLIER, NARRATIVE, WORDS, record, whole_call
from tests.desk.shown_tables import public_numbers

# The call of old_texts has everything in it that a call can have, what is open too: these go here unless a test says otherwise.
apply_retention = partial(retention.apply_retention, with_open=True)
plan_retention = partial(retention.plan_retention, with_open=True)
THEN = datetime(2025, 9, 3, 8, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(THEN)


@pytest.fixture
def old(session: Session, clock: FixedClock) -> str:
    """Return the reference of a call of last year, in an office that keeps texts for a year."""
    reference = record(session, THEN - timedelta(hours=1), user=session.user.id)
    session.call(save_draft, new_draft_id(), whole_call(THEN, narrative=WORDS["old draft"]))
    clock.set(NOW)
    session.call(change_settings, replace(session.call(get_settings), retention_months=12))
    return reference


def key_of(session: Session) -> bytes:
    return session.call(as_act(lambda desk: bytes(desk.store.keys.key)))


def words_in_pages(session: Session) -> set[str]:
    """Return of which texts a word is on any page of the file or of its log, plain or as the search folds it."""
    whole = list(pages(session.path, key_of(session)))
    return {
        name
        for name, text in WORDS.items()
        for word in text.split()
        if "qov" in word or word.isdigit()
        for way in (word.encode(), fold(word)[:8].encode())
        if any(way in page for page in whole)
    }


def words_in_cells(session: Session) -> set[str]:
    cells = session.call(as_act(lambda desk: [cell for _, cell in every_cell(desk)]))
    return {name for name, text in WORDS.items() if any(text in cell for cell in cells)}


def everything_coded(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Return every row that is no text: what all numbers are counted from."""
    tables = ("persons", "answers", "choices", "removals", "quality_cards", "seals", "first_prints")
    found = {table: desk.store.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables}  # noqa: S608
    found["calls"] = [
        row[:-1] for row in desk.store.execute("SELECT * FROM calls ORDER BY id")
    ]  # the last: when erased
    found["overrides"] = desk.store.execute("SELECT call, position, kind FROM overrides").fetchall()
    found["referrals"] = desk.store.execute(
        "SELECT call, service, status, made, due, assistance, given FROM referrals"
    ).fetchall()
    found["events"] = desk.store.execute(
        "SELECT referral, number, moment, user, status, reason FROM referral_events"
    ).fetchall()
    found["follow_ups"] = desk.store.execute("SELECT call, position, due, purpose, done FROM follow_ups").fetchall()
    found["revisions"] = desk.store.execute("SELECT call, number, moment, user, assessment FROM revisions").fetchall()
    return found


def test_a_dry_run_lists_references_and_changes_nothing(session: Session, old: str) -> None:
    before = session.call(as_act(lambda desk: list(every_cell(desk))))
    plan = plan_retention(session)
    assert plan.calls == (old,)
    assert len(plan.drafts) == 2
    assert plan.texts >= 10
    assert session.call(as_act(lambda desk: list(every_cell(desk)))) == before


def test_every_word_is_gone_from_every_table_and_every_page(session: Session, old: str) -> None:
    assert words_in_pages(session) == set(WORDS) == words_in_cells(session), "the test sees them while they are there"
    erased = apply_retention(session)
    assert (erased.calls, erased.no_trace) == (1, True)
    assert words_in_cells(session) == set()
    assert words_in_pages(session) == set()
    shown = session.call(show_call, old)
    assert shown.call.narrative == ""
    assert [(revision.reason, revision.erased) for revision in shown.revisions] == [("", NOW), ("", NOW)]
    assert shown.erased == NOW
    assert plan_retention(session).is_empty


@pytest.mark.usefixtures("old")
def test_of_many_long_ones_no_page_holds_a_word_wherever_they_lay(session: Session, clock: FixedClock) -> None:
    clock.set(THEN)
    for number in range(40):
        long = " ".join(f"uzunqov{number}x{word}" for word in range(20 + 23 * number % 300))
        first = whole_call(THEN - timedelta(hours=1, minutes=number), narrative=long)
        reference = session.call(submit_call, first).reference
        if number % 3 == 0:
            session.call(correct_call, reference, replace(first, narrative=f"{long} və əlavəqov"), "qovsəbəb")
    clock.set(NOW)
    key = key_of(session)
    assert any(b"uzunqov" in page for page in pages(session.path, key))
    apply_retention(session)
    assert not any(b"qov" in page for page in pages(session.path, key))
    assert session.call(verify).sound


def test_calls_that_began_later_keep_their_words(session: Session, old: str) -> None:
    recent = record(session, NOW - timedelta(hours=1), user=session.user.id)
    apply_retention(session)
    assert NARRATIVE in session.call(show_call, recent).call.narrative
    found = session.call(contact_search.find_calls, Filter(text=NARRATIVE.split()[0]))
    assert len(found) == 1
    assert EARLIER in str(session.call(as_act(lambda desk: list(every_cell(desk)))))
    assert old != recent


@pytest.mark.usefixtures("old")
def test_every_report_is_the_same_before_and_after(session: Session) -> None:
    coded, before = session.call(as_act(everything_coded)), reports_of(session)
    assert '"situations": 1' in before
    apply_retention(session)
    assert reports_of(session) == before
    assert session.call(as_act(everything_coded)) == coded


def reports_of(session: Session) -> str:
    """Return the JSON of every kind of report, of the days that lost their words too, without what grows with every act."""
    made = [session.call(reports.day_numbers, day) for day in (THEN.date(), NOW.date())]
    years = ((date(2025, 1, 1), date(2025, 12, 31)), (date(2026, 1, 1), date(2026, 12, 31)))
    made += [session.call(reports.period_numbers, *year) for year in years]
    made.append(public_numbers(session, date(2025, 7, 1), date(2025, 9, 30)))
    return json.dumps([{**to_json(one), "journal": None} for one in made], sort_keys=True)


@pytest.mark.usefixtures("old")
def test_the_store_verifies_afterwards_and_an_edit_of_what_stays_is_found(session: Session) -> None:
    apply_retention(session)
    assert session.call(verify).sound
    session.call(
        as_act(lambda desk: desk.store.execute("UPDATE revisions SET record = '{}' WHERE number = 1") and None)
    )
    assert not session.call(verify).sound


@pytest.mark.usefixtures("old")
def test_words_that_are_put_back_by_other_means_are_found(session: Session) -> None:
    apply_retention(session)
    session.call(as_act(lambda desk: desk.store.execute("UPDATE follow_ups SET note = 'x'") and None))
    assert not session.call(verify).sound


@pytest.mark.usefixtures("old")
def test_a_run_that_is_stopped_leaves_whole_calls_and_the_next_one_goes_on(
    session: Session, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.set(THEN)
    for _ in range(2):
        record(session, THEN - timedelta(hours=2), user=session.user.id)
    clock.set(NOW)
    monkeypatch.setattr("hotline.desk.retention._AT_ONCE", 1)
    work, seen = LongWork(), []

    def progress(done: int, whole: int) -> None:
        seen.append((done, whole))
        if done == 1:
            work.stop("Stopped.")
        work(done, whole)

    with pytest.raises(Stopped):
        apply_retention(session, progress)
    assert session.call(verify).sound
    assert next(iter(session.call(retention_runs))).ended is None
    plan = plan_retention(session)
    assert plan.unfinished
    assert len(plan.calls) == 2
    apply_retention(session)
    assert words_in_pages(session) == set()
    assert session.call(verify).sound
    assert all(run.ended for run in session.call(retention_runs))


@pytest.mark.usefixtures("old")
def test_a_kill_at_any_step_leaves_a_whole_store_that_the_next_run_finishes(
    session: Session, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.set(THEN)
    record(session, THEN - timedelta(hours=2), user=session.user.id)
    clock.set(NOW)
    monkeypatch.setattr("hotline.desk.retention._AT_ONCE", 1)
    left: list[Path] = []

    def kill(*_: int) -> None:
        folder = tmp_path / f"killed-{len(left)}"
        folder.mkdir()
        for one in (session.path, *companions(session.path)):
            if one.exists() and not one.name.endswith("-shm"):
                shutil.copyfile(one, folder / one.name)
        left.append(folder / session.path.name)

    apply_retention(session, kill)
    assert len(left) >= 4
    for path in left:
        again = unlock(path, "Rəhbər", PASSPHRASE, clock)
        try:
            assert again.call(verify).sound
            apply_retention(again)
            assert words_in_cells(again) == set() == words_in_pages(again)
            assert again.call(verify).sound
            assert all(run.ended for run in again.call(retention_runs))
        finally:
            again.close()


@pytest.mark.usefixtures("old")
def test_backups_that_hold_the_words_are_named_and_the_old_ones_told_apart(
    session: Session, clock: FixedClock, tmp_path: Path
) -> None:
    clock.set(THEN + timedelta(days=1))
    make_backup(session, tmp_path / "old.backup")
    clock.set(NOW)
    make_backup(session, tmp_path / "new.backup")
    plan = plan_retention(session)
    assert [(one.path.name, one.older) for one in plan.backups] == [("new.backup", False), ("old.backup", True)]


def test_a_page_that_was_printed_of_erased_words_is_not_called_false(session: Session, old: str) -> None:
    code = session.call(prints.print_referral, old, "mia-shelter", "az").code
    assert session.call(prints.check_print, code).holds is True
    apply_retention(session)
    assert session.call(prints.check_print, code).holds is None


def test_without_a_time_nothing_is_erased(session: Session) -> None:
    with pytest.raises(Refused, match="No time is set"):
        plan_retention(session)


def test_only_a_supervisor_erases(operator: Session) -> None:
    with pytest.raises(Refused, match="supervisor"):
        plan_retention(operator)


@pytest.mark.usefixtures("old")
def test_a_desk_opened_again_after_a_run_finds_all_in_order(session: Session, clock: FixedClock) -> None:
    apply_retention(session)
    path = session.path
    session.close()
    again = unlock(path, "Rəhbər", PASSPHRASE, clock)
    try:
        assert again.call(verify).sound
        assert again.call(drafts.list_drafts)
    finally:
        again.close()


@pytest.mark.parametrize(
    ("months", "today", "day"),
    [
        (12, date(2026, 11, 22), date(2025, 11, 22)),
        (1, date(2026, 3, 31), date(2026, 2, 28)),
        (11, date(2026, 11, 30), date(2025, 12, 30)),
        (600, date(2026, 1, 1), date(1976, 1, 1)),
    ],
)
def test_months_are_those_of_the_calendar(months: int, today: date, day: date) -> None:
    assert day_before(months, today) == day


def test_a_call_in_which_something_is_open_keeps_its_words_and_is_named(session: Session, old: str) -> None:
    plan = retention.plan_retention(session)
    assert plan.calls == ()
    assert plan.held == (HeldCall(old, ("follow_up", "review")),)
    assert len(plan.drafts) == 1, "the draft of its correction stays with it"
    erased = retention.apply_retention(session)
    assert (erased.calls, erased.plan.held) == (0, plan.held)
    assert words_in_cells(session) == set(WORDS) - {"old draft"}
    assert session.call(verify).sound


def test_what_is_finished_in_the_meantime_lets_its_words_go(session: Session, clock: FixedClock) -> None:
    clock.set(THEN)
    due = THEN + timedelta(days=1)
    short = Call(contact=Contact(contact_type="information", topic="work_abroad"), narrative=NARRATIVE)
    reference = session.call(
        submit_call, replace(short, follow_ups=(FollowUp(due=due, purpose="ask_outcome"),))
    ).reference
    clock.set(NOW)
    session.call(change_settings, replace(session.call(get_settings), retention_months=12))
    assert retention.plan_retention(session).held == (HeldCall(reference, ("follow_up",)),)
    [one] = session.call(follow_ups.open_follow_ups, reference)
    session.call(follow_ups.finish_follow_up, one.id)
    assert retention.apply_retention(session).plan.calls == (reference,)
    assert session.call(show_call, reference).call.narrative == ""


def test_what_is_opened_while_a_run_goes_on_keeps_its_words(session: Session, clock: FixedClock) -> None:
    clock.set(THEN)
    short = Call(contact=Contact(contact_type="information", topic="work_abroad"), narrative=NARRATIVE)
    reference = session.call(submit_call, short).reference
    clock.set(NOW)
    session.call(change_settings, replace(session.call(get_settings), retention_months=12))

    def open_it(done: int, _whole: int) -> None:
        if done == 0:
            session.call(return_call, reference, "Baxın")

    erased = retention.apply_retention(session, open_it)
    assert erased.calls == 0
    assert session.call(show_call, reference).call.narrative == NARRATIVE


def test_a_safe_contact_goes_with_the_words_of_its_call_and_of_its_draft(session: Session, clock: FixedClock) -> None:
    clock.set(THEN)
    kept = SafeContact(number="0557891234", code_word="zerqovkod")
    follow_up = FollowUp(due=THEN + timedelta(days=900), purpose="ask_outcome")
    short = Call(
        contact=Contact(contact_type="information", topic="work_abroad"),
        consent=Consent(call_back="given"),
        follow_ups=(follow_up,),
        narrative=NARRATIVE,
    )
    for draft in (first := new_draft_id(), second := new_draft_id()):
        session.call(save_draft, draft, short)
        session.call(keep_safe_contact, draft, kept)
    reference = session.call(submit_call, short, first).reference
    assert reference == first
    clock.set(NOW)
    session.call(change_settings, replace(session.call(get_settings), retention_months=12))
    retention.apply_retention(session)
    assert session.call(safe_contact_held, reference) is not None, "a follow-up is open that needs it"
    assert session.call(safe_contact_held, second) is None
    apply_retention(session)
    assert session.call(safe_contact_held, reference) is None
    assert words_in_pages(session) == set()
    assert not any(b"zerqovkod" in page for page in pages(session.path, key_of(session)))
    assert session.call(verify).sound
