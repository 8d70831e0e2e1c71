"""Indicators are answered while listening: by one key each, without looking for the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hotline.indicators.checklist import checklist
from tests.ui.at_work import CTRL, AtWork
from ui.pages.call_form.cards.indicator_row import IndicatorRow
from ui.pages.call_form.cards.indicators_card import IndicatorsCard


def at_the_questions(at_work: AtWork) -> IndicatorsCard:
    """Begin a call and go to the filter by Ctrl+F."""
    at_work.begin()
    at_work.key(Qt.Key.Key_F, CTRL)
    card = at_work.form.indicators
    assert card.filter.hasFocus()
    return card


def shown(card: IndicatorsCard) -> list[IndicatorRow]:
    return [row for row in card.rows if not row.isHidden()]


def here(card: IndicatorsCard, focused: QWidget) -> IndicatorRow | None:
    return next((row for row in card.rows if row.isAncestorOf(focused)), None)


def test_an_answer_leads_on_and_the_arrows_lead_back(at_work: AtWork) -> None:
    card = at_the_questions(at_work)
    at_work.key(Qt.Key.Key_Down)
    first, second, third = shown(card)[:3]
    for row, key in ((first, Qt.Key.Key_Y), (second, Qt.Key.Key_2), (third, Qt.Key.Key_U)):
        assert here(card, at_work.focus()) is row
        at_work.key(key)
    codes = [row.indicator.code for row in (first, second, third)]
    answers = at_work.state.call.persons[0].answers
    assert [answers[code] for code in codes] == ["yes", "no", "unknown"], "the same keys as in the safety questions"
    assert here(card, at_work.focus()) is shown(card)[3]
    at_work.key(Qt.Key.Key_Up)
    at_work.key(Qt.Key.Key_Delete)
    assert codes[2] not in at_work.state.call.persons[0].answers
    assert here(card, at_work.focus()) is third, "what is cleared is asked again"
    for _ in range(2):
        at_work.key(Qt.Key.Key_Up)
    assert here(card, at_work.focus()) is first
    at_work.key(Qt.Key.Key_Up)
    assert card.filter.hasFocus()


def test_the_last_question_in_sight_keeps_the_keyboard(at_work: AtWork) -> None:
    card = at_the_questions(at_work)
    at_work.type("d4.01")
    at_work.key(Qt.Key.Key_Down)
    [row] = shown(card)
    at_work.key(Qt.Key.Key_1)
    assert here(card, at_work.focus()) is row
    assert at_work.state.call.persons[0].answers == {"D4.01": "yes"}


def test_ten_answers_to_a_group_are_ten_although_each_offers_what_it_means(at_work: AtWork) -> None:
    card = at_the_questions(at_work)
    card.bar.choose("begging")
    at_work.settle()
    shown(card)[0].answer.setFocus()
    asked = [row.indicator.code for row in shown(card)]
    for _ in asked:
        at_work.key(Qt.Key.Key_1)
    assert at_work.state.call.persons[0].answers == dict.fromkeys(asked, "yes")


def test_the_section_opens_where_answers_work_and_ctrl_f_in_the_filter(at_work: AtWork) -> None:
    card = at_the_questions(at_work)
    at_work.key(Qt.Key.Key_Down)
    at_work.key(Qt.Key.Key_1)
    at_work.form.go_to("safety")
    at_work.form.go_to("indicators")
    at_work.settle()
    assert here(card, at_work.focus()) is shown(card)[1], "the first one that was not asked"
    at_work.key(Qt.Key.Key_2)
    assert list(at_work.state.call.persons[0].answers.values()) == ["yes", "no"]
    at_work.key(Qt.Key.Key_F, CTRL)
    assert card.filter.hasFocus()


@pytest.mark.parametrize("width", [1366, 900])
def test_the_keys_of_the_answers_stand_in_each_row(at_work: AtWork, width: int) -> None:
    at_work.shell.resize(width, 700)
    card = at_the_questions(at_work)
    for row in shown(card):
        places = [place for _, place in row.key_places()]
        assert len(places) == 3
        assert all(row.rect().contains(place) for place in places), row.indicator.code


def test_an_answer_with_nobody_there_makes_person_a(at_work: AtWork) -> None:
    card = at_the_questions(at_work)
    at_work.key(Qt.Key.Key_Down)
    at_work.key(Qt.Key.Key_Y)
    assert len(at_work.state.call.persons) == 1
    assert at_work.form.persons.form.isVisibleTo(at_work.form)
    assert at_work.form.panel.title.text().startswith("Person A")
    assert here(card, at_work.focus()) is not None


def test_letters_without_their_marks_filter_the_questions_in_any_language(at_work: AtWork) -> None:
    card = at_the_questions(at_work)
    everything = len(shown(card))
    wanted = next(one for one in checklist().indicators if one.code == "D1.01")
    word = max(wanted.question["az"].split(), key=len).strip("?.,")
    at_work.type(word.lower().translate(str.maketrans("əıöüçşğ", "eioucsg")))
    found = [row.indicator.code for row in shown(card)]
    assert wanted.code in found
    assert len(found) < everything
    assert card.count.text() == f"{len(found)} / {everything}"
    at_work.key(Qt.Key.Key_Return)
    assert here(card, at_work.focus()) is shown(card)[0]
    card.filter.setFocus()
    at_work.key(Qt.Key.Key_Escape)
    assert len(shown(card)) == everything
    assert at_work.where() == "call", "Esc takes back the filter and nothing else"


def test_a_code_filters_too_and_what_fits_nothing_says_how_to_go_on(at_work: AtWork) -> None:
    card = at_the_questions(at_work)
    at_work.type("d5")
    assert {row.indicator.dimension for row in shown(card)} == {"D5"}
    at_work.type("qqqq")
    assert shown(card) == []
    assert card.nobody.isVisible()
    assert "Esc" in card.nobody.text()


def test_the_panel_says_the_class_what_carries_it_and_what_to_ask_and_ctrl_j_goes_there(at_work: AtWork) -> None:
    card = at_the_questions(at_work)
    panel = at_work.form.panel
    assert panel.nobody.isVisible()
    at_work.form.add_person()
    at_work.type("30")
    at_work.settle()
    for code in ("D1.01", "D1.02", "D4.01", "D4.02", "D5.01", "D5.03"):
        card.go_to(code)
        at_work.key(Qt.Key.Key_Y)
    result = at_work.state.assessment.persons[0]
    assert result.result_class in panel.meaning.text()
    assert result.result_class not in panel.result.text(), "the class has a name, the code stands small behind it"
    because = " ".join(text for text, _ in panel.because.lines)
    assert "D4.01" in because
    assert result.next_question is not None
    assert result.next_question in panel.question.note.text()
    at_work.key(Qt.Key.Key_J, CTRL)
    row = here(card, at_work.focus())
    assert row is not None
    assert row.indicator.code == result.next_question
    assert in_sight(at_work, row)
    at_work.key(Qt.Key.Key_N)
    assert at_work.state.assessment.persons[0].next_question != result.next_question


def test_the_next_question_is_reached_although_it_was_filtered_away(at_work: AtWork) -> None:
    card = at_the_questions(at_work)
    at_work.type("d5")
    at_work.key(Qt.Key.Key_Down)
    at_work.key(Qt.Key.Key_Y)
    at_work.form.panel.ask_next.emit("D1.01")
    at_work.settle()
    row = here(card, at_work.focus())
    assert row is not None
    assert row.indicator.code == "D1.01"
    assert card.filter.text() == ""


def test_ctrl_j_asks_for_the_age_where_nothing_is_known_yet(at_work: AtWork) -> None:
    at_work.begin()
    at_work.form.add_person()
    at_work.form.go_to("safety")
    at_work.key(Qt.Key.Key_J, CTRL)
    assert at_work.form.persons.isAncestorOf(at_work.focus())
    at_work.type("17")
    at_work.settle()
    assert at_work.state.call.persons[0].age == 17
    assert "treated as a child" in at_work.form.panel.title.text()


def test_an_answer_outside_the_set_of_the_person_stays_in_sight(at_work: AtWork) -> None:
    card = at_the_questions(at_work)
    at_work.form.add_person()
    at_work.type("30")
    at_work.settle()
    offered = shown(card)
    at_work.state.set(("persons", 0, "age"), 12)
    at_work.settle()
    child = shown(card)
    only_adult = next(row for row in offered if row not in child)
    at_work.state.set(("persons", 0, "age"), 30)
    at_work.state.answer(only_adult.indicator.code, "yes")
    at_work.state.set(("persons", 0, "age"), 12)
    at_work.settle()
    assert only_adult in shown(card), "an answer is never hidden by another answer"


def in_sight(at_work: AtWork, widget: QWidget) -> bool:
    view = at_work.form.scrolled.viewport()
    top = widget.mapTo(view, widget.rect().topLeft()).y()
    return top >= 0 and top + widget.height() <= view.height()
