"""One contact and one referral as an export reads them, before anything of them is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from hotline.call.call_json import call_to_json
from hotline.call.record import Call, Person, letter

Json = Any

SITUATION_TYPES = ("situation", "tip")
SITUATION_CLASSES = frozenset({"R3", "R4", "R5"})


@dataclass(frozen=True)
class ExportedPerson:
    """Somebody a call is about, of whom anything is given."""

    letter: str
    record: Mapping[str, Json]
    result: Mapping[str, Json]


@dataclass(frozen=True)
class ExportedContact:
    """A contact with its record and assessment as they are kept; a quick one has hardly any. `duration` is in seconds."""

    reference: str
    office: str
    quick: bool
    duration: int | None
    result_class: str | None
    urgency: str | None
    escalated: bool
    clock_due: datetime | None
    clock_ended: datetime | None
    record: Mapping[str, Json]
    assessment: Mapping[str, Json]

    def persons(self) -> Iterator[ExportedPerson]:
        """Yield the persons of whom anything is given (reports.md section 1)."""
        results = self.assessment.get("persons", ())
        for position, person in enumerate(self.record.get("persons", ())):
            if is_given(person):
                yield ExportedPerson(letter(position), person, results[position] if position < len(results) else {})

    @property
    def is_possible_situation(self) -> bool:
        """Return whether it counts as a possible situation (DESIGN.md section 2)."""
        return not self.quick and (
            self.record["contact"].get("contact_type") in SITUATION_TYPES
            or any(
                one.result.get("result_class") in SITUATION_CLASSES or one.record.get("suspected_victim")
                for one in self.persons()
            )
        )


@dataclass(frozen=True)
class ExportedReferral:
    """A referral that was made, by the reference of its call; `record` has the names of the record's fields."""

    reference: str
    record: Mapping[str, Json]


def is_given(person: Mapping[str, Json]) -> bool:
    """Return whether anything is given of a person: a field or an answer."""
    empty = _empty_person()
    return any(value != empty.get(name) for name, value in person.items())


@cache
def _empty_person() -> Mapping[str, Json]:
    return dict(call_to_json(Call(persons=(Person(),)))["persons"][0])
