"""The form is there at once and made on while nobody types; whoever goes to a part that is still missing finds it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from hotline.call.labels import SECTIONS
from hotline.call.record import Call, Contact, Person
from tests.ui.at_work import CTRL, SHIFT, AtWork
from ui.pages.call_form.call_form_page import CallFormPage
from ui.pages.call_form.codes.give_code_dialog import GiveCodeDialog
from ui.pages.call_form.codes.recognise_code_dialog import RecogniseCodeDialog
from ui.pages.call_form.form_layout import ASSESSMENT, SEEN_FIRST
from ui.pages.call_form.form_shortcuts import FORM_KEYS, FormKey
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
    assert page.panel.deadline.urgency.note() == "U1"
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


@pytest.mark.parametrize("section", [key for key in list(SECTIONS)[:9] if key not in SEEN_FIRST])
def test_a_missing_section_is_there_when_its_figure_is_pressed(at_work: AtWork, section: str) -> None:
    page = begun(at_work)
    at_work.key(Qt.Key(Qt.Key.Key_1 + list(SECTIONS).index(section)), CTRL | SHIFT)
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


def test_a_key_does_its_act_although_its_section_is_missing(at_work: AtWork) -> None:
    page = begun(at_work)
    at_work.start(Qt.Key.Key_N, CTRL)
    assert at_work.state.call.persons == (Person(),)
    assert page.cards["persons"].isAncestorOf(at_work.focus())


def test_a_key_after_another_one_to_a_missing_section_is_not_lost(at_work: AtWork) -> None:
    begun(at_work)
    at_work.start(Qt.Key.Key_F, CTRL)
    at_work.key(Qt.Key.Key_N, CTRL)
    assert at_work.state.call.persons == (Person(),)


def test_a_follow_up_is_added_although_its_section_is_missing(at_work: AtWork) -> None:
    page = begun(at_work)
    at_work.key(Qt.Key.Key_T, CTRL)
    assert len(at_work.state.call.follow_ups) == 1
    assert page.cards["follow_up"].isAncestorOf(at_work.focus())


@pytest.mark.parametrize(("held", "dialog"), [(CTRL, RecogniseCodeDialog), (CTRL | SHIFT, GiveCodeDialog)])
def test_the_keys_of_the_caller_code_open_their_dialogs_although_the_section_is_missing(
    at_work: AtWork, held: Qt.KeyboardModifier, dialog: type[QDialog]
) -> None:
    begun(at_work)
    at_work.key(Qt.Key.Key_G, held)
    opened = QApplication.activeModalWidget()
    assert isinstance(opened, dialog)
    opened.reject()


def test_the_next_question_is_gone_to_although_its_section_is_missing(at_work: AtWork) -> None:
    page = begun(at_work)
    at_work.key(Qt.Key.Key_J, CTRL)
    assert page.cards["persons"].isAncestorOf(at_work.focus())


def test_the_lists_of_questions_are_led_through_although_their_section_is_missing(at_work: AtWork) -> None:
    page = begun(at_work)
    at_work.key(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    reached = page.indicators.bar.current
    at_work.key(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier | SHIFT)
    assert reached not in {"", page.indicators.bar.current}


@pytest.mark.parametrize("line", [one for one in FORM_KEYS if one.needs], ids=lambda line: line.keys)
def test_a_key_makes_the_part_that_it_needs(at_work: AtWork, line: FormKey) -> None:
    page = begun(at_work)
    bound = next(one for one in page.form_keys if one.line is line)
    bound.do()
    assert page.is_there(line.needs)
    for dialog in page.window().findChildren(QDialog):
        dialog.reject()


def test_a_key_of_a_section_that_the_contact_type_leaves_out_does_nothing(at_work: AtWork) -> None:
    begun(at_work)
    at_work.state.set(("contact", "contact_type"), "other")
    at_work.start(Qt.Key.Key_N, CTRL)
    assert at_work.state.call.persons == ()


def test_no_card_of_the_form_binds_a_key_by_itself(at_work: AtWork) -> None:
    page = at_work.begin()
    page.add_person()
    page.follow_up.add.click()
    owners = [one for shortcut in page.findChildren(QShortcut) if isinstance(one := shortcut.parent(), QWidget)]
    inside = [one for one in owners if one is not page and not page.sections.isAncestorOf(one)]
    assert inside == [page.protocols], "the protocol card is made at once, and Esc is its own only while it is in sight"
    assert not page.protocols.isVisible()


def test_tab_leads_through_sections_that_are_missing_as_through_those_that_are_there(at_work: AtWork) -> None:
    page = begun(at_work)
    fast = tabs(at_work, 40)
    page.finish()
    page.go_to("safety")
    assert fast == tabs(at_work, 40)


def test_tab_makes_no_more_than_the_section_that_it_leads_to(at_work: AtWork) -> None:
    page = begun(at_work)
    assert set(page.cards) == {"safety"}
    while page.cards["safety"].isAncestorOf(at_work.focus()):
        at_work.start(Qt.Key.Key_Tab)
    assert page.cards["contact"].isAncestorOf(at_work.focus())
    assert set(page.cards) == {"safety", "contact"}


def test_tab_leads_back_into_a_section_that_is_missing(at_work: AtWork) -> None:
    page = begun(at_work)
    page.go_to("caller")
    at_work.start(Qt.Key.Key_Backtab, SHIFT)
    assert page.cards["consent"].isAncestorOf(at_work.focus())


def test_tab_leads_back_from_the_assessment_to_the_last_section(at_work: AtWork) -> None:
    page = begun(at_work)
    page.make_now(ASSESSMENT)
    page.panel.question.button.setFocus()
    while page.panel.isAncestorOf(at_work.focus()):
        at_work.start(Qt.Key.Key_Backtab, SHIFT)
    assert page.cards["follow_up"].isAncestorOf(at_work.focus())


def tabs(at_work: AtWork, number: int) -> list[str]:
    """Press Tab so often, without a moment for the rest of the form, and return what it reached."""
    reached = []
    for _ in range(number):
        at_work.start(Qt.Key.Key_Tab)
        reached.append(at_work.focus().accessibleName())
    return reached


def test_one_person_too_many_is_said(at_work: AtWork) -> None:
    form = at_work.begin()
    at_work.state.set(("persons",), tuple(Person(age=20) for _ in range(26)))
    form.add_person()
    assert "at most 26 persons" in form.banner.words.text()
