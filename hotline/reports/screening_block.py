"""What the answers about one person add up to, on paper: each set, its dimensions, every yes with its weight (scoring.md)."""

from __future__ import annotations

from hotline.indicators.checklist import DIMENSIONS, checklist
from hotline.indicators.meanings import CLASS_MEANINGS, CLASS_NAMES, WEIGHT_NAMES
from hotline.indicators.scoring import SetResult
from hotline.language import Language
from hotline.referral.fields import Screening
from hotline.reports.pen import SMALL
from hotline.reports.sheet import Column, Sheet
from hotline.reports.words import SET_NAMES, sentence


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
    unknown = [code for code, answer in sorted(screening.answers.items()) if answer == "unknown"]
    denied = [code for code, answer in sorted(screening.answers.items()) if answer == "no"]
    notes = sentence(
        language.gettext("Asked, not known: {codes}", codes=", ".join(unknown)) if unknown else "",
        language.gettext("Answered no: {codes}", codes=", ".join(denied)) if denied else "",
    )
    if notes:
        sheet.paragraph(notes, SMALL)


def _add_set(sheet: Sheet, result: SetResult, screening: Screening, language: Language) -> None:
    used = checklist()
    size = len(used.in_set[result.set])
    sheet.paragraph(
        sentence(
            f"{result.set} {result.result_class}",
            language.gettext(SET_NAMES[result.set]),
            language.gettext(CLASS_MEANINGS[result.result_class]).rstrip("."),
            language.gettext("not asked: {number} of {total}", number=result.not_asked, total=size),
            language.gettext("some weights are provisional") if result.provisional else "",
        )
    )
    rows = []
    for dimension in DIMENSIONS:
        said = [
            _indicator(code, result.set, language)
            for code, answer in sorted(screening.answers.items())
            if answer == "yes" and code.startswith(dimension + ".")
        ]
        if said:
            positive = language.gettext("positive") if dimension in result.positive else language.gettext("not positive")
            rows.append([dimension, used.dimensions[dimension][language.code], "\n".join(said), positive])
    if rows:
        sheet.table(
            [
                Column("", 4, strong=True),
                Column(language.gettext("Dimension"), 25),
                Column(language.gettext("Answered with yes, and its weight"), 60),
                Column(language.gettext("Result"), 11),
            ],
            rows,
        )


def _indicator(code: str, set_name: str, language: Language) -> str:
    one = checklist().by_code.get(code)
    if one is None:
        return code
    weight = one.weights.get(set_name)
    worded = language.gettext(WEIGHT_NAMES[weight.value]) if weight else language.gettext("no weight in this set")
    if set_name in one.provisional:
        worded += "?"
    return f"{code[3:]} {one.texts[language.code]} ({worded})"
