"""Endings glued to names: Turkic ones in both alphabets, Russian ones in both; a name is compared by its sound."""

from __future__ import annotations

import re

from hotline.privacy.apostrophes import APOSTROPHES
from hotline.privacy.kept_answers import kept
from hotline.privacy.keywords import listed
from hotline.privacy.name_lists import SUFFIXES, Part, lexicon
from hotline.privacy.normalised_text import View
from hotline.privacy.phonetics import sound

IN_CYRILLIC = listed(
    """ин ын ун нин нын нун ни ны а я э е да де дан ден дя дян ла ля ла лар лер ляр дир дыр ди ды им ым ам ям гил
    иннен ларын лерин ляринь индир ындыр ая эе уна ина ына инда ында индан ындан"""
)
"""Turkic endings as people type them behind a name in Cyrillic (folded): Эльчинин, Гюнайдан."""
_RUSSIAN = listed("а я ы и у ю е ои еи ою ею ом ем ами ым ого ому y oy oi ey om em")
ENDINGS = SUFFIXES | IN_CYRILLIC | _RUSSIAN
LONGEST_ENDING = max(map(len, ENDINGS))
_GLUED = re.compile(rf"[{APOSTROPHES}-]([^\W\d_]{{1,6}})(?![\w-])")
_SHORTEST_STEM = 3
_SHORTEST_STRIPPED = 4
_VOWELS = "aeiouаеиоуыэюя"
_NAMES = frozenset({Part.GIVEN, Part.GIVEN_WORD, Part.SURNAME})


def end_with_ending(view: View, end: int) -> int:
    """Return where a name ends with the ending that a hyphen or an apostrophe glues to it: Aygün-ün, Sən'an'ın; an English 's stays."""
    glued = _GLUED.match(view.spelled, end)
    return glued.end() if glued and glued[1] in ENDINGS and glued[1] != "s" else end


def is_with_ending(folded: str, name: str) -> bool:
    """Return whether a word is a name of this sound with one ending more."""
    return any(
        folded[-length:] in ENDINGS and sound(folded[:-length]) == name
        for length in range(1, min(LONGEST_ENDING, len(folded) - _SHORTEST_STEM) + 1)
    )


def without_ending(folded: str) -> str:
    """Return a name without its ending: what the lists know of it, else the least that an ending leaves; empty without any."""
    length = _ending_of(folded)
    return folded[:-length] if length else ""


@kept
def _ending_of(folded: str) -> int:
    """Return how long the ending of a name is, 0 for none."""
    known = lexicon()
    if known.listed_part(folded) is not None and folded[-1] not in _VOWELS:
        return 0
    best = 0
    for length in range(1, min(LONGEST_ENDING, len(folded) - _SHORTEST_STRIPPED) + 1):
        if folded[-length:] in ENDINGS:
            best = length
            if known.listed_part(folded[:-length]) in _NAMES:
                break
    return best
