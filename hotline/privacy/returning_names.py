"""Names that come back: one found anywhere in a record is found again alone, with an ending, shortened or spelled out.

A name is compared by its sound, so that one written in Cyrillic comes back in Latin letters. It is never kept: whoever scans a
record gathers the names of its texts with `names_in` and gives them to the scan of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from hotline.privacy.apostrophes import APOSTROPHES
from hotline.privacy.finding import BLOCK, WARN, Finding
from hotline.privacy.name_endings import is_with_ending, without_ending
from hotline.privacy.name_lists import Part, lexicon
from hotline.privacy.name_parts import word_part
from hotline.privacy.name_surroundings import belongs_to_place, is_quoted_thing
from hotline.privacy.naming_cues import names_thing
from hotline.privacy.normalised_text import View
from hotline.privacy.phonetics import sound
from hotline.privacy.speech import is_role, opens_sentences

Names = frozenset[str]
"""Sounds of names; one that begins with `^` counts with a capital letter only."""
NO_NAMES: Names = frozenset()

_WORD = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+)*")
_SPELLED = re.compile(r"(?<![\w-])[^\W\d_](?:-[^\W\d_]){3,20}(?![\w-])")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_INITIAL = re.compile(r"(?<![\w.&/-])([^\W\d_])\.(?= [^\W\d_A-ZА-Я])")
_ONLY_CAPITAL = "^"
_SHORTEST = 3
_LONGEST = 40
_LETTERS = "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщыэюя"
_NO_PARTS = frozenset({Part.RESPECT, Part.MARKER, Part.PARTICLE, Part.INITIAL, Part.OTHER, Part.PLACE})


class _Known(NamedTuple):
    """Names by how their sound begins; `capital` are those that count with a capital letter only, `letters` what any begins with."""

    by_beginning: dict[str, tuple[str, ...]]
    capital: frozenset[str]
    letters: frozenset[str]


def names_in(findings: Iterable[Finding], text: str) -> Names:
    """Return the sounds of the names that were found in a text, without endings, initials and words of respect."""
    return frozenset(
        heard
        for one in findings
        if one.kind == "person_name"
        for heard in _sounds_of(text[one.start : one.end], sure=one.level == BLOCK)
    )


def _sounds_of(name: str, *, sure: bool) -> Iterator[str]:
    view = View(name)
    for match in _WORD.finditer(view.spelled):
        whole = _APOSTROPHE.sub("", match[0])
        part = word_part(whole, name[match.start() : match.end()])
        if len(whole) < _SHORTEST or part in _NO_PARTS or is_role(whole):
            continue
        capital = view.text[match.start()].isupper()
        before = _ONLY_CAPITAL if capital and not sure and part in {Part.CAPITAL, Part.GIVEN_WORD} else ""
        yield before + sound(whole)
        stripped = without_ending(whole)
        if stripped:
            yield before + sound(stripped)


def find_returning(view: View, found: Iterable[Finding], names: Names) -> Iterator[Finding]:
    """Yield where names come back in a text outside of what was found in it already; always a warning."""
    known = _by_beginning(names)
    taken = bytearray(len(view.original))
    for one in found:
        taken[one.start : one.end] = b"\x01" * (one.end - one.start)
    for start, end in _places(view, known):
        finding = view.finding(start, end, "person_name", WARN)
        if taken.find(1, finding.start, finding.end) < 0:
            taken[finding.start : finding.end] = b"\x01" * (finding.end - finding.start)
            yield finding


def _by_beginning(names: Names) -> _Known:
    by_beginning: dict[str, tuple[str, ...]] = {}
    for name in names:
        heard = name.removeprefix(_ONLY_CAPITAL)
        if len(heard) >= _SHORTEST:
            by_beginning[heard[:_SHORTEST]] = (*by_beginning.get(heard[:_SHORTEST], ()), heard)
    capital = frozenset(name[1:] for name in names if name[0] == _ONLY_CAPITAL) - names
    return _Known(by_beginning, capital, frozenset(beginning[0] for beginning in by_beginning))


def _places(view: View, known: _Known) -> Iterator[tuple[int, int]]:
    spelled, text = view.spelled, view.text
    near = {word for word in set(_WORD.findall(spelled)) if _may_return(word, known)}
    for match in _WORD.finditer(spelled) if near else ():
        if match[0] not in near:
            continue
        start, end = match.span()
        if _returns(match[0], known, capital=text[start].isupper(), shortened=text[end : end + 1] == ".") and not (
            belongs_to_place(view, end) or is_quoted_thing(view, start, end) or names_thing(view, start)
        ):
            yield start, end
    for match in _SPELLED.finditer(spelled):
        heard = sound(match[0].replace("-", ""))
        if heard in known.by_beginning.get(heard[:_SHORTEST], ()):
            yield match.span()
    for match in _INITIAL.finditer(text):
        if text[match.start()].isupper() and sound(spelled[match.start()])[:1] in known.letters:
            yield match.span()


def _may_return(word: str, known: _Known) -> bool:
    """Return whether a word begins as one of the names sounds: a quick no before a slow comparison."""
    return (
        _SHORTEST <= len(word) <= _LONGEST
        and not _first_sounds(word[0]).isdisjoint(known.letters)
        and sound(word)[:_SHORTEST] in known.by_beginning
    )


@cache
def _first_sounds(letter: str) -> frozenset[str]:
    """Return what a word may begin with, by its sound, that begins with a letter: with k it is k or g, as in kh."""
    return frozenset(sound(letter + behind)[:1] for behind in _LETTERS) - {""}


def _returns(word: str, known: _Known, *, capital: bool, shortened: bool) -> bool:
    """Return whether a word is one of the names, with an ending or without."""
    whole = _APOSTROPHE.sub("", word)
    heard = sound(whole)
    names = known.by_beginning.get(heard[:_SHORTEST], ())
    if not any(heard.startswith(name) or (shortened and capital and name.startswith(heard)) for name in names):
        return False
    if not capital and (whole in lexicon().ordinary or opens_sentences(whole)):
        return False
    if lexicon().listed_part(whole) in {Part.PLACE, Part.OTHER} or is_role(whole):
        return False
    head, *tail = _APOSTROPHE.split(word)
    return any(
        (capital or (name not in known.capital and (len(name) > _SHORTEST or heard == name)))
        and (
            heard == name
            or (shortened and capital and name.startswith(heard))
            or (bool(tail) and sound(head) == name)
            or is_with_ending(whole, name)
        )
        for name in names
    )
