"""The numbers of one day, as data: what the daily summary prints and what `report daily --json` writes.

Every table says how many contacts, situations or persons it counts, so that code, a test and a reader with a pencil can
re-add it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hotline.reports.day_facts import DayFacts
from hotline.reports.tally import Json, Tally


@dataclass(frozen=True, kw_only=True)
class Cross:
    """Persons by age band and sex; counts by age band, then by sex. `not_asked` and `unknown` are codes like others."""

    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    of: int = 0

    def adds_up(self) -> bool:
        """Return whether all cells together are the persons that the table counts."""
        return sum(sum(row.values()) for row in self.counts.values()) == self.of


@dataclass(frozen=True, kw_only=True)
class IndicatorCount:
    """For how many persons an indicator was answered with yes; `texts` are its words by language."""

    code: str
    persons: int
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class RecipientCount:
    """Referrals to one service: how many, and how many of them within the hours of the deadline."""

    service: str
    names: Mapping[str, str]
    made: int
    in_time: int


@dataclass(frozen=True, kw_only=True)
class DailyFacts(DayFacts):
    """The numbers of one day of one office.

    Contacts are everything that reached the hotline, quick contacts too; calls are the contacts with a form; situations are
    the contacts of the types `situation` and `tip`, whose forms and classes are counted; persons are those of all calls.
    `by_hour` begins with the hour at which the day begins. Drafts, follow-ups and the journal are as they stood when the facts were taken.
    """

    contacts: int = 0
    calls: int = 0
    escalated: int = 0
    by_type: Tally = field(default_factory=Tally)
    by_hour: tuple[int, ...] = (0,) * 24
    by_language: Tally = field(default_factory=Tally)
    by_channel: Tally = field(default_factory=Tally)
    by_topic: Tally = field(default_factory=Tally)
    by_caller: Tally = field(default_factory=Tally)
    situations: int = 0
    by_form: Tally = field(default_factory=lambda: Tally(several=True))
    by_class: Tally = field(default_factory=Tally)
    persons: int = 0
    by_sex_and_age: Cross = field(default_factory=Cross)
    indicators: tuple[IndicatorCount, ...] = ()
    deadline_hours: int | None = 24
    """The hours of the clocks of the day's referrals; None where a change of the settings lies between them."""
    referrals: tuple[RecipientCount, ...] = ()
    open_drafts: int = 0
    overdue_follow_ups: int = 0
    journal_head: str = ""
    journal_on_paper: str = ""
    """Number, fingerprint and check symbols of the last entry, as `hotline verify --head` takes them."""
    journal_entries: int = 0


_TABLES = (
    ("by_type", "contacts"),
    ("by_language", "contacts"),
    ("by_channel", "contacts"),
    ("by_topic", "contacts"),
    ("by_caller", "contacts"),
    ("by_form", "situations"),
    ("by_class", "situations"),
)


def discrepancies(facts: DailyFacts) -> tuple[str, ...]:
    """Return the names of the tables that do not add up to what they count; none when the numbers are right."""
    return tuple(_wrong_tables(facts))


def _wrong_tables(facts: DailyFacts) -> Iterator[str]:
    for name, whole in _TABLES:
        tally: Tally = getattr(facts, name)
        if not tally.adds_up() or tally.of != getattr(facts, whole):
            yield name
    if len(facts.by_hour) != 24 or sum(facts.by_hour) != facts.contacts:
        yield "by_hour"
    if not facts.by_sex_and_age.adds_up() or facts.by_sex_and_age.of != facts.persons:
        yield "by_sex_and_age"
    if any(not 0 < one.persons <= facts.persons for one in facts.indicators):
        yield "indicators"
    if any(not 0 <= one.in_time <= one.made for one in facts.referrals):
        yield "referrals"
    if not facts.situations <= facts.calls <= facts.contacts:
        yield "calls"


def to_json(facts: DailyFacts) -> Json:
    """Return the facts as plain JSON values, codes not words; moments in UTC, the day's boundaries included."""
    made = sum(one.made for one in facts.referrals)
    in_time = sum(one.in_time for one in facts.referrals)
    return {
        **facts.head_to_json(),
        "contacts": facts.contacts,
        "calls": facts.calls,
        "escalated": facts.escalated,
        "situations": facts.situations,
        "persons": facts.persons,
        **{name: getattr(facts, name).to_json() for name, _ in _TABLES},
        "by_hour": list(facts.by_hour),
        "by_sex_and_age": {age: dict(row) for age, row in facts.by_sex_and_age.counts.items()},
        "indicators": [{"code": one.code, "persons": one.persons} for one in facts.indicators],
        "referrals": {
            "made": made,
            "in_time": in_time,
            "deadline_hours": facts.deadline_hours,
            "by_service": [
                {"service": one.service, "made": one.made, "in_time": one.in_time} for one in facts.referrals
            ],
        },
        "open_drafts": facts.open_drafts,
        "overdue_follow_ups": facts.overdue_follow_ups,
        "journal": {
            "head": facts.journal_head,
            "entries": facts.journal_entries,
            "paper": facts.journal_on_paper,
        },
    }
