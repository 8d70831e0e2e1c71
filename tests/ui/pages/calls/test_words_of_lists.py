"""No word of a list is cut where a small window leaves its columns little room: the rows grow instead."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.desk import calls, quick_contacts
from hotline.desk.session import Session
from hotline.language import LANGUAGES
from tests.ui.at_work import AtWork
from tests.ui.pages.open_pages import possible_trafficking
from tests.ui.pages.settling import settle, show
from ui.pages.calls.calls_page import CallsPage
from ui.pages.directory.directory_page import DirectoryPage
from ui.pages.referrals.referrals_page import ReferralsPage
from ui.pages.supervision.journal.journal_page import JournalPage
from ui.platform.screen_language import set_language
from ui.session.context import Context
from ui.theme.apply import scale
from ui.theme.fonts import font
from ui.theme.scale import space
from ui.widgets.page_table import PageTable
from ui.widgets.table_model import IdTableModel

SMALL = (775, 480)
"""The room of a page in the smallest window, beside the narrow rail and below the bar."""


@pytest.fixture(params=LANGUAGES, autouse=True)
def language_of_the_screen(request: pytest.FixtureRequest) -> None:
    set_language(request.param)


def cut(table: PageTable) -> list[str]:
    """Return the texts that the rows in sight have too little room for, in the letters in which they are written."""
    model, found = table.model(), []
    assert isinstance(model, IdTableModel)
    first, below = QFontMetrics(font(scale().text, QFont.Weight.DemiBold)), QFontMetrics(font(scale().small))
    for row in range(min(model.rowCount(), 40)):
        for column in range(model.columnCount()):
            one = table.columns_shown().get(column)
            if one is None or model.is_heading(row) or one.paint is not None:
                continue
            width = table.columnWidth(column) - 2 * space(3)
            texts = [(first, one.text(model.row_at(row)))]
            texts += [(below, one.second(model.row_at(row)))] if one.second is not None else []
            tall = 0
            for metrics, text in texts:
                room = metrics.boundingRect(QRect(0, 0, width, 999), Qt.TextFlag.TextWordWrap, text)
                tall += room.height() if text else 0
                if room.width() > width + 2:
                    found.append(f"{text} is wider than {width}")
            if tall > table.rowHeight(row):
                found.append(f"{' / '.join(text for _, text in texts)}: {tall} of {table.rowHeight(row)}")
    return found


def test_the_list_of_calls_beside_an_open_call(
    qtbot: QtBot, context: Context, session: Session, clock: FixedClock
) -> None:
    session.call(calls.submit_call, possible_trafficking(clock))
    session.call(quick_contacts.log_quick, "short_information", "work_abroad", 2)
    page = show(qtbot, context, CallsPage(context))
    page.resize(*SMALL)
    page.table.select_id_row(page.model.rowCount() - 1)
    page.table.opened.emit(page.table.current_id())
    settle(qtbot, context)
    assert page.view.isVisible()
    assert cut(page.table) == []


def test_the_services_of_the_directory(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context, DirectoryPage(context))
    page.resize(*SMALL)
    settle(qtbot, context)
    assert page.model.rowCount() > 10
    assert cut(page.table) == []


def test_the_referrals(qtbot: QtBot, context: Context, session: Session, clock: FixedClock) -> None:
    session.call(calls.submit_call, possible_trafficking(clock))
    page = show(qtbot, context, ReferralsPage(context))
    page.resize(*SMALL)
    settle(qtbot, context)
    assert page.model.rowCount()
    assert cut(page.table) == []


def test_the_lines_of_the_journal(at_work: AtWork, clock: FixedClock) -> None:
    at_work.session.call(calls.submit_call, possible_trafficking(clock))
    at_work.shell.resize(900, 560)
    at_work.shell.go("journal")
    at_work.settle()
    page = at_work.shell.page("journal")
    assert isinstance(page, JournalPage)
    assert page.model.rowCount()
    assert cut(page.table) == []
