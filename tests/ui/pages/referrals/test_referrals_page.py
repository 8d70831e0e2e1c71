"""Referrals are moved on by a key, and their page leaves the desk only as a counted copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.desk import calls, prints, referrals, revisions
from hotline.desk.referral_list import list_referrals
from hotline.desk.session import Session
from hotline.referral.referral_steps import Details, next_steps
from tests.acts import as_act
from tests.ui.hands import activate
from tests.ui.pages.open_pages import possible_trafficking
from tests.ui.pages.settling import settle, show
from ui.pages.referrals.referral_print_dialog import ReferralPrintDialog
from ui.pages.referrals.referral_step_dialog import ReferralStepDialog
from ui.pages.referrals.referrals_page import ReferralsPage
from ui.pages.shared import pdf_output
from ui.session.context import Context
from ui.widgets import printing
from ui.widgets.dialogs import ConfirmDialog
from ui.widgets.table_model import Heading
from ui.widgets.text_label import Text

CTRL = Qt.KeyboardModifier.ControlModifier


def shown_page(qtbot: QtBot, context: Context) -> ReferralsPage:
    return show(qtbot, context, ReferralsPage(context))


@pytest.fixture
def reference(session: Session, clock: FixedClock) -> str:
    return session.call(calls.submit_call, possible_trafficking(clock)).reference


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 768)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def opened(qtbot: QtBot, context: Context, reference: str, window: QWidget) -> ReferralPrintDialog:
    """Return the dialog for the special police unit."""
    dialog = ReferralPrintDialog(context, reference, "police-unit", window)
    settle(qtbot, context)
    return dialog


def statuses(session: Session) -> dict[str, str]:
    return {row.service: row.status for row in session.call(list_referrals, all_ended=True).rows}


def test_the_nearest_deadline_stands_first_with_its_time_in_words(
    qtbot: QtBot, context: Context, clock: FixedClock, reference: str
) -> None:
    clock.advance(timedelta(hours=21))
    page = shown_page(qtbot, context)
    first = page.current()
    assert first is not None
    assert (first.reference, first.service) == (reference, "police-unit")
    assert page.columns.deadline(first) == "3 h left"
    assert page.columns.tone(first) == "warning"
    clock.advance(timedelta(hours=4))
    assert page.columns.deadline(first) == "overdue by 1 h"
    assert page.columns.tone(first) == "danger"


def test_a_key_moves_a_referral_on_and_another_takes_it_back(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock, reference: str
) -> None:
    page = shown_page(qtbot, context)
    page.table.select_id_row(rows_of(page, "mia-shelter"))
    clock.advance(timedelta(hours=1))
    dialog = step_dialog(page, Qt.Key.Key_3)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, CTRL)
    settle(qtbot, context)
    assert statuses(session)["mia-shelter"] == "accepted"
    assert reference in page.status.words.text()
    page.status.button.click()
    settle(qtbot, context)
    assert statuses(session)["mia-shelter"] == "made"


def test_the_receipt_of_the_special_police_unit_is_asked_for_before_it_ends_the_clock(
    qtbot: QtBot, context: Context, session: Session, reference: str
) -> None:
    page = shown_page(qtbot, context)
    assert page.current() is not None
    page.panel.moved_on.emit("handed_over")
    [dialog] = page.findChildren(ReferralStepDialog)
    assert any("closes the 24-hour deadline" in text.text() for text in dialog.findChildren(Text))
    assert statuses(session)["police-unit"] == "made"
    dialog.act.click()
    settle(qtbot, context)
    assert statuses(session)["police-unit"] == "handed_over"
    assert not page.status.button.isVisible()
    assert session.call(as_act(calls.read_call), reference).clock_stopped is not None
    in_front(page)
    QTest.keyClick(page, Qt.Key.Key_Z, CTRL)
    settle(qtbot, context)
    assert "this cannot be undone" in page.banner.words.text()
    assert statuses(session)["police-unit"] == "handed_over"


def in_front(window: QWidget) -> None:
    """Let the keys go to a window itself: Qt calls one active while a dialog over it is, too."""
    activate(window)
    for _ in range(100):
        if QApplication.activeWindow() is window:
            return
        QTest.qWait(5)
    pytest.fail("the keys go elsewhere")


def step_dialog(page: ReferralsPage, key: Qt.Key) -> ReferralStepDialog:
    """Press the key of a step and return the dialog that opens."""
    in_front(page)
    QTest.keyClick(page, key, CTRL)
    [dialog] = [one for one in page.findChildren(ReferralStepDialog) if one.isVisible()]
    in_front(dialog)
    return dialog


def test_typing_a_time_takes_no_step_and_only_ctrl_enter_does(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock, reference: str
) -> None:
    clock.advance(timedelta(hours=5))
    at = clock.now().replace(second=0, microsecond=0) - timedelta(hours=1)
    page = shown_page(qtbot, context)
    dialog = step_dialog(page, Qt.Key.Key_2)
    assert dialog.focusWidget() is dialog.moment.line
    local = at.astimezone(context.session.office.zone)
    QTest.keyClicks(dialog.focusWidget(), f"{local:%d.%m.%Y %H:%M}")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot, context)
    assert dialog.isVisible()
    assert statuses(session)["police-unit"] == "made", "nothing that is typed ends the clock"
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, CTRL)
    settle(qtbot, context)
    assert statuses(session)["police-unit"] == "handed_over"
    assert session.call(as_act(calls.read_call), reference).clock_stopped == at


def test_a_time_that_cannot_be_read_keeps_the_dialog_and_says_why_at_its_field(
    qtbot: QtBot, context: Context, session: Session, reference: str
) -> None:
    page = shown_page(qtbot, context)
    dialog = step_dialog(page, Qt.Key.Key_2)
    QTest.keyClicks(dialog.focusWidget(), "nine past")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, CTRL)
    settle(qtbot, context)
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.moment.line
    assert any("Type a time like" in text.text() for text in dialog.findChildren(Text) if text.isVisible())
    assert session.call(as_act(calls.read_call), reference).clock_stopped is None
    dialog.cancel.click()


def test_a_step_that_needs_a_reason_begins_at_the_reason(qtbot: QtBot, context: Context, reference: str) -> None:
    assert reference
    dialog = step_dialog(shown_page(qtbot, context), Qt.Key.Key_4)
    assert dialog.focusWidget() is dialog.reason.control()
    assert not any(button.isDefault() for button in dialog.findChildren(QPushButton))
    dialog.cancel.click()


def test_the_clock_that_has_ended_is_not_said_to_end_again(
    qtbot: QtBot, context: Context, session: Session, reference: str
) -> None:
    session.call(referrals.move_referral, reference, "police-unit", "handed_over")
    dialog = step_dialog(shown_page(qtbot, context), Qt.Key.Key_3)
    assert not any("closes the 24-hour deadline" in text.text() for text in dialog.findChildren(Text))
    dialog.cancel.click()


def rows_of(page: ReferralsPage, service: str) -> int:
    """Return the row in which the referral to a service is."""
    rows = [page.model.row_at(row) for row in range(page.model.rowCount())]
    return next(place for place, row in enumerate(rows) if getattr(row, "service", "") == service)


def listed(page: ReferralsPage) -> list[str]:
    """Return the list as it is read: headings as they are, referrals by their services."""
    rows = [page.model.row_at(row) for row in range(page.model.rowCount())]
    return [str(row) if isinstance(row, Heading) else row.service for row in rows]


def test_referrals_are_under_what_is_to_be_done_about_them(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock, reference: str
) -> None:
    page = shown_page(qtbot, context)
    assert listed(page) == ["Waiting: 2", "police-unit", "mia-shelter"], "the deadline is tomorrow"
    for hours, expected in ((12, "Due today: 1"), (13, "Overdue: 1")):
        clock.advance(timedelta(hours=hours))
        page._tick.timeout.emit()
        settle(qtbot, context)
        assert listed(page) == [expected, "police-unit", "Waiting: 1", "mia-shelter"]
    session.call(referrals.move_referral, reference, "police-unit", "handed_over")
    session.call(referrals.move_referral, reference, "mia-shelter", "closed")
    page.refresh()
    settle(qtbot, context)
    assert listed(page) == ["Waiting: 1", "police-unit", "Ended in the last 7 days: 1", "mia-shelter"]


def test_the_keyboard_passes_over_the_headings(
    qtbot: QtBot, context: Context, clock: FixedClock, reference: str
) -> None:
    assert reference
    clock.advance(timedelta(hours=30))
    page = shown_page(qtbot, context)
    assert listed(page)[2].startswith("Waiting")
    page.table.setFocus()
    for key, service in (
        (Qt.Key.Key_Home, "police-unit"),
        (Qt.Key.Key_Down, "mia-shelter"),
        (Qt.Key.Key_Up, "police-unit"),
    ):
        QTest.keyClick(page.table, key)
        row = page.current()
        assert row is not None
        assert row.service == service


def test_there_is_one_next_step_and_the_others_are_unfolded(
    qtbot: QtBot, context: Context, session: Session, reference: str
) -> None:
    page = shown_page(qtbot, context)
    panel = page.panel
    assert panel.next_button.words() == "Record the hand-over…"
    assert not any(button.isVisible() for button in panel.buttons)
    assert "handed over, next" in panel.steps.accessibleDescription()
    panel.other_button.click()
    shown = [button.status for button in panel.buttons if button.isVisible()]
    assert "declined" in shown
    assert "handed_over" not in shown, "it is the next step"
    in_front(page)
    QTest.keyClick(page, Qt.Key.Key_Return, CTRL)
    [dialog] = [one for one in page.findChildren(ReferralStepDialog) if one.isVisible()]
    dialog.act.click()
    settle(qtbot, context)
    assert statuses(session)["police-unit"] == "handed_over"
    assert panel.next_button.words() == "Record the acceptance…"
    assert reference in page.status.words.text()


def test_a_change_that_was_not_made_here_just_now_is_undone_only_after_a_question(
    qtbot: QtBot, context: Context, session: Session, reference: str
) -> None:
    session.call(referrals.move_referral, reference, "mia-shelter", "accepted")
    page = shown_page(qtbot, context)
    assert page.panel.undo_button.isHidden(), "that it was made is no change"
    page.table.select_id_row(rows_of(page, "mia-shelter"))
    settle(qtbot, context)
    assert page.panel.undo_button.isVisible()
    page.panel.undo_button.click()
    [question] = [one for one in page.findChildren(ConfirmDialog) if one.isVisible()]
    for told in (reference, "“accepted”", "“made”"):
        assert told in question.words.text()
    assert statuses(session)["mia-shelter"] == "accepted"
    question.accept_button.click()
    settle(qtbot, context)
    assert statuses(session)["mia-shelter"] == "made"
    assert page.panel.undo_button.isHidden(), "an undo is not undone"


def test_no_other_referral_slips_under_the_keys_when_one_has_ended(
    qtbot: QtBot, context: Context, session: Session, reference: str
) -> None:
    page = shown_page(qtbot, context)
    page.table.select_id_row(rows_of(page, "police-unit"))
    step_dialog(page, Qt.Key.Key_8).act.click()
    settle(qtbot, context)
    in_front(page)
    QTest.keyClick(page, Qt.Key.Key_8, CTRL)  # once too often
    assert not any(dialog.isVisible() for dialog in page.findChildren(ReferralStepDialog))
    assert statuses(session) == {"police-unit": "closed", "mia-shelter": "made"}
    row = page.current()
    assert row is not None
    assert (row.service, row.status) == ("police-unit", "closed")
    assert page.panel.nothing.isVisible()
    page.table.select_id_row(rows_of(page, "mia-shelter"))
    QTest.keyClick(page, Qt.Key.Key_Z, CTRL)
    settle(qtbot, context)
    row = page.current()
    assert row is not None
    assert (row.reference, row.service, row.status) == (reference, "police-unit", "made"), "it is current again"
    QTest.keyClick(page, Qt.Key.Key_Z, CTRL)
    assert "no status change here" in page.banner.words.text()


def test_what_ended_long_ago_is_listed_only_on_request(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock, reference: str
) -> None:
    session.call(referrals.move_referral, reference, "mia-shelter", "closed")
    page = shown_page(qtbot, context)
    assert "mia-shelter" in listed(page)
    clock.advance(timedelta(days=7, minutes=1))
    page.refresh()
    settle(qtbot, context)
    assert listed(page) == ["Overdue: 1", "police-unit"]
    assert page.ended_too.isVisible()
    page.ended_too.set_value(True)
    page.refresh()
    settle(qtbot, context)
    assert listed(page) == ["Overdue: 1", "police-unit", "Ended: 1", "mia-shelter"]


def test_a_wrong_tick_at_what_was_given_is_taken_away_at_a_later_step(
    qtbot: QtBot, context: Context, session: Session, reference: str
) -> None:
    session.call(referrals.move_referral, reference, "mia-shelter", "accepted", Details(given=("medical", "shelter")))
    page = shown_page(qtbot, context)
    page.table.select_id_row(rows_of(page, "mia-shelter"))
    dialog = step_dialog(page, Qt.Key.Key_8)
    assert dialog.given.value() == ("medical", "shelter")
    dialog.given.set_value(("shelter",))
    dialog.act.click()
    settle(qtbot, context)
    [row] = [one for one in session.call(list_referrals, all_ended=True).rows if one.service == "mia-shelter"]
    assert row.given == ("shelter",)


def test_the_page_of_a_referral_that_the_person_declined_is_refused_with_a_sentence(
    qtbot: QtBot, context: Context, session: Session, window: QWidget, reference: str
) -> None:
    session.call(referrals.move_referral, reference, "mia-shelter", "declined_by_person")
    dialog = ReferralPrintDialog(context, reference, "mia-shelter", window)
    settle(qtbot, context)
    assert dialog.preview.page_count() == 0
    assert "The person has declined this referral" in dialog.banner.words.text()
    assert not dialog.print_button.isEnabled()
    assert not dialog.save_button.isEnabled()


@pytest.mark.usefixtures("session")
def test_an_empty_list_says_what_appears_there(qtbot: QtBot, context: Context) -> None:
    page = shown_page(qtbot, context)
    assert page.model.rowCount() == 0
    assert not page.table.isVisible()
    assert not page.panel.isVisible()


def test_no_step_follows_what_is_closed_and_every_open_status_can_be_closed() -> None:
    assert next_steps("closed") == ()
    for status in ("planned", "made", "handed_over", "accepted", "declined", "unavailable"):
        assert "closed" in next_steps(status)
        assert status not in next_steps(status)


def test_the_preview_counts_nothing_and_says_what_the_recipient_is_not_given(
    opened: ReferralPrintDialog, session: Session, reference: str
) -> None:
    assert opened.preview.page_count() >= 1
    told = [text.text() for text in opened.held_back.findChildren(Text)]
    assert "It never leaves the hotline." in told
    assert session.call(prints.print_referral, reference, "police-unit", "en").copy == 1


def test_another_language_of_the_print_makes_another_page(
    qtbot: QtBot, context: Context, opened: ReferralPrintDialog, reference: str
) -> None:
    assert opened.file_name() == f"{reference[1:]}-police-unit-en.pdf"
    opened.language.answer("az")
    assert not opened.print_button.isEnabled()
    settle(qtbot, context)
    assert opened.print_button.isEnabled()
    assert opened.file_name().endswith("-az.pdf")


def test_a_saved_page_is_a_copy_with_its_code(
    qtbot: QtBot, context: Context, opened: ReferralPrintDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "page.pdf"
    monkeypatch.setattr(pdf_output, "ask_where", Answer(file))
    opened.save_button.click()
    settle(qtbot, context)
    assert file.read_bytes().startswith(b"%PDF")
    assert "Copy 1, verification code" in opened.outcome.words.text()
    opened.save_button.click()
    settle(qtbot, context)
    assert "Copy 2" in opened.outcome.words.text()
    assert left_as(context.session) == ["saved", "saved"]


def test_a_folder_that_cannot_be_written_is_said_and_the_same_copy_is_kept_for_the_next_try(
    qtbot: QtBot, context: Context, opened: ReferralPrintDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_output, "ask_where", Answer(tmp_path / "missing" / "page.pdf"))
    opened.save_button.click()
    settle(qtbot, context)
    assert opened.outcome.isVisibleTo(opened)
    assert "page.pdf" in opened.outcome.words.text()
    monkeypatch.setattr(pdf_output, "ask_where", Answer(tmp_path / "page.pdf"))
    opened.save_button.click()
    settle(qtbot, context)
    assert "Copy 1" in opened.outcome.words.text()


def test_a_print_that_is_called_off_keeps_its_copy_for_the_next_one(
    qtbot: QtBot, context: Context, opened: ReferralPrintDialog, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = Printer([False, True])
    monkeypatch.setattr(printing, "require_printer", printer.is_there)
    monkeypatch.setattr(printing, "print_pdf", printer.print_pdf)
    opened.print_button.click()
    settle(qtbot, context)
    assert "Not printed" in opened.outcome.words.text()
    assert left_as(session) == [""]
    opened.print_button.click()
    settle(qtbot, context)
    assert "Sent to the printer. Copy 1" in opened.outcome.words.text()
    assert printer.pages[0] == printer.pages[1]
    assert left_as(session) == ["printed"]


def left_as(session: Session) -> list[str]:
    """Return how each copy of the only call left."""
    reference = session.call(list_referrals).rows[0].reference
    return [line.taken for line in session.call(prints.ledger, reference)]


def test_where_there_is_no_printer_it_is_said_and_no_copy_is_counted(
    qtbot: QtBot, context: Context, opened: ReferralPrintDialog, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.widgets.printing.QPrinterInfo.availablePrinterNames", list)
    opened.print_button.click()
    settle(qtbot, context)
    assert "No printer is set up" in opened.outcome.words.text()
    assert opened.print_button.isEnabled()
    reference = session.call(list_referrals).rows[0].reference
    assert session.call(prints.ledger, reference) == []


def test_without_consent_there_is_no_page_and_a_sentence_says_what_to_do(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock, window: QWidget
) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock, consent="refused")).reference
    dialog = ReferralPrintDialog(context, reference, "police-unit", window)
    settle(qtbot, context)
    assert dialog.preview.page_count() == 0
    assert "Ask for consent" in dialog.banner.words.text()
    assert not dialog.print_button.isEnabled()
    assert not dialog.save_button.isEnabled()


class Answer:
    """Stands for the dialog of files: always the same answer."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, parent: QWidget, name: str) -> Path:  # noqa: ARG002 - as the dialog is asked
        return self._path


class Printer:
    """Stands for the dialog of printers: prints or is called off, in turn, and keeps the pages."""

    def __init__(self, answers: list[bool]) -> None:
        self._answers = answers
        self.pages: list[bytes] = []

    def is_there(self) -> None:
        """Say nothing: there is a printer."""

    def print_pdf(
        self,
        parent: QWidget,  # noqa: ARG002 - as the printer is asked
        pdf: bytes,
        title: str,  # noqa: ARG002
        *,
        numbered: bool = False,  # noqa: ARG002
    ) -> bool:
        self.pages.append(pdf)
        return self._answers.pop(0)


def test_the_panel_says_on_whose_consent_as_what_what_is_shared_and_which_copies_there_are(
    qtbot: QtBot, context: Context, session: Session, reference: str
) -> None:
    page = shown_page(qtbot, context)
    page.table.select_id_row(rows_of(page, "police-unit"))
    settle(qtbot, context)
    told = beside(page)
    call = session.call(calls.show_call, reference).call
    assert told["Consent to refer"] == call.consent.refer
    assert told["Class"].endswith(session.call(calls.show_call, reference).assessment.result_class)
    assert told["Printed copies"] == "none"
    kept = {one.label for one in session.call(prints.not_given, "police-unit")}
    assert "Age" in told["What is shared with this recipient"].split(" · ")
    assert not kept & set(told["What is shared with this recipient"].split(" · "))

    copy = session.call(prints.print_referral, reference, "police-unit", "ru").copy
    session.call(prints.page_left, reference, copy, prints.SAVED)
    session.call(prints.print_referral, reference, "mia-shelter", "az")
    page.activated()
    settle(qtbot, context)
    assert f"Copy {copy}" in beside(page)["Printed copies"]
    assert "Русский" in beside(page)["Printed copies"]
    assert "saved as a file" in beside(page)["Printed copies"]
    assert "Azərbaycan" not in beside(page)["Printed copies"], "that copy is another recipient's"


def test_the_panel_follows_a_correction_that_takes_the_consent_away(
    qtbot: QtBot, context: Context, session: Session, reference: str
) -> None:
    page = shown_page(qtbot, context)
    call = session.call(calls.show_call, reference).call
    excepted = replace(
        call, consent=replace(call.consent, refer="refused", exceptions=("immediate_danger",), exception_reason="hurt")
    )
    excepted = replace(excepted, safety=replace(call.safety, danger_now="yes"))
    session.call(revisions.correct_call, reference, excepted, "asked again")
    page.activated()
    settle(qtbot, context)
    assert beside(page)["Consent to refer"] == "refused"
    assert beside(page)["Acting without consent"] == "immediate danger"


def beside(page: ReferralsPage) -> dict[str, str]:
    """Return what the panel says of the referral, as a screen reader does: each line with its label."""
    texts = [one.accessibleName() for one in page.panel.findChildren(Text) if one.isVisible()]
    return dict(one.split(": ", 1) for one in texts if ": " in one)
