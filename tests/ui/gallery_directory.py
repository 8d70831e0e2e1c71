"""Draws the directory and its dialogs on a real store: `python -m tests.ui.gallery_directory FOLDER [az|ru|en …] [light|dark …]`."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hotline.clock import FixedClock
from hotline.desk import services
from hotline.desk.office import unlock
from hotline.desk.session import Session
from hotline.desk.settings import get_settings
from hotline.referral.directory import directory
from hotline.referral.directory_data import service_to_data
from tests.ui.at_work import PASSPHRASE, USER, make_office
from tests.ui.gallery import save, settle
from ui.app.desk_window import DeskWindow
from ui.pages.directory.close_service_dialog import CloseServiceDialog
from ui.pages.directory.directory_page import DirectoryPage
from ui.pages.directory.edit_service_dialog import EditServiceDialog
from ui.pages.directory.import_services_dialog import ImportServicesDialog
from ui.pages.directory.print_profile_dialog import PrintProfileDialog
from ui.platform.screen_language import set_language
from ui.session.context import Context
from ui.session.office_data import take_office_data
from ui.session.tasks import Tasks
from ui.theme.apply import apply_theme
from ui.widgets.dialogs import Dialog

MORNING = datetime(2026, 11, 20, 6, 3, tzinfo=UTC)
SIZE = (1366, 768)


def failed(error: Exception) -> None:
    """Stop at an error of the store."""
    raise error


def prepare(session: Session) -> None:
    """Confirm one entry, close another one, and add one of the office's own."""
    session.call(services.confirm_service, "mia-shelter")
    session.call(services.close_service, "violence-line", (MORNING - timedelta(days=3)).date())
    own = service_to_data(directory().service("ngo-clean-world")) | {
        "id": "night-shelter", "az": "Gecə sığınacağı", "ru": "Ночной приют", "en": "Night shelter", "place": "ganja",
        "hours": {"open": [{"days": ["mon", "tue", "wed", "thu", "fri"], "from": "18:00", "to": "08:00"}]},
    }  # fmt: skip
    take_office_data(session.call(services.save_service, own, new=True).data)


def draw(folder: Path, language: str, palette: str, office: Path) -> None:
    """Draw the page and its dialogs in one language and palette."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    set_language(language)
    apply_theme(application, palette)
    session = unlock(office, USER, PASSPHRASE, FixedClock(MORNING))
    prepare(session)
    tasks = Tasks(failed)
    context = Context(session.clock, tasks)
    window = DeskWindow(context)
    window.begin(session, session.call(get_settings))
    window.shell.resize(*SIZE)
    window.shell.show()
    window.shell.activateWindow()
    QTest.qWaitForWindowActive(window.shell)
    window.shell.go("directory")
    page = window.shell.page("directory")
    assert isinstance(page, DirectoryPage)
    page.closed_too.box.click()
    tail = f"{language}-{palette}"
    for identity in ("mia-shelter", "ngo-clean-world", "violence-line", "night-shelter"):
        page.show_entry(identity)
        tasks.finish()
        save(window.shell, folder, f"directory-{identity}-{tail}")
    draw_dialogs(folder, tail, window, context)
    page.search.set_value("zzz")
    page.refresh()
    save(window.shell, folder, f"directory-nothing-{tail}")
    window.close()
    settle()


def draw_dialogs(folder: Path, tail: str, window: DeskWindow, context: Context) -> None:
    """Draw the dialogs: an entry, an empty one with its faults, closing, a file with faults, what a recipient gets."""
    own = context.session.call(services.show_service, "night-shelter")
    empty = EditServiceDialog(window.shell, context, None)
    dialogs: dict[str, Dialog] = {
        "entry": EditServiceDialog(window.shell, context, own),
        "faults": empty,
        "close": CloseServiceDialog(window.shell, context, own),
        "file": ImportServicesDialog(window.shell, context, b'[[service]]\nid = "x"\n', "own.toml"),
        "profile": PrintProfileDialog(window.shell, own),
    }
    for name, dialog in dialogs.items():
        dialog.open()
        if dialog is empty:
            empty.save.click()
        context.tasks.finish()
        save(dialog, folder, f"directory-{name}-{tail}")
        dialog.done(0)
        dialog.deleteLater()


def main(arguments: list[str]) -> None:
    """Draw what was asked for, by default everything."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    for language in [code for code in ("az", "ru", "en") if code in arguments] or ["az", "ru", "en"]:
        for palette in [name for name in ("light", "dark") if name in arguments] or ["light", "dark"]:
            with TemporaryDirectory() as own:
                draw(folder, language, palette, make_office(Path(own)))
    application.quit()


if __name__ == "__main__":
    main(sys.argv[1:])
