"""Coded values as words of the search index: one token for each value, and which values a typed word may mean.

The index keeps a token, not the labels: a value is found in every language, and a label that is reworded needs no new index.
A token is two signs for private use, which no text brings into the index and nobody can type into a search; two, because each
further sign of a word costs the index another entry.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2s
from typing import Any

from hotline.call.field_kinds import Coded, Kind, Many, Matching, Text
from hotline.call.field_table import field_table, fields_of
from hotline.call.nested_records import NestedRecord, NestedRecords, kinds_of
from hotline.call.record import Call
from hotline.call.vocabulary import UNKNOWN, vocabulary
from hotline.fold import fold
from hotline.referral.directory import directory

Json = Any
LabelWords = Sequence[tuple[str, str]]
"""Words of labels in plain letters, each with the token of its value, in order."""

SERVICE = "service"
LEAST_LETTERS = 2
"""One letter begins words of more than a hundred values: a search for all of them would find everything, slowly."""

_WORD = re.compile(r"\w+")
# The signs for private use of Unicode's first plane: U+E000 to U+F8FF.
_FIRST_SIGN, _SIGNS = 0xE000, 0x1900
# What was said and does not fit the contact type now is not a fact of the call (hotline.call.parking).
_LEFT_OUT = frozenset({"parked"})


def words_in(text: str) -> list[str]:
    """Return the words of a text in plain letters, in their order."""
    return _WORD.findall(fold(text).replace("_", " "))


@cache
def token(name: str, code: str) -> str:
    """Return the word that stands in the index for a code of a vocabulary, or for the id of a service: the same for ever."""
    number = int.from_bytes(blake2s(f"{name} {code}".encode(), digest_size=8).digest(), "big")
    return chr(_FIRST_SIGN + number % _SIGNS) + chr(_FIRST_SIGN + number // _SIGNS % _SIGNS)


def tokens_of(record: Mapping[str, Json]) -> list[str]:
    """Return the tokens of the coded values of a record as JSON, each once."""
    return list(dict.fromkeys(token(name, code) for name, code in _codes(Call, record) if code != UNKNOWN))


def texts_of(record: Mapping[str, Json]) -> Iterator[str]:
    """Yield the texts of a record as JSON that a call is found by."""
    return (value for kind, value in _searched(Call, record) if isinstance(kind, Text))


@cache
def searched_vocabularies() -> tuple[str, ...]:
    """Return the vocabularies whose values a call is found by, as the fields declare it (hotline.call.field_declaration)."""
    kinds = (field.kind for field in field_table().values() if field.declared.search)
    return tuple(dict.fromkeys(kind.name for kind in kinds if isinstance(kind, Coded | Many)))


def meant_by(word: str, own: LabelWords = ()) -> list[str]:
    """Return the tokens of the values that have a word in any language which begins with a typed one in plain letters.

    `own` are the words of the office's own services. A single letter means only the values that have it for a word, like
    the Russian for "in".
    """
    found = []
    for words in (_label_words(), own):
        for place in range(bisect_left(words, (word, "")), len(words)):
            begins, meant = words[place]
            if not begins.startswith(word) or (len(word) < LEAST_LETTERS and begins != word):
                break
            found.append(meant)
    return list(dict.fromkeys(found))


def words_of_services(named: Iterable[tuple[str, Mapping[str, str]]]) -> LabelWords:
    """Return every word of the names of services, by their ids, with the token of its service, in order."""
    return _in_order((token(SERVICE, identity), names) for identity, names in named)


def get_ready() -> None:
    """Read the words of all values, which takes a tenth of a second and would keep the first letter typed waiting."""
    _label_words()


def _in_order(labelled: Iterable[tuple[str, Mapping[str, str]]]) -> LabelWords:
    return sorted(
        {(word, meant) for meant, labels in labelled for label in labels.values() for word in words_in(label)}
    )


@cache
def _label_words() -> LabelWords:
    """Return every word of every label with the token of its value, in order."""
    values = [
        (token(name, term.code), term.labels) for name in searched_vocabularies() for term in vocabulary(name).terms
    ]
    values += [(token(SERVICE, one.id), one.names) for one in directory().services]
    return _in_order(values)


def _codes(record: type[Any], values: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    """Yield the codes of a record with the names of their vocabularies, and the ids of services."""
    for kind, value in _searched(record, values):
        if isinstance(kind, Coded | Many):
            yield from ((kind.name, code) for code in ([value] if isinstance(value, str) else value))
        elif isinstance(kind, Matching):
            yield SERVICE, value


def _searched(record: type[Any], values: Mapping[str, Json]) -> Iterator[tuple[Kind, Json]]:
    """Yield the values that a call is found by, with their kinds."""
    for name, kind in _found_by().get(record, ()):
        value = values.get(name)
        if not value:
            continue
        if isinstance(kind, NestedRecord):
            yield from _searched(kind.record, value)
        elif isinstance(kind, NestedRecords):
            for one in value:
                yield from _searched(kind.record, one)
        else:
            yield kind, value


@cache
def _found_by() -> Mapping[type[Any], tuple[tuple[str, Kind], ...]]:
    """Return, for each record, the fields that a call is found by, and the records in it that have such fields."""
    found: dict[type[Any], tuple[tuple[str, Kind], ...]] = {}

    def look(record: type[Any]) -> bool:
        names = {field.attribute for field in fields_of(record) if field.declared.search}
        found[record] = tuple(
            (name, kind)
            for name, kind in kinds_of(record).items()
            if name in names
            or (isinstance(kind, NestedRecord | NestedRecords) and name not in _LEFT_OUT and look(kind.record))
        )
        return bool(found[record])

    look(Call)
    return found
