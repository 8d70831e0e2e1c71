"""The assessment is one card that stays in sight; before something was asked it says nothing but what to do and to ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hotline.desk.session import Session
from hotline.language import LANGUAGES
from tests.ui.at_work import ALT, AtWork, worked
from ui.pages.call_form.cards.assessment_panel import AssessmentPanel
from ui.platform.screen_language import set_language
from ui.session.tasks import Tasks
from ui.widgets.text_label import Text

USUAL, SMALL = (1366, 768), (900, 560)


@pytest.fixture(params=LANGUAGES)
def desk(request: pytest.FixtureRequest, qtbot: QtBot, session: Session, tasks: Tasks) -> Iterator[AtWork]:
    """Let an operator work in each of the languages."""
    set_language(request.param)
    yield from worked(qtbot, session, tasks)


def serious(at_work: AtWork) -> AssessmentPanel:
    """Begin a call about two persons, the first with means, exploitation and a running clock."""
    form = at_work.begin()
    form.state.set(("contact", "contact_type"), "situation")
    form.add_person()
    form.state.set(("persons", 0, "age"), 24)
    for code in ("D1.01", "D1.02", "D4.01", "D4.02", "D5.03"):
        form.state.answer(code, "yes")
    form.add_person()
    form.state.look_at(0)
    at_work.settle()
    return form.panel


def resize(at_work: AtWork, size: tuple[int, int]) -> None:
    at_work.shell.setMinimumSize(0, 0)
    at_work.shell.resize(*size)
    at_work.settle()


def whole(panel: AssessmentPanel, widget: QWidget) -> bool:
    place = QRect(widget.mapTo(panel, QPoint(0, 0)), widget.size())
    return widget.isVisible() and panel.rect().contains(place)


def cut(panel: AssessmentPanel) -> list[str]:
    """Return the texts of the card that have less height than they need."""
    return [
        one.text()
        for one in panel.findChildren(Text)
        if one.isVisible() and one.wordWrap() and one.height() < one.heightForWidth(one.width())
    ]


def test_the_card_stands_whole_in_sight_in_each_language(desk: AtWork) -> None:
    panel = serious(desk)
    resize(desk, USUAL)
    for judgement in (None, "agree", "less_serious"):
        desk.state.set(("persons", 0, "judgement"), judgement)
        desk.settle()
        parts = (
            panel.result,
            panel.deadline,
            panel.details,
            panel.question,
            panel.judgement,
            panel.why_button,
            panel.others,
        )
        assert all(whole(panel, part) for part in parts), judgement
        assert panel.below.verticalScrollBar().maximum() == 0, judgement
        assert cut(panel) == [], judgement


def test_in_the_smallest_window_class_urgency_deadline_and_question_stay_and_the_rest_scrolls(desk: AtWork) -> None:
    panel = serious(desk)
    desk.state.set(("safety", "safe_to_talk"), "no")
    resize(desk, SMALL)
    kept = (panel.result, panel.deadline, panel.question, panel.question.answer)
    assert all(whole(panel, part) for part in kept)
    assert panel.below.verticalScrollBar().maximum() > 0
    assert cut(panel) == []
    assert panel.minimumSizeHint().width() <= panel.width()
    resize(desk, USUAL)
    assert not panel.below.isAncestorOf(panel.details)


def test_why_unfolds_by_its_key_and_scrolls_inside_itself(at_work: AtWork) -> None:
    panel = serious(at_work)
    assert not panel.why_area.isVisible()
    at_work.key(Qt.Key.Key_I, ALT)
    assert panel.why_area.isVisible()
    assert panel.why_area.verticalScrollBar().maximum() > 0
    assert all(whole(panel, part) for part in (panel.result, panel.deadline, panel.question))
    at_work.key(Qt.Key.Key_I, ALT)
    assert not panel.why_area.isVisible()


def test_an_empty_form_says_no_class_and_no_urgency_but_what_the_safety_answers_ask_for(at_work: AtWork) -> None:
    form = at_work.begin()
    panel = form.panel
    form.state.set(("safety", "controlling_person_near"), "yes")
    at_work.settle()
    said_nothing = (panel.result, panel.deadline, panel.details, panel.judgement, panel.why, panel.what_to_do)
    assert not any(part.isVisible() for part in said_nothing)
    assert panel.question.isVisible()
    assert [told.split(":")[0] for told, _ in panel.advice.lines] == ["Controlling person near"]
    form.state.set(("safety", "safe_to_talk"), "no")
    assert "Not safe to talk: ask only what yes or no can answer" in panel.advice.lines[0][0]
    form.state.set(("safety", "danger_now"), "yes")
    assert panel.deadline.urgency.note() == "U1", "what is marked is said"
    assert not panel.result.isVisible()


def test_a_person_of_whom_nothing_was_asked_can_be_marked_as_a_presumed_victim(at_work: AtWork) -> None:
    form = at_work.begin()
    form.add_person()
    at_work.settle()
    panel = form.panel
    assert not any(part.isVisible() for part in (panel.result, panel.deadline, panel.why))
    assert panel.judgement_rows["suspected_victim"].isVisible()
    assert not panel.judgement_rows["judgement"].isVisible()
    form.state.set(("persons", 0, "suspected_victim"), value=True)
    assert panel.deadline.left.isVisible(), "the deadline is said at once"


def test_a_reason_is_asked_for_where_the_judgement_differs(at_work: AtWork) -> None:
    panel = serious(at_work)
    for judgement, asked in ((None, False), ("agree", False), ("more_serious", True), ("less_serious", True)):
        at_work.state.set(("persons", 0, "judgement"), judgement)
        assert panel.judgement_rows["judgement_reason"].isVisible() == asked, judgement
    at_work.state.set(("persons", 0, "judgement_reason"), "deyib")
    at_work.state.set(("persons", 0, "judgement"), None)
    assert panel.judgement_rows["judgement_reason"].isVisible(), "what was written is never hidden"


def test_an_information_call_carries_no_class(at_work: AtWork) -> None:
    panel = serious(at_work)
    assert panel.result.isVisible()
    at_work.state.set(("contact", "contact_type"), "information")
    at_work.settle()
    assert not any(part.isVisible() for part in (panel.result, panel.deadline, panel.judgement, panel.why))


def test_within_the_shift_speaks_of_no_hours_where_no_clock_runs(at_work: AtWork) -> None:
    form = at_work.begin()
    form.state.set(("contact", "contact_type"), "situation")
    form.add_person()
    form.state.set(("persons", 0, "age"), 15)
    form.state.answer("D6.01", "yes")
    at_work.settle()
    panel = form.panel
    assert panel.deadline.urgency.note() == "U2"
    assert not panel.deadline.left.isVisible()
    assert not any("24" in told for told, _ in panel.what_to_do.lines)
    form.state.set(("persons", 0, "suspected_victim"), value=True)
    assert any("24" in told for told, _ in panel.what_to_do.lines)


def test_of_somebody_who_has_not_left_the_destination_is_not_asked_first_and_that_is_said(at_work: AtWork) -> None:
    form = at_work.begin()
    form.state.set(("contact", "contact_type"), "situation")
    form.add_person()
    form.state.set(("persons", 0, "age"), 30)
    assert form.panel.question.code == "D4.01"
    assert form.panel.question.mark.accessibleName() == "Conditions"
    form.state.set(("situation", "period"), "not_yet")
    assert form.panel.question.code == "D2.01"
    assert form.panel.question.mark.accessibleName() == "Recruitment"
    assert "37 questions come after the departure" in form.panel.question.note.text()
