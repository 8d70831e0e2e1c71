"""The caller is one of the persons: what is known of the one is taken over to the other, where that one lacks it."""

from __future__ import annotations

from dataclasses import replace

from hotline.call.age_bands import age_band
from hotline.call.editing import with_person, with_value
from hotline.call.record import Call, Caller, Person

SELF = "self"


def caller_as_person(call: Call, position: int) -> Call:
    """Return the call whose caller is the person at a position, who is added where there is nobody yet.

    Sex and age go both ways, country and city or district to a person who is still where it happens, or may be. What is known
    of both stays as it is.
    """
    known = call if call.persons else with_person(call)
    caller, person = known.caller, known.persons[position]
    as_person = replace(
        _at_place(person, caller),
        sex=person.sex or caller.sex,
        age=caller.age_band if person.age is None else person.age,
    )
    as_caller = replace(
        caller,
        relationship=SELF,
        sex=caller.sex or person.sex,
        age_band=caller.age_band or age_band(person.age),
    )
    return replace(with_value(known, ("persons", position), as_person), caller=as_caller)


def differences(call: Call, position: int) -> tuple[str, ...]:
    """Return the names of the caller's fields that say something else than the person's."""
    caller, person = call.caller, call.persons[position]
    pairs = {"sex": (caller.sex, person.sex), "age_band": (caller.age_band, age_band(person.age))}
    return tuple(f"caller.{name}" for name, (one, other) in pairs.items() if one and other and one != other)


def is_copied(before: Call, after: Call, position: int) -> bool:
    """Return whether anything that was known of the caller or the person was taken over to the other."""
    known = before.persons[position] if position < len(before.persons) else Person()
    caller = replace(after.caller, relationship=before.caller.relationship)
    return caller != before.caller or after.persons[position] != known


def _at_place(person: Person, caller: Caller) -> Person:
    known = person.country_of_exploitation or person.region_of_exploitation
    if known or person.still_in_situation == "no":
        return person
    return replace(person, country_of_exploitation=caller.country, region_of_exploitation=caller.region)
