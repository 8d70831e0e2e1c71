"""Words of the office that are no personal data, as a supervisor agreed: a restaurant or a firm that is called like a person.

They are given to the guard, which leaves names and addresses alone that are such a word and nothing more. A code with a format
is found whatever was agreed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hotline.fold import fold, fold_keeping_offsets
from hotline.privacy.finding import Finding
from hotline.privacy.keywords import listed
from hotline.privacy.name_lists import SUFFIXES, declined, lexicon

LEFT_ALONE = frozenset({"person_name", "address"})
"""The kinds of finding that an agreed word can be."""
LONGEST = 80
MOST_PARTS = 8

_PART = re.compile(r"\w+")
_GLUED = re.compile(r"[-’'‘ʻʼ`](\w+)")
_GLUED_AT_END = re.compile(_GLUED.pattern + r"$")
_SURNAME_ENDS = ("zade", "oglu", "qizi", "soy")
_ENDINGS = SUFFIXES | {"nda", "nde", "ndan", "nden"}
"""Those of a name, and of a word that says whose it is: salonunda."""
_ADJECTIVE_ENDS = ("ая", "яя", "ыи", "ии", "ои", "ое", "ее", "ые", "ие")
_ADJECTIVE_CASES = listed("ая яя ои еи ую юю ыи ии ое ее ого его ому ему ым им ом ем ые ие ых их ыми ими")
_SHORTEST_ADJECTIVE = 4
_LONGEST_ENDING = max(map(len, _ENDINGS))

Phrase = tuple[frozenset[str], ...]


@dataclass(frozen=True)
class AgreedWords:
    """Words and phrases as they were agreed; they are found however their letters are typed, with endings."""

    words: frozenset[str] = field(default_factory=frozenset)

    def without(self, text: str, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings in a text that are more than an agreed word, or of a kind that none can be."""
        if not self.words:
            return list(findings)
        folded = fold_keeping_offsets(text)
        return [one for one in findings if one.kind not in LEFT_ALONE or not self._covers(folded, one)]

    @cached_property
    def _by_first(self) -> Mapping[str, list[Phrase]]:
        """The phrases by each spelling of their first part, each part in all its cases."""
        found: dict[str, list[Phrase]] = defaultdict(list)
        for word in self.words:
            phrase = tuple(_spellings(part) for part in parts_of(word))
            for first in phrase[0] if phrase else ():
                found[first].append(phrase)
        return found

    def _covers(self, folded: str, finding: Finding) -> bool:
        """Return whether a finding lies within an agreed word."""
        earliest = max(0, finding.start - LONGEST)
        parts = list(_PART.finditer(folded, earliest, min(len(folded), finding.end + LONGEST)))
        return any(
            finding.end <= end
            for place, part in enumerate(parts)
            if part.start() <= finding.start
            for end in self._ends(folded, parts[place : place + MOST_PARTS])
        )

    def _ends(self, folded: str, parts: list[re.Match[str]]) -> Iterator[int]:
        """Yield where the agreed words end that begin with the first of these parts of a text."""
        for first in _stems(parts[0][0]):
            for phrase in self._by_first.get(first, ()):
                if len(phrase) <= len(parts) and _is_phrase(phrase, [one[0] for one in parts[: len(phrase)]]):
                    end = parts[len(phrase) - 1].end()
                    glued = _GLUED.match(folded, end)
                    yield glued.end() if glued and glued[1] in _ENDINGS else end


NO_WORDS = AgreedWords()


def parts_of(word: str) -> list[str]:
    """Return the parts of an agreed word as they are compared: folded, without the signs between them."""
    return _PART.findall(fold(word))


def without_ending(found: str) -> str:
    """Return what was found as a word of the list, without the ending glued to it: Nərgizdir is Nərgiz."""
    folded = fold_keeping_offsets(found)
    glued = _GLUED_AT_END.search(folded)
    if glued and (glued[1] in _ENDINGS or glued[1] == "s"):
        return found[: glued.start()]
    last = folded.split()[-1] if folded.split() else ""
    if lexicon().listed_part(last) is None and not last.endswith(_SURNAME_ENDS):
        for length in range(min(_LONGEST_ENDING, len(last) - _SHORTEST_ADJECTIVE), 1, -1):
            if last[-length:] in _ENDINGS:
                return found.rstrip()[:-length]
    return found


def _spellings(part: str) -> frozenset[str]:
    """Return a part in all its cases, a Russian adjective too."""
    if part.endswith(_ADJECTIVE_ENDS) and len(part) > _SHORTEST_ADJECTIVE:
        return declined(part) | {part[:-2] + ending for ending in _ADJECTIVE_CASES}
    return declined(part)


def _is_phrase(phrase: Phrase, parts: list[str]) -> bool:
    """Return whether parts of a text are a phrase, the last one with or without an ending."""
    *before, last = zip(phrase, parts, strict=True)
    return all(part in spellings for spellings, part in before) and any(stem in last[0] for stem in _stems(last[1]))


def _stems(part: str) -> Iterator[str]:
    """Yield a part of a text, and what is left of it without an ending that is glued to it."""
    yield part
    for length in range(1, min(_LONGEST_ENDING, len(part) - 2) + 1):
        if part[-length:] in _ENDINGS:
            yield part[:-length]
