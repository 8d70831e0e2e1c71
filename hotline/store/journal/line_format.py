"""A line of the journal as this program writes it, and none in any other form: whoever has the store open can write an authentic one.

Everything that reads `facts` or `kept` of a line that was not written by itself reads them here.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from hotline.clock import from_stored
from hotline.errors import InvalidInput
from hotline.store.journal.chain import Entry, Fact, Kept, canonical_json, line
from hotline.store.journal.changed_things import MOST_IN_A_LINE
from hotline.store.journal.kept_things import BY_NAME

LONGEST_TEXT = 200_000
"""So many characters has what a line kept at most: a hundred things with keys of a thousand characters are fewer."""
_LONGEST_KEY = 1_000
_DIGEST = re.compile(r"[0-9a-f]{64}")
_GREATEST = 2**63 - 1


class ParsedLine(NamedTuple):
    """What a line says: codes and counts, and the digests of what was kept."""

    facts: dict[str, Fact]
    kept: list[Kept]


def parsed(entry: Entry) -> ParsedLine:
    """Return what a line says; raises ValueError where this program writes no such line."""
    if not 0 <= entry.user <= _GREATEST:
        raise ValueError("a user of the journal is a number")
    try:
        moment = from_stored(entry.moment, "moment")
    except (InvalidInput, TypeError):
        raise ValueError("a line has a moment") from None
    facts = parsed_facts(entry.facts)
    line(moment, entry.user, _text(entry.act), _text(entry.subject), facts)
    return ParsedLine(facts, _kept(entry.kept))


def parsed_facts(text: str) -> dict[str, Fact]:
    """Return codes and counts of a line; raises ValueError where they are in another form than this program writes them."""
    facts = _read(text)
    if not isinstance(facts, dict):
        raise ValueError("the facts of a line have names")  # noqa: TRY004 - one kind of error for every line that is none
    for value in facts.values():
        if isinstance(value, float | list | dict) or (isinstance(value, int) and abs(value) > _GREATEST):
            raise ValueError("a fact is a code or a count")
    return facts


def _kept(text: str) -> list[Kept]:
    if text == "":
        return []
    things = _read(text)
    if not isinstance(things, list) or not 1 <= len(things) <= MOST_IN_A_LINE:
        raise ValueError("a line keeps a few things")
    return [_thing(one) for one in things]


def _thing(one: Any) -> Kept:  # noqa: ANN401 - whatever somebody wrote
    if not isinstance(one, list) or len(one) != len(("kind", "key", "digest")):
        raise ValueError("a thing has a kind, a key and a digest")
    kind, key, digest = one
    if not isinstance(kind, str) or kind not in BY_NAME:
        raise ValueError("a kind of thing that this program does not know")
    if digest is not None and not (isinstance(digest, str) and _DIGEST.fullmatch(digest)):
        raise ValueError("a digest is hexadecimal digits")
    _check_key(kind, key)
    return kind, key, digest


def _check_key(kind: str, key: Any) -> None:  # noqa: ANN401
    if not isinstance(key, str) or len(key) > _LONGEST_KEY or not key.isprintable():
        raise ValueError("a key is text")
    columns = len(BY_NAME[kind].own.key)
    if columns == 1:
        return
    values = _loaded(key)
    if not isinstance(values, list) or len(values) != columns:
        raise ValueError("a key has a value for each column")
    for value in values:
        number = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _GREATEST
        if not number and not isinstance(value, str):
            raise ValueError("a key is numbers and texts")


def _read(text: str) -> Any:  # noqa: ANN401
    """Return what a column says; raises ValueError where it is not written as this program does, also if it says the same."""
    value = _loaded(_text(text))
    if canonical_json(value) != text:
        raise ValueError("another form than the one that is authenticated")
    return value


def _loaded(text: str) -> Any:  # noqa: ANN401
    if len(text) > LONGEST_TEXT:
        raise ValueError("longer than any line")
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("deeper than any line") from None


def _text(value: Any) -> str:  # noqa: ANN401
    if not isinstance(value, str):
        raise ValueError("a column of the journal is text")  # noqa: TRY004
    return value
