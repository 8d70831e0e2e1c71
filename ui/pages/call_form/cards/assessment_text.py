"""What the panel says of a result, line by line: each a text and its look. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.call.record import letter
from hotline.errors import N_
from hotline.indicators.call_assessment import age_for_rule, clock_letters
from hotline.indicators.explanation import (
    BY_DANGER,
    ONE_MORE,
    TWO_MORE,
    Carried,
    Dimension,
    dimensions_of,
    outside_the_set,
    why_escalated,
)
from hotline.indicators.result_meanings import (
    CLASS_NAMES,
    RULE_OF_A_DIMENSION,
    SET_NAMES,
    WEIGHT_NAMES,
    act_means_purpose,
    urgency_action,
    urgency_name,
)
from hotline.indicators.scoring import ASK_AGE, Assessment, SetResult, treated_as_child
from hotline.language import Language
from ui.pages.call_form.state.form_state import FormState
from ui.session.office_data import deadline_hours

SaidLine = tuple[str, str]
_CLOCK_ENDED = N_("{hours}-hour deadline closed: the special police unit has received the call.")
_ELEMENTS = {"act": N_("Act"), "means": N_("Means"), "purpose": N_("Purpose")}


def person_words(state: FormState, language: Language) -> str:
    """Return who is looked at, and whether that person counts as a child; there must be somebody."""
    child = treated_as_child(age_for_rule(state.call.persons[state.person].age))
    kind = language.gettext(N_("treated as a child")) if child else language.gettext(N_("adult"))
    return language.gettext(N_("Person {letter} · {kind}"), letter=letter(state.person), kind=kind)


def persons_lines(state: FormState, language: Language) -> list[SaidLine]:
    """Return each person of a call with several, what they add up to, and what that makes of the call."""
    whole = state.assessment
    if len(whole.persons) < 2:
        return []
    lines = []
    for position, result in enumerate(whole.persons):
        told = language.gettext(
            N_("Person {letter}: {name} · {code} · {urgency}"),
            letter=letter(position),
            name=language.gettext(CLASS_NAMES[result.result_class]),
            code=result.result_class,
            urgency=result.urgency,
        )
        lines.append((told, "strong" if position == state.person else "small"))
    strongest = [
        letter(position) for position, result in enumerate(whole.persons) if result.result_class == whole.result_class
    ]
    of_call = language.gettext(
        N_("The call: {name} · {code}, by person {letters}"),
        name=language.gettext(CLASS_NAMES[whole.result_class]),
        code=whole.result_class,
        letters=", ".join(strongest),
    )
    return [*lines, (of_call, "label")]


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
    return lines


def question_text(state: FormState, code: str | None, language: Language) -> str:
    """Return the next best question as it is asked aloud, or that there is none."""
    if code is None:
        return language.gettext(N_("Every question of the set was asked."))
    if code == ASK_AGE:
        return language.gettext(N_("How old is the person?"))
    return state.lists.scored.by_code[code].question[language.code]


def question_note(state: FormState, result: Assessment, language: Language) -> str:
    """Return code, weight and source of the next best question."""
    code = result.next_question
    if code is None or code == ASK_AGE:
        return ""
    used = state.lists.scored
    one = used.by_code[code]
    weight = language.gettext(WEIGHT_NAMES[one.weights[result.leading.set].value])
    return " · ".join([code, weight, used.short_source[language.code]])


def urgency_lines(state: FormState, language: Language) -> list[SaidLine]:
    """Return what the urgency asks for, why the call goes to the supervisor, and for whom the clock runs."""
    whole, call = state.assessment, state.call
    lines = [(urgency_action(whole.urgency, deadline_hours(), language, whole.result_class), "muted")]
    if whole.escalate:
        danger = call.safety.danger_now == "yes"
        reasons = [
            why
            for person, result in zip(call.persons, whole.persons, strict=False)
            for why in why_escalated(result, person.answers, state.lists.scored, danger=danger)
        ] or [BY_DANGER]  # nobody is named: only danger escalates then
        told = "; ".join(language.gettext(why) for why in dict.fromkeys(reasons))
        lines.append((language.gettext(N_("Goes to the shift supervisor: {reasons}."), reasons=told), "label"))
    if whole.clock and state.clock_stopped is not None:
        lines.append((language.gettext(_CLOCK_ENDED, hours=deadline_hours()), "small"))
    elif whole.clock:
        letters = ", ".join(clock_letters(call, whole))
        lines.append(
            (
                language.gettext(
                    N_(
                        "{hours}-hour deadline for person {letters}. It closes when the special police unit has received the call."
                    ),
                    hours=deadline_hours(),
                    letters=letters,
                ),
                "small",
            )
        )
    return lines


def urgency_words(code: str, language: Language) -> str:
    """Return an urgency with its code."""
    return f"{urgency_name(code, deadline_hours(), language)} · {code}"


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
