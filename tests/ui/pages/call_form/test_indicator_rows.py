"""Questions are read whole, told apart by a mark, found by what people say; answers of groups offer what they mean."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hotline.desk.session import Session
from hotline.indicators.contact_checklists import shipped_lists
from hotline.language import LANGUAGES
from tests.ui.at_work import ALT, CTRL, AtWork, worked
from ui.pages.call_form.cards.indicator_row import IndicatorRow
from ui.pages.call_form.cards.indicators_card import IndicatorsCard
from ui.platform.screen_language import set_language
from ui.session.tasks import Tasks
from ui.widgets.text_label import Text

BEGGING = next(one for one in shipped_lists().groups if one.id == "begging")


@pytest.fixture(params=LANGUAGES)
def desk(request: pytest.FixtureRequest, qtbot: QtBot, session: Session, tasks: Tasks) -> Iterator[AtWork]:
    """Let an operator work in each of the languages."""
    set_language(request.param)
    yield from worked(qtbot, session, tasks)


def shown(card: IndicatorsCard) -> list[IndicatorRow]:
    return [row for row in card.rows if not row.isHidden()]


def asking(at_work: AtWork, age: int = 30) -> IndicatorsCard:
    form = at_work.begin()
    form.state.set(("contact", "contact_type"), "situation")
    form.add_person()
    form.state.set(("persons", 0, "age"), age)
    form.go_to("indicators")
    at_work.settle()
    return form.indicators


def test_no_question_is_shortened_and_none_takes_more_than_four_lines(desk: AtWork) -> None:
    card = asking(desk)
    for identity in (None, *(one.id for one in shipped_lists().groups)):
        if identity is not None:
            card.bar.choose(identity)
            desk.settle()
        for row in shown(card):
            needed = row.question.heightForWidth(row.question.width())
            assert row.question.wordWrap()
            assert row.question.height() >= needed, row.indicator.code
            assert needed <= 4 * row.question.fontMetrics().lineSpacing() + 4, row.indicator.code
            assert row.gutter.width() >= row.gutter.wanted_width(), row.indicator.code


def test_what_tells_two_questions_apart_is_read_first(at_work: AtWork) -> None:
    card = asking(at_work)
    names = {row.indicator.code: row.answer.accessibleName() for row in shown(card)}
    assert names["D2.02"].startswith("Recruitment: Before leaving")
    assert names["D5.05"].startswith("Destination: There, is the person threatened")
    assert names["D4.01"].startswith("Conditions: ")
    row = next(row for row in card.rows if row.indicator.code == "D2.02")
    assert row.gutter.accessibleName() == "Recruitment D2.02 medium"


def test_the_answers_stand_near_and_their_keys_above_them(at_work: AtWork) -> None:
    card = asking(at_work)
    row = shown(card)[0]
    edges = [segment.mapTo(card, segment.rect().center()).x() for segment in row.answer.segments]
    keys = card.heads.keys.findChildren(Text)
    assert [
        abs(key.mapTo(card, key.rect().center()).x() - edge) <= 4 for key, edge in zip(keys, edges, strict=True)
    ] == [True] * 3
    gap = row.answer.mapTo(row, row.answer.rect().topLeft()).x() - row.question.geometry().right()
    assert gap <= 24


@pytest.mark.parametrize("typed", ["passport", "pasport", "паспорт", "PASPORT"])
def test_words_that_people_say_find_the_questions(at_work: AtWork, typed: str) -> None:
    card = asking(at_work)
    at_work.key(Qt.Key.Key_F, CTRL)
    at_work.type(typed)
    assert {"D2.05", "D5.01"} <= {row.indicator.code for row in shown(card)}
    assert len(shown(card)) < 10


def test_words_are_looked_for_in_every_list_and_the_key_leads_there(at_work: AtWork) -> None:
    card = asking(at_work, 15)
    at_work.key(Qt.Key.Key_F, CTRL)
    at_work.type("milostyn")
    assert "Begging (10)" in card.elsewhere.text()
    at_work.key(Qt.Key.Key_Q, ALT)
    assert card.bar.current == "begging"
    assert len(shown(card)) == 10
    assert card.filter.text() == "milostyn"
    at_work.key(Qt.Key.Key_Q, ALT)
    assert card.bar.current == "ilo-operational", "lists that hold nothing of it are left out"


def test_a_yes_of_a_group_offers_what_it_means_by_one_key_in_one_step(at_work: AtWork) -> None:
    card = asking(at_work, 15)
    card.bar.choose("begging")
    at_work.settle()
    assert card.group_note.isVisible()
    at_work.state.answer("BG.01", "yes")
    row = next(row for row in card.rows if row.indicator.code == "BG.01")
    assert "Low or no salary (D4.02); Withholding of wages (D5.14)" in row.note.text()
    panel = at_work.form.panel
    assert panel.groups.text() == "1 yes in question groups carries no weight."
    assert panel.meant_button.words() == "Record 2 indicators"
    at_work.key(Qt.Key.Key_A, ALT)
    assert dict(at_work.state.call.persons[0].answers) == {"BG.01": "yes", "D4.02": "yes", "D5.14": "yes"}
    assert not row.note.isVisible()
    assert not panel.meant_button.isVisible()
    at_work.key(Qt.Key.Key_Z, CTRL)
    assert dict(at_work.state.call.persons[0].answers) == {"BG.01": "yes"}, "one step"


def test_the_button_of_a_row_records_what_that_row_means(at_work: AtWork) -> None:
    card = asking(at_work, 15)
    card.bar.choose("begging")
    for code in ("BG.01", "BG.04"):
        at_work.state.answer(code, "yes")
    at_work.settle()
    row = next(row for row in card.rows if row.indicator.code == "BG.04")
    assert row.meant_button is not None
    row.meant_button.click()
    assert set(at_work.state.call.persons[0].answers) == {"BG.01", "BG.04", "D5.03"}


def test_ten_of_ten_for_a_child_of_fifteen_come_to_what_the_rule_says(at_work: AtWork) -> None:
    asking(at_work, 15)
    for one in BEGGING.indicators:
        at_work.state.answer(one.code, "yes")
    assert at_work.state.assessment.result_class == "R1"
    at_work.key(Qt.Key.Key_A, ALT)
    result = at_work.state.assessment
    assert (result.result_class, result.urgency, result.escalate) == ("R3", "U2", True)
    assert at_work.form.panel.result.text() == "Possible recruitment"
