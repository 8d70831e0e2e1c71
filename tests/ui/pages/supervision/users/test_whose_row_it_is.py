"""The list of users beside what happens: the mark follows the person, and what is shown is what is so now."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from hotline.clock import FixedClock
from hotline.desk import users
from hotline.desk.office import unlock
from hotline.desk.session import Session
from hotline.errors import KnownError
from hotline.language import LANGUAGES
from tests.ui.at_work import CTRL, USER, AtWork
from tests.ui.pages.supervision.users.at_users import (
    CTRL_SHIFT,
    FIRST,
    OPERATOR_USER,
    OTHER_SUPERVISOR,
    dialog_of,
    finish,
    give_first,
    on_page,
    with_users,
)
from ui.pages.supervision.users import users_page as page_module
from ui.pages.supervision.users.users_page import UsersPage
from ui.platform.screen_language import set_language, words
from ui.theme.apply import scale
from ui.theme.fonts import font
from ui.theme.scale import space


def who(page: UsersPage) -> str:
    state = page.current()
    assert state is not None
    return state.user.name


def test_the_mark_follows_the_person_when_an_act_sorts_the_list_anew(at_work: AtWork, session: Session) -> None:
    with_users(session)
    page = on_page(at_work, OPERATOR_USER)
    at_work.key(Qt.Key.Key_X, CTRL_SHIFT)
    finish(at_work)
    assert [state.user.name for state in session.call(users.user_states)][-1] == OPERATOR_USER, "sorted to the end"
    assert who(page) == OPERATOR_USER, "what is done next is done to the same person"
    session.call(users.enable_user, OPERATOR_USER, FIRST)
    page.refresh()
    at_work.settle()
    assert who(page) == OPERATOR_USER


def test_the_mark_follows_the_person_when_somebody_else_changes_the_list(at_work: AtWork, session: Session) -> None:
    with_users(session)
    page = on_page(at_work, OTHER_SUPERVISOR)
    session.call(users.disable_user, OPERATOR_USER)
    at_work.key(Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    assert who(page) == OTHER_SUPERVISOR
    assert page.reset.isEnabled()


def test_a_new_user_is_the_current_one(at_work: AtWork, session: Session) -> None:
    with_users(session)
    page = on_page(at_work, OPERATOR_USER)
    at_work.key(Qt.Key.Key_N, CTRL)
    at_work.type("Aysel")
    give_first(dialog_of(at_work))
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.come_back()
    assert who(page) == "Aysel"


def test_failed_tries_are_shown_while_the_page_is_open(
    at_work: AtWork, session: Session, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_users(session)
    monkeypatch.setattr(page_module, "REFRESH_MS", 20)
    page = on_page(at_work, OPERATOR_USER)
    with pytest.raises(KnownError):
        unlock(session.path, OPERATOR_USER, "bu deyil heç də", clock)

    def shown() -> bool:
        state = page.current()
        return state is not None and state.failed == 1

    at_work.bot.waitUntil(shown, timeout=10_000)
    assert who(page) == OPERATOR_USER
    at_work.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert not page._often.isActive(), "nobody is asked while nobody sees it"


def test_why_ones_own_passphrase_is_not_reset_here_is_said(at_work: AtWork, session: Session) -> None:
    with_users(session)
    page = on_page(at_work, USER)
    assert not page.reset.isEnabled()
    assert page.why_not.isVisible()
    assert "Settings" in page.why_not.text()
    page.select(OPERATOR_USER)
    assert page.reset.isEnabled()
    assert not page.why_not.isVisible()
    at_work.key(Qt.Key.Key_X, CTRL_SHIFT)
    finish(at_work)
    assert not page.reset.isEnabled()
    assert "is deactivated" in page.why_not.text()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_state_is_read_whole_in_every_language(at_work: AtWork, session: Session, code: str) -> None:
    with_users(session)
    session.call(users.disable_user, OPERATOR_USER)
    set_language(code)
    at_work.settle()
    page = on_page(at_work)
    place = next(number for number, one in enumerate(page.model.columns) if one.key == "state")
    metrics = QFontMetrics(font(scale().text))
    beside = metrics.height() + space(8)
    for row in range(page.model.rowCount()):
        text = str(page.model.data(page.model.index(row, place)))
        assert metrics.horizontalAdvance(text) + beside <= page.table.columnWidth(place), text


@pytest.mark.parametrize("code", LANGUAGES)
def test_in_the_smallest_window_failed_tries_and_what_is_still_to_do_are_in_sight(
    at_work: AtWork, session: Session, code: str
) -> None:
    with_users(session)
    set_language(code)
    page = on_page(at_work)
    at_work.shell.resize(900, 560)
    at_work.settle()
    place = next(number for number, one in enumerate(page.model.columns) if one.key == "to_do")
    ends = page.table.columnViewportPosition(place) + page.table.columnWidth(place)
    assert ends <= page.table.viewport().width()
    metrics = QFontMetrics(font(scale().text))
    for told in ("sign in once", "choose their own passphrase"):
        assert metrics.horizontalAdvance(words().gettext(told)) + space(6) <= page.table.columnWidth(place), told
    place = next(number for number, one in enumerate(page.model.columns) if one.key == "role")
    for row in range(page.model.rowCount()):
        role = str(page.model.data(page.model.index(row, place)))
        assert metrics.horizontalAdvance(role) + space(6) <= page.table.columnWidth(place), role
