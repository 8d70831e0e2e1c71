"""What somebody has begun to type in a sheet is his own, outlives the lock, and goes with the thing that it was about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.desk import calls, dialog_drafts, drafts, revisions, services
from hotline.desk.acts import Desk
from hotline.desk.dialog_drafts import OVERRIDES, REASON, SERVICE
from hotline.desk.draft_holder import correction_id
from hotline.desk.office import unlock
from hotline.desk.session import Session
from hotline.errors import Refused
from hotline.referral.directory import directory
from hotline.referral.directory_data import service_to_data
from tests.acts import as_act
from tests.desk.conftest import PASSPHRASE
from tests.desk.test_a_call_from_draft_to_print import possible_trafficking

DRAFT = "#K7Q4-M2XT"


def lines(session: Session) -> int:
    def count(desk: Desk) -> int:
        return int(desk.store.execute("SELECT count(*) FROM journal").fetchone()[0])

    return session.call(as_act(count))


def test_it_is_there_after_the_lock_for_its_user_alone_and_no_journal_tells_of_it(
    session: Session, operator: Session, store_path: Path, clock: FixedClock
) -> None:
    before = lines(session)
    session.call(dialog_drafts.keep_dialog_draft, REASON, DRAFT, "yaş")
    session.call(dialog_drafts.keep_dialog_draft, REASON, DRAFT, "yaş səhv idi")
    assert operator.call(dialog_drafts.read_dialog_drafts, REASON) == {}
    assert lines(session) == before
    session.close()
    again = unlock(store_path, "Rəhbər", PASSPHRASE, clock)
    assert again.call(dialog_drafts.read_dialog_drafts, REASON) == {DRAFT: "yaş səhv idi"}
    assert again.call(dialog_drafts.read_dialog_drafts, SERVICE) == {}
    again.call(dialog_drafts.keep_dialog_draft, REASON, DRAFT, None)
    assert again.call(dialog_drafts.read_dialog_drafts, REASON) == {}
    again.close()


def _submit(session: Session, clock: FixedClock, draft_id: str) -> None:
    session.call(calls.submit_call, possible_trafficking(clock), draft_id)


def _discard(session: Session, clock: FixedClock, draft_id: str) -> None:
    session.call(drafts.save_draft, draft_id, possible_trafficking(clock))
    session.call(drafts.discard_draft, draft_id)


@pytest.mark.parametrize("end", [_submit, _discard])
def test_it_goes_with_the_draft(
    session: Session, clock: FixedClock, end: Callable[[Session, FixedClock, str], None]
) -> None:
    draft_id, other = drafts.new_draft_id(), drafts.new_draft_id()
    for about in (draft_id, other):
        session.call(dialog_drafts.keep_dialog_draft, OVERRIDES, about, {"phone": "axtarışdadır"})
    end(session, clock, draft_id)
    assert session.call(dialog_drafts.read_dialog_drafts, OVERRIDES) == {other: {"phone": "axtarışdadır"}}


def test_the_reason_of_a_correction_goes_once_the_correction_is_kept(session: Session, clock: FixedClock) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    draft_id = correction_id(reference, session.user.id)
    session.call(dialog_drafts.keep_dialog_draft, REASON, draft_id, "yanlış")
    changed = replace(session.call(calls.show_call, reference).call, narrative="Başqa söz.")
    session.call(revisions.correct_call, reference, changed, "yanlış yazılmışdı")
    assert session.call(dialog_drafts.read_dialog_drafts, REASON) == {}


def test_what_was_begun_of_an_entry_goes_once_the_entry_is_saved_and_stays_where_it_is_refused(
    session: Session,
) -> None:
    session.call(dialog_drafts.keep_dialog_draft, SERVICE, "ombudsman", {"source": "so"})
    session.call(dialog_drafts.keep_dialog_draft, SERVICE, "police-unit", {"valid_until": "2026-12-01"})
    changed = service_to_data(directory().service("ombudsman")) | {"source": "soruşuldu"}
    session.call(services.save_service, changed, new=False)
    ends = service_to_data(directory().service("police-unit"))
    with pytest.raises(Refused):
        session.call(services.save_service, {**ends, "kind": "labour"}, new=False)
    assert session.call(dialog_drafts.read_dialog_drafts, SERVICE) == {"police-unit": {"valid_until": "2026-12-01"}}
