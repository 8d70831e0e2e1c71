"""Signing in changes one window for the other: the first frame of the desk is whole, and never are two windows in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from tests.ui.app.program import Program
from tests.ui.at_work import PASSPHRASE, USER
from tests.ui.hands import press, write
from ui.app import application
from ui.app.application import Application
from ui.app.shell import Shell


class Frames(QObject):
    """Looks at every frame of a desk: which page it shows, how many answers are still to come, how many windows are in sight."""

    def __init__(self, program: Application) -> None:
        super().__init__()
        self._program = program
        self.seen: list[tuple[str, bool, int, int]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take note of a frame."""
        if isinstance(watched, Shell) and event.type() == QEvent.Type.Paint:
            page = watched.page(watched.current_key())
            windows = sum(one.isVisible() for one in QApplication.topLevelWidgets() if one.isWindow())
            self.seen.append((watched.current_key(), page.updatesEnabled(), self._program.tasks.busy, windows))
        return False


@pytest.mark.usefixtures("office")
def test_the_first_frame_of_the_desk_shows_its_page_with_what_it_says(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "FIRST_ANSWERS_SECONDS", 60)
    program.begin()
    frames = Frames(program.application)
    program.qt.installEventFilter(frames)
    try:
        program.unlocking.user.set_value(USER)
        write(program.unlocking.passphrase.line, PASSPHRASE)
        press(program.unlocking.passphrase.line, Qt.Key.Key_Return)
        program.bot.waitUntil(lambda: bool(frames.seen), timeout=60_000)
    finally:
        program.qt.removeEventFilter(frames)
    page, painted, asked, _ = frames.seen[0]
    assert (page, painted) == ("desk", True)
    assert asked <= 1, "what the page says is still to come; only what is asked once the window is there may be"
    assert {windows for *_, windows in frames.seen} == {1}
