"""The cases of Russian names and places: every form of a first form, and the first forms that a form could belong to. All folded."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.privacy.keywords import listed

# The endings of the cases (folded: й is и), by how the first form ends.
_SOFT = ("и", "ь")
_HUSHING = "гкхжчшщц"
_A_ENDINGS = listed("а ы е у ои ою")
_AFTER_HUSHING = listed("а и е у ои еи ою ею")
_YA_ENDINGS = listed("я и е ю еи ею")
_SOFT_ENDINGS = listed("и ь я ю ем е")
_HARD_ENDINGS = (*listed("а у ом ем е ы"), "")
_SHORTEST_STEM = 3

_FIRST_ENDINGS = {
    ending: tuple(
        first
        for first, endings in (
            ("", _HARD_ENDINGS),
            ("а", _A_ENDINGS | _AFTER_HUSHING),
            ("я", _YA_ENDINGS),
            ("и", _SOFT_ENDINGS),
            ("ь", _SOFT_ENDINGS),
        )
        if ending in endings and ending != first
    )
    for ending in sorted(_A_ENDINGS | _AFTER_HUSHING | _YA_ENDINGS | _SOFT_ENDINGS | set(_HARD_ENDINGS) - {""})
}
"""For each ending of a case what the first form may have in its place."""


def russian_cases(word: str) -> list[str]:
    """Return a word in every case, the first one among them."""
    if word.endswith("а"):
        return [word[:-1] + ending for ending in (_AFTER_HUSHING if word[-2] in _HUSHING else _A_ENDINGS)]
    if word.endswith("я"):
        return [word[:-1] + ending for ending in _YA_ENDINGS]
    if word.endswith(_SOFT):
        return [word[:-1] + ending for ending in _SOFT_ENDINGS]
    return [word + ending for ending in _HARD_ENDINGS]


def first_forms(word: str) -> Iterator[str]:
    """Yield the first forms that a word could be a case of, without itself."""
    for length in (1, 2):
        if len(word) >= _SHORTEST_STEM + length:
            for first in _FIRST_ENDINGS.get(word[-length:], ()):
                yield word[:-length] + first
