"""An operator at an unlocked desk, under test: the real window on a real encrypted store, driven by keys."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hotline.call.record import Call
from hotline.clock import FixedClock
from hotline.desk import drafts
from hotline.desk.office import set_up, unlock
from hotline.desk.session import Session
from hotline.desk.settings import get_settings
from hotline.store.files.private_files import key_path
from tests.ui.hands import PLAIN, activate, press, press_in_window, write
from ui.app.desk_window import DeskWindow
from ui.pages.call_form.call_form_page import CallFormPage
from ui.pages.call_form.state.form_state import FormState
from ui.pages.desk.desk_page import DeskPage
from ui.pages.settings.settings_page import SettingsPage
from ui.platform.click_filter import ClickFilter
from ui.platform.key_filter import KeyFilter
from ui.session.context import Context
from ui.session.tasks import Tasks
from ui.widgets.dialogs import ConfirmDialog

PASSPHRASE = "dörd yaşıl çinar"
USER = "Rəhbər"
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def make_office(folder: Path) -> Path:
    """Make a store with one supervisor."""
    path = folder / "desk.store"
    set_up(path, "gnc", USER, PASSPHRASE, FixedClock(datetime(2026, 11, 1, tzinfo=UTC)), language_code="en")
    return path


def copy_office(office: Path, folder: Path) -> Path:
    """Return a copy of a store that a test may change."""
    path = folder / "desk.store"
    shutil.copyfile(office, path)
    shutil.copyfile(key_path(office), key_path(path))
    return path


class AtWork:
    """The window of the unlocked desk, and hands on its keyboard."""

    def __init__(self, qtbot: QtBot, session: Session, tasks: Tasks) -> None:
        self.bot, self.session, self.tasks = qtbot, session, tasks
        self.context = Context(session.clock, tasks)
        self.window = DeskWindow(self.context)
        self.window.begin(session, session.call(get_settings))
        self.shell = self.window.shell
        self.shell.resize(1366, 768)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        KeyFilter(application, self.shell)
        ClickFilter(application, self.shell)
        activate(self.shell)
        self.window.open(None)
        self.settle()

    def settle(self) -> None:
        """Wait until the store has answered everything and the window shows it."""
        for _ in range(4):
            assert self.tasks.finish(10)
            assert self.window.backups.finish(10)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QCoreApplication.processEvents()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key wherever the keyboard is."""
        press_in_window(self._receiver(), key, modifiers)
        self.settle()

    def start(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key and look at once, before the store has answered."""
        press(self._receiver(), key, modifiers)

    def type(self, text: str) -> None:
        """Type a text wherever the keyboard is."""
        write(self._receiver(), text)

    def in_dialog(self, act: Callable[[QWidget], object]) -> None:
        """Do something in the dialog that is open, then come back to the window."""
        dialog = QApplication.activeModalWidget()
        assert dialog is not None, "no sheet is open"
        act(dialog)
        self.come_back()

    def in_front(self) -> QWidget | None:
        """Return the dialog that is open, if one is."""
        return QApplication.activeModalWidget()

    def come_back(self) -> None:
        """Be active again after a dialog, as a window manager would see to."""
        self.shell.activateWindow()
        self.settle()

    def focus(self) -> QWidget:
        """Return what has the keyboard."""
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the keyboard"
        return focused

    def where(self) -> str:
        """Return the page in sight."""
        return self.shell.current_key()

    @property
    def desk(self) -> DeskPage:
        page = self.shell.page("desk")
        assert isinstance(page, DeskPage)
        return page

    @property
    def form(self) -> CallFormPage:
        page = self.shell.page("call")
        assert isinstance(page, CallFormPage)
        page.finish()
        return page

    @property
    def settings(self) -> SettingsPage:
        page = self.shell.page("settings")
        assert isinstance(page, SettingsPage)
        page.finish()
        return page

    @property
    def state(self) -> FormState:
        return self.form.state

    def begin(self) -> CallFormPage:
        """Begin a call by F2."""
        self.key(Qt.Key.Key_F2)
        assert self.where() == "call"
        return self.form

    def stored(self) -> Call:
        """Return what the store has of the call in the form."""
        return self.session.call(drafts.open_draft, self.state.draft_id)

    def stored_after_saving(self) -> Call:
        """Save now and return what the store has of the call in the form."""
        self.form.save_now()
        self.settle()
        return self.stored()

    def _receiver(self) -> QWidget:
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self.shell


def opened(office: Path, folder: Path, clock: FixedClock, user: str = USER) -> Iterator[Session]:
    """Unlock a copy of a store and close it when the test is over."""
    session = unlock(copy_office(office, folder), user, PASSPHRASE, clock)
    yield session
    session.close()


def worked(qtbot: QtBot, session: Session, tasks: Tasks) -> Iterator[AtWork]:
    """Sit down at the desk; get up when the test is over."""
    at_work = AtWork(qtbot, session, tasks)
    yield at_work
    at_work.settle()
    with patch.object(
        ConfirmDialog, "ask", lambda _: True
    ):  # nobody is there to answer, and a test that failed would wait for ever
        at_work.shell.close()
    at_work.shell.deleteLater()
