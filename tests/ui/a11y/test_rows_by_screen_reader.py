"""A row of a list is selected and opened by a screen reader alone, as by a hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from hotline.call.record import Call, Consent, Contact, Person, Referral
from hotline.clock import FixedClock
from hotline.desk import calls
from tests.ui.at_work import AtWork
from tests.ui.pages.desk.test_keys_are_true import come_to
from ui.pages.calls.calls_page import CallsPage
from ui.pages.directory.directory_page import DirectoryPage
from ui.widgets import surfaces
from ui.widgets.page_table import PageTable

ACT = QAccessibleActionInterface
_Text = QAccessible.Text


def interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def everything(of: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    if of.state().invisible:
        return
    yield of
    for place in range(of.childCount()):
        child = of.child(place)
        if child is not None:
            yield from everything(child)


def told(at_work: AtWork, role: QAccessible.Role) -> list[QAccessibleInterface]:
    """Return all that can be met in the window of a role."""
    return [one for one in everything(interface(at_work.shell)) if one.role() == role]


def opener(at_work: AtWork) -> QAccessibleInterface:
    """Return the button that opens the row that is selected."""
    named = [one for one in told(at_work, QAccessible.Role.Button) if one.text(_Text.Name).startswith("Open: ")]
    assert len(named) == 1
    return named[0]


def press(at_work: AtWork, button: QAccessibleInterface) -> None:
    """Press a button as AT-SPI does, and wait for what is pressed a moment later."""
    widget = button.object()
    assert isinstance(widget, QAbstractButton)
    with at_work.bot.waitSignal(widget.clicked, timeout=30_000):
        button.actionInterface().doAction(ACT.pressAction())
    at_work.settle()


def select(at_work: AtWork, beginning: str) -> None:
    """Select a row by its first cell."""
    [cell] = [one for one in told(at_work, QAccessible.Role.Cell) if one.text(_Text.Name).startswith(beginning)]
    cell.actionInterface().doAction(ACT.toggleAction())
    at_work.settle()


@pytest.mark.parametrize("place", ["referrals", "directory", "journal", "calls"])
def test_what_enter_opens_is_opened_by_a_press(at_work: AtWork, clock: FixedClock, place: str) -> None:
    come_to(at_work, place, clock)
    table = next(one for one in at_work.shell.findChildren(PageTable) if one.isVisible())
    wanted: list[object] = []
    table.opened.connect(wanted.append)
    row = table.row_from(0) + (place == "journal")
    table.select_id_row(table.row_from(0))
    cells = [one for one in told(at_work, QAccessible.Role.Cell) if one.tableCellInterface().rowIndex() == row]
    cells[0].actionInterface().doAction(ACT.toggleAction())
    at_work.settle()
    assert table.currentIndex().row() == row
    button = opener(at_work)
    assert cells[0].text(_Text.Name) in button.text(_Text.Name)
    press(at_work, button)
    assert wanted == [table.current_id()]
    for _ in range(2):
        front = QApplication.activeModalWidget()
        if isinstance(front, QDialog):
            front.done(0)
        at_work.settle()


def test_what_is_beside_the_list_follows_the_row_that_is_selected(at_work: AtWork, clock: FixedClock) -> None:
    for service in ("police-unit", "assistance-centre"):
        at_work.session.call(
            calls.submit_call,
            Call(
                contact=Contact(contact_type="situation", topic="trafficking", started=clock.now(), ended=clock.now()),
                consent=Consent(refer="given"),
                persons=(Person(age=30),),
                referrals=(Referral(service=service),),
            ),
        )
    at_work.shell.go("referrals")
    at_work.settle()
    page = at_work.shell.page("referrals")
    assert page is not None
    panel = page.panel  # type: ignore[attr-defined]
    names = [one for one in told(at_work, QAccessible.Role.Cell) if one.tableCellInterface().columnIndex() == 2]
    for cell in names:
        if cell.text(_Text.Name):
            cell.actionInterface().doAction(ACT.toggleAction())
            at_work.settle()
            assert panel.service.text() == cell.text(_Text.Name)


def test_a_section_of_the_settings_is_in_sight_when_it_is_selected(at_work: AtWork) -> None:
    at_work.shell.go("settings")
    at_work.settle()
    sections = at_work.settings.sections
    items = [one for one in told(at_work, QAccessible.Role.ListItem) if one.parent().object() is sections.list]
    assert len(items) == sections.list.count()
    for row in (2, 0, 1):
        items[row].actionInterface().doAction(ACT.toggleAction())
        at_work.settle()
        assert sections.list.currentRow() == row


def test_how_many_are_found_is_told_once(at_work: AtWork, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(surfaces, "announce", lambda _widget, text: said.append(text))
    come_to(at_work, "directory", clock)
    number = said[-1]
    directory = at_work.shell.page("directory")
    assert isinstance(directory, DirectoryPage)
    assert directory.header.note.text() == number
    come_to(at_work, "directory", clock)
    assert said.count(number) == 1
    come_to(at_work, "calls", clock)
    said.clear()
    page = at_work.shell.page("calls")
    assert isinstance(page, CallsPage)
    page.filters.search.line.setText("zzzz qqq")
    at_work.bot.waitUntil(lambda: bool(said), timeout=30_000)
    at_work.settle()
    assert said == ["0 contacts"]


def test_without_a_row_there_is_nothing_to_open(at_work: AtWork) -> None:
    at_work.shell.go("referrals")
    at_work.settle()
    assert not [one for one in told(at_work, QAccessible.Role.Button) if one.text(_Text.Name).startswith("Open: ")]
