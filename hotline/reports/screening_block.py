"""What the answers about one person add up to, on paper: each set, its dimensions, every yes with its weight (scoring.md)."""

from __future__ import annotations

from collections.abc import Sequence

from hotline.errors import N_
from hotline.indicators.checklist import DIMENSIONS
from hotline.indicators.result_meanings import CLASS_NAMES, SET_NAMES, WEIGHT_NAMES, class_meaning
from hotline.indicators.scoring import SetResult
from hotline.language import Language
from hotline.referral.referral_fields import Screening
from hotline.reports.coded_values import sentence
from hotline.reports.drawing import DENSE_STRONG, SMALL
from hotline.reports.typesetting import Sheet

_GAP = 20.0
_OTHER_ANSWERS = (("unknown", N_("Asked, not known: {signs}")), ("no", N_("Answered no: {signs}")))


def add_screening(sheet: Sheet, letter: str, screening: Screening, language: Language) -> None:
    """Set heading and result of one person with every answer in words; each set on its own, the leading one first."""
    assessment = screening.assessment
    leading = assessment.leading.result_class
    sheet.heading(
        language.gettext(
            "Indicators, person {letter}: {name} · {code}",
            letter=letter,
            code=leading,
            name=language.gettext(CLASS_NAMES[leading]),
        ),
        sentence(screening.lists.scored.names[language.code], assessment.version),
    )
    ordered = sorted(assessment.by_set, key=lambda result: result is not assessment.leading)
    for result in ordered:
        _add_set(sheet, result, screening, language)
    for group in screening.lists.groups:
        said = [one for one in group.indicators if screening.answers.get(one.code) == "yes"]
        if said:
            told = "; ".join(f"{one.texts[language.code]} ({one.code})" for one in said)
            sheet.paragraph(f"{group.names[language.code]}: {told}", SMALL)
    _add_others(sheet, screening, language)


def _add_others(sheet: Sheet, screening: Screening, language: Language) -> None:
    """Name what was asked and is no yes, in words."""
    for answer, message in _OTHER_ANSWERS:
        codes = [code for code, given in sorted(screening.answers.items()) if given == answer]
        if codes:
            signs = "; ".join(_named(code, screening, language) for code in codes)
            sheet.paragraph(language.gettext(message, signs=signs), SMALL)


def _add_set(sheet: Sheet, result: SetResult, screening: Screening, language: Language) -> None:
    size = len(screening.lists.scored.in_set[result.set])
    start = len(sheet.strips)
    sheet.paragraph(
        sentence(
            language.gettext(SET_NAMES[result.set]),
            language.gettext(class_meaning(result.result_class, child=result.set.startswith("C"))).rstrip("."),
            f"{result.set} {result.result_class}",
            language.gettext("not asked: {number} of {total}", number=result.not_asked, total=size),
            language.gettext("some weights are provisional (?)") if result.provisional else "",
        ),
        SMALL,
    )
    width = (sheet.width - _GAP) / 2
    parts = [part for dimension in DIMENSIONS if (part := _dimension(dimension, result, screening, language, width))]
    left, right = Sheet(width), Sheet(width)
    parted = _first_on_the_right(parts)
    for place, part in enumerate(parts):
        column = left if place < parted else right
        column.strips.extend(part.strips)
        column.space(1)
    if parts:
        sheet.space(2)
        sheet.keep_with_next(start)
        sheet.beside([left, right], _GAP)


def _first_on_the_right(parts: Sequence[Sheet]) -> int:
    """Return where to part some blocks into two columns, in their order, so that both together are as short as can be."""
    heights = [_height(part) for part in parts]
    return min(range(len(heights) + 1), key=lambda place: max(sum(heights[:place]), sum(heights[place:])))


def _dimension(
    dimension: str, result: SetResult, screening: Screening, language: Language, width: float
) -> Sheet | None:
    """Return a dimension with every yes in it and its weight in the set, None where there is no yes."""
    said = [code for code, answer in sorted(screening.answers.items()) if answer == "yes" and code[:2] == dimension]
    if not said:
        return None
    part = Sheet(width)
    name = screening.lists.scored.dimensions[dimension][language.code]
    reached = language.gettext("positive") if dimension in result.positive else language.gettext("not positive")
    part.paragraph(sentence(f"{name} ({dimension})", reached), DENSE_STRONG)
    part.keep_with_next(0)
    part.items([_named(code, screening, language, _weight(code, result.set, screening, language)) for code in said])
    return part


def _named(code: str, screening: Screening, language: Language, weight: str = "") -> str:
    """Return a sign in words, with its weight where there is one, and its code behind them."""
    one = screening.lists.by_code.get(code)
    return sentence(one.texts[language.code] if one else "", weight, code)


def _weight(code: str, set_name: str, screening: Screening, language: Language) -> str:
    one = screening.lists.scored.by_code.get(code)
    weight = one.weights.get(set_name) if one else None
    if one is None or weight is None:
        return language.gettext("not in this set")
    return language.gettext(WEIGHT_NAMES[weight.value]) + ("?" if set_name in one.provisional else "")


def _height(sheet: Sheet) -> float:
    return sum(strip.height for strip in sheet.strips)
