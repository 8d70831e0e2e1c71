"""The choice of a report: those of a day, the report of a period, public tables."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.desk.report_table import DAILY, REPORTS
from hotline.errors import N_
from ui.pages.reports.report_work import PERIOD, PUBLIC
from ui.platform.screen_language import words
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField

PERIOD_TITLES = {PERIOD: N_("Period report"), PUBLIC: N_("Public tables")}


class ReportField(SegmentField):
    """One segment a report, those of a day in the order of their table; the daily summary is chosen first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        say = words().gettext
        titles = {**{code: one.title for code, one in REPORTS.items()}, **PERIOD_TITLES}
        super().__init__([Option(code, say(title)) for code, title in titles.items()], parent=parent)
        self.set_value(DAILY)
        self.set_name(say(N_("Report")))
