"""Each verification leaves a line that says what came of it; what one has found, the next does not pass over."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlite_utils

from hotline.call.record import Call
from hotline.clock import FixedClock
from hotline.desk import journal_list, verify
from hotline.desk.acts import Desk
from hotline.desk.drafts import new_draft_id, save_draft
from hotline.desk.office import unlock
from hotline.desk.quick_contacts import log_quick
from hotline.desk.recovery import renew_recovery
from hotline.desk.session import Session
from hotline.desk.verifications import Look, Verification, is_overdue, look_for_verification, note_verification
from hotline.desk.verify import verify_beside
from hotline.errors import Refused
from hotline.store.backups import backup
from hotline.store.backups.backup import Ask
from hotline.store.journal import search_check
from hotline.store.journal.last_findings import MOST_KEPT
from hotline.store.journal.replay import Finding
from hotline.store.keys.recovery_code import new_recovery_code
from tests.acts import as_act
from tests.desk.conftest import PASSPHRASE

_PATIENCE = 60


@pytest.fixture(autouse=True)
def no_quick_contact_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let chance look for no quick contact in the index: what is retyped would be found there too, or not."""
    monkeypatch.setattr(search_check, "_QUICK_ONES", 1 << 60)


def last(session: Session) -> Look:
    return session.call(look_for_verification)


def retype_a_contact(desk: Desk) -> bytes:
    """Do by hand what the program never does; return the state up to which the store was verified."""
    kept = desk.store.execute("SELECT sealed FROM verified_state").fetchone()[0]
    with desk.store.transaction():
        desk.store.database.conn.execute("DROP TRIGGER IF EXISTS temp.kept_calls_update")
        for (name,) in desk.store.execute("SELECT name FROM temp.sqlite_master WHERE type = 'trigger'").fetchall():
            desk.store.execute(f"DROP TRIGGER temp.{name}")
        desk.store.execute("UPDATE calls SET contact_type = 'test' WHERE id = 1")
    return bytes(kept)


def test_a_verification_is_a_line_of_the_journal_with_its_result(session: Session, clock: FixedClock) -> None:
    session.call(log_quick, "silent")
    assert last(session).last is None
    report = verify_beside(session)
    assert last(session).last == Verification(
        report.journal.entries + 1,
        clock.now(),
        session.user.name,
        sound=True,
        findings=0,
        whole=True,
        entries=report.journal.entries,
        new_entries=report.journal.entries,
        whole_at=clock.now(),
    )
    before = clock.now()
    clock.advance(timedelta(hours=1))
    assert verify_beside(session).sound, "its own line is rightful"
    found = last(session).last
    assert found is not None
    assert (found.sound, found.whole) == (True, False)
    assert (found.new_entries, found.whole_at) == (2, before), "of all that is older it says when that was compared"


def test_what_was_found_once_is_found_again_until_all_holds(session: Session) -> None:
    """Also with the state of before put back by hand: the lines since then name nothing that was changed."""
    session.call(log_quick, "silent")
    assert verify_beside(session).sound
    before = session.call(as_act(retype_a_contact))
    assert not verify_beside(session, whole=True).sound
    found = last(session).last
    assert found is not None
    assert (found.sound, found.findings, found.whole) == (False, 1, True)
    session.call(as_act(lambda desk: desk.store.execute("UPDATE verified_state SET sealed = ?", (before,))))
    again = verify_beside(session)
    assert again.whole
    assert again.findings[0].kind == "changed"


def test_what_was_found_is_there_after_a_restart(session: Session, clock: FixedClock) -> None:
    session.call(log_quick, "silent")
    verify_beside(session)
    session.call(as_act(retype_a_contact))
    report = verify_beside(session, whole=True)
    session.close()
    again = unlock(session.path, session.user.name, PASSPHRASE, clock)
    found = last(again).last
    assert found is not None
    assert (found.findings, found.found) == (1, report.findings)
    again.close()


def put_findings(desk: Desk, sealed: bytes) -> None:
    desk.store.execute("UPDATE verified_findings SET sealed = ?", (sealed,))


def test_what_was_found_by_another_verification_is_not_taken_for_that_of_the_last_one(session: Session) -> None:
    """Also where its sealed words are put back by hand; or taken away, or written by somebody else."""
    session.call(log_quick, "silent")
    verify_beside(session)
    session.call(as_act(retype_a_contact))
    verify_beside(session, whole=True)
    kept = session.call(as_act(lambda desk: desk.store.execute("SELECT sealed FROM verified_findings").fetchone()[0]))
    verify_beside(session, whole=True)
    for sealed in (kept, b"\x00" * 40, b""):
        session.call(as_act(put_findings), sealed)
        found = last(session).last
        assert found is not None
        assert (found.sound, found.findings, found.found) == (False, 1, ())
    session.call(as_act(lambda desk: desk.store.execute("DELETE FROM verified_findings")))
    assert last(session).last == found


def test_very_many_findings_are_kept_in_part(session: Session) -> None:
    report = verify_beside(session)
    many = replace(report, findings=tuple(Finding("changed", f"contact {n}") for n in range(900)), more=5)
    session.call(note_verification, many)
    found = last(session).last
    assert found is not None
    assert (found.findings, found.found) == (905, many.findings[:MOST_KEPT])


def test_what_was_found_is_found_again_also_after_the_store_got_new_keys(session: Session) -> None:
    """Where a verification ended is sealed under the newest first key of the journal, and read under no older one."""
    session.call(log_quick, "silent")
    session.call(renew_recovery, new_recovery_code())
    assert verify_beside(session).sound
    before = session.call(as_act(retype_a_contact))
    assert not verify_beside(session, whole=True).sound
    session.call(as_act(lambda desk: desk.store.execute("UPDATE verified_state SET sealed = ?", (before,))))
    again = verify_beside(session)
    assert again.whole
    assert again.findings[0].kind == "changed"


def test_the_last_one_is_found_however_far_back_in_short_looks(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    verify_beside(session)
    for _ in range(5):
        session.call(log_quick, "silent")
    monkeypatch.setattr(journal_list, "SPAN", 3)
    looks = [last(session)]
    while looks[-1].below:
        looks.append(session.call(look_for_verification, looks[-1].below))
    assert [one.last is not None for one in looks] == [False, False, True]
    assert session.call(look_for_verification, None, looks[0].looked_from - 1).last is None


def test_it_is_overdue_after_thirty_days_and_so_is_a_store_that_was_never_verified(
    session: Session, clock: FixedClock
) -> None:
    made = last(session).made
    clock.set(made + timedelta(days=30))
    assert not is_overdue(None, made, clock)
    clock.set(made + timedelta(days=30, seconds=1))
    assert is_overdue(None, made, clock)
    verify_beside(session)
    look = last(session)
    assert not is_overdue(look.last, look.made, clock)
    clock.advance(timedelta(days=30, seconds=1))
    assert is_overdue(look.last, look.made, clock)


def test_an_operator_is_told_nothing_of_it(operator: Session) -> None:
    with pytest.raises(Refused, match="supervisor"):
        last(operator)


def test_the_desk_saves_while_every_page_is_read(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    saved: list[datetime] = []

    def sound_pages(database: sqlite_utils.Database, path: Path, ask: Ask | None = None) -> bool:
        # On the store's own thread this would wait for itself.
        saving = session.submit(save_draft, new_draft_id(), Call(narrative="Zəng edən işdən danışır."))
        saved.append(saving.result(timeout=_PATIENCE))
        return backup.sound_pages(database, path, ask)

    monkeypatch.setattr(verify, "sound_pages", sound_pages)
    assert verify_beside(session, whole=True).sound
    assert saved
