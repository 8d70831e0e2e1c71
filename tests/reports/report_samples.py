"""Invented numbers of a report that add up: every table of the table of tables, for a day or a period, of any size."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hotline.call.vocabulary import UNKNOWN, vocabulary
from hotline.indicators.scoring import CLASSES, URGENCIES
from hotline.referral.national_pack import national_pack
from hotline.reports.report_facts import (
    DAILY,
    NOT_ASKED,
    PERIOD,
    ClockCounts,
    Compared,
    Hours,
    JournalHead,
    OpenThings,
    ReferralCounts,
    ReportFacts,
    Row,
    ServiceCounts,
    Table,
    Totals,
)
from hotline.reports.report_tables import GAPS, Codes, TableSpec, tables_of
from hotline.reports.report_words import calendar_months

ZONE = ZoneInfo("Asia/Baku")
HEAD = JournalHead(entries=1842, head="3F9A-71C2-0B44-8DE1-77AC", on_paper="1842:3F9A-71C2-0B44-8DE1-77AC-5E21")
SERVICES = (
    ("police", {"az": "Xüsusi polis qurumu", "ru": "Специальное полицейское управление", "en": "Special police unit"}),
    ("centre", {"az": "Yardım Mərkəzi", "ru": "Центр помощи", "en": "Assistance Centre"}),
    ("legal", {"az": "Hüquqi yardım", "ru": "Юридическая помощь", "en": "Legal aid"}),
)
INDICATOR_CODES = tuple(f"D{group}.{number:02d}" for group in range(1, 7) for number in range(1, 6))


def a_day(contacts: int = 25, seed: int = 1, *, boundary: str = "00:00", day: date = date(2026, 11, 22)) -> ReportFacts:
    """Return the numbers of a day that has ended."""
    return _facts(DAILY, day, day, contacts, seed, boundary=boundary)


def a_period(
    first: date = date(2026, 7, 1),
    last: date = date(2026, 9, 30),
    contacts: int = 2141,
    seed: int = 1,
    *,
    compared: bool = True,
    boundary: str = "00:00",
) -> ReportFacts:
    """Return the numbers of a period, with the one before and the year before unless they are not to be compared."""
    facts = _facts(PERIOD, first, last, contacts, seed, boundary=boundary)
    if not compared:
        return facts
    earlier = _before(first, last)
    before = _facts(PERIOD, *earlier, contacts * 94 // 100, seed + 1, boundary=boundary)
    year = (first.replace(year=first.year - 1), last.replace(year=last.year - 1))
    year_before = _facts(PERIOD, *year, contacts * 87 // 100, seed + 2, boundary=boundary)
    tables = tuple(_compared(*each) for each in zip(facts.tables, before.tables, year_before.tables, strict=True))
    return replace(facts, tables=tables, previous=_as_compared(before), year_before=_as_compared(year_before))


def _before(first: date, last: date) -> tuple[date, date]:
    """Return the calendar month, quarter or year before one, or as many days just before another range."""
    months = calendar_months(first, last)
    if not months:
        days = last - first + timedelta(days=1)
        return first - days, last - days
    place = first.year * 12 + first.month - 1 - months
    return date(place // 12, place % 12 + 1, 1), first - timedelta(days=1)


def hidden(facts: ReportFacts) -> ReportFacts:
    """Return public numbers made of those of a period: small ones are hidden by the bluntest of rules."""
    ids = {one.id for one in tables_of(PERIOD, public=True)}
    tables = tuple(
        replace(
            one,
            of_previous=None,
            of_year_before=None,
            rows=tuple(
                replace(row, count=None if 0 < (row.count or 0) < 11 else row.count, previous=None, year_before=None)
                for row in one.rows
            ),
        )
        for one in facts.tables
        if one.id in ids
    )
    totals = replace(facts.totals, calls=None, persons=None, escalated=None, referrals=None, unique_callers=None)
    return replace(
        facts,
        public=True,
        threshold=11,
        tables=tables,
        totals=totals,
        referrals=None,
        open=None,
        previous=None,
        year_before=None,
    )


def _facts(kind: str, first: date, last: date, contacts: int, seed: int, *, boundary: str) -> ReportFacts:
    chance = random.Random(seed)
    begins = time.fromisoformat(boundary)
    start = datetime.combine(first, begins, ZONE).astimezone(UTC)
    end = datetime.combine(last + timedelta(days=1), begins, ZONE).astimezone(UTC)
    calls = contacts * 9 // 25
    situations = calls // 8
    inside = situations + situations // 5
    totals = Totals(
        contacts=contacts,
        calls=calls,
        situations=situations,
        persons=inside + calls // 3 if calls else 0,
        persons_in_situations=inside,
        escalated=situations * 3 // 4,
        referrals=situations,
        unique_callers=contacts * 93 // 100,
    )
    made = _Tables(chance, first, last, totals)
    overdue = min(1, contacts)
    open_things = OpenThings(drafts=None, overdue_follow_ups=2, running_clocks=1, overdue_clocks=overdue)
    return ReportFacts(
        kind=kind,
        office="GNC",
        start=start,
        end=end,
        first_day=first,
        last_day=last,
        zone=ZONE,
        boundary=boundary,
        taken_at=end + timedelta(minutes=5),
        taken_by="rəhbər",
        taken_by_code="07",
        totals=totals,
        tables=made.all(kind),
        referrals=_referrals(chance, totals.referrals or 0),
        clock_hours=(24,) if totals.referrals else (),
        open=open_things,
        journal=HEAD,
        texts={
            code: {"az": f"{code} əlaməti", "ru": f"признак {code}", "en": f"sign {code}"} for code in INDICATOR_CODES
        },
    )


class _Tables:
    """Tables whose rows are drawn at random; tables of contacts share one draw of day and hour."""

    def __init__(self, chance: random.Random, first: date, last: date, totals: Totals) -> None:
        self.chance, self.totals = chance, totals
        days = [first + timedelta(days=one) for one in range((last - first).days + 1)]
        self.days = [chance.choice(days) for _ in range(totals.contacts or 0)]
        self.hours = [f"{min(23, max(0, int(chance.gauss(13, 5)))):02d}" for _ in self.days]

    def all(self, kind: str) -> tuple[Table, ...]:
        return tuple(self._table(spec) for spec in tables_of(kind))

    def _table(self, spec: TableSpec) -> Table:
        of = getattr(self.totals, spec.unit, None)
        counts = self._counts(spec, of)
        rows = tuple(
            Row(code=code, column=column, count=count) for (code, column), count in sorted(counts.items(), key=str)
        )
        return Table(
            id=spec.id,
            unit=spec.unit,
            of=sum(counts.values()) if of is None else of,
            several=spec.several,
            rows=rows,
        )

    def _counts(self, spec: TableSpec, of: int | None) -> Counter[tuple[str, str | None]]:
        if isinstance(spec.vocabulary, Codes) and spec.vocabulary in _OF_DAYS:
            by_hour = spec.vocabulary is Codes.HOUR
            drawn = self.hours if by_hour else [_OF_DAYS[spec.vocabulary](day) for day in self.days]
            crossed = spec.columns is Codes.HOUR
            return Counter((code, hour if crossed else None) for code, hour in zip(drawn, self.hours, strict=True))
        codes, columns = _codes(spec.vocabulary), _codes(spec.column_vocabulary)
        if spec.vocabulary is Codes.USER:
            return Counter()
        things = self.chance.randrange(5) if of is None else of // 3 if spec.vocabulary is Codes.GAP else of
        found: Counter[tuple[str, str | None]] = Counter()
        for _ in range(things):
            chosen = {self._drawn(codes) for _ in range(2 if spec.several else 1)}
            if chosen & {UNKNOWN, NOT_ASKED}:
                chosen = {min(chosen & {UNKNOWN, NOT_ASKED})}
            for code in chosen:
                found[code, self._drawn(columns) if columns else None] += 1
        return found

    def _drawn(self, codes: Sequence[str]) -> str:
        """Return a code, the first ones most often, the last two (not known, not asked) now and then."""
        if codes[-1] == NOT_ASKED and self.chance.random() < 0.15:
            return self.chance.choice(codes[-2:])
        return codes[min(int(self.chance.expovariate(0.45)), len(codes) - 1)]


_OF_DAYS: dict[Codes, Callable[[date], str]] = {
    Codes.HOUR: str,
    Codes.WEEKDAY: lambda day: str(day.isoweekday()),
    Codes.DAY: date.isoformat,
    Codes.WEEK: lambda day: "{}-W{:02d}".format(*day.isocalendar()[:2]),
    Codes.MONTH: lambda day: f"{day:%Y-%m}",
    Codes.QUARTER: lambda day: f"{day.year}-Q{(day.month + 2) // 3}",
}


def _codes(codes: Codes | str | None) -> Sequence[str]:
    if codes is None:
        return ()
    if isinstance(codes, Codes):
        known = {
            Codes.CLASS: (*CLASSES, NOT_ASKED),
            Codes.URGENCY: (*URGENCIES, NOT_ASKED),
            Codes.INDICATOR: INDICATOR_CODES,
            Codes.GAP: tuple(GAPS),
        }
        return known.get(codes, ())
    first = {"country": national_pack().countries_first, "language": national_pack().languages_first}
    return (*(first.get(codes) or vocabulary(codes).codes), UNKNOWN, NOT_ASKED)


def _referrals(chance: random.Random, made: int) -> ReferralCounts:
    parts: Counter[str] = Counter(chance.choice(SERVICES)[0] for _ in range(made))
    services = []
    for service, names in SERVICES:
        if parts[service]:
            services.append(ServiceCounts(service=service, names=names, counts=_clocks(service, parts[service])))
    total = ClockCounts(
        **{name: sum(getattr(one.counts, name) for one in services) for name in _CLOCKS},
        hours=Hours(of=parts["police"], median=6.5, ninetieth=19.0) if parts["police"] else Hours(),
    )
    return ReferralCounts(total=total, by_service=tuple(services))


_CLOCKS = ("made", "with_clock", "in_time", "late", "running", "refused", "without_clock", "answered", "accepted")


def _clocks(service: str, made: int) -> ClockCounts:
    if service != "police":
        return ClockCounts(made=made, without_clock=made, answered=made // 2, accepted=made // 3)
    late, running = made // 9, made // 10
    return ClockCounts(
        made=made,
        with_clock=made,
        in_time=made - late - running,
        late=late,
        running=running,
        answered=made // 2,
        accepted=made // 2,
        hours=Hours(of=made, median=6.5, ninetieth=19.0),
    )


def _as_compared(facts: ReportFacts) -> Compared:
    return Compared(first_day=facts.first_day, last_day=facts.last_day, totals=facts.totals)


def _compared(now: Table, before: Table, year_before: Table) -> Table:
    keys = dict.fromkeys((row.code, row.column) for table in (now, before, year_before) for row in table.rows)
    rows = tuple(
        Row(
            code=code,
            column=column,
            count=now.count(code, column),
            previous=before.count(code, column),
            year_before=year_before.count(code, column),
        )
        for code, column in keys
    )
    return replace(now, rows=rows, of_previous=before.of, of_year_before=year_before.of)
