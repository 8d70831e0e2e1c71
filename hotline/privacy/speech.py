"""The words around names: what people are, what they are called by, what opens a sentence (resources/names, the national pack)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from hotline.fold import fold
from hotline.paths import parsed_toml, resource
from hotline.privacy.kept_answers import kept
from hotline.privacy.name_lists import declined


@dataclass(frozen=True)
class _Speech:
    """Folded words, `roles` and `openers` in every Russian case; `title_ends` are the words that titles end in."""

    titles: frozenset[str]
    title_ends: frozenset[str]
    roles: frozenset[str]
    openers: frozenset[str]


@cache
def _speech() -> _Speech:
    words, cues = parsed_toml(resource("names", "speech.toml")), parsed_toml(resource("names", "cues.toml"))
    titles = frozenset(fold(words["titles"]).split())
    return _Speech(
        titles=titles,
        title_ends=frozenset(title.rpartition("-")[2] for title in titles),
        roles=declined(words["roles"]) | declined(cues["roles"]),
        openers=frozenset(fold(words["openers"]).split()),
    )


# The endings that say whose somebody is, and the cases behind them (folded): qonşusu, rəfiqəmin, dayısından.
_OF_SOMEBODY = re.compile(
    r"(?:(?:l[ae]r)?(?:s?[iu]|[iu]?[mn]|[iu]?[mn][iu]z)?(?:n?[iu]n|n?[iu]|[yn]?[ae]|n?d[ae](?:n|d[iu]r)?|l[ae]|yl[ae]|d[iu]r)?|s)"
)


def is_title(folded: str) -> bool:
    """Return whether a word is a title that stands before a name."""
    return folded in _speech().titles


def ends_title(folded: str) -> bool:
    """Return whether a word is a title, or the end of one with a hyphen."""
    return folded in _speech().title_ends


def opens_sentences(folded: str) -> bool:
    """Return whether a word often opens a sentence and is no part of the name behind it."""
    return folded in _speech().openers


def roles() -> frozenset[str]:
    """Return the words for what somebody is, just as they stand."""
    return _speech().roles


def is_role_itself(folded: str) -> bool:
    """Return whether a word says what somebody is, just as it stands: əmi, but not Əmin, which could be one's uncle."""
    return folded in _speech().roles


@kept
def is_role(folded: str) -> bool:
    """Return whether a word says what somebody is, whose ever: sürücü, qonşusu, сестру, drivers."""
    roles = _speech().roles
    if folded in roles:
        return True
    return folded[:1] < "а" and any(
        folded[:cut] in roles and _OF_SOMEBODY.fullmatch(folded, cut)
        for cut in range(max(2, len(folded) - 8), len(folded))
    )
