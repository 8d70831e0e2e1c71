"""Undo and redo reach every field of the form, show where they worked, and never lose what was typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from hotline.call.record import Call, Person
from tests.ui.at_work import CTRL, SHIFT, AtWork
from ui.pages.call_form.state.form_state import FormState
from ui.pages.call_form.state.undo_history import LEAST_STEPS, LONGEST_SECONDS, PAUSE_SECONDS, History


def undo(at_work: AtWork) -> None:
    at_work.key(Qt.Key.Key_Z, CTRL)


def redo(at_work: AtWork) -> None:
    at_work.key(Qt.Key.Key_Y, CTRL)


def test_every_kind_of_change_is_taken_back_and_done_again(at_work: AtWork) -> None:
    form = at_work.begin()
    state = at_work.state
    seen = [state.call]
    changes: tuple[Callable[[], object], ...] = (
        lambda: state.set(("safety", "danger_now"), "yes"),
        lambda: state.set(("contact", "contact_type"), "situation"),
        lambda: state.set(("contact", "contact_type"), "information"),
        lambda: state.set(("contact", "contact_type"), "situation"),
        state.add_person,
        lambda: state.set(("persons", 0, "age"), 16),
        lambda: state.answer("D1.01", "yes"),
        lambda: state.answer("D1.01", None),
        state.add_person,
        lambda: state.set(("persons", 1, "sex"), "male"),
        state.remove_person,
        lambda: state.set(("situation", "forms"), ("labour", "sexual")),
        lambda: state.set(("needs",), ("shelter",)),
        lambda: form.needs.add(form.needs.search.options()[0].code or ""),
        form.follow_up._add,
        lambda: state.set(("follow_ups", 0, "note"), "zəng et"),
        lambda: state.set(("narrative",), "Qız qorxur"),
    )
    for change in changes:
        change()
        assert state.call != seen[-1]
        seen.append(state.call)
        state.history.close_step()
    for expected in reversed(seen[:-1]):
        undo(at_work)
        assert state.call == expected
    undo(at_work)
    assert state.call == seen[0], "there is nothing before the beginning"
    for expected in seen[1:]:
        redo(at_work)
        assert state.call == expected
    assert form.summary.editor.value() == "Qız qorxur"
    assert at_work.stored_after_saving() == state.call


def test_the_keys_work_inside_the_text_and_lead_to_the_place(at_work: AtWork) -> None:
    form = at_work.begin()
    at_work.type("y")
    form.go_to("summary")
    at_work.type("bir")
    assert form.summary.editor.hasFocus()
    undo(at_work)
    assert form.summary.editor.value() == ""
    assert form.summary.editor.hasFocus()
    undo(at_work)
    assert at_work.state.call.safety.safe_to_talk is None
    assert form.cards["safety"].isAncestorOf(at_work.focus()), "the place that changed has the keyboard"
    at_work.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert at_work.state.call.safety.safe_to_talk == "yes"


def test_a_step_in_the_middle_of_a_text_leaves_the_cursor_where_it_worked(at_work: AtWork) -> None:
    form = at_work.begin()
    at_work.state.set(("narrative",), "one three")
    at_work.state.history.close_step()
    at_work.state.set(("narrative",), "one two three")
    undo(at_work)
    assert form.summary.editor.textCursor().position() == len("one t")


def test_taking_a_mask_back_takes_its_count_back(at_work: AtWork) -> None:
    form = at_work.begin()
    form.go_to("summary")
    at_work.type("0501234567")
    for _ in range(2):
        at_work.key(Qt.Key.Key_F10)
        assert [(one.kind, one.count) for one in at_work.state.call.removed] == [("phone", 1)]
        undo(at_work)
        assert at_work.state.call.removed == ()
        assert form.summary.editor.value() == "0501234567"
    redo(at_work)
    assert [one.count for one in at_work.state.call.removed] == [1]


def test_looking_at_another_person_is_no_step(at_work: AtWork) -> None:
    at_work.begin()
    for sex in ("female", "male"):
        at_work.state.add_person()
        at_work.state.set(("persons", at_work.state.person, "sex"), sex)
    at_work.state.look_at(0)
    undo(at_work)
    assert at_work.state.call.persons == (Person(sex="female"), Person())
    assert at_work.state.person == 1, "undo shows the person that it changed"


def test_typing_is_one_step_until_a_pause_and_never_a_long_one() -> None:
    history, call = History(), Call()
    path = ("narrative",)
    history.note(call, 0, path, 10.0)
    history.note(call, 0, path, 10.0 + PAUSE_SECONDS)
    assert history.undo(call, 0) is not None
    assert not history.can_undo
    now = 20.0
    while now < 20.0 + 2 * LONGEST_SECONDS:
        history.note(call, 0, path, now)
        now += 0.5
    history.note(call, 0, path, now + PAUSE_SECONDS + 0.1)
    steps = 0
    while history.undo(call, 0):
        steps += 1
    assert steps == 3


@pytest.mark.parametrize(("pause", "steps"), [(PAUSE_SECONDS - 0.01, 1), (PAUSE_SECONDS, 1), (PAUSE_SECONDS + 0.01, 2)])
def test_a_pause_in_typing_ends_the_step(pause: float, steps: int) -> None:
    history, call = History(), Call()
    for now in (10.0, 10.0 + pause):
        history.note(call, 0, ("narrative",), now)
    assert sum(history.undo(call, 0) is not None for _ in range(3)) == steps


def test_choices_and_answers_are_each_a_step_of_their_own() -> None:
    state = FormState("#", Call())
    state.answer("D1.01", "yes")
    state.answer("D1.02", "yes")
    state.undo()
    assert state.call.persons == (Person(answers={"D1.01": "yes"}),)
    state.undo()
    assert state.call == Call(), "the person that the first answer made goes with it"


def test_a_new_change_ends_what_could_be_done_again() -> None:
    state = FormState("#", Call())
    state.set(("needs",), ("shelter",))
    state.undo()
    state.set(("needs",), ("medical",))
    assert state.redo() is None
    assert state.call.needs == ("medical",)


@pytest.mark.parametrize(("length", "kept"), [(10, 60), (1_000_000, LEAST_STEPS)])
def test_long_texts_are_kept_for_fewer_steps(length: int, kept: int) -> None:
    history = History()
    for number in range(60):
        history.note(Call(narrative="a" * length), 0, ("needs",), float(number))
    steps = 0
    while history.undo(Call(), 0):
        steps += 1
    assert steps == kept
