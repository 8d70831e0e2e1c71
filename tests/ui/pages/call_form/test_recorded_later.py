"""A call typed from paper keeps its real time: given by the keyboard, asked for where it is missing, and no clock runs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from hotline.clock import FixedClock
from hotline.desk.calls import ShownCall, show_call
from tests.ui.at_work import ALT, CTRL, SHIFT, AtWork
from ui.pages.calls.calls_page import CallsPage
from ui.widgets.moment_field import MomentField

K = Qt.Key
BEGAN = datetime(2026, 11, 21, 7, 20, tzinfo=UTC)  # 11:20 in the office
MINUTE = timedelta(minutes=1)


def tab_to(at_work: AtWork, name: str) -> None:
    """Go on by Tab until a field has the keyboard."""
    for _ in range(60):
        if at_work.focus().accessibleName() == name:
            return
        at_work.key(K.Key_Tab)
    pytest.fail(f"Tab does not come to {name}")


def begun(at_work: AtWork) -> None:
    """Begin a call with what every call needs, and stand in the section about the contact."""
    at_work.begin()
    at_work.state.set(("contact", "contact_type"), "tip")
    at_work.state.set(("contact", "topic"), "trafficking")
    at_work.key(K.Key_2, CTRL | SHIFT)


def typed_from_paper(at_work: AtWork, *, began: str = "21.11 1120", ended: str = "21.11 1142") -> None:
    begun(at_work)
    for name, text in (("Contact began", began), ("Contact ended", ended)):
        tab_to(at_work, name)
        at_work.key(K.Key_A, CTRL)
        at_work.type(text)
    tab_to(at_work, "Why back-dated")
    at_work.type("paper")
    at_work.key(K.Key_Return)


def submitted(at_work: AtWork) -> ShownCall:
    reference = at_work.state.draft_id
    at_work.key(K.Key_Return, CTRL)
    return at_work.session.call(show_call, reference)


def moment_shown(at_work: AtWork, name: str) -> str:
    field = at_work.form._binder.field_at(("contact", name))
    assert isinstance(field, MomentField)
    return field.line.text()


def test_real_times_and_the_reason_are_typed_by_keys_alone(at_work: AtWork) -> None:
    typed_from_paper(at_work)
    shown = submitted(at_work)
    contact = shown.call.contact
    assert (contact.started, contact.ended) == (BEGAN, BEGAN + 22 * MINUTE)
    assert contact.back_dated_reason == "paper_form"
    assert at_work.where() == "desk"


def test_no_clock_runs_for_a_call_that_is_over(at_work: AtWork, clock: FixedClock) -> None:
    begun(at_work)
    bar = at_work.form.bar
    clock.advance(2 * MINUTE)
    at_work.form.tick()
    assert (bar.elapsed.text(), bar.began.text()) == ("02:00", "since 14:03")
    at_work.state.set(("contact", "back_dated_reason"), "paper_form")
    assert (bar.elapsed.text(), bar.began.text()) == ("", "recorded later: when did it begin?")
    at_work.state.set(("contact", "started"), BEGAN)
    assert (bar.elapsed.text(), bar.began.text()) == ("", "recorded later, began 21.11.2026 11:20")
    at_work.state.set(("contact", "ended"), BEGAN + 22 * MINUTE)
    clock.advance(MINUTE)
    at_work.form.tick()
    assert bar.elapsed.text() == "22:00", "how long it lasted"
    at_work.key(K.Key_1, ALT)
    assert at_work.window.running.isVisible()
    assert at_work.window.running.elapsed.text() == "22:00"


def test_quick_contacts_are_not_spread_over_a_call_from_paper(at_work: AtWork) -> None:
    begun(at_work)
    assert at_work.window._running_since() is not None
    at_work.state.set(("contact", "back_dated_reason"), "paper_form")
    at_work.state.set(("contact", "started"), BEGAN)
    assert at_work.window._running_since() is None


def test_the_forms_own_start_is_never_taken_for_the_real_one(at_work: AtWork) -> None:
    begun(at_work)
    assert moment_shown(at_work, "started")
    tab_to(at_work, "Why back-dated")
    at_work.type("paper")
    at_work.key(K.Key_Return)
    assert moment_shown(at_work, "started") == ""
    at_work.key(K.Key_Return, CTRL)
    assert at_work.where() == "call"
    assert "really began" in at_work.form.banner.words.text()
    assert at_work.focus().accessibleName() == "Contact began"
    at_work.type("21.11 1120")
    assert submitted(at_work).call.contact.started == BEGAN


def test_a_reason_chosen_by_mistake_is_taken_back_with_the_start(at_work: AtWork) -> None:
    begun(at_work)
    before = at_work.state.call
    at_work.state.set(("contact", "back_dated_reason"), "busy")
    assert at_work.state.call.contact.started is None
    at_work.key(K.Key_Z, CTRL)
    assert at_work.state.call == before
    at_work.state.set(("contact", "back_dated_reason"), "busy")
    at_work.state.set(("contact", "back_dated_reason"), None)
    assert at_work.state.call == before


def test_a_start_long_ago_asks_for_the_reason(at_work: AtWork) -> None:
    begun(at_work)
    tab_to(at_work, "Contact began")
    at_work.key(K.Key_A, CTRL)
    at_work.type("21.11 1120")
    at_work.key(K.Key_Return, CTRL)
    assert at_work.where() == "call"
    assert "Say why it is recorded only now" in at_work.form.banner.words.text()
    assert at_work.focus().accessibleName() == "Why back-dated"
    at_work.type("paper")
    at_work.key(K.Key_Return)
    contact = submitted(at_work).call.contact
    assert (contact.started, contact.ended) == (BEGAN, None), "no length is made up"


def test_times_that_cannot_be_lead_to_their_field(at_work: AtWork) -> None:
    typed_from_paper(at_work, ended="21.11 1020")
    at_work.key(K.Key_Return, CTRL)
    assert "ends before it begins" in at_work.form.banner.words.text()
    assert at_work.focus().accessibleName() == "Contact ended"
    at_work.key(K.Key_A, CTRL)
    at_work.type("12.12.2026 1403")
    at_work.key(K.Key_Return, CTRL)
    assert "ends in the future" in at_work.form.banner.words.text()
    at_work.key(K.Key_A, CTRL)
    at_work.type("22.11 0900")
    at_work.key(K.Key_Return, CTRL)
    assert "longer than 12 hours" in at_work.form.banner.words.text()
    at_work.key(K.Key_A, CTRL)
    at_work.type("21.11 1142")
    assert submitted(at_work).call.contact.ended == BEGAN + 22 * MINUTE


def test_a_draft_from_before_the_lock_is_gone_on_with_alike(at_work: AtWork, clock: FixedClock) -> None:
    clock.advance(timedelta(seconds=12))
    begun(at_work)
    draft = at_work.state.draft_id
    at_work.form.save_now()
    at_work.settle()
    at_work.form.leave()
    at_work.settle()
    clock.advance(90 * MINUTE)
    at_work.window.open_draft(draft)
    at_work.settle()
    at_work.state.set(("contact", "back_dated_reason"), "paper_form")
    assert at_work.state.call.contact.started is None, "it is still only the time at which the form was opened"
    assert at_work.state.call.contact.ended is None, "nobody has told the end either"


def test_the_call_that_is_read_says_that_it_was_typed_later_and_why(at_work: AtWork) -> None:
    typed_from_paper(at_work)
    reference = submitted(at_work).reference
    at_work.window.show_call(reference)
    at_work.settle()
    page = at_work.shell.page("calls")
    assert isinstance(page, CallsPage)
    assert "recorded later: typed from a paper form, 22.11.2026 14:03" in page.view.note.text()
