"""The whole program at a practice office, which has something on every page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.practice.invented_call import mix
from hotline.practice.practice_office import PASSPHRASE, STORE_NAME, make_practice
from tests.ui.app.program import Program
from ui.platform.local_settings import FOLDER_VARIABLE


class PracticeProgram(Program):
    """The program at the practice office."""

    def enter(self) -> None:
        """Unlock the desk as the supervisor, who may do everything."""
        self.unlock(PASSPHRASE, mix()["supervisor"])


@pytest.fixture(scope="session")
def practice_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a practice store once; each test works on a copy. Returns its folder."""
    folder = tmp_path_factory.mktemp("practice") / "office"
    make_practice(folder, 40, 1, FixedClock(datetime(2026, 11, 22, 10, 3, 22, tzinfo=UTC)))
    return folder


@pytest.fixture
def practice_desk(practice_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of this computer, which knows a practice store of its own."""
    folder = tmp_path / "desk"
    shutil.copytree(practice_office, folder)
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    kept = {"store": str(folder / STORE_NAME), "language": "en", "palette": "light"}
    (folder / "machine.json").write_text(json.dumps(kept), "utf-8")
    return folder


@pytest.fixture
def practice_program(
    qapp: QApplication,
    qtbot: QtBot,
    clock: FixedClock,
    practice_desk: Path,  # noqa: ARG001
) -> Iterator[PracticeProgram]:
    """Return the program at the lock of a practice office; it is ended when the test is over."""
    program = PracticeProgram(qapp, qtbot, clock)
    program.begin()
    yield program
    program.end()
