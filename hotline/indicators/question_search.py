"""Finding a question by the words that people say, in any language, with or without marks, in Latin or Cyrillic letters.

A question is found by the beginnings of its own words, by its code, and by its keywords: subjects of question_words.toml, each
with what people call it, or plain words. Endings may differ: Azerbaijani and Russian words carry many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from hotline.fold import fold
from hotline.indicators.checklist import Indicator
from hotline.toml.pack_files import own_or_shipped, read_file

_FILE = "question_words.toml"
_WORD = re.compile(r"[^\W_]+(?:\.\d+)?")
_CODE = re.compile(r"[a-z]{1,4}\d?(?:\.\d*)?")
_CYRILLIC = dict(
    zip("абвгдежзиклмнопрстуфхыэі", "abvgdejziklmnoprstufhiei", strict=True),
) | {"ц": "ts", "ч": "c", "ш": "s", "щ": "s", "ю": "iu", "я": "ia", "ъ": "", "ь": ""}  # fmt: skip
_LETTERS = str.maketrans(_CYRILLIC | {"y": "i", "q": "k"})
_SOUNDS = (("shch", "s"), ("sh", "s"), ("ch", "c"), ("zh", "j"), ("kh", "h"), ("ph", "f"))
_DOUBLE = re.compile(r"([^\W\d_])\1")
_LONGEST_ENDING, _ENDING_OF_SHORT, _SHORT = 8, 4, 3
_LEAST_STEM, _LEAST_IN_OTHER = 4, 6


class Word(NamedTuple):
    """A word as it was written, folded, and as it sounds in Latin letters."""

    written: str
    plain: str


@dataclass(frozen=True)
class SearchWords:
    """What one question is found by: its code, its own words, and the stems of what people call it."""

    code: str
    words: tuple[Word, ...]
    stems: tuple[str, ...]

    def has(self, sought: Iterable[Word]) -> bool:
        """Return whether each of the words that somebody has typed belongs to the question."""
        return all(self._has(one) for one in sought)

    def _has(self, typed: Word) -> bool:
        if _CODE.fullmatch(typed.written) and self.code.startswith(typed.written):
            return True
        return any(_is_form_of(typed.plain, stem) for stem in self.stems) or any(
            _is_same(typed, word) for word in self.words
        )


def plain_words(text: str) -> tuple[Word, ...]:
    """Return the words of a text as they are compared."""
    return tuple(Word(one, _plain(one)) for one in _WORD.findall(fold(text)))


def search_words(indicator: Indicator) -> SearchWords:
    """Return what a question is found by."""
    own = _own_words(" ".join([*indicator.texts.values(), *indicator.question.values()]))
    stems = (stem for keyword in indicator.keywords for stem in _stems_of(keyword))
    return SearchWords(fold(indicator.code), own, tuple(dict.fromkeys(stems)))


@lru_cache(maxsize=1024)
def _own_words(text: str) -> tuple[Word, ...]:
    """Return the words of a question, each once; kept, for every new form asks for those of every question."""
    return tuple(dict.fromkeys(plain_words(text)))


def _plain(word: str) -> str:
    plain = word.translate(_LETTERS)
    for written, sound in _SOUNDS:
        plain = plain.replace(written, sound)
    return _DOUBLE.sub(r"\1", plain)


@cache
def _stems_of(keyword: str) -> tuple[str, ...]:
    """Return the stems of a subject in all its languages; of any other keyword, its own words."""
    return tuple(one.plain for one in plain_words(_subjects().get(keyword, keyword)))


@cache
def _subjects() -> Mapping[str, str]:
    return dict(read_file(own_or_shipped(_FILE)))


def _is_form_of(typed: str, stem: str) -> bool:
    """Return whether somebody types a stem, or has typed it with an ending."""
    if stem.startswith(typed):
        return True
    longest = _ENDING_OF_SHORT if len(stem) <= _SHORT else _LONGEST_ENDING
    return typed.startswith(stem) and len(stem) >= _SHORT and len(typed) - len(stem) <= longest


def _is_same(typed: Word, word: Word) -> bool:
    """Return whether a word of a question is meant; a short one only in its own alphabet: drug is not друг."""
    if _is_alike(typed.written, word.written):
        return True
    return len(typed.plain) >= _LEAST_IN_OTHER and _is_alike(typed.plain, word.plain)


def _is_alike(typed: str, word: str) -> bool:
    """Return whether a word begins as typed, or both are one word with other endings."""
    if word.startswith(typed):
        return True
    stem = max(_LEAST_STEM, len(typed) - 3 if len(typed) > 7 else len(typed) - 2)
    return word.startswith(typed[:stem]) and len(typed) > _LEAST_STEM and len(word) - stem <= _LONGEST_ENDING
