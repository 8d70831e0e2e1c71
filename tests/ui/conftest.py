"""Windows under test: no display, no settings of the machine, the look applied, no window or worker left behind."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.desk.office_data import shipped_data
from hotline.desk.session import Session
from hotline.referral.national_pack import national_pack
from tests.ui.at_work import AtWork, make_office, opened, worked
from tests.ui.collecting import collected_as_in_the_program
from ui.platform.garbage_collector import switch_off_automatic_collection
from ui.platform.screen_language import set_language
from ui.session.office_data import take_deadline_hours, take_office_data
from ui.session.tasks import Tasks
from ui.theme.apply import apply_theme


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let pass what the offscreen platform says of every window with a least size."""
    for item in items:
        if "ui" in item.path.parts:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Let Python collect nothing by itself from here on: before what a whole session shares is made, on threads of its own too.

    Such a thread was the one to free a timer that a window of an earlier test had left, and the next event ended the program.
    """
    switch_off_automatic_collection()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> Iterator[None]:
    """Free what the windows left on their own thread before a test without windows lets Python collect wherever it likes."""
    yield
    if nextitem is None or Path(__file__).parent not in nextitem.path.parents:
        gc.collect()
        gc.enable()


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings and files of the machine out of every test."""
    for name in (
        "HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
        "APPDATA",
        "LOCALAPPDATA",
    ):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@pytest.fixture(autouse=True)
def collector(qapp: QApplication) -> Iterator[list[str]]:
    """Collect as the program does; a collection on any other thread than that of the windows fails the test."""
    with collected_as_in_the_program(qapp) as elsewhere:
        yield elsewhere
    assert elsewhere == [], "Python's collector ran on another thread"


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """Apply the light look once, speak English; afterwards no window may still be open."""
    if not qapp.styleSheet():
        apply_theme(qapp, "light")
    set_language("en")
    take_office_data(shipped_data())
    take_deadline_hours(national_pack().deadline_hours)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    strays = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    for widget in strays:
        widget.close()
    assert not strays, f"windows left open: {[type(widget).__name__ for widget in strays]}"
    set_language("en")


class Errors:
    """Keeps what the common handler was given."""

    def __init__(self) -> None:
        self.seen: list[Exception] = []

    def take(self, error: Exception) -> None:
        self.seen.append(error)


@pytest.fixture
def errors() -> Errors:
    """Return where the common handler of `tasks` keeps its errors, in `seen`."""
    return Errors()


@pytest.fixture
def tasks(qapp: QApplication, errors: Errors) -> Iterator[Tasks]:  # noqa: ARG001 - there must be an application
    """Return a task manager; the test ends only when all work has been delivered."""
    made = Tasks(errors.take)
    yield made
    assert made.finish(5), "work was still under way when the test ended"


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    """Return a worker of one thread, like the store's."""
    with ThreadPoolExecutor(1) as made:
        yield made


class _Watcher(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.fixture
def windows_shown(qapp: QApplication) -> Iterator[list[str]]:
    """Return the types of all windows that were shown, as they are: a widget shown before it has a parent flashes as one."""
    watcher = _Watcher()
    qapp.installEventFilter(watcher)
    yield watcher.shown
    qapp.removeEventFilter(watcher)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store once; each test works on a copy."""
    return make_office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def session(office: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    """Unlock the desk of the office."""
    yield from opened(office, tmp_path, clock)


@pytest.fixture
def at_work(qtbot: QtBot, session: Session, tasks: Tasks) -> Iterator[AtWork]:
    """Let an operator work at the unlocked desk, in its real window."""
    yield from worked(qtbot, session, tasks)
