"""A walk through the unlocked desk: each page, and each dialog that one of its keys opens, to look at something everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import cast

from PySide6.QtCore import QKeyCombination, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from tests.ui.app.program import Program
from tests.ui.hands import press
from ui.pages.shared.base_page import Page

PAGES = ("desk", "calls", "referrals", "directory", "reports", "settings", "backups", "call")
MORE_KEYS = {"desk": ("F3", "Shift+F4"), "referrals": ("Ctrl+1", "Ctrl+2", "Ctrl+3"), "call": ("F3",)}
"""Keys of a page that its list of shortcuts names as a range, or that work everywhere."""
LEFT_ALONE = {"Ctrl+L", "Ctrl+Q", "Ctrl+Enter", "F9", "Ctrl+Z", "Alt+0", "Alt+9"}
"""Keys that end the walk: locking, submitting, undoing, going to another page."""
AT_ONCE = 8
"""Sheets that may lie over one another before somebody has to close them."""


class Walk(QObject):
    """Goes everywhere and calls `look` wherever it stands; `dialogs` are the names of those that were open."""

    def __init__(self, program: Program, look: Callable[[], None]) -> None:
        super().__init__()
        self._program, self._look = program, look
        self.dialogs: set[str] = set()
        self._refuse = QTimer(self)
        self._refuse.timeout.connect(self._close_dialog_of_files)
        self._refuse.start(20)

    def everywhere(self) -> None:
        """Go to each page and press every key that it names."""
        for name in PAGES:
            self.page(name)

    def page(self, name: str) -> None:
        """Go to a page, look, and press every key that it names; back on the page after each."""
        self._go(name)
        self._look()
        for key in sorted(set(self._keys(name))):
            self._go(name)
            press(QApplication.focusWidget() or self._program.window, *_key_and_held(key))
            self._program.settle()
            self._look()
            self._close_dialogs()

    def end(self) -> None:
        """Stop watching."""
        self._refuse.stop()

    def _go(self, name: str) -> None:
        desk = self._program.application.desk
        assert desk is not None, "the desk was locked on the walk"
        desk.shell.go(name)
        self._program.settle()

    def _keys(self, name: str) -> Iterator[str]:
        desk = self._program.application.desk
        assert desk is not None
        page = desk.shell.page(name)
        assert isinstance(page, Page)
        groups = page.keys()
        for group in groups:
            for one in group.keys:
                if one.key not in LEFT_ALONE and _key_and_held(one.key)[0] != Qt.Key.Key_unknown:
                    yield one.key
        yield from ("F1", *MORE_KEYS.get(name, ()))

    def _close_dialogs(self) -> None:
        for _ in range(AT_ONCE):
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                return
            self.dialogs.add(type(dialog).__name__)
            _give_up(dialog)
            self._program.settle()
        raise AssertionError("sheets lie over one another without an end")

    def _close_dialog_of_files(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            self.dialogs.add(type(dialog).__name__)
            dialog.reject()


def _give_up(dialog: QWidget) -> None:
    if isinstance(dialog, QDialog):
        dialog.done(QDialog.DialogCode.Rejected)
    else:
        dialog.close()


def _key_and_held(written: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    """Return the key and what is held with it, of a key as people write it."""
    sequence = QKeySequence(written, QKeySequence.SequenceFormat.PortableText)
    combination = cast("Sequence[QKeyCombination]", sequence)[0]
    return combination.key(), combination.keyboardModifiers()
