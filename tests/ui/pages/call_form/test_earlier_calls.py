"""The caller's earlier calls stand beside the form, and one is read without leaving it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hotline.call.record import Call, Contact
from hotline.call.reference import new_reference
from hotline.clock import FixedClock
from hotline.desk import callers, calls
from hotline.desk.acts import Desk
from hotline.desk.session import Session
from hotline.indicators.contact_checklists import shipped_lists
from hotline.language import language
from tests.acts import as_act
from tests.ui.pages.call_form.callers_desk import CTRL, CallersDesk, a_caller, correcting, opened, submit_some
from ui.pages.call_form.codes.earlier_calls import FIRST_SHOWN
from ui.pages.call_form.state.form_state import FormState
from ui.pages.calls.same_caller_card import SameCallerCard
from ui.pages.shared.call_text import sections
from ui.pages.shared.earlier_call_line import MOST_OF_A_NARRATIVE, EarlierLine
from ui.session.tasks import Tasks
from ui.widgets.surfaces import Tag
from ui.widgets.text_label import Text

MARK = ("contact", "caller_mark")
EARLIER = ("contact", "earlier_call")


@pytest.fixture
def desk(qtbot: QtBot, session: Session, tasks: Tasks) -> CallersDesk:
    return opened(qtbot, session, tasks)


def shown(desk: CallersDesk) -> list[str]:
    return [line.call.reference for line in desk.earlier.lines]


def words_of(line: EarlierLine) -> str:
    texts = [text.text() for text in line.findChildren(Text)]
    return " | ".join([*texts, *(tag.text() for tag in line.findChildren(Tag))])


def shown_in_journal(desk: Desk) -> list[str]:
    return [str(row[0]) for row in desk.store.execute("SELECT subject FROM journal WHERE act = 'call.show'")]


def test_nothing_is_in_the_way_while_nobody_is_recognised(desk: CallersDesk) -> None:
    assert desk.earlier.isHidden()
    desk.key(Qt.Key.Key_H, CTRL)
    assert desk.elsewhere.hasFocus()


def test_each_earlier_call_says_when_what_how_grave_who_took_it_and_what_became_of_it(
    desk: CallersDesk, clock: FixedClock
) -> None:
    given, references = a_caller(desk.session, clock, 2)
    desk.state.set(MARK, given.mark)
    desk.settle()
    assert shown(desk) == references
    said = words_of(desk.earlier.lines[0])
    for part in ("23.11.2026 14:03", "Possible trafficking", "R5", "U2", "Escalated", "Ganja", "Rəhbər", references[0]):
        assert part in said
    assert "Shelter of the Ministry of Internal Affairs for victims of trafficking: made" in said
    assert "qız" not in said, "what was told is read on demand"


def test_a_reference_that_is_typed_links_as_a_code_does_as_soon_as_it_is_whole(
    desk: CallersDesk, clock: FixedClock
) -> None:
    _, references = a_caller(desk.session, clock, 2)
    typed = references[1].removeprefix("#").lower()
    for length in range(1, len(typed) + 1):
        desk.state.set(EARLIER, typed[:length])
    desk.settle()
    assert shown(desk) == references
    desk.state.set(EARLIER, typed[:-1])
    desk.settle()
    assert desk.earlier.isHidden()


def test_a_reference_that_no_call_has_is_said(desk: CallersDesk) -> None:
    reference = new_reference()
    desk.state.set(EARLIER, reference)
    desk.settle()
    assert desk.earlier.isVisible()
    assert f"There is no call {reference}" in desk.earlier.nothing.text()
    assert desk.earlier.lines == []


def test_enter_reads_a_call_in_place_esc_closes_it_and_then_leads_back_to_the_form(
    desk: CallersDesk, clock: FixedClock
) -> None:
    given, references = a_caller(desk.session, clock, 3)
    desk.state.set(MARK, given.mark)
    desk.settle()
    desk.key(Qt.Key.Key_H, CTRL)
    assert desk.earlier.lines[0].button.hasFocus()
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    line = desk.earlier.lines[1]
    assert line.text.isVisible()
    assert line.text.text().startswith("Zəng 1")
    assert desk.session.call(as_act(shown_in_journal)) == [references[1]]
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Up)
    assert line.button.hasFocus()
    desk.key(Qt.Key.Key_Escape)
    assert not line.text.isVisible()
    assert "Zəng" not in line.text.text()
    assert line.button.hasFocus()
    desk.key(Qt.Key.Key_Escape)
    assert desk.elsewhere.hasFocus()


def test_what_is_read_comes_into_sight_and_page_down_goes_on_in_it(desk: CallersDesk, clock: FixedClock) -> None:
    given, _ = a_caller(desk.session, clock, FIRST_SHOWN)
    contact = Contact(
        contact_type="other", topic="other", caller_mark=given.mark, started=clock.now() - timedelta(days=90)
    )
    desk.session.call(calls.submit_call, Call(contact=contact, narrative="Uzun sözlər. " * 300))
    desk.state.set(MARK, given.mark)
    desk.settle()
    desk.earlier.more.click()
    desk.key(Qt.Key.Key_Return)
    desk.settle()
    line, view = desk.earlier.lines[-1], desk.side.viewport()
    assert line.button.hasFocus()
    assert line.height() > view.height()
    assert 0 <= line.mapTo(view, line.rect().topLeft()).y() < view.height() // 2, "its beginning is in sight"
    before = desk.side.verticalScrollBar().value()
    desk.key(Qt.Key.Key_PageDown)
    assert desk.side.verticalScrollBar().value() > before
    desk.key(Qt.Key.Key_PageUp)
    assert desk.side.verticalScrollBar().value() == before


def test_reading_leaves_the_record_as_it_is(desk: CallersDesk, clock: FixedClock) -> None:
    given, _ = a_caller(desk.session, clock, 1)
    desk.state.set(MARK, given.mark)
    desk.settle()
    before = desk.state.call
    desk.key(Qt.Key.Key_H, CTRL)
    desk.key(Qt.Key.Key_Return)
    assert desk.state.call is before


def test_many_calls_are_shown_a_few_at_a_time(desk: CallersDesk, clock: FixedClock) -> None:
    given, references = a_caller(desk.session, clock, FIRST_SHOWN + 3)
    desk.state.set(MARK, given.mark)
    desk.settle()
    assert shown(desk) == references[:FIRST_SHOWN]
    assert desk.earlier.subtitle.text() == f"{FIRST_SHOWN + 3} calls"
    assert desk.earlier.more.words() == "3 more calls"
    desk.earlier.more.click()
    desk.settle()
    assert shown(desk) == references
    assert desk.earlier.lines[FIRST_SHOWN].button.hasFocus()
    assert desk.earlier.more.isHidden()


def test_a_very_long_summary_is_begun_only(desk: CallersDesk) -> None:
    given = desk.session.call(callers.give_code)
    contact = Contact(contact_type="other", topic="other", caller_mark=given.mark)
    desk.session.call(calls.submit_call, Call(contact=contact, narrative="söz " * 20_000))
    desk.state.set(MARK, given.mark)
    desk.settle()
    desk.earlier.lines[0].button.click()
    desk.settle()
    text = desk.earlier.lines[0].text.text()
    assert MOST_OF_A_NARRATIVE < len(text) < MOST_OF_A_NARRATIVE + 100
    assert "list of calls" in text


def test_the_call_that_is_corrected_is_not_among_its_own_earlier_calls(
    qtbot: QtBot, session: Session, tasks: Tasks, clock: FixedClock
) -> None:
    _, references = a_caller(session, clock, 3)
    desk = opened(qtbot, session, tasks, correcting(session, references[1]))
    assert shown(desk) == [references[0], references[2]]


def test_the_next_call_in_the_form_shows_its_own_callers_calls(
    qtbot: QtBot, session: Session, tasks: Tasks, clock: FixedClock
) -> None:
    _, references = a_caller(session, clock, 2)
    desk = opened(qtbot, session, tasks, correcting(session, references[0]))
    desk.state.become(correcting(session, references[1]))
    desk.settle()
    assert shown(desk) == [references[0]]
    desk.state.become(FormState("#K7Q4-M2XT", Call()))
    desk.settle()
    assert desk.earlier.isHidden()
    assert desk.earlier.lines == []


def test_when_the_calls_change_under_the_keyboard_it_goes_back_to_the_form(
    desk: CallersDesk, clock: FixedClock
) -> None:
    given, _ = a_caller(desk.session, clock, 2)
    desk.state.set(MARK, given.mark)
    desk.settle()
    desk.key(Qt.Key.Key_H, CTRL)
    desk.state.set(MARK, None)
    desk.settle()
    assert desk.elsewhere.hasFocus()


def test_only_the_newest_answer_counts_while_the_operator_types(desk: CallersDesk, clock: FixedClock) -> None:
    first, _ = a_caller(desk.session, clock, 1)
    second, wanted = a_caller(desk.session, clock, 2)
    desk.state.set(MARK, first.mark)
    desk.state.set(MARK, None)
    desk.state.set(MARK, second.mark)
    desk.settle()
    assert shown(desk) == wanted


def test_a_draft_that_is_opened_again_shows_its_callers_calls_at_once(
    qtbot: QtBot, session: Session, tasks: Tasks, clock: FixedClock
) -> None:
    given, references = a_caller(session, clock, 1)
    state = FormState("#K7Q4-M2XT", Call(contact=Contact(caller_mark=given.mark)))
    assert shown(opened(qtbot, session, tasks, state)) == references


def test_a_call_that_is_read_in_the_list_shows_its_callers_other_calls(
    desk: CallersDesk, qtbot: QtBot, clock: FixedClock
) -> None:
    _, references = a_caller(desk.session, clock, 3)
    card = SameCallerCard(desk.context, references[1])
    qtbot.addWidget(card)
    desk.side.body.addWidget(card)
    desk.settle()
    assert [line.call.reference for line in card.lines] == [references[0], references[2]]
    assert card.isVisible()
    asked: list[str] = []
    card.asked.connect(asked.append)
    card.lines[1].button.click()
    assert asked == [references[2]]


def test_a_call_whose_caller_has_no_other_shows_no_empty_card(
    desk: CallersDesk, qtbot: QtBot, clock: FixedClock, windows_shown: list[str]
) -> None:
    [reference] = submit_some(desk.session, clock, 1)
    card = SameCallerCard(desk.context, reference)
    qtbot.addWidget(card)
    desk.side.body.addWidget(card)
    desk.settle()
    assert not card.isVisible()
    assert windows_shown == []


def test_every_control_has_a_name_for_a_screen_reader(desk: CallersDesk, clock: FixedClock) -> None:
    given, _ = a_caller(desk.session, clock, FIRST_SHOWN + 1)
    desk.state.set(MARK, given.mark)
    desk.settle()
    buttons = [desk.code.has, desk.code.give, desk.code.untie, desk.earlier.more]
    buttons += [line.button for line in desk.earlier.lines]
    assert all(button.accessibleName() for button in buttons)
    assert len({line.button.accessibleDescription() for line in desk.earlier.lines}) == FIRST_SHOWN
    assert QApplication.focusWidget() is desk.elsewhere


def test_a_call_that_is_read_says_that_its_caller_has_a_code_and_not_the_mark(session: Session) -> None:
    call = Call(contact=Contact(contact_type="other", caller_mark="5ec7e7" * 5 + "00"))
    lines = [
        line
        for section in sections(call, shipped_lists(), language("en"), session.office.zone)
        for line in section.lines
    ]
    assert ("Recognised by the caller code", "yes") in {(line.label, line.text) for line in lines}
    assert not [line for line in lines if "5ec7e7" in line.text]
