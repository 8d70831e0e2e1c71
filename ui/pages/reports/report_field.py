"""The choice of a report, offered where there is more than one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.desk.report_table import DAILY, REPORTS
from hotline.errors import N_
from ui.platform.screen_language import words
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField


class ReportField(SegmentField):
    """One segment a report, in the order of the table; the daily summary is chosen first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        say = words().gettext
        super().__init__([Option(code, say(one.title)) for code, one in REPORTS.items()], parent=parent)
        self.set_value(DAILY)
        self.set_name(say(N_("Report")))
        if len(REPORTS) == 1:
            self.hide()
