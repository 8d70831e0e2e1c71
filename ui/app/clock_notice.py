"""The 24-hour clocks in the rail: the one that runs out first with the time left, and a key that opens its call."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.desk.overview import running_clocks
from hotline.errors import N_
from hotline.referral.deadlines import time_left
from hotline.store.tables.clocks import RunningClock
from ui.app.rail import RailButton
from ui.pages.shared.line_blocks import tone_of_due
from ui.platform import key_table
from ui.platform.accessibility import announce
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.office_data import deadline_hours
from ui.theme.scale import space
from ui.widgets.layouts import add_column
from ui.widgets.shortcuts import KeyGroup, one_key
from ui.widgets.surfaces import Tag
from ui.widgets.text_label import Text

KEY = key_table.DEADLINE
REFRESH_MS = 30_000


class ClockNotice(QWidget):
    """Hidden while no clock runs. `asked` carries the reference of the call whose clock runs out first."""

    accessible_role = "Grouping"
    asked = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.clocks: tuple[RunningClock, ...] = ()
        self._told_near = False
        self.title = Text("", "rail-user")
        self.left = Tag()
        self.more = Text("", "rail-small")
        self.button = RailButton("", KEY, self, show_key=True)
        self.button.clicked.connect(self.lead_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, space(3))
        column.setSpacing(space(1))
        told = add_column(column)
        told.setContentsMargins(space(5), 0, space(3), 0)
        told.setSpacing(space(1))
        for widget in (self.title, self.left, self.more):
            told.addWidget(widget)
        column.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        self.hide()

    def refresh(self) -> None:
        """Ask which clocks run."""
        self._context.ask(self._show, running_clocks)

    def keys(self) -> KeyGroup:
        """Return the key that leads to the call."""
        return one_key(KEY, N_("{hours}-hour deadline"), hours=deadline_hours())

    def _show(self, clocks: tuple[RunningClock, ...]) -> None:
        self.clocks = clocks
        if clocks:
            self._say(clocks[0], self._context.clock.now())
        self.setVisible(bool(clocks))

    def _say(self, first: RunningClock, now: datetime) -> None:
        speak = words()
        left = time_left(first.due, now, speak)
        self.title.setText(speak.gettext(N_("{hours}-hour deadline"), hours=first.hours))
        self.left.set(left, tone_of_due(first.due, now))
        others = len(self.clocks) - 1
        self.more.setText(speak.ngettext("{number} more deadline", "{number} more deadlines", others))
        self.more.setVisible(others > 0)
        self.button.show_key(first.reference, KEY)
        self.setAccessibleName(
            speak.gettext(
                N_("{hours}-hour deadline for {reference}: {left}"),
                hours=first.hours,
                reference=first.reference,
                left=left,
            )
        )
        near = tone_of_due(first.due, now) == "danger"
        if near and not self._told_near:
            announce(self, self.accessibleName(), urgent=True)
        self._told_near = near

    def lead_on(self) -> None:
        """Ask for the call whose clock runs out first, if one runs."""
        if self.clocks:
            self.asked.emit(self.clocks[0].reference)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Let the time run."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Let the time rest: where no clock runs, moving to a page asks again."""
        super().hideEvent(event)
        self._timer.stop()
