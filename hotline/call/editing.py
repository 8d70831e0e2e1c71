"""Changing a record one field at a time, and how far each of its sections has come.

A path names a field: `("contact", "channel")`, `("persons", 0, "age")`, `("narrative",)`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum
from typing import Any

from hotline.call.field_kinds import Kind
from hotline.call.field_table import attributes_of, fields_of
from hotline.call.labels import SECTIONS
from hotline.call.nested_records import NestedRecord, NestedRecords, kinds_of
from hotline.call.override_places import without_entries
from hotline.call.record import MOST_PERSONS, Call, Person, letter
from hotline.call.vocabulary import vocabulary
from hotline.errors import N_, InvalidInput

Path = tuple[str | int, ...]

# What a short form leaves out: an information request has no persons, no situation and no indicators. Danger and consent
# are asked of everybody: whoever asks for information may not be alone, and nothing is passed on without consent.
_SHORT = ("safety", "contact", "consent", "caller", "needs", "summary", "follow_up")


class Done(Enum):
    """How far a section has come."""

    EMPTY = "empty"
    PARTLY = "partly"
    FULL = "full"


def path_of(place: str) -> Path:
    """Return the path of a place as problems and findings name it, like `persons[0].age`."""
    return tuple(int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", place)) or ("",)


def kind_at(path: Path) -> Kind:
    """Return the kind of the field that a path names."""
    kind: Kind = NestedRecord(Call)
    for step in path:
        if isinstance(step, int):
            assert isinstance(kind, NestedRecords)  # noqa: S101 - a path is written in the code, never typed
            kind = NestedRecord(kind.record)
        else:
            assert isinstance(kind, NestedRecord)  # noqa: S101
            kind = kinds_of(kind.record)[step]
    return kind


def value_at(call: Call, path: Path) -> Any:  # noqa: ANN401 - fields have values of many kinds
    """Return the value of the field that a path names."""
    value: Any = call
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def with_value(call: Call, path: Path, value: object) -> Call:
    """Return the call with one field changed."""
    changed: Call = _changed(call, path, value)
    return changed


def with_answer(call: Call, position: int, code: str, answer: str | None) -> Call:
    """Return the call with one answer of one person set, or taken back by None."""
    answers = {**call.persons[position].answers}
    if answer is None:
        answers.pop(code, None)
    else:
        answers[code] = answer
    return with_value(call, ("persons", position, "answers"), dict(sorted(answers.items())))


def with_person(call: Call) -> Call:
    """Return the call with one more person; raises InvalidInput where there are as many as letters."""
    if len(call.persons) >= MOST_PERSONS:
        raise InvalidInput(
            N_("A call has at most {limit} persons. Record the others in a second call."), limit=MOST_PERSONS
        )
    return replace(call, persons=(*call.persons, Person()))


def without_person(call: Call, position: int) -> Call:
    """Return the call without one person; later letters move up, in referrals too.

    A referral of that person alone goes with them: without a letter it would mean everybody, which is more than was meant.
    """
    gone = letter(position)
    moved = {letter(place): letter(place - 1) for place in range(position + 1, len(call.persons))}
    referrals = tuple(
        replace(one, persons=tuple(moved.get(name, name) for name in one.persons if name != gone))
        for one in call.referrals
        if one.persons != (gone,)
    )
    alone = [place for place, one in enumerate(call.referrals) if one.persons == (gone,)]
    overrides = without_entries(without_entries(call.overrides, "persons", [position]), "referrals", alone)
    persons = tuple(person for place, person in enumerate(call.persons) if place != position)
    parked = tuple(
        replace(one, person=(one.person or 0) - ((one.person or 0) > position))
        for one in call.parked.answers
        if (one.person or 0) != position
    )
    parked_answers = replace(call.parked, answers=parked)
    return replace(call, persons=persons, referrals=referrals, overrides=overrides, parked=parked_answers)


def sections_for(contact_type: str | None) -> tuple[str, ...]:
    """Return the sections that the form of a contact type shows, in order; all of them while no type is chosen."""
    if contact_type is None or vocabulary("contact_type").term(contact_type).attributes.get("form") == "full":
        return tuple(SECTIONS)
    return _SHORT


def done(call: Call, section: str) -> Done:
    """Return how far a section has come: empty, partly, or every field that it shows answered."""
    if section == "indicators":
        answered = sum(len(person.answers) for person in call.persons)
        return Done.EMPTY if not answered else Done.PARTLY
    marks = [_filled(getattr(call, name)) for name in attributes_of(section)]
    if section in {"needs", "summary", "follow_up"}:
        return Done.FULL if any(any(mark) for mark in marks) else Done.EMPTY
    flat = [one for mark in marks for one in mark]
    return Done.FULL if flat and all(flat) else Done.PARTLY if any(flat) else Done.EMPTY


def _filled(value: Any) -> list[bool]:  # noqa: ANN401
    if isinstance(value, str):
        return [bool(value.strip())]
    if isinstance(value, tuple):
        if value and not isinstance(value[0], str):
            return [mark for one in value for mark in _filled(one)]
        return [bool(value)]
    asked = (field.attribute for field in fields_of(type(value)) if not field.declared.optional)
    return [getattr(value, name) not in (None, (), "") for name in asked]


def _changed(record: Any, path: Path, value: object) -> Any:  # noqa: ANN401
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*record[:step], _changed(record[step], rest, value), *record[step + 1 :])
    return replace(record, **{step: _changed(getattr(record, step), rest, value)})
