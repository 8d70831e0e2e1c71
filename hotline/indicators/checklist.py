"""Checklists of indicators as data: what one holds, and reading one that ships with the program or is brought by a ministry.

A checklist that is scored has the six dimensions and a weight for each of the four sets; a quick screen has neither.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cache, cached_property
from pathlib import Path

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from hotline.indicators.checklist_columns import DESTINATION, HEAD, SETS, STAGES
from hotline.indicators.checklist_table import BrokenChecklist, Table
from hotline.language import LANGUAGES, known_languages
from hotline.toml.pack_files import in_file, own_or_shipped, pack, read_file
from hotline.toml.toml_text import decoded, lines_of, nearest_line

DIMENSIONS = ("D1", "D2", "D3", "D4", "D5", "D6")
NOT_IN_SET = "-"
_FORCED_LABOUR = range(1, 12)
_MOST_INDICATORS = 2_000
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,3}\.[0-9]{2}")
_SCORED_CODE = re.compile(r"D[1-6]\.[0-9]{2}")
_NAMES = {"id": re.compile(r"[a-z0-9][a-z0-9-]{0,39}"), "version": re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")}
_TAKEN_NAME = "scored"  # the place of the scored list: a group of that name would take it


class Weight(Enum):
    """How much a `yes` counts in its dimension."""

    STRONG = "S"
    MEDIUM = "M"
    WEAK = "W"


_WEIGHTS = frozenset(weight.value for weight in Weight)


@dataclass(frozen=True)
class Indicator:
    """One sign: its code, its words and question in every language of the pack, its weight in each set that it belongs to.

    A `yes` to the question always means that the sign is there. `forced_labour` holds the numbers of the eleven ILO
    indicators of forced labour that it feeds, `points_to` the codes of the scored indicators that mean the same as a
    question of a group. `keywords` are subjects and words by which people look for it. `known` is from which stage on it can
    be answered, empty as its dimension.
    """

    code: str
    texts: Mapping[str, str]
    question: Mapping[str, str]
    weights: Mapping[str, Weight]
    provisional: frozenset[str]
    forced_labour: tuple[int, ...]
    source: str
    points_to: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    known: str = ""

    @property
    def dimension(self) -> str:
        """Return the dimension that the code names, like D4."""
        return self.code.partition(".")[0]


@dataclass(frozen=True)
class Checklist:
    """A list of indicators with the version and the source that a result is kept with.

    `dimensions` and `short_dimensions` give the names of each dimension in every language of the pack, whole and for narrow
    places, `marks` the word that stands before each of its questions, `known` from which stage on they can be answered; all
    are empty for a list that is not scored. Such a list is offered first where one of its `forms` of exploitation is under
    discussion, or, with `children`, for a child.
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
    marks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_code(self) -> Mapping[str, Indicator]:
        """Return the indicators by their codes."""
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def in_set(self) -> Mapping[str, tuple[Indicator, ...]]:
        """Return, for each set, its indicators in the order of their codes."""
        return {name: tuple(one for one in self.indicators if name in one.weights) for name in SETS}

    def mark_of(self, indicator: Indicator) -> Mapping[str, str]:
        """Return the word that stands before a question, by language; empty texts for a list that is not scored."""
        dimension = indicator.dimension
        return self.marks.get(dimension) or self.short_dimensions.get(dimension) or dict.fromkeys(LANGUAGES, "")

    def is_of_destination(self, dimension: str) -> bool:
        """Return whether a dimension is about what happens after the arrival."""
        return self.known.get(dimension) == DESTINATION

    @cached_property
    def known_after_arrival(self) -> frozenset[str]:
        """Return the codes of the questions that can be answered only after the arrival."""
        return frozenset(
            one.code for one in self.indicators if (one.known or self.known.get(one.dimension)) == DESTINATION
        )

    def source_of(self, indicator: Indicator, set_name: str) -> str:
        """Return where the weight of an indicator in a set comes from."""
        return self.source_provisional if set_name in indicator.provisional else indicator.source


def shipped_names() -> tuple[str, ...]:
    """Return the checklists that the national pack names: the one that is scored, then the groups of questions beside it."""
    return tuple(pack("pack.toml")["checklists"])


@cache
def shipped_checklist(identity: str) -> Checklist:
    """Return a list that comes with the program by the name of its file; that of the national pack in place of the usual one."""
    return load_checklist(own_or_shipped("checklists", f"{identity}.toml"))


def checklist() -> Checklist:
    """Return the list that is scored where the office has put no other one in force."""
    return shipped_checklist(shipped_names()[0])


def load_checklist(path: Path) -> Checklist:
    """Return the checklist of a file of the program or the pack; raises InvalidInput naming the file, the place and the fault."""
    data = read_file(path)
    try:
        return parse_checklist(data)
    except BrokenChecklist as reason:
        line = nearest_line(reason.path, lines_of(decoded(path.read_bytes()))) if reason.path else 0
        raise in_file(path, reason, line) from None


def parse_checklist(data: Mapping[str, object]) -> Checklist:
    """Return the checklist of a parsed TOML file; raises BrokenChecklist naming the place of the first fault."""
    return _parse(data, None)


def faults_in(data: Mapping[str, object]) -> list[BrokenChecklist]:
    """Return all that is wrong in a parsed file, each with the path to it."""
    faults: list[BrokenChecklist] = []
    _parse(data, faults)
    return faults


def _parse(data: Mapping[str, object], faults: list[BrokenChecklist] | None) -> Checklist:
    table = Table(data, "", (), faults)
    table.only(*(key.name for key in HEAD), "dimension", "indicator")
    source = table.text("source")
    dimensions = table.rows("dimension", required=False)
    rows = table.rows("indicator")
    if len(rows) > _MOST_INDICATORS:
        table.refuse(
            N_("The list has more indicators than any checklist needs: {number}."), "indicator", number=len(rows)
        )
        rows = rows[:_MOST_INDICATORS]
    scored = _is_scored(table, rows, dimensions)
    names, short_names = _dimensions(table, dimensions)
    codes = [row.text("code", "") for row in dimensions]
    marks = {code: row.texts("mark") for code, row in zip(codes, dimensions, strict=True) if "mark" in row.values}
    known = {code: _stage(row) for code, row in zip(codes, dimensions, strict=True) if "known" in row.values}
    return Checklist(
        id=_name(table, "id"),
        version=_name(table, "version"),
        names=table.texts("name"),
        short_source=table.texts("short_source"),
        source=source,
        source_provisional=table.text("source_provisional", source),
        dimensions=names,
        short_dimensions=short_names,
        indicators=tuple(sorted(_indicators(rows, source, scored=scored), key=lambda one: one.code)),
        forms=_forms(table),
        children=table.flag("children"),
        marks=marks,
        known=known,
    )


def _name(table: Table, key: str) -> str:
    """Return the id or the version: what a result is kept with, so plain letters and figures that no program mistakes."""
    written = table.text(key)
    if not written or table.is_foreign(written, key):
        return written
    if not _NAMES[key].fullmatch(written) or written == _TAKEN_NAME:
        table.refuse(
            N_("{place}: “{written}” cannot be the {key} of a list. Write it in Latin letters and figures, like {example}."),
            key, key=key, written=written[:20], example="own-list" if key == "id" else "2027.1",
        )  # fmt: skip
    return written


def _is_scored(table: Table, rows: tuple[Table, ...], dimensions: tuple[Table, ...]) -> bool:
    """Return whether a list is scored: it names dimensions; refuses one that has weights and names none."""
    if dimensions:
        return True
    weighed = any("weights" in row.values for row in rows)
    if weighed:
        table.refuse(
            N_("The indicators have weights, but the list names no dimensions. Add {expected}, or take the weights out."),
            "dimension", expected=", ".join(DIMENSIONS),
        )  # fmt: skip
    return weighed


def _indicators(rows: tuple[Table, ...], source: str, *, scored: bool) -> list[Indicator]:
    found = []
    known: set[str] = set()
    for row in rows:
        one = _indicator(row, source, scored=scored)
        found.append(one)
        if one.code in known:
            row.refuse(
                N_("The checklist has two indicators with the code {code}. Remove one of them."), "code", code=one.code
            )
        if one.code:
            known.add(one.code)
    return found


def _forms(table: Table) -> tuple[str, ...]:
    forms = table.words("forms")
    for form in forms:
        if form not in vocabulary("form").codes and not table.is_foreign(form, "forms"):
            table.refuse(
                N_("“{key}” names {form}, which is no form of exploitation. Choose of: {allowed}."),
                "forms", key="forms", form=repr(form[:40]), allowed=", ".join(vocabulary("form").codes),
            )  # fmt: skip
    return forms


def _dimensions(
    table: Table, rows: tuple[Table, ...]
) -> tuple[dict[str, Mapping[str, str]], dict[str, Mapping[str, str]]]:
    names: dict[str, Mapping[str, str]] = {}
    short_names: dict[str, Mapping[str, str]] = {}
    for row in rows:
        row.only("code", *known_languages(), "short", "mark", "known")
        code = row.text("code")
        names[code] = row.own_texts()
        short_names[code] = row.texts("short")
        if code and code not in DIMENSIONS and not row.is_foreign(code, "code"):
            row.refuse(
                N_("{place}: there is no dimension “{code}”. The dimensions are {expected}."),
                "code", code=code[:20], expected=", ".join(DIMENSIONS),
            )  # fmt: skip
    # The rule speaks of these six, so a list that is scored names them all, and in this order.
    if rows and (tuple(names) != DIMENSIONS or len(rows) > len(DIMENSIONS)):
        table.refuse(
            N_("A checklist with weights names the dimensions {expected} in this order, each once."),
            "dimension", expected=", ".join(DIMENSIONS),
        )  # fmt: skip
    return names, short_names


def _indicator(row: Table, source: str, *, scored: bool) -> Indicator:
    code = _code(row, scored=scored)
    named = replace(row, place=code or row.place)
    kind = ("weights", "known") if scored else ("points_to",)
    named.only("code", *known_languages(), "question", "ilo", "source", "keywords", *kind)
    weights, provisional = _weights(named) if scored else ({}, frozenset())
    return Indicator(
        code=code,
        texts=named.own_texts(),
        question=named.texts("question"),
        weights=weights,
        provisional=provisional,
        forced_labour=named.numbers("ilo", _FORCED_LABOUR),
        source=named.text("source", source),
        points_to=_points_to(named),
        keywords=named.words("keywords"),
        known=_stage(named) if "known" in named.values else "",
    )


def _points_to(row: Table) -> tuple[str, ...]:
    codes = row.words("points_to")
    for code in codes:
        if not _SCORED_CODE.fullmatch(code) and not row.is_foreign(code, "points_to"):
            row.refuse(
                N_("{place}: “{key}” names {code}, which is no code of a scored indicator. Write it like {example}."),
                "points_to", key="points_to", code=repr(code[:20]), example="D5.01",
            )  # fmt: skip
    return codes


def _stage(row: Table) -> str:
    stage = row.text("known")
    if stage and stage not in STAGES and not row.is_foreign(stage, "known"):
        row.refuse(
            N_("{place}: “{written}” is no stage. Write one of: {allowed}."),
            "known", written=stage[:20], allowed=", ".join(STAGES),
        )  # fmt: skip
    return stage


def _code(row: Table, *, scored: bool) -> str:
    """Return the code of an indicator, empty where it is refused and the faults are only gathered."""
    code = row.text("code")
    if not code or row.is_foreign(code, "code"):
        return ""
    if not scored and _SCORED_CODE.fullmatch(code):
        row.refuse(
            N_("{place}: the codes D1 to D6 belong to lists with weights. Give this indicator another code, or the list its dimensions."),
            "code",
        )  # fmt: skip
        return ""
    if not (_SCORED_CODE if scored else _CODE).fullmatch(code):
        row.refuse(
            N_("{place}: “{code}” is not a code of an indicator. Write it like {example}."),
            "code", code=code[:20], example="D4.01" if scored else "FL.01",
        )  # fmt: skip
        return ""
    return code


def _weights(row: Table) -> tuple[dict[str, Weight], frozenset[str]]:
    table = row.table("weights")
    table.only(*SETS)
    weights: dict[str, Weight] = {}
    provisional = set()
    refused = "weights" not in row.values
    for name in SETS if table.values else ():
        written = table.values.get(name, "")
        plain = written.strip() if isinstance(written, str) else written
        letter = plain.removesuffix("?") if isinstance(plain, str) else ""
        if letter in _WEIGHTS:
            weights[name] = Weight(letter)
            if plain != letter:
                provisional.add(name)
        elif letter != NOT_IN_SET:
            refused = True
            _refuse_weight(table, name, plain)
    if not weights and not refused:
        table.refuse(
            N_("{place}: the indicator is in no set, so it would never be asked. Give it a weight or remove it.")
        )
    return weights, frozenset(provisional)


def _refuse_weight(table: Table, name: str, written: object) -> None:
    if written == "":
        table.refuse(
            N_("{place}: the weight of the set {set} is missing. Write S, M, W or -, with ? where it is provisional."),
            name, set=name,
        )  # fmt: skip
    elif not table.is_foreign(str(written), name):
        table.refuse(
            N_("{place}: “{written}” is not a weight of the set {set}. Write S, M, W or -, with ? where it is provisional."),
            name, written=str(written)[:20], set=name,
        )  # fmt: skip
