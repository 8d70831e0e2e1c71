"""What somebody who fills in a list as a file has to know: in general, and of each key and column."""

from __future__ import annotations

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from hotline.indicators.checklist import SETS
from hotline.indicators.result_meanings import SET_NAMES
from hotline.language import LANGUAGES, Language

_IN_GENERAL = (
    N_(
        "Change id or version before the list is loaded: a version that is known already is not taken with another content."
    ),
    N_(
        "Every text stands in each of these languages: {languages}."
        " A question can be asked aloud, and yes always means that the sign is there."
    ),
    N_(
        "A scored list names the dimensions D1 to D6 and gives every indicator a weight in each of the sets AL, CL, AS and CS."
    ),
    N_("Weights: S strong, M medium, W weak, - not in the set; with ? where the weight is provisional, like M?."),
    N_(
        "A list without dimensions has no weights: its answers count as signs only, and its codes do not begin with D1 to D6."
    ),
    N_(
        "ilo: the numbers of the eleven ILO indicators of forced labour that an indicator feeds. source: only where it differs."
    ),
)
HOW_TO_LOAD = N_(
    "Do not rename the sheets, the keys and the columns. Then: Settings, Checklists, Load a list. What changes is shown before"
    " anything is in force, and every fault with its row."
)
TITLE = N_("How a list is filled in")
WEIGHT_MARKS = ("S", "M", "W", "-", "S?", "M?", "W?")

_OF_THE_HEAD = {
    "id": N_("Short name of the list in small Latin letters, figures and hyphens, like own-list."),
    "version": N_("Which edition it is, like 2027.1. A list that is changed gets a new one."),
    "name": N_("Name of the list: {language}"),
    "short_source": N_("Short name of the source, for narrow places: {language}"),
    "source": N_("Where the list comes from: the order, law or book with its number and day."),
    "source_provisional": N_("Where the weights with ? come from; may be empty."),
    "forms": N_("Groups only: the forms of exploitation for which it is offered first, with commas between: {codes}"),
    "children": N_("Groups only: true where it is offered first for a child."),
}
_OF_A_DIMENSION = {
    "code": N_("D1 to D6, each once and in this order."),
    "short": N_("Short name, for narrow places: {language}"),
    "": N_("Name of the dimension: {language}"),
}
_OF_AN_INDICATOR = {
    "code": N_("Each code once, like {example}. A question that stays keeps its code in the next version."),
    "question": N_("The question as it is asked aloud: {language}. Yes always means that the sign is there."),
    "ilo": N_("Which of the eleven ILO indicators of forced labour it feeds, like 2, 8; may be empty."),
    "source": N_("Only where it differs from that of the list."),
    "": N_("The sign in a few words, for lists and paper: {language}"),
}
_OF_A_WEIGHT = N_("Weight in the set {set} ({name}): S strong, M medium, W weak, - not in the set; ? where it is provisional.")  # fmt: skip


def of_the_head(key: str, language: Language) -> str:
    """Return what stands beside a key of the sheet `list`."""
    outer, _, inner = key.partition(".")
    codes = ", ".join(vocabulary("form").codes)
    return language.gettext(_OF_THE_HEAD[outer], language=_name(inner, language), codes=codes)


def of_a_dimension(column: str, language: Language) -> str:
    """Return what stands in a column of the sheet `dimensions`."""
    return _of_a_column(_OF_A_DIMENSION, column, language)


def of_an_indicator(column: str, language: Language, *, scored: bool) -> str:
    """Return what stands in a column of the sheet `indicators`."""
    if column in SETS:
        return language.gettext(_OF_A_WEIGHT, set=column, name=language.gettext(SET_NAMES[column]))
    return _of_a_column(_OF_AN_INDICATOR, column, language, "D4.10" if scored else "BG.01")


def _of_a_column(known: dict[str, str], column: str, language: Language, example: str = "") -> str:
    outer, _, inner = column.partition(".")
    message = known.get(outer, known[""])
    return language.gettext(message, language=_name(inner or outer, language), example=example)


def _name(code: str, language: Language) -> str:
    return language.language_name(code) if len(code) == 2 else ""


def in_general(language: Language) -> tuple[str, ...]:
    """Return what holds for every list, in a language."""
    return tuple(language.gettext(sentence, languages=", ".join(LANGUAGES)) for sentence in _IN_GENERAL)
