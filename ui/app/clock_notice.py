"""What the rail says on every page: how much waits, and the nearest 24-hour deadline with a key that opens its call."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer, Signal

from hotline.desk.overview import RailCounts, rail_counts
from hotline.desk.waiting import Waiting
from hotline.errors import N_
from hotline.referral.deadlines import is_near, time_left
from ui.app.rail import Rail, RailNote
from ui.pages.shared.line_blocks import tone_of_due
from ui.platform import key_table
from ui.platform.accessibility import announce
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.office_data import deadline_hours
from ui.widgets.shortcuts import KeyGroup, one_key
from ui.widgets.surfaces import Tag
from ui.widgets.text_label import Text

KEY = key_table.DEADLINE
REFRESH_MS = 30_000


class ClockNotice(RailNote):
    """Hidden while no deadline runs; the counts beside the places are kept true all the time.

    `asked` carries the reference of the call with the nearest deadline.
    """

    accessible_role = "Grouping"
    asked = Signal(str)

    def __init__(self, context: Context, rail: Rail) -> None:
        super().__init__(rail, KEY)
        self._context, self._rail = context, rail
        self.clocks: tuple[Waiting, ...] = ()
        self._told_near = False
        self.title = Text("", "rail-user")
        self.left = Tag()
        self.button.clicked.connect(self.lead_on)
        for widget in (self.title, self.left):
            self._told.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        self.hide()

    def set_flat(self, *, flat: bool) -> None:
        """Be in one line, without how many deadlines run, or in several."""
        super().set_flat(flat=flat)
        self.title.setVisible(not flat)

    def refresh(self) -> None:
        """Ask what waits and which deadlines run, and again by itself from now on."""
        self._timer.start()
        self._context.ask(self._show, rail_counts)

    def keys(self) -> KeyGroup:
        """Return the key that leads to the call."""
        return one_key(KEY, N_("{hours}-hour deadline"), hours=deadline_hours())

    def _show(self, counts: RailCounts) -> None:
        speak = words()
        self.clocks = counts.clocks
        waiting = speak.ngettext("{number} thing waits", "{number} things wait", counts.waiting)
        self._rail.show_count("desk", counts.waiting, waiting)
        overdue = speak.ngettext("{number} referral overdue", "{number} referrals overdue", counts.overdue_referrals)
        self._rail.show_count("referrals", counts.overdue_referrals, overdue, urgent=True)
        if "supervision" in self._rail.places:
            queued = speak.ngettext("{number} call to review", "{number} calls to review", counts.reviews)
            self._rail.show_count("supervision", counts.reviews, queued, urgent=counts.late_reviews > 0)
        if counts.clocks:
            self._say(counts.clocks[0], self._context.clock.now())
        self.setVisible(bool(counts.clocks))

    def _say(self, first: Waiting, now: datetime) -> None:
        speak = words()
        left = time_left(first.moment, now, speak)
        number = speak.number(len(self.clocks))
        self.title.setText(speak.gettext(N_("{hours}-hour deadlines: {number}"), hours=first.hours, number=number))
        self.left.set(left, tone_of_due(first.moment, now))
        self.button.show_key(first.reference, KEY)
        self.setAccessibleName(
            speak.gettext(
                N_("{hours}-hour deadline for {reference}: {left}"),
                hours=first.hours,
                reference=first.reference,
                left=left,
            )
        )
        near = is_near(first.moment, now)
        if near and not self._told_near:
            announce(self, self.accessibleName(), urgent=True)
        self._told_near = near

    def lead_on(self) -> None:
        """Ask for the call whose clock runs out first, if one runs."""
        if self.clocks:
            self.asked.emit(self.clocks[0].reference)
