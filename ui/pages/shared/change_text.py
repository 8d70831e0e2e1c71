"""What changed between two records, in words: rows of a label, a value before and a value after. No widgets here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from itertools import groupby
from typing import Any

from hotline.call.field_kinds import Flag, Kind, Letters, Many, Text
from hotline.call.merge_corrections import Clash
from hotline.call.nested_records import NestedRecord
from hotline.call.record import FollowUp, Person, Referral, letter
from hotline.call.record_changes import SECTION_TITLES, Change, Entry, What, is_empty
from hotline.call.text_difference import Mark, Piece, shortened
from hotline.call.vocabulary import NOT_ASKED, vocabulary
from hotline.errors import N_
from hotline.indicators.call_assessment import CallAssessment
from hotline.indicators.contact_checklists import Lists
from hotline.language import Language
from ui.pages.shared.call_text import class_words, in_words, urgency_words
from ui.session.office_data import deadline_hours, office_data

Pieces = tuple[Piece, ...]

FOLDED, UNFOLDED = 60, 2_000
_LONGEST_PIECE = 3_000
_NOTHING = N_("nothing written")
_EVERYBODY = N_("all persons")
_ABSENT = "—"
# What an entry is called by, and what it is only recognised by.
_SAID_BY_ENTRY = {"service", "kind", "person", "place", "finding"}


@dataclass(frozen=True)
class Row:
    """One field: its label, what became of it, and its value in each column as marked pieces.

    `said` is the word for what became of it, where it is another one than that of a field.
    """

    label: str
    what: What
    cells: tuple[Pieces, ...]
    said: str = ""

    @property
    def changed(self) -> bool:
        """Return whether the field is not the same."""
        return self.what is not What.SAME


@dataclass(frozen=True)
class Group:
    """The fields of one section, or of one person, referral or follow-up in it."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Teller:
    """Words the fields of a record in one language and zone; `context` characters of what is the same stand by a change.

    `lists` are the checklists of the call: an answer is called by the words that were asked.
    """

    language: Language
    zone: tzinfo
    lists: Lists
    context: int = FOLDED

    def groups(self, fields: Iterable[Change]) -> list[Group]:
        """Return the fields in groups, in their order."""
        return [
            Group(self.title(section, entry), tuple(self.row(one) for one in members if _worth_a_row(one)))
            for (section, entry), members in groupby(fields, key=_place)
        ]

    def title(self, section: str, entry: Entry | None) -> str:
        """Return what a group is called: its section, and whom or what it is about."""
        title = self.language.gettext(SECTION_TITLES[section])
        if entry is None:
            return title
        about = self.about(entry)
        return about if section in {"persons", "follow_up"} else f"{title} · {about}"

    def about(self, entry: Entry) -> str:
        """Return whom or what an entry of a list is about, like Person B."""
        say = self.language.gettext
        place = entry.after if entry.after is not None else entry.before or 0
        if entry.record is Person:
            return say(N_("Person {letter}"), letter=letter(place))
        if entry.record is Referral:
            return self._service(entry.known_by)
        if entry.record is FollowUp:
            return say(N_("Follow-up {number}"), number=place + 1)
        if entry.known_by.isdigit():
            return say(N_("Person {letter}"), letter=letter(int(entry.known_by)))
        return vocabulary("finding_kind").label(entry.known_by or None, self.language)

    def row(self, one: Change) -> Row:
        """Return a field with its values before and after."""
        if one.of_entry:
            return self._entry_row(one)
        label = self.label(one)
        if one.pieces:
            pieces = shortened(one.pieces, self.context)
            return Row(label, one.what, (_without(pieces, Mark.ADDED), _without(pieces, Mark.REMOVED)))
        if isinstance(one.kind, Many) and one.before and one.after:
            return Row(label, one.what, self._codes(one))
        came, went = (not isinstance(one.kind, Flag) and is_empty(value) for value in (one.before, one.after))
        what = What.ADDED if came else What.REMOVED if went else one.what
        before = _whole(_mark(one, Mark.REMOVED, empty=came), self.value(one, one.before))
        return Row(label, what, (before, _whole(_mark(one, Mark.ADDED, empty=went), self.value(one, one.after))))

    def label(self, one: Change) -> str:
        """Return the label of a field; an answer is called by its code and its indicator."""
        code = one.path[-1]
        # A parked answer may belong to a list that is none of the call's.
        for known in (self.lists.by_code, office_data().checklists.by_code):
            if isinstance(code, str) and code in known:
                return f"{code} {known[code].texts[self.language.code]}"
        return self.language.gettext(one.label, hours=deadline_hours())

    def value(self, one: Change, value: Any) -> str:  # noqa: ANN401 - each kind has its own
        """Return a value of a field in words, also where there is none."""
        name = one.path[-1]
        if name == "service":
            return self._service(value or "")
        if name == "caller_mark" and value is not None:
            other = one.after == value and one.before is not None
            return self.language.gettext(N_("yes, another code") if other else N_("yes"))
        if isinstance(one.kind, Letters) and value:
            return ", ".join(value)
        return in_words(value, one.kind, self.language, self.zone) or self._empty(one.kind)

    def clash(self, one: Clash) -> Row:
        """Return a field that two corrections changed with three values: what it was, what they and what I made of it."""
        if isinstance(one.kind, NestedRecord):
            label = (
                self.language.gettext(one.label, hours=deadline_hours()) if one.entry is None else self.about(one.entry)
            )
            gone, kept = (self.language.gettext(word) for word in (N_("removed"), N_("kept and changed")))
            marked = (_whole(*((Mark.REMOVED, gone) if each is None else (Mark.ADDED, kept))) for each in one.both)
            return Row(label, What.CHANGED, ((Piece(Mark.SAME, _ABSENT),), *marked))
        field = Change(one.section, one.path, one.label, one.kind, What.CHANGED, one.base, entry=one.entry)
        rows = [
            self.row(replace(field, after=each, pieces=pieces))
            for each, pieces in zip(one.both, one.pieces, strict=True)
        ]
        base = _whole(Mark.SAME, "".join(piece.text for piece in rows[0].cells[0]))
        return Row(rows[0].label, What.CHANGED, (base, *(row.cells[1] for row in rows)))

    def clashes(self, clashes: Iterable[Clash]) -> list[Group]:
        """Return the fields that two corrections changed in groups, in their order."""
        return [
            Group(self.title(section, entry), tuple(self.clash(one) for one in members))
            for (section, entry), members in groupby(clashes, key=_place)
        ]

    def _entry_row(self, one: Change) -> Row:
        say, entry = self.language.gettext, one.entry
        absent, there = (Piece(Mark.SAME, _ABSENT),), say(N_("in the record"))
        about = "" if entry is None else self.about(entry)
        if one.what is What.ADDED:
            return Row(about, one.what, (absent, _whole(Mark.ADDED, there)))
        if one.what is What.REMOVED:
            return Row(about, one.what, (_whole(Mark.REMOVED, there), absent))
        was, became = (0, 0) if entry is None else (entry.before or 0, entry.after or 0)
        return Row(say(N_("Letter")), one.what, (_whole(Mark.REMOVED, letter(was)), _whole(Mark.ADDED, letter(became))))

    def _codes(self, one: Change) -> tuple[Pieces, Pieces]:
        assert isinstance(one.kind, Many)  # noqa: S101 - the caller has asked
        terms = one.kind.vocabulary()

        def listed(codes: Sequence[str], other: Sequence[str], mark: Mark) -> Iterator[Piece]:
            for place, code in enumerate(codes):
                if place:
                    yield Piece(Mark.SAME, "; ")
                yield Piece(Mark.SAME if code in other else mark, terms.label(code, self.language))

        before = tuple(listed(one.before, one.after, Mark.REMOVED))
        return before, tuple(listed(one.after, one.before, Mark.ADDED))

    def _empty(self, kind: Kind) -> str:
        if isinstance(kind, Flag):
            return vocabulary("ternary").label("no", self.language)
        if isinstance(kind, Letters):
            return self.language.gettext(_EVERYBODY)
        return self.language.gettext(_NOTHING if isinstance(kind, Text) else NOT_ASKED)

    def _service(self, service: str) -> str:
        return (
            office_data().directory.names_of(service)[self.language.code]
            if service
            else self.language.gettext(NOT_ASKED)
        )


def assessment_group(before: CallAssessment, after: CallAssessment, language: Language) -> Group:
    """Return what the call added up to before and after, also for each person."""
    say = language.gettext
    rows = [
        _told(say(N_("Class")), class_words, before.result_class, after.result_class, language),
        _told(say(N_("Urgency")), _urgency, before.urgency, after.urgency, language),
        _told(say(N_("To the supervisor")), _yes_or_no, before.escalate, after.escalate, language),
        _told(
            say(N_("{hours}-hour deadline"), hours=deadline_hours()), _yes_or_no, before.clock, after.clock, language
        ),
    ]
    for place in range(max(len(before.persons), len(after.persons))):
        was, became = (one.persons[place].result_class if place < len(one.persons) else None for one in (before, after))
        rows.append(_told(say(N_("Person {letter}"), letter=letter(place)), class_words, was, became, language))
    return Group(say(N_("Assessment")), tuple(rows))


def _urgency(code: str | None, language: Language) -> str:
    """Return an urgency by the deadline in force: no revision keeps the hours of its clock, and no due time stands beside it."""
    return urgency_words(code, None, language)


def bounded(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces with very long ones cut in their middle: no window shows two hundred thousand characters at once."""
    for piece in pieces:
        if len(piece.text) <= _LONGEST_PIECE or piece.mark is Mark.OMITTED:
            yield piece
            continue
        half = _LONGEST_PIECE // 2
        yield Piece(piece.mark, piece.text[:half])
        yield Piece(Mark.OMITTED, piece.text[half:-half])
        yield Piece(piece.mark, piece.text[-half:])


def count_changed(groups: Iterable[Group]) -> int:
    """Return how many fields changed."""
    return sum(row.changed for group in groups for row in group.rows)


def _worth_a_row(one: Change) -> bool:
    """Return whether a field says more than the entry it is in, which is called by it already."""
    return not (one.entry is not None and one.entry.known_by and one.path[-1] in _SAID_BY_ENTRY)


def _place(one: Change | Clash) -> tuple[str, Entry | None]:
    return one.section, one.entry


def _told(label: str, words_of: Callable[[Any, Language], str], before: Any, after: Any, language: Language) -> Row:  # noqa: ANN401
    what = (
        What.SAME
        if before == after
        else What.ADDED
        if before is None
        else What.REMOVED
        if after is None
        else What.CHANGED
    )
    marks = [
        Mark.SAME if what is What.SAME or value is None else mark
        for value, mark in ((before, Mark.REMOVED), (after, Mark.ADDED))
    ]
    cells = (words_of(value, language) or _ABSENT for value in (before, after))
    return Row(label, what, tuple(_whole(mark, cell) for mark, cell in zip(marks, cells, strict=True)))


def _yes_or_no(holds: bool, language: Language) -> str:  # noqa: FBT001 - a value, not a switch
    return vocabulary("ternary").label("yes" if holds else "no", language)


def _mark(one: Change, mark: Mark, *, empty: bool) -> Mark:
    """Return the mark of a whole value; that there was none is not a thing to be struck through."""
    return Mark.SAME if empty or one.what is What.SAME else mark


def _whole(mark: Mark, text: str) -> Pieces:
    return tuple(bounded([Piece(mark, text)]))


def _without(pieces: Pieces, mark: Mark) -> Pieces:
    return tuple(bounded(piece for piece in pieces if piece.mark is not mark))
