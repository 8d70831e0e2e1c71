"""What the guard knows by name: given names, surnames, places and public words, from the national pack and from Babel."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from babel import Locale

from hotline.fold import fold
from hotline.language import LANGUAGES
from hotline.paths import pack
from hotline.privacy.keywords import listed

_A_STEM = ("а", "я")
_SOFT = ("и", "ь")
_A_ENDINGS = ("а", "ы", "и", "е", "у", "ои", "еи", "ою", "ею", "я", "ю")
_SOFT_ENDINGS = ("и", "ь", "я", "ю", "ем", "е")
_HARD_ENDINGS = ("", "а", "у", "ом", "ем", "е", "ы")

# Endings that are glued to a name: cases, with the linking consonant, the copula, the plural (folded).
SUFFIXES = listed(
    """a e i u in un nin nun ni nu na ne ya ye yi yu da de dan den la le yla yle dir dur lar ler larin lerin lara lere gil gilin gile gilde
    gilden nindir dadir dedir ladir ledir ki ninki ca ce sa se mi mu am em yam yem nam"""
)
_LONGEST_SUFFIX = 6


@dataclass(frozen=True)
class Names:
    """Folded names; `words` are names that are ordinary words too, `none` words that only look like names."""

    given: frozenset[str]
    words: frozenset[str]
    surnames: frozenset[str]
    none: frozenset[str]


@dataclass(frozen=True)
class Places:
    """Folded words of places, and the words beside which a name belongs to a place or a body."""

    names: frozenset[str]
    after: frozenset[str]
    before: frozenset[str]


@cache
def names() -> Names:
    """Return the names of the national pack, Cyrillic ones in every case."""
    lists = pack("names.toml")
    words = _declined(lists["given_words"])
    return Names(
        given=_declined(lists["given"]) - words,
        words=words,
        surnames=_declined(lists["surnames"]),
        none=_declined(lists["not_names"]),
    )


@cache
def places() -> Places:
    """Return countries in three languages, the regions of the national pack and the places beside them."""
    lists = pack("known_places.toml")
    found = {name for code in LANGUAGES for name in Locale(code).territories.values()}
    found |= {str(region[code]) for region in pack("regions.toml")["region"] for code in LANGUAGES if code in region}
    split = " ".join([*found, lists["places"]]).replace("-", " ").replace("(", " ").replace(")", " ")
    return Places(
        names=frozenset(word for word in _declined(split) if len(word) > 2),
        after=frozenset(fold(lists["after"]).split()),
        before=frozenset(fold(lists["before"]).split()),
    )


def bare(word: str, known: frozenset[str], shortest: int = 4) -> str | None:
    """Return the known word that a folded word is, without a glued ending; None where it is none."""
    if word in known:
        return word
    for length in range(1, min(_LONGEST_SUFFIX, len(word) - shortest) + 1):
        if word[-length:] in SUFFIXES and word[:-length] in known:
            return word[:-length]
    return None


def _declined(text: str) -> frozenset[str]:
    forms: set[str] = set()
    for word in fold(text).split():
        forms.add(word)
        if "а" <= word[0] <= "я":
            forms |= _cases(word)
    return frozenset(forms)


def _cases(word: str) -> set[str]:
    if len(word) < 3:
        return {word}
    if word.endswith(_A_STEM):
        return {word[:-1] + ending for ending in _A_ENDINGS}
    if word.endswith(_SOFT):
        return {word[:-1] + ending for ending in _SOFT_ENDINGS}
    return {word + ending for ending in _HARD_ENDINGS}
