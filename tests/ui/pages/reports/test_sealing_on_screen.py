"""A supervisor seals a day beside its page, sees that it is, and what was corrected since; an operator reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from hotline.clock import FixedClock
from hotline.desk.calls import show_call, submit_call
from hotline.desk.revisions import correct_call
from hotline.desk.seals import day_state
from tests.desk.test_sealed_days import situation
from tests.ui.at_work import ALT, SHIFT, AtWork
from ui.pages.reports.corrections_dialog import CorrectionsDialog
from ui.pages.reports.reports_page import ReportsPage
from ui.widgets.dialogs import ConfirmDialog


@pytest.fixture
def page(at_work: AtWork) -> ReportsPage:
    at_work.key(Qt.Key.Key_4, ALT)
    at_work.settle()
    shown = at_work.shell.page("reports")
    assert isinstance(shown, ReportsPage)
    return shown


def test_today_is_not_sealed_and_yesterday_is(at_work: AtWork, page: ReportsPage) -> None:
    assert not page.seal.seal.isVisible()
    assert "has not ended" in page.seal.told.text()
    page.show_day(page._context.today() - timedelta(days=1))
    at_work.settle()
    assert page.seal.seal.isVisible()
    at_work.key(Qt.Key.Key_S, ALT | SHIFT)
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, ConfirmDialog)
    dialog.accept()
    at_work.settle()
    assert at_work.session.call(day_state, page._context.today() - timedelta(days=1)).sealed_at is not None
    assert page.seal.told.text().startswith("Sealed on")
    assert not page.seal.seal.isVisible()
    assert not page.seal.corrections.isVisible()


def test_what_was_corrected_since_is_counted_and_shown(at_work: AtWork, page: ReportsPage, clock: FixedClock) -> None:
    session, today = at_work.session, page._context.today()
    reference = session.call(submit_call, situation(clock.now() - timedelta(hours=1))).reference
    clock.advance(timedelta(days=1))
    page.show_day(today)
    at_work.settle()
    page.seal._seal()
    at_work.settle()
    shown = session.call(show_call, reference).call
    session.call(correct_call, reference, replace(shown, contact=replace(shown.contact, language="ru")), "dil səhv idi")
    page.seal.show_day(today)
    at_work.settle()
    assert page.seal.changed.text().startswith("1 contact")
    at_work.key(Qt.Key.Key_X, ALT | SHIFT)
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, CorrectionsDialog)
    assert dialog.preview.page_count() == 1
    dialog.reject()
