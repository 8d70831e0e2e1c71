"""The coded facts of a record, as rows for filters and totals: derived, so that they can be derived again and compared.

Everything here is a pure function of the record's JSON and its kept assessment (docs/decisions/0005).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from hotline.store.tables.moments import seconds_of_text, seconds_or_none

Json = Any
Row = tuple[object, ...]

CALL_COLUMNS = (
    "started", "duration", "contact_type", "topic", "channel", "language", "interpreter", "heard_from",
    "repeat_caller", "back_dated_reason", "relationship", "caller_sex", "caller_age_band", "country", "region",
    "consent_refer", "consent_statistics", "sector", "result_class", "escalate", "urgency", "caller", "earlier",
)  # fmt: skip
PERSON_COLUMNS = (
    "call", "position", "sex", "age", "age_band", "citizenship", "legal_status", "country_of_exploitation",
    "region_of_exploitation", "still_in_situation", "minors_with", "suspected_victim", "judgement",
    "result_class", "leading_set", "urgency", "escalate",
)  # fmt: skip
# The parts of which a call may have several codes: where they stand in the record, and the name of the field.
_CHOICES = (
    ("situation", "forms", "form"),
    ("situation", "recruitment", "recruitment"),
    ("situation", "control", "control"),
    ("situation", "route", "route"),
    ("consent", "exceptions", "exception"),
)
_BANDS = (
    (8, "0-8"), (17, "9-17"), (20, "18-20"), (23, "21-23"), (26, "24-26"), (29, "27-29"), (38, "30-38"), (47, "39-47"),
)  # fmt: skip
_LAST_BAND = "48+"


class Facts(NamedTuple):
    """The rows of one call, by table; the rows of persons, answers and so on begin with the call's id."""

    call: Row
    persons: list[Row]
    answers: list[Row]
    choices: list[Row]
    overrides: list[Row]
    removals: list[Row]


def facts_of(call: int, record: Mapping[str, Json], assessment: Mapping[str, Json]) -> Facts:
    """Return the coded facts of a record; `assessment` is the kept one, empty for a contact without a form."""
    persons = record.get("persons", ())
    results = assessment.get("persons", ())
    return Facts(
        call=_call(record, assessment),
        persons=[
            _person(call, position, person, results[position] if position < len(results) else {})
            for position, person in enumerate(persons)
        ],
        answers=[
            (call, position, code, answer)
            for position, person in enumerate(persons)
            for code, answer in person.get("answers", {}).items()
        ],
        choices=_choices(call, record),
        overrides=[
            (call, position, override.get("kind") or "", override.get("reason") or "")
            for position, override in enumerate(record.get("overrides", ()))
        ],
        removals=[
            (call, position, removed.get("kind") or "", removed.get("count") or 0)
            for position, removed in enumerate(record.get("removed", ()))
        ],
    )


def age_band(age: int | str | None) -> str | None:
    """Return the band of an age in years; a band stays as it is (DESIGN.md section 3, Person)."""
    if age is None or isinstance(age, str):
        return age
    return next((band for last, band in _BANDS if age <= last), _LAST_BAND)


def _call(record: Mapping[str, Json], assessment: Mapping[str, Json]) -> Row:
    contact, caller = record.get("contact", {}), record.get("caller", {})
    consent, situation = record.get("consent", {}), record.get("situation", {})
    started, ended = seconds_of_text(contact["started"]), seconds_or_none(contact.get("ended"))
    return (
        started,
        None if ended is None else ended - started,
        *(contact.get(name) for name in CALL_COLUMNS[2:10]),
        *(caller.get(name) for name in ("relationship", "sex", "age_band", "country", "region")),
        consent.get("refer"),
        consent.get("statistics"),
        situation.get("sector"),
        assessment.get("result_class"),
        int(bool(assessment.get("escalate"))),
        assessment.get("urgency"),
        contact.get("caller_mark"),
        contact.get("earlier_call"),
    )


def _person(call: int, position: int, person: Mapping[str, Json], result: Mapping[str, Json]) -> Row:
    age = person.get("age")
    return (
        call,
        position,
        person.get("sex"),
        age if isinstance(age, int) else None,
        age_band(age),
        *(person.get(name) for name in PERSON_COLUMNS[5:11]),
        int(bool(person.get("suspected_victim"))),
        person.get("judgement"),
        result.get("result_class"),
        result.get("leading", {}).get("set"),
        result.get("urgency"),
        int(bool(result.get("escalate"))),
    )


def _choices(call: int, record: Mapping[str, Json]) -> list[Row]:
    chosen = [(call, field, code) for part, name, field in _CHOICES for code in record.get(part, {}).get(name, ())]
    return [*chosen, *((call, "need", code) for code in record.get("needs", ()))]
