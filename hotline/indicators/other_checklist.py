"""A call's answers under another list than the one that it was made with, side by side, question by question.

What stands at the side of the other list is worked out to be looked at and kept nowhere: "a result is kept with the version of the
checklist it was made with, and is never recomputed silently by a newer one" (scoring.md, What is always shown with a result).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace

from hotline.call.record import Call
from hotline.indicators.call_assessment import CallAssessment, assess_call
from hotline.indicators.checklist import DIMENSIONS, Checklist
from hotline.indicators.checklist_difference import Difference, difference_of
from hotline.indicators.contact_checklists import Lists
from hotline.indicators.scoring import Assessment


@dataclass(frozen=True)
class Question:
    """A question of either list: what became of it, and how it was answered; None where it was not asked."""

    difference: Difference
    answer: str | None = None


@dataclass(frozen=True)
class Part:
    """The questions of a dimension, or of a group of questions, with its names; `code` is that of the dimension, empty for a group."""

    code: str
    names: Mapping[str, str]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class PersonBeside:
    """What was kept of one person, what the same answers would add up to, and each question that the person was asked."""

    kept: Assessment
    other: Assessment
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class ListsBeside:
    """A call under two lists; `not_asked` are the questions that nobody was asked.

    `uncounted` is how many answers the other list has no question for.
    """

    kept: CallAssessment
    other: CallAssessment
    persons: tuple[PersonBeside, ...]
    not_asked: tuple[Part, ...]
    uncounted: int


def beside(call: Call, kept: CallAssessment, own: Lists, other: Lists) -> ListsBeside:
    """Return a call as it was kept, made with its own lists, beside what its answers would add up to under others."""
    would_be = assess_call(_answers_of(call, other.by_code), other)
    asked = {code for person in call.persons for code in person.answers}
    known = _pairs(own, other, asked)
    persons = tuple(
        PersonBeside(was, now, _parts(known, person.answers, person.answers))
        for person, was, now in zip(call.persons, kept.persons, would_be.persons, strict=True)
    )
    return ListsBeside(
        kept=kept,
        other=would_be,
        persons=persons,
        not_asked=_parts(known, {code for one, two in known for code in _codes(one, two)} - asked, {}),
        uncounted=sum(code not in other.by_code for person in call.persons for code in person.answers),
    )


Pair = tuple[Checklist | None, Checklist | None]


def _answers_of(call: Call, codes: Container[str]) -> Call:
    """Return the call with the answers only that a list has questions for."""
    persons = (
        replace(one, answers={code: answer for code, answer in one.answers.items() if code in codes})
        for one in call.persons
    )
    return replace(call, persons=tuple(persons))


def _pairs(own: Lists, other: Lists, asked: Iterable[str]) -> list[Pair]:
    """Return the lists that stand beside each other: the scored ones, and each group of which something was asked."""
    used = (*own.used_groups(asked), *other.used_groups(asked))
    return [(own.scored, other.scored), *((own.group(one), other.group(one)) for one in dict.fromkeys(used))]


def _codes(own: Checklist | None, other: Checklist | None) -> list[str]:
    return sorted({code for one in (own, other) if one is not None for code in one.by_code})


def _parts(pairs: Iterable[Pair], codes: Container[str], answers: Mapping[str, str]) -> tuple[Part, ...]:
    parts = []
    for own, other in pairs:
        found = [
            Question(difference_of(code, own, other), answers.get(code)) for code in _codes(own, other) if code in codes
        ]
        newest = other or own
        if newest is None or not newest.dimensions:
            parts.append(Part("", {} if newest is None else newest.names, tuple(found)))
            continue
        for dimension in DIMENSIONS:
            members = tuple(one for one in found if one.difference.code.partition(".")[0] == dimension)
            parts.append(Part(dimension, newest.dimensions[dimension], members))
    return tuple(one for one in parts if one.questions)
