"""A call in words: its filled fields by section, what its answers add up to, its revisions. No widgets here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from hotline.call.back_dating import is_recorded_later
from hotline.call.caller_mark import parse_mark
from hotline.call.field_kinds import Age, Coded, Kind, Many, Matching
from hotline.call.field_table import fields_of
from hotline.call.follow_up_parts import PERSONAL_DATA
from hotline.call.labels import SECTIONS
from hotline.call.record import SET_ASIDE, Call, FollowUp, Person, letter
from hotline.call.vocabulary import vocabulary
from hotline.desk.calls import Revision, ShownCall
from hotline.errors import N_
from hotline.indicators.checklist import Checklist, Indicator
from hotline.indicators.contact_checklists import Lists
from hotline.indicators.result_meanings import CLASS_NAMES, class_meaning, urgency_name
from hotline.indicators.scoring import URGENCIES, Assessment
from hotline.language import Language
from ui.session.office_data import deadline_hours
from ui.widgets.labelled_lines import Line

ANSWERS = {"yes": N_("Answered yes"), "no": N_("Answered no"), "unknown": N_("Asked, not known")}


@dataclass(frozen=True)
class Section:
    """A part of a call with its filled fields."""

    key: str
    title: str
    lines: tuple[Line, ...]


def sections(
    call: Call, lists: Lists, language: Language, zone: tzinfo, *, clock_hours: int | None = None
) -> list[Section]:
    """Return the parts of a call that hold something, in the order of the form; assessment and referrals stand apart.

    `lists` are the checklists that the call was made with, `clock_hours` those of its clock, None for the deadline in force.
    """
    say = language.gettext
    found = [
        _section("contact", _of_part(call.contact, language, zone), language),
        _section("safety", _of_part(call.safety, language, zone), language),
        _section("consent", _of_part(call.consent, language, zone), language),
        _section("caller", _of_part(call.caller, language, zone), language),
        *(
            _person(place, person, lists, language, zone, clock_hours=clock_hours)
            for place, person in enumerate(call.persons)
        ),
        _section("situation", _of_part(call.situation, language, zone), language),
        _section("needs", _of_part(call, language, zone, {"narrative"}), language),
        _section("follow_up", (_follow_up(one, language, zone) for one in call.follow_ups), language),
        Section("removed", say(PERSONAL_DATA.label), tuple(_personal_data(call, language))),
        *_set_aside(call, lists, language, zone),
    ]
    return [one for one in found if one.lines]


def assessments(shown: ShownCall, language: Language) -> list[Section]:
    """Return what the answers of each person add up to, with the answers that carry it."""
    return [_assessment(place, one, shown.lists.scored, language) for place, one in enumerate(shown.assessment.persons)]


def submitted_words(shown: ShownCall, language: Language, zone: tzinfo) -> str:
    """Return who submitted a call and when; where it was recorded later than it happened, that and why."""
    values = {"operator": shown.operator, "moment": language.moment(shown.submitted, zone)}
    contact = shown.call.contact
    if not is_recorded_later(contact):
        return language.gettext(N_("{operator} · submitted {moment}"), **values)
    reason = vocabulary("back_dated_reason").label(contact.back_dated_reason, language)
    return language.gettext(N_("{operator} · recorded later: {reason}, {moment}"), **values, reason=reason)


def reason_words(revision: Revision, language: Language) -> str:
    """Return why there is a revision; where its reason was erased with the texts, that."""
    if revision.number == 1:
        return language.gettext(N_("First submitted"))
    return revision.reason or language.gettext(N_("The reason was erased with the texts."))


def erased_words(shown: ShownCall, language: Language, zone: tzinfo) -> str:
    """Return when the texts of a call were erased and what is left; empty where they were not."""
    if shown.erased is None:
        return ""
    day = language.short_date(shown.erased.astimezone(zone).date())
    return language.gettext(
        N_(
            "The summary, notes and reasons of this call were erased on {day}, when the time for which texts are kept was over. "
            "What is recorded in codes stays."
        ),
        day=day,
    )


def class_words(code: str | None, language: Language) -> str:
    """Return a class in words with its code, like Full pattern · R5; empty where a contact has none."""
    return f"{language.gettext(CLASS_NAMES[code])} · {code}" if code is not None and code in CLASS_NAMES else ""


def urgency_words(code: str | None, clock_hours: int | None, language: Language) -> str:
    """Return an urgency in words with its code, like Immediate · U1; empty where a contact has none.

    `clock_hours` are those of the call's own clock; where it has none, the deadline in force is said.
    """
    if code is None or code not in URGENCIES:
        return ""
    return f"{urgency_name(code, clock_hours or deadline_hours(), language)} · {code}"


def in_words(value: Any, kind: Kind, language: Language, zone: tzinfo) -> str:  # noqa: ANN401 - each kind has its own
    """Return the value of a field in words; empty where it was not asked."""
    # Zero is a number that was said: age 0 and 0 children are facts.
    if value is None or value is False or value in ((), ""):
        return ""
    if isinstance(kind, Coded):
        return kind.vocabulary().label(str(value), language)
    if isinstance(kind, Many):
        return "; ".join(kind.vocabulary().label(code, language) for code in value)
    if isinstance(kind, Age):
        return language.number(value) if isinstance(value, int) else vocabulary("age_band").label(value, language)
    if isinstance(value, datetime):
        return language.moment(value, zone)
    # A caller's mark says nothing to a reader but that there is one.
    if value is True or (isinstance(kind, Matching) and kind.recognise is parse_mark):
        return vocabulary("ternary").label("yes", language)
    return language.number(value) if isinstance(value, int) else str(value)


def _section(key: str, lines: Any, language: Language) -> Section:  # noqa: ANN401 - any iterable of lines
    return Section(key, language.gettext(SECTIONS[key]), tuple(lines))


def _of_part(
    part: object, language: Language, zone: tzinfo, told: Container[str] = (), clock_hours: int | None = None
) -> Iterator[Line]:
    """Yield the filled fields of a part of the record but those that are told elsewhere."""
    for field in fields_of(type(part)):
        if field.attribute not in told:
            text = in_words(getattr(part, field.attribute), field.kind, language, zone)
            if text:
                yield Line(language.gettext(field.label, hours=clock_hours or deadline_hours()), text)


def _person(
    place: int, person: Person, lists: Lists, language: Language, zone: tzinfo, *, clock_hours: int | None
) -> Section:
    lines = [*_of_part(person, language, zone, {"answers"}, clock_hours), *_answers(person, lists.by_code, language)]
    return Section(f"person-{place}", language.gettext(N_("Person {letter}"), letter=letter(place)), tuple(lines))


def _answers(person: Person, used: Mapping[str, Indicator], language: Language) -> Iterator[Line]:
    for answer, title in ANSWERS.items():
        codes = [code for code, given in person.answers.items() if given == answer]
        if codes and answer == "yes":
            told = (f"{code} {used[code].texts[language.code]}" if code in used else code for code in codes)
            yield Line(language.gettext(title), "\n".join(told))
        elif codes:
            yield Line(language.gettext(title), ", ".join(codes))


def _assessment(place: int, result: Assessment, used: Checklist, language: Language) -> Section:
    title = language.gettext(
        N_("Person {letter}: {result}"), letter=letter(place), result=class_words(result.result_class, language)
    )
    lines = [Line("", language.gettext(class_meaning(result.result_class, child=result.child)))]
    lines += [
        Line("", f"{dimension} {used.dimensions[dimension][language.code]}: {', '.join(codes)}", "small")
        for dimension, codes in result.because.items()
        if dimension in used.dimensions
    ]
    return Section(f"assessment-{place}", title, tuple(lines))


def _set_aside(call: Call, lists: Lists, language: Language, zone: tzinfo) -> Iterator[Section]:
    """Yield what was said and is not counted, because the contact type does not ask for it."""
    aside = language.gettext(SET_ASIDE.label)
    for place, person in enumerate(call.parked.persons):
        section = _person(place, person, lists, language, zone, clock_hours=None)
        yield Section(f"parked-{section.key}", f"{aside} · {section.title}", section.lines)
    situation = _section("situation", _of_part(call.parked.situation, language, zone), language)
    yield Section("parked-situation", f"{aside} · {situation.title}", situation.lines)


def _follow_up(one: FollowUp, language: Language, zone: tzinfo) -> Line:
    parts = [vocabulary("follow_up_purpose").label(one.purpose, language)] if one.purpose else []
    parts += [one.note] if one.note else []
    if one.done is not None:
        parts.append(language.gettext(N_("done {moment}"), moment=language.moment(one.done, zone)))
    others = _of_part(one, language, zone, {"due", "purpose", "note", "done"})
    parts += [f"{line.label}: {line.text}" for line in others]
    when = language.moment(one.due, zone) if one.due else language.gettext(N_("no time set"))
    return Line(when, " · ".join(parts) or language.gettext(N_("follow-up")))


def _personal_data(call: Call, language: Language) -> Iterator[Line]:
    kinds = vocabulary("finding_kind")
    for removed in call.removed:
        count = language.ngettext("{number} piece masked", "{number} pieces masked", removed.count or 0)
        yield Line(kinds.label(removed.kind, language), count)
    for (kind, reason), number in Counter((one.kind, one.reason) for one in call.overrides).items():
        label = kinds.label(kind, language)
        kept = language.gettext(N_("left in the text: {reason}"), reason=reason)
        yield Line(label if number == 1 else f"{label} · {number}", kept)
