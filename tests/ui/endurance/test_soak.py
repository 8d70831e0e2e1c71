"""The desk is unlocked, spoken to in another language, coloured anew and locked, over and over, with collections at the worst moments.

In the program as it was about every fourth round ended it with a segmentation fault: a collection visited widgets that were gone.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from hotline.language import LANGUAGES
from hotline.toml.administrator_file import PALETTES
from tests.conftest import FIGURE
from tests.endurance.long import rounds
from tests.ui.endurance.conftest import PracticeProgram
from tests.ui.endurance.walk import PAGES, Walk
from ui.pages.settings.settings_page import SettingsPage
from ui.platform.garbage_collector import keep_what_is_loaded
from ui.session.tasks import Tasks

WHILE_PAGES_GO = {QEvent.Type.DeferredDelete, QEvent.Type.ChildRemoved, QEvent.Type.Hide, QEvent.Type.ParentChange}
EVERY = 40


class Collections(QObject):
    """Collects after each act of the store, and in an event filter while widgets go; counts how often."""

    def __init__(self) -> None:
        super().__init__()
        self.after_acts = self.within_events = self._seen = 0

    def after_act(self) -> None:
        """Collect all that can be collected, then let go what waits to be deleted."""
        self.after_acts += 1
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Collect in the midst of what goes, every so often."""
        if event.type() in WHILE_PAGES_GO:
            self._seen += 1
            if self._seen % EVERY == 0:
                self.within_events += 1
                gc.collect()
        return False


@pytest.fixture
def collections(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Collections]:
    """Let the collector run at the worst moments."""
    # Only what comes from now on is gone through: a collection of all that is loaded takes twenty times as long.
    gc.collect()
    keep_what_is_loaded()
    made = Collections()
    deliver: Callable[[Tasks, Future[Any]], None] = Tasks._deliver

    def deliver_and_collect(tasks: Tasks, future: Future[Any]) -> None:
        deliver(tasks, future)
        made.after_act()

    monkeypatch.setattr(Tasks, "_deliver", deliver_and_collect)
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)
    gc.unfreeze()


def settings(program: PracticeProgram) -> SettingsPage:
    """Go to the settings and return their page."""
    desk = program.application.desk
    assert desk is not None
    desk.shell.go("settings")
    program.settle()
    page = desk.shell.page("settings")
    assert isinstance(page, SettingsPage)
    return page


@pytest.mark.parametrize("part", range(rounds(1, 8)))
def test_hours_of_changing_locking_and_unlocking_do_not_end_the_program(
    collections: Collections,
    practice_program: PracticeProgram,
    record_property: Callable[[str, object], None],
    part: int,
) -> None:
    say = partial(record_property, FIGURE)
    number = rounds(2, 3)
    dialogs: set[str] = set()
    for turn in range(part * number, (part + 1) * number):
        practice_program.enter()
        assert practice_program.at_desk()
        desk = practice_program.application.desk
        assert desk is not None
        for page in PAGES:
            desk.shell.go(page)
            practice_program.settle()
        walk = Walk(practice_program, collections.after_act)
        walk.page(PAGES[turn % len(PAGES)])
        walk.end()
        dialogs |= walk.dialogs
        settings(practice_program).screen_card.language.answer(LANGUAGES[turn % len(LANGUAGES)])
        practice_program.settle()
        settings(practice_program).screen_card.palette_choice.answer(PALETTES[turn % len(PALETTES)])
        practice_program.settle()
        practice_program.application.lock()
        practice_program.settle()
        assert not practice_program.at_desk()
    assert collections.after_acts > 10 * number
    assert collections.within_events > number
    say(
        f"soak: {number} rounds of unlock, every page, sheets ({len(dialogs)} kinds), language, palette, lock; "
        f"{collections.after_acts} collections after acts, {collections.within_events} within events; no crash"
    )
