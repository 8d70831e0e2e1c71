"""What changes from one list to another, in words: what became of a question, and which part of it is different. No widgets here."""

from __future__ import annotations

from collections.abc import Iterable

from hotline.desk.checklists import Version
from hotline.errors import N_
from hotline.indicators.checklist import Checklist
from hotline.indicators.checklist_difference import ADDED, CHANGED, REMOVED, SAME, Detail, Difference, ListDifference
from hotline.language import OWN_NAMES
from ui.platform.screen_language import words
from ui.widgets.labelled_lines import Line

KINDS = {ADDED: N_("new"), REMOVED: N_("will be removed"), CHANGED: N_("changed"), SAME: N_("the same")}
_WHAT = {
    "weights": N_("weight {which}"),
    "question": N_("question, {which}"),
    "text": N_("words, {which}"),
    "ilo": N_("ILO numbers"),
    "points_to": N_("scored indicators of the same meaning"),
    "keywords": N_("search words"),
    "known": N_("stage"),
    "source": N_("source"),
    "name": N_("name, {which}"),
    "short_source": N_("short source, {which}"),
    "source_provisional": N_("source of provisional weights"),
    "forms": N_("forms of exploitation"),
    "children": N_("offered for a child"),
    "version": N_("version"),
    "id": N_("name of the list"),
}
_NOTHING = "–"


def kind_words(kind: str) -> str:
    """Return the word for what became of a question."""
    return words().gettext(KINDS[kind])


def list_words(used: Checklist) -> str:
    """Return the name and version of a list."""
    return f"{used.names[words().code]} · {used.version}"


def detail_words(one: Detail) -> str:
    """Return which part of a question, or of the head of a list, is different."""
    kind, _, which = one.what.partition(".")
    message = _WHAT.get(kind)
    return one.what if message is None else words().gettext(message, which=OWN_NAMES.get(which, which))


def period_words(one: Version) -> str:
    """Return when a version is in force."""
    speak = words()
    told = []
    for period in one.periods:
        first, last = (None if day is None else speak.short_date(day) for day in (period.first, period.last))
        if first is None and last is None:
            told.append(speak.gettext(N_("always in force")))
        elif last is None:
            told.append(speak.gettext(N_("in force from {day}"), day=first))
        elif first is None:
            told.append(speak.gettext(N_("in force until {day}"), day=last))
        else:
            told.append(speak.gettext(N_("in force from {day} until {last}"), day=first, last=last))
    return "; ".join(told) or speak.gettext(N_("never in force"))


def change_lines(changes: ListDifference) -> list[Line]:
    """Return how many questions come, go and change, what is different in the head, and each of the questions."""
    counts = words().gettext(
        N_("New: {added} · removed: {removed} · changed: {changed} · unchanged: {same}"),
        added=changes.count(ADDED),
        removed=changes.count(REMOVED),
        changed=changes.count(CHANGED),
        same=changes.same,
    )
    return [Line("", counts, "label"), *_head(changes.head), *map(_line, changes.indicators)]


def _head(details: Iterable[Detail]) -> list[Line]:
    return [Line(detail_words(one), _from_to(one)) for one in details]


def _line(one: Difference) -> Line:
    said = one.after or one.before
    told = [said.question[words().code]] if said is not None else []
    told += [f"{detail_words(each)}: {_from_to(each)}" for each in one.details]
    return Line(f"{one.code} · {kind_words(one.kind)}", "\n".join(told))


def _from_to(one: Detail) -> str:
    return f"{one.before or _NOTHING} → {one.after or _NOTHING}"
