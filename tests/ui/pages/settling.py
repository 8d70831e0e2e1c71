"""Showing a page, and waiting until every act that it began has come back."""

from __future__ import annotations

from typing import TypeVar

from pytestqt.qtbot import QtBot

from ui.pages.calls.calls_page import CallsPage
from ui.pages.directory.directory_page import DirectoryPage
from ui.pages.referrals.referrals_page import ReferralsPage
from ui.pages.reports.reports_page import ReportsPage
from ui.session.context import Context


def settle(qtbot: QtBot, context: Context) -> None:
    """Deliver what is under way, and what that begins."""
    for _ in range(4):
        assert context.tasks.finish(10)
        qtbot.wait(5)


Shown = TypeVar("Shown", CallsPage, DirectoryPage, ReferralsPage, ReportsPage)


def show(qtbot: QtBot, context: Context, page: Shown) -> Shown:
    """Show a page as the shell does, and wait until it has what it asks for."""
    qtbot.addWidget(page)
    qtbot.addWidget(page.header)
    page.resize(1150, 700)
    page.show()
    qtbot.waitExposed(page)
    page.activated()
    settle(qtbot, context)
    return page
