"""Names that come back: one found anywhere in a record is found again alone, with an ending, shortened or spelled out.

A name is compared by its sound, so that one written in Cyrillic comes back in Latin letters. It is never kept: whoever scans a
record gathers the names of its texts with `names_in` and gives them to the scan of each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from hotline.privacy.apostrophes import APOSTROPHES
from hotline.privacy.finding import BLOCK, WARN, Finding
from hotline.privacy.kept_answers import kept
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
_ANY = 0
"""Stands for any beginning among the hashes of beginnings."""
_SHORTEST = 3
_LONGEST = 40
_NO_PARTS = frozenset({Part.RESPECT, Part.MARKER, Part.PARTICLE, Part.INITIAL, Part.OTHER, Part.PLACE})


class _Known(NamedTuple):
    """Names by how their sound begins; `capital` are those that count with a capital letter only, `letters` what any begins with.

    `beginnings` are the hashes of how the sounds begin.
    """

    by_beginning: dict[str, tuple[str, ...]]
    capital: frozenset[str]
    letters: frozenset[str]
    beginnings: frozenset[int]


def names_in(findings: Iterable[Finding], text: str) -> Names:
    """Return the sounds of the names that were found in a text, without endings, initials and words of respect."""
    named = {(text[one.start : one.end], one.level == BLOCK) for one in findings if one.kind == "person_name"}
    return frozenset(heard for name, sure in named for heard in _sounds_of(name, sure=sure))


def _sounds_of(name: str, *, sure: bool) -> Iterator[str]:
    view = View(name)
    for match in _WORD.finditer(view.spelled):
        whole = match[0] if match[0].isalpha() else _APOSTROPHE.sub("", match[0])
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

    def is_free(start: int, end: int) -> bool:
        place = view.finding(start, end, "person_name", WARN)
        return taken.find(1, place.start, place.end) < 0

    for start, end in _places(view, known, is_free):
        finding = view.finding(start, end, "person_name", WARN)
        if taken.find(1, finding.start, finding.end) < 0:
            taken[finding.start : finding.end] = b"\x01" * (finding.end - finding.start)
            yield finding


def word_beginnings(view: View) -> frozenset[int]:
    """Return how the words of a text begin, by hashes, as may_return() asks; what a spelled name or an initial begins with is `_ANY`."""
    more = [_ANY] if view.spelled.count("-") >= _SHORTEST or _lone_letters(view) else []
    return frozenset([*(_beginning(word) for word, _, _ in _words(view)), *more])


def may_return(names: Names, beginnings: frozenset[int]) -> bool:
    """Return whether one of some names could come back in a text of whose words these are the beginnings."""
    return _ANY in beginnings or not _by_beginning(names).beginnings.isdisjoint(beginnings)


def _by_beginning(names: Names) -> _Known:
    by_beginning: dict[str, tuple[str, ...]] = {}
    for name in names:
        heard = name.removeprefix(_ONLY_CAPITAL)
        if len(heard) >= _SHORTEST:
            by_beginning[heard[:_SHORTEST]] = (*by_beginning.get(heard[:_SHORTEST], ()), heard)
    capital = frozenset(name[1:] for name in names if name[0] == _ONLY_CAPITAL) - names
    letters = frozenset(beginning[0] for beginning in by_beginning)
    return _Known(by_beginning, capital, letters, frozenset(map(hash, by_beginning)))


def _places(view: View, known: _Known, is_free: Callable[[int, int], bool]) -> Iterator[tuple[int, int]]:
    spelled, text = view.spelled, view.text
    for word, start, end in _words(view):
        if (
            not _SHORTEST <= end - start <= _LONGEST
            or _beginning(word) not in known.beginnings
            or not is_free(start, end)
        ):
            continue
        if _returns(word, known, capital=text[start].isupper(), shortened=text[end : end + 1] == ".") and not (
            belongs_to_place(view, end) or is_quoted_thing(view, start, end) or names_thing(view, start)
        ):
            yield start, end
    for match in _SPELLED.finditer(spelled) if spelled.count("-") >= _SHORTEST else ():
        heard = sound(match[0].replace("-", ""))
        if heard in known.by_beginning.get(heard[:_SHORTEST], ()):
            yield match.span()
    for start in _lone_letters(view):
        initial = _INITIAL.match(text, start)
        if initial and text[start].isupper() and sound(spelled[start])[:1] in known.letters:
            yield initial.span()


def _words(view: View) -> Iterable[tuple[str, int, int]]:
    """Return the words of a text and where they are; what apostrophes join is one."""
    if _APOSTROPHE.search(view.spelled):
        return [(match[0], *match.span()) for match in _WORD.finditer(view.spelled)]
    return zip(*view.spelled_runs[:3], strict=True)


def _lone_letters(view: View) -> list[int]:
    """Return where letters stand alone before a full stop."""
    text, runs = view.text, view.runs
    return [
        start
        for start, end in zip(runs.starts, runs.ends, strict=True)
        if end - start == 1 and text[end : end + 1] == "."
    ]


@kept
def _beginning(word: str) -> int:
    """Return the hash of how a word begins by its sound."""
    return hash(sound(word)[:_SHORTEST])


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
