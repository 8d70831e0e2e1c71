"""The recovery sheet at the desk: a drill, a renewal that is typed back, and what the Desk says of a sheet nobody confirmed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from hotline.clock import FixedClock
from hotline.desk import recovery
from hotline.desk.office import unlock_with_recovery
from hotline.desk.session import Session
from hotline.errors import KnownError
from hotline.store.keys.recovery_code import new_recovery_code
from tests.acts import as_act
from tests.ui.app.program import code_on
from tests.ui.app.test_first_windows_are_said import nameless
from tests.ui.at_work import CTRL, USER, AtWork
from tests.ui.pages.supervision.users.at_users import CTRL_SHIFT, OWN, finish, on_page, told_at_lock
from ui.pages.shared import recovery_sheet_card
from ui.pages.supervision.users.recovery_dialogs import NewRecoverySheetDialog, RecoveryDrillDialog
from ui.pages.supervision.users.users_page import UsersPage
from ui.session.desk_users import DeskUsers


def drill(at_work: AtWork) -> RecoveryDrillDialog:
    at_work.key(Qt.Key.Key_Y, CTRL_SHIFT)
    sheet = at_work.in_front()
    assert isinstance(sheet, RecoveryDrillDialog)
    return sheet


def renewed(at_work: AtWork) -> NewRecoverySheetDialog:
    at_work.key(Qt.Key.Key_N, CTRL_SHIFT)
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.settle()
    sheet = at_work.in_front()
    assert isinstance(sheet, NewRecoverySheetDialog)
    sheet.activateWindow()
    at_work.settle()
    return sheet


def printed_and_typed_back(at_work: AtWork, sheet: NewRecoverySheetDialog, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(recovery_sheet_card, "print_pdf", lambda *_: True)
    at_work.key(Qt.Key.Key_P, CTRL)
    code = code_on(sheet.card.made.pdf)
    for number, field in zip(sheet.card.groups, sheet.card.fields, strict=True):
        field.set_value(code[number - 1])
    finish(at_work)
    return "-".join(code)


def state_of(session: Session) -> tuple[bool, bool]:
    state = session.call(recovery.recovery_state)
    assert state is not None
    return state.confirmed is not None, state.drilled is not None


def test_a_sheet_is_renewed_typed_back_and_tried(
    at_work: AtWork, session: Session, monkeypatch: pytest.MonkeyPatch, clock: FixedClock
) -> None:
    page = on_page(at_work)
    older = printed_and_typed_back(at_work, renewed(at_work), monkeypatch)
    assert "in force and confirmed" in page.banner.words.text()
    assert state_of(session) == (True, False)
    newer = printed_and_typed_back(at_work, renewed(at_work), monkeypatch)
    assert older != newer
    sheet = drill(at_work)
    for code, said in (
        (older, "was renewed"),
        (new_recovery_code(), "of another office"),
        (newer[:-1] + ("A" if newer[-1] != "A" else "B"), "Group 7"),
        ("ABCD", "7 groups of 5"),
    ):
        sheet.code.set_value(code)
        sheet.check()
        at_work.settle()
        assert said in sheet.banner.words.text(), code
        assert sheet.go.isEnabled()
    assert state_of(session) == (True, False)
    sheet.code.set_value(newer.lower().replace("-", " "))
    sheet.check()
    at_work.settle()
    at_work.come_back()
    assert "opens this store" in page.banner.words.text()
    assert state_of(session) == (True, True)
    with pytest.raises(KnownError):
        unlock_with_recovery(session.path, older, clock, new_passphrase=OWN)


def test_a_group_that_is_mistyped_confirms_nothing(
    at_work: AtWork, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_page(at_work)
    sheet = renewed(at_work)
    assert nameless(sheet) == []
    monkeypatch.setattr(recovery_sheet_card, "print_pdf", lambda *_: True)
    at_work.key(Qt.Key.Key_P, CTRL)
    assert nameless(sheet) == []
    sheet.card.fields[0].set_value("AAAAA")
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert [row.error.isVisible() for row in sheet.card.rows] == [True, True]
    assert at_work.in_front() is sheet
    assert state_of(session) == (False, False)
    sheet.throw_away()


def test_a_new_sheet_that_is_left_or_locked_away_changes_nothing(
    at_work: AtWork, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = on_page(at_work)
    older = printed_and_typed_back(at_work, renewed(at_work), monkeypatch)
    head = session.call(as_act(lambda desk: desk.store.head()))
    sheet = renewed(at_work)
    at_work.key(Qt.Key.Key_P, CTRL)
    sheet.reject()
    at_work.settle()
    at_work.come_back()
    assert "was not renewed" in page.banner.words.text()
    sheet = renewed(at_work)
    assert not sheet.holds_unsaved()
    at_work.window.save_and_hide()
    at_work.settle()
    assert at_work.in_front() is None, "the code is not shown over the lock"
    at_work.shell.show()
    assert session.call(as_act(lambda desk: desk.store.head())) == head
    session.call(recovery.drill_recovery, older)


def test_a_new_sheet_that_cannot_be_put_in_force_now_stays_and_says_why(
    at_work: AtWork, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_page(at_work)
    monkeypatch.setattr(recovery_sheet_card, "print_pdf", lambda *_: True)
    sheet = renewed(at_work)
    at_work.key(Qt.Key.Key_P, CTRL)
    code = code_on(sheet.card.made.pdf)
    for number, field in zip(sheet.card.groups, sheet.card.fields, strict=True):
        field.set_value(code[number - 1])
    with monkeypatch.context() as patched:
        patched.setattr(DeskUsers, "renew_keys", lambda *_, **__: False)
        at_work.key(Qt.Key.Key_Return, CTRL)
        assert at_work.in_front() is sheet
        assert "when it is done" in sheet.card.banner.words.text()
    finish(at_work)
    assert state_of(session) == (True, False)


def test_a_sheet_that_nobody_confirmed_is_said_on_the_page_and_on_the_desk(at_work: AtWork, session: Session) -> None:
    session.call(recovery.renew_recovery, new_recovery_code())
    page = on_page(at_work)
    assert "never have been printed" in page.recovery.concern.words.text()
    at_work.shell.go("desk")
    at_work.settle()
    assert at_work.desk.recovery in at_work.desk.notices.said()
    assert "never have been printed" in at_work.desk.recovery.words.text()
    at_work.desk.recovery.acted.emit()
    assert at_work.where() == "users"


def test_a_sheet_that_was_not_tried_for_half_a_year_is_said(
    at_work: AtWork, session: Session, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_page(at_work)
    printed_and_typed_back(at_work, renewed(at_work), monkeypatch)
    for days, said in ((180, False), (181, True)):
        state = session.call(recovery.recovery_state)
        assert state is not None
        assert state.confirmed is not None
        clock.set(state.confirmed + timedelta(days=days))
        at_work.shell.go("desk")
        at_work.settle()
        assert (at_work.desk.recovery in at_work.desk.notices.said()) is said
    assert "more than 180 days" in at_work.desk.recovery.words.text()


def test_the_page_says_when_the_sheet_was_made(at_work: AtWork) -> None:
    page = on_page(at_work)
    assert isinstance(page, UsersPage)
    assert page.recovery.words.text().startswith("The sheet was made on ")
    assert "Not tried since then." in page.recovery.words.text()
    assert USER in {state.user.name for state in page._states.values()}


def test_locking_with_a_new_sheet_that_is_not_in_force_says_that_nothing_was_renewed(at_work: AtWork) -> None:
    on_page(at_work)
    renewed(at_work)
    assert "older one stays valid" in told_at_lock(at_work)


def test_locking_after_the_sheet_was_put_in_force_says_nothing_of_it(
    at_work: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_page(at_work)
    printed_and_typed_back(at_work, renewed(at_work), monkeypatch)
    assert told_at_lock(at_work) == "Locked. Everything was saved."


def test_an_empty_group_is_asked_for_and_the_next_step_is_the_filled_button(
    at_work: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_page(at_work)
    card = renewed(at_work).card
    assert (card.print.property("look"), card.go_on.property("look")) == ("primary", "secondary")
    monkeypatch.setattr(recovery_sheet_card, "print_pdf", lambda *_: True)
    at_work.key(Qt.Key.Key_P, CTRL)
    assert (card.print.property("look"), card.go_on.property("look")) == ("secondary", "primary")
    assert card.away.isVisible()
    card.fields[1].set_value("AAAAA")
    at_work.key(Qt.Key.Key_Return, CTRL)
    first, second = (row.error.text() for row in card.rows)
    assert first == f"Type group {card.groups[0]} from the printed sheet."
    assert "does not match" in second
    assert card.fields[0].line.hasFocus()


def test_what_was_refused_of_a_code_goes_when_another_is_typed(at_work: AtWork) -> None:
    on_page(at_work)
    sheet = drill(at_work)
    sheet.code.set_value("ABCD")
    sheet.check()
    at_work.settle()
    assert sheet.banner.isVisible()
    at_work.type("K")
    assert not sheet.banner.isVisible()
    sheet.throw_away()
