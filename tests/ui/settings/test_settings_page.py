"""Settings: language and look change at once and disturb nobody's call; only a supervisor decides for the office."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hotline import process_memory
from hotline.clock import FixedClock
from hotline.desk import users
from hotline.desk.office import unlock
from hotline.desk.session import Session
from hotline.desk.settings import get_settings
from hotline.errors import WrongPassphrase
from tests.ui.conftest import Errors
from tests.ui.desk.at_work import ALT, CTRL, PASSPHRASE, USER, AtWork, copy_office, worked
from ui.settings import page as settings_page
from ui.settings.page import SettingsPage
from ui.settings.passphrase_card import PassphraseCard
from ui.settings.users_card import UsersCard
from ui.widgets.dialogs import ConfirmDialog
from ui.worker import Tasks


def in_settings(at_work: AtWork) -> SettingsPage:
    at_work.key(Qt.Key.Key_6, ALT)
    assert at_work.where() == "settings"
    return at_work.settings


def users_card(at_work: AtWork) -> UsersCard:
    card = in_settings(at_work).findChild(UsersCard)
    assert isinstance(card, UsersCard)
    at_work.settle()
    return card


def agree(sheet: QWidget) -> None:
    assert isinstance(sheet, ConfirmDialog)
    sheet.accept_button.click()


def test_the_idle_minutes_are_saved_and_nonsense_is_refused_in_words(at_work: AtWork) -> None:
    page = in_settings(at_work)
    page.idle.set_value(5)
    at_work.key(Qt.Key.Key_S, CTRL)
    assert at_work.session.call(get_settings).idle_minutes == 5
    assert at_work.settings.banner.words.text() == "Saved."
    for minutes in (0, 61):
        at_work.settings.idle.set_value(minutes)
        at_work.key(Qt.Key.Key_S, CTRL)
        assert at_work.settings.banner.isVisible()
        assert "minutes" in at_work.settings.banner.words.text()
    assert at_work.session.call(get_settings).idle_minutes == 5


def test_a_day_that_begins_at_no_time_is_refused_in_words(at_work: AtWork) -> None:
    page = in_settings(at_work)
    page.boundary.set_value("25:99")
    at_work.key(Qt.Key.Key_S, CTRL)
    assert "08:00" in page.banner.words.text()
    assert at_work.session.call(get_settings).day_boundary == "00:00"


def test_a_user_is_added_may_unlock_and_is_kept_out_again(at_work: AtWork, session: Session, clock: FixedClock) -> None:
    card = users_card(at_work)
    card.name.setFocus()
    at_work.type("Operator 07")
    card.passphrase.setFocus()
    at_work.type("yeni parol sözü")
    card.add.click()
    at_work.settle()
    assert "Operator 07" in card.banner.words.text()
    assert card.passphrase.value() == "", "a passphrase does not stay on screen"
    assert [one.role for one in session.call(users.list_users)] == ["supervisor", "operator"]
    unlock(session.path, "Operator 07", "yeni parol sözü", clock).close()
    out = next(one for one in card.findChildren(QPushButton) if one.accessibleName() == "Keep Operator 07 out")

    out.click()
    at_work.in_sheet(agree)
    assert [one.active for one in session.call(users.list_users)] == [True, False]
    with pytest.raises(WrongPassphrase):
        unlock(session.path, "Operator 07", "yeni parol sözü", clock)


@pytest.mark.parametrize(
    ("name", "passphrase"), [("", "yeni parol sözü"), ("Operator 07", "qisa"), (USER, "yeni parol sözü")]
)
def test_a_user_that_cannot_be_added_is_said_in_words(at_work: AtWork, name: str, passphrase: str) -> None:
    card = users_card(at_work)
    card.name.set_value(name)
    card.passphrase.set_value(passphrase)
    card.add.click()
    at_work.settle()
    assert card.banner.isVisible()
    assert card.banner.words.text()
    assert card.name.value() == name, "what was typed is still there to be mended"
    assert len(at_work.session.call(users.list_users)) == 1


def test_the_last_supervisor_is_not_kept_out(at_work: AtWork) -> None:
    card = users_card(at_work)
    out = next(one for one in card.findChildren(QPushButton) if one.accessibleName() == f"Keep {USER} out")
    out.click()
    at_work.in_sheet(agree)
    assert card.banner.isVisible()
    assert [one.active for one in at_work.session.call(users.list_users)] == [True]


def test_the_passphrase_is_changed_by_who_knows_it(at_work: AtWork, session: Session, clock: FixedClock) -> None:
    card = in_settings(at_work).findChild(PassphraseCard)
    assert isinstance(card, PassphraseCard)
    for old, new, again in (("yanlış parol sözü", "on iki ay var", "on iki ay var"), (PASSPHRASE, "qisa", "qisa")):
        fill(card, old, new, again)
        at_work.settle()
        assert card.banner.isVisible()
        unlock(session.path, USER, PASSPHRASE, clock).close()
    fill(card, PASSPHRASE, "on iki ay var", "on üç ay var")
    assert "differ" in card.banner.words.text()
    assert card.again.isAncestorOf(at_work.focus())
    fill(card, PASSPHRASE, "on iki ay var", "on iki ay var")
    at_work.settle()
    assert (card.old.value(), card.new.value(), card.again.value()) == ("", "", "")
    unlock(session.path, USER, "on iki ay var", clock).close()


def fill(card: PassphraseCard, old: str, new: str, again: str) -> None:
    for field, text in ((card.old, old), (card.new, new), (card.again, again)):
        field.set_value(text)
    card.change.click()


def test_an_operator_sees_no_users_and_cannot_change_the_office(
    qtbot: QtBot, office: Path, tmp_path: Path, clock: FixedClock, tasks: Tasks
) -> None:
    path = copy_office(office, tmp_path)
    with_rights = unlock(path, USER, PASSPHRASE, clock)
    with_rights.call(users.add_user, "Operator 07", "operator", PASSPHRASE, must_change=False)
    with_rights.close()
    session = unlock(path, "Operator 07", PASSPHRASE, clock)
    for at_work in worked(qtbot, session, tasks):
        page = in_settings(at_work)
        assert page.findChild(UsersCard) is None
        assert not page.idle.isEnabled()
        page.palette_choice.answer("dark")
        at_work.settle()
        assert session.call(get_settings).palette == "dark", "the look is anybody's own choice"
    session.close()


def test_a_mistake_of_the_program_is_told_by_the_common_handler(
    at_work: AtWork, errors: Errors, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    page = in_settings(at_work)
    monkeypatch.setattr(settings_page, "change_settings", broken)
    page.palette_choice.answer("dark")
    at_work.settle()
    assert [type(one) for one in errors.seen] == [RuntimeError]


@pytest.mark.parametrize("short", [True, False])
def test_a_limit_of_memory_that_is_too_low_is_said(
    at_work: AtWork, monkeypatch: pytest.MonkeyPatch, short: bool
) -> None:
    monkeypatch.setattr(process_memory, "_can_lock", lambda _: not short)
    at_work.shell.go("settings")
    assert at_work.settings.memory.isVisible() is short
    assert ("memlock" in at_work.settings.memory.words.text()) is short
