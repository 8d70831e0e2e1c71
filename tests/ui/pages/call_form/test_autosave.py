"""Every word typed lies in the store within a second, and the mark says so only when it is true."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from hotline.call.record import Call, Contact, FollowUp
from hotline.clock import FixedClock
from hotline.desk import drafts
from hotline.errors import N_, CannotWrite
from tests.acts import as_act
from tests.ui.at_work import ALT, CTRL, SHIFT, AtWork
from tests.ui.hands import PLAIN
from ui.pages.call_form.state import autosave
from ui.pages.call_form.state.autosave import SAVE_AFTER_MS
from ui.pages.call_form.state.form_state import Saved


class Disk:
    """Stands between the form and the store: keeps the answers back until told, or fails like a full disk."""

    def __init__(self, at_work: AtWork) -> None:
        self.full = False
        self.real = drafts.save_draft
        self.at_work = at_work

    def save(self, *arguments: object) -> datetime:
        if self.full:
            raise CannotWrite(N_("The disk is full. Make room; saving is tried again by itself."))
        return self.real(*arguments)  # type: ignore[arg-type]


@pytest.fixture
def disk(at_work: AtWork, monkeypatch: pytest.MonkeyPatch) -> Disk:
    made = Disk(at_work)
    monkeypatch.setattr(drafts, "save_draft", as_act(made.save))
    return made


def in_summary(at_work: AtWork) -> None:
    at_work.begin()
    at_work.form.go_to("summary")
    at_work.settle()
    assert at_work.form.summary.editor.hasFocus()


def test_a_word_is_in_the_store_within_a_second_and_the_mark_says_when(at_work: AtWork) -> None:
    in_summary(at_work)
    at_work.type("Qız qorxur")
    assert SAVE_AFTER_MS < 1000
    at_work.bot.waitUntil(lambda: at_work.state.saved is Saved.SAVED)
    assert at_work.stored().narrative == "Qız qorxur"
    assert at_work.form.bar.saved.text() == "Saved 14:03:22"
    assert at_work.form.bar.saved.accessibleName() == "Saved 14:03:22"


def test_the_mark_does_not_say_saved_before_the_store_has_the_word(at_work: AtWork) -> None:
    in_summary(at_work)
    at_work.type("a")
    at_work.form.save_now()
    assert at_work.form.bar.saved.text() == "Saving…"
    at_work.settle()
    assert at_work.form.bar.saved.text() == "Saved 14:03:22"
    at_work.state.set(("narrative",), "ab")
    assert at_work.form.bar.saved.text() == "Saved 14:03:22 · saving…", "the moment before stays true"
    at_work.settle()


def test_a_word_typed_while_the_store_writes_is_not_called_saved(
    at_work: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_summary(at_work)
    answers: list[Future[datetime]] = []

    def submit(*_: object) -> Future[datetime]:
        answers.append(Future())
        return answers[-1]

    with monkeypatch.context() as patched:
        patched.setattr(at_work.session, "submit", submit)
        at_work.type("a")
        at_work.form.save_now()
        at_work.type("b")
        at_work.form.save_now()
        at_work.form.saver.timer.stop()
    now = at_work.session.clock.now()
    answers[0].set_result(now)
    at_work.bot.wait(5)
    assert at_work.state.unsaved, "the second word is not in the store yet"
    assert at_work.state.saved is Saved.WAITING
    answers[1].set_result(now)
    at_work.bot.wait(5)
    assert not at_work.state.unsaved


def test_a_failing_save_says_so_typing_goes_on_and_it_is_tried_again(
    at_work: AtWork, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "RETRY_MS", 50)
    in_summary(at_work)
    disk.full = True
    at_work.type("bir")
    at_work.form.save_now()
    at_work.settle()
    assert at_work.form.bar.saved.text().startswith("Not saved: see the reason below")
    assert at_work.form.banner.isVisible()
    assert "Make room" in at_work.form.banner.words.text()
    at_work.type(" iki")
    disk.full = False
    at_work.bot.waitUntil(lambda: at_work.state.saved is Saved.SAVED)
    at_work.settle()
    assert at_work.stored().narrative == "bir iki"
    assert not at_work.form.banner.isVisible(), "what is mended is no longer said"


def test_a_failed_save_is_tried_again_although_nobody_types_any_more(
    at_work: AtWork, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "RETRY_MS", 50)
    in_summary(at_work)
    disk.full = True
    at_work.type("son söz")
    at_work.form.save_now()
    at_work.settle()
    assert at_work.state.saved is Saved.FAILED
    disk.full = False
    at_work.bot.waitUntil(lambda: at_work.state.saved is Saved.SAVED)
    assert at_work.stored().narrative == "son söz"


def test_who_types_without_a_pause_is_saved_all_the_same(at_work: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest word that is not saved is never older than the interval, however fast the next one follows."""
    monkeypatch.setattr(autosave, "SAVE_AFTER_MS", 3_600_000)
    in_summary(at_work)
    timer = at_work.form.saver.timer
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    at_work.type("a")
    at_work.bot.wait(500)
    left = timer.remainingTime()
    at_work.type("b")
    assert 0 < timer.remainingTime() <= left, "the next key put the saving off"


def test_leaving_the_summary_saves_at_once(at_work: AtWork) -> None:
    in_summary(at_work)
    at_work.type("son söz")
    at_work.key(Qt.Key.Key_PageUp, CTRL)
    assert not at_work.form.summary.editor.hasFocus()
    assert at_work.stored().narrative == "son söz"


@pytest.mark.parametrize(
    ("key", "modifiers"), [(Qt.Key.Key_Tab, PLAIN), (Qt.Key.Key_Backtab, SHIFT)], ids=["on", "back"]
)
def test_leaving_a_field_saves_at_once_and_waits_for_no_pause(
    at_work: AtWork, monkeypatch: pytest.MonkeyPatch, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    monkeypatch.setattr(autosave, "SAVE_AFTER_MS", 3_600_000)
    in_summary(at_work)
    at_work.type("tək söz")
    at_work.settle()
    assert at_work.state.unsaved, "nothing but the pause would save it"
    at_work.key(key, modifiers)
    assert not at_work.form.summary.editor.hasFocus()
    assert at_work.where() == "call"
    assert at_work.stored().narrative == "tək söz"


def test_going_to_the_desk_saves_first_and_the_draft_stands_there(at_work: AtWork) -> None:
    form = at_work.begin()
    at_work.type("y")
    reference = form.state.draft_id
    at_work.key(Qt.Key.Key_1, ALT)
    assert at_work.where() == "desk"
    assert [line.title for line in at_work.desk.drafts.lines] == [reference]


def test_ctrl_w_leaves_the_draft_on_the_desk_and_opening_it_shows_every_word(
    at_work: AtWork, clock: FixedClock
) -> None:
    in_summary(at_work)
    at_work.type("söz")
    reference = at_work.state.draft_id
    at_work.key(Qt.Key.Key_D, ALT)
    assert at_work.where() == "desk"
    clock.advance(timedelta(minutes=5))
    at_work.window.open_draft(reference)
    at_work.settle()
    assert at_work.where() == "call"
    assert at_work.form.bar.saved.text() == "Saved 14:03:22", "when it was saved, not when it was opened"
    assert at_work.form.summary.editor.value() == "söz"
    assert at_work.form.bar.reference.text() == reference
    assert at_work.state.saved is Saved.SAVED


def test_a_draft_that_cannot_be_saved_is_not_left_behind(at_work: AtWork, disk: Disk) -> None:
    in_summary(at_work)
    disk.full = True
    at_work.type("tək söz")
    at_work.key(Qt.Key.Key_D, ALT)
    assert at_work.where() == "call", "the only copy of the words is on screen"
    assert at_work.form.summary.editor.value() == "tək söz"
    disk.full = False
    at_work.key(Qt.Key.Key_D, ALT)
    assert at_work.where() == "desk"


def test_a_form_that_was_begun_by_mistake_leaves_nothing_behind(at_work: AtWork) -> None:
    at_work.begin()
    at_work.key(Qt.Key.Key_D, ALT)
    assert at_work.session.call(drafts.list_drafts) == []
    at_work.begin()
    at_work.type("y")
    at_work.type("n")
    at_work.key(Qt.Key.Key_D, ALT)
    assert len(at_work.session.call(drafts.list_drafts)) == 1, "what was answered once is kept"


def test_the_next_contact_begins_only_when_every_word_of_the_one_before_is_in_the_store(
    at_work: AtWork, disk: Disk
) -> None:
    in_summary(at_work)
    first = at_work.state.draft_id
    disk.full = True
    at_work.type("tək söz")
    at_work.key(Qt.Key.Key_F2)
    assert at_work.where() == "call"
    assert at_work.state.draft_id == first, "the only copy of the words is not given up"
    assert at_work.form.summary.editor.value() == "tək söz"
    assert at_work.form.banner.isVisible()
    disk.full = False
    at_work.key(Qt.Key.Key_F2)
    assert at_work.state.draft_id != first
    assert at_work.session.call(drafts.open_draft, first).narrative == "tək söz"


def test_a_new_contact_shows_nothing_of_the_one_before(at_work: AtWork) -> None:
    form = at_work.begin()
    at_work.state.set(("contact", "contact_type"), "situation")
    at_work.state.answer("D1.01", "yes")
    at_work.state.set(("follow_ups",), (FollowUp(note="geri zəng"),))
    at_work.state.set(("needs",), ("shelter",))
    form.go_to("summary")
    at_work.type("0501234567")
    first = at_work.state.draft_id
    at_work.key(Qt.Key.Key_F2)
    assert at_work.form is form, "the same page goes on with the next contact"
    blank = at_work.state.call
    assert replace(blank, contact=Contact()) == Call()
    assert form.summary.editor.value() == ""
    assert form.summary.marks.findings == []
    assert form.bar.reference.text() == at_work.state.draft_id != first
    assert form.bar.saved.text() == ""
    assert form.follow_up.rows == []
    assert [row.answer.value() for row in form.indicators.rows if row.answer.value()] == []
    assert [one.field.value() for one in form._binder.bindings if one.field.value()] == [
        one.field.value() for one in form._binder.bindings if one.path[0] == "contact" and one.field.value()
    ]
    assert at_work.state.undo() is None, "undo does not lead into another contact"


def test_a_submitted_contact_leaves_nothing_in_the_hidden_form(at_work: AtWork) -> None:
    form = at_work.begin()
    at_work.state.set(("contact", "contact_type"), "information")
    form.go_to("summary")
    at_work.type("Sual verdi.")
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert at_work.where() == "desk"
    assert form.summary.editor.value() == ""
    assert form.state.call == Call()
    assert not form.state.unsaved
