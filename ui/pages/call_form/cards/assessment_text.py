"""What the panel says of a result, line by line: each a text and its look. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from hotline.call.record import Safety, letter
from hotline.call.safety_advice import safety_advice
from hotline.call.vocabulary import UNKNOWN
from hotline.errors import N_
from hotline.indicators.call_assessment import age_for_rule, clock_letters, situation_of
from hotline.indicators.explanation import (
    BY_DANGER,
    ONE_MORE,
    TWO_MORE,
    YES,
    Carried,
    Dimension,
    dimensions_of,
    outside_the_set,
    why_escalated,
)
from hotline.indicators.group_meaning import Offers, all_offered, offers, yes_of_groups
from hotline.indicators.question_moment import Suggested, asked_later, suggested_question
from hotline.indicators.result_meanings import (
    CLASS_NAMES,
    RULE_OF_A_DIMENSION,
    SCREENING_ONLY,
    SET_NAMES,
    WEIGHT_NAMES,
    act_means_purpose,
    class_meaning,
    urgency_action,
    urgency_name,
)
from hotline.indicators.scoring import ASK_AGE, Assessment, SetResult, assess, sets_for, treated_as_child
from hotline.language import Language
from hotline.referral.clock import CLOCK_REFUSED, REFUSED
from ui.pages.call_form.cards.said_lines import SaidLine
from ui.pages.call_form.state.form_state import FormState
from ui.session.office_data import deadline_hours, office_data

_CLOCK_ENDED = N_("{hours}-hour deadline closed: the special police unit has received the call.")
_CLOCK_RUNS = N_(
    "{hours}-hour deadline for person {letters}. It closes when the special police unit has received the call."
)
_AGE = N_("How old is the person?")
_ELEMENTS = {"act": N_("Act"), "means": N_("Means"), "purpose": N_("Purpose")}


def person_words(state: FormState, language: Language) -> str:
    """Return who is looked at, and whether that person counts as a child; there must be somebody."""
    child = treated_as_child(age_for_rule(state.call.persons[state.person].age))
    kind = language.gettext(N_("treated as a child")) if child else language.gettext(N_("adult"))
    return language.gettext(N_("Person {letter} · {kind}"), letter=letter(state.person), kind=kind)


@dataclass(frozen=True)
class SuggestedWords:
    """The question to ask next in words: with its code and weight, and with what a yes would bring or what comes later."""

    code: str | None
    text: str
    note: str = ""


def persons_lines(state: FormState, language: Language) -> list[SaidLine]:
    """Return each other person of a call with several, what they add up to, and what that makes of the call."""
    whole = state.assessment
    if len(whole.persons) < 2:
        return []
    lines = []
    for position, result in enumerate(whole.persons):
        if position == state.person:
            continue
        if not state.call.persons[position].answers:
            told = language.gettext(N_("Person {letter}: nothing asked yet"), letter=letter(position))
        else:
            told = language.gettext(
                N_("Person {letter}: {name} · {code} · {urgency}"),
                letter=letter(position),
                name=language.gettext(CLASS_NAMES[result.result_class]),
                code=result.result_class,
                urgency=result.urgency,
            )
        lines.append((told, "small"))
    if not state.asked:
        return lines
    strongest = [
        letter(position) for position, result in enumerate(whole.persons) if result.result_class == whole.result_class
    ]
    of_call = language.gettext(
        N_("The call: {name} · {code}, by person {letters}"),
        name=language.gettext(CLASS_NAMES[whole.result_class]),
        code=whole.result_class,
        letters=", ".join(strongest),
    )
    return [*lines, (of_call, "small")]


def result_note(result: Assessment, language: Language) -> str:
    """Return what the class means, its code, and that it is screening."""
    meaning = language.gettext(class_meaning(result.result_class, child=result.child))
    return f"{meaning} {result.result_class}. {language.gettext(SCREENING_ONLY)}"


def advice_lines(safety: Safety, language: Language, *, short: bool) -> list[SaidLine]:
    """Return what the answers about safety ask for: in sentences, or, where a result stands below, in a few words."""
    found = safety_advice(safety)
    if short and found:
        return [(" · ".join(language.gettext(one.short) for one in found), "tone-danger")]
    return [(language.gettext(one.sentence), "tone-danger") for one in found]


def elements_lines(state: FormState, result: Assessment, language: Language) -> list[SaidLine]:
    """Return act, means and purpose, each with the dimensions of the leading set that show it."""
    short = state.lists.scored.short_dimensions
    lines = []
    for element, dimensions in act_means_purpose(result).items():
        shown = ", ".join(f"{short[one][language.code]} ({one})" for one in dimensions)
        told = shown or language.gettext(N_("not recorded yet"))
        lines.append((f"{language.gettext(_ELEMENTS[element])}: {told}", "label" if shown else "muted"))
    return lines


def because_lines(state: FormState, result: Assessment, language: Language) -> list[SaidLine]:
    """Return why the result is what it is: each set, its dimensions with the answers that carry them, what is lacking."""
    answers = state.call.persons[state.person].answers
    lines: list[SaidLine] = []
    for one in sorted(result.by_set, key=lambda each: each is not result.leading):
        lines += _set_lines(state, result, one, language)
    outside = outside_the_set(result, answers, state.lists)
    if outside:
        told = "; ".join(f"{one.texts[language.code]} {one.code}" for one in outside)
        lines.append((language.gettext(N_("Signs without a weight in the set: {signs}"), signs=told), "small"))
    if result.leading.positive:
        lines.append((language.gettext(RULE_OF_A_DIMENSION), "small"))
    return lines


def not_asked_lines(state: FormState, result: Assessment, language: Language) -> list[SaidLine]:
    """Return how much of the leading set was not asked, in all and by dimension."""
    used = state.lists.scored
    told = dimensions_of(result.leading, state.call.persons[state.person].answers, used)
    size = len(used.in_set[result.leading.set])
    lines = [
        (language.gettext(N_("Not asked: {number} of {size}"), number=result.leading.not_asked, size=size), "label")
    ]
    open_ones = [f"{one.code} {one.not_asked}" for one in told if one.not_asked]
    if open_ones:
        lines.append((" · ".join(open_ones), "small"))
    source = language.gettext(N_("Source of the indicators: {source}"), source=used.short_source[language.code])
    return [*lines, (source, "small")]


def suggested_words(state: FormState, language: Language) -> SuggestedWords:
    """Return the question to ask next: as it is asked aloud, or that there is none."""
    if not state.assessment.persons:
        return SuggestedWords(ASK_AGE, language.gettext(_AGE))
    used, result = state.lists.scored, state.assessment.persons[state.person]
    suggested = suggested_question(state.call, state.person, used)
    if suggested.code is None:
        return SuggestedWords(None, language.gettext(N_("Every question of the set was asked.")))
    if suggested.code == ASK_AGE:
        return SuggestedWords(ASK_AGE, language.gettext(_AGE))
    one = used.by_code[suggested.code]
    weight = language.gettext(WEIGHT_NAMES[one.weights[result.leading.set].value])
    weight += "?" * (result.leading.set in one.provisional)
    parts = (one.code, weight, _brings(state, result, suggested, language))
    return SuggestedWords(one.code, one.question[language.code], " · ".join(filter(None, parts)))


def _brings(state: FormState, result: Assessment, suggested: Suggested, language: Language) -> str:
    """Return that questions come later because nobody can answer them yet; else what a yes would make of the class."""
    if suggested.waiting:
        return language.ngettext(
            "{number} question comes after the departure",
            "{number} questions come after the departure",
            suggested.waiting,
        )
    situation = situation_of(state.call.persons[state.person], state.call)
    answers = {**situation.answers, suggested.code or "": YES}
    after = assess(replace(situation, answers=answers), state.lists.scored).result_class
    if after == result.result_class or not situation.answers:
        return ""
    return language.gettext(N_("a yes makes it: {name}"), name=language.gettext(CLASS_NAMES[after]))


def groups_line(state: FormState, language: Language) -> str:
    """Return that answers of groups carry no weight; empty where there are none."""
    if not state.assessment.persons:
        return ""
    number = yes_of_groups(state.lists, state.call.persons[state.person].answers)
    if not number:
        return ""
    return language.ngettext(
        "{number} yes in question groups carries no weight.",
        "{number} yes in question groups carry no weight.",
        number,
    )


def meant_words(state: FormState, language: Language) -> str:
    """Return the act that records what answers of groups mean; empty where they mean nothing that was not asked."""
    number = len(all_offered(open_offers(state)))
    return language.ngettext("Record {number} indicator", "Record {number} indicators", number) if number else ""


def open_offers(state: FormState) -> Offers:
    """Return the scored indicators that the answers of groups mean for the person who is looked at."""
    if not state.assessment.persons:
        return {}
    situation, lists = situation_of(state.call.persons[state.person], state.call), state.lists
    sets = sets_for(situation.age, situation.forms)
    return offers(lists, situation.answers, sets, asked_later(state.call, lists.scored))


def why_words(state: FormState, language: Language) -> str:
    """Return how many answers there are of each kind."""
    answers = state.call.persons[state.person].answers.values()
    said = {answer: sum(one == answer for one in answers) for answer in ("yes", "no", UNKNOWN)}
    return language.gettext(
        N_("Why: {yes} yes · {no} no · {unknown} not known"), yes=said["yes"], no=said["no"], unknown=said[UNKNOWN]
    )


def moment_words(moment: datetime, language: Language) -> str:
    """Return a moment in the zone of the office."""
    return language.moment(moment, office_data().zone)


def urgency_lines(state: FormState, language: Language) -> list[SaidLine]:
    """Return what the urgency asks for, and that the call goes to the supervisor."""
    whole = state.assessment
    ended = state.clock_end()
    clock = whole.clock and ended is None
    asks = urgency_action(whole.urgency, deadline_hours(), language, whole.result_class, clock=clock)
    lines = [(asks, "small")]
    if ended is not None:
        told = CLOCK_REFUSED if ended == REFUSED else _CLOCK_ENDED
        lines.append((language.gettext(told, hours=deadline_hours()), "small"))
    if whole.escalate:
        lines.append((language.gettext(N_("Goes to the shift supervisor.")), "label"))
    return lines


def escalation_lines(state: FormState, language: Language) -> list[SaidLine]:
    """Return why the call goes to the supervisor, and for whom the clock runs."""
    whole, call = state.assessment, state.call
    lines = []
    if whole.escalate:
        danger = call.safety.danger_now == "yes"
        reasons = [
            why
            for person, result in zip(call.persons, whole.persons, strict=False)
            for why in why_escalated(result, person.answers, state.lists.scored, danger=danger)
        ] or [BY_DANGER]  # nobody is named: only danger escalates then
        told = "; ".join(language.gettext(why) for why in dict.fromkeys(reasons))
        lines.append((language.gettext(N_("Goes to the shift supervisor: {reasons}."), reasons=told), "label"))
    if whole.clock and state.clock_end() is None:
        letters = ", ".join(clock_letters(call, whole))
        lines.append((language.gettext(_CLOCK_RUNS, hours=deadline_hours(), letters=letters), "small"))
    return lines


def urgency_words(code: str, language: Language) -> tuple[str, str]:
    """Return an urgency in words, and its code."""
    return urgency_name(code, deadline_hours(), language), code


def _set_lines(state: FormState, result: Assessment, one: SetResult, language: Language) -> Iterator[SaidLine]:
    used = state.lists.scored
    if len(result.by_set) > 1:
        name = f"{language.gettext(SET_NAMES[one.set])}: {one.result_class}"
        leads = language.gettext(N_("{set} (main set)"), set=name) if one is result.leading else name
        yield leads, "strong"
    told = dimensions_of(one, state.call.persons[state.person].answers, used)
    for dimension in told:
        if dimension.carried:
            name = used.dimensions[dimension.code][language.code]
            yield from _dimension_lines(dimension, name, language, whole=one is result.leading)
    empty = [one.code for one in told if not one.carried]
    if empty and len(empty) < len(told):
        yield language.gettext(N_("Nothing yet: {dimensions}"), dimensions=", ".join(empty)), "muted"
    provisional = [each.indicator.code for dimension in told for each in dimension.carried if each.provisional]
    if provisional:
        yield language.gettext(N_("Provisional weights: {codes}"), codes=", ".join(provisional)), "muted"


def _dimension_lines(dimension: Dimension, name: str, language: Language, *, whole: bool) -> Iterator[SaidLine]:
    """Yield a dimension with the answers that carry it, in words where they are not in sight already."""
    if dimension.positive:
        how = language.gettext(N_("positive"))
    else:
        how = language.gettext(TWO_MORE if dimension.lacking is None else ONE_MORE[dimension.lacking])
    if not whole:
        yield f"{dimension.code} {name}: {how}: {', '.join(one.indicator.code for one in dimension.carried)}", "small"
        return
    yield f"{dimension.code} {name}: {how}", "label"
    for one in dimension.carried:
        yield _carried(one, language), "small"


def _carried(one: Carried, language: Language) -> str:
    weight = language.gettext(WEIGHT_NAMES[one.weight.value]) + ("?" if one.provisional else "")
    return f"{one.indicator.texts[language.code]} · {weight} · {one.indicator.code}"
