"""The daily summary on screen is the page that is printed, made once and kept."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.desk import calls, quick_contacts, reports
from hotline.desk.acts import Desk
from hotline.desk.report_facts import Asked, take_numbers
from hotline.desk.report_table import DAILY, REPORTS
from hotline.desk.session import Session
from hotline.desk.settings import change_settings
from hotline.desk.small_counts import CountTable, Edition, ShownTable
from hotline.reports.report_facts import ReportFacts
from tests.acts import as_act
from tests.reports.samples import text_of
from tests.ui.pages.open_pages import possible_trafficking
from tests.ui.pages.referrals.test_referrals_page import Answer, Printer
from tests.ui.pages.settling import settle, show
from ui.pages.reports.day_numbers_card import main_numbers
from ui.pages.reports.periods import OTHER, neighbour, ready_periods, whole_quarters
from ui.pages.reports.reports_page import ReportsPage
from ui.pages.shared import pdf_output
from ui.session.context import Context
from ui.widgets import printing
from ui.widgets.dialogs import ConfirmDialog
from ui.widgets.text_label import Text

DAY = date(2026, 11, 22)


def shown_page(qtbot: QtBot, context: Context) -> ReportsPage:
    return show(qtbot, context, ReportsPage(context))


def journal_entries(session: Session) -> int:
    return session.call(reports.day_numbers, DAY).journal.entries


def test_today_comes_first_with_its_numbers_beside_the_page(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    session.call(calls.submit_call, possible_trafficking(clock))
    session.call(quick_contacts.log_quick, "hang_up", None, 3)
    page = shown_page(qtbot, context)
    assert page.preview.page_count() >= 1
    assert page.day.value() == DAY
    told = dict(main_numbers(session.call(reports.day_numbers, DAY)))
    assert (told["Contacts"], told["Calls with a form"], told["Possible situations"]) == ("4", "1", "1")
    assert told["… receipt in time, of those decided"] == "0 of 0"
    assert told["Pending deadlines"] == "1"
    names = {one.accessibleName() for one in page.numbers.findChildren(Text)}
    assert "Contacts: 4" in names
    assert any("R5: 1" in name for name in names)


def test_a_day_is_made_once_however_often_it_is_looked_at(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    page = shown_page(qtbot, context)
    before = journal_entries(session)
    page.activated()
    page.before.click()
    settle(qtbot, context)
    page.after.click()
    settle(qtbot, context)
    assert journal_entries(session) == before + 2, "the page, and what the first page of a day that has ended said"
    clock.advance(timedelta(minutes=5))
    page.again.click()
    settle(qtbot, context)
    assert journal_entries(session) == before + 3


def test_no_day_that_lies_ahead_can_be_chosen(qtbot: QtBot, context: Context) -> None:
    page = shown_page(qtbot, context)
    assert not page.after.isEnabled()
    page.show_day(DAY + timedelta(days=3))
    assert page.day.value() == DAY
    page.show_day(DAY - timedelta(days=1))
    assert page.after.isEnabled()
    settle(qtbot, context)


def test_what_is_saved_and_printed_is_what_is_seen(
    qtbot: QtBot, context: Context, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown_page(qtbot, context)
    before = journal_entries(session)
    printer = Printer([True])
    monkeypatch.setattr(printing, "print_pdf", printer.print_pdf)
    monkeypatch.setattr(pdf_output, "ask_where", Answer(tmp_path / "day.pdf"))
    page.print_button.click()
    page.save_button.click()
    settle(qtbot, context)
    assert (tmp_path / "day.pdf").read_bytes() == printer.pages[0]
    assert "day.pdf" in page.banner.words.text()
    assert page.file_name().endswith("-2026-11-22-en.pdf")
    assert journal_entries(session) == before + 1, "saving is journalled, and the page is not made anew for it"


def test_a_folder_that_cannot_be_written_is_said(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown_page(qtbot, context)
    monkeypatch.setattr(pdf_output, "ask_where", Answer(tmp_path / "missing" / "day.pdf"))
    page.save_button.click()
    settle(qtbot, context)
    assert "day.pdf" in page.banner.words.text()
    assert not (tmp_path / "missing").exists()


def test_the_language_of_the_print_is_not_the_language_of_the_screen(
    qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown_page(qtbot, context)
    asked: list[str] = []

    def make(desk: Desk, day: date, language: str) -> reports.MadeReport:
        asked.append(language)
        return original(desk, day, language)

    original = reports.make_daily
    monkeypatch.setitem(REPORTS, DAILY, replace(REPORTS[DAILY], make=as_act(make)))
    page.language.answer("ru")
    settle(qtbot, context)
    assert asked == ["ru"]
    assert page.preview.page_count() >= 1


def printed_and_shown(page: ReportsPage, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the text of the page that is printed, and of the numbers beside it."""
    printed: list[bytes] = []
    monkeypatch.setattr(page.out, "print_page", lambda pdf, _: printed.append(pdf))
    page.print_button.click()
    beside = " ".join(one.accessibleName() for one in page.numbers.findChildren(Text))
    return f"{text_of(printed[0])} {beside}"


# A deadline in the settings changes no page: each shows the hours by which its own referrals ran.
@pytest.mark.parametrize(("changed", "shown"), [({"day_boundary": "08:00"}, "08:00")], ids=["day_boundary"])
def test_after_a_change_of_settings_the_report_is_made_anew(
    qtbot: QtBot,
    context: Context,
    monkeypatch: pytest.MonkeyPatch,
    changed: dict[str, Any],
    shown: str,
) -> None:
    """Failed before: the page, and what it printed, went on with the settings before."""
    page = shown_page(qtbot, context)
    assert shown not in printed_and_shown(page, monkeypatch)
    context.take_settings(context.session.call(change_settings, replace(context.settings, **changed)))
    anew = ReportsPage(context)
    anew.restore(page.keep())
    assert shown in printed_and_shown(show(qtbot, context, anew), monkeypatch)


def test_a_setting_that_no_report_depends_on_leaves_the_report_as_it_is(
    qtbot: QtBot, context: Context, session: Session
) -> None:
    page = shown_page(qtbot, context)
    context.take_settings(session.call(change_settings, replace(context.settings, idle_minutes=5)))
    before = journal_entries(session)
    anew = ReportsPage(context)
    anew.restore(page.keep())
    show(qtbot, context, anew)
    assert journal_entries(session) == before


def chosen_period(qtbot: QtBot, context: Context, code: str = "period") -> ReportsPage:
    page = shown_page(qtbot, context)
    page.report.answer(code)
    settle(qtbot, context)
    return page


def test_the_report_of_a_period_is_the_same_preview_with_its_numbers_beside_it(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    session.call(calls.submit_call, possible_trafficking(clock))
    page = chosen_period(qtbot, context)
    assert page.period.period() == (date(2026, 11, 1), date(2026, 11, 30))
    assert page.header.title.text() == "Monthly report"
    assert page.preview.page_count() >= 4
    assert {"Contacts: 1 (+1)"} <= {one.accessibleName() for one in page.numbers.findChildren(Text)}
    assert not page.day.isVisible()
    assert page.file_name().endswith("-period-2026-11-01-2026-11-30-en.pdf")


@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("this_week", ("2026-11-16", "2026-11-22")),
        ("last_week", ("2026-11-09", "2026-11-15")),
        ("last_month", ("2026-10-01", "2026-10-31")),
        ("this_quarter", ("2026-10-01", "2026-12-31")),
        ("last_quarter", ("2026-07-01", "2026-09-30")),
        ("this_half", ("2026-07-01", "2026-12-31")),
        ("last_half", ("2026-01-01", "2026-06-30")),
        ("this_year", ("2026-01-01", "2026-12-31")),
        ("last_year", ("2025-01-01", "2025-12-31")),
    ],
)
def test_a_ready_period_has_the_days_of_the_calendar(code: str, days: tuple[str, str]) -> None:
    found = next(one for one in ready_periods(DAY) if one.code == code)
    assert (found.first.isoformat(), found.last.isoformat()) == days


def test_the_ready_periods_are_offered_and_any_range_can_be_typed(qtbot: QtBot, context: Context) -> None:
    page = chosen_period(qtbot, context)
    offered = [one.code for one in page.period.ready.line.options()]
    assert offered == [*(one.code for one in ready_periods(DAY)), OTHER]
    page.period.first.set_value(date(2026, 11, 3))
    page.period.last.set_value(date(2026, 11, 20))
    page.period.last.leave()
    settle(qtbot, context)
    assert page.period.ready.value() == OTHER
    assert page.header.title.text() == "Period report"
    assert page.preview.page_count() >= 4


def test_previous_and_next_go_by_periods_of_the_same_kind(qtbot: QtBot, context: Context) -> None:
    page = chosen_period(qtbot, context)
    assert not page.after.isEnabled()
    page.before.click()
    settle(qtbot, context)
    assert page.period.period() == (date(2026, 10, 1), date(2026, 10, 31))
    assert page.after.isEnabled()
    assert neighbour(date(2026, 3, 31), date(2026, 4, 2), 1) == (date(2026, 4, 3), date(2026, 4, 5))
    assert neighbour(date(2024, 1, 1), date(2024, 12, 31), -1) == (date(2023, 1, 1), date(2023, 12, 31))


def hide_nothing(_earlier: Sequence[Edition], tables: Sequence[CountTable], _threshold: int) -> list[ShownTable]:
    """Return the tables as they are: an office without contacts has no small number to hide."""
    return [
        ShownTable(
            one.rows,
            one.columns,
            one.counts,
            tuple(sum(row) for row in one.counts),
            tuple(sum(column) for column in zip(*one.counts, strict=True)),
            sum(sum(row) for row in one.counts),
        )
        for one in tables
    ]


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hotline.desk.reports.hide_small_counts", hide_nothing, raising=False)


@pytest.mark.usefixtures("engine")
def test_public_tables_are_offered_for_whole_quarters_that_have_ended(qtbot: QtBot, context: Context) -> None:
    assert [one.first.isoformat() for one in whole_quarters(DAY)][:3] == ["2026-07-01", "2026-04-01", "2026-01-01"]
    assert len(whole_quarters(DAY)) == 8
    page = chosen_period(qtbot, context)
    page.report.answer("public")
    settle(qtbot, context)
    assert page.period.period() == (date(2026, 7, 1), date(2026, 9, 30))
    assert page.header.title.text() == "Public tables"
    assert page.preview.page_count() >= 1
    assert "must agree" in page.banner.words.text()


def test_a_period_that_ends_before_it_begins_is_refused_in_words_and_another_one_can_be_chosen(
    qtbot: QtBot, context: Context
) -> None:
    page = chosen_period(qtbot, context)
    page.show_period(date(2026, 11, 20), date(2026, 11, 3))
    settle(qtbot, context)
    assert "ends before it begins" in page.banner.words.text()
    assert not page.print_button.isEnabled()
    page.show_period(date(2026, 11, 3), date(2026, 11, 20))
    settle(qtbot, context)
    assert page.print_button.isEnabled()


def test_a_report_that_takes_long_says_so_and_can_be_cancelled(
    qtbot: QtBot, context: Context, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cancelled, it leaves no line in the journal and shows nothing; refreshed, it is made."""
    page = shown_page(qtbot, context)
    before = journal_entries(session)
    held = threading.Event()

    def slow(desk: Desk, asked: Asked) -> ReportFacts:
        held.wait(20)
        return take_numbers(desk, asked)

    monkeypatch.setattr("hotline.desk.reports.take_numbers", slow)
    page.report.answer("period")
    qtbot.waitUntil(page.busy.isVisible, timeout=10_000)
    assert "is being made" in page.busy.words.text()
    page.busy.cancel.click()
    held.set()
    settle(qtbot, context)
    assert not page.busy.isVisible()
    assert "Cancelled" in page.banner.words.text()
    assert page.preview.page_count() == 0
    assert journal_entries(session) == before
    page.again.click()
    settle(qtbot, context)
    assert page.preview.page_count() >= 4
    assert journal_entries(session) == before + 1


def test_the_period_stays_when_the_page_is_made_anew_in_another_language(qtbot: QtBot, context: Context) -> None:
    page = chosen_period(qtbot, context)
    page.before.click()
    settle(qtbot, context)
    anew = ReportsPage(context)
    anew.restore(page.keep())
    show(qtbot, context, anew)
    assert anew.period.period() == (date(2026, 10, 1), date(2026, 10, 31))
    assert anew.header.title.text() == "Monthly report"


@pytest.mark.usefixtures("engine")
def test_public_tables_are_published_when_they_leave_and_not_when_they_are_looked_at(
    qtbot: QtBot, context: Context, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown_page(qtbot, context)
    before = journal_entries(session)
    page.report.answer("public")
    settle(qtbot, context)
    assert journal_entries(session) == before
    printer = Printer([True])
    monkeypatch.setattr(printing, "print_pdf", printer.print_pdf)
    page.print_button.click()
    settle(qtbot, context)
    asked = page.findChild(ConfirmDialog)
    assert asked is not None
    assert "published for good" in asked.words.text()
    asked.reject()
    settle(qtbot, context)
    assert (printer.pages, journal_entries(session)) == ([], before), "who does not say so has published nothing"
    page.print_button.click()
    settle(qtbot, context)
    again = [one for one in page.findChildren(ConfirmDialog) if one.isVisible()]
    again[0].accept()
    settle(qtbot, context)
    assert len(printer.pages) == 1
    assert journal_entries(session) > before
