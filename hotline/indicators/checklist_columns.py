"""What stands in a checklist file, key by key: one description for TOML, for the workbook and for what is explained in both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from hotline.errors import N_
from hotline.language import LANGUAGES

Json = Any

SETS = ("AL", "CL", "AS", "CS")
RECRUITMENT, DESTINATION = STAGES = ("recruitment", "destination")
"""From when on a question can be answered: before the person leaves, or only where the work or the exploitation is."""
LIST, DIMENSIONS, INDICATORS = "list", "dimensions", "indicators"
"""The sheets of a workbook."""
_FLAGS = {"true": True, "false": False, "yes": True, "no": False}


class Kind(Enum):
    """What stands under a key: a text, texts by language in a table of their own or beside the key, weights by set, a list, a flag."""

    TEXT = auto()
    TEXTS = auto()
    OWN_TEXTS = auto()
    WEIGHTS = auto()
    CODES = auto()
    NUMBERS = auto()
    FLAG = auto()


@dataclass(frozen=True)
class Key:
    """A key of a table, with what is to be known of it; a workbook may lack the columns of one that is `optional`.

    `width` is how many characters wide they are, where they differ from other texts.
    """

    name: str
    about: str
    kind: Kind = Kind.TEXT
    optional: bool = False
    width: int | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns in which a workbook has it; on the sheet of the head these are rows."""
        if self.kind is Kind.TEXTS:
            return tuple(f"{self.name}.{language}" for language in LANGUAGES)
        if self.kind is Kind.OWN_TEXTS:
            return LANGUAGES
        return SETS if self.kind is Kind.WEIGHTS else (self.name,)

    def read(self, cell: str) -> Json:
        """Return what the text of a cell stands for."""
        if self.kind is Kind.CODES:
            return [one.strip() for one in cell.split(",") if one.strip()]
        return _FLAGS.get(cell.lower(), cell) if self.kind is Kind.FLAG else cell

    def cell(self, table: Mapping[str, Json], column: str) -> str:
        """Return the text of a cell for what a table has there, empty where it has nothing."""
        inside = self.kind in {Kind.TEXTS, Kind.WEIGHTS}
        value = table.get(self.name, {}).get(column.rpartition(".")[2], "") if inside else table.get(column, "")
        if isinstance(value, list):
            return ", ".join(map(str, value))
        return str(value).lower() if isinstance(value, bool) else str(value)


HEAD = (
    Key("id", N_("Short name of the list in small Latin letters, figures and hyphens, like own-list.")),
    Key("version", N_("Which edition it is, like 2027.1. A list that is changed gets a new one.")),
    Key("name", N_("Name of the list: {language}"), Kind.TEXTS),
    Key("short_source", N_("Short name of the source, for narrow places: {language}"), Kind.TEXTS),
    Key("source", N_("Where the list comes from: the order, law or book with its number and day.")),
    Key("source_provisional", N_("Where the weights with ? come from; may be empty.")),
    Key("forms", N_("Groups only: the forms of exploitation for which it is offered first, with commas between: {codes}"), Kind.CODES),
    Key("children", N_("Groups only: true where it is offered first for a child."), Kind.FLAG),
)  # fmt: skip
DIMENSION = (
    Key("code", N_("D1 to D6, each once and in this order."), width=9),
    Key("", N_("Name of the dimension: {language}"), Kind.OWN_TEXTS),
    Key("short", N_("Short name, for narrow places: {language}"), Kind.TEXTS),
    Key(
        "mark",
        N_("Word before each question of the dimension; the short name where it is empty: {language}"),
        Kind.TEXTS,
        optional=True,
    ),
    Key(
        "known",
        N_("destination where the questions can be answered only after the arrival; else recruitment, or empty."),
        optional=True,
        width=14,
    ),
)
_WEIGHTS = Key(
    "weights",
    N_("Weight in the set {set} ({name}): S strong, M medium, W weak, - not in the set; ? where it is provisional."),
    Kind.WEIGHTS,
    optional=True,
    width=6,
)
INDICATOR = (
    Key("code", N_("Each code once, like {example}. A question that stays keeps its code in the next version."), width=9),
    _WEIGHTS,
    Key("question", N_("The question as it is asked aloud: {language}. Yes always means that the sign is there."), Kind.TEXTS, width=40),
    Key("", N_("The sign in a few words, for lists and paper: {language}"), Kind.OWN_TEXTS),
    Key("ilo", N_("Which of the eleven ILO indicators of forced labour it feeds, like 2, 8; may be empty."), Kind.NUMBERS, optional=True,
        width=9),
    Key("source", N_("Only where it differs from that of the list."), optional=True),
    Key("known", N_("Only where it differs from that of the dimension: recruitment or destination."), optional=True, width=14),
    Key("keywords", N_("What people call it, for typing to find it: subjects of question_words.toml or words, with commas; may be empty."),
        Kind.CODES, optional=True),
)  # fmt: skip
_POINTS_TO = Key(
    "points_to",
    N_("Codes of the scored indicators that mean the same, like D5.01; a yes offers to record them too. May be empty."),
    Kind.CODES,
    optional=True,
)
GROUP_INDICATOR = (*(key for key in INDICATOR if key is not _WEIGHTS and key.name != "known"), _POINTS_TO)
"""Of a list that is not scored: no weights, but the scored indicators that mean the same."""
EVERY_INDICATOR = (*INDICATOR, _POINTS_TO)
"""What a workbook may have of either kind of list."""


def by_column(keys: Sequence[Key]) -> dict[str, Key]:
    """Return the key that stands in each column, in the order of the columns."""
    return {column: key for key in keys for column in key.columns}
