"""Settings: language and look change at once and disturb nobody's call; only a supervisor decides for the office."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hotline import __version__, process_memory
from hotline.clock import FixedClock
from hotline.desk import users
from hotline.desk.office import unlock
from hotline.desk.protocols import list_protocols
from hotline.desk.session import Session
from hotline.desk.settings import get_settings
from tests.acts import as_act
from tests.ui.at_work import ALT, CTRL, PASSPHRASE, SHIFT, USER, AtWork, copy_office, worked
from tests.ui.conftest import Errors
from ui.pages.settings import office_card
from ui.pages.settings.passphrase_card import PassphraseCard
from ui.pages.settings.settings_page import SettingsPage
from ui.pages.shared.edit_protocol_dialog import EditProtocolDialog
from ui.session.tasks import Tasks
from ui.widgets.text_label import Text

OWN = "qırmızı dəvə gölməçə"


def in_settings(at_work: AtWork) -> SettingsPage:
    at_work.key(Qt.Key.Key_6, ALT)
    assert at_work.where() == "settings"
    return at_work.settings


def test_the_idle_minutes_are_saved_and_nonsense_is_refused_in_words(at_work: AtWork) -> None:
    page = in_settings(at_work)
    page.office.idle.set_value(5)
    at_work.key(Qt.Key.Key_S, CTRL)
    assert at_work.session.call(get_settings).idle_minutes == 5
    assert at_work.settings.office.banner.words.text() == "Saved."
    for minutes in (0, 61):
        at_work.settings.office.idle.set_value(minutes)
        at_work.key(Qt.Key.Key_S, CTRL)
        assert at_work.settings.office.banner.isVisible()
        assert "minutes" in at_work.settings.office.banner.words.text()
    assert at_work.session.call(get_settings).idle_minutes == 5


def test_a_day_that_begins_at_no_time_is_refused_in_words(at_work: AtWork) -> None:
    page = in_settings(at_work)
    page.office.boundary.set_value("25:99")
    at_work.key(Qt.Key.Key_S, CTRL)
    assert "08:00" in page.office.banner.words.text()
    assert at_work.session.call(get_settings).day_boundary == "00:00"


def test_another_deadline_is_said_at_once_on_every_page(at_work: AtWork) -> None:
    def said(number: int) -> bool:
        return any(f"{number}-hour deadline" in group.title for group in at_work.shell.key_groups())

    assert said(24)
    page = in_settings(at_work)
    page.office.deadline.set_value(48)
    at_work.key(Qt.Key.Key_S, CTRL)
    assert at_work.settings.office.banner.words.text() == "Saved."
    assert said(48)
    assert not said(24)
    label = at_work.shell.page("call").findChildren(Text)
    assert not any("24-hour" in text.text() for text in label)


def test_the_passphrase_is_changed_by_who_knows_it(at_work: AtWork, session: Session, clock: FixedClock) -> None:
    card = in_settings(at_work).findChild(PassphraseCard)
    assert isinstance(card, PassphraseCard)
    fill(card, "yanlış parol sözü", OWN, OWN)
    at_work.settle()
    assert card.row_of_old.error.text().startswith("The current passphrase is wrong.")
    assert card.old.line.hasFocus()
    assert not card.banner.isVisible()
    at_work.type("y")
    assert not card.row_of_old.error.isVisible(), "what was refused goes when another one is typed"
    assert "passphrase" in card.banner.words.text()
    fill(card, PASSPHRASE, "qısa", "qısa")
    assert "too short" in card.new.rows[0].error.text()
    fill(card, PASSPHRASE, OWN, OWN + "x")
    assert "differ" in card.new.rows[1].error.text()
    assert card.new.again.isAncestorOf(at_work.focus())
    unlock(session.path, USER, PASSPHRASE, clock).close()
    fill(card, PASSPHRASE, OWN, OWN)
    at_work.settle()
    assert (card.old.value(), card.new.new.value(), card.new.again.value()) == ("", "", "")
    assert "sign in with the new passphrase" in card.banner.words.text()
    unlock(session.path, USER, OWN, clock).close()


def test_the_passphrase_is_changed_by_enter_and_its_fields_are_alike(at_work: AtWork) -> None:
    card = in_settings(at_work).findChild(PassphraseCard)
    assert isinstance(card, PassphraseCard)
    assert card.old.width() == card.new.new.width()
    card.old.setFocus()
    at_work.type(PASSPHRASE)
    at_work.key(Qt.Key.Key_Return)
    assert card.new.new.isAncestorOf(at_work.focus())
    at_work.type("            ")
    at_work.key(Qt.Key.Key_Return)
    at_work.type("            ")
    at_work.key(Qt.Key.Key_Return)
    assert card.new.rows[0].error.text().startswith("Blanks alone are no passphrase")
    card.new.new.setFocus()
    card.new.new.line.selectAll()
    at_work.type(OWN)
    card.new.say_strength()
    row = card.new.rows[0]
    assert "hard to guess" in card.new.strength.text()
    assert row.isAncestorOf(card.new.strength), "it stands under the field that it judges"
    card.new.again.line.selectAll()
    card.new.again.setFocus()
    card.new.again.set_value("")
    at_work.type(OWN)
    card.old.setFocus()
    at_work.key(Qt.Key.Key_Return)
    at_work.settle()
    assert "sign in with the new passphrase" in card.banner.words.text()
    assert "at least 10 characters" in card.new.strength.text()


def fill(card: PassphraseCard, old: str, new: str, again: str) -> None:
    for field, text in ((card.old, old), (card.new.new, new), (card.new.again, again)):
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
        assert not hasattr(page, "users")
        assert any("A supervisor adds users" in one.text() for one in page.findChildren(Text))
        at_work.key(Qt.Key.Key_7, ALT)
        assert at_work.where() == "settings", "the page of the users is not offered"
        assert not page.office.idle.isEnabled()
        with at_work.bot.waitSignal(at_work.window.screen_chosen) as chosen:
            page.screen_card.palette_choice.answer("dark")
        at_work.settle()
        assert chosen.args == ["en", "dark"]
        assert session.call(get_settings).palette == "light", "the office's own stays as it is"
    session.close()


def test_a_mistake_of_the_program_is_told_by_the_common_handler(
    at_work: AtWork, errors: Errors, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    page = in_settings(at_work)
    monkeypatch.setattr(office_card, "change_settings", as_act(broken))
    page.office.save()
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


def shown(page: SettingsPage) -> list[str]:
    return [page.sections.list.item(row).text() for row in range(page.sections.list.count())]


def test_the_sections_are_a_list_that_the_arrows_lead_along(at_work: AtWork) -> None:
    page = in_settings(at_work)
    assert shown(page) == ["Screen and passphrase", "Office", "Checklists", "Users and journal", "Backups", "About"]
    assert at_work.focus() is page.sections.list
    assert page.passphrase.isVisible()
    at_work.key(Qt.Key.Key_Down)
    assert page.office.isVisible()
    assert not page.passphrase.isVisible()
    for _ in range(4):
        at_work.key(Qt.Key.Key_Down)
    assert page.about.isVisible()


def test_the_keys_of_every_section_work_from_each_of_them(at_work: AtWork) -> None:
    page = in_settings(at_work)
    page.office.idle.set_value(7)
    page.sections.show_section("about")
    at_work.key(Qt.Key.Key_S, CTRL)
    assert page.office.isVisible()
    assert at_work.session.call(get_settings).idle_minutes == 7
    at_work.key(Qt.Key.Key_P, CTRL | SHIFT)
    assert page.passphrase.isVisible()
    assert page.passphrase.row_of_old.error.text(), "the key does what it does in its section"


def test_the_section_in_sight_stays_when_the_page_is_made_anew(at_work: AtWork) -> None:
    page = in_settings(at_work)
    page.sections.show_section("checklists")
    at_work.shell.rebuild()
    at_work.settle()
    assert at_work.settings.sections.current() == "checklists"
    assert at_work.settings.checklists.isVisible()


def test_about_tells_version_formats_pack_lists_and_licences(at_work: AtWork) -> None:
    page = in_settings(at_work)
    page.sections.show_section("about")
    at_work.settle()
    said = " ".join(text.text() for text in page.findChildren(Text) if text.isVisible())
    for told in (
        f"Hotline Desk {__version__}",
        "GNC",
        "desk.store",
        "Azerbaijan · az",
        "2009-09",
        "PySide6-Essentials",
        "LGPL",
    ):
        assert told in said, told


def test_a_supervisor_finds_the_protocol_cards_in_the_office_and_words_one(at_work: AtWork) -> None:
    page = in_settings(at_work)
    page.sections.show_section("office")
    at_work.settle()
    lines = page.protocols.lines
    assert [line.target for line in lines.lines] == [one.id for one in at_work.session.call(list_protocols)]
    assert {line.note for line in lines.lines} == {""}
    lines.rows[0].buttons[-1].click()
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, EditProtocolDialog)
    dialog.fields["say en"].set_value("Only yes or no.")
    at_work.in_dialog(lambda _: at_work.key(Qt.Key.Key_Return, CTRL))
    first, *_ = at_work.session.call(list_protocols)
    assert first.lines["say"]["en"] == ("Only yes or no.",)
    assert lines.lines[0].note == "In the words of this office"
