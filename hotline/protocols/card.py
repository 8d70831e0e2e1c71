"""A protocol card: short lines to say, to ask and not to do, whom to call, and what the card follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hotline.call.field_table import field_table
from hotline.errors import N_, InvalidInput
from hotline.language import LANGUAGES

Json = Any

PARTS: Mapping[str, str] = {
    "say": N_("First words"),
    "ask": N_("Ask"),
    "never": N_("Do not"),
}
"""The parts of a card that have lines, in their order, with their headings."""
CALL_TITLE = N_("Whom to call")
MOST_LINES, LONGEST_LINE, LONGEST_TITLE, LONGEST_SOURCE = 6, 160, 60, 300
"""A card is read while somebody is on the line: it has no room for more."""

_NO_TEXT = N_("{place}: expected a text of 1 to {most} characters.")
_NO_LINES = N_("{place}: expected at most {lines} lines of at most {most} characters each.")
_NO_FIELD = N_("{place}: the record has no field {field}.")
_NO_IDS = N_("{place}: expected a list of entries of the directory.")


@dataclass(frozen=True)
class ProtocolCard:
    """One card. Titles and lines are by language; `call` are entries of the directory, `when` fields of the record with a value."""

    id: str
    titles: Mapping[str, str]
    lines: Mapping[str, Mapping[str, tuple[str, ...]]]
    call: tuple[str, ...] = ()
    source: str = ""
    when: Mapping[str, str] = field(default_factory=dict)


def card_from_data(data: Mapping[str, Json], place: str) -> ProtocolCard:
    """Return a card in the shape of the pack's file; raises InvalidInput naming the place of what does not fit."""
    titles = {one: _text(data.get(one), f"{place}, {one}", LONGEST_TITLE) for one in LANGUAGES}
    call = data.get("call", [])
    if not isinstance(call, list) or not all(isinstance(one, str) for one in call):
        raise InvalidInput(_NO_IDS, place=f"{place}, call")
    return ProtocolCard(
        id=_text(data.get("id"), f"{place}, id", LONGEST_TITLE),
        titles=titles,
        lines={part: _lines(data.get(part), f"{place}, {part}") for part in PARTS},
        call=tuple(call),
        source=_text(data.get("source"), f"{place}, source", LONGEST_SOURCE),
        when=_conditions(data.get("when", {}), f"{place}, when"),
    )


def card_to_data(card: ProtocolCard) -> dict[str, Json]:
    """Return a card as plain data; card_from_data brings it back equal."""
    parts = {part: {one: list(lines) for one, lines in by.items()} for part, by in card.lines.items()}
    return {
        "id": card.id,
        **card.titles,
        "call": list(card.call),
        "source": card.source,
        "when": dict(card.when),
        **parts,
    }


def _conditions(value: Json, place: str) -> dict[str, str]:
    given = value if isinstance(value, dict) else {}
    known = field_table()
    for name, code in given.items():
        if name not in known:
            raise InvalidInput(_NO_FIELD, place=place, field=repr(name[:40]))
        known[name].kind.read(code, f"{place}, {name}")
    return dict(given)


def _text(value: Json, place: str, most: int) -> str:
    if not isinstance(value, str) or not 0 < len(value.strip()) <= most:
        raise InvalidInput(_NO_TEXT, place=place, most=most)
    return " ".join(value.split())


def _lines(value: Json, place: str) -> dict[str, tuple[str, ...]]:
    by_language = value if isinstance(value, dict) else {}
    found = {}
    for one in LANGUAGES:
        lines = by_language.get(one, [])
        fits = isinstance(lines, list) and all(isinstance(line, str) for line in lines)
        kept = tuple(" ".join(line.split()) for line in lines if line.strip()) if fits else ()
        if not fits or len(kept) > MOST_LINES or any(len(line) > LONGEST_LINE for line in kept):
            raise InvalidInput(_NO_LINES, place=f"{place}, {one}", lines=MOST_LINES, most=LONGEST_LINE)
        found[one] = kept
    return found
