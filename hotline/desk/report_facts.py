"""The numbers of a day or a period, taken from the store: each counted there, set beside those of other days, re-added (reports.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hotline.desk.acts import Desk
from hotline.desk.office_day import Boundaries, boundary_on, day_of, start_of
from hotline.desk.referral_figures import Until, hours_of_clocks, referral_counts
from hotline.desk.report_days import (
    ReportDays,
    before,
    report_days,
    require_begun,
    require_order,
    year_before,
)
from hotline.desk.report_numbers import Numbers, count_numbers
from hotline.desk.report_rows import table_of
from hotline.desk.settings import read_settings
from hotline.desk.user_codes import user_code
from hotline.reports.report_check import require_right
from hotline.reports.report_facts import PERIOD, Compared, JournalHead, OpenThings, ReportFacts, Table
from hotline.reports.report_tables import DRAFTS, Codes, TableSpec, tables_of
from hotline.store.journal.printed_head import on_paper
from hotline.store.tables import open_things

MOST_DAYS, MOST_WEEKS = 62, 60
"""A period of more days has no table by day, one of more weeks none by week: nobody reads so many rows."""


@dataclass(frozen=True)
class Asked:
    """A report that is asked for: of a kind, of some days, at a moment, by the boundaries of the office."""

    kind: str
    days: ReportDays
    now: datetime
    boundaries: Boundaries

    @property
    def complete(self) -> bool:
        """Return whether the last day has ended."""
        return self.days.end <= self.now

    @property
    def until(self) -> Until:
        """Return up to when the report tells."""
        return Until(self.days.end, self.now)


def ask_for(desk: Desk, kind: str, first: date, last: date, *, known: datetime | None = None) -> Asked:
    """Return what is asked for; raises InvalidInput for a period that ends before it begins, Refused for days without an office.

    `known` is a moment that is known to have been, whatever the computer's clock shows now.
    """
    require_order(first, last)
    boundaries = read_settings(desk.store).boundaries
    now = desk.clock.now()
    now = now if known is None else max(now, known)
    asked = Asked(kind, report_days(first, last, boundaries, desk.office.zone), now, boundaries)
    require_begun(asked.days, asked.now, day_of(open_things.began(desk.store), boundaries, desk.office.zone))
    return asked


def take_numbers(desk: Desk, asked: Asked) -> ReportFacts:
    """Return the numbers of a day or a period; raises NumbersDisagree where they do not add up."""
    specs = [one for one in tables_of(asked.kind) if _is_told(one, asked)]
    now = count_numbers(desk, asked.days, asked.boundaries, asked.until, specs)
    previous, last_year = _compared(desk, asked, specs) if asked.kind == PERIOD else (None, None)
    others = [None if one is None else one[1] for one in (previous, last_year)]
    first_hour = asked.days.start.astimezone(desk.office.zone).hour
    facts = replace(
        report_head(desk, asked),
        totals=now.totals,
        previous=_beside(previous),
        year_before=_beside(last_year),
        tables=tuple(
            table_of(spec, now, *(others if spec.compared else (None, None)), first_hour=first_hour) for spec in specs
        ),
        referrals=referral_counts(now.referrals, asked.until, desk.data.directory.names_of),
        clock_hours=hours_of_clocks(now.referrals),
        open=_open(desk, asked),
    )
    return require_right(replace(facts, texts=_texts(desk, facts.table("indicators"))))


def report_head(desk: Desk, asked: Asked) -> ReportFacts:
    """Return a report without numbers: of which office and days, when and by whom it was taken, the journal's head."""
    head = desk.store.head()
    return ReportFacts(
        kind=asked.kind,
        office=desk.office.code,
        start=asked.days.start,
        end=asked.days.end,
        first_day=asked.days.first,
        last_day=asked.days.last,
        zone=desk.office.zone,
        boundary=boundary_on(asked.days.first, asked.boundaries),
        taken_at=asked.now,
        taken_by=desk.user.name,
        taken_by_code=user_code(desk.user.id),
        complete=asked.complete,
        journal=JournalHead(
            entries=head.sequence, head=head.fingerprint, on_paper=on_paper(head, desk.store.keys.store_id)
        ),
    )


def _is_told(spec: TableSpec, asked: Asked) -> bool:
    """Return whether a table can be told of these days: the drafts of now only while they last, days and weeks where they are few."""
    if spec.unit == DRAFTS:
        return not asked.complete
    if spec.codes is Codes.DAY:
        return asked.days.number <= MOST_DAYS
    return spec.codes is not Codes.WEEK or asked.days.number <= MOST_WEEKS * 7


_Other = tuple[ReportDays, Numbers]


def _compared(desk: Desk, asked: Asked, specs: Sequence[TableSpec]) -> tuple[_Other | None, _Other | None]:
    """Return the numbers of the period before, and of the same period a year before where the store has all of it."""
    first, last = asked.days.first, asked.days.last
    specs = [
        one for one in specs if one.unit != DRAFTS
    ]  # of no days but today's does the store know which drafts there were
    previous = _numbers_of(desk, asked, before(first, last), specs)
    then = year_before(first, last)
    first_day_ended = start_of(then[0] + timedelta(days=1), asked.boundaries, desk.office.zone)
    if open_things.began(desk.store) >= first_day_ended:
        return previous, None
    return previous, previous if then == before(first, last) else _numbers_of(desk, asked, then, specs)


def _numbers_of(desk: Desk, asked: Asked, days: tuple[date, date], specs: Sequence[TableSpec]) -> _Other:
    other = report_days(*days, asked.boundaries, desk.office.zone)
    return other, count_numbers(desk, other, asked.boundaries, Until(other.end, asked.now), specs)


def _beside(other: _Other | None) -> Compared | None:
    return None if other is None else Compared(first_day=other[0].first, last_day=other[0].last, totals=other[1].totals)


def _open(desk: Desk, asked: Asked) -> OpenThings:
    """Return what stood open at the end, or stands open now; which drafts there were then, no store keeps."""
    until, end = asked.until.passed, asked.days.end
    clocks = open_things.open_clocks(desk.store, until, end)
    drafts = None if asked.complete else sum(open_things.drafts_by_user(desk.store).values())
    return OpenThings(
        drafts=drafts,
        overdue_follow_ups=open_things.overdue_follow_ups(desk.store, until, end),
        running_clocks=clocks.running,
        overdue_clocks=clocks.overdue,
    )


def _texts(desk: Desk, indicators: Table) -> Mapping[str, Mapping[str, str]]:
    known = desk.data.checklists.by_code
    return {row.code: known[row.code].texts for row in indicators.rows if row.code in known}
