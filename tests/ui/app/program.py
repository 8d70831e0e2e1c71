"""The program under test: its windows, and hands on the keyboard."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from tests.reports.samples import text_of
from tests.ui.at_work import PASSPHRASE, USER
from tests.ui.hands import PLAIN, press_in_window, write
from ui.app.application import Application
from ui.pages.call_form.call_form_page import CallFormPage
from ui.pages.start.recovery_sheet_page import RecoveryPage
from ui.pages.start.set_up_page import SetUpPage
from ui.pages.start.unlock_page import UnlockPage
from ui.theme.apply import apply_theme


def code_on(pdf: bytes) -> list[str]:
    """Return the groups of the code that is printed on a recovery sheet, read from its page."""
    return re.findall(r"\d\. ([0-9A-Z]{5})(?= |$)", text_of(pdf))[:7]


class Watched(Application):
    """Counts how often the program wanted to end, instead of ending."""

    ended = 0

    def _quit(self) -> None:
        self.ended += 1


class Program:
    """The whole program as its user meets it."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, clock: FixedClock) -> None:
        self.qt, self.bot, self.clock = qapp, qtbot, clock
        self.application = Watched(qapp, clock)

    def begin(self) -> None:
        """Start the program."""
        self.application.start()
        self.settle()

    def end(self) -> None:
        """End the program and take every window away."""
        self.qt.aboutToQuit.disconnect(self.application.close)
        for window in self.qt.topLevelWidgets():
            if window.isModal():
                window.close()
        self.application.close()
        if self.application.window is not None:
            self.application.window.store_is_gone, self.application.window.holds_words = "", False
            self.application.window.close()
            self.application.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        apply_theme(self.qt, "light")

    def settle(self) -> None:
        """Wait until everything under way has come and the window shows it."""
        for _ in range(4):
            assert self.application.tasks.finish(20)
            assert self.application.desk is None or self.application.desk.backups.finish(20)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QCoreApplication.processEvents()
        if QApplication.activeModalWidget() is None:
            self.window.activateWindow()
            QCoreApplication.processEvents()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key wherever the keyboard is."""
        press_in_window(QApplication.focusWidget() or QApplication.activeModalWidget() or self.window, key, modifiers)
        self.settle()

    def at_desk(self) -> bool:
        """Return whether the desk is unlocked."""
        return self.application.desk is not None

    def focus(self) -> QWidget:
        """Return what has the keyboard."""
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the keyboard"
        return focused

    def type(self, text: str) -> None:
        """Type a text wherever the keyboard is."""
        write(None, text)

    def unlock(self, passphrase: str = PASSPHRASE, user: str = USER) -> None:
        """Unlock as somebody does: name unless it is there, passphrase, Enter."""
        if not self.unlocking.user.value():
            self.type(user)
            self.key(Qt.Key.Key_Tab)
        self.type(passphrase)
        self.key(Qt.Key.Key_Return)

    @property
    def window(self) -> QWidget:
        """The window in sight."""
        return self.application.desk.shell if self.application.desk else self.application.start_window()

    @property
    def set_up(self) -> SetUpPage:
        page = self.application.start_window().centralWidget()
        assert isinstance(page, SetUpPage)
        return page

    @property
    def unlocking(self) -> UnlockPage:
        page = self.application.start_window().centralWidget()
        assert isinstance(page, UnlockPage)
        return page

    @property
    def recovery(self) -> RecoveryPage:
        page = self.application.start_window().centralWidget()
        assert isinstance(page, RecoveryPage)
        return page

    def type_sheet_back(self) -> None:
        """Type the groups that are asked for as they stand on the sheet, and go on."""
        card = self.recovery.sheet
        for number, field in zip(card.groups, card.fields, strict=True):
            field.setFocus()
            self.type(code_on(card.made.pdf)[number - 1].lower())
        self.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    @property
    def form(self) -> CallFormPage:
        assert self.application.desk is not None
        page = self.application.desk.shell.page("call")
        assert isinstance(page, CallFormPage)
        page.finish()
        return page
