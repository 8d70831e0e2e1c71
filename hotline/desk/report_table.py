"""The reports of one day: the command line, the page of the reports and what is saved know them from this table alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from hotline.desk.acts import Act
from hotline.desk.reports import daily_summary_pdf, day_numbers
from hotline.errors import N_
from hotline.reports.report_json import Json, to_json

DAILY = "daily"


@dataclass(frozen=True)
class Report:
    """A report of one day: its title, the act that takes its numbers, these as JSON, and the act that makes its pages.

    The act of the pages is given the day and the code of a language, and writes its own line in the journal.
    """

    title: str
    facts: Act[[date], Any]
    to_json: Callable[[Any], Json]
    pages: Act[[date, str], bytes]


REPORTS: dict[str, Report] = {
    DAILY: Report(N_("Daily summary"), day_numbers, to_json, daily_summary_pdf),
}
"""Every report by its code, which is its name on the command line, in the order in which they are offered."""
