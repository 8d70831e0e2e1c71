"""An operator finds a call again by what is remembered of it, and reads it beside the list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hotline.call.vocabulary import vocabulary
from hotline.clock import FixedClock
from hotline.desk import calls, quick_contacts, revisions
from hotline.desk.search_criteria import ALL, RANGE, TODAY, SearchCriteria
from hotline.desk.session import Session
from hotline.indicators.checklist import checklist
from tests.ui.pages.open_pages import possible_trafficking
from tests.ui.pages.settling import settle, show
from ui.pages.calls.calls_page import CallsPage
from ui.pages.referrals.referral_print_dialog import ReferralPrintDialog
from ui.platform.screen_language import set_language, words
from ui.session.context import Context
from ui.widgets.text_label import Text


def shown_page(qtbot: QtBot, context: Context) -> CallsPage:
    return show(qtbot, context, CallsPage(context))


def references(page: CallsPage) -> list[str]:
    return [
        page.model.row_at(row).reference for row in range(page.model.rowCount()) if page.model.row_at(row) is not None
    ]


def read_out(page: CallsPage) -> str:
    return "\n".join(text.text() for text in page.view.findChildren(Text))


def test_words_of_the_summary_typed_in_plain_letters_find_the_call(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    session.call(quick_contacts.log_quick, "hang_up", None, 2)
    page = shown_page(qtbot, context)
    assert page.model.rowCount() == 3
    assert page.header.note.text() == "3 contacts"
    with qtbot.waitSignal(page.filters.changed):
        QTest.keyClicks(page.filters.search.line, "qiz evvel")
    settle(qtbot, context)
    assert references(page) == [reference]
    assert page.header.note.text() == "1 contact"


def test_a_filter_keeps_out_what_does_not_fit(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    session.call(quick_contacts.log_quick, "hang_up")
    page = shown_page(qtbot, context)
    for criteria in (
        SearchCriteria(contact_type="situation"),
        SearchCriteria(result_class="R5"),
        SearchCriteria(escalated=True),
    ):
        page.filters.take(criteria)
        settle(qtbot, context)
        assert references(page) == [reference], criteria


def test_a_period_counts_whole_days_of_the_office(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    session.call(quick_contacts.log_quick, "hang_up")
    old = possible_trafficking(clock)
    started = clock.now() - timedelta(days=40)
    old = replace(
        old, contact=replace(old.contact, started=started, ended=started, back_dated_reason="system_was_down")
    )
    session.call(calls.submit_call, replace(old, follow_ups=()))
    page = shown_page(qtbot, context)
    assert page.model.rowCount() == 1
    for period, expected in ((TODAY, 1), (ALL, 2)):
        page.filters.period.answer(period)
        settle(qtbot, context)
        assert page.model.rowCount() == expected, period
    page.filters.period.answer(RANGE)
    page.filters.first.set_value(date(2026, 10, 1))
    page.filters.last.set_value(date(2026, 10, 31))
    page.filters.changed.emit()
    settle(qtbot, context)
    assert page.model.rowCount() == 1
    assert page.filters.last.isVisible()


def test_a_reference_finds_its_call_whatever_the_period_and_the_filters(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    old = possible_trafficking(clock)
    started = clock.now() - timedelta(days=400)
    old = replace(
        old, contact=replace(old.contact, started=started, ended=started, back_dated_reason="system_was_down")
    )
    reference = session.call(calls.submit_call, replace(old, follow_ups=())).reference
    session.call(quick_contacts.log_quick, "hang_up")
    page = shown_page(qtbot, context)
    page.filters.take(SearchCriteria(period=TODAY, contact_type="tip", text=reference.lower().replace("-", " ")))
    settle(qtbot, context)
    assert references(page) == [reference]
    assert "whatever the period" in page.header.note.text()
    page.filters.take(SearchCriteria(period=TODAY, text="restoranda"))
    settle(qtbot, context)
    assert references(page) == [], "a word is looked for in the period"


def test_a_row_says_both_its_lines_and_a_quick_contact_nothing_of_a_form(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    session.call(quick_contacts.log_quick, "hang_up")
    page = shown_page(qtbot, context)
    place = {column.key: number for number, column in enumerate(page.model.columns)}

    def read(row: int, key: str) -> str:
        return str(page.model.index(row, place[key]).data(Qt.ItemDataRole.AccessibleTextRole) or "")

    quick, call = (0, 1) if page.model.row_at(0).quick else (1, 0)
    assert read(call, "type") == f"Possible trafficking, {reference}"
    assert read(call, "class").startswith("Full pattern · R5, ")
    assert read(call, "escalated") == "Escalated"
    assert [read(quick, key) for key in ("class", "region", "duration", "escalated")] == [""] * 4
    assert page.model.columns[place["type"]].quiet is not None
    page.resize(700, 500)
    settle(qtbot, context)
    shown = [column.key for number, column in enumerate(page.model.columns) if not page.table.isColumnHidden(number)]
    assert shown == ["began", "type", "class"]


def test_enter_reads_the_call_beside_the_list_and_esc_goes_back(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    page = shown_page(qtbot, context)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle(qtbot, context)
    assert page.view.shown_reference() == reference
    told = read_out(page)
    for expected in ("restoranda", "Full pattern", "Person A", "First submitted", "16", "D1.01", "for a child"):
        assert expected in told, expected
    assert "None" not in told
    assert page.view.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.view.isVisible()
    assert page.table.hasFocus()


def test_a_correction_and_its_reason_are_read_with_the_call(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    call = possible_trafficking(clock)
    reference = session.call(calls.submit_call, call).reference
    session.call(revisions.correct_call, reference, replace(call, narrative="Düzəldildi."), "yanlış yazılmışdı")
    page = shown_page(qtbot, context)
    page.show_reference(reference.lower())
    settle(qtbot, context)
    assert "yanlış yazılmışdı" in read_out(page)
    with qtbot.waitSignal(page.correct_requested) as asked:
        page.view.correct_button.click()
    assert asked.args == [reference]


def test_a_call_that_nobody_is_to_help_with_says_how_to_add_a_service(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    reference = session.call(calls.submit_call, replace(possible_trafficking(clock), referrals=())).reference
    page = shown_page(qtbot, context)
    page.show_reference(reference)
    settle(qtbot, context)
    page.view.refer_button.click()
    assert "not referred to any service" in page.view.banner.words.text()
    assert page.findChildren(ReferralPrintDialog) == []


def test_the_referral_of_a_call_opens_with_its_other_services_on_offer(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    page = shown_page(qtbot, context)
    page.show_reference(reference)
    settle(qtbot, context)
    page.view.refer_button.click()
    [dialog] = page.findChildren(ReferralPrintDialog)
    settle(qtbot, context)
    assert dialog.preview.page_count() >= 1
    assert [one.code for one in dialog.recipient.line.options()] == ["police-unit", "mia-shelter"]
    dialog.reject()


def test_filters_and_the_open_call_outlive_a_change_of_language(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    page = shown_page(qtbot, context)
    page.filters.search.set_value("qız")
    page.filters.period.set_value(ALL)
    page.show_reference(reference)
    settle(qtbot, context)
    again = CallsPage(context)
    qtbot.addWidget(again)
    qtbot.addWidget(again.header)
    again.restore(page.keep())
    settle(qtbot, context)
    assert again.filters.criteria().text == "qız"
    assert again.view.shown_reference() == reference


def test_what_cannot_be_found_is_told_and_not_swallowed(qtbot: QtBot, context: Context, errors: object) -> None:
    page = shown_page(qtbot, context)
    page.show_reference("#2222-2222")
    settle(qtbot, context)
    assert len(getattr(errors, "seen")) == 1  # noqa: B009 - the common handler of the window
    assert not page.view.isVisible()


def test_a_long_list_comes_in_two_parts_and_the_count_is_right_in_the_end(
    qtbot: QtBot, context: Context, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.calls.call_search.FIRST_IDS", 4)
    session.call(quick_contacts.log_quick, "hang_up", None, 6)
    page = shown_page(qtbot, context)
    qtbot.waitUntil(page.filters.isVisible)
    page.table.select_id_row(2)
    chosen = page.table.current_id()
    settle(qtbot, context)
    qtbot.waitUntil(lambda: not page.finder.busy)
    settle(qtbot, context)
    assert page.model.rowCount() == 6
    assert page.header.note.text() == "6 contacts"
    assert page.table.current_id() == chosen


def test_enter_in_the_search_goes_to_what_was_found(qtbot: QtBot, context: Context, session: Session) -> None:
    session.call(quick_contacts.log_quick, "hang_up")
    page = shown_page(qtbot, context)
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.filters.search.line.hasFocus()
    QTest.keyClick(page.filters.search.line, Qt.Key.Key_Return)
    assert page.table.hasFocus()
    assert page.table.current_id() is not None


def test_down_and_enter_from_the_search_read_the_first_call_that_was_found(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    page = shown_page(qtbot, context)
    page.filters.search.line.setFocus()
    QTest.keyClick(page.filters.search.line, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    assert page.table.selectionModel().hasSelection()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    settle(qtbot, context)
    assert page.view.shown_reference() == reference


@pytest.mark.parametrize("code", ["az", "ru", "en"])
def test_the_call_is_read_in_every_language(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock, code: str
) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    set_language(code)
    page = shown_page(qtbot, context)
    page.show_reference(reference)
    settle(qtbot, context)
    told = read_out(page)
    assert vocabulary("form").label("labour", words()) in told
    assert checklist().by_code["D1.01"].texts[code] in told
