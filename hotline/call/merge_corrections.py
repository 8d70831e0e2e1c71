"""Merges two corrections of one call: what only one of them changed is kept, what both changed is reported.

Fields that both changed keep mine. Codes that a list gained or lost, answers and entries count each for themselves, so
that two people who add something each lose nothing. Of two statuses of a referral the later one stands, as in the store.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hotline.call.editing import Path
from hotline.call.field_kinds import TERNARY, Answers, Kind, Many
from hotline.call.field_table import label_in
from hotline.call.nested_records import NestedRecord, NestedRecords, kinds_of
from hotline.call.record import MOST_PERSONS, Call, ParkedAnswers, Person, Referral, letter
from hotline.call.record_alignment import aligned, called_by, identity_of
from hotline.call.record_changes import Change, Entry, changes, pieces_of, section_of
from hotline.call.text_difference import Piece


@dataclass(frozen=True)
class Clash:
    """A field that both corrections changed differently: what it was, what they made of it and what I made of it.

    `pieces` are, for texts, the difference of theirs and of mine from what it was.
    """

    section: str
    path: Path
    label: str
    kind: Kind
    base: Any
    theirs: Any
    mine: Any
    entry: Entry | None = None
    pieces: tuple[tuple[Piece, ...], tuple[Piece, ...]] = ((), ())

    @property
    def both(self) -> tuple[Any, Any]:
        """Return their value and mine."""
        return self.theirs, self.mine


@dataclass(frozen=True)
class Merged:
    """The record with both corrections: what was taken over from theirs, and where mine stands against theirs."""

    call: Call
    taken: tuple[Change, ...]
    clashes: tuple[Clash, ...]


@dataclass(frozen=True)
class _Three:
    """The three states of a field or entry; None for an entry that a state does not have."""

    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class _Place:
    path: Path
    label: str
    entry: Entry | None


_Row = tuple[int | None, int | None, int | None]


def merge(base: Call, mine: Call, theirs: Call) -> Merged:
    """Return my correction of a record with theirs taken over; both began from the same base."""
    if mine == base:
        return Merged(theirs, changes(mine, theirs), ())
    if theirs in (base, mine):
        return Merged(mine, (), ())
    clashes: list[Clash] = []
    base, mine, theirs = _with_common_letters(base, mine, theirs)
    call: Call = _record(Call, _Three(base, mine, theirs), _Place((), "", None), clashes)
    return Merged(call, changes(mine, call), tuple(clashes))


def _record(record: type[Any], three: _Three, here: _Place, clashes: list[Clash]) -> Any:  # noqa: ANN401
    if record is Referral:
        three = _with_later_status(three)
    made = {}
    for name, kind in kinds_of(record).items():
        values = _Three(*(getattr(one, name) for one in (three.base, three.mine, three.theirs)))
        within = _Place((*here.path, name), label_in(record, name), here.entry)
        made[name] = _field(kind, values, within, clashes)
    return record(**made)


def _field(kind: Kind, three: _Three, here: _Place, clashes: list[Clash]) -> Any:  # noqa: ANN401 - each kind has its own
    if three.theirs in (three.mine, three.base):
        return three.mine
    if isinstance(kind, NestedRecord):
        return _record(kind.record, three, here, clashes)
    if isinstance(kind, NestedRecords):
        return _entries(kind, three, here, clashes)
    if isinstance(kind, Answers):
        return _answers(three, here, clashes)
    if three.mine == three.base:
        return three.theirs
    if isinstance(kind, Many):
        return _codes(kind, three)
    clashes.append(_clash(here, kind, three))
    return three.mine


def _answers(three: _Three, here: _Place, clashes: list[Clash]) -> Mapping[str, str]:
    merged: dict[str, str] = {}
    for code in sorted({*three.base, *three.mine, *three.theirs}):
        values = _Three(three.base.get(code), three.mine.get(code), three.theirs.get(code))
        answer = _field(TERNARY, values, _Place((*here.path, code), here.label, here.entry), clashes)
        if answer is not None:
            merged[code] = answer
    return merged


def _codes(kind: Many, three: _Three) -> tuple[str, ...]:
    added = {*three.mine, *three.theirs} - {*three.base}
    kept = {*three.mine} & {*three.theirs} & {*three.base}
    return tuple(code for code in kind.vocabulary().codes if code in added | kept)


def _entries(kind: NestedRecords, three: _Three, here: _Place, clashes: list[Clash]) -> tuple[Any, ...]:
    """Return the entries of both: mine in my order, theirs that are new behind them; what finds no room is a clash."""
    merged: list[Any] = []
    for row in _rows(kind.record, three):
        base, mine, theirs = (
            None if place is None else state[place]
            for place, state in zip(row, (three.base, three.mine, three.theirs), strict=True)
        )
        stays = mine is not None or base is None
        entry = Entry(
            kind.record, row[0], len(merged) if stays else None, called_by(kind.record, mine or theirs or base)
        )
        within = _Place((*here.path, len(merged)), here.label, entry)
        kept = _entry(kind, _Three(base, mine, theirs), within, clashes)
        if kept is not None and len(merged) == kind.most:
            clashes.append(_clash(within, NestedRecord(kind.record), _Three(base, mine, theirs)))
        elif kept is not None:
            merged.append(kept)
    return tuple(merged)


def _entry(kind: NestedRecords, three: _Three, here: _Place, clashes: list[Clash]) -> Any:  # noqa: ANN401
    """Return what becomes of one entry; None where it goes."""
    empty, whole = kind.record(), NestedRecord(kind.record)
    if three.mine is not None and three.theirs is not None:
        return _record(kind.record, replace(three, base=empty if three.base is None else three.base), here, clashes)
    if three.base is None:
        return three.theirs if three.mine is None else three.mine
    left = three.theirs if three.mine is None else three.mine
    if left is not None and left != three.base:
        # One took it out and the other went on with it.
        clashes.append(_clash(here, whole, three))
        return three.mine
    return None


def _rows(record: type[Any], three: _Three) -> list[_Row]:
    """Return where each entry stands in the three states: mine in their order, then those that only theirs has, then the gone."""
    in_mine = {mine: base for base, mine in aligned(record, three.base, three.mine) if base is not None}
    in_theirs = {base: theirs for base, theirs in aligned(record, three.base, three.theirs) if base is not None}
    to_theirs = _new_in_both(record, three, in_mine, in_theirs)
    rows: list[_Row] = []
    for mine in range(len(three.mine)):
        base = in_mine.get(mine)
        rows.append((base, mine, to_theirs.get(mine) if base is None else in_theirs.get(base)))
    met = {theirs for _, _, theirs in rows} | {None}
    kept = {base for base, _, _ in rows}
    rows += [(base, None, theirs) for base, theirs in in_theirs.items() if base not in kept and theirs is not None]
    rows += [(None, None, theirs) for theirs in range(len(three.theirs)) if theirs not in met | set(in_theirs.values())]
    return rows


def _new_in_both(
    record: type[Any], three: _Three, in_mine: Mapping[int | None, int], in_theirs: Mapping[int, int | None]
) -> dict[int, int]:
    """Return which entry of theirs is the same new one as one of mine: equal, or known by the same service or kind."""
    free = [place for place in range(len(three.theirs)) if place not in set(in_theirs.values())]
    found: dict[int, int] = {}
    for mine, entry in enumerate(three.mine):
        if mine in in_mine:
            continue
        for theirs in free:
            other = three.theirs[theirs]
            known = identity_of(record, entry)
            same = entry == other if known is None else known == identity_of(record, other)
            if same and theirs not in found.values():
                found[mine] = theirs
                break
    return found


def _clash(here: _Place, kind: Kind, three: _Three) -> Clash:
    pieces = (pieces_of(kind, three.base, three.theirs), pieces_of(kind, three.base, three.mine))
    where = (section_of(here.path), here.path, here.label, kind)
    return Clash(*where, three.base, three.theirs, three.mine, here.entry, pieces)


def _with_later_status(three: _Three) -> _Three:
    """Return a referral with one status on both sides: the later step stands, and is nobody's to choose."""
    mine, theirs = three.mine, three.theirs
    if mine.status_since is None or theirs.status_since is None or mine.status_since == theirs.status_since:
        return three
    later = mine if mine.status_since > theirs.status_since else theirs
    step = {"status": later.status, "status_since": later.status_since}
    return replace(three, mine=replace(mine, **step), theirs=replace(theirs, **step))


# -- letters ---------------------------------------------------------------------------------------------------------------


def _with_common_letters(base: Call, mine: Call, theirs: Call) -> tuple[Call, Call, Call]:
    """Return the three records with every letter in a referral meaning the person that it will mean in the merged record."""
    three = _Three(base.persons, mine.persons, theirs.persons)
    where: list[dict[int, int]] = [{}, {}, {}]
    place = 0
    for row in _rows(Person, three):
        states = [None if at is None else state[at] for at, state in zip(row, (*_states(three),), strict=True)]
        if _entry(_PERSONS, _Three(*states), _NOWHERE, []) is None:
            continue
        for meaning, at in zip(where, row, strict=True):
            if at is not None:
                meaning[at] = place
        place += 1
    relettered = [_relettered(call, meaning) for call, meaning in zip((base, mine, theirs), where, strict=True)]
    return relettered[0], relettered[1], relettered[2]


def _states(three: _Three) -> Sequence[Any]:
    return three.base, three.mine, three.theirs


def _relettered(call: Call, meaning: Mapping[int, int]) -> Call:
    """Return a record whose referrals name its persons by other letters; a letter that names none of them stays.

    A referral of persons who are all gone goes with them: without letters it would mean everybody.
    """
    letters = {letter(was): letter(becomes) for was, becomes in meaning.items() if becomes < MOST_PERSONS}
    gone = {letter(place) for place in range(len(call.persons))} - letters.keys()
    referrals = tuple(
        replace(one, persons=tuple(sorted(letters.get(name, name) for name in one.persons if name not in gone)))
        for one in call.referrals
        if not one.persons or not set(one.persons) <= gone
    )
    answers = tuple(_with_person(one, meaning) for one in call.parked.answers)
    return replace(call, referrals=referrals, parked=replace(call.parked, answers=answers))


def _with_person(one: ParkedAnswers, meaning: Mapping[int, int]) -> ParkedAnswers:
    return one if one.person is None else replace(one, person=meaning.get(one.person, one.person))


_PERSONS = NestedRecords(Person, MOST_PERSONS)
_NOWHERE = _Place(("persons",), "", None)
