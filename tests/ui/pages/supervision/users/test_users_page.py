"""The page of the users: each act says what it does before it is done, does it, and says what came of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from hotline.clock import FixedClock
from hotline.desk import drafts, users
from hotline.desk.office import unlock
from hotline.desk.session import Session
from hotline.errors import KnownError, WrongPassphrase
from hotline.language import LANGUAGES
from tests.ui.app.test_first_windows_are_said import nameless
from tests.ui.at_work import CTRL, PASSPHRASE, USER, AtWork
from tests.ui.pages.supervision.users.at_users import (
    CTRL_SHIFT,
    FIRST,
    OPERATOR_USER,
    OTHER_SUPERVISOR,
    OWN,
    dialog_of,
    finish,
    give_first,
    on_page,
    told_at_lock,
    told_by,
    with_users,
)
from ui.platform.screen_language import set_language
from ui.session.background_work import Kind


def cell(at_work: AtWork, name: str, column: str) -> str:
    page = on_page(at_work, name)
    place = next(number for number, one in enumerate(page.model.columns) if one.key == column)
    return str(page.model.data(page.model.index(page.table.currentIndex().row(), place)))


def test_a_user_is_added_by_keys_and_has_to_choose_an_own_passphrase(
    at_work: AtWork, session: Session, clock: FixedClock
) -> None:
    page = on_page(at_work)
    at_work.key(Qt.Key.Key_N, CTRL)
    dialog = dialog_of(at_work)
    assert "tell it to the user in person" in told_by(dialog)
    at_work.type(OPERATOR_USER)
    give_first(dialog)
    finish(at_work)
    assert page.banner.words.text() == f"{OPERATOR_USER} can now sign in."
    assert cell(at_work, OPERATOR_USER, "to_do") == "choose their own passphrase"
    assert cell(at_work, OPERATOR_USER, "unlocked") == "never"
    added = unlock(session.path, OPERATOR_USER, FIRST, clock)
    assert added.user.must_change
    added.close()


@pytest.mark.parametrize(
    ("name", "passphrase", "said"), [("", FIRST, "Enter the name"), ("Aysel", "qısa", "too short")]
)
def test_what_is_missing_for_a_new_user_is_said_beside_it(
    at_work: AtWork, name: str, passphrase: str, said: str
) -> None:
    on_page(at_work).add.click()
    dialog = dialog_of(at_work)
    assert dialog.name is not None
    dialog.name.set_value(name)
    give_first(dialog, passphrase)
    dialog.submit()
    assert said in " ".join(row.error.text() for row in dialog.findChildren(type(dialog.passphrase.rows[0])))  # type: ignore[union-attr]
    dialog.throw_away()
    assert len(at_work.session.call(users.list_users)) == 1


def test_a_name_that_is_taken_is_refused_in_the_dialog_and_what_was_typed_stays(at_work: AtWork) -> None:
    on_page(at_work).add.click()
    dialog = dialog_of(at_work)
    assert dialog.name is not None
    dialog.name.set_value(USER)
    give_first(dialog)
    dialog.submit()
    at_work.settle()
    assert at_work.in_front() is dialog
    assert "already" in dialog.banner.words.text()
    assert dialog.go.isEnabled()
    assert dialog.secret().text() == FIRST
    dialog.throw_away()


def test_a_user_is_deactivated_and_let_in_again_with_the_same_history(
    at_work: AtWork, session: Session, clock: FixedClock
) -> None:
    with_users(session)
    page = on_page(at_work, OPERATOR_USER)
    at_work.key(Qt.Key.Key_X, CTRL_SHIFT)
    assert "new keys" in told_by(dialog_of(at_work))
    assert dialog_of(at_work).cancel.hasFocus(), "the harmless answer is the default"
    finish(at_work)
    assert "is deactivated, and the store has new keys" in page.banner.words.text()
    assert cell(at_work, OPERATOR_USER, "state") == "deactivated"
    with pytest.raises(KnownError):
        unlock(session.path, OPERATOR_USER, OWN, clock)
    assert session.call(drafts.list_drafts) == [], "the desk goes on under the new keys"
    assert page.active.words() == "Activate…"
    assert not page.reset.isEnabled()
    before = {one.user.name: one.user.id for one in session.call(users.user_states)}
    at_work.key(Qt.Key.Key_X, CTRL_SHIFT)
    give_first(dialog_of(at_work))
    finish(at_work)
    assert "can sign in again" in page.banner.words.text()
    assert {one.user.name: one.user.id for one in session.call(users.user_states)} == before, "the same user as before"
    unlock(session.path, OPERATOR_USER, FIRST, clock).close()


def test_a_forgotten_passphrase_is_reset(at_work: AtWork, session: Session, clock: FixedClock) -> None:
    with_users(session)
    page = on_page(at_work, OPERATOR_USER)
    at_work.key(Qt.Key.Key_R, CTRL_SHIFT)
    assert "no longer be valid" in told_by(dialog_of(at_work))
    give_first(dialog_of(at_work))
    finish(at_work)
    assert "has a new first passphrase" in page.banner.words.text()
    with pytest.raises(WrongPassphrase):
        unlock(session.path, OPERATOR_USER, OWN, clock)
    unlock(session.path, OPERATOR_USER, FIRST, clock).close()
    page.select(USER)
    assert not page.reset.isEnabled(), "one's own passphrase is changed, not reset"


def test_a_role_is_given_and_taken_back(at_work: AtWork, session: Session) -> None:
    with_users(session)
    page = on_page(at_work, OTHER_SUPERVISOR)
    for said, role in (("becomes an operator", "operator"), ("becomes a supervisor", "supervisor")):
        page.select(OTHER_SUPERVISOR)
        at_work.key(Qt.Key.Key_L, CTRL_SHIFT)
        assert said in told_by(dialog_of(at_work))
        finish(at_work)
        assert page.banner.words.text() == f"{OTHER_SUPERVISOR} is now: {role}."
        assert cell(at_work, OTHER_SUPERVISOR, "role") == role


@pytest.mark.parametrize("key", [Qt.Key.Key_X, Qt.Key.Key_L])
def test_the_last_supervisor_is_refused_in_words(at_work: AtWork, session: Session, key: Qt.Key) -> None:
    page = on_page(at_work, USER)
    at_work.key(key, CTRL_SHIFT)
    finish(at_work)
    assert "last" in page.banner.words.text()
    assert page.banner.isVisible()
    assert [(one.active, one.role) for one in session.call(users.list_users)] == [(True, "supervisor")]


def test_nothing_is_renewed_beside_a_backup(at_work: AtWork, session: Session) -> None:
    with_users(session)
    page = on_page(at_work, OPERATOR_USER)
    page.active.click()
    at_work.window.backups.work.kind = Kind.BY_HAND
    dialog = dialog_of(at_work)
    dialog.submit()
    at_work.window.backups.work.kind = None
    assert "when it is done" in dialog.banner.words.text()
    dialog.throw_away()
    assert all(one.active for one in session.call(users.list_users))


def test_failed_tries_stand_in_the_list(at_work: AtWork, session: Session, clock: FixedClock) -> None:
    with_users(session)
    with pytest.raises(WrongPassphrase):
        unlock(session.path, OPERATOR_USER, PASSPHRASE, clock)
    assert cell(at_work, OPERATOR_USER, "failed") == "1"
    assert cell(at_work, USER, "failed") == ""


@pytest.mark.parametrize("code", LANGUAGES)
def test_everything_on_the_page_and_in_its_dialogs_has_a_name(at_work: AtWork, session: Session, code: str) -> None:
    with_users(session)
    set_language(code)
    page = on_page(at_work, OPERATOR_USER)
    assert nameless(page) == []
    for button in (page.add, page.reset, page.role, page.active):
        page.select(OPERATOR_USER)
        button.click()
        dialog = dialog_of(at_work)
        assert nameless(dialog) == []
        dialog.throw_away()
        at_work.come_back()


def test_locking_with_a_half_filled_user_says_that_nobody_was_added(at_work: AtWork) -> None:
    on_page(at_work).add.click()
    assert told_at_lock(at_work) == "Locked. Everything was saved.", "nothing was typed yet"
    at_work.settle()


@pytest.mark.parametrize(
    ("key", "held", "said"), [(Qt.Key.Key_N, CTRL, "not added"), (Qt.Key.Key_R, CTRL_SHIFT, "was not made")]
)
def test_locking_with_a_half_filled_dialog_says_calmly_that_it_was_not_done(
    at_work: AtWork, session: Session, key: Qt.Key, held: Qt.KeyboardModifier, said: str
) -> None:
    with_users(session)
    on_page(at_work, OPERATOR_USER)
    at_work.key(key, held)
    at_work.type("yeddi narın")
    told = told_at_lock(at_work)
    assert said in told
    assert told.endswith("Everything else was saved.")
    assert "Everything was saved" not in told


def test_esc_asks_before_it_throws_away_what_was_typed_for_a_user(at_work: AtWork) -> None:
    on_page(at_work)
    at_work.key(Qt.Key.Key_N, CTRL)
    dialog = dialog_of(at_work)
    at_work.type("Aysel")
    dialog.reject()
    at_work.settle()
    assert dialog.isVisible()
    dialog.throw_away()
