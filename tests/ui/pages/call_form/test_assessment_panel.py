"""The panel says why, names what to ask next, and takes the answer by one key from anywhere in the form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hotline.indicators.contact_checklists import shipped_lists
from tests.ui.at_work import AtWork
from ui.pages.call_form.cards.assessment_panel import AssessmentPanel
from ui.widgets.text_label import Text

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def with_person(at_work: AtWork, age: int = 30, **answers: str) -> AssessmentPanel:
    form = at_work.begin()
    form.state.set(("contact", "contact_type"), "situation")
    form.add_person()
    form.state.set(("persons", form.state.person, "age"), age)
    for code, answer in answers.items():
        form.state.answer(code.replace("_", "."), answer)
    at_work.settle()
    return form.panel


def said(panel: QWidget) -> str:
    return "\n".join(text.text() for text in panel.findChildren(Text) if text.isVisibleTo(panel))


def test_each_answer_that_carries_a_dimension_is_said_in_words_with_its_weight(at_work: AtWork) -> None:
    panel = with_person(at_work, D4_01="yes", D4_02="yes", D5_01="yes")
    at_work.key(Qt.Key.Key_I, ALT)
    indicators = shipped_lists().scored.by_code
    told = said(panel)
    for code in ("D4.01", "D4.02", "D5.01"):
        assert f"{indicators[code].texts['en']} · " in told
    assert "D4 Exploitative conditions of work: positive" in told
    assert "D5 Coercion at the destination: one more “yes” makes it positive" in told
    assert "Nothing yet: D1, D2, D3, D6" in told
    assert "screening, not a legal finding" in told


def test_why_it_goes_to_the_supervisor_and_for_whom_the_clock_runs(at_work: AtWork) -> None:
    panel = with_person(at_work, D4_01="yes", D4_02="yes", D5_01="yes", D5_02="yes")
    assert "Goes to the shift supervisor." in said(panel)
    panel.why_button.click()
    at_work.settle()
    told = said(panel)
    assert "Goes to the shift supervisor: possible recruitment, or means and exploitation; a strong sign." in told
    assert "24-hour deadline for person A." in told


def test_with_several_persons_each_has_a_line_and_the_call_says_whose_result_it_is(at_work: AtWork) -> None:
    panel = with_person(at_work, D4_01="yes", D4_02="yes")
    at_work.form.add_person()
    at_work.settle()
    told = said(panel)
    assert "Person A: Exploitation without means · R2 · U3" in told
    assert "The call: Exploitation without means · R2, by person A" in told
    assert not panel.result.isVisible(), "nothing was asked of person B"
    at_work.key(Qt.Key.Key_P, ALT)
    assert "Person B: nothing asked yet" in said(panel)
    assert panel.result.text() == "Exploitation without means"


def test_one_key_answers_the_next_question_from_anywhere_and_the_one_after_takes_its_place(at_work: AtWork) -> None:
    panel = with_person(at_work)
    at_work.form.go_to("summary")
    at_work.settle()
    for key, answer in ((Qt.Key.Key_1, "yes"), (Qt.Key.Key_2, "no"), (Qt.Key.Key_3, "unknown")):
        asked = at_work.state.assessment.persons[0].next_question
        assert asked is not None
        assert shipped_lists().scored.by_code[asked].question["en"] == panel.question.text.text()
        at_work.key(key, CTRL)
        assert at_work.state.call.persons[0].answers[asked] == answer
        assert at_work.state.assessment.persons[0].next_question != asked
    assert at_work.form.summary.editor.hasFocus(), "the keyboard stays where it was"
    assert at_work.state.call.narrative == ""
    at_work.key(Qt.Key.Key_Z, CTRL)
    assert "unknown" not in at_work.state.call.persons[0].answers.values()


def test_danger_that_is_marked_or_taken_back_shows_at_once_in_the_urgency(at_work: AtWork) -> None:
    panel = with_person(at_work)
    for danger, urgency in (("yes", "U1"), ("no", ""), (None, "")):
        at_work.state.set(("safety", "danger_now"), danger)
        assert panel.deadline.isVisible() == bool(urgency)
        assert not urgency or panel.deadline.urgency.note() == urgency
    at_work.key(Qt.Key.Key_Z, CTRL)
    at_work.key(Qt.Key.Key_Z, CTRL)
    assert panel.deadline.isVisible(), "taken back, it is as it was before"
    assert panel.deadline.urgency.note() == "U1"


def test_where_the_age_is_not_known_the_key_leads_to_it_and_answers_nothing(at_work: AtWork) -> None:
    form = at_work.begin()
    form.state.set(("contact", "contact_type"), "situation")
    form.add_person()
    form.go_to("summary")
    at_work.settle()
    at_work.key(Qt.Key.Key_1, CTRL)
    assert at_work.state.call.persons[0].answers == {}
    assert form.persons.isAncestorOf(at_work.focus())


def test_alt_s_shows_only_what_was_not_asked_and_an_answered_question_stays_in_sight(at_work: AtWork) -> None:
    panel = with_person(at_work, D1_01="yes", D4_01="no")
    panel.why_button.click()
    at_work.key(Qt.Key.Key_F, CTRL)
    at_work.key(Qt.Key.Key_S, ALT)
    card = at_work.form.indicators
    in_sight = {row.indicator.code for row in card.rows if not row.isHidden()}
    assert in_sight == set(shipped_lists().scored.by_code) - {"D1.01", "D4.01"}
    at_work.key(Qt.Key.Key_Y)
    assert at_work.state.call.persons[0].answers["D1.02"] == "yes"
    assert {row.indicator.code for row in card.rows if not row.isHidden()} == in_sight
    at_work.key(Qt.Key.Key_Escape)
    assert sum(not row.isHidden() for row in card.rows) == len(shipped_lists().scored.by_code)


def test_alt_s_with_nobody_in_the_call_is_not_typed_into_the_text(at_work: AtWork) -> None:
    form = at_work.begin()
    form.go_to("summary")
    assert not form.panel.unasked_button.isVisible()
    at_work.key(Qt.Key.Key_S, ALT)
    assert form.summary.editor.value() == ""
    assert form.sections.current() == "summary"


def test_alt_q_leads_through_the_lists_and_a_yes_of_the_quick_screen_names_what_to_ask_next(at_work: AtWork) -> None:
    with_person(at_work)
    at_work.form.go_to("indicators")
    at_work.settle()
    card = at_work.form.indicators
    seen = [card.bar.current]
    for _ in shipped_lists().groups:
        if seen[-1] != "ilo-eleven":
            at_work.key(Qt.Key.Key_Q, ALT)
            seen.append(card.bar.current)
    assert seen[-1] == "ilo-eleven"
    shown = [row for row in card.rows if not row.isHidden()]
    assert [row.indicator.code for row in shown] == [f"FL.{number:02}" for number in range(1, 12)]
    at_work.key(Qt.Key.Key_F, CTRL)
    for _ in range(7):
        at_work.key(Qt.Key.Key_Down)
    at_work.key(Qt.Key.Key_Y)
    assert at_work.state.call.persons[0].answers == {"FL.07": "yes"}
    assert "Confiscation of documents (at the destination) (D5.01)" in shown[6].note.text()
    assert at_work.state.assessment.result_class == "R1", "a sign without a weight is still a sign"
    at_work.key(Qt.Key.Key_Q, ALT | SHIFT)
    assert card.bar.current != "ilo-eleven"
