"""An assessment as it is kept with a revision: whole, with its checklist and version, never recomputed by a newer one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hotline.indicators.call_assessment import CallAssessment
from hotline.indicators.scoring import Assessment, SetResult

Json = Any


def assessment_to_json(assessment: CallAssessment) -> dict[str, Json]:
    """Return an assessment as plain JSON values; assessment_from_json brings it back equal."""
    return {
        "result_class": assessment.result_class,
        "escalate": assessment.escalate,
        "urgency": assessment.urgency,
        "clock": assessment.clock,
        **({"groups": dict(assessment.groups)} if assessment.groups else {}),
        "persons": [_person_to_json(person) for person in assessment.persons],
    }


def assessment_from_json(data: Mapping[str, Json]) -> CallAssessment:
    """Return the assessment that was kept."""
    return CallAssessment(
        result_class=data["result_class"],
        escalate=data["escalate"],
        urgency=data["urgency"],
        clock=data["clock"],
        groups=tuple(sorted(data.get("groups", {}).items())),
        persons=tuple(_person_from_json(person) for person in data["persons"]),
    )


def _person_to_json(person: Assessment) -> dict[str, Json]:
    return {
        "result_class": person.result_class,
        "escalate": person.escalate,
        "urgency": person.urgency,
        "by_set": [_set_to_json(result) for result in person.by_set],
        "leading": {"set": person.leading.set},
        "next_question": person.next_question,
        "checklist": person.checklist,
        "version": person.version,
    }


def _person_from_json(data: Mapping[str, Json]) -> Assessment:
    by_set = tuple(_set_from_json(result) for result in data["by_set"])
    return Assessment(
        result_class=data["result_class"],
        escalate=data["escalate"],
        urgency=data["urgency"],
        by_set=by_set,
        leading=next(result for result in by_set if result.set == data["leading"]["set"]),
        next_question=data["next_question"],
        checklist=data["checklist"],
        version=data["version"],
    )


def _set_to_json(result: SetResult) -> dict[str, Json]:
    return {
        "set": result.set,
        "result_class": result.result_class,
        "positive": list(result.positive),
        "because": {dimension: list(codes) for dimension, codes in result.because.items()},
        "provisional": result.provisional,
        "not_asked": result.not_asked,
    }


def _set_from_json(data: Mapping[str, Json]) -> SetResult:
    return SetResult(
        set=data["set"],
        result_class=data["result_class"],
        positive=tuple(data["positive"]),
        because={dimension: tuple(codes) for dimension, codes in data["because"].items()},
        provisional=data["provisional"],
        not_asked=data["not_asked"],
    )
