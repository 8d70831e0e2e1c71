"""Checklists of indicators as data: what one holds, and reading one that ships with the program or is brought by a ministry.

A checklist that is scored has the six dimensions and a weight for each of the four sets; a quick screen has neither.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from pathlib import Path

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from hotline.indicators.checklist_table import BrokenChecklist, Table, heading
from hotline.language import LANGUAGES
from hotline.paths import resource

SETS = ("AL", "CL", "AS", "CS")
DIMENSIONS = ("D1", "D2", "D3", "D4", "D5", "D6")
NOT_IN_SET = "-"
_FORCED_LABOUR = range(1, 12)
_HEAD = (
    *("id", "version", "name", "short_source", "source", "source_provisional", "forms", "children"),
    *("dimension", "indicator"),
)
_LARGEST_FILE = 2_000_000
_TWICE = N_("The checklist has two indicators with the code {code}. Remove one of them.")
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,3}\.[0-9]{2}")
_SCORED_CODE = re.compile(r"D[1-6]\.[0-9]{2}")


class Weight(Enum):
    """How much a `yes` counts in its dimension."""

    STRONG = "S"
    MEDIUM = "M"
    WEAK = "W"


@dataclass(frozen=True)
class Indicator:
    """One sign: its code, its words and question in three languages, its weight in each set that it belongs to.

    A `yes` to the question always means that the sign is there. `forced_labour` holds the numbers of the eleven ILO
    indicators of forced labour that it feeds.
    """

    code: str
    texts: Mapping[str, str]
    question: Mapping[str, str]
    weights: Mapping[str, Weight]
    provisional: frozenset[str]
    forced_labour: tuple[int, ...]
    source: str

    @property
    def dimension(self) -> str:
        """Return the dimension that the code names, like D4."""
        return self.code.partition(".")[0]


@dataclass(frozen=True)
class Checklist:
    """A list of indicators with the version and the source that a result is kept with.

    `dimensions` and `short_dimensions` give the names of each dimension in three languages, whole and for narrow
    places; both are empty for a list that is not scored. Such a list is offered first where one of its `forms` of
    exploitation is under discussion, or, with `children`, for a child.
    """

    id: str
    version: str
    names: Mapping[str, str]
    short_source: Mapping[str, str]
    source: str
    source_provisional: str
    dimensions: Mapping[str, Mapping[str, str]]
    short_dimensions: Mapping[str, Mapping[str, str]]
    indicators: tuple[Indicator, ...]
    forms: tuple[str, ...] = ()
    children: bool = False

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
        return self.source_provisional if set_name in indicator.provisional else indicator.source


@cache
def checklist() -> Checklist:
    """Return the checklist in force: the ILO operational indicators."""
    return load_checklist(resource("checklists", "ilo-operational.toml"))


@cache
def quick_screen() -> Checklist:
    """Return the eleven ILO indicators of forced labour, for a short call; nothing in it is scored."""
    return load_checklist(resource("checklists", "ilo-eleven.toml"))


def load_checklist(path: Path) -> Checklist:
    """Return the checklist of a TOML file; raises BrokenChecklist, naming the place, where it cannot be used."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise BrokenChecklist(N_("The file is too large to be a checklist. Choose another one."))
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise BrokenChecklist(N_("The file cannot be read. Check that it is there and that you may open it.")) from None
    except tomllib.TOMLDecodeError as error:
        # The parser's words hold the place and what it found there, not what anybody said.
        raise BrokenChecklist(N_("The file is not TOML: {reason}."), reason=str(error)) from None
    except (UnicodeDecodeError, RecursionError):
        raise BrokenChecklist(N_("The file is not TOML: save it as UTF-8 text.")) from None
    return parse_checklist(data)


def parse_checklist(data: Mapping[str, object]) -> Checklist:
    """Return the checklist of a parsed TOML file; raises BrokenChecklist naming the place of the first fault."""
    table = Table(data, "")
    table.only(*_HEAD)
    source = table.text("source")
    dimensions = table.rows("dimension", required=False)
    indicators = tuple(_indicator(row, source, scored=bool(dimensions)) for row in table.rows("indicator"))
    for code, times in Counter(one.code for one in indicators).items():
        if times > 1:
            raise BrokenChecklist(_TWICE, code=code)
    names, short_names = _dimensions(dimensions)
    return Checklist(
        id=table.text("id"),
        version=table.text("version"),
        names=table.texts("name"),
        short_source=table.texts("short_source"),
        source=source,
        source_provisional=table.text("source_provisional", source),
        dimensions=names,
        short_dimensions=short_names,
        indicators=tuple(sorted(indicators, key=lambda one: one.code)),
        forms=_forms(table),
        children=table.flag("children"),
    )


def faults_in(data: Mapping[str, object]) -> list[tuple[int | None, BrokenChecklist]]:
    """Return what is wrong in a parsed file: the first fault of its head, of each indicator, and every code that is there twice.

    Each stands with the place of its indicator, from 0; None is the head.
    """
    found: list[tuple[int | None, BrokenChecklist]] = []
    rows = data.get("indicator")
    rows = rows if isinstance(rows, list) else []
    scored = bool(data.get("dimension"))
    places: dict[str, int] = {}
    for place, row in enumerate(rows):
        if not isinstance(row, dict):
            continue  # said with the head: the list of indicators is no list of tables
        try:
            one = _indicator(Table(row, f"indicator {place + 1}"), "", scored=scored)
        except BrokenChecklist as error:
            found.append((place, error))
            continue
        first = places.setdefault(one.code, place)
        if first != place:
            found.append((place, BrokenChecklist(_TWICE, code=one.code)))
    are_tables = bool(rows) and all(isinstance(row, dict) for row in rows)
    try:
        parse_checklist({**data, "indicator": [_sound(scored=scored)]} if are_tables else data)
    except BrokenChecklist as error:
        found.append((None, error))
    return found


def _sound(*, scored: bool) -> dict[str, object]:
    """Return an indicator in which nothing is wrong, so that the head of a file is looked at alone."""
    words = {**dict.fromkeys(LANGUAGES, "."), "question": dict.fromkeys(LANGUAGES, ".")}
    return {"code": "D1.01", "weights": dict.fromkeys(SETS, "M"), **words} if scored else {"code": "XX.01", **words}


def _forms(table: Table) -> tuple[str, ...]:
    forms = table.words("forms")
    for form in forms:
        if form not in vocabulary("form").codes:
            raise BrokenChecklist(
                N_("“{key}” names {form}, which is no form of exploitation. Choose of: {allowed}."),
                key="forms", form=repr(form[:40]), allowed=", ".join(vocabulary("form").codes),
            )  # fmt: skip
    return forms


def _dimensions(rows: tuple[Table, ...]) -> tuple[dict[str, Mapping[str, str]], dict[str, Mapping[str, str]]]:
    names: dict[str, Mapping[str, str]] = {}
    short_names: dict[str, Mapping[str, str]] = {}
    for row in rows:
        row.only("code", "az", "ru", "en", "short")
        code = row.text("code")
        names[code] = row.own_texts()
        short_names[code] = row.texts("short")
    # The rule speaks of these six, so a list that is scored names them all, and in this order.
    if rows and tuple(names) != DIMENSIONS:
        raise BrokenChecklist(
            N_("A checklist with weights names the dimensions {expected} in this order, each once."),
            expected=", ".join(DIMENSIONS),
        )
    return names, short_names


def _indicator(row: Table, source: str, *, scored: bool) -> Indicator:
    code = row.text("code")
    if not (_SCORED_CODE if scored else _CODE).fullmatch(code):
        raise BrokenChecklist(
            N_("{place}: “{code}” is not a code of an indicator. Write it like {example}."),
            place=heading(row.place), code=code[:20], example="D4.01" if scored else "FL.01",
        )  # fmt: skip
    if not scored and _SCORED_CODE.fullmatch(code):
        raise BrokenChecklist(
            N_("{place}: the codes D1 to D6 belong to lists with weights. Give this indicator another code, or the list its dimensions."),
            place=heading(row.place),
        )  # fmt: skip
    named = Table(row.values, code)
    named.only("code", "az", "ru", "en", "question", "ilo", "source", *(("weights",) if scored else ()))
    weights, provisional = _weights(named.table("weights")) if scored else ({}, frozenset())
    return Indicator(
        code=code,
        texts=named.own_texts(),
        question=named.texts("question"),
        weights=weights,
        provisional=provisional,
        forced_labour=named.numbers("ilo", _FORCED_LABOUR),
        source=named.text("source", source),
    )


def _weights(table: Table) -> tuple[dict[str, Weight], frozenset[str]]:
    table.only(*SETS)
    weights: dict[str, Weight] = {}
    provisional = set()
    for name in SETS:
        written = table.text(name)
        letter = written.removesuffix("?")
        if letter not in {*(weight.value for weight in Weight), NOT_IN_SET}:
            raise BrokenChecklist(
                N_("{place}: “{written}” is not a weight of the set {set}. Write S, M, W or -, with ? where it is provisional."),
                place=table.place, written=written[:20], set=name,
            )  # fmt: skip
        if letter != NOT_IN_SET:
            weights[name] = Weight(letter)
            if written != letter:
                provisional.add(name)
    if not weights:
        raise BrokenChecklist(
            N_("{place}: the indicator is in no set, so it would never be asked. Give it a weight or remove it."),
            place=table.place,
        )
    return weights, frozenset(provisional)
