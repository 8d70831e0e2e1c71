"""Parking: values that no longer fit the contact type or the checklist are set aside, shown, and restored when they fit.

The form always works on the whole record. What is counted, assessed and printed is the record without what is parked
(hotline-practice.md: changing the type parks what no longer fits, never drops it).
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import fields, replace
from typing import Any

from hotline.call.editing import sections_for
from hotline.call.record import MOST_PERSONS, Call, Parked, ParkedAnswers, Person, Situation
from hotline.errors import N_, InvalidInput


def park(call: Call) -> Call:
    """Return the call with what its contact type does not ask for set aside: its persons and its situation.

    Persons who wait already stay after those who are set aside now, so that the letters of these still hold; where a
    situation waits already, what was said now stands before what was said then.
    """
    if "persons" in sections_for(call.contact.contact_type) or not (call.persons or call.situation != Situation()):
        return call
    persons = (*call.persons, *call.parked.persons)
    if len(persons) > MOST_PERSONS:
        raise InvalidInput(
            N_("A call has at most {limit} persons. Record the others in a second call."), limit=MOST_PERSONS
        )
    situation = _together(call.situation, call.parked.situation)
    parked = replace(call.parked, persons=persons, situation=situation)
    return replace(call, persons=(), situation=Situation(), parked=parked)


def _together(now: Situation, before: Situation) -> Situation:
    said: dict[str, Any] = {}
    for field in fields(Situation):
        new, old = getattr(now, field.name), getattr(before, field.name)
        said[field.name] = (*new, *(one for one in old if one not in new)) if isinstance(new, tuple) else new or old
    return Situation(**said)


def unpark(call: Call) -> Call:
    """Return the call with what was set aside in its place again, wherever that place is empty."""
    parked = call.parked
    if call.persons or not parked.persons:
        persons, left = call.persons, parked.persons
    else:
        persons, left = parked.persons, ()
    if call.situation != Situation():
        situation, aside = call.situation, parked.situation
    else:
        situation, aside = parked.situation, Situation()
    return replace(call, persons=persons, situation=situation, parked=replace(parked, persons=left, situation=aside))


def fitted(call: Call) -> Call:
    """Return a call that came from outside with what was set aside in its place again, where its contact type asks for it.

    Raises InvalidInput where persons or a situation stand in both places: one of the two would be lost.
    """
    both = (
        call.persons and call.parked.persons,
        call.situation != Situation() and call.parked.situation != Situation(),
    )
    for name, twice in zip(("persons", "situation"), both, strict=True):
        if twice:
            raise InvalidInput(
                N_("{place} is given in the call and again under “parked”. Remove one of the two."), place=name
            )
    return unpark(call) if "persons" in sections_for(call.contact.contact_type) else call


def set_aside(before: Call, after: Call) -> tuple[str, ...]:
    """Return the places of a record that parking has taken something from, like `persons[0]` and `situation`."""
    persons = tuple(f"persons[{position}]" for position in range(len(before.persons))) if not after.persons else ()
    situation = before.situation != Situation() and after.situation == Situation()
    return (*persons, "situation") if situation else persons


def fit_answers(call: Call, codes: Container[str]) -> Call:
    """Return the call with answers to questions outside the checklist parked, and those it has again brought back.

    An answer that was given anew meanwhile stands. `codes` are those of the checklist in force.
    """
    waiting = {one.person or 0: dict(one.answers) for one in call.parked.answers}
    persons: list[Person] = []
    parked: list[ParkedAnswers] = []
    for position, person in enumerate(call.persons):
        every = {**waiting.pop(position, {}), **person.answers}
        fitting = {code: answer for code, answer in sorted(every.items()) if code in codes}
        aside = {code: answer for code, answer in sorted(every.items()) if code not in codes}
        persons.append(person if fitting == person.answers else replace(person, answers=fitting))
        if aside:
            parked.append(ParkedAnswers(person=position, answers=aside))
    parked += [ParkedAnswers(person=position, answers=answers) for position, answers in sorted(waiting.items())]
    if tuple(persons) == call.persons and tuple(parked) == call.parked.answers:
        return call
    return replace(call, persons=tuple(persons), parked=replace(call.parked, answers=tuple(parked)))


def parked_in(call: Call) -> Parked:
    """Return what is parked, or will be when the call is submitted as it stands."""
    return park(call).parked
