"""Scrolling of the call form: what is shown whole, and what stays where it stands while a card changes its height."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from ui.pages.call_form.cards.follow_ups_card import FollowUpRow
from ui.pages.call_form.cards.indicator_row import IndicatorRow
from ui.theme.scale import space
from ui.widgets.form import FormRow
from ui.widgets.surfaces import Scrolled
from ui.widgets.visibility import lay_out_now


def show_whole(scrolled: Scrolled, widget: QWidget) -> None:
    """Scroll so far that a field is in sight with its question and all that stands in its row, where there is room."""
    row = _row_around(widget, scrolled)
    if row.height() <= scrolled.viewport().height() - 2 * space(10):
        scrolled.show_widget(row)
    scrolled.show_widget(widget)


def in_place(scrolled: Scrolled, act: Callable[[], None], looked_at: QWidget | None) -> None:
    """Do what may change the height of a card; what has the keyboard, or `looked_at`, stays where it stands."""
    before = _below_the_edge(scrolled, looked_at)
    act()
    if before is not None:
        lay_out_now()
        after = _below_the_edge(scrolled, looked_at)
        bar = scrolled.verticalScrollBar()
        bar.setValue(bar.value() + (before if after is None else after) - before)


def _below_the_edge(scrolled: Scrolled, looked_at: QWidget | None) -> int | None:
    """Return how far below the upper edge what must stay there stands, None where nothing must."""
    # The window's may be nobody, whatever its type says.
    focused = cast("QWidget | None", scrolled.window().focusWidget())
    inside = focused is not None and scrolled.isAncestorOf(focused)
    kept = focused if inside else looked_at
    return None if kept is None else kept.mapTo(scrolled.viewport(), QPoint(0, 0)).y()


def _row_around(widget: QWidget, within: QWidget) -> QWidget:
    row, around = widget, widget.parentWidget()
    while around is not None and around is not within:
        if isinstance(around, FormRow | IndicatorRow | FollowUpRow):
            row = around
        around = around.parentWidget()
    return row
