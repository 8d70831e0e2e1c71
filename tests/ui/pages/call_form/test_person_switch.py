"""Whom a question is about is always in sight, and one key leads to the next person from anywhere in the form."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.at_work import ALT, CTRL, AtWork
from ui.pages.call_form.call_form_page import CallFormPage

K = Qt.Key


@pytest.fixture
def form(at_work: AtWork) -> CallFormPage:
    """Begin a call about a man and a child."""
    made = at_work.begin()
    for age in ("30", "9"):
        at_work.key(K.Key_N, CTRL)
        at_work.type(age)
        at_work.settle()
    return made


def test_the_questions_name_the_person_they_are_about(at_work: AtWork, form: CallFormPage) -> None:
    assert form.indicators.subtitle.text() == "Person B · treated as a child"
    at_work.key(K.Key_P, ALT)
    assert form.indicators.subtitle.text() == "Person A · adult"
    at_work.state.set(("persons", 0, "age"), 12)
    assert form.indicators.subtitle.text() == "Person A · treated as a child"


def test_no_person_is_named_where_there_is_nobody(at_work: AtWork) -> None:
    form = at_work.begin()
    assert form.indicators.subtitle.text() == ""
    assert not form.panel.next_hint.isVisible()
    at_work.key(K.Key_P, ALT)
    assert at_work.state.call.persons == ()
    form.add_person()
    at_work.key(K.Key_P, ALT)
    assert at_work.state.person == 0
    assert form.persons.next_hint.isHidden(), "there is nobody else"


@pytest.mark.parametrize("section", ["safety", "indicators", "summary"])
def test_alt_p_leads_round_from_anywhere_and_the_keyboard_stays(
    at_work: AtWork, form: CallFormPage, section: str
) -> None:
    form.go_to(section)
    before = at_work.focus()
    seen = []
    for _ in range(3):
        at_work.key(K.Key_P, ALT)
        seen.append(at_work.state.person)
    assert seen == [0, 1, 0]
    assert at_work.focus() is before


def test_the_key_to_the_next_person_is_in_sight(form: CallFormPage) -> None:
    hints: list[QWidget] = [form.panel.next_hint, form.persons.next_hint, form.indicators.next_hint]
    assert all(hint.isVisible() for hint in hints)
    assert [hint.property("text") for hint in hints] == ["Alt+P", *["Alt+P next person"] * 2]
    assert {hint.accessibleName() for hint in hints} == {"Alt+P next person"}


def test_an_arrow_on_the_bar_of_letters_looks_at_that_person(at_work: AtWork, form: CallFormPage) -> None:
    bar = form.persons.switch._bar
    assert bar is not None
    bar.setFocus()
    at_work.key(K.Key_Left)
    assert at_work.state.person == 0
    assert bar.segments[0].hasFocus()
    assert bar.value() == "A"
    at_work.key(K.Key_Left)
    assert at_work.state.person == 0
    at_work.key(K.Key_Right)
    assert at_work.state.person == 1
    assert at_work.focus() is bar.segments[1]


def test_the_hint_for_the_keys_stands_above_the_questions(form: CallFormPage) -> None:
    form.go_to("indicators")
    first = next(row for row in form.indicators.rows if not row.isHidden())
    assert 0 < form.indicators.hint.y() < first.y()


@pytest.mark.parametrize(
    ("key", "consent"),
    [
        (K.Key_Y, "given"),
        (K.Key_N, "refused"),
        (K.Key_U, "unknown"),
        (K.Key_1, "given"),
        (K.Key_2, "refused"),
        (K.Key_3, "unknown"),
    ],
)
def test_consent_is_answered_by_the_letters_of_every_other_answer(at_work: AtWork, key: K, consent: str) -> None:
    form = at_work.begin()
    form.go_to("consent")
    at_work.key(key)
    assert at_work.state.call.consent.record == consent
    assert form.cards["consent"].subtitle.text() == "1 given · 2 refused · 3 not known"
    form.go_to("consent")  # the answer leads on to the next question
    at_work.key(K.Key_Delete)
    assert at_work.state.call.consent.record is None
