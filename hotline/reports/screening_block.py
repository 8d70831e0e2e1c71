"""What the answers about one person add up to, on paper: each set, its dimensions, every yes with its weight (scoring.md)."""

from __future__ import annotations

from collections.abc import Sequence

from hotline.indicators.checklist import DIMENSIONS
from hotline.indicators.result_meanings import CLASS_NAMES, WEIGHT_NAMES, class_meaning
from hotline.indicators.scoring import SetResult
from hotline.language import Language
from hotline.referral.referral_fields import Screening
from hotline.reports.coded_values import SET_NAMES, sentence
from hotline.reports.drawing import SMALL
from hotline.reports.typesetting import Column, Sheet

_GAP = 20.0


def add_screening(sheet: Sheet, letter: str, screening: Screening, language: Language) -> None:
    """Set heading, result and table of one person; each set on its own, the leading one first."""
    assessment = screening.assessment
    version = language.gettext("checklist {id} {version}", id=assessment.checklist, version=assessment.version)
    leading = assessment.leading.result_class
    sheet.heading(
        language.gettext(
            "Indicators, person {letter}: {code} {name}",
            letter=letter,
            code=leading,
            name=language.gettext(CLASS_NAMES[leading]),
        ),
        version,
    )
    ordered = sorted(assessment.by_set, key=lambda result: result is not assessment.leading)
    for result in ordered:
        _add_set(sheet, result, screening, language)
    for group in screening.lists.groups:
        said = [one for one in group.indicators if screening.answers.get(one.code) == "yes"]
        if said:
            told = "; ".join(f"{one.code} {one.texts[language.code]}" for one in said)
            sheet.paragraph(f"{group.names[language.code]}: {told}", SMALL)
    unknown = [code for code, answer in sorted(screening.answers.items()) if answer == "unknown"]
    denied = [code for code, answer in sorted(screening.answers.items()) if answer == "no"]
    notes = sentence(
        language.gettext("Asked, not known: {codes}", codes=", ".join(unknown)) if unknown else "",
        language.gettext("Answered no: {codes}", codes=", ".join(denied)) if denied else "",
    )
    if notes:
        sheet.paragraph(notes, SMALL)


def _add_set(sheet: Sheet, result: SetResult, screening: Screening, language: Language) -> None:
    size = len(screening.lists.scored.in_set[result.set])
    start = len(sheet.strips)
    sheet.paragraph(
        sentence(
            f"{result.set} {result.result_class}",
            language.gettext(SET_NAMES[result.set]),
            language.gettext(class_meaning(result.result_class, child=result.set.startswith("C"))).rstrip("."),
            language.gettext("not asked: {number} of {total}", number=result.not_asked, total=size),
            language.gettext("some weights are provisional (?)") if result.provisional else "",
        ),
        SMALL,
    )
    width = (sheet.width - _GAP) / 2
    tables = [table for dimension in DIMENSIONS if (table := _dimension(dimension, result, screening, language, width))]
    left, right = Sheet(width), Sheet(width)
    parted = _first_on_the_right(tables)
    for place, table in enumerate(tables):
        column = left if place < parted else right
        column.strips.extend(table.strips)
        column.space(3)
    if tables:
        sheet.space(2)
        sheet.keep_with_next(start)
        sheet.beside([left, right], _GAP)


def _first_on_the_right(tables: Sequence[Sheet]) -> int:
    """Return where to part some tables into two columns, in their order, so that both together are as short as can be."""
    heights = [_height(table) for table in tables]
    return min(range(len(heights) + 1), key=lambda place: max(sum(heights[:place]), sum(heights[place:])))


def _dimension(
    dimension: str, result: SetResult, screening: Screening, language: Language, width: float
) -> Sheet | None:
    """Return a dimension with every yes in it and its weight in the set, None where there is no yes."""
    said = [code for code, answer in sorted(screening.answers.items()) if answer == "yes" and code[:2] == dimension]
    if not said:
        return None
    positive = language.gettext("positive") if dimension in result.positive else language.gettext("not positive")
    table = Sheet(width)
    name = screening.lists.scored.dimensions[dimension][language.code]
    table.table(
        [Column(f"{dimension} {name}", 78), Column(positive, 22, number=True)],
        [
            (f"{code[3:]} {_text(code, screening, language)}", _weight(code, result.set, screening, language))
            for code in said
        ],
        dense=True,
    )
    return table


def _text(code: str, screening: Screening, language: Language) -> str:
    one = screening.lists.by_code.get(code)
    return one.texts[language.code] if one else ""


def _weight(code: str, set_name: str, screening: Screening, language: Language) -> str:
    one = screening.lists.scored.by_code.get(code)
    weight = one.weights.get(set_name) if one else None
    if one is None or weight is None:
        return language.gettext("not in this set")
    return language.gettext(WEIGHT_NAMES[weight.value]) + ("?" if set_name in one.provisional else "")


def _height(sheet: Sheet) -> float:
    return sum(strip.height for strip in sheet.strips)
