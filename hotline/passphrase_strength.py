"""How hard a passphrase is to guess, 0 to 4, with a sentence: words and patterns are known, those of this office and user too.

The guessing is zxcvbn's (D. L. Wheeler, USENIX Security 2016), which needs no network and knows English; what is thought of
first in the languages of this program stands in resources/passphrase_words.toml. The sentences are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from hotline.fold import fold
from hotline.paths import toml_resource

LEAST_SCORE = 3
_LONGEST = 72
"""More is not looked at: it makes nothing easier to guess, and the guessing slow."""
_SHORTEST_WORD = 3
_ENDING = 4
"""How many letters may follow the beginning of a known word, as in alver, alverin, alverindən."""
_ALONG_A_ROW = 4
_LEFT = 6
_ENOUGH_WORDS = 4
"""So many words of every day, if no fewer, are as hard to guess as has to be."""
_SENTENCES = (
    N_("This passphrase is guessed at once. Choose four or five words that have nothing to do with each other."),
    N_("This passphrase is guessed easily. Choose four or five words that have nothing to do with each other."),
    N_("This passphrase is still guessed too easily. Add one or two words that have nothing to do with the others."),
    N_("This passphrase is hard to guess."),
    N_("This passphrase is very hard to guess."),
)
_OWN_WORDS = N_(
    "This passphrase is made of what is tried first here: your name, the office, places, words of every day, keys in a row."
    " Choose four or five other words that have nothing to do with each other."
)


@dataclass(frozen=True)
class Strength:
    """How hard a passphrase is to guess, from 0 to 4, and the sentence that says so and what to do, not translated yet."""

    score: int
    sentence: str

    @property
    def enough(self) -> bool:
        """Return whether it may be set."""
        return self.score >= LEAST_SCORE


def strength_of(passphrase: str, known: Iterable[str] = ()) -> Strength:
    """Return how hard a passphrase is to guess for whoever knows the `known` names too: of the user, of the office."""
    text = passphrase[:_LONGEST]
    names = [part for name in known for part in (name, *name.split()) if len(part) >= _SHORTEST_WORD]
    score = min(_score(text.casefold(), names), _score(fold(text), names))
    if score < LEAST_SCORE or not _is_of_known(fold(text), names):
        return Strength(score, _SENTENCES[score])
    return Strength(1, _OWN_WORDS)


def _score(text: str, names: list[str]) -> int:
    from zxcvbn import zxcvbn  # noqa: PLC0415 - 13 MB of words, for who chooses a passphrase

    return int(zxcvbn(text, user_inputs=[one for name in names for one in (name.casefold(), fold(name))])["score"])


def _is_of_known(text: str, names: list[str]) -> bool:
    """Return whether next to nothing is left of a folded text without what everybody knows here.

    That are the words of the house, places, names, runs along the keyboard, and up to three words of every day.
    """
    known = sorted({*_beginnings(), *(fold(name) for name in names)}, key=lambda word: (-len(word), word))
    for word in known:
        text = re.sub(rf"{re.escape(word)}[^\W\d_]{{0,{_ENDING}}}", " ", text)
    text = _without_runs(text)
    rest, everyday = _everyday().subn(" ", text)
    return _is_little(text) or (_is_little(rest) and everyday < _ENOUGH_WORDS)


def _without_runs(text: str) -> str:
    """Return a text with a blank for each letter that belongs to any run; runs lie over one another."""
    places = [place for place in range(len(text)) if text[place : place + _ALONG_A_ROW] in _runs()]
    along = {place + further for place in places for further in range(_ALONG_A_ROW)}
    return "".join(" " if place in along else letter for place, letter in enumerate(text))


def _is_little(text: str) -> bool:
    return len(set(re.sub(r"\s|(?:19|20)\d\d", "", text))) < _LEFT


@cache
def _everyday() -> re.Pattern[str]:
    """Return what finds words of every day, with an ending, in a folded text."""
    words = sorted({fold(word) for word in toml_resource("passphrase_words.toml")["common"]}, key=len, reverse=True)
    letter = r"[^\W\d_]"
    return re.compile(rf"(?<!{letter})(?:{'|'.join(map(re.escape, words))}){letter}{{0,{_ENDING}}}(?!{letter})")


@cache
def _beginnings() -> tuple[str, ...]:
    """Return what the words of the house and the places around it begin with, folded, without the last letter of a long name."""
    places = (label for term in vocabulary("region").terms for label in term.labels.values())
    short = (fold(place)[:-1] if len(place) > _ALONG_A_ROW else fold(place) for place in places)
    house = (fold(word) for word in toml_resource("passphrase_words.toml")["house"])
    return tuple(word for word in {*house, *short} if len(word) >= _SHORTEST_WORD)


@cache
def _runs() -> frozenset[str]:
    """Return each run of four keys along a row of a keyboard, in both directions, folded."""
    rows = [fold(way) for row in toml_resource("passphrase_words.toml")["rows"] for way in (row, row[::-1])]
    return frozenset(row[at : at + _ALONG_A_ROW] for row in rows for at in range(len(row) - _ALONG_A_ROW + 1))
