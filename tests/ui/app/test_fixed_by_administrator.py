"""What the administrator has fixed is shown as fixed in every window that could change it; a mistake in the file is said at the lock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.desk.about import about
from hotline.secret import Secret
from hotline.toml.administrator_file import VARIABLE
from tests.ui.at_work import ALT, AtWork
from ui.app.application import Application
from ui.app.screen import OwnScreen
from ui.pages.settings.screen_card import ScreenCard
from ui.pages.settings.settings_page import SettingsPage
from ui.pages.start.set_up_page import SetUpPage
from ui.pages.start.unlock_page import UnlockPage
from ui.pages.supervision.backups.backup_schedule_card import ScheduleCard
from ui.platform.local_settings import load_local_settings
from ui.platform.screen_language import set_language, words
from ui.session.new_office import NewOffice

Fix = Callable[[str], Path]


@pytest.fixture
def fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fix:
    """Return what writes the file of the administrator and lets the program find it."""

    def write(text: str) -> Path:
        path = tmp_path / "settings.toml"
        path.write_text(text, "utf-8")
        path.chmod(0o644)
        monkeypatch.setenv(VARIABLE, str(path))
        return path

    return write


def test_store_language_and_palette_are_those_that_are_fixed(fix: Fix, tmp_path: Path, qapp: QApplication) -> None:
    store = tmp_path / "D" / "desk.store"
    fix(f"store = '{store}'\nlanguage = 'ru'\npalette = 'dark'\n")
    found = load_local_settings()
    assert (found.store, found.language, found.palette) == (str(store), "ru", "dark")
    screen = OwnScreen(qapp, qapp)
    set_language("ru")
    screen.choose("az", "dark")
    assert words().code == "ru"
    screen.deleteLater()


def test_the_lock_leads_to_no_other_store_and_language_than_the_fixed_ones(
    fix: Fix, tmp_path: Path, qtbot: QtBot
) -> None:
    store = tmp_path / "desk.store"
    fix(f"store = '{store}'\nlanguage = 'en'\n")
    page = UnlockPage(store)
    qtbot.addWidget(page)
    page.show()
    assert not page.language.isEnabled()
    assert not page.another.isVisible()
    assert not page.restore.isVisible()
    assert page.recovery.isVisible()
    page.stay_with_store(only=False)
    assert not page.another.isVisible()
    other = UnlockPage(tmp_path / "practice.store")
    qtbot.addWidget(other)
    other.show()
    assert other.another.isVisible(), "a practice store that was named leads back"


def test_the_lock_says_a_mistake_and_lets_everybody_in(fix: Fix, tmp_path: Path, qtbot: QtBot) -> None:
    fix("store = \n")
    page = UnlockPage(tmp_path / "desk.store")
    qtbot.addWidget(page)
    page.show()
    assert page.administrator.isVisible()
    assert "Line 1" in page.administrator.words.text()
    page.refuse("Wrong.")
    assert "Line 1" in page.administrator.words.text()
    assert page.unlock.isEnabled()


def test_no_second_office_is_set_up_where_the_file_that_names_the_store_has_a_mistake(
    fix: Fix, tmp_path: Path, qtbot: QtBot, qapp: QApplication, clock: FixedClock
) -> None:
    """The store may lie where the file would have said: another one in the usual place would take the calls from then on."""
    fix("store = \n")
    application = Application(qapp, clock, tmp_path / "desk.store")
    application.start()
    try:
        window = application.start_window()
        page = window.centralWidget()
        assert isinstance(page, SetUpPage)
        assert "Sətir 1" in page.banner.words.text()
        page.wanted.emit(NewOffice(tmp_path / "desk.store", "GNC", "Rəhbər", Secret("dörd yaşıl çinar")))
        qtbot.wait(10)
        assert "Sətir 1" in page.banner.words.text()
        assert not (tmp_path / "desk.store").exists()
    finally:
        application.close()
        window.close()


def test_fixed_settings_are_shown_as_fixed(fix: Fix, at_work: AtWork, tmp_path: Path) -> None:
    fix(f"language = 'en'\nidle_minutes = 5\nbackup_pace = 'daily'\nbackup_folder = '{tmp_path}'\n")
    at_work.key(Qt.Key.Key_6, ALT)
    page = at_work.settings
    assert isinstance(page, SettingsPage)
    page.finish()
    assert not page.office.idle.isEnabled()
    assert page.office.deadline.isEnabled()
    card = ScreenCard()
    assert not card.language.isEnabled()
    assert card.palette_choice.isEnabled()
    card.deleteLater()
    schedule = ScheduleCard(page._context)
    assert not schedule.pace.isEnabled()
    assert not schedule.folder.isEnabled()
    assert schedule.keep.isEnabled()
    schedule.deleteLater()


def test_about_names_what_holds_and_not_what_has_a_mistake(fix: Fix) -> None:
    fix("store = '/srv/desk.store'\nlanguage = 'en'\nidle_minutes = 5\nbackup_keep = 1\n")
    assert about().fixed == ("store", "language", "idle_minutes")
