"""The coded facts of a record, as rows for filters and totals: derived, so that they can be derived again and compared.

Everything here is a pure function of the record's JSON and its kept assessment (docs/decisions/0005).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from hotline.call.age_bands import age_band
from hotline.call.field_kinds import Many
from hotline.call.field_table import field_table, fields_of
from hotline.call.record import Call, Caller, Consent, Contact, Person, Situation
from hotline.store.tables.moments import seconds_of_text, seconds_or_none

Json = Any
Row = tuple[object, ...]

CALL_COLUMNS = (
    "started", "duration", "contact_type", "topic", "channel", "language", "interpreter", "heard_from",
    "repeat_caller", "back_dated_reason", "relationship", "caller_sex", "caller_age_band", "country", "region",
    "consent_refer", "consent_statistics", "sector", "result_class", "escalate", "urgency", "caller", "earlier",
    "ending", "writing_time",
)  # fmt: skip
PERSON_COLUMNS = (
    "call", "position", "sex", "age", "age_band", "citizenship", "legal_status", "country_of_exploitation",
    "region_of_exploitation", "still_in_situation", "minors_with", "suspected_victim", "judgement",
    "result_class", "leading_set", "urgency", "escalate",
)  # fmt: skip
_DERIVED = {"call", "position", "suspected_victim", "result_class", "leading_set", "urgency", "escalate"}
GIVEN_COLUMNS = tuple(name for name in PERSON_COLUMNS if name not in _DERIVED)
"""The columns of a person that hold what was given of them, None where it was not asked."""
GIVEN_IN_RECORD = tuple(
    field.attribute for field in fields_of(Person) if isinstance(field.kind, Many) and not field.declared.column
)
"""What was given of a person in several codes, which have no column; a text about them is erased one day and counts for nothing."""
# The parts of the record whose single values are columns of the table of calls.
_PARTS: Mapping[str, type[Any]] = {"contact": Contact, "caller": Caller, "consent": Consent, "situation": Situation}
_A_PERSON = "person"
_PART_OF: Mapping[type[Any], str] = {Call: "", **{part: name for name, part in _PARTS.items()}}


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


@cache
def _columns() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return, for each part of the record, its attributes that have a column of the store, each with it."""
    return {
        name: tuple(
            (field.attribute, field.declared.column)
            for field in fields_of(part)
            if field.declared.column and not isinstance(field.kind, Many)
        )
        for name, part in {**_PARTS, _A_PERSON: Person}.items()
    }


def _call(record: Mapping[str, Json], assessment: Mapping[str, Json]) -> Row:
    contact = record.get("contact", {})
    started, ended = seconds_of_text(contact["started"]), seconds_or_none(contact.get("ended"))
    values: dict[str, object] = {
        "started": started,
        "duration": None if ended is None else ended - started,
        "result_class": assessment.get("result_class"),
        "escalate": int(bool(assessment.get("escalate"))),
        "urgency": assessment.get("urgency"),
    }
    for name in _PARTS:
        part = record.get(name, {})
        values |= {column: part.get(attribute) for attribute, column in _columns()[name]}
    return tuple(values[column] for column in CALL_COLUMNS)


def _person(call: int, position: int, person: Mapping[str, Json], result: Mapping[str, Json]) -> Row:
    age = person.get("age")
    values: dict[str, object] = {
        "call": call,
        "position": position,
        "age": age if isinstance(age, int) else None,
        "age_band": age_band(age),
        "suspected_victim": int(bool(person.get("suspected_victim"))),
        "result_class": result.get("result_class"),
        "leading_set": result.get("leading", {}).get("set"),
        "urgency": result.get("urgency"),
        "escalate": int(bool(result.get("escalate"))),
        **{column: person.get(attribute) for attribute, column in _columns()[_A_PERSON]},
    }
    return tuple(values[column] for column in PERSON_COLUMNS)


def _choices(call: int, record: Mapping[str, Json]) -> list[Row]:
    return [
        (call, column, code)
        for part, attribute, column in _several()
        for code in (record.get(part, {}) if part else record).get(attribute, ())
    ]


@cache
def _several() -> tuple[tuple[str, str, str], ...]:
    """Return the fields of which a call may have several codes that are counted: part, attribute, name in the table."""
    counted = [field for field in field_table().values() if isinstance(field.kind, Many) and field.declared.column]
    return tuple((_PART_OF[one.record], one.attribute, one.declared.column) for one in counted)
