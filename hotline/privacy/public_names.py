"""Names of people that are those of places and things: streets called after poets, firms, ships, what stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hotline.fold import fold
from hotline.paths import parsed_toml, resource
from hotline.privacy.kept_answers import kept
from hotline.privacy.keywords import beginning
from hotline.privacy.name_lists import stems
from hotline.privacy.normalised_text import View
from hotline.privacy.phonetics import sound
from hotline.toml.pack_files import read_once

_WORD_BEHIND = re.compile(r"[ \t\u00a0-](?:de )?([^\W\d_]+)")
_QUOTED = re.compile(r"[\"«“„]([^\"«»“”„\n]{2,40})[\"»”“]")
_BEFORE = 24
_BEHIND = 24


def end_of_public(view: View, start: int, end: int) -> int:
    """Return where the name of a place or a firm ends that begins with a word; its start where none does."""
    behind = _WORD_BEHIND.match(view.spelled, end)
    if behind is None:
        return start
    if are_public(view.spelled[start:end], behind[1]):
        return behind.end()
    is_firm = view.text[start].isupper() and view.text[behind.start(1)].isupper() and behind[1] in _firms()
    return behind.end() if is_firm else start


def quoted_titles(view: View) -> Iterator[tuple[int, int]]:
    """Yield the offsets of what stands between quotation marks right behind or before a word for a place or a thing."""
    for match in _QUOTED.finditer(view.text):
        before = view.before(match.start(), _BEFORE).rstrip(" :-–—").rpartition(" ")[2]
        behind = view.after(match.end(), _BEHIND).lstrip(" -").removeprefix("adli ").removeprefix("adinda ")
        if _bearers().match(before) or _bearers().match(behind):
            yield match.span(1)


def are_public(first: str, last: str) -> bool:
    """Return whether two folded words are the name of somebody after whom places are called, in any alphabet, spelling and case."""
    return any(any(sound(one) in lasts for one in stems(last)) for lasts in _surnames_behind(first))


@kept
def _surnames_behind(first: str) -> tuple[frozenset[str], ...]:
    """Return the sounds of the surnames that those have after whom places are called and who have a first name like a word."""
    known = _named_for()
    return tuple(lasts for stem in stems(first) if (lasts := known.get(sound(stem))) is not None)


@cache
def _named_for() -> dict[str, frozenset[str]]:
    """Return the sounds of the surnames by those of the first names."""
    pairs = [fold(name).split() for name in read_once("known_places.toml").get("named_for", [])]
    found: dict[str, set[str]] = {}
    for first, last in pairs:
        found.setdefault(sound(first), set()).add(sound(last))
    return {first: frozenset(lasts) for first, lasts in found.items()}


@cache
def _firms() -> frozenset[str]:
    return frozenset(fold(parsed_toml(resource("names", "speech.toml"))["firms"]).split())


@cache
def _bearers() -> re.Pattern[str]:
    return beginning(fold(parsed_toml(resource("names", "speech.toml"))["bearers"]))
