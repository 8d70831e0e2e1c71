"""A call beside another checklist, in words: one row a question, under both checklists. No widgets here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hotline.call.record import letter
from hotline.call.record_changes import What
from hotline.call.text_difference import Mark, Piece, differences
from hotline.desk.calls import ShownCall
from hotline.desk.other_checklist import Comparison
from hotline.errors import N_
from hotline.indicators.checklist import Indicator
from hotline.indicators.checklist_difference import ADDED, CHANGED, REMOVED, SAME
from hotline.indicators.contact_checklists import Lists
from hotline.indicators.other_checklist import ListsBeside, Part, Question
from hotline.indicators.result_meanings import WEIGHT_NAMES
from ui.pages.shared.call_text import ANSWERS
from ui.pages.shared.change_text import Group, Row, assessment_group
from ui.pages.shared.checklist_text import detail_words, kind_words, list_words
from ui.platform.screen_language import words

_WHAT = {ADDED: What.ADDED, REMOVED: What.REMOVED, CHANGED: What.CHANGED, SAME: What.SAME}
_ABSENT = "—"
_NOT_ASKED = N_("Not asked")


def made_with_words(shown: ShownCall, today: Lists) -> list[str]:
    """Return with which lists a call was made and, where others are in force today, with which it would be made now."""
    say = words().gettext
    first = shown.assessment.persons[0]
    own, scored = (first.checklist, first.version), shown.lists.scored
    name = list_words(scored) if (scored.id, scored.version) == own else " ".join(own)
    told = [say(N_("Made with the list {name}"), name=name)]
    if (today.scored.id, today.scored.version) != own:
        told.append(say(N_("In force today: {name}"), name=list_words(today.scored)))
    for identity, version in shown.assessment.groups:
        was, now = shown.lists.group(identity), today.group(identity)
        named = identity if was is None else was.names[words().code]
        if now is None:
            told.append(say(N_("{name} · {version}: retired"), name=named, version=version))
        elif now.version != version:
            told.append(say(N_("{name} · {version}: today {today}"), name=named, version=version, today=now.version))
    return told


def result_group(found: ListsBeside, *, unfolded: bool) -> Group:
    """Return what was kept, and what the same answers would add up to: the classes always, the rest where it differs.

    Nothing is struck through, for what was recorded with the call holds.
    """
    say = words().gettext
    rows = list(assessment_group(found.kept, found.other, words()).rows)
    always = {say(N_("Class"))}
    for place, person in enumerate(found.persons):
        label = say(N_("Person {letter}"), letter=letter(place))
        was, now = (", ".join(one.positive) or _ABSENT for one in (person.kept, person.other))
        told = say(N_("{person}: positive dimensions"), person=label)
        rows.append(_row(told, What.SAME if was == now else What.CHANGED, was, now))
        always.add(label)
    shown = (one for one in rows if unfolded or one.changed or one.label in always)
    return Group(say(N_("What the answers add up to")), tuple(map(_plain, shown)))


def question_groups(comparison: Comparison) -> list[tuple[str, list[Group]]]:
    """Return the questions under headings: person by person those that were asked, then those that nobody was asked."""
    found = comparison.beside
    say = words().gettext
    every = list(dict.fromkeys(name for one in found.persons for name in one.kept.sets))
    told = [
        (say(N_("Person {letter}"), letter=letter(place)), _groups(one.parts, one.kept.sets))
        for place, one in enumerate(found.persons)
    ]
    return [*told, (say(N_("Not asked of anyone")), _groups(found.not_asked, every))]


def _groups(parts: Iterable[Part], sets: Sequence[str]) -> list[Group]:
    code = words().code
    return [
        Group(f"{one.code} {one.names[code]}".strip(), tuple(_question(each, sets) for each in one.questions))
        for one in parts
    ]


def _question(one: Question, sets: Sequence[str]) -> Row:
    change, say = one.difference, words().gettext
    answer = say(_NOT_ASKED) if one.answer is None else say(ANSWERS[one.answer])
    own, other = _words(change.before, sets), _words(change.after, sets)
    elsewhere = _elsewhere(one, sets)
    row = _row(f"{change.code}\n{answer}", _WHAT[change.kind], own, other, kind_words(change.kind))
    if not elsewhere:
        return row
    first, last = row.cells
    return replace(row, cells=(first, (*last, Piece(Mark.SAME, f"\n{elsewhere}"))))


def _words(one: Indicator | None, sets: Sequence[str]) -> str:
    if one is None:
        return _ABSENT
    question = one.question[words().code]
    return f"{question}\n{_weights(one, sets)}" if one.weights else question


def _weights(one: Indicator, sets: Sequence[str]) -> str:
    told = []
    for name in sets:
        weight = one.weights.get(name)
        said = words().gettext(N_("not in this set") if weight is None else WEIGHT_NAMES[weight.value])
        told.append(f"{name}: {said}{'?' if name in one.provisional else ''}")
    return " · ".join(told)


def _elsewhere(one: Question, sets: Sequence[str]) -> str:
    """Return what else is different in a question, which the words and weights in sight do not show."""
    in_sight = {f"question.{words().code}", *(f"weights.{name}" for name in sets)}
    hidden = [detail_words(each) for each in one.difference.details if each.what not in in_sight]
    return words().gettext(N_("also changed: {what}"), what="; ".join(hidden)) if hidden else ""


def _row(label: str, what: What, own: str, other: str, said: str = "") -> Row:
    if what is not What.CHANGED:
        return Row(label, what, ((Piece(Mark.SAME, own),), (Piece(Mark.SAME, other),)), said)
    pieces = differences(own, other)
    cells = (
        tuple(one for one in pieces if one.mark is not Mark.ADDED),
        tuple(one for one in pieces if one.mark is not Mark.REMOVED),
    )
    return Row(label, what, cells, said)


def _plain(row: Row) -> Row:
    """Return a row without marks in its values; a word says whether they differ."""
    cells = tuple((Piece(Mark.SAME, "".join(piece.text for piece in cell)),) for cell in row.cells)
    return replace(row, cells=cells, said=words().gettext(N_("differs") if row.changed else N_("the same")))
