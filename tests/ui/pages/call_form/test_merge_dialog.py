"""A correction shows what it changes before it goes; where another one came first, both are seen and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from hotline.call.record import Call, Contact, Person, Safety
from hotline.desk import calls, drafts, revisions, users
from hotline.desk.acts import Desk
from hotline.indicators.checklist import checklist
from hotline.store.tables.users import find_user
from tests.acts import as_act
from tests.ui.at_work import ALT, CTRL, PASSPHRASE, AtWork
from ui.pages.call_form.merge_dialog import MergeDialog
from ui.pages.call_form.reason_dialog import ReasonDialog
from ui.pages.shared.change_rows import ChangeCard
from ui.widgets.marked_text import MarkedText
from ui.widgets.text_label import Text

STORY = "Qız restoranda işləyir. Maaş verilmir."
WHY = "söz unudulmuşdu"
COLLEAGUE = "Növbətçi"


@pytest.fixture
def reference(at_work: AtWork) -> str:
    """Submit a call and open its correction."""
    call = Call(
        contact=Contact(contact_type="situation", channel="phone", started=at_work.session.clock.now()),
        persons=(Person(age=16),),
        safety=Safety(danger_now="no"),
        narrative=STORY,
    )
    submitted = at_work.session.call(calls.submit_call, call).reference
    at_work.window.correct(submitted)
    at_work.settle()
    return submitted


def somebody_else_corrects(at_work: AtWork, reference: str, **changed: Any) -> None:  # noqa: ANN401 - any field of the record
    """Let another user submit a correction while one is open in the form."""

    def act(desk: Desk) -> None:
        colleague = find_user(desk.store, COLLEAGUE) or users.add_user(
            desk, COLLEAGUE, "operator", PASSPHRASE, must_change=False
        )
        call = calls.read_call(desk, reference).call
        revisions.correct_call(
            replace(desk, user=colleague, look=None), reference, replace(call, **changed), "yaşı səhv idi"
        )

    at_work.session.call(as_act(act))


def submit(at_work: AtWork) -> None:
    at_work.key(Qt.Key.Key_Return, CTRL)


def titles(dialog: ReasonDialog | MergeDialog) -> list[str]:
    return [card.title.text() for card in dialog.findChildren(ChangeCard)]


def marked(dialog: ReasonDialog | MergeDialog) -> list[str]:
    return [label.accessibleName() for label in dialog.findChildren(MarkedText)]


def reason_dialog(at_work: AtWork) -> ReasonDialog:
    dialog = at_work.in_front()
    assert isinstance(dialog, ReasonDialog)
    at_work.bot.waitUntil(dialog.list.complete)
    return dialog


def meeting(at_work: AtWork) -> MergeDialog:
    dialog = at_work.in_front()
    assert isinstance(dialog, MergeDialog)
    at_work.bot.waitUntil(dialog.list.complete)
    return dialog


def test_before_the_reason_is_asked_every_change_is_listed_with_what_it_adds_up_to(
    at_work: AtWork, reference: str
) -> None:
    at_work.state.set(("persons", 0, "age"), 19)
    at_work.state.set(("safety", "danger_now"), "yes")
    submit(at_work)
    dialog = reason_dialog(at_work)
    assert titles(dialog) == ["Assessment", "Safety now", "Person A"]
    assert {"removed: 16", "added: 19"} <= set(marked(dialog))
    assert dialog.reason.control().hasFocus()
    at_work.in_dialog(lambda _: dialog.reject())
    assert at_work.session.call(calls.show_call, reference).revision == 1


@pytest.mark.usefixtures("reference")
def test_a_few_changes_are_all_in_sight_without_turning(at_work: AtWork) -> None:
    at_work.state.set(("persons", 0, "age"), 19)
    at_work.state.set(("narrative",), f"{STORY} {'Sənədləri sahibkardadır, evdən çıxmağa qoymurlar. ' * 3}")
    submit(at_work)
    dialog = reason_dialog(at_work)
    at_work.settle()
    assert len(titles(dialog)) > 1
    assert dialog.list.verticalScrollBar().maximum() == 0
    at_work.in_dialog(lambda _: dialog.reject())


@pytest.mark.usefixtures("reference")
def test_a_long_list_of_changes_leaves_room_for_the_reason_in_a_small_window(at_work: AtWork) -> None:
    at_work.shell.resize(1024, 640)
    at_work.settle()
    for indicator in checklist().indicators[:30]:
        at_work.state.answer(indicator.code, "yes")
    submit(at_work)
    dialog = reason_dialog(at_work)
    at_work.settle()
    assert dialog.list.verticalScrollBar().maximum() > 0
    assert dialog.height() <= at_work.shell.height()
    at_work.in_dialog(lambda _: dialog.reject())


@pytest.mark.usefixtures("reference")
def test_the_last_words_are_saved_while_the_reason_is_asked(at_work: AtWork) -> None:
    at_work.state.set(("narrative",), f"{STORY} Son söz.")
    submit(at_work)
    dialog = reason_dialog(at_work)
    assert at_work.stored().narrative.endswith("Son söz.")
    at_work.key(Qt.Key.Key_PageDown)
    at_work.type(WHY)
    assert dialog.reason.value() == WHY, "turning the list leaves the keyboard where it was"
    at_work.key(Qt.Key.Key_Return)
    at_work.come_back()
    at_work.bot.wait(50)
    assert at_work.session.call(drafts.list_drafts) == [], "no late saving brings the draft back"


def test_a_correction_without_a_change_says_so_and_asks_for_no_reason(at_work: AtWork, reference: str) -> None:
    submit(at_work)
    assert at_work.in_front() is None
    assert "Nothing is changed" in at_work.form.banner.words.text()
    assert at_work.session.call(calls.show_call, reference).revision == 1
    at_work.state.set(("safety", "alone"), "yes")
    assert at_work.stored_after_saving().safety.alone == "yes", "the form goes on and saves"


def test_a_reason_with_a_number_does_not_go_and_one_key_masks_it(at_work: AtWork, reference: str) -> None:
    at_work.state.set(("safety", "alone"), "yes")
    submit(at_work)
    dialog = reason_dialog(at_work)
    at_work.type("nömrəsi 0501234567")
    assert not dialog.save.isEnabled()
    assert "personal data" in " ".join(text.text() for text in dialog.findChildren(Text))
    at_work.key(Qt.Key.Key_Return)
    assert at_work.in_front() is dialog
    at_work.key(Qt.Key.Key_F10)
    assert "0501234567" not in dialog.reason.value()
    assert dialog.save.isEnabled()
    at_work.key(Qt.Key.Key_Return)
    at_work.come_back()
    shown = at_work.session.call(calls.show_call, reference)
    assert shown.revision == 2
    assert "0501234567" not in shown.revisions[-1].reason


def test_what_stops_a_submission_is_said_before_a_reason_is_typed_in_vain(at_work: AtWork, reference: str) -> None:
    at_work.state.set(("contact", "contact_type"), None)
    submit(at_work)
    assert at_work.in_front() is None
    assert "contact type" in at_work.form.banner.words.text()
    assert at_work.session.call(calls.show_call, reference).revision == 1


def test_a_correction_that_came_first_is_shown_beside_mine_and_one_key_takes_it_over(
    at_work: AtWork, reference: str
) -> None:
    at_work.state.set(("narrative",), f"{STORY} Mənim.")
    at_work.state.set(("safety", "alone"), "no")
    somebody_else_corrects(
        at_work, reference, narrative=f"{STORY} Onların.", persons=(Person(age=19),), needs=("legal",)
    )
    submit(at_work)
    dialog = meeting(at_work)
    told = dialog.banner.words.text()
    for named in (COLLEAGUE, "revision 2", "revision 1", "yaşı səhv idi."):
        assert named in told
    assert titles(dialog) == ["Summary", "Person A", "Needs and referrals", "Safety now"]
    assert f"{STORY} added: Onların." in marked(dialog)
    assert f"{STORY} added: Mənim." in marked(dialog)
    assert at_work.session.call(calls.show_call, reference).revision == 2, "nothing of mine has gone yet"

    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.come_back()
    form = at_work.form
    assert "Your version was kept in: Summary." in form.banner.words.text()
    assert form.summary.editor.value() == f"{STORY} Mənim."
    assert at_work.state.call.persons[0].age == 19
    assert at_work.state.call.needs == ("legal",)
    assert at_work.session.call(drafts.resume_correction, reference).base == 2, "a lock now does not bring it back"

    submit(at_work)
    assert isinstance(at_work.in_front(), ReasonDialog)
    at_work.type(WHY)
    at_work.key(Qt.Key.Key_Return)
    at_work.come_back()
    kept = at_work.session.call(calls.show_call, reference)
    assert kept.revision == 3
    assert (kept.call.narrative, kept.call.safety.alone) == (f"{STORY} Mənim.", "no")
    assert (kept.call.persons[0].age, kept.call.needs) == (19, ("legal",))
    assert at_work.session.call(drafts.list_drafts) == []


def test_going_back_to_the_form_changes_nothing_and_the_other_correction_is_met_again(
    at_work: AtWork, reference: str
) -> None:
    at_work.state.set(("narrative",), f"{STORY} Mənim.")
    somebody_else_corrects(at_work, reference, narrative=f"{STORY} Onların.")
    for _ in range(2):
        submit(at_work)
        meeting(at_work)
        at_work.key(Qt.Key.Key_Escape)
        at_work.come_back()
        assert at_work.in_front() is None
        assert at_work.form.summary.editor.value() == f"{STORY} Mənim."
    assert at_work.session.call(calls.show_call, reference).call.narrative == f"{STORY} Onların."


def test_what_was_taken_over_is_one_step_that_undo_takes_back(at_work: AtWork, reference: str) -> None:
    at_work.state.set(("safety", "alone"), "no")
    somebody_else_corrects(at_work, reference, narrative="Onların.", needs=("legal",))
    submit(at_work)
    meeting(at_work)
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.come_back()
    assert at_work.form.summary.editor.value() == "Onların."
    at_work.state.undo()
    assert at_work.form.summary.editor.value() == STORY
    assert at_work.state.call.needs == ()
    assert at_work.state.call.safety.alone == "no"


def test_a_correction_in_which_nobody_touched_the_same_field_says_that_it_is_taken_over(
    at_work: AtWork, reference: str
) -> None:
    at_work.state.set(("safety", "alone"), "no")
    somebody_else_corrects(at_work, reference, needs=("legal",))
    submit(at_work)
    assert titles(meeting(at_work)) == ["Needs and referrals", "Safety now"]
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.come_back()
    assert "Revision 2 was merged into your correction" in at_work.form.banner.words.text()
    assert "Your version was kept" not in at_work.form.banner.words.text()


def test_going_on_with_a_correction_that_was_overtaken_says_so_at_once(at_work: AtWork, reference: str) -> None:
    at_work.state.set(("safety", "alone"), "no")
    at_work.key(Qt.Key.Key_D, ALT)
    somebody_else_corrects(at_work, reference, needs=("legal",))
    at_work.window.correct(reference)
    at_work.settle()
    assert at_work.state.call.safety.alone == "no"
    assert at_work.form.banner.isVisible()
    assert "revision 2" in at_work.form.banner.words.text()


def test_a_correction_that_nobody_overtook_opens_without_a_word(at_work: AtWork, reference: str) -> None:
    assert at_work.state.corrects == reference
    assert not at_work.form.banner.isVisible()


def test_one_that_came_while_the_reason_was_typed_is_met_too(at_work: AtWork, reference: str) -> None:
    at_work.state.set(("safety", "alone"), "no")
    submit(at_work)
    reason_dialog(at_work)
    somebody_else_corrects(at_work, reference, needs=("legal",))
    at_work.type(WHY)
    at_work.key(Qt.Key.Key_Return)
    at_work.settle()
    dialog = meeting(at_work)
    at_work.in_dialog(lambda _: dialog.reject())
    assert at_work.session.call(calls.show_call, reference).call.needs == ("legal",)
