"""Words that say what the code behind them is: passport, plate, telephone, and what is national."""

from __future__ import annotations

import re
from functools import cache

from hotline.fold import fold
from hotline.paths import optional_toml, pack_in_use, toml_resource
from hotline.privacy.keywords import beginning
from hotline.privacy.normalised_text import View

_REACH = 56


def cues_before(view: View, start: int) -> dict[str, int]:
    """Return of which codes the words before a place speak and how many characters away, the nearest first."""
    before = view.lead(start, _REACH)
    places = {str(match.lastgroup): len(before) - match.end() for match in _cues().finditer(before)}
    return dict(sorted(places.items(), key=lambda place: place[1]))


@cache
def is_cue(word: str) -> bool:
    """Return whether a word, folded, speaks of a code by itself."""
    return _cues().match(f"{word} ") is not None


def cue_at(view: View, start: int) -> int:
    """Return where a word that begins at a place and speaks of a code ends, 0 where none does."""
    match = _cues().match(view.folded, start)
    return match.end() if match else 0


@cache
def _cues() -> re.Pattern[str]:
    """Return one pattern of all these words, in a group for each kind."""
    words = dict(toml_resource("code_words.toml"))
    for kind, national in optional_toml("packs", pack_in_use(), "code_words.toml").items():
        words[kind] = f"{words.get(kind, '')} {national}"
    return re.compile("|".join(f"(?P<{kind}>{beginning(fold(listed)).pattern})" for kind, listed in words.items()))
