"""What changed between two records of a call, field by field; it is empty exactly when the records are equal.

The fields, their order, kinds and labels come from the record itself, so that a field that is added to it one day is compared
from that day on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from hotline.call.editing import Path
from hotline.call.field_kinds import TERNARY, Answers, Kind, Text
from hotline.call.field_table import label_in, section_in
from hotline.call.follow_up_parts import PERSONAL_DATA
from hotline.call.labels import SECTIONS
from hotline.call.nested_records import NestedRecord, NestedRecords, kinds_of
from hotline.call.record import SET_ASIDE, Call, Person
from hotline.call.record_alignment import aligned, called_by
from hotline.call.text_difference import Piece, differences

PERSONAL = PERSONAL_DATA.name
SECTION_TITLES: Mapping[str, str] = {**SECTIONS, PERSONAL: PERSONAL_DATA.label, SET_ASIDE.name: SET_ASIDE.label}


class What(Enum):
    """What became of a field or an entry."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Entry:
    """An entry of a list of records: where it stood before and stands now, from 0, None where it did not or does not."""

    record: type[Any]
    before: int | None
    after: int | None
    known_by: str = ""
    """The service of a referral, the kind of personal data; empty for what is known by its place."""


@dataclass(frozen=True)
class Change:
    """One field with its values before and after; for an entry that came or went also the entry itself, without values.

    `label` is a message of the catalogues. `path` leads to the field in the later record, or in the earlier one
    where it was removed; it ends in the code of the indicator for an answer. `pieces` are the difference of two texts.
    """

    section: str
    path: Path
    label: str
    kind: Kind
    what: What
    before: Any = None
    after: Any = None
    entry: Entry | None = None
    pieces: tuple[Piece, ...] = ()

    @property
    def of_entry(self) -> bool:
        """Return whether it tells of a whole entry and not of a field in it."""
        return isinstance(self.kind, NestedRecord)


def changes(before: Call, after: Call) -> tuple[Change, ...]:
    """Return what differs between two records, in the order of the form; empty exactly when they are equal."""
    return tuple(one for one in compared(before, after) if one.what is not What.SAME)


def compared(before: Call, after: Call) -> tuple[Change, ...]:
    """Return every field that either record has something in, changed or not, in the order of the form."""
    found = list(_fields(Call, before, after, _Here((), "", None)))
    order = {section: place for place, section in enumerate(SECTION_TITLES)}
    return tuple(sorted(found, key=lambda one: order[one.section]))


def section_of(path: Path) -> str:
    """Return the section that a field belongs to."""
    first = str(path[0])
    if first == "persons" and "answers" in path:
        return "indicators"
    return section_in(first)


@dataclass(frozen=True)
class _Here:
    path: Path
    label: str
    entry: Entry | None


def _fields(record: type[Any], before: Any, after: Any, here: _Here) -> Iterator[Change]:  # noqa: ANN401
    for name, kind in kinds_of(record).items():
        within = _Here((*here.path, name), label_in(record, name), here.entry)
        yield from _field(kind, getattr(before, name), getattr(after, name), within)


def _field(kind: Kind, before: Any, after: Any, here: _Here) -> Iterator[Change]:  # noqa: ANN401 - each kind has its own
    if isinstance(kind, NestedRecord):
        yield from _fields(kind.record, before, after, here)
    elif isinstance(kind, NestedRecords):
        yield from _entries(kind, before, after, here)
    elif isinstance(kind, Answers):
        yield from _answers(before, after, here)
    elif before != after or not is_empty(before):
        what = What.SAME if before == after else What.CHANGED
        yield replace(_change(here, kind, what, before, after), pieces=pieces_of(kind, before, after))


def _answers(before: Mapping[str, str], after: Mapping[str, str], here: _Here) -> Iterator[Change]:
    for code in sorted({*before, *after}):
        was, became = before.get(code), after.get(code)
        within = _Here((*here.path, code), here.label, here.entry)
        yield _change(within, TERNARY, What.SAME if was == became else What.CHANGED, was, became)


def _entries(kind: NestedRecords, before: tuple[Any, ...], after: tuple[Any, ...], here: _Here) -> Iterator[Change]:
    nothing, whole = kind.record(), NestedRecord(kind.record)
    for was, became in aligned(kind.record, before, after):
        old = nothing if was is None else before[was]
        new = nothing if became is None else after[became]
        place = became if became is not None else was
        entry = Entry(kind.record, was, became, called_by(kind.record, old if became is None else new))
        within = _Here((*here.path, place or 0), here.label, entry)
        if was is None or became is None:
            yield _change(within, whole, What.ADDED if was is None else What.REMOVED)
        elif was != became and kind.record is Person:
            yield _change(within, whole, What.CHANGED)  # the letter is another one
        yield from _fields(kind.record, old, new, within)


def _change(here: _Here, kind: Kind, what: What, before: object = None, after: object = None) -> Change:
    return Change(section_of(here.path), here.path, here.label, kind, what, before, after, here.entry)


def pieces_of(kind: Kind, before: Any, after: Any) -> tuple[Piece, ...]:  # noqa: ANN401
    """Return the difference of two texts; nothing for other kinds of field, or where there is no text on both sides."""
    return differences(before, after) if isinstance(kind, Text) and before and after else ()


def is_empty(value: object) -> bool:
    """Return whether a value says nothing; zero says something."""
    return value is None or value is False or value in ((), "")
