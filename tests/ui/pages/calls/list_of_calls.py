"""What the tests of the list of calls have in common: the page, what it shows, how its titles are clicked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hotline.desk.search_criteria import ALL, SearchCriteria
from tests.ui.pages.settling import settle, show
from ui.pages.calls.calls_page import CallsPage
from ui.session.context import Context

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
EVERYTHING = SearchCriteria(period=ALL)


def references(page: CallsPage) -> list[str]:
    rows = [page.model.row_at(row) for row in range(page.model.rowCount())]
    return [row.reference for row in rows if row is not None]


def types(page: CallsPage) -> list[str]:
    return [page.model.index(row, 1).data() for row in range(page.model.rowCount())]


def shown(qtbot: QtBot, context: Context) -> CallsPage:
    page = show(qtbot, context, CallsPage(context))
    qtbot.waitUntil(lambda: not page.finder.busy)
    return page


def take(page: CallsPage, qtbot: QtBot, context: Context, criteria: SearchCriteria) -> None:
    page.filters.take(criteria)
    settle(qtbot, context)


def title(page: CallsPage, key: str) -> str:
    place = next(place for place, column in enumerate(page.model.columns) if column.key == key)
    return str(page.model.headerData(place, Qt.Orientation.Horizontal))


def click_title(page: CallsPage, key: str) -> None:
    place = next(place for place, column in enumerate(page.model.columns) if column.key == key)
    header = page.table.horizontalHeader()
    middle = header.sectionViewportPosition(place) + header.sectionSize(place) // 2
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.rect().center().__class__(middle, 10))
