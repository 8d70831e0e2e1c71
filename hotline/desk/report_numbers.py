"""The numbers of one span of days, counted by the database table by table (reports.md): what a report sets beside one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from hotline.call.editing import sections_for
from hotline.call.field_table import field_table
from hotline.call.validation import is_quick
from hotline.call.vocabulary import vocabulary
from hotline.desk import referral_figures as figures
from hotline.desk.acts import Desk
from hotline.desk.office_day import Boundaries
from hotline.desk.referral_figures import Until
from hotline.desk.report_days import ReportDays, quarter_code, week_code
from hotline.desk.time_slots import Slots, contacts_by_slot
from hotline.desk.unmet_needs import unmet_needs
from hotline.desk.user_codes import user_code
from hotline.reports.report_facts import NOT_ASKED, Totals
from hotline.reports.report_tables import (
    CONTACTS,
    PERSONS_IN_SITUATIONS,
    SITUATIONS,
    WITH_TOTAL,
    TableSpec,
)
from hotline.store.tables import counts, open_things, referral_counts, situations
from hotline.store.tables.caller_counts import unique_callers
from hotline.store.tables.counts import CallCounts
from hotline.store.tables.moments import to_seconds
from hotline.store.tables.referral_counts import MadeReferral, Step
from hotline.store.tables.situations import PersonFacts

SITUATION_TYPES = ("situation", "tip")
"""The contact types that report a possible situation of trafficking."""

Key = tuple[str, str | None]
Cells = Mapping[Key, int]


@dataclass(frozen=True)
class Numbers:
    """What was counted of some days: the totals, and each table by code and column, with what it is of."""

    totals: Totals
    tables: Mapping[str, Cells]
    of: Mapping[str, int]
    referrals: Sequence[MadeReferral]


def quick_types() -> tuple[str, ...]:
    """Return the contact types that are logged with one key: they are contacts and never calls."""
    return tuple(code for code in vocabulary("contact_type").codes if is_quick(code))


def count_numbers(
    desk: Desk, days: ReportDays, boundaries: Boundaries, until: Until, specs: Sequence[TableSpec]
) -> Numbers:
    """Return the numbers of some days in some tables; `until` is up to when their referrals are told."""
    counting = Counting(desk, days, boundaries, until)
    tables = {one.id: counting.cells(one) for one in specs}
    totals = counting.totals()
    return Numbers(totals, tables, {one.id: _of(one, tables[one.id], totals) for one in specs}, counting.referrals)


def _of(spec: TableSpec, cells: Cells, totals: Totals) -> int:
    """Return how many a table counts: the total of its unit, or where that has none, the sum of its rows."""
    return int(getattr(totals, spec.unit)) if spec.unit in WITH_TOTAL else sum(cells.values())


class Counting:
    """Counts some days; what several tables need is read once."""

    def __init__(self, desk: Desk, days: ReportDays, boundaries: Boundaries, until: Until) -> None:
        self.desk = desk
        self.store = desk.store
        self.days = days
        self.boundaries = boundaries
        self.until = until
        self.quick = quick_types()

    def totals(self) -> Totals:
        """Return the totals of the days."""
        return Totals(
            contacts=self.contacts,
            calls=self.calls.calls,
            situations=len(self.situations),
            persons=situations.count_persons(self.store, self.days.span, self.quick),
            persons_in_situations=len(self.persons),
            escalated=self.calls.escalated,
            referrals=len(self.referrals),
            unique_callers=unique_callers(self.store, self.days.span),
        )

    def cells(self, spec: TableSpec) -> Cells:
        """Return the numbers of a table by code and column."""
        special = _SPECIAL.get(spec.id)
        if special is not None:
            return special(self)
        column = field_table()[spec.field].declared.column
        if spec.unit == CONTACTS:
            return _keyed(counts.contacts_by(self.store, self.days.span, column))
        if spec.unit == SITUATIONS:
            return _keyed(situations.choices_of(self.store, self.situations, column))
        if spec.unit == PERSONS_IN_SITUATIONS:
            return _keyed(Counter(getattr(one, column) for one in self.persons))
        raise TypeError(spec.id)  # a table that nobody counts: say how in _SPECIAL

    @cached_property
    def contacts(self) -> int:
        """Return how many contacts began in the days."""
        return counts.count_contacts(self.store, self.days.span)

    @cached_property
    def calls(self) -> CallCounts:
        """Return the calls of the days."""
        return counts.count_calls_in(self.store, self.days.span, self.quick)

    @cached_property
    def situations(self) -> list[int]:
        """Return the possible situations of the days, by the ids of their calls."""
        return situations.situation_ids(self.store, self.days.span, SITUATION_TYPES, self.quick)

    @cached_property
    def persons(self) -> list[PersonFacts]:
        """Return the persons in possible situations of whom anything is given."""
        return situations.persons_of(self.store, self.situations)

    @cached_property
    def referrals(self) -> list[MadeReferral]:
        """Return the referrals that were made in the days."""
        return referral_counts.made_referrals(self.store, self.days.span)

    @cached_property
    def histories(self) -> list[tuple[Step, ...]]:
        """Return the steps of each referral that took one in the days."""
        return list(referral_counts.steps_with(self.store, self.days.span).values())

    @cached_property
    def slots(self) -> Slots:
        """Return the contacts of the days by day and hour."""
        starts = counts.starts_of(self.store, self.days.span)
        return contacts_by_slot(starts, self.days, self.boundaries, self.desk.office.zone)

    @cached_property
    def days_of_contacts(self) -> Counter[date]:
        """Return how many contacts began on each day."""
        found: Counter[date] = Counter()
        for (day, _), number in self.slots.items():
            found[day] += number
        return found

    def by_day(self, code: Callable[[date], str]) -> Cells:
        """Return the contacts of the days by what is made of their day."""
        found: Counter[Key] = Counter()
        for day, number in self.days_of_contacts.items():
            found[code(day), None] += number
        return found

    def by_hour(self) -> Cells:
        """Return the contacts of the days by hour of the clock."""
        found: Counter[Key] = Counter()
        for (_, hour), number in self.slots.items():
            found[f"{hour:02d}", None] += number
        return found

    def by_weekday_and_hour(self) -> Cells:
        """Return the contacts of the days by weekday of the office day and hour of the clock."""
        hours: Counter[tuple[int, int]] = Counter()
        for (day, hour), number in self.slots.items():
            hours[day.weekday(), hour] += number
        return {(str(weekday + 1), f"{hour:02d}"): number for (weekday, hour), number in hours.items()}

    def outcomes(self, count: Callable[[Sequence[Sequence[Step]], int, int], Counter[str]]) -> Cells:
        """Return what came back in the days, counted one way or another."""
        return _keyed(count(self.histories, to_seconds(self.days.start), self.until.end_seconds))

    @cached_property
    def needs(self) -> list[tuple[int, str | None, str]]:
        """Return each need of each call of the days: the call's id, the caller's region, the need."""
        return counts.needs_of_calls(self.store, self.days.span, self.quick)

    def unmet_needs(self) -> Cells:
        """Return the needs of the days' calls that are not met."""
        referrals = referral_counts.referrals_of_calls(self.store, (call for call, _, _ in self.needs))
        return unmet_needs(self.needs, referrals, self.desk.data.directory, self.until)

    def calls_by_need(self) -> Cells:
        """Return the calls of the days by need."""
        found: Counter[str | None] = Counter(need for _, _, need in self.needs)
        found[None] = self.calls.calls - len({call for call, _, _ in self.needs})
        return _keyed(found)

    def indicators(self) -> Cells:
        """Return for how many persons in possible situations each indicator that is scored was seen."""
        unscored = self.desk.data.checklists.unscored
        found = situations.indicators_of(self.store, self.situations)
        return _keyed({code: number for code, number in found.items() if code not in unscored})

    def gaps(self) -> Cells:
        """Return what is missing in the calls of the days."""
        asking = [code for code in vocabulary("contact_type").codes if "indicators" in sections_for(code)]
        return _keyed({"nothing_asked": counts.calls_without_answers(self.store, self.days.span, asking)})

    def drafts(self) -> Cells:
        """Return the drafts of now by operator."""
        return _keyed({user_code(user): number for user, number in open_things.drafts_by_user(self.store).items()})


def _keyed(found: Mapping[Any, int]) -> Cells:
    """Return numbers by code as those of a table without columns; None is not asked."""
    return {(NOT_ASKED if code is None else code, None): number for code, number in found.items() if number}


def _crossed(found: Iterable[tuple[str | None, str | None]]) -> Cells:
    """Return how often each pair of codes occurs; None is not asked."""
    return Counter((first or NOT_ASKED, second or NOT_ASKED) for first, second in found)


_SPECIAL: Mapping[str, Callable[[Counting], Cells]] = {
    "contacts_by_hour": Counting.by_hour,
    "contacts_by_day": lambda own: own.by_day(date.isoformat),
    "contacts_by_week": lambda own: own.by_day(week_code),
    "contacts_by_month": lambda own: own.by_day(lambda day: day.isoformat()[:7]),
    "contacts_by_quarter": lambda own: own.by_day(quarter_code),
    "contacts_by_weekday_hour": Counting.by_weekday_and_hour,
    "calls_by_urgency": lambda own: _keyed(own.calls.by_urgency),
    "calls_by_need": Counting.calls_by_need,
    "situations_by_class": lambda own: _keyed(situations.classes_of(own.store, own.situations)),
    "persons_by_sex_age": lambda own: _crossed((one.age_band, one.sex) for one in own.persons),
    "indicators": Counting.indicators,
    "referrals_by_status": lambda own: _keyed(figures.by_status(own.referrals, own.until.end_seconds)),
    "outcomes": lambda own: own.outcomes(figures.outcomes),
    "outcomes_by_reason": lambda own: own.outcomes(figures.outcomes_by_reason),
    "assistance_asked": lambda own: _keyed(figures.by_assistance_asked(own.referrals)),
    "assistance_given": lambda own: _keyed(figures.by_assistance_given(own.referrals, own.until.end_seconds)),
    "unmet_needs": Counting.unmet_needs,
    "masked_by_kind": lambda own: _keyed(counts.masked_by_kind(own.store, own.days.span)),
    "overrides_by_kind": lambda own: _keyed(counts.overrides_by_kind(own.store, own.days.span)),
    "gaps": Counting.gaps,
    "drafts_by_operator": Counting.drafts,
}
"""Tables that are more than a count of one field by its codes."""
