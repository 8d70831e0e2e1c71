"""Parking: what no longer fits the contact type or the checklist is set aside, shown as such, and brought back when it fits.

The form always works on the whole record. What is counted, assessed and printed is the record without what is parked
(hotline-practice.md: changing the type parks what no longer fits, never drops it).
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from hotline.call.editing import sections_for
from hotline.call.record import Call, Parked, ParkedAnswers, Person, Situation


def park(call: Call) -> Call:
    """Return the call with what its contact type does not ask for set aside: its persons and its situation."""
    if "persons" in sections_for(call.contact.contact_type) or not (call.persons or call.situation != Situation()):
        return call
    parked = replace(call.parked, persons=call.persons, situation=call.situation)
    return replace(call, persons=(), situation=Situation(), parked=parked)


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
