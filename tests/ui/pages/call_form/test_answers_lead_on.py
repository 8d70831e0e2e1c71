"""Every question of safety and consent is answered without Tab: an answer by key leads to the next one."""

from __future__ import annotations

from PySide6.QtCore import Qt

from hotline.call.record import Consent, Safety
from tests.ui.at_work import ALT, AtWork
from ui.widgets.segment_field import Segment

K = Qt.Key


def test_all_safety_questions_are_answered_without_tab(at_work: AtWork) -> None:
    at_work.begin()
    for answer in "ynu12312":
        at_work.type(answer)
    assert at_work.state.call.safety == Safety(
        safe_to_talk="yes",
        danger_now="no",
        alone="unknown",
        injured="yes",
        controlling_person_near="no",
        children_present="unknown",
        within_24_hours="yes",
        ring_back_allowed="no",
    )
    assert at_work.form.sections.current() == "contact"
    assert at_work.focus().accessibleName() == "Contact type"


def test_the_same_answer_again_leads_on_too_and_taking_it_back_stays(at_work: AtWork) -> None:
    at_work.begin()
    at_work.type("y")
    at_work.form.go_to("safety")
    at_work.type("y")
    assert at_work.focus().accessibleDescription().startswith("Is somebody in danger right now?")
    at_work.type("n")
    at_work.form.go_to("safety")
    at_work.key(K.Key_Delete)
    assert at_work.state.call.safety == Safety(danger_now="no")
    assert at_work.focus().accessibleDescription().startswith("Can you talk safely now?")


def test_a_click_leaves_the_keyboard_with_the_question(at_work: AtWork) -> None:
    at_work.begin()
    first = at_work.focus()
    assert isinstance(first, Segment)
    first.click()
    assert at_work.focus() is first
    assert at_work.state.call.safety.safe_to_talk == "yes"


def test_consent_leads_on_to_the_caller(at_work: AtWork) -> None:
    at_work.begin()
    at_work.form.go_to("consent")
    for answer in "1231":
        at_work.type(answer)
    assert at_work.state.call.consent == Consent(
        record="given", refer="refused", call_back="unknown", statistics="given"
    )
    assert at_work.form.sections.current() == "caller"


def test_the_next_list_of_questions_has_the_keyboard_on_its_first_question(at_work: AtWork) -> None:
    """After Alt+Q the answers went nowhere: the keyboard was still in the section before."""
    at_work.begin()
    at_work.form.go_to("summary")
    at_work.key(K.Key_Q, ALT)
    group = at_work.form.indicators.bar.current
    first = next(row for row in at_work.form.indicators.rows if row.within == group)
    at_work.type("y")
    assert at_work.state.call.persons[0].answers == {first.indicator.code: "yes"}
