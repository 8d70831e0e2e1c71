"""What somebody who fills in a list as a file has to know: in general, and of each key and column."""

from __future__ import annotations

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from hotline.indicators.checklist_columns import Key, Kind
from hotline.indicators.result_meanings import SET_NAMES
from hotline.language import LANGUAGES, Language

_IN_GENERAL = (
    N_(
        "Change id or version before the list is loaded: a version that is known already is not taken with another content."
    ),
    N_(
        "Every text is given in each of these languages: {languages}. A question can be asked aloud, and yes "
        "always means that the sign is there."
    ),
    N_(
        "A scored list names the dimensions D1 to D6 and gives every indicator a weight in each of the sets AL, CL, AS and CS."
    ),
    N_("Weights: S strong, M medium, W weak, - not in the set; with ? where the weight is provisional, like M?."),
    N_(
        "A list without dimensions has no weights: its answers count as signs only, and its codes do not start "
        "with D1 to D6."
    ),
    N_(
        "ilo: the numbers of the eleven ILO indicators of forced labour that an indicator feeds. source: only where it differs."
    ),
)
HOW_TO_LOAD = N_(
    "Do not rename the sheets, the keys and the columns. Then: Settings, Checklists, Load a list. What "
    "changes is shown before anything is in force, and every error with its row."
)
TITLE = N_("How a list is filled in")
WEIGHT_MARKS = ("S", "M", "W", "-", "S?", "M?", "W?")


def explained(key: Key, column: str, language: Language, *, scored: bool = True) -> str:
    """Return what stands in a column of the key, in a language."""
    spoken = column.rpartition(".")[2] if key.kind in {Kind.TEXTS, Kind.OWN_TEXTS} else ""
    return language.gettext(
        key.about,
        language=language.language_name(spoken) if spoken else "",
        codes=", ".join(vocabulary("form").codes),
        example="D4.10" if scored else "BG.01",
        set=column,
        name=language.gettext(SET_NAMES.get(column, "")),
    )


def in_general(language: Language) -> tuple[str, ...]:
    """Return what holds for every list, in a language."""
    return tuple(language.gettext(sentence, languages=", ".join(LANGUAGES)) for sentence in _IN_GENERAL)
