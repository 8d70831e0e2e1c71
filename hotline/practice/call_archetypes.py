"""Kinds of call as data: practice/trafficking.toml and everyday.toml of the national pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from hotline.language import LANGUAGES
from hotline.practice.practice_data import practice_data

Weights = Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class PersonPlan:
    """Who such a call is about; ages in years; `several` is how many more persons at most, `minors` how many children."""

    sex: Weights
    ages: tuple[int, int]
    citizenship: Weights
    legal_status: Weights
    still: Weights
    several: int = 0
    minors: tuple[int, int] | None = None
    age_unsure: bool = False


@dataclass(frozen=True, kw_only=True)
class Archetype:
    """One kind of call: what is chosen from, what is always so, and its story in each language."""

    id: str
    weight: float
    contact_type: str
    stories: Mapping[str, tuple[str, ...]]
    topic: str | None = None
    language: Weights | None = None
    relationship: Weights = field(default_factory=dict)
    countries: Weights = field(default_factory=dict)
    regions: Weights = field(default_factory=dict)
    person: PersonPlan | None = None
    forms: tuple[str, ...] = ()
    sector: str | None = None
    recruitment: tuple[str, ...] = ()
    recruiter_relation: Weights = field(default_factory=dict)
    control: tuple[str, ...] = ()
    period: Weights = field(default_factory=dict)
    yes: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    danger_in_100: float = 0
    within_24_in_100: float = 0
    consent_in_100: float = 0
    child_at_risk: bool = False
    needs: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    follow_up: str | None = None

    @property
    def about_trafficking(self) -> bool:
        """Return whether such a call reports a possible situation of trafficking."""
        return self.contact_type in {"situation", "tip"}


@cache
def trafficking() -> tuple[Archetype, ...]:
    """Return the kinds of call about trafficking."""
    return tuple(_archetype(row) for row in practice_data("trafficking.toml")["archetype"])


@cache
def everyday() -> Mapping[str, tuple[Archetype, ...]]:
    """Return the other kinds of call by their contact type."""
    rows = [_archetype(row) for row in practice_data("everyday.toml")["archetype"]]
    return {kind: tuple(one for one in rows if one.contact_type == kind) for kind in {one.contact_type for one in rows}}


def _archetype(row: Mapping[str, Any]) -> Archetype:
    given = {key: value for key, value in row.items() if key not in LANGUAGES}
    if "person" in given:
        given["person"] = PersonPlan(**{key: _frozen(value) for key, value in given["person"].items()})
    stories = {language: tuple(row[language]) for language in LANGUAGES}
    if row["contact_type"] in {"situation", "tip"}:
        given.setdefault("topic", "trafficking")
    known = {one.name for one in fields(Archetype)}
    assert given.keys() <= known, f"{row['id']}: {given.keys() - known}"  # noqa: S101 - our own data file
    return Archetype(stories=stories, **{key: _frozen(value) for key, value in given.items()})


def _frozen(value: Any) -> Any:  # noqa: ANN401 - what TOML holds
    return tuple(value) if isinstance(value, list) else value
