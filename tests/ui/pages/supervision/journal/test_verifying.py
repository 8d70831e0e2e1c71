"""Verifying beside the running desk: the desk works on, what was found is said in sentences, and paper is compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from hotline.clock import FixedClock
from hotline.desk import quick_contacts
from hotline.desk.acts import Desk
from hotline.desk.settings import change_settings, get_settings
from hotline.desk.verifications import VERIFY, look_for_verification
from hotline.desk.verify import verify_beside
from hotline.store.journal import search_check
from hotline.store.journal.chain import Head
from hotline.store.journal.check import JournalReport
from hotline.store.journal.printed_head import on_paper, paper_head
from hotline.store.journal.verify import VerifyReport
from tests.acts import as_act
from tests.ui.at_work import CTRL, SHIFT, AtWork
from tests.ui.pages.supervision.backups.slow_backups import slow_backups
from tests.ui.pages.supervision.journal.at_journal import on_page, retype_first_contact, shown
from ui.pages.supervision.journal.compare_head_dialog import CompareHeadDialog
from ui.pages.supervision.journal.findings_dialog import FindingsDialog
from ui.pages.supervision.journal.verification_text import report_words
from ui.platform.screen_language import set_language, words
from ui.session.background_work import Kind

K = Qt.Key


@pytest.fixture(autouse=True)
def no_quick_contact_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let chance look for no quick contact in the index: what is retyped would be found there too, or not."""
    monkeypatch.setattr(search_check, "_QUICK_ONES", 1 << 60)


def contacts(desk: Desk) -> int:
    return int(desk.store.execute("SELECT count(*) FROM calls").fetchone()[0])


def verify_everything(at_work: AtWork) -> None:
    at_work.key(K.Key_Return, CTRL | SHIFT)
    at_work.settle()


def test_by_two_keys_a_sound_store_is_said_to_be_and_the_line_stands_in_the_list(at_work: AtWork) -> None:
    at_work.session.call(quick_contacts.log_quick, "silent")
    page = on_page(at_work)
    assert page.verify.last.text() == "This store was never verified."
    at_work.key(K.Key_Return, CTRL)
    at_work.settle()
    assert page.verify.result.kind == "info"
    assert page.verify.result.words.text().startswith("Everything was compared: ")
    assert page.verify.result.words.text().endswith(" No errors found.")
    assert "everything was compared, no errors found" in page.verify.last.text()
    assert shown(page)[:2] == [("Sealed the lines of the journal up to here", ""), ("Verified the store", "")]
    assert not page.verify.findings.isVisible()
    at_work.key(K.Key_Return, CTRL)
    at_work.settle()
    assert "new entries only" in page.verify.last.text()


def test_after_a_short_one_nothing_is_said_of_what_it_did_not_compare(at_work: AtWork, clock: FixedClock) -> None:
    """An edit of an older thing is there, and the verification of what is new cannot know of it."""
    at_work.session.call(quick_contacts.log_quick, "silent")
    page = on_page(at_work)
    verify_everything(at_work)
    everything_at = words().moment(clock.now(), at_work.session.office.zone)
    at_work.session.call(as_act(retype_first_contact))
    clock.advance(timedelta(hours=3))
    at_work.key(K.Key_Return, CTRL)
    at_work.settle()
    older = f"All older entries were last compared on {everything_at}: no errors were found then."
    said = page.verify.result.words.text()
    assert said == f"2 new lines of the journal and what they recorded were compared: no errors found. {older}"
    assert page.verify.last.text().endswith(f"new entries only: no errors found there. {older}")
    at_work.key(K.Key_Return, CTRL)
    at_work.settle()
    assert page.verify.result.words.text().startswith("2 new lines of the journal and what they recorded")


@pytest.mark.parametrize(
    ("code", "number", "said"),
    [
        ("en", 2, "2 new lines of the journal and what they recorded were compared: no errors found."),
        ("ru", 1, "Сверена 1 новая строка журнала и то, что ею сохранено: нарушений не найдено."),
        ("ru", 3, "Сверены 3 новые строки журнала и то, что ими сохранено: нарушений не найдено."),
        ("ru", 11, "Сверено 11 новых строк журнала и то, что ими сохранено: нарушений не найдено."),
        ("az", 1, "Jurnalın 1 yeni sətri və onda saxlanılanlar tutuşdurulub: pozuntu tapılmayıb."),
        ("az", 12, "Jurnalın 12 yeni sətri və onlarda saxlanılanlar tutuşdurulub: pozuntu tapılmayıb."),
    ],
)
def test_the_number_decides_the_form(code: str, number: int, said: str) -> None:
    set_language(code)
    journal = JournalReport(100, Head(100, ""))
    short = VerifyReport(journal, {}, (), 0, whole=False, since=100 - number, whole_at=1)
    assert report_words(short, UTC).startswith(said)
    assert "1970" in report_words(short, UTC)


def test_what_was_found_is_there_at_the_next_sign_in(at_work: AtWork) -> None:
    """The Desk says it in red, the page too, and the key shows the findings."""
    at_work.session.call(quick_contacts.log_quick, "silent")
    verify_beside(at_work.session)
    at_work.session.call(as_act(retype_first_contact))
    verify_beside(at_work.session, whole=True)
    at_work.shell.go("desk")
    at_work.settle()
    assert "found 1 error in the store" in at_work.desk.verification.words.text()
    page = on_page(at_work)
    at_work.settle()
    assert (page.verify.result.kind, page.verify.result.isVisible()) == ("danger", True)
    assert page.verify.result.words.text().endswith("Change nothing and see what was found (Ctrl+I).")
    at_work.key(K.Key_I, CTRL)
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, FindingsDialog)
    assert dialog.findings.text().startswith("Contact #")
    at_work.in_dialog(lambda one: one.close())
    at_work.session.call(as_act(lambda desk: desk.store.execute("DELETE FROM verified_findings")))
    page.verify._verification.last = None
    page.verify._verification._seen = 0
    page.verify._verification.refresh()
    at_work.settle()
    assert not page.verify.findings.isVisible()
    assert page.verify.result.words.text().endswith("verify everything again to see it (Ctrl+Shift+Enter).")


def test_the_desk_works_on_while_it_verifies(at_work: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    page = on_page(at_work)
    with slow_backups(monkeypatch) as slow:
        at_work.start(K.Key_Return, CTRL)
        slow.wait_until_copying()
        assert page.verify.progress.isVisible()
        assert not page.verify.verify.isEnabled()
        for key in (K.Key_F4, K.Key_F5, K.Key_F4):
            at_work.start(key)
        assert at_work.session.call(as_act(contacts)) == 3, "the contacts waited for the verification"
        assert at_work.window.backups.work.kind is Kind.VERIFY, "it was over before the contacts were logged"
    at_work.settle()
    assert page.verify.verify.isEnabled()
    assert page.verify.result.words.text().endswith("No errors found."), "ordinary work is not blamed"


def test_it_can_be_cancelled_and_leaves_no_line(at_work: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    page = on_page(at_work)
    with slow_backups(monkeypatch) as slow:
        at_work.start(K.Key_Return, CTRL)
        slow.wait_until_copying()
        at_work.start(K.Key_C, CTRL | SHIFT)
        slow.let_go()
        at_work.settle()
    assert "cancelled" in page.verify.result.words.text()
    assert at_work.session.call(look_for_verification).last is None
    assert not page.verify.progress.isVisible()


def test_what_was_found_is_said_in_sentences_with_what_to_do(at_work: AtWork) -> None:
    at_work.session.call(quick_contacts.log_quick, "silent")
    page = on_page(at_work)
    at_work.session.call(as_act(retype_first_contact))
    verify_everything(at_work)
    assert page.verify.result.kind == "danger"
    assert "1 error found" in page.verify.result.words.text()
    assert "errors were found" in page.verify.last.text()
    at_work.key(K.Key_I, CTRL)
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, FindingsDialog)
    assert "changed outside the program. Last line of the journal about it: " in dialog.findings.text()
    assert dialog.findings.text().startswith("Contact #")
    at_work.in_dialog(lambda one: one.close())


def test_what_was_found_is_not_passed_over_by_the_next_short_one(at_work: AtWork) -> None:
    at_work.session.call(quick_contacts.log_quick, "silent")
    page = on_page(at_work)
    verify_everything(at_work)
    at_work.session.call(as_act(retype_first_contact))
    verify_everything(at_work)
    at_work.key(K.Key_Return, CTRL)
    at_work.settle()
    assert page.verify.result.kind == "danger"


def test_the_desk_tells_a_supervisor_until_the_store_is_verified(at_work: AtWork, clock: FixedClock) -> None:
    notice, said = at_work.desk.verification, at_work.desk.notices.said
    assert notice not in said()
    clock.advance(timedelta(days=31))
    at_work.shell.go("desk")
    at_work.settle()
    assert notice in said()
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
    assert notice not in said()
    clock.advance(timedelta(days=31))
    at_work.shell.go("desk")
    at_work.settle()
    assert "more than 30 days ago" in notice.words.text()


def test_the_desk_says_that_the_store_does_not_hold_together_whoever_found_it(at_work: AtWork) -> None:
    at_work.session.call(quick_contacts.log_quick, "silent")

    def by_another_program(desk: Desk) -> None:
        with desk.store.transaction():
            desk.journal(VERIFY, sound=False, findings=2, whole=True)

    at_work.session.call(as_act(by_another_program))
    at_work.shell.go("desk")
    at_work.settle()
    assert at_work.desk.verification.kind == "danger"
    assert "found 2 errors in the store" in at_work.desk.verification.words.text()


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
        (of_now, "info", "only a verification says"),
        (of_tomorrow, "danger", "this store is older"),
        (written_anew, "danger", "another entry under this number"),
        (of_another_store, "danger", "a head of another store"),
        (misread, "warning", "it was misread"),
    ],
)
def test_paper_is_compared(at_work: AtWork, written: Written, kind: str, said: str) -> None:
    head = at_work.session.call(as_act(written))
    on_page(at_work)
    at_work.key(K.Key_K, CTRL)
    dialog = at_work.in_front()
    assert isinstance(dialog, CompareHeadDialog)
    at_work.type(head)
    at_work.key(K.Key_Return)
    assert said in dialog.banner.words.text()
    assert dialog.banner.kind == kind
    at_work.in_dialog(lambda one: one.close())


def test_that_nothing_before_the_paper_was_changed_is_only_said_after_a_verification(at_work: AtWork) -> None:
    at_work.session.call(quick_contacts.log_quick, "silent")
    head = at_work.session.call(as_act(of_now))
    on_page(at_work)

    def compared() -> tuple[str, str]:
        at_work.key(K.Key_K, CTRL)
        dialog = at_work.in_front()
        assert isinstance(dialog, CompareHeadDialog)
        at_work.type(head)
        at_work.key(K.Key_Return)
        said = dialog.banner.kind, dialog.banner.words.text()
        at_work.in_dialog(lambda one: one.close())
        return said

    assert "it found nothing" not in compared()[1]
    verify_everything(at_work)
    assert compared()[0] == "info"
    assert "it found nothing" in compared()[1]
    at_work.key(K.Key_Return, CTRL)
    at_work.settle()
    assert "it found nothing" not in compared()[1], "the last one compared new entries only"
    at_work.session.call(as_act(retype_first_contact))
    verify_everything(at_work)
    assert compared()[0] == "danger"
    assert "it found nothing" not in compared()[1]


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
    assert page.verify.result.words.text().endswith("No errors found.")


def test_what_another_program_found_since_takes_the_place_of_what_was_said_here(at_work: AtWork) -> None:
    at_work.session.call(quick_contacts.log_quick, "silent")
    page = on_page(at_work)
    verify_everything(at_work)
    at_work.session.call(as_act(retype_first_contact))
    verify_beside(at_work.session, whole=True)
    at_work.shell.go("desk")
    at_work.settle()
    on_page(at_work)
    at_work.settle()
    assert page.verify.result.kind == "danger"
    assert page.verify.findings.isVisible()
