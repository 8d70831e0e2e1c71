"""An operator at an unlocked desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.desk.session import Session
from tests.ui.desk.at_work import AtWork, make_office, opened, worked
from ui.worker import Tasks


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store once; each test works on a copy."""
    return make_office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def session(office: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    yield from opened(office, tmp_path, clock)


@pytest.fixture
def at_work(qtbot: QtBot, session: Session, tasks: Tasks) -> Iterator[AtWork]:
    yield from worked(qtbot, session, tasks)
