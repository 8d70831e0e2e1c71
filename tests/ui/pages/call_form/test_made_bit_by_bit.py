"""The form is there at once and made on while nobody types; whoever goes to a part that is still missing finds it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from hotline.call.labels import SECTIONS
from hotline.call.record import Call, Contact, Person
from tests.ui.at_work import CTRL, AtWork
from ui.pages.call_form.call_form_page import CallFormPage
from ui.pages.call_form.form_layout import SEEN_FIRST
from ui.pages.call_form.state.form_state import FormState


def begun(at_work: AtWork) -> CallFormPage:
    """Begin a call and return its form as it is then, with parts still missing."""
    at_work.window.new_call()
    page = at_work.shell.page("call")
    assert isinstance(page, CallFormPage)
    assert not page.whole
    return page


def test_what_is_seen_first_can_be_filled_in_before_the_rest_is_there(at_work: AtWork) -> None:
    page = begun(at_work)
    assert {key for key, card in page.cards.items() if not card.isHidden()} == set(SEEN_FIRST)
    at_work.state.set(("safety", "danger_now"), "yes")
    assert page.panel.urgency.text().endswith("U1")
    page.finish()
    assert {key for key, card in page.cards.items() if not card.isHidden()} == set(SECTIONS)
    assert at_work.state.call.safety.danger_now == "yes"


def test_what_is_seen_first_stands_as_it_will_when_the_rest_is_there(at_work: AtWork) -> None:
    page = begun(at_work)
    at_work.settle()
    before = {key: page.cards[key].height() for key in SEEN_FIRST}
    page.finish()
    at_work.settle()
    assert {key: page.cards[key].height() for key in SEEN_FIRST} == before


def test_the_rest_is_made_without_being_asked_for(at_work: AtWork) -> None:
    page = begun(at_work)
    at_work.bot.waitUntil(lambda: page.whole, timeout=30_000)
    assert set(page.cards) == set(SECTIONS)


@pytest.mark.parametrize("section", [key for key in SECTIONS if key not in SEEN_FIRST])
def test_a_missing_section_is_there_when_its_figure_is_pressed(at_work: AtWork, section: str) -> None:
    page = begun(at_work)
    at_work.key(
        Qt.Key((Qt.Key.Key_1 + list(SECTIONS).index(section)) if section != "follow_up" else Qt.Key.Key_0), CTRL
    )
    assert not page.cards[section].isHidden()
    assert page.cards[section].isAncestorOf(at_work.focus())
    at_work.bot.waitUntil(lambda: page.whole, timeout=30_000)
    assert page.whole
    assert [page.scrolled.body.indexOf(page.cards[key]) for key in SECTIONS] == list(range(len(SECTIONS)))


def test_a_record_that_came_before_the_parts_stands_in_them(at_work: AtWork) -> None:
    call = Call(
        contact=Contact(contact_type="tip"), persons=(Person(age=16, answers={"D1.01": "yes"}),), narrative="söz"
    )
    at_work.window.resume(FormState("#K7Q4-M2XT", call))
    page = at_work.shell.page("call")
    assert isinstance(page, CallFormPage)
    page.finish()
    assert page.summary.editor.value() == "söz"
    assert [row.indicator.code for row in page.indicators.rows if row.answer.value() == "yes"] == ["D1.01"]


def test_a_call_is_submitted_although_parts_are_missing(at_work: AtWork) -> None:
    begun(at_work)
    at_work.state.set(("contact", "contact_type"), "other")
    at_work.state.set(("contact", "topic"), "documents")
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert at_work.where() == "desk"


def test_one_person_too_many_is_said(at_work: AtWork) -> None:
    form = at_work.begin()
    at_work.state.set(("persons",), tuple(Person(age=20) for _ in range(26)))
    form.add_person()
    assert "at most 26 persons" in form.banner.words.text()
