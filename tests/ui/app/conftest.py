"""The whole program from its first window, in a folder of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from tests.ui.app.program import Program
from tests.ui.at_work import copy_office, make_office
from ui.platform.local_settings import FOLDER_VARIABLE


@pytest.fixture(scope="session")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store once; each test works on a copy."""
    return make_office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder where the program keeps everything; this computer speaks English."""
    place = tmp_path / "desk"
    place.mkdir()
    monkeypatch.setenv(FOLDER_VARIABLE, str(place))
    kept = {"store": str(place / "desk.store"), "language": "en", "palette": "light"}
    (place / "machine.json").write_text(json.dumps(kept), "utf-8")
    return place


@pytest.fixture
def office(made_office: Path, folder: Path) -> Path:
    """Return the store of an office that was set up before."""
    return copy_office(made_office, folder)


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, clock: FixedClock, folder: Path) -> Iterator[Program]:  # noqa: ARG001
    """Return the program, not started yet; it is ended when the test is over."""
    made = Program(qapp, qtbot, clock)
    yield made
    made.end()
