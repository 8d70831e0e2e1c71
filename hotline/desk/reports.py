"""Reports of a day and of a period: their numbers from the store, their pages, their lines in the journal (reports.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from hotline.desk.acts import Desk, act
from hotline.desk.day_corrections import count_corrections, kept_day
from hotline.desk.external_files import write_external_file
from hotline.desk.office_letterhead import office_letterhead
from hotline.desk.report_facts import ask_for, take_numbers
from hotline.desk.report_public import take_public_numbers
from hotline.desk.rights import Right
from hotline.desk.sealed_pages import is_sealed, note_first_print, sealed_document, sealed_page
from hotline.desk.settings import Settings
from hotline.desk.small_counts import hide_small_counts
from hotline.language import language
from hotline.reports.report_facts import DAILY, PERIOD, ReportFacts
from hotline.reports.report_json import to_json

_STEPS = 3


@dataclass(frozen=True)
class ReportSettings:
    """The settings that a report of a day depends on; reports are made from these alone."""

    day_boundary: str
    deadline_hours: int


def report_settings(settings: Settings) -> ReportSettings:
    """Return what a report of a day depends on, of all settings."""
    return ReportSettings(settings.day_boundary, settings.deadline_hours)


@act(Right.REPORT)
def day_numbers(desk: Desk, day: date) -> ReportFacts:
    """Return the numbers of a day of the office; raises Refused for a day that has not begun, or long before the office began."""
    kept = kept_day(desk, day)
    # A day that was sealed has ended, also by a clock that was set back since.
    facts = take_numbers(desk, ask_for(desk, DAILY, day, day, known=None if kept is None else kept.moment))
    return replace(facts, sealed=is_sealed(desk, day), corrections=count_corrections(desk, day))


@act(Right.REPORT)
def period_numbers(desk: Desk, first: date, last: date, *, public: bool = False) -> ReportFacts:
    """Return the numbers of a period, those of the period before and of the year before beside them.

    With `public` they are those of public tables, small ones hidden. Raises InvalidInput for a period that ends before it begins, Refused
    for one that has not begun or lies long before the office began, and for a public one that is not made of whole quarters.
    """
    asked = ask_for(desk, PERIOD, first, last)
    return take_public_numbers(desk, asked, hide_small_counts) if public else take_numbers(desk, asked)


@dataclass(frozen=True)
class MadeReport:
    """A report that was made: its numbers and its pages, both of the same moment; `kept` is the document of a sealed day."""

    facts: ReportFacts
    pdf: bytes
    kept: Mapping[str, Any] | None = None

    @property
    def document(self) -> Mapping[str, Any]:
        """Return its JSON: that of a sealed day as it was kept."""
        return to_json(self.facts) if self.kept is None else self.kept


@act(Right.REPORT, "report.daily", "report.sealed", "report.first_print")
def make_daily(desk: Desk, day: date, language_code: str) -> MadeReport:
    """Return the daily summary with its numbers, with a line in the journal before its head is printed; raises as day_numbers does.

    That of a sealed day is the one that was kept, whatever has changed since. What the first page of a day that has ended says is kept.
    """
    from hotline.reports.pages.daily_summary import daily_summary  # noqa: PLC0415 - what draws pages is loaded with the first page

    kept = sealed_document(desk, day)
    if kept is not None:
        return MadeReport(day_numbers(desk, day), sealed_page(desk, day, language_code), kept)
    words = language(language_code)
    with desk.store.transaction():
        desk.journal("report.daily", day.isoformat(), language=language_code)
        facts = day_numbers(desk, day)
        pdf = daily_summary(facts, words, office_letterhead(desk.store))
        note_first_print(desk, day, to_json(facts))
    return MadeReport(facts, pdf)


@act(Right.REPORT, "report.daily", "report.sealed", "report.first_print")
def daily_summary_pdf(desk: Desk, day: date, language_code: str) -> bytes:
    """Return the pages of the daily summary alone; raises as day_numbers does."""
    return make_daily(desk, day, language_code).pdf


@act(Right.REPORT, "report.period")
def make_period(
    desk: Desk, first: date, last: date, language_code: str, *, progress: Callable[[int, int], None] | None = None
) -> MadeReport:
    """Return the report of a period with its numbers, with a line in the journal; raises as period_numbers does.

    `progress` is told how many of the three steps are done; what it raises ends the work, and then the journal has no line.
    """
    from hotline.reports.pages.period_report import period_report  # noqa: PLC0415 - as above

    done = progress or _nobody_waits
    with desk.store.transaction():
        desk.journal("report.period", first.isoformat(), last_day=last.isoformat(), language=language_code)
        done(1, _STEPS)
        facts = take_numbers(desk, ask_for(desk, PERIOD, first, last))
        done(2, _STEPS)
    return MadeReport(facts, period_report(facts, language(language_code), office_letterhead(desk.store)))


@act(Right.REPORT)
def preview_public(desk: Desk, first: date, last: date, language_code: str) -> MadeReport:
    """Return public tables as they would be published now, without publishing them; raises as period_numbers does."""
    from hotline.reports.pages.period_report import period_report  # noqa: PLC0415 - as above

    facts = period_numbers(desk, first, last, public=True)
    head = office_letterhead(desk.store)
    return MadeReport(facts, period_report(facts, language(language_code), head, published=False))


@act(Right.REPORT, "report.save")
def draft_public(desk: Desk, first: date, last: date, language_code: str) -> MadeReport:
    """Return what preview_public does for a file, with a line in the journal; nothing is published."""
    with desk.store.transaction():
        desk.journal("report.save", first.isoformat(), report="public")
        return preview_public(desk, first, last, language_code)


@act(Right.PUBLISH, "report.public")
def make_public(
    desk: Desk, first: date, last: date, language_code: str, *, progress: Callable[[int, int], None] | None = None
) -> MadeReport:
    """Return public tables with their numbers, and keep them: every later edition is held to them; raises as period_numbers does.

    `progress` as make_period has it.
    """
    from hotline.reports.pages.period_report import period_report  # noqa: PLC0415 - as above

    done = progress or _nobody_waits
    with desk.store.transaction():
        desk.journal("report.public", first.isoformat(), last_day=last.isoformat(), language=language_code)
        done(1, _STEPS)
        facts = take_public_numbers(desk, ask_for(desk, PERIOD, first, last), hide_small_counts, publish=True)
        done(2, _STEPS)
    return MadeReport(facts, period_report(facts, language(language_code), office_letterhead(desk.store)))


def _nobody_waits(_done: int, _whole: int) -> None:
    """Go on: nobody is told how much is done."""


@act(Right.REPORT, "report.save")
def save_report(desk: Desk, report: str, day: date, path: Path, pdf: bytes) -> Path:
    """Write the pages of a report to a file, whole or not at all, with a line in the journal; raises CannotWrite."""
    with desk.store.transaction():
        desk.journal("report.save", day.isoformat(), report=report)
        write_external_file(desk, path, pdf)
    return path
