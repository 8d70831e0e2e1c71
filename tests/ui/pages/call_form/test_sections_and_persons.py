"""One form for every kind of contact and any number of persons: nothing that was typed is ever lost by a choice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hotline.call.editing import sections_for
from hotline.clock import FixedClock
from hotline.desk import calls
from hotline.indicators.checklist import checklist
from tests.ui.at_work import CTRL, AtWork
from ui.widgets.dialogs import ConfirmDialog
from ui.widgets.section_list import PARKED


def shown(at_work: AtWork) -> list[str]:
    return [key for key, card in at_work.form.cards.items() if not card.isHidden()]


def test_a_short_contact_type_hides_sections_and_brings_every_word_back(at_work: AtWork) -> None:
    form = at_work.begin()
    full = shown(at_work)
    form.add_person()
    at_work.type("30")
    at_work.state.answer("D1.01", "yes")
    at_work.state.set(("situation", "forms"), ("labour",))
    before = at_work.state.call
    at_work.state.set(("contact", "contact_type"), "information")
    at_work.settle()
    parked = {"persons", "situation", "indicators"}
    assert [key for key in shown(at_work) if key not in parked] == list(sections_for("information"))
    assert {key for key in full if form.sections.state(key) == PARKED} == parked
    assert form.parked.isVisible()
    assert form.parked.words.text().startswith("Set aside: 1 person, 1 answer, the situation.")
    assert form.panel.details.isHidden(), "what is parked is not assessed"
    at_work.state.set(("contact", "contact_type"), None)
    at_work.settle()
    assert shown(at_work) == full
    assert at_work.state.call == before


def test_parked_sections_do_not_count_and_ctrl_b_brings_them_back(at_work: AtWork) -> None:
    form = at_work.begin()
    at_work.state.set(("contact", "contact_type"), "tip")
    at_work.state.answer("D1.01", "yes")
    at_work.state.set(("contact", "contact_type"), "other")
    form.go_to("summary")
    at_work.type("kept")
    reference = at_work.state.draft_id
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.settle()
    kept = at_work.session.call(calls.show_call, reference)
    assert kept.call.persons == ()
    assert kept.call.parked.persons[0].answers == {"D1.01": "yes"}
    assert kept.assessment.result_class == "R0"
    at_work.window.correct(reference)
    at_work.settle()
    assert at_work.form.parked.isVisible()
    assert at_work.form.bar.reference.text() == f"Correction of {reference}"
    assert at_work.form.bar.elapsed.text() == "", "nobody is on the telephone"
    assert at_work.form.bar.submit.words() == "Submit the correction"
    at_work.key(Qt.Key.Key_B, CTRL)
    assert at_work.form.cards["persons"].isAncestorOf(at_work.focus()), "the keyboard is where something came back"
    assert at_work.state.call.contact.contact_type == "situation"
    assert at_work.state.call.persons[0].answers == {"D1.01": "yes"}
    assert not at_work.form.parked.isVisible()


def test_a_section_that_has_just_come_back_is_gone_to_at_its_own_place(at_work: AtWork) -> None:
    form = at_work.begin()
    at_work.state.set(("contact", "contact_type"), "information")
    at_work.settle()
    at_work.state.set(("contact", "contact_type"), "situation")
    form.go_to("indicators")
    at_work.settle()
    top = form.cards["indicators"].mapTo(form.scrolled.viewport(), form.cards["indicators"].rect().topLeft()).y()
    assert 0 <= top < form.scrolled.viewport().height() // 4


def test_choosing_a_parked_section_leads_to_the_line_that_brings_it_back(at_work: AtWork) -> None:
    form = at_work.begin()
    form.add_person()
    at_work.state.set(("persons", 0, "sex"), "female")
    at_work.state.set(("contact", "contact_type"), "information")
    form.go_to("persons")
    assert at_work.focus() is form.parked.button
    at_work.key(Qt.Key.Key_Space)
    assert at_work.state.call.contact.contact_type == "situation"


def test_answers_of_another_age_are_shown_as_parked_and_count_again(at_work: AtWork) -> None:
    form = at_work.begin()
    only_adult = next(one.code for one in checklist().indicators if not {"CL", "CS"} & set(one.weights))
    at_work.state.answer(only_adult, "yes")
    at_work.state.set(("persons", 0, "age"), 30)
    assert form.indicators.parked.isHidden()
    at_work.state.set(("persons", 0, "age"), 12)
    assert form.indicators.parked.text().startswith("Set aside: 1 answer belongs to another age")
    row = next(row for row in form.indicators.rows if row.indicator.code == only_adult)
    assert not row.isHidden(), "it stays in sight"
    assert "Set aside" in row.note.text()
    at_work.state.set(("persons", 0, "age"), 30)
    assert form.indicators.parked.isHidden()


def agree(dialog: QWidget) -> None:
    assert isinstance(dialog, ConfirmDialog)
    dialog.accept_button.click()


def test_choosing_a_short_type_by_keyboard_keeps_the_keyboard_in_the_field(at_work: AtWork) -> None:
    form = at_work.begin()
    form.go_to("contact")
    place = at_work.focus()
    at_work.type("info")
    at_work.key(Qt.Key.Key_Return)
    assert at_work.state.call.contact.contact_type is not None
    assert at_work.focus() is place


def test_ctrl_page_down_leads_through_every_section_that_is_shown(at_work: AtWork) -> None:
    form = at_work.begin()
    visited = [form.sections.current()]
    for _ in range(len(form.cards) - 1):
        at_work.key(Qt.Key.Key_PageDown, CTRL)
        visited.append(form.sections.current())
        card = form.cards[form.sections.current()]
        assert card.isAncestorOf(at_work.focus()), form.sections.current()
    assert visited == shown(at_work)
    at_work.key(Qt.Key.Key_PageDown, CTRL)
    assert form.sections.current() == visited[-1], "the last one is the last one"


def test_two_persons_keep_their_own_answers_and_facts(at_work: AtWork) -> None:
    form = at_work.begin()
    at_work.key(Qt.Key.Key_N, CTRL)
    at_work.type("30")
    at_work.state.answer("D1.01", "yes")
    at_work.key(Qt.Key.Key_N, CTRL)
    at_work.type("9")
    at_work.settle()
    row = next(row for row in form.indicators.rows if row.indicator.code == "D1.01")
    assert row.answer.value() is None, "person B was not asked"
    at_work.state.answer("D1.01", "no")
    assert [one.age for one in at_work.state.call.persons] == [30, 9]
    assert [one.answers["D1.01"] for one in at_work.state.call.persons] == ["yes", "no"]
    at_work.state.look_at(0)
    at_work.settle()
    assert row.answer.value() == "yes"
    assert form.panel.title.text().startswith("Person A")


def test_removing_a_person_leaves_the_other_as_it_was(at_work: AtWork) -> None:
    form = at_work.begin()
    for age in ("30", "9"):
        at_work.key(Qt.Key.Key_N, CTRL)
        at_work.type(age)
        at_work.settle()
    at_work.state.look_at(0)
    form.persons.remove.click()
    at_work.in_dialog(agree)
    assert [one.age for one in at_work.state.call.persons] == [9]
    assert form.panel.title.text().startswith("Person A")


def test_a_person_with_answers_is_not_removed_without_a_question(at_work: AtWork) -> None:
    form = at_work.begin()
    form.add_person()
    at_work.state.answer("D1.01", "yes")
    form.persons.remove.click()
    at_work.settle()
    assert at_work.state.call.persons
    assert at_work.in_front() is not None
    at_work.key(Qt.Key.Key_Return)
    at_work.come_back()
    assert at_work.in_front() is None
    assert at_work.state.call.persons[0].answers, "Enter leaves everything as it is"


@pytest.mark.parametrize("removed", [0, 1])
def test_a_follow_up_is_added_filled_and_removed_without_touching_the_others(at_work: AtWork, removed: int) -> None:
    form = at_work.begin()
    form.go_to("follow_up")
    at_work.settle()
    for note in ("bir", "iki"):
        form.follow_up.add.setFocus()
        at_work.key(Qt.Key.Key_Space)
        assert form.follow_up.isAncestorOf(at_work.focus())
        at_work.state.set(("follow_ups", len(at_work.state.call.follow_ups) - 1, "note"), note)
    form.follow_up.rows[removed].remove.click()
    at_work.settle()
    kept = ["bir", "iki"]
    kept.pop(removed)
    assert [one.note for one in at_work.state.call.follow_ups] == kept
    assert len(form.follow_up.rows) == 1
    at_work.state.set(("follow_ups", 0, "note"), "üç")
    at_work.settle()
    assert at_work.stored_after_saving().follow_ups[0].note == "üç"


def test_the_clock_of_the_contact_runs_and_never_shows_nonsense(at_work: AtWork, clock: FixedClock) -> None:
    form = at_work.begin()
    clock.advance(timedelta(minutes=6, seconds=42))
    form.tick()
    assert form.bar.elapsed.text() == "06:42"
    clock.advance(timedelta(hours=2))
    form.tick()
    assert form.bar.elapsed.text() == "2:06:42"
    clock.advance(timedelta(hours=-5))
    form.tick()
    assert form.bar.elapsed.text() == ""


def test_the_clock_of_the_contact_stands_still_once_its_end_was_typed(at_work: AtWork, clock: FixedClock) -> None:
    form = at_work.begin()
    clock.advance(timedelta(minutes=6, seconds=42))
    at_work.state.set(("contact", "ended"), clock.now())
    for _ in range(2):
        form.tick()
        assert (form.bar.elapsed.text(), form.bar.began.text()) == ("06:42", "began 14:03, ended 14:10")
        assert form.bar.elapsed.accessibleName() == "Length of the contact"
        clock.advance(timedelta(minutes=3))
    at_work.shell.go("calls")
    at_work.settle()
    assert at_work.window.running.elapsed.text() == "06:42"
    at_work.state.set(("contact", "ended"), None)
    form.tick()
    assert (form.bar.elapsed.text(), form.bar.began.text()) == ("12:42", "since 14:03")


def test_years_and_a_band_of_age_are_one_answer(at_work: AtWork) -> None:
    form = at_work.begin()
    form.add_person()
    at_work.type("30")
    at_work.settle()
    assert at_work.state.value(("persons", 0, "age")) == 30
    at_work.key(Qt.Key.Key_Tab)
    at_work.type("9–17")
    at_work.key(Qt.Key.Key_Return)
    assert at_work.state.value(("persons", 0, "age")) == "9-17"
    at_work.state.set(("persons", 0, "age"), None)
    at_work.settle()
    assert at_work.state.value(("persons", 0, "age")) is None
