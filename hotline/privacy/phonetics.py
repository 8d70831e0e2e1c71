"""Phonetic keys of names: Хаяла, Khayala and Xəyalə have one key, whatever alphabet and spelling.

The sound is coarse (h, kh, gh and q are one, a and ə are one), so it tells little about a short word and nothing about
one in small letters.
"""

from __future__ import annotations

import re

_CYRILLIC = {
    **dict(
        zip("абвгдезиклмнопрстуфхцчшщыэюґқғҳұүөәһҝҹјіҷң", "abvgdaziklmnoprstufgscssiaugkgguuoaggciicn", strict=True)
    ),
    "ж": "c",
    "я": "ia",
    "ъ": "",
    "ь": "",
}
_GROUPS = {"kh": "g", "gh": "g", "dzh": "c", "dj": "c", "zh": "c", "ch": "c", "sh": "s", "ph": "f", "ts": "s"}
_GROUPS |= {"yu": "u", "ye": "e", "iy": "i", "ee": "i", "oo": "u", "ou": "u", "ck": "k", "дж": "c", "дз": "z", "я": "a"}
_AFTER_CONSONANT = "(?<=[бвгджзклмнпрстфхцчшщ])я"  # Кямран is Kamran; elsewhere я is two sounds
_GROUP = re.compile("|".join([*sorted(_GROUPS.keys() - {"я"}, key=len, reverse=True), _AFTER_CONSONANT]))
_TABLE = str.maketrans({**_CYRILLIC, **dict(zip("qxhwyej'", "gggviac ", strict=True))})
_DOUBLE = re.compile(r"(.)\1+| ")


def sound(folded: str) -> str:
    """Return the sound of a folded word, in a few Latin letters."""
    return _DOUBLE.sub(r"\1", _GROUP.sub(_group, folded).translate(_TABLE))


def sounds(folded: str) -> list[str]:
    """Return the sounds of all the words of a folded text."""
    return sound("\n".join(folded.split())).split("\n")


def _group(match: re.Match[str]) -> str:
    return _GROUPS[match[0]]
