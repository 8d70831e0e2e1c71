"""Whether the numbers of a report add up: nothing is printed, shown or sealed that does not (reports.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hotline.errors import N_, KnownError
from hotline.reports.report_facts import (
    CLOCK_COUNTS,
    ClockCounts,
    Compared,
    ReferralCounts,
    ReportFacts,
    Row,
    Table,
    Totals,
)
from hotline.reports.report_tables import BY_ID, WITH_TOTAL, TableSpec


class NumbersDisagree(KnownError):  # noqa: N818 - named for the user's situation, like every error
    """The numbers of a report do not add up: a fault of the program or a store that was changed by another one."""


@dataclass(frozen=True)
class _Side:
    """The numbers of the period, of the one before or of the year before, as a table holds them."""

    of: Callable[[Table], int | None]
    count: Callable[[Row], int | None]
    totals: Totals | None
    public: bool = False


def discrepancies(facts: ReportFacts) -> tuple[str, ...]:
    """Return what does not add up: names of tables, `totals` and `referrals`; none when the numbers are right."""
    return tuple(dict.fromkeys(_wrong(facts)))


def require_right(facts: ReportFacts) -> ReportFacts:
    """Return the numbers of a report; raises NumbersDisagree where they do not add up."""
    wrong = discrepancies(facts)
    if wrong:
        raise NumbersDisagree(
            N_("The numbers do not add up ({tables}), so no page is made. Verify the store, and report this error."),
            tables=", ".join(wrong),
        )
    return facts


def _wrong(facts: ReportFacts) -> Iterator[str]:
    yield from _wrong_tables(facts)
    for totals in (facts.totals, *(one.totals for one in (facts.previous, facts.year_before) if one is not None)):
        if not _totals_fit(totals):
            yield "totals"
    if not (facts.start < facts.end and facts.first_day <= facts.last_day):
        yield "days"
    if facts.referrals is not None and not _referrals_fit(facts.referrals, facts.totals):
        yield "referrals"
    yield from _disagreeing_tables(facts)


def _wrong_tables(facts: ReportFacts) -> Iterator[str]:
    sides = (
        _Side(lambda table: table.of, lambda row: row.count, facts.totals, facts.public),
        _Side(lambda table: table.of_previous, lambda row: row.previous, _totals_of(facts.previous)),
        _Side(lambda table: table.of_year_before, lambda row: row.year_before, _totals_of(facts.year_before)),
    )
    identities = Counter(one.id for one in facts.tables)
    for table in facts.tables:
        spec = BY_ID.get(table.id)
        if spec is None or identities[table.id] > 1 or not _is_as_declared(table, spec):
            yield table.id
            continue
        compared = sides if spec.compared else sides[:1]
        if not all(_fits(table, spec, one) for one in compared if one.totals is not None):
            yield table.id


def _is_as_declared(table: Table, spec: TableSpec) -> bool:
    codes = [(row.code, row.column) for row in table.rows]
    columns = all((row.column is not None) == (spec.columns is not None) for row in table.rows)
    return (table.unit, table.several) == (spec.unit, spec.several) and len(set(codes)) == len(codes) and columns


def _fits(table: Table, spec: TableSpec, side: _Side) -> bool:
    of, counts = side.of(table), [side.count(row) for row in table.rows]
    known = [count for count in counts if count is not None]
    if (of is None or len(known) < len(counts)) and not side.public:
        return False
    if any(count < 0 or (of is not None and count > of) for count in known):
        return False
    total = getattr(side.totals, spec.unit, None) if spec.unit in WITH_TOTAL else of
    if of != total and not side.public:
        return False
    if of is None or len(known) < len(counts):
        return True  # what is hidden cannot be added; the engine that hides has seen the whole
    return (sum(known) >= of or not spec.every) if spec.several else sum(known) == of


def _totals_of(compared: Compared | None) -> Totals | None:
    return None if compared is None else compared.totals


def _totals_fit(totals: Totals) -> bool:
    """Return whether no part is greater than its whole; what is hidden or left out is not compared."""
    pairs = (
        (totals.calls, totals.contacts),
        (totals.situations, totals.calls),
        (totals.escalated, totals.calls),
        (totals.unique_callers, totals.contacts),
        (totals.persons_in_situations, totals.persons),
    )
    return all(part is None or whole is None or 0 <= part <= whole for part, whole in pairs)


def _referrals_fit(referrals: ReferralCounts, totals: Totals) -> bool:
    parts = [one.counts for one in referrals.by_service]
    sums = (
        all(sum(getattr(one, name) for one in parts) == getattr(referrals.total, name) for name in CLOCK_COUNTS)
        and sum(one.hours.of for one in parts) == referrals.total.hours.of
    )
    services = [one.service for one in referrals.by_service]
    alone = len(set(services)) == len(services)
    return (
        alone and sums and referrals.total.made == totals.referrals and all(map(_clocks_fit, (referrals.total, *parts)))
    )


def _clocks_fit(one: ClockCounts) -> bool:
    return (
        one.with_clock + one.without_clock == one.made
        and one.in_time + one.late + one.running + one.refused == one.with_clock
        and 0 <= one.accepted <= one.answered <= one.made
        and all(getattr(one, name) >= 0 for name in CLOCK_COUNTS)
        and (one.hours.of == 0) == (one.hours.median is None)
    )


def _disagreeing_tables(facts: ReportFacts) -> Iterator[str]:
    """Yield tables that count the same in two ways and do not agree."""
    hours = facts.table("contacts_by_weekday_hour")
    if hours.rows and not facts.public:
        by_hour: Counter[str] = Counter()
        for row in hours.rows:
            by_hour[row.column or ""] += row.count or 0
        if +by_hour != +Counter(facts.table("contacts_by_hour").by_code()):
            yield hours.id
    drafts = facts.table("drafts_by_operator")
    if facts.open is not None and facts.open.drafts is not None and drafts.of != facts.open.drafts:
        yield drafts.id
