"""A call that the supervisor returned stands on its operator's Desk, is answered there, and what became of calls is told."""

from __future__ import annotations

from PySide6.QtCore import Qt

from hotline.clock import FixedClock
from hotline.desk import calls, reviews
from tests.ui.at_work import CTRL, AtWork
from tests.ui.pages.open_pages import possible_trafficking
from tests.ui.pages.supervision.reviews.at_reviews import comment
from ui.pages.desk.returned_calls import OutcomesDialog
from ui.pages.shared.comment_dialog import CommentDialog


def returned(at_work: AtWork, clock: FixedClock) -> str:
    reference = at_work.session.call(calls.submit_call, possible_trafficking(clock)).reference
    at_work.session.call(reviews.return_call, reference, "how old is she?")
    at_work.desk.refresh()
    at_work.settle()
    return reference


def test_it_is_answered_from_the_list_of_what_needs_somebody_now(at_work: AtWork, clock: FixedClock) -> None:
    reference = returned(at_work, clock)
    row = next(one for one in at_work.desk.waiting.rows if one.line.target.startswith("returned"))
    assert row.line.title == f"Returned by {at_work.session.user.name}"
    assert reference in row.line.note
    assert "how old is she?" in row.line.note
    row.buttons[0].setFocus()
    at_work.key(Qt.Key.Key_Return)
    dialog = at_work.in_front()
    assert isinstance(dialog, CommentDialog)
    comment(at_work, "sixteen")
    found = {one.reference: one for one in at_work.session.call(reviews.review_queue)}[reference]
    assert (found.state, found.said) == ("answered", "sixteen")
    assert not [one for one in at_work.desk.waiting.rows if one.line.target.startswith("returned")]


def test_the_call_is_shown_by_the_other_act(at_work: AtWork, clock: FixedClock) -> None:
    reference = returned(at_work, clock)
    row = next(one for one in at_work.desk.waiting.rows if one.line.target.startswith("returned"))
    row.buttons[-1].click()
    at_work.settle()
    assert at_work.where() == "calls"
    page = at_work.shell.page("calls")
    assert page.view.shown_reference() == reference  # type: ignore[attr-defined]


def test_what_became_of_ones_calls_is_told_by_a_key_and_leads_to_the_call(at_work: AtWork, clock: FixedClock) -> None:
    at_work.key(Qt.Key.Key_H, CTRL)
    dialog = at_work.in_front()
    assert isinstance(dialog, OutcomesDialog)
    assert dialog.block.rows == []
    at_work.key(Qt.Key.Key_Escape)
    at_work.come_back()
    reference = returned(at_work, clock)
    at_work.session.call(reviews.approve, reference)
    at_work.key(Qt.Key.Key_H, CTRL)
    dialog = at_work.in_front()
    assert isinstance(dialog, OutcomesDialog)
    assert [(row.line.title, row.line.tag) for row in dialog.block.rows] == [
        (reference, "Approved"),
        (reference, "Returned"),
    ]
    assert "how old is she?" in dialog.block.rows[1].line.note
    at_work.key(Qt.Key.Key_Return)
    at_work.come_back()
    assert at_work.where() == "calls"
