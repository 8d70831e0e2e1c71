"""Two supervisors at one queue, and one whose role is changed: what is decided is decided about the call that was read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from hotline.clock import FixedClock
from hotline.desk import reviews
from hotline.desk.session import Session
from hotline.desk.users import change_role
from tests.ui.at_work import ALT, CTRL, AtWork
from tests.ui.pages.supervision.reviews.at_reviews import (
    SECOND,
    SECOND_NAME,
    come,
    comment,
    on_page,
    queue_calls,
    read,
    references,
)
from ui.pages.supervision.reviews.review_text import note_words
from ui.pages.supervision.reviews.reviews_page import ReviewsPage
from ui.platform.screen_language import words
from ui.widgets.surfaces import Tag


@pytest.fixture
def queued(at_work: AtWork, clock: FixedClock) -> dict[str, str]:
    return queue_calls(at_work.session, clock)


@pytest.fixture
def page(at_work: AtWork, queued: dict[str, str]) -> ReviewsPage:
    assert queued
    return on_page(at_work)


@pytest.fixture
def second(at_work: AtWork, queued: dict[str, str]) -> Iterator[Session]:
    assert queued
    opened = come(at_work.session, SECOND_NAME, "supervisor", SECOND)
    yield opened
    opened.close()


def history(session: Session, reference: str) -> list[str]:
    return [one.act for one in session.call(reviews.read_review, reference).history]


def test_a_comment_goes_to_the_call_it_was_written_about_although_the_list_has_moved_on(
    at_work: AtWork, page: ReviewsPage, queued: dict[str, str], second: Session
) -> None:
    at_work.key(Qt.Key.Key_Y, ALT)
    second.call(reviews.approve, queued["refused"])
    page.refresh()
    at_work.settle()
    read(at_work, page)
    assert page.view.shown_reference() == queued["escalated"], "the list went on behind the dialog"
    comment(at_work, "how old is she?")
    assert history(at_work.session, queued["escalated"]) == [], "a comment about another call"
    assert history(at_work.session, queued["refused"]) == ["approved"]
    assert SECOND_NAME in page.banner.words.text(), "she decides anew, knowing what was done"


def test_what_a_colleague_decided_a_moment_ago_is_not_overridden_unseen(
    at_work: AtWork, page: ReviewsPage, queued: dict[str, str], second: Session
) -> None:
    second.call(reviews.return_call, queued["refused"], "ask for the age")
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert history(at_work.session, queued["refused"]) == ["returned"]
    assert SECOND_NAME in page.banner.words.text()
    assert page.card.review is not None


def test_a_call_that_nobody_has_read_yet_is_not_decided_by_a_quick_hand(
    at_work: AtWork, page: ReviewsPage, queued: dict[str, str]
) -> None:
    page.table.select_id_row(1)
    assert page.view.shown_reference() == queued["refused"], "the next one is read in a moment"
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert references(page) == [queued["refused"], queued["escalated"], queued["judged"]]
    assert page.view.shown_reference() == queued["escalated"]
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert references(page) == [queued["refused"], queued["judged"]]


def test_after_a_return_the_next_call_is_read_and_the_list_stays_where_it_was(
    at_work: AtWork, page: ReviewsPage, queued: dict[str, str]
) -> None:
    at_work.key(Qt.Key.Key_Y, ALT)
    comment(at_work, "how old is she?")
    assert references(page) == [queued["escalated"], queued["judged"], queued["refused"]]
    assert page.table.currentIndex().row() == 0
    assert page.view.shown_reference() == queued["escalated"]
    assert "is returned" in page.status.words.text()


def test_for_how_long_a_call_is_in_hand_is_told_anew_with_the_list(
    at_work: AtWork, page: ReviewsPage, clock: FixedClock
) -> None:
    at_work.key(Qt.Key.Key_Return)
    clock.advance(timedelta(minutes=10))
    page.refresh()
    at_work.settle()
    assert ("yours for 5 min", "accent") in page.card._told()
    assert "yours for 5 min" in [tag.text() for tag in page.card.findChildren(Tag) if tag.isVisible()]


def test_who_is_no_supervisor_any_more_is_told_once_and_nothing_is_asked_without_end(
    at_work: AtWork, page: ReviewsPage, queued: dict[str, str], second: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    second.call(change_role, at_work.session.user.name, "operator")
    asked: list[str] = []
    ask = page._context.ask

    def counted(done: object, act: object, *given: object, **named: object) -> None:
        asked.append(str(act))
        if len(asked) < 30:
            ask(done, act, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(page._context, "ask", counted)
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.settle()
    assert len(asked) <= 6
    assert page.banner.isVisible()
    assert history(second, queued["refused"]) == []


def test_the_deadline_stays_in_the_line_of_a_call_that_is_in_a_hand(
    at_work: AtWork, page: ReviewsPage, queued: dict[str, str]
) -> None:
    at_work.key(Qt.Key.Key_Down)
    read(at_work, page)
    at_work.key(Qt.Key.Key_Return)
    item = page.current()
    assert item is not None
    assert item.reference == queued["escalated"]
    assert item.picked_by
    note = note_words(item, page._context.clock.now(), page._context.zone, words())
    assert note.startswith("24 h left · with ")


def test_the_deadline_stays_in_the_line_of_a_call_that_waits_for_its_operator(
    page: ReviewsPage, queued: dict[str, str], second: Session
) -> None:
    second.call(reviews.return_call, queued["escalated"], "how old is she?")
    item = {one.reference: one for one in second.call(reviews.review_queue)}[queued["escalated"]]
    note = note_words(item, page._context.clock.now(), page._context.zone, words())
    assert note == "24 h left · how old is she?"
