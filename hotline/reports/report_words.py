"""The words of a report for page and screen: what a code is called, in which order codes are read, what a period is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hotline.call.vocabulary import UNKNOWN, vocabulary
from hotline.errors import N_
from hotline.indicators.result_meanings import CLASS_NAMES, urgency_name
from hotline.indicators.scoring import CLASSES, URGENCIES
from hotline.language import Language
from hotline.referral.national_pack import national_pack
from hotline.reports.report_facts import NOT_ASKED, ReportFacts, Row, Table
from hotline.reports.report_json import HIDDEN
from hotline.reports.report_tables import BY_ID, GAPS, Codes, TableSpec

LAST = (UNKNOWN, NOT_ASKED)
"""Codes that are read last, and that nothing is named by."""
_BY_FREQUENCY = frozenset({"region", "country", "language", Codes.INDICATOR})
_NOT_ASSESSED = N_("not assessed")


@dataclass(frozen=True)
class Words:
    """Words the codes and numbers of one report in one language."""

    facts: ReportFacts
    language: Language

    def number(self, count: int | None) -> str:
        """Return a number as the language writes it, the mark of a hidden one."""
        return HIDDEN if count is None else self.language.number(count)

    def difference(self, now: int | None, before: int | None) -> str:
        """Return how much more or less there is than before, with its sign; a dash where one of both is not known."""
        if now is None or before is None:
            return "–"
        sign = "+" if now > before else "−" if now < before else "±"
        return f"{sign}{self.language.number(abs(now - before))}"

    def change(self, now: int, before: int) -> str:
        """Return the difference with its per cent, which is left out where the number before is under 20 (reports.md, section 3)."""
        difference = self.difference(now, before)
        if before < LEAST_FOR_PER_CENT:
            return difference
        share = self.language.percent(abs(now - before) / before)
        return f"{difference} ({difference[0]}{share})"

    def label(self, code: str, codes: Codes | str) -> str:
        """Return what a code of a table is called."""
        if not isinstance(codes, Codes):
            return vocabulary(codes).label(None if code == NOT_ASKED else code, self.language)
        if code in LAST:
            if codes in {Codes.CLASS, Codes.URGENCY} and code == NOT_ASKED:
                return self.language.gettext(_NOT_ASSESSED)
            return vocabulary("sex").label(None if code == NOT_ASKED else code, self.language)
        return _LABELS.get(codes, _as_it_is)(self, code)

    def title(self, spec: TableSpec) -> str:
        """Return the title of a table."""
        return self.language.gettext(spec.title)

    def rows(self, table: Table) -> list[Row]:
        """Return the rows of a table in the order in which they are read, each pair of codes once, empty ones left out."""
        spec = BY_ID[table.id]
        used = [row for row in table.rows if row.count != 0 or row.previous or row.year_before]
        order = self._order(spec.vocabulary, table)
        column = self._order(spec.column_vocabulary, table) if spec.column_vocabulary is not None else _no_order
        return sorted(used, key=lambda row: (order(row.code), column(row.column or "")))

    def columns(self, table: Table) -> list[str]:
        """Return the codes of the columns that occur, in their order."""
        spec = BY_ID[table.id]
        if spec.column_vocabulary is None:
            return []
        used = {row.column for row in table.rows if row.column is not None and (row.count != 0 or row.previous)}
        return sorted(used, key=self._order(spec.column_vocabulary, table))

    def _order(self, codes: Codes | str, table: Table) -> Callable[[str], tuple[int, int, int, str]]:
        """Return the key by which codes of a table are put in order."""
        counts = table.by_code() if codes in _BY_FREQUENCY else {}
        places = {code: place for place, code in enumerate(self._known(codes))}

        def key(code: str) -> tuple[int, int, int, str]:
            last = LAST.index(code) + 1 if code in LAST else 0
            return last, -counts.get(code, 0), places.get(code, len(places)), code

        return key

    def _known(self, codes: Codes | str) -> tuple[str, ...]:
        if not isinstance(codes, Codes):
            return vocabulary(codes).codes
        if codes is Codes.HOUR:
            return hours(self.facts)
        known: Mapping[Codes, tuple[str, ...]] = {
            Codes.CLASS: tuple(reversed(CLASSES)),
            Codes.URGENCY: tuple(URGENCIES),
            Codes.GAP: tuple(GAPS),
        }
        return known.get(codes, ())

    def period(self) -> str:
        """Return the days of the report in words: a month, a quarter, a year by their names, another range by its days."""
        return period_name(self.facts.first_day, self.facts.last_day, self.language)


LEAST_FOR_PER_CENT = 20
_MONTHS_OF = {1: N_("Monthly report"), 3: N_("Quarterly report"), 6: N_("Half-year report"), 12: N_("Annual report")}


def hours(facts: ReportFacts) -> tuple[str, ...]:
    """Return the hours of the clock as codes, that at which the office's day begins first."""
    first = int(facts.boundary[:2])
    return tuple(f"{(first + hour) % 24:02d}" for hour in range(24))


def calendar_months(first: date, last: date) -> int:
    """Return how many months a period is a calendar month, quarter, half or year of; 0 for any other range."""
    following = last + timedelta(days=1)
    months = (following.year - first.year) * 12 + following.month - first.month
    whole = first.day == following.day == 1 and months in _MONTHS_OF
    return months if whole and (first.month - 1) % months == 0 else 0


def report_title(first: date, last: date) -> str:
    """Return what the report of a period is called, as a message to translate."""
    months = calendar_months(first, last)
    if months:
        return _MONTHS_OF[months]
    return N_("Weekly report") if is_week(first, last) else N_("Period report")


def is_week(first: date, last: date) -> bool:
    """Return whether a period is a week from Monday to Sunday."""
    return first.isoweekday() == 1 and last - first == timedelta(days=6)


def period_name(first: date, last: date, language: Language) -> str:
    """Return the days of a period in words and figures."""
    months = calendar_months(first, last)
    if months == 12:
        return str(first.year)
    if months == 1:
        return language.capitalised(f"{language.month(first.month)} {first.year}")
    if months:
        said = language.gettext(
            N_("{first} – {last} {year}"),
            first=language.month(first.month),
            last=language.month(last.month),
            year=first.year,
        )
        return language.capitalised(said)
    return days_in_figures(first, last, language)


def days_in_figures(first: date, last: date, language: Language) -> str:
    """Return the first and the last day of a period in figures, one day alone."""
    if first == last:
        return language.short_date(first)
    return f"{language.short_date(first)} – {language.short_date(last)}"


def short_period(first: date, last: date, language: Language) -> str:
    """Return the name of a period as it heads a narrow column; empty for a range that has none."""
    months = calendar_months(first, last)
    if months == 12:
        return str(first.year)
    if months == 1:
        return f"{language.short_month(first.month)} {first.year}"
    if months:
        said = N_("Q{number} {year}") if months == 3 else N_("H{number} {year}")
        return language.gettext(said, number=(first.month - 1) // months + 1, year=first.year)
    return ""


def _as_it_is(_words: Words, code: str) -> str:
    return code


def _day(words: Words, code: str) -> str:
    return words.language.short_date(date.fromisoformat(code))


def _week(words: Words, code: str) -> str:
    """Return the days of a week that are counted: those in the period."""
    year, _, week = code.partition("-W")
    monday = date.fromisocalendar(int(year), int(week), 1)
    sunday = monday + timedelta(days=6)
    within, facts = (monday, sunday), words.facts
    if monday <= facts.last_day and sunday >= facts.first_day:
        within = (max(monday, facts.first_day), min(sunday, facts.last_day))
    return days_in_figures(*within, words.language)


def _month(words: Words, code: str) -> str:
    year, _, month = code.partition("-")
    return f"{words.language.month(int(month))} {year}"


def _quarter(words: Words, code: str) -> str:
    year, _, quarter = code.partition("-Q")
    first = date(int(year), 3 * int(quarter) - 2, 1)
    last = date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1) - timedelta(days=1)
    return period_name(first, last, words.language)


def _class(words: Words, code: str) -> str:
    return f"{words.language.gettext(CLASS_NAMES[code])} · {code}" if code in CLASS_NAMES else code


def _urgency(words: Words, code: str) -> str:
    if code not in URGENCIES:
        return code
    hours_of_clock = words.facts.clock_hours[0] if words.facts.clock_hours else national_pack().deadline_hours
    return f"{urgency_name(code, hours_of_clock, words.language)} · {code}"


def _indicator(words: Words, code: str) -> str:
    text = words.facts.texts.get(code, {}).get(words.language.code, "")
    return f"{code} {text}".rstrip()


def _weekday(words: Words, code: str) -> str:
    return words.language.short_weekday(int(code) - 1)


def _gap(words: Words, code: str) -> str:
    return words.language.gettext(GAPS[code]) if code in GAPS else code


_LABELS: Mapping[Codes, Callable[[Words, str], str]] = {
    Codes.DAY: _day,
    Codes.WEEK: _week,
    Codes.MONTH: _month,
    Codes.QUARTER: _quarter,
    Codes.CLASS: _class,
    Codes.URGENCY: _urgency,
    Codes.INDICATOR: _indicator,
    Codes.WEEKDAY: _weekday,
    Codes.GAP: _gap,
}


def _no_order(_code: str) -> tuple[int, int, int, str]:
    return 0, 0, 0, ""
