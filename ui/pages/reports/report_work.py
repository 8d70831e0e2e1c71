"""Which report is chosen, and how it is made: its pages and its numbers, both of the same moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hotline.desk import reports
from hotline.desk.acts import Desk, act
from hotline.desk.cancellable_work import LongWork
from hotline.desk.report_table import REPORTS
from hotline.desk.rights import Right
from hotline.reports.report_facts import ReportFacts

PERIOD, PUBLIC = "period", "public"


@dataclass(frozen=True)
class Chosen:
    """Which report is shown, of which days, in which language, under which settings; a report of a day has one."""

    report: str
    first: date
    last: date
    language: str
    settings: reports.ReportSettings

    @property
    def of_a_day(self) -> bool:
        """Return whether it is the report of one day."""
        return self.report in REPORTS


@dataclass(frozen=True)
class Made:
    """A report that was made: its pages and its numbers."""

    chosen: Chosen
    pdf: bytes
    facts: ReportFacts


@act(Right.REPORT)
def make_report(desk: Desk, chosen: Chosen, work: LongWork) -> Made:
    """Return a report with its numbers; the journal gets its line once, here. Raises Stopped where the work is cancelled.

    Public tables are only looked at: they are published, and journalled, when they are printed or saved.
    """
    work.go_on()
    if chosen.of_a_day:
        made = REPORTS[chosen.report].make(desk, chosen.first, chosen.language)
    elif chosen.report == PUBLIC:
        made = reports.preview_public(desk, chosen.first, chosen.last, chosen.language)
    else:
        made = reports.make_period(desk, chosen.first, chosen.last, chosen.language, progress=work)
    return Made(chosen, made.pdf, made.facts)


@act(Right.PUBLISH)
def publish(desk: Desk, chosen: Chosen) -> Made:
    """Return public tables that count as published from now on: they are on their way out of the office."""
    made = reports.make_public(desk, chosen.first, chosen.last, chosen.language)
    return Made(chosen, made.pdf, made.facts)
