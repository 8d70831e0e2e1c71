"""The reports of one day: the command line, the page of the reports and what is saved know them from this table alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hotline.desk.acts import Act
from hotline.desk.reports import MadeReport, day_numbers, make_daily
from hotline.errors import N_
from hotline.reports.report_facts import ReportFacts

DAILY = "daily"


@dataclass(frozen=True)
class Report:
    """A report of one day: its title, the act that takes its numbers, and the act that makes its pages of them.

    The act of the pages is given the day and the code of a language, and writes its own line in the journal.
    """

    title: str
    facts: Act[[date], ReportFacts]
    make: Act[[date, str], MadeReport]


REPORTS: dict[str, Report] = {
    DAILY: Report(N_("Daily summary"), day_numbers, make_daily),
}
"""Every report by its code, which is its name on the command line, in the order in which they are offered."""
