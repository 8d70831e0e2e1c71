"""Checklists are data: loading one, and refusing a broken one with the place and the reason (DESIGN.md section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

from hotline.errors import N_, InvalidInput
from hotline.language import LANGUAGES
from hotline.paths import toml_resource

SETS = ("AL", "CL", "AS", "CS")
DIMENSIONS = ("D1", "D2", "D3", "D4", "D5", "D6")
NOT_IN_SET = "-"


class Weight(Enum):
    """How much a `yes` counts in its dimension."""

    STRONG = "S"
    MEDIUM = "M"
    WEAK = "W"


@dataclass(frozen=True)
class Indicator:
    """One sign: its code, its words and question in three languages, its weight in each set that it belongs to."""

    code: str
    texts: Mapping[str, str]
    question: Mapping[str, str]
    weights: Mapping[str, Weight]
    provisional: frozenset[str]
    forced_labour: tuple[int, ...]

    @property
    def dimension(self) -> str:
        """Return the dimension that the code names, like D4."""
        return self.code[:2]


@dataclass(frozen=True)
class Checklist:
    """A list of indicators with the version and the source that a result is kept with."""

    id: str
    version: str
    names: Mapping[str, str]
    source: str
    source_provisional: str
    dimensions: Mapping[str, Mapping[str, str]]
    indicators: tuple[Indicator, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Indicator]:
        """Return the indicators by their codes."""
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def in_set(self) -> Mapping[str, tuple[Indicator, ...]]:
        """Return, for each set, its indicators in the order of their codes."""
        return {name: tuple(one for one in self.indicators if name in one.weights) for name in SETS}

    def source_of(self, indicator: Indicator, set_name: str) -> str:
        """Return where the weight of an indicator in a set comes from."""
        return self.source_provisional if set_name in indicator.provisional else self.source


@cache
def checklist() -> Checklist:
    """Return the checklist in force: the ILO operational indicators."""
    return parse_checklist(toml_resource("checklists", "ilo-operational.toml"))


def parse_checklist(data: Mapping[str, Any]) -> Checklist:
    """Return the checklist of a parsed TOML file; raises InvalidInput naming the place of the first fault."""
    for key in ("id", "version", "source", "name", "dimension", "indicator"):
        if key not in data:
            raise InvalidInput(N_("The checklist has no {key}. Add it and load the list again."), key=key)
    indicators = tuple(sorted((_indicator(row) for row in data["indicator"]), key=lambda one: one.code))
    for first, second in pairwise(indicators):
        if first.code == second.code:
            raise InvalidInput(
                N_("The checklist has two indicators with the code {code}. Remove one."), code=first.code
            )
    return Checklist(
        id=str(data["id"]),
        version=str(data["version"]),
        names=_texts(data["name"], "name"),
        source=str(data["source"]),
        source_provisional=str(data.get("source_provisional", data["source"])),
        dimensions={row["code"]: _texts(row, str(row["code"])) for row in data["dimension"]},
        indicators=indicators,
    )


def _indicator(row: Mapping[str, Any]) -> Indicator:
    code = str(row.get("code", ""))
    if code[:2] not in DIMENSIONS or code[2:3] != "." or not code[3:].isdigit():
        raise InvalidInput(N_("“{code}” is not a code of an indicator: write it like D4.01."), code=code[:20])
    weights: dict[str, Weight] = {}
    provisional = set()
    for name, written in row.get("weights", {}).items():
        letter = str(written).removesuffix("?")
        if name not in SETS or letter not in {*(weight.value for weight in Weight), NOT_IN_SET}:
            raise InvalidInput(
                N_("{code}: the weight {weight} of the set {set} is not one of S, M, W or -."),
                code=code,
                weight=str(written)[:20],
                set=name,
            )
        if letter != NOT_IN_SET:
            weights[name] = Weight(letter)
            if str(written).endswith("?"):
                provisional.add(name)
    forced_labour = tuple(int(number) for number in row.get("ilo", ()))
    question = _texts(row.get("question", {}), f"{code} question")
    return Indicator(code, _texts(row, code), question, weights, frozenset(provisional), forced_labour)


def _texts(row: Mapping[str, Any], place: str) -> Mapping[str, str]:
    for language in LANGUAGES:
        if not str(row.get(language, "")).strip():
            raise InvalidInput(
                N_("{place}: the text in the language {language} is missing. Add it."), place=place, language=language
            )
    return {language: str(row[language]) for language in LANGUAGES}
