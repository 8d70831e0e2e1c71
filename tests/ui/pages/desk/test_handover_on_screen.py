"""The shift is handed over from the Desk: the sheet is looked at, the desk is locked, and a colleague who signs in takes it over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from hotline.clock import FixedClock
from hotline.desk import handover, watch_notes
from hotline.desk.office import unlock
from hotline.desk.session import Session
from hotline.desk.users import add_user
from tests.ui.at_work import ALT, SHIFT, AtWork
from ui.pages.desk.handover_dialog import HandoverDialog

COLLEAGUE, PASSPHRASE = "Operator 08", "beş mavi çinar"


def opened(at_work: AtWork) -> HandoverDialog:
    at_work.key(Qt.Key.Key_K, ALT)
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, HandoverDialog)
    return dialog


@pytest.fixture
def colleague(session: Session, clock: FixedClock) -> Iterator[Session]:
    session.call(add_user, COLLEAGUE, "operator", PASSPHRASE, must_change=False)
    other = unlock(session.path, COLLEAGUE, PASSPHRASE, clock)
    yield other
    other.close()


def test_the_sheet_is_seen_and_handed_over_and_the_desk_is_locked(at_work: AtWork, colleague: Session) -> None:
    dialog = opened(at_work)
    assert dialog.preview.page_count() >= 1
    with at_work.bot.waitSignal(at_work.shell.lock_requested):
        dialog.give_button.click()
        at_work.settle()
    waiting = colleague.call(handover.waiting_handover)
    assert waiting is not None
    assert waiting.given_by == at_work.session.user.name


def test_nothing_is_handed_over_by_looking(at_work: AtWork, colleague: Session) -> None:
    opened(at_work).reject()
    assert colleague.call(handover.waiting_handover) is None


def test_who_comes_is_told_and_takes_over_by_a_key(at_work: AtWork, colleague: Session) -> None:
    assert not at_work.desk.handover.isVisible()
    colleague.call(handover.give_shift, "en")
    at_work.desk.refresh()
    at_work.settle()
    notice = at_work.desk.handover
    assert notice.isVisible()
    assert COLLEAGUE in notice.words.text()
    at_work.key(Qt.Key.Key_K, ALT | SHIFT)
    at_work.settle()
    assert not notice.isVisible()
    assert COLLEAGUE in at_work.desk.quick.status.words.text()
    assert at_work.session.call(handover.waiting_handover) is None


def test_a_shift_that_somebody_else_took_meanwhile_is_told_in_words(at_work: AtWork, colleague: Session) -> None:
    colleague.call(handover.give_shift, "en")
    at_work.desk.refresh()
    at_work.settle()
    at_work.session.call(handover.take_shift)
    at_work.desk.handover.button.click()
    at_work.settle()
    assert "No shift waits" in at_work.desk.quick.status.words.text()
    assert not at_work.desk.handover.isVisible()


def test_a_supervisor_adds_and_ends_a_note_to_watch(at_work: AtWork) -> None:
    box = opened(at_work).watch
    box.text.set_value("Bu axşam Gəncədən zəng gözlənilir.")
    box.add.click()
    at_work.settle()
    assert "until when" in box.banner.words.text().lower()
    box.until.set_value(at_work.session.clock.now() + timedelta(hours=8))
    box.add.click()
    at_work.settle()
    assert [one.text for one in at_work.session.call(watch_notes.watch_notes)] == ["Bu axşam Gəncədən zəng gözlənilir."]
    assert box.text.value() == ""
    assert box.list.count() == 1
    box.text.set_value("Zəng: 055 789 12 34")
    box.until.set_value(at_work.session.clock.now() + timedelta(hours=8))
    box.add.click()
    at_work.settle()
    assert "personal data" in box.banner.words.text()
    box.text.set_value("")
    box.end.click()
    at_work.settle()
    assert at_work.session.call(watch_notes.watch_notes) == ()


def test_a_note_that_was_begun_is_not_lost_by_handing_over(at_work: AtWork, colleague: Session) -> None:
    dialog = opened(at_work)
    dialog.watch.text.set_value("Bu axşam Gəncədən zəng gözlənilir.")
    dialog.give_button.click()
    at_work.settle()
    assert dialog.isVisible()
    assert "begun" in dialog.banner.words.text()
    assert dialog.watch.text.control().hasFocus()
    assert colleague.call(handover.waiting_handover) is None
    dialog.watch.text.set_value("")
    dialog.give_button.click()
    at_work.settle()
    assert colleague.call(handover.waiting_handover) is not None
