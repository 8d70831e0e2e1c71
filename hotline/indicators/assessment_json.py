"""An assessment as JSON: as the command line answers it, and as it is kept with a revision, never recomputed by a newer checklist."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hotline.call.record import letter
from hotline.indicators.call_assessment import CallAssessment
from hotline.indicators.scoring import Assessment, SetResult

Json = Any


def assessment_to_json(result: Assessment) -> dict[str, Json]:
    """Return an assessment in the shape of `hotline assess`, without the id of the input; the outer fields are the leading set's."""
    return {
        "class": result.leading.result_class,
        "escalate": result.escalate,
        "urgency": result.urgency,
        "sets": list(result.sets),
        **_found(result.leading),
        "next_question": result.next_question,
        "by_set": {one.set: {"class": one.result_class, **_found(one)} for one in result.by_set},
    }


def call_assessment_to_json(assessment: CallAssessment) -> dict[str, Json]:
    """Return what a call adds up to, each person under its letter in the shape of `hotline assess`."""
    return {
        "class": assessment.result_class,
        "escalate": assessment.escalate,
        "urgency": assessment.urgency,
        "clock": assessment.clock,
        "persons": [
            {"letter": letter(position), **assessment_to_json(person)}
            for position, person in enumerate(assessment.persons)
        ],
    }


def kept_to_json(assessment: CallAssessment) -> dict[str, Json]:
    """Return an assessment as it is kept: whole, with its checklist and version; kept_from_json brings it back equal."""
    return {
        "result_class": assessment.result_class,
        "escalate": assessment.escalate,
        "urgency": assessment.urgency,
        "clock": assessment.clock,
        **({"groups": dict(assessment.groups)} if assessment.groups else {}),
        "persons": [
            {
                "result_class": one.result_class,
                "escalate": one.escalate,
                "urgency": one.urgency,
                "by_set": [{"set": each.set, "result_class": each.result_class, **_found(each)} for each in one.by_set],
                "leading": {"set": one.leading.set},
                "next_question": one.next_question,
                "checklist": one.checklist,
                "version": one.version,
            }
            for one in assessment.persons
        ],
    }


def kept_from_json(data: Mapping[str, Json]) -> CallAssessment:
    """Return the assessment that was kept."""
    return CallAssessment(
        result_class=data["result_class"],
        escalate=data["escalate"],
        urgency=data["urgency"],
        clock=data["clock"],
        groups=tuple(sorted(data.get("groups", {}).items())),
        persons=tuple(map(_person, data["persons"])),
    )


def _found(one: SetResult) -> dict[str, Json]:
    """Return what a set found, in either shape."""
    return {
        "positive": list(one.positive),
        "because": {dimension: list(codes) for dimension, codes in one.because.items()},
        "provisional": one.provisional,
        "not_asked": one.not_asked,
    }


def _person(data: Mapping[str, Json]) -> Assessment:
    by_set = tuple(map(_set, data["by_set"]))
    return Assessment(
        by_set=by_set,
        leading=next(one for one in by_set if one.set == data["leading"]["set"]),
        **{key: data[key] for key in ("result_class", "escalate", "urgency", "next_question", "checklist", "version")},
    )


def _set(data: Mapping[str, Json]) -> SetResult:
    return SetResult(
        positive=tuple(data["positive"]),
        because={dimension: tuple(codes) for dimension, codes in data["because"].items()},
        **{key: data[key] for key in ("set", "result_class", "provisional", "not_asked")},
    )
