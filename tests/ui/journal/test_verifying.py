"""Verifying beside the running desk: the desk works on, what was found is said in sentences, and paper is compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from hotline.clock import FixedClock
from hotline.desk import quick
from hotline.desk.session import Desk
from hotline.desk.settings import change_settings, get_settings
from hotline.desk.verifications import VERIFY, look_for_verification
from hotline.store.journal.chain import Head
from hotline.store.journal.paper import on_paper, paper_head
from tests.ui.backups.slow import slow_backups
from tests.ui.desk.at_work import CTRL, SHIFT, AtWork
from tests.ui.journal.at_journal import on_page, retype_first_contact, shown
from ui.backups.work import Kind
from ui.journal.findings_sheet import FindingsSheet
from ui.journal.paper_sheet import PaperSheet

K = Qt.Key


def contacts(desk: Desk) -> int:
    return int(desk.store.execute("SELECT count(*) FROM calls").fetchone()[0])


def verify_everything(at_work: AtWork) -> None:
    at_work.key(K.Key_Return, CTRL | SHIFT)
    at_work.settle()


def test_by_two_keys_a_sound_store_is_said_to_be_and_the_line_stands_in_the_list(at_work: AtWork) -> None:
    at_work.session.call(quick.log_quick, "silent")
    page = on_page(at_work)
    assert page.verify.last.text() == "This store was never verified."
    at_work.key(K.Key_Return, CTRL)
    at_work.settle()
    assert page.verify.result.kind == "info"
    assert page.verify.result.words.text().endswith("Everything holds.")
    assert "everything was compared, and it holds" in page.verify.last.text()
    assert shown(page)[:2] == [("Sealed the lines of the journal up to here", ""), ("Verified the store", "")]
    assert not page.verify.findings.isVisible()
    at_work.key(K.Key_Return, CTRL)
    at_work.settle()
    assert "what was written since the time before was compared" in page.verify.last.text()


def test_the_desk_works_on_while_it_verifies(at_work: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    page = on_page(at_work)
    with slow_backups(monkeypatch) as slow:
        at_work.start(K.Key_Return, CTRL)
        slow.wait_until_copying()
        assert page.verify.progress.isVisible()
        assert not page.verify.verify.isEnabled()
        for key in (K.Key_F4, K.Key_F5, K.Key_F4):
            at_work.start(key)
        assert at_work.session.call(contacts) == 3, "the contacts waited for the verification"
        assert at_work.window.backups.work.kind is Kind.VERIFY, "it was over before the contacts were logged"
    at_work.settle()
    assert page.verify.verify.isEnabled()
    assert page.verify.result.words.text().endswith("Everything holds."), "ordinary work is not blamed"


def test_it_can_be_cancelled_and_leaves_no_line(at_work: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    page = on_page(at_work)
    with slow_backups(monkeypatch) as slow:
        at_work.start(K.Key_Return, CTRL)
        slow.wait_until_copying()
        page.verify.progress.cancel.click()
        slow.let_go()
        at_work.settle()
    assert "cancelled" in page.verify.result.words.text()
    assert at_work.session.call(look_for_verification).last is None
    assert not page.verify.progress.isVisible()


def test_what_was_found_is_said_in_sentences_with_what_to_do(at_work: AtWork) -> None:
    at_work.session.call(quick.log_quick, "silent")
    page = on_page(at_work)
    at_work.session.call(retype_first_contact)
    verify_everything(at_work)
    assert page.verify.result.kind == "danger"
    assert "1 finding" in page.verify.result.words.text()
    assert "does not hold together" in page.verify.last.text()
    at_work.key(K.Key_D, CTRL)
    sheet = at_work.in_front()
    assert isinstance(sheet, FindingsSheet)
    assert "changed outside the program. Last line of the journal about it: " in sheet.findings.text()
    assert sheet.findings.text().startswith("Contact #")
    at_work.in_sheet(lambda one: one.close())


def test_what_was_found_is_not_passed_over_by_the_next_short_one(at_work: AtWork) -> None:
    at_work.session.call(quick.log_quick, "silent")
    page = on_page(at_work)
    verify_everything(at_work)
    at_work.session.call(retype_first_contact)
    verify_everything(at_work)
    at_work.key(K.Key_Return, CTRL)
    at_work.settle()
    assert page.verify.result.kind == "danger"


def test_the_desk_tells_a_supervisor_until_the_store_is_verified(at_work: AtWork, clock: FixedClock) -> None:
    notice = at_work.desk.verification
    assert not notice.isVisible()
    clock.advance(timedelta(days=31))
    at_work.shell.go("desk")
    at_work.settle()
    assert notice.isVisible()
    assert (notice.kind, notice.words.text().partition(".")[0]) == (
        "warning",
        "This store is older than 30 days and was never verified",
    )
    notice.button.click()
    at_work.settle()
    assert at_work.where() == "journal"
    verify_everything(at_work)
    at_work.shell.go("desk")
    at_work.settle()
    assert not notice.isVisible()
    clock.advance(timedelta(days=31))
    at_work.shell.go("desk")
    at_work.settle()
    assert "more than 30 days ago" in notice.words.text()


def test_the_desk_says_that_the_store_does_not_hold_together_whoever_found_it(at_work: AtWork) -> None:
    at_work.session.call(quick.log_quick, "silent")

    def by_another_program(desk: Desk) -> None:
        with desk.store.transaction():
            desk.journal(VERIFY, sound=False, findings=2, whole=True)

    at_work.session.call(by_another_program)
    at_work.shell.go("desk")
    at_work.settle()
    assert at_work.desk.verification.kind == "danger"
    assert "does not hold together" in at_work.desk.verification.words.text()


Written = Callable[[Desk], str]


def of_now(desk: Desk) -> str:
    return paper_head(desk.store)


def of_tomorrow(desk: Desk) -> str:
    head = desk.store.head()
    return on_paper(Head(head.sequence + 500, head.fingerprint), desk.store.keys.store_id)


def written_anew(desk: Desk) -> str:
    return on_paper(Head(desk.store.head().sequence, "AAAA-BBBB-CCCC-DDDD-EEEE"), desk.store.keys.store_id)


def of_another_store(desk: Desk) -> str:
    return on_paper(desk.store.head(), "f" * 32)


def misread(desk: Desk) -> str:
    written = paper_head(desk.store)
    return written[:-1] + ("7" if written[-1] != "7" else "1")


@pytest.mark.parametrize(
    ("written", "kind", "said"),
    [
        (of_now, "warning", "only a verification says"),
        (of_tomorrow, "danger", "this store is older than it"),
        (written_anew, "danger", "another entry under this number"),
        (of_another_store, "danger", "a head of another store"),
        (misread, "warning", "it was misread"),
    ],
)
def test_paper_is_compared(at_work: AtWork, written: Written, kind: str, said: str) -> None:
    head = at_work.session.call(written)
    on_page(at_work)
    at_work.key(K.Key_K, CTRL)
    sheet = at_work.in_front()
    assert isinstance(sheet, PaperSheet)
    at_work.type(head)
    at_work.key(K.Key_Return)
    assert said in sheet.banner.words.text()
    assert sheet.banner.kind == kind
    at_work.in_sheet(lambda one: one.close())


def test_that_nothing_before_the_paper_was_changed_is_only_said_after_a_verification(at_work: AtWork) -> None:
    at_work.session.call(quick.log_quick, "silent")
    head = at_work.session.call(of_now)
    on_page(at_work)

    def compared() -> tuple[str, str]:
        at_work.key(K.Key_K, CTRL)
        sheet = at_work.in_front()
        assert isinstance(sheet, PaperSheet)
        at_work.type(head)
        at_work.key(K.Key_Return)
        said = sheet.banner.kind, sheet.banner.words.text()
        at_work.in_sheet(lambda one: one.close())
        return said

    assert "nothing before it was changed" not in compared()[1]
    verify_everything(at_work)
    assert compared()[0] == "info"
    assert "nothing before it was changed" in compared()[1]
    at_work.session.call(retype_first_contact)
    verify_everything(at_work)
    assert compared()[0] == "danger"
    assert "nothing before it was changed" not in compared()[1]


def test_a_scheduled_backup_that_comes_due_meanwhile_is_made_after_it(
    at_work: AtWork, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = on_page(at_work)
    folder = tmp_path / "backups"
    folder.mkdir()
    with slow_backups(monkeypatch) as slow:
        at_work.start(K.Key_Return, CTRL)
        slow.wait_until_copying()
        now = at_work.session.call(get_settings)
        at_work.session.call(change_settings, replace(now, backup_pace="daily", backup_folder=str(folder)))
        at_work.window.backups.refresh()
        assert list(folder.iterdir()) == []
    at_work.bot.waitUntil(lambda: len(list(folder.glob("*.backup"))) == 1, timeout=20_000)
    at_work.settle()
    assert page.verify.result.words.text().endswith("Everything holds.")
