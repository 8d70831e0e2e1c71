"""The end of a contact that was left for long is offered and asked for, and never the moment of a late submission."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from hotline.clock import FixedClock
from hotline.desk.calls import show_call
from tests.ui.at_work import CTRL, AtWork
from ui.widgets.moment_field import MomentField

K = Qt.Key
MINUTE = timedelta(minutes=1)


@pytest.fixture
def running(at_work: AtWork, clock: FixedClock) -> AtWork:
    """Begin a call and write for eight minutes."""
    at_work.begin()
    at_work.state.set(("contact", "contact_type"), "tip")
    clock.advance(8 * MINUTE)
    at_work.state.set(("narrative",), "Sual verdi.")
    at_work.stored_after_saving()
    return at_work


def ended(at_work: AtWork) -> str:
    field = at_work.form._binder.field_at(("contact", "ended"))
    assert isinstance(field, MomentField)
    return field.line.text()


def test_a_draft_that_is_gone_on_with_later_says_when_it_ended(running: AtWork, clock: FixedClock) -> None:
    """The end of a draft that was gone on with hours later was the moment of its submission."""
    left, reference = clock.now().replace(microsecond=0), running.state.draft_id
    running.form.leave()
    running.settle()
    clock.advance(180 * MINUTE)
    running.window.open_draft(reference)
    running.settle()
    assert "was left at" in running.form.banner.words.text()
    assert running.state.call.contact.ended == left
    assert ended(running)
    running.key(K.Key_Return, CTRL)
    assert running.session.call(show_call, reference).call.contact.ended == left


def test_a_form_that_lay_open_asks_once_before_it_is_submitted(running: AtWork, clock: FixedClock) -> None:
    left, reference = clock.now().replace(microsecond=0), running.state.draft_id
    clock.advance(60 * MINUTE)
    running.state.set(("narrative",), "Sual verdi. Cavab aldı.")
    running.stored_after_saving()
    clock.advance(MINUTE)
    running.key(K.Key_Return, CTRL)
    assert "Nothing was entered for long after" in running.form.banner.words.text()
    assert (running.where(), running.state.call.contact.ended) == ("call", left)
    assert running.focus().accessibleName() == "Contact ended"
    running.key(K.Key_Return, CTRL)
    assert running.session.call(show_call, reference).call.contact.ended == left


def test_whoever_is_still_on_the_line_empties_the_field_and_is_not_asked_again(
    running: AtWork, clock: FixedClock
) -> None:
    reference = running.state.draft_id
    clock.advance(60 * MINUTE)
    running.key(K.Key_Return, CTRL)
    running.key(K.Key_A, CTRL)
    running.key(K.Key_Delete)
    assert running.state.call.contact.ended is None
    clock.advance(MINUTE)
    running.key(K.Key_Return, CTRL)
    assert running.session.call(show_call, reference).call.contact.ended == clock.now().replace(microsecond=0)


def test_a_contact_without_a_pause_ends_as_it_is_submitted(running: AtWork, clock: FixedClock) -> None:
    reference = running.state.draft_id
    clock.advance(29 * MINUTE)
    running.key(K.Key_Return, CTRL)
    assert running.session.call(show_call, reference).call.contact.ended == clock.now().replace(microsecond=0)


def test_an_end_that_cannot_be_is_not_offered(running: AtWork, clock: FixedClock) -> None:
    reference = running.state.draft_id
    clock.advance(60 * MINUTE)
    running.state.set(("contact", "started"), clock.now().replace(microsecond=0))
    running.key(K.Key_Return, CTRL)
    assert running.session.call(show_call, reference).call.contact.ended == clock.now().replace(microsecond=0)
