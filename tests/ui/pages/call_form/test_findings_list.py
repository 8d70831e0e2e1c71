"""The list of personal data beside the text: each finding in its sentence, worked through by keys, counted once."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from hotline.desk import agreed_words, calls
from hotline.desk.personal_data import list_personal_data
from tests.ui.at_work import CTRL, SHIFT, AtWork
from tests.ui.pages.call_form.test_submitting import in_summary, only_call, submit
from ui.pages.call_form.call_form_page import CallFormPage
from ui.pages.call_form.state.form_state import FormState
from ui.theme.apply import colour

FIRST, SECOND = "0501234567", "0551234567"
TOLD = f"Qız qorxur. Ona {FIRST} nömrəsindən zəng edirlər. Elanda {SECOND} yazılıb."


def in_list(at_work: AtWork, text: str = TOLD) -> CallFormPage:
    """Submit a call that holds personal data, and look at the list."""
    form = in_summary(at_work, text)
    submit(at_work)
    at_work.settle()
    assert form.findings_side.isVisible()
    return form


def listed(form: CallFormPage) -> list[str]:
    return [one.found for one in form.submitter.review.panel.findings]


def chosen(form: CallFormPage) -> str:
    return form.summary.editor.textCursor().selectedText()


def removed(at_work: AtWork) -> list[tuple[str | None, int | None]]:
    return [(one.kind, one.count) for one in at_work.state.call.removed]


def test_each_finding_stands_in_its_sentence_beside_the_text_and_the_text_shows_it(at_work: AtWork) -> None:
    form = in_list(at_work)
    assert listed(form) == [FIRST, SECOND]
    assert form.submitter.review.panel.list.hasFocus()
    assert form.summary.editor.isVisible()
    one = form.submitter.review.panel.current
    assert one is not None
    assert f"{one.before}{one.found}{one.behind}" == f"Ona {FIRST} nömrəsindən zəng edirlər."
    assert chosen(form) == FIRST
    at_work.key(Qt.Key.Key_Down)
    assert chosen(form) == SECOND
    at_work.key(Qt.Key.Key_F10, SHIFT)
    assert chosen(form) == FIRST, "round and round"


def test_the_text_stays_in_sight_when_what_stands_above_it_grows(at_work: AtWork) -> None:
    """Sections of a form that was just opened come into sight one by one and pushed the text away from beside the list."""
    form = in_list(at_work)

    def height() -> int:
        return form.summary.mapTo(form.scrolled.viewport(), QPoint(0, 0)).y()

    before, needs = height(), form.cards["needs"]
    form.in_place(partial(needs.setMinimumHeight, needs.height() + 400))
    at_work.settle()
    assert height() == before
    at_work.key(Qt.Key.Key_F10, CTRL)
    assert form.looked_at == ""


def test_a_screen_reader_hears_kind_level_text_and_sentence(at_work: AtWork) -> None:
    form = in_list(at_work)
    told = form.submitter.review.panel.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("telephone", "to be decided", "Summary", "Ona 0501234567 nömrəsindən zəng edirlər."):
        assert part.casefold() in told.casefold(), part
    interface = QAccessible.queryAccessibleInterface(form.submitter.review.panel.list)
    assert interface is not None
    assert "telephone" in form.summary.editor.accessibleDescription().casefold()


def test_by_keys_alone_each_is_masked_and_the_next_has_its_turn(at_work: AtWork) -> None:
    form = in_list(at_work)
    at_work.key(Qt.Key.Key_F10)
    assert listed(form) == [SECOND]
    assert chosen(form) == SECOND
    assert form.submitter.review.panel.list.hasFocus()
    at_work.key(Qt.Key.Key_Return)
    assert listed(form) == []
    assert removed(at_work) == [("phone", 2)]
    submit(at_work)
    assert at_work.where() == "desk"


def test_all_are_masked_and_the_call_is_submitted_in_one_step(at_work: AtWork) -> None:
    form = in_list(at_work)
    form.submitter.review.panel.all_button.click()
    for _ in range(3):
        at_work.settle()
    assert at_work.where() == "desk"
    kept = at_work.session.call(calls.show_call, only_call(at_work)).call
    assert FIRST not in kept.narrative
    assert [(one.kind, one.count) for one in kept.removed] == [("phone", 2)]


def test_all_means_what_is_in_doubt_too_and_a_name_that_comes_back(at_work: AtWork) -> None:
    """Only what was certain was masked: the first name that stood alone further on was submitted with the call."""
    form = in_list(at_work, "Adı Zorbala Quşqayevadır. Sonra zorbala qaçıb, anasına demədi.")
    assert listed(form) == ["Zorbala Quşqayevadır", "zorbala"]
    form.submitter.review.panel.all_button.click()
    for _ in range(3):
        at_work.settle()
    assert at_work.where() == "desk"
    assert "orbala" not in at_work.session.call(calls.show_call, only_call(at_work)).call.narrative


def test_a_name_that_was_masked_is_still_listed_where_it_comes_back(at_work: AtWork) -> None:
    form = in_list(at_work, "Adı Zorbala Quşqayevadır. Sonra zorbala qaçıb, anasına demədi.")
    at_work.key(Qt.Key.Key_F10)
    assert listed(form) == ["zorbala"]
    assert [one.kind for one in form.summary.marks.findings] == ["person_name"]
    at_work.key(Qt.Key.Key_F10, CTRL)
    at_work.key(Qt.Key.Key_F10, CTRL)
    at_work.settle()
    assert listed(form) == ["zorbala"]


def test_what_was_masked_is_counted_once_however_often_it_is_undone(at_work: AtWork) -> None:
    form = in_list(at_work)
    for _ in range(3):
        at_work.key(Qt.Key.Key_F10)
        assert removed(at_work) == [("phone", 1)]
        at_work.key(Qt.Key.Key_Z, CTRL)
        at_work.settle()
        assert removed(at_work) == []
        assert at_work.state.call.narrative == TOLD
        form.submitter.review.open()
        at_work.settle()
    at_work.key(Qt.Key.Key_F10)
    at_work.key(Qt.Key.Key_F10)
    at_work.key(Qt.Key.Key_Z, CTRL)
    at_work.key(Qt.Key.Key_Y, CTRL)
    assert removed(at_work) == [("phone", 2)]


def test_a_reason_excuses_the_one_finding_and_the_list_goes_on_to_the_next(at_work: AtWork) -> None:
    form = in_list(at_work)
    form.submitter.review.panel.keep_button.click()
    at_work.type("axtarışdadır")
    at_work.key(Qt.Key.Key_Return)
    at_work.settle()
    assert [one.is_open for one in form.submitter.review.panel.findings] == [False, True]
    assert chosen(form) == SECOND
    submit(at_work)
    at_work.settle()
    assert at_work.where() == "call", "a reason for one is none for the other"
    at_work.key(Qt.Key.Key_F10)
    submit(at_work)
    assert at_work.where() == "desk"
    kept = at_work.session.call(calls.show_call, only_call(at_work)).call
    assert [(one.kind, one.reason, one.place) for one in kept.overrides] == [("phone", "axtarışdadır", "narrative")]


def test_a_word_is_proposed_to_the_supervisor_and_is_left_alone_once_agreed(at_work: AtWork) -> None:
    word = "Белая Нина"
    form = in_list(at_work, f"Elanda {word} yazılıb.")
    form.submitter.review.panel.keep_button.click()
    at_work.type("salonun adıdır")
    form.submitter.review.panel.always.set_value(True)
    form.submitter.review.panel.always.changed.emit()
    assert form.submitter.review.panel.word.isVisible()
    form.submitter.review.panel.word.set_value(word)
    form.submitter.review.panel.leave_button.click()
    at_work.settle()
    (proposed,) = at_work.session.call(agreed_words.list_words)
    assert (proposed.word, proposed.reason, proposed.agreed) == (word, "salonun adıdır", None)
    at_work.session.call(agreed_words.agree_to_word, proposed.id)
    assert at_work.session.call(list_personal_data, at_work.state.call) == ()


def test_the_word_to_remember_is_asked_for_names_and_addresses_alone(at_work: AtWork) -> None:
    form = in_list(at_work)
    form.submitter.review.panel.keep_button.click()
    assert not form.submitter.review.panel.always.isVisible()


def test_a_list_that_is_older_than_the_text_masks_nothing_else(at_work: AtWork) -> None:
    form = in_list(at_work)
    at_work.state.set(("narrative",), f"Əvvəl. {TOLD}")
    form.submitter.review.mask_current()
    assert at_work.state.call.narrative == f"Əvvəl. {TOLD}"
    at_work.settle()
    assert listed(form) == [FIRST, SECOND]
    at_work.key(Qt.Key.Key_F10)
    assert at_work.state.call.narrative == f"Əvvəl. {TOLD}".replace(FIRST, "[phone]")


def test_what_is_typed_meanwhile_is_listed_too(at_work: AtWork) -> None:
    form = in_list(at_work)
    at_work.state.set(("narrative",), f"{TOLD} 0704445566")
    form.submitter.review._soon.timeout.emit()
    at_work.settle()
    assert listed(form) == [FIRST, SECOND, "0704445566"]


@pytest.mark.parametrize("key", [Qt.Key.Key_F10])
def test_the_list_is_opened_and_put_away_by_its_key(at_work: AtWork, key: Qt.Key) -> None:
    form = in_summary(at_work, TOLD)
    at_work.key(key, CTRL)
    assert form.findings_side.isVisible()
    at_work.key(key, CTRL)
    assert not form.findings_side.isVisible()
    assert form.summary.editor.hasFocus()


def test_a_finding_in_a_note_is_shown_and_masked_there(at_work: AtWork) -> None:
    form = in_summary(at_work, "Sual verdi.")
    at_work.state.set(("consent", "exception_reason"), f"Zəng {FIRST}")
    form.submitter.review.open()
    at_work.settle()
    assert listed(form) == [FIRST]
    at_work.key(Qt.Key.Key_F10)
    assert FIRST not in at_work.state.call.consent.exception_reason
    assert listed(form) == []


def busy_masking(at_work: AtWork) -> CallFormPage:
    """Ask to mask all and submit, while the store has not answered yet."""
    form = in_list(at_work)
    form.submitter.review.panel.all_button.click()
    assert FIRST not in at_work.state.call.narrative
    return form


def test_to_mask_all_and_submit_is_off_once_the_list_is_closed(at_work: AtWork) -> None:
    """The call was submitted when the list was opened later, only to look at it."""
    form = busy_masking(at_work)
    form.submitter.review.close()
    at_work.settle()
    assert at_work.where() == "call"
    form.submitter.review.open()
    at_work.settle()
    assert at_work.where() == "call"


def test_a_list_closed_and_opened_before_the_store_answers_submits_nothing(at_work: AtWork) -> None:
    form = busy_masking(at_work)
    form.submitter.review.close()
    form.submitter.review.open()
    at_work.settle()
    assert at_work.where() == "call"


def test_to_mask_all_and_submit_is_off_once_the_mask_is_undone_or_the_text_is_edited(at_work: AtWork) -> None:
    form = busy_masking(at_work)
    at_work.state.undo()
    assert at_work.state.call.narrative == TOLD
    at_work.state.redo()
    at_work.settle()
    assert at_work.where() == "call", "the mask is there again, the wish to submit is not"
    at_work.state.undo()
    at_work.settle()
    form.submitter.review.panel.all_button.click()
    at_work.state.set(("narrative",), "Sual verdi.")
    for _ in range(3):
        form.submitter.review._soon.timeout.emit()
        at_work.settle()
    assert at_work.where() == "call"


def test_to_mask_all_and_submit_is_off_in_the_next_contact(at_work: AtWork) -> None:
    busy_masking(at_work)
    at_work.state.become(FormState.nobodys())
    at_work.settle()
    at_work.key(Qt.Key.Key_F10, CTRL)
    at_work.settle()
    assert at_work.where() == "call"


def test_a_reason_is_for_all_that_is_equal_in_the_text_and_the_next_key_masks_none_of_them(at_work: AtWork) -> None:
    form = in_list(at_work, f"Elanda {FIRST} yazılıb. Sonra {FIRST} açmır. Ona {SECOND} nömrəsindən zəng edirlər.")
    panel = form.submitter.review.panel
    panel.list.setCurrentRow(1)
    panel.keep_button.click()
    at_work.type("elanda yazılıb")
    at_work.key(Qt.Key.Key_Return)
    at_work.settle()
    assert [one.reason for one in panel.findings] == ["elanda yazılıb", "elanda yazılıb", None]
    at_work.key(Qt.Key.Key_F10)
    assert at_work.state.call.narrative.count(FIRST) == 2
    assert SECOND not in at_work.state.call.narrative
    panel.list.setCurrentRow(0)
    panel.keep_button.click()
    at_work.type("başqa")
    at_work.key(Qt.Key.Key_Return)
    at_work.settle()
    assert [one.reason for one in at_work.state.call.overrides] == ["başqa", "başqa"]


def test_what_comes_later_and_is_equal_must_be_decided_again(at_work: AtWork) -> None:
    form = in_list(at_work, f"Elanda {FIRST} yazılıb.")
    form.submitter.review.panel.keep_button.click()
    at_work.type("elanda yazılıb")
    at_work.key(Qt.Key.Key_Return)
    at_work.state.set(("narrative",), f"Elanda {FIRST} yazılıb. Sonra {FIRST} açmır.")
    form.submitter.review._soon.timeout.emit()
    at_work.settle()
    assert [one.is_open for one in form.submitter.review.panel.findings] == [False, True]


def test_a_line_of_the_list_begins_with_what_was_found(at_work: AtWork) -> None:
    form = in_list(at_work)
    item = form.submitter.review.panel.list.item(0)
    assert item.text().startswith(FIRST)
    assert item.foreground().color() == colour("danger")


def test_the_word_to_remember_is_offered_without_its_ending(at_work: AtWork) -> None:
    form = in_list(at_work, "Adı Zorbala Quşqayevadır.")
    form.submitter.review.panel.keep_button.click()
    assert form.submitter.review.panel.word.value() == "Zorbala Quşqayeva"
