"""Tab leads once through everything in the order of reading, round and round, and the keyboard is never lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from hotline.clock import FixedClock
from tests.ui.at_work import SHIFT, AtWork
from tests.ui.pages.desk.test_keys_are_true import PLACES, come_to
from ui.pages.shared.line_blocks import Line, LinesBlock
from ui.widgets.form import Form
from ui.widgets.reading_order import reading_order

K = Qt.Key


def round_trip(at_work: AtWork, *, back: bool = False) -> list[QWidget]:
    """Press Tab until the keyboard is where it began, and return what was reached in this order."""
    reached = [at_work.focus()]
    for _ in range(400):
        at_work.start(K.Key_Backtab if back else K.Key_Tab, SHIFT if back else Qt.KeyboardModifier.NoModifier)
        focused = QApplication.focusWidget()
        assert focused is not None, f"Tab lost the keyboard after {reached[-1].accessibleName()}"
        if focused is reached[0]:
            return reached
        reached.append(focused)
    pytest.fail("Tab does not come round")


def corner(at_work: AtWork, widget: QWidget) -> QPoint:
    return widget.mapTo(at_work.shell, QPoint(0, 0))


@pytest.mark.parametrize("place", PLACES)
def test_tab_reaches_each_control_once_and_in_the_same_order_the_second_time(
    at_work: AtWork, clock: FixedClock, place: str
) -> None:
    come_to(at_work, place, clock)
    first = round_trip(at_work)
    assert len(set(first)) == len(first)
    assert round_trip(at_work) == first
    assert round_trip(at_work, back=True) == [first[0], *reversed(first[1:])]


@pytest.mark.parametrize("place", PLACES)
def test_tab_leads_from_the_rail_over_the_bar_to_the_page(at_work: AtWork, clock: FixedClock, place: str) -> None:
    come_to(at_work, place, clock)
    page = at_work.shell.page(place)
    regions: list[str] = []
    for widget in round_trip(at_work):
        in_rail = at_work.shell.rail.isAncestorOf(widget)
        region = "rail" if in_rail else "page" if page.isAncestorOf(widget) else "bar"
        if not regions or regions[-1] != region:
            regions.append(region)
    if regions[0] == regions[-1]:
        regions.pop()  # the round began in the middle of the page
    assert regions in (["page", "rail", "bar"], ["page", "rail"])


@pytest.mark.parametrize("place", ["settings", "call"])
def test_fields_of_a_form_follow_row_by_row(at_work: AtWork, clock: FixedClock, place: str) -> None:
    come_to(at_work, place, clock)
    stops = round_trip(at_work)
    for form in at_work.shell.page(place).findChildren(Form):
        rows = {row: number for number, row in enumerate(form.rows)}
        inside = [rows[row] for stop in stops for row in rows if row.isAncestorOf(stop)]
        start = inside.index(0) if 0 in inside else 0
        if form.isVisible() and inside:
            assert inside[start:] + inside[:start] == sorted(inside)


def test_the_rail_is_led_through_from_its_top(at_work: AtWork) -> None:
    stops = [one for one in round_trip(at_work) if at_work.shell.rail.isAncestorOf(one)]
    heights = [corner(at_work, one).y() for one in stops]
    assert heights == sorted(heights)
    rail = at_work.shell.rail
    assert stops[-3:] == [rail.help, rail.cover, rail.lock]
    assert len(stops) == len(rail.places) + 3


def test_a_line_that_appears_later_is_reached_where_it_stands(at_work: AtWork) -> None:
    def line(name: str) -> Line:
        return Line(name, name, "", "neutral", "", "Open")

    desk = at_work.desk
    desk.last.show_lines([line("B")])
    desk.waiting.show_lines([line("A")])
    at_work.settle()
    stops = [stop.accessibleName() for stop in round_trip(at_work)]
    assert stops.index("Open A") < stops.index("Open B")


def test_a_line_that_goes_takes_the_keyboard_nowhere_far(at_work: AtWork) -> None:
    block: LinesBlock = at_work.desk.waiting
    block.show_lines([Line("A", "A", "", "neutral", "", "Open"), Line("B", "B", "", "neutral", "", "Open")])
    at_work.settle()
    button = next(one for one in block.findChildren(QWidget) if one.accessibleName() == "Open B")
    button.setFocus()
    block.show_lines([Line("A", "A", "", "neutral", "", "Open")])
    at_work.settle()
    assert at_work.focus().accessibleName() == "Open A"


def test_a_line_whose_time_runs_on_keeps_the_keyboard(at_work: AtWork) -> None:
    block: LinesBlock = at_work.desk.drafts
    for left in ("4 h", "3 h 59 min"):
        block.show_lines([Line(name, name, left, "neutral", "", "Open", "Discard") for name in "AB"])
        at_work.settle()
        button = next(
            one for one in block.findChildren(QWidget) if one.accessibleName() == "Discard B" and one.isVisible()
        )
        if left == "4 h":
            button.setFocus()
        assert button.hasFocus(), left


def test_tab_leads_on_from_what_tab_itself_does_not_reach(at_work: AtWork, clock: FixedClock) -> None:
    come_to(at_work, "call", clock)
    at_work.form.go_to("safety")
    yes, no = at_work.focus(), at_work.focus().nextInFocusChain()
    at_work.start(K.Key_Right)
    assert QApplication.focusWidget() is not yes
    at_work.start(K.Key_Tab)
    assert QApplication.focusWidget() not in {yes, no}
    assert at_work.form.isAncestorOf(at_work.focus())


@pytest.mark.parametrize("place", PLACES)
def test_what_has_the_keyboard_looks_different_from_what_has_not(
    at_work: AtWork, clock: FixedClock, place: str
) -> None:
    come_to(at_work, place, clock)
    same = []
    for stop in reading_order(at_work.shell):
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        with_ring = stop.grab().toImage()
        stop.clearFocus()
        QApplication.processEvents()
        if stop.grab().toImage() == with_ring:
            same.append(f"{type(stop).__name__} {stop.accessibleName()}")
    assert same == []
