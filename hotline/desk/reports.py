"""The daily summary: its numbers from the store, its page, its line in the journal (DESIGN.md section 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from pathlib import Path

from hotline.desk.acts import Desk, act
from hotline.desk.external_files import write_external_file
from hotline.desk.office_day import day_bounds
from hotline.desk.rights import Right
from hotline.desk.settings import Settings, read_settings
from hotline.language import language
from hotline.reports.daily_facts import Cross, DailyFacts, IndicatorCount, RecipientCount
from hotline.reports.tally import NOT_ASKED, Tally
from hotline.store.journal.printed_head import on_paper
from hotline.store.store import Store
from hotline.store.tables import counts
from hotline.store.tables.call_list import Filter, count_calls
from hotline.store.tables.counts import Span
from hotline.store.tables.situations import count_situations

# The contact types that report a possible situation of trafficking.
SITUATION_TYPES = ("situation", "tip")
_MOST_INDICATORS = 15


@dataclass(frozen=True)
class ReportSettings:
    """The settings that a report of a day depends on; reports are made from these alone."""

    day_boundary: str
    deadline_hours: int


def report_settings(settings: Settings) -> ReportSettings:
    """Return what a report of a day depends on, of all settings."""
    return ReportSettings(settings.day_boundary, settings.deadline_hours)


@act(Right.REPORT)
def daily_facts(desk: Desk, day: date) -> DailyFacts:
    """Return the numbers of a day of the office; every table is counted by the database and can be re-added."""
    store, settings = desk.store, report_settings(read_settings(desk.store))
    start, end = day_bounds(day, settings.day_boundary, desk.office.zone)
    span = Span(start, end)
    contacts = counts.count_contacts(store, span)
    situations = count_situations(store, span, SITUATION_TYPES)
    persons = counts.persons_by_sex_and_age(store, span)
    people = sum(one.persons for one in persons)
    questions = desk.data.checklists.by_code
    head = store.head()
    now = desk.clock.now()
    return DailyFacts(
        office=desk.office.code,
        day=day,
        start=start,
        end=end,
        zone=desk.office.zone,
        taken_at=now,
        taken_by=desk.user.name,
        contacts=contacts,
        calls=count_forms(store, span),
        escalated=count_escalated(store, span),
        by_type=tally_of(counts.contacts_by(store, span, "contact_type"), contacts),
        by_hour=by_hour(counts.contacts_by_quarter(store, span), start, desk.office.zone),
        by_language=tally_of(counts.contacts_by(store, span, "language"), contacts),
        by_channel=tally_of(counts.contacts_by(store, span, "channel"), contacts),
        by_topic=tally_of(counts.contacts_by(store, span, "topic"), contacts),
        by_caller=tally_of(counts.contacts_by(store, span, "relationship"), contacts),
        situations=situations.total,
        by_form=tally_of(situations.by_form, situations.total, several=True),
        by_class=tally_of(situations.by_class, situations.total),
        persons=people,
        by_sex_and_age=_cross(persons, people),
        indicators=tuple(
            IndicatorCount(code=code, persons=number, texts=questions[code].texts if code in questions else {})
            for code, number in counts.indicators_seen(store, span, _MOST_INDICATORS)
        ),
        deadline_hours=_deadline(counts.hours_of_referrals(store, span, settings.deadline_hours), settings),
        referrals=tuple(
            RecipientCount(
                service=one.service,
                names=desk.data.directory.names_of(one.service),
                made=one.referrals,
                in_time=one.in_time,
            )
            for one in counts.referrals_by_recipient(store, span, settings.deadline_hours)
        ),
        open_drafts=counts.open_drafts(store),
        overdue_follow_ups=counts.overdue_follow_ups(store, now),
        journal_head=head.fingerprint,
        journal_on_paper=on_paper(head, store.keys.store_id),
        journal_entries=head.sequence,
    )


@act(Right.REPORT, "report.daily")
def daily_summary_pdf(desk: Desk, day: date, language_code: str) -> bytes:
    """Return the daily summary as a PDF, with a line in the journal before its head is printed."""
    from hotline.reports.daily_summary import daily_summary  # noqa: PLC0415 - what draws pages is loaded with the first page

    words = language(language_code)
    with desk.store.transaction():
        desk.journal("report.daily", day.isoformat(), language=language_code)
        facts = daily_facts(desk, day)
    return daily_summary(facts, words)


@act(Right.REPORT, "report.save")
def save_report(desk: Desk, report: str, day: date, path: Path, pdf: bytes) -> Path:
    """Write the pages of a report to a file, whole or not at all, with a line in the journal; raises CannotWrite."""
    with desk.store.transaction():
        desk.journal("report.save", day.isoformat(), report=report)
        write_external_file(desk, path, pdf)
    return path


def _deadline(hours: tuple[int, ...], settings: ReportSettings) -> int | None:
    """Return the deadline by which the referrals of a day were measured, None where their clocks ran by different ones."""
    return settings.deadline_hours if not hours else hours[0] if len(hours) == 1 else None


def count_forms(store: Store, span: Span) -> int:
    """Return how many contacts of a span have a form: all but the quick ones."""
    return count_calls(store, Filter(start=span.start, end=span.end, quick=False))


def count_escalated(store: Store, span: Span) -> int:
    """Return how many calls of a span were escalated."""
    return count_calls(store, Filter(start=span.start, end=span.end, escalated=True))


def tally_of(found: Mapping[str | None, int], of: int, *, several: bool = False) -> Tally:
    """Return the counts of a field, by code, among so many contacts; None is not asked."""
    return Tally(counts={code or NOT_ASKED: number for code, number in found.items()}, of=of, several=several)


def by_hour(quarters: Mapping[datetime, int], start: datetime, zone: tzinfo) -> tuple[int, ...]:
    """Return contacts by hour of the office's clock, the hour at which the day begins first; 08:30 belongs to its hour."""
    first = start.astimezone(zone).hour
    tally: Counter[int] = Counter()
    for quarter, number in quarters.items():
        tally[(quarter.astimezone(zone).hour - first) % 24] += number
    return tuple(tally[hour] for hour in range(24))


def _cross(persons: list[counts.Persons], of: int) -> Cross:
    table: dict[str, dict[str, int]] = {}
    for one in persons:
        row = table.setdefault(one.age_band or NOT_ASKED, {})
        row[one.sex or NOT_ASKED] = row.get(one.sex or NOT_ASKED, 0) + one.persons
    return Cross(counts=table, of=of)
