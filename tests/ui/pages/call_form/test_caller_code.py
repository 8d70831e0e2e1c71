"""A code is given and recognised by keys alone, is said how to spell, and is nowhere once its dialog has closed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from hotline.call.caller_code import new_caller_code, spelled
from hotline.call.record import Call, Contact
from hotline.clock import FixedClock
from hotline.desk import callers, calls, drafts
from hotline.desk.acts import Desk
from hotline.desk.session import Session
from hotline.language import LANGUAGES, language
from tests.acts import as_act
from tests.ui.at_work import ALT, SHIFT, AtWork
from tests.ui.hands import press
from tests.ui.pages.call_form.callers_desk import CTRL, CallersDesk, a_caller, opened, submit_some, texts_on_screen
from ui.pages.call_form.codes.give_code_dialog import GiveCodeDialog
from ui.pages.call_form.codes.recognise_code_dialog import RecogniseCodeDialog
from ui.pages.call_form.state.form_state import FormState
from ui.session.tasks import Tasks


@pytest.fixture
def desk(qtbot: QtBot, session: Session, tasks: Tasks) -> CallersDesk:
    return opened(qtbot, session, tasks)


def give(desk: CallersDesk) -> str:
    """Press the key that makes a code and return the code that is on screen."""
    desk.key(Qt.Key.Key_G, CTRL | SHIFT)
    return desk.reading()._code


def acts(desk: Desk) -> list[str]:
    return [str(row[0]) for row in desk.store.execute("SELECT act FROM journal ORDER BY sequence")]


def test_a_code_is_read_out_one_symbol_an_enter_and_the_record_gets_its_mark(desk: CallersDesk) -> None:
    code = give(desk)
    dialog = desk.reading()
    symbols = spelled(code, language("en"))
    for place, one in enumerate(symbols):
        assert dialog.now.text() == one.said
        assert dialog.place.text() == f"Symbol {place + 1} of 10"
        assert desk.state.call.contact.caller_mark is None
        desk.key(Qt.Key.Key_Return)
    assert "read it to me" in dialog.now.text()
    assert dialog.next.words() == "The caller has written it down"
    desk.key(Qt.Key.Key_Return)
    desk.come_back()
    mark = desk.state.call.contact.caller_mark
    assert mark is not None
    assert desk.code.said.text() == "This call is linked to a caller code."
    desk.session.call(calls.submit_call, Call(contact=Contact(contact_type="other", topic="other", caller_mark=mark)))
    assert desk.session.call(callers.recognise, code).mark == mark


def test_backspace_goes_one_symbol_back_for_a_caller_who_writes_slowly(desk: CallersDesk) -> None:
    code = give(desk)
    dialog = desk.reading()
    symbols = spelled(code, language("en"))
    assert not dialog.back.isEnabled()
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Backspace)
    assert dialog.now.text() == symbols[1].said
    desk.key(Qt.Key.Key_Return)
    assert dialog.now.text() == symbols[2].said
    desk.key(Qt.Key.Key_Escape)


@pytest.mark.parametrize("speaks", LANGUAGES)
def test_the_code_is_spelled_in_the_callers_language_and_f6_changes_it(
    qtbot: QtBot, session: Session, tasks: Tasks, speaks: str
) -> None:
    desk = opened(qtbot, session, tasks, FormState("#K7Q4-M2XT", Call(contact=Contact(language=speaks))))
    code = give(desk)
    dialog = desk.reading()
    assert dialog.now.text() == spelled(code, language(speaks))[0].said
    order = LANGUAGES[LANGUAGES.index(speaks) + 1 :] + LANGUAGES[: LANGUAGES.index(speaks) + 1]
    for other in order:
        desk.key(Qt.Key.Key_L, ALT)
        assert dialog.now.text() == spelled(code, language(other))[0].said
        assert dialog.code.width() >= dialog.code.minimumSizeHint().width(), "no symbol is cut off"
    desk.key(Qt.Key.Key_Escape)


def test_a_caller_of_another_language_hears_the_language_of_the_screen(
    qtbot: QtBot, session: Session, tasks: Tasks
) -> None:
    desk = opened(qtbot, session, tasks, FormState("#K7Q4-M2XT", Call(contact=Contact(language="ka"))))
    code = give(desk)
    assert desk.reading().now.text() == spelled(code, language("en"))[0].said
    desk.key(Qt.Key.Key_Escape)


def test_a_key_pressed_twice_makes_one_code(desk: CallersDesk) -> None:
    for _ in range(2):
        desk.code.make_code()
    desk.settle()
    assert desk.session.call(as_act(acts)).count("caller.code") == 1
    desk.key(Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_another_call_in_the_form_is_not_tied_to_the_caller_before(desk: CallersDesk, clock: FixedClock) -> None:
    given, _ = a_caller(desk.session, clock, 1)
    desk.state.set(("contact", "caller_mark"), given.mark)
    give(desk)
    for _ in range(10):
        desk.key(Qt.Key.Key_Return)
    press(desk.reading().next, Qt.Key.Key_Return)
    desk.state.set(("contact",), Contact())
    desk.settle()
    assert desk.state.call.contact == Contact()


def test_esc_gives_no_code(desk: CallersDesk) -> None:
    give(desk)
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Escape)
    assert desk.state.call == Call()


@pytest.mark.parametrize("enters", [0, 4, 11])
def test_after_its_dialog_has_closed_the_code_is_in_no_widget_and_not_on_the_clipboard(
    desk: CallersDesk, enters: int
) -> None:
    code = give(desk)
    for _ in range(enters):
        desk.key(Qt.Key.Key_Return)
    if enters < 11:
        desk.key(Qt.Key.Key_Escape)
    desk.come_back()
    assert desk.window().isActiveWindow()
    assert not [text for text in texts_on_screen() if code in text or code.replace("-", "") in text]
    assert code not in repr(vars(desk.state))


def test_a_typed_code_is_in_no_widget_either_not_even_in_what_a_line_would_undo(
    desk: CallersDesk, clock: FixedClock
) -> None:
    given, _ = a_caller(desk.session, clock, 1)
    desk.key(Qt.Key.Key_G, CTRL)
    desk.type_code(given.code)
    desk.come_back()
    assert desk.state.call.contact.caller_mark == given.mark
    assert not [text for text in texts_on_screen() if given.code in text]


def test_a_caller_is_recognised_by_the_code_and_marked_as_having_called_before(
    desk: CallersDesk, clock: FixedClock
) -> None:
    given, references = a_caller(desk.session, clock, 3)
    desk.key(Qt.Key.Key_G, CTRL)
    desk.type_code(given.code.replace("-", " ").lower())
    desk.come_back()
    contact = desk.state.call.contact
    assert (contact.caller_mark, contact.repeat_caller) == (given.mark, "yes")
    assert [line.call.reference for line in desk.earlier.lines] == references
    assert "3 earlier calls" in desk.code.said.text()
    assert "caller.recognise" in desk.session.call(as_act(acts))


def test_one_step_takes_back_what_recognising_changed(desk: CallersDesk, clock: FixedClock) -> None:
    given, _ = a_caller(desk.session, clock, 1)
    desk.key(Qt.Key.Key_G, CTRL)
    desk.type_code(given.code)
    desk.come_back()
    desk.state.undo()
    desk.settle()
    assert desk.state.call == Call()
    assert desk.earlier.isHidden()
    assert "stay anonymous" in desk.code.said.text()
    desk.state.redo()
    desk.settle()
    assert len(desk.earlier.lines) == 1


def test_a_caller_can_be_untied_from_a_code_that_is_another_ones(desk: CallersDesk, clock: FixedClock) -> None:
    given, _ = a_caller(desk.session, clock, 1)
    desk.key(Qt.Key.Key_G, CTRL)
    desk.type_code(given.code)
    desk.come_back()
    desk.code.untie.click()
    desk.settle()
    assert desk.state.call.contact.caller_mark is None
    assert desk.earlier.isHidden()
    assert "stay anonymous" in desk.code.said.text()


def test_a_misread_symbol_is_said_and_the_code_stays_to_be_mended(desk: CallersDesk) -> None:
    code = new_caller_code()
    wrong = code[:-1] + ("B" if code[-1] != "B" else "C")
    desk.key(Qt.Key.Key_G, CTRL)
    desk.type_code(wrong)
    dialog = desk.recognising()
    assert "misread" in dialog.banner.words.text()
    assert "misread" in dialog.banner.words.text()
    assert dialog.code.value() == wrong
    assert dialog.code.line.hasSelectedText(), "typing replaces it"
    assert dialog.give.isHidden()
    desk.key(Qt.Key.Key_Escape)
    assert desk.state.call == Call()


def test_a_code_that_nobody_has_is_said_and_a_new_one_is_one_key_away(desk: CallersDesk) -> None:
    desk.key(Qt.Key.Key_G, CTRL)
    desk.type_code(new_caller_code())
    dialog = desk.recognising()
    assert "This code was not given to anyone" in dialog.banner.words.text()
    assert dialog.give.isVisible()
    desk.key(Qt.Key.Key_G, CTRL | SHIFT)
    assert len(desk.reading()._code) == 12
    desk.key(Qt.Key.Key_Escape)


def test_guessing_makes_the_next_try_wait_and_says_how_long(desk: CallersDesk) -> None:
    desk.key(Qt.Key.Key_G, CTRL)
    for _ in range(callers.FREE_TRIES):
        desk.type_code(new_caller_code())
    desk.type_code(new_caller_code())
    assert "Wait 61 seconds" in desk.recognising().banner.words.text()
    desk.key(Qt.Key.Key_Escape)


def test_a_code_from_a_call_that_is_not_submitted_yet_is_recognised_and_says_so(
    desk: CallersDesk, session: Session
) -> None:
    given = session.call(callers.give_code)
    session.call(drafts.save_draft, drafts.new_draft_id(), Call(contact=Contact(caller_mark=given.mark)))
    desk.key(Qt.Key.Key_G, CTRL)
    desk.type_code(given.code)
    desk.come_back()
    assert desk.state.call.contact.caller_mark == given.mark
    assert "not submitted yet" in desk.code.said.text()


def test_a_new_code_for_a_caller_who_had_one_keeps_the_earlier_calls_tied(desk: CallersDesk, clock: FixedClock) -> None:
    given, references = a_caller(desk.session, clock, 2)
    desk.key(Qt.Key.Key_G, CTRL)
    desk.type_code(given.code)
    desk.come_back()
    give(desk)
    for _ in range(11):
        desk.key(Qt.Key.Key_Return)
    desk.come_back()
    contact = desk.state.call.contact
    assert contact.caller_mark not in {None, given.mark}
    assert contact.earlier_call == references[0]
    assert [line.call.reference for line in desk.earlier.lines] == references


def test_a_reference_typed_for_a_code_is_told_where_it_belongs(desk: CallersDesk, clock: FixedClock) -> None:
    [reference] = submit_some(desk.session, clock, 1)
    desk.key(Qt.Key.Key_G, CTRL)
    desk.type_code(reference)
    assert "Earlier call" in desk.recognising().banner.words.text()
    desk.key(Qt.Key.Key_Escape)


def test_in_the_real_form_the_keys_work_wherever_the_keyboard_is(at_work: AtWork, clock: FixedClock) -> None:
    given, references = a_caller(at_work.session, clock, 2)
    form = at_work.begin()
    for field in (form.summary.editor, form.findChildren(QLineEdit)[0]):
        field.setFocus()
        at_work.key(Qt.Key.Key_G, CTRL | SHIFT)
        assert isinstance(at_work.in_front(), GiveCodeDialog)
        at_work.key(Qt.Key.Key_Escape)
        at_work.come_back()
        at_work.key(Qt.Key.Key_G, CTRL)
        dialog = at_work.in_front()
        assert isinstance(dialog, RecogniseCodeDialog)
        at_work.type(given.code)
        at_work.key(Qt.Key.Key_Return)
        at_work.come_back()
        assert at_work.stored_after_saving().contact.caller_mark == given.mark
        field.setFocus()
        at_work.key(Qt.Key.Key_H, CTRL)
        assert at_work.focus() is form.earlier_calls.lines[0].button
        at_work.key(Qt.Key.Key_Return)
        assert form.earlier_calls.lines[0].text.isVisible()
        at_work.key(Qt.Key.Key_Escape)
        at_work.key(Qt.Key.Key_Escape)
        assert at_work.focus() is field
    assert [line.call.reference for line in form.earlier_calls.lines] == references
    assert at_work.stored().narrative == ""


def test_in_the_real_form_one_ctrl_z_takes_recognising_back(at_work: AtWork, clock: FixedClock) -> None:
    given, _ = a_caller(at_work.session, clock, 1)
    form = at_work.begin()
    at_work.key(Qt.Key.Key_G, CTRL)
    at_work.type(given.code)
    at_work.key(Qt.Key.Key_Return)
    at_work.come_back()
    assert form.earlier_calls.isVisible()
    at_work.key(Qt.Key.Key_Z, CTRL)
    contact = at_work.state.call.contact
    assert (contact.caller_mark, contact.repeat_caller) == (None, None)
    assert not form.earlier_calls.isVisible()
