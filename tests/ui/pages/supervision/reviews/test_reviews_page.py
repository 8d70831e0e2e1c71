"""The review queue on screen, by keyboard and pointer: read, picked up, approved, returned, escalated, filtered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hotline.clock import FixedClock
from hotline.desk import reviews
from hotline.desk.review_outcomes import my_outcomes
from tests.ui.at_work import ALT, CTRL, AtWork
from tests.ui.pages.supervision.reviews.at_reviews import (
    OPERATOR_NAME,
    SECOND,
    SECOND_NAME,
    come,
    comment,
    on_page,
    queue_calls,
    read,
    references,
)
from ui.pages.shared.comment_dialog import CommentDialog
from ui.pages.supervision.reviews.quality_dialog import QualityDialog
from ui.pages.supervision.reviews.reviews_page import ReviewsPage

CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def queued(at_work: AtWork, clock: FixedClock) -> dict[str, str]:
    return queue_calls(at_work.session, clock)


@pytest.fixture
def page(at_work: AtWork, queued: dict[str, str]) -> ReviewsPage:
    assert queued
    return on_page(at_work)


def test_the_queue_stands_with_the_most_urgent_first_and_counts_on_the_rail(
    at_work: AtWork, page: ReviewsPage, queued: dict[str, str]
) -> None:
    assert references(page) == [queued["refused"], queued["escalated"], queued["judged"]]
    assert at_work.shell.rail.places["supervision"].accessibleDescription() == "3 calls to review, Alt+5"
    assert page.view.shown_reference() == queued["refused"]
    assert page.table.hasFocus()


def test_arrows_lead_along_the_list_and_the_call_is_read_beside_it(
    at_work: AtWork, page: ReviewsPage, queued: dict[str, str]
) -> None:
    at_work.key(Qt.Key.Key_Down)
    read(at_work, page)
    assert page.view.shown_reference() == queued["escalated"]
    assert page.card.review is not None
    assert page.card.review.shown.operator == OPERATOR_NAME


def test_enter_picks_the_call_up_for_fifteen_minutes_and_a_key_puts_it_back(
    at_work: AtWork, page: ReviewsPage, queued: dict[str, str], clock: FixedClock
) -> None:
    second = come(at_work.session, SECOND_NAME, "supervisor", SECOND)
    try:
        at_work.key(Qt.Key.Key_Return)
        assert page.card.is_mine()
        assert page.card.hand.text().startswith("Put back")
        with pytest.raises(reviews.PickedUp):
            second.call(reviews.approve, queued["refused"])
        at_work.key(Qt.Key.Key_Z, ALT)
        assert not page.card.is_mine()
        second.call(reviews.pick_up, queued["refused"])
        page.refresh()
        at_work.settle()
        read(at_work, page)
        assert not page.card.approve.isEnabled()
        assert any(SECOND_NAME in text for text, _ in page.card._told())
        clock.advance(timedelta(minutes=15))
        page.refresh()
        at_work.settle()
        read(at_work, page)
        assert page.card.approve.isEnabled()
    finally:
        second.close()


def test_ctrl_enter_approves_and_the_next_call_is_read(
    at_work: AtWork, page: ReviewsPage, queued: dict[str, str]
) -> None:
    at_work.key(Qt.Key.Key_Return, CTRL)
    read(at_work, page)
    assert references(page) == [queued["escalated"], queued["judged"]]
    assert page.view.shown_reference() == queued["escalated"]
    assert "is approved" in page.status.words.text()
    assert at_work.shell.rail.places["supervision"].accessibleDescription() == "2 calls to review, Alt+5"


def test_a_pointer_does_what_a_key_does(at_work: AtWork, page: ReviewsPage, queued: dict[str, str]) -> None:
    QTest.mouseClick(page.card.approve, Qt.MouseButton.LeftButton)
    at_work.settle()
    assert queued["refused"] not in references(page)


def test_a_call_is_returned_with_a_comment_that_holds_no_personal_data(
    at_work: AtWork, page: ReviewsPage, queued: dict[str, str]
) -> None:
    at_work.key(Qt.Key.Key_Y, ALT)
    dialog = at_work.in_front()
    assert isinstance(dialog, CommentDialog)
    assert not dialog.act.isEnabled()
    at_work.type("050 123 45 67")
    at_work.settle()
    assert not dialog.act.isEnabled()
    assert dialog.mask_button.isVisible()
    QTest.mouseClick(dialog.mask_button, Qt.MouseButton.LeftButton)
    assert dialog.act.isEnabled()
    comment(at_work, " how old?")
    found = {one.reference: one for one in at_work.session.call(reviews.review_queue)}[queued["refused"]]
    assert (found.state, found.said) == ("returned", "[phone] how old?")
    assert references(page)[-1] == queued["refused"], "it waits for the operator"


def test_what_was_typed_of_a_comment_is_there_again(at_work: AtWork, page: ReviewsPage) -> None:
    assert page.card.review is not None
    at_work.key(Qt.Key.Key_Y, ALT)
    at_work.type("half a sentence")
    at_work.key(Qt.Key.Key_Escape)
    at_work.come_back()
    at_work.key(Qt.Key.Key_Y, ALT)
    dialog = at_work.in_front()
    assert isinstance(dialog, CommentDialog)
    assert dialog.comment.value() == "half a sentence"
    comment(at_work, ".")
    at_work.key(Qt.Key.Key_End)
    read(at_work, page)
    at_work.key(Qt.Key.Key_Y, ALT)
    dialog = at_work.in_front()
    assert isinstance(dialog, CommentDialog)
    assert dialog.comment.value() == "", "what was given is begun no more"


def test_a_call_is_escalated_to_a_body_and_its_answer_is_recorded(
    at_work: AtWork, page: ReviewsPage, queued: dict[str, str]
) -> None:
    def choose(dialog: CommentDialog) -> None:
        assert dialog.service is not None
        dialog.service.set_value("police-unit")
        dialog.refresh()

    at_work.key(Qt.Key.Key_X, ALT)
    comment(at_work, "two calls of one farm", choose)
    at_work.key(Qt.Key.Key_End)
    read(at_work, page)
    assert page.view.shown_reference() == queued["refused"]
    assert page.card.escalate.text().startswith("What it answered")
    at_work.key(Qt.Key.Key_X, ALT)
    comment(at_work, "they go there tomorrow")
    history = at_work.session.call(reviews.read_review, queued["refused"]).history
    assert [(one.act, one.body) for one in history] == [("escalated", "police-unit"), ("body_answered", "police-unit")]


def test_a_stopped_deadline_is_let_run_on_by_a_button_that_is_there_only_then(
    at_work: AtWork, page: ReviewsPage, queued: dict[str, str]
) -> None:
    assert page.card.run_on.isVisible()
    page.card.run_on.click()
    at_work.settle()
    comment(at_work, "she was not alone")
    read(at_work, page)
    assert not page.card.run_on.isVisible()
    shown = at_work.session.call(reviews.read_review, queued["refused"]).shown
    assert shown.clock_refused is None


def test_filters_narrow_the_list_by_reason_and_are_cleared_by_key(
    at_work: AtWork, page: ReviewsPage, queued: dict[str, str]
) -> None:
    labels = [one.text() for one in page.filters.segments if one.isVisible()]
    assert labels == ["Whole queue 3", "Stopped by refusal 1", "Escalated 2", "Judgement differs 1"]
    at_work.key(Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is page.filters.segments[0]
    for _ in range(3):
        at_work.key(Qt.Key.Key_Right)
    assert references(page) == [queued["judged"]]
    at_work.key(Qt.Key.Key_F, CTRL_SHIFT)
    assert len(references(page)) == 3


def test_the_quality_card_is_filled_in_by_digits_alone(
    at_work: AtWork, page: ReviewsPage, queued: dict[str, str]
) -> None:
    assert page.view.shown_reference() == queued["refused"]
    at_work.key(Qt.Key.Key_N, ALT)
    dialog = at_work.in_front()
    assert isinstance(dialog, QualityDialog)
    assert not dialog.save.isEnabled()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_1):
        at_work.key(key)
    assert list(dialog.answers().values()) == ["yes", "partly", "no", "not_seen", "yes", "yes", "yes"]
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.come_back()
    card = at_work.session.call(reviews.read_review, queued["refused"]).card
    assert card is not None
    assert card.answers["calm_language"] == "partly"
    at_work.key(Qt.Key.Key_N, ALT)
    again = at_work.in_front()
    assert isinstance(again, QualityDialog)
    assert again.answers() == dict(card.answers)


def test_the_page_is_a_supervisors_alone(at_work: AtWork, queued: dict[str, str]) -> None:
    assert queued
    assert "supervision" in at_work.shell.rail.places
    rail = at_work.shell.rail
    placed = sorted(rail.places.values(), key=lambda button: button.y())
    names = [button.accessibleName() for button in placed]
    assert names == ["Desk", "Calls", "Referrals", "Reports", "Supervision", "Settings"]
    assert at_work.session.call(my_outcomes) == ()
