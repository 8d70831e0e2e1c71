"""What stands around a name and makes it that of a place, a body or a thing: "Nizami kinoteatrı", отель «Тамара», vessel "Rose"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from hotline.fold import fold
from hotline.paths import parsed_toml, resource
from hotline.privacy.kept_answers import kept
from hotline.privacy.name_lists import Part, declined, lexicon, stems
from hotline.privacy.name_parts import is_surname
from hotline.privacy.normalised_text import View
from hotline.privacy.phonetics import sound
from hotline.privacy.speech import is_role
from hotline.toml.pack_files import read_once

_OWNED_ENDING = re.compile(r"(?:s?[iu])(?:n[a-z]{0,4})?|l[ae]ri?n?[a-z]{0,3}")
_BEHIND = re.compile(r"[\"»”’']?[ \t\u00a0-]{1,2}[\"«“]?([^\W\d_]+)")
_BEFORE = re.compile(r"[\"«“„]?[ \t\u00a0]{1,2}[.:]?([^\W\d_]+)")
"""The word before a place, read backwards, as a pattern is quick that begins where it is looked for."""
_LISTED_BEFORE, _LISTED_BEHIND = re.compile(r" ,([^\W\d_]+)"), re.compile(r", ([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?;] ")
_OPENING, _CLOSING = frozenset('"«“„'), frozenset('"»”')
_QUOTED = 32
"""The most characters in quotes that may be the name of something."""
_REACH = 40
_MOST_INSIDE = 2
_WORDS_BEFORE, _WORDS_BEHIND = 3, 3


@dataclass(frozen=True)
class _Things:
    """Folded words; `namesakes` are sounds."""

    bodies: dict[str, tuple[str, ...]]
    before: frozenset[str]
    before_things: frozenset[str]
    owned: dict[str, tuple[str, ...]]
    after_whole: frozenset[str]
    titles: frozenset[str]
    namesakes: frozenset[str]


@cache
def _things() -> _Things:
    words, places = parsed_toml(resource("names", "things.toml")), read_once("known_places.toml")
    return _Things(
        bodies=_by_beginning(words["bodies"]),
        before=declined(words["before"]),
        before_things=declined(words["before_things"]),
        owned=_by_beginning(places.get("owned", "")),
        after_whole=frozenset(fold(places.get("after_whole", "")).split()),
        titles=frozenset(fold(places.get("titles", "")).split()),
        namesakes=frozenset(map(sound, fold(places.get("namesakes", "")).split())),
    )


def _by_beginning(words: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in fold(words).split():
        found[word[:2]] = (*found.get(word[:2], ()), word)
    return found


@kept
def is_thing(folded: str) -> bool:
    """Return whether a word is one for what bears a name: a body, a place where people meet, a ship, a brand."""
    return lexicon().is_body(folded) or folded.startswith(_things().bodies.get(folded[:2], ("\0",)))


def belongs_to_place(view: View, end: int) -> bool:
    """Return whether the word right behind a name makes it that of a place: a street word, an owned hotel.

    A surname or a title in small letters may stand between: "heyder eliyev prospekti", "Cavad xan küçəsi".
    """
    behind = _BEHIND.match(view.folded, end)
    if behind is None:
        return False
    if _is_place_word(behind[1]):
        return True
    if not (behind[1] in _things().titles or is_surname(behind[1])):
        return False
    further = _BEHIND.match(view.folded, behind.end())
    return further is not None and _is_place_word(further[1])


@kept
def _is_place_word(word: str) -> bool:
    things = _things()
    if word in things.after_whole or word in lexicon().after:
        return True
    stems = things.owned.get(word[:2], ())
    return any(word.startswith(stem) and _OWNED_ENDING.fullmatch(word, len(stem)) for stem in stems)


def stands_behind_place(view: View, start: int) -> bool:
    """Return whether the word right before a name makes it that of a place: улица, кинотеатр, vessel; but not in "хозяин салона Эльмар"."""
    before = _word_before(view, start)
    if before not in _things().before:
        return False
    further = _word_before(view, start - len(before) - 1)
    return not (further and is_role(further))


def begins_name_of_place(folded: str) -> bool:
    """Return whether a word stands before the name of a place or a body: hotel, villa, отель."""
    return folded in _things().before


def stands_between_places(view: View, start: int, end: int) -> bool:
    """Return whether the words before and behind the commas around a word are places, as in a list of them: Rostov, Samara, Ufa."""
    before = _LISTED_BEFORE.match(view.before(start, _REACH)[::-1])
    behind = _LISTED_BEHIND.match(view.folded, end) if before else None
    if before is None or behind is None:
        return False
    return all(lexicon().part(word) is Part.PLACE for word in (before[1][::-1], behind[1]))


def stands_behind_thing(view: View, start: int) -> bool:
    """Return whether the word right before a capitalised one says that it is no person: a colour, a make, a border."""
    return _word_before(view, start) in _things().before_things


def _word_before(view: View, start: int) -> str:
    before = _BEFORE.match(view.before(start, _REACH)[::-1])
    return before[1][::-1] if before else ""


def is_quoted_thing(view: View, start: int, end: int) -> bool:
    """Return whether a name stands in quotes that hold little more, beside a word for what bears a name."""
    quotes = _quotes_around(view.text, start, end)
    if quotes is None:
        return False
    opening, closing = quotes
    said_before = _SENTENCE_END.split(view.before(opening, _REACH))[-1]
    before = _WORD.findall(said_before)[-_WORDS_BEFORE:]
    behind = _WORD.findall(view.after(closing + 1, _REACH))[:_WORDS_BEHIND]
    if before and is_role(before[-1]) and not any(map(is_thing, behind)):
        return False
    if is_role(_word_before(view, start)):
        return False
    inside = _WORD.findall(view.folded, opening + 1, start) + _WORD.findall(view.folded, end, closing)
    if len(inside) > _MOST_INSIDE:
        return False  # somebody's words are quoted
    return any(map(is_thing, (*before, *behind, *inside)))


def _quotes_around(text: str, start: int, end: int) -> tuple[int, int] | None:
    if _OPENING.isdisjoint(text[max(0, start - _QUOTED) : start]):
        return None
    opening = next((place for place in range(start - 1, max(-1, start - _QUOTED), -1) if text[place] in _OPENING), -1)
    closing = next((place for place in range(end, min(len(text), end + _QUOTED)) if text[place] in _CLOSING), -1)
    if opening < 0 or closing < 0 or "\n" in text[opening:closing]:
        return None
    if text[opening - 1 : opening].isalnum() or text[opening + 1].isspace():
        return None  # it closes what was quoted before
    return opening, closing


@kept
def is_namesake(folded: str) -> bool:
    """Return whether a word is the name of somebody after whom streets and stations are called, with an ending or without."""
    return any(sound(stem) in _things().namesakes for stem in stems(folded))


def is_elsewhere(view: View, start: int, end: int) -> bool:
    """Return whether a word is a namesake, or one of a list of places."""
    return is_namesake(view.spelled[start:end]) or stands_between_places(view, start, end)
