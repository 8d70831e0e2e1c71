"""The daily summary on screen is the page that is printed, made once and kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.desk import calls, quick_contacts, reports
from hotline.desk.acts import Desk
from hotline.desk.report_table import DAILY, REPORTS
from hotline.desk.session import Session
from hotline.desk.settings import change_settings
from hotline.reports.daily_facts import DailyFacts
from tests.acts import as_act
from tests.reports.samples import text_of
from tests.ui.pages.open_pages import possible_trafficking
from tests.ui.pages.referrals.test_referrals_page import Answer, Printer
from tests.ui.pages.settling import settle, show
from ui.pages.reports.day_numbers_card import main_numbers
from ui.pages.reports.reports_page import ReportsPage
from ui.pages.shared import pdf_output
from ui.session.context import Context
from ui.widgets import printing
from ui.widgets.text_label import Text

DAY = date(2026, 11, 22)


def shown_page(qtbot: QtBot, context: Context) -> ReportsPage:
    return show(qtbot, context, ReportsPage(context))


def journal_entries(session: Session) -> int:
    facts: DailyFacts = session.call(reports.daily_facts, DAY)
    return facts.journal_entries


def test_today_comes_first_with_its_numbers_beside_the_page(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    session.call(calls.submit_call, possible_trafficking(clock))
    session.call(quick_contacts.log_quick, "hang_up", None, 3)
    page = shown_page(qtbot, context)
    assert page.preview.page_count() >= 1
    assert page.day.value() == DAY
    told = dict(main_numbers(session.call(reports.daily_facts, DAY)))
    assert (told["Contacts"], told["Calls with a form"], told["Possible situations"]) == ("4", "1", "1")
    assert "… within 24 hours" in told
    assert "… in time" in dict(main_numbers(replace(session.call(reports.daily_facts, DAY), deadline_hours=None)))
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

    def make(desk: Desk, day: date, language: str) -> bytes:
        asked.append(language)
        return original(desk, day, language)

    original = reports.daily_summary_pdf
    monkeypatch.setitem(REPORTS, DAILY, replace(REPORTS[DAILY], pages=as_act(make)))
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


@pytest.mark.parametrize(
    ("changed", "shown"),
    [({"deadline_hours": 48}, "48 h"), ({"day_boundary": "08:00"}, "08:00")],
    ids=["deadline", "day_boundary"],
)
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
