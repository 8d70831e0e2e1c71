"""A checklist on paper: every question as it is asked aloud, in the order of the list, with boxes for persons A and B."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from hotline.call.labels import label_of, title_of
from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from hotline.indicators.checklist import Checklist, Indicator
from hotline.indicators.checklist_columns import SETS
from hotline.indicators.checklist_data import weight_as_written
from hotline.indicators.result_meanings import SCREENING_ONLY, SET_NAMES, WEIGHT_NAMES
from hotline.language import Language
from hotline.reports.blank_form import NO_NAMES, TYPE_IN
from hotline.reports.blank_form_elements import LINE_GREY, digits, lines_of, plain, wide, words
from hotline.reports.blank_form_frame import (
    document,
    head_width,
    known_again,
    opening,
    room_left,
    summary_lines,
    title,
    typed_in,
)
from hotline.reports.drawing import SMALL, SMALL_STRONG, TEXT, TEXT_STRONG, Pen
from hotline.reports.page_breaks import Strip
from hotline.reports.side_by_side import beside
from hotline.reports.tags import Artifact, Tag, labelled, paragraph
from hotline.reports.text_columns import Area, Run, TextColumn, text_strip
from hotline.reports.typesetting import Sheet

_REAL_TIME = N_("On screen, enter “{began}” as shown here, and the reason: the call keeps its actual time.")
_PERSONS = ("A", "B")
_CELL, _BETWEEN, _BOX = 21.0, 13.0, 9.4
_PERSON = 3 * _CELL + _BETWEEN
_LEAST_LINES, _MOST_LINES = 5, 14
_CODE, _LINE, _LEAST_ROW = 46.0, 11.2, 20.0


def blank_checklist(used: Checklist, language: Language, made: datetime) -> bytes:
    """Return a checklist as a PDF to be filled in by hand; the same moment gives the same bytes.

    Raises InvalidInput where a text of the list has characters that the typeface lacks.
    """
    say, sheet = language.gettext, Sheet()
    name = used.names[language.code]
    title(sheet, name, say(N_("version {version}"), version=used.version))
    opening(sheet, language, f"{say(NO_NAMES)} {say(TYPE_IN)}", ended=_ages(language))
    first = len(sheet.strips)
    _how_to_answer(sheet, used, language)
    for heading, indicators in _groups(used, language):
        _group(sheet, heading, indicators, language)
    end = len(sheet.strips)
    typed_in(sheet, language, say(_REAL_TIME, began=label_of("contact.started", language)))
    sheet.paragraph(say(N_("Source: {source}"), source=plain(used.source)), SMALL)
    sheet.paragraph(say(SCREENING_ONLY), SMALL_STRONG)
    known_again(sheet, first, language)
    _fill(sheet, end, language)
    return document(sheet, name, language, made)


def _fill(sheet: Sheet, place: int, language: Language) -> None:
    """Give what is left of the last page to a summary, where there is room for more than a few words."""
    summary = Sheet()
    summary_lines(summary, language, _MOST_LINES)
    while sum(one.height for one in summary.strips) > room_left(sheet.strips):
        summary.strips.pop()
    if len(summary.strips) > _LEAST_LINES:
        sheet.strips[place:place] = summary.strips


def _ages(language: Language) -> Strip:
    """Return the letters of the persons with boxes for their years."""
    label = label_of("person.age", language)
    begin = head_width(language)
    years = digits("##", language.gettext(N_("years")), _PERSONS)
    return beside([words(label, begin, TEXT_STRONG), years], [0.0, begin])


def _how_to_answer(sheet: Sheet, used: Checklist, language: Language) -> None:
    say = language.gettext
    sheet.space(3)
    sheet.paragraph(
        say(N_("? asked, not known · nothing ticked: not asked. A yes always means that the sign is there.")), SMALL
    )
    if used.dimensions:
        sets = " / ".join(f"{one} {say(SET_NAMES[one])}" for one in SETS)
        weights = ", ".join(f"{code} {say(name)}" for code, name in WEIGHT_NAMES.items())
        told = say(
            N_("Below the codes, how strong a yes is: {weights}, - not in the set, ? provisional. Sets: {sets}."),
            weights=weights,
            sets=sets,
        )
        sheet.paragraph(told, SMALL)


def _groups(used: Checklist, language: Language) -> Iterator[tuple[str, list[Indicator]]]:
    if not used.dimensions:
        yield title_of("indicators", language), list(used.indicators)
    for code, names in used.dimensions.items():
        found = [one for one in used.indicators if one.dimension == code]
        if found:
            yield f"{code} {names[language.code]}", found


def _group(sheet: Sheet, heading: str, indicators: list[Indicator], language: Language) -> None:
    """Set the questions of a dimension under their heading and the heads of the boxes, which come again on each page."""
    sheet.space(7)
    sheet.heading(plain(heading))
    again = _head(sheet, language, f"{label_of('contact.started', language)}:")
    sheet.strips.append(replace(_head(sheet, language, ""), keep=True))
    listing = Tag("L")
    questions = [_question(sheet, one, language, again, listing) for one in indicators]
    if len(questions) > 1:
        # No question stands alone under a heading or at the top of a page.
        questions[0], questions[-2] = replace(questions[0], keep=True), replace(questions[-2], keep=True)
    sheet.strips += questions


def _head(sheet: Sheet, language: Language, began: str) -> Strip:
    say = language.gettext
    letters = [plain(say(N_("Person {letter}"), letter=one)) for one in _PERSONS]
    ternary = vocabulary("ternary")
    answers = (*(ternary.label(code, language) for code in ("yes", "no")), "?")
    said = plain(began)

    def paint(pen: Pen, x: float, top: float) -> None:
        if said:
            pen.text(x, top - 17, said, SMALL)
            pen.rule(x + wide(said, SMALL) + 4, top - 18, 150, grey=LINE_GREY)
        for place, letter in enumerate(letters):
            left = _left(sheet, x, place)
            with pen.tagged(paragraph()):
                pen.text(left, top - 8, f"{letter} ", SMALL_STRONG)
                for number, answer in enumerate(answers):
                    middle = left + number * _CELL + _BOX / 2
                    pen.text(middle - wide(answer, SMALL) / 2, top - 18, f"{answer} ", SMALL)

    return Strip(21.0, paint)


def _question(sheet: Sheet, one: Indicator, language: Language, head: Strip, listing: Tag) -> Strip:
    lines = lines_of(one.question[language.code], TEXT, sheet.width - len(_PERSONS) * _PERSON - _CODE - 6)
    weights = "/".join(weight_as_written(one, name) for name in SETS) if one.weights else ""
    style = replace(TEXT, leading=_LINE, drop=_LINE)
    code, body = labelled(listing)

    def decorate(pen: Pen, area: Area) -> None:
        with pen.tagged(code if area.begins else Artifact.REPEATED):
            pen.text(area.x, area.top - 9.2, f"{one.code} ", SMALL)
            pen.text(area.x, area.top - 16.6, weights, SMALL)
        if area.begins:
            for place in range(len(_PERSONS)):
                for answer in range(3):
                    pen.tick_box(_left(sheet, area.x, place) + answer * _CELL, area.top - 13.2, ticked=False, size=_BOX)
        pen.rule(area.x, area.top - area.height + 0.8, sheet.width, thickness=0.3)

    asked = text_strip(
        [TextColumn(_CODE, (Run(lines, style, body),))], above=0.4, below=7.6, least=_LEAST_ROW, decorate=decorate
    )
    return replace(asked, head=head)


def _left(sheet: Sheet, x: float, place: int) -> float:
    return x + sheet.width - (len(_PERSONS) - place) * _PERSON + _BETWEEN
