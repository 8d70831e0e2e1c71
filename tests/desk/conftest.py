"""An unlocked desk on a real encrypted store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.desk.office import set_up, unlock
from hotline.desk.session import Session
from hotline.desk.users import add_user
from hotline.store.files.private_files import key_path
from hotline.store.keys.user_table import OPERATOR

PASSPHRASE = "dörd yaşıl çinar"


@pytest.fixture(scope="session")
def office_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store once; each test works on a copy."""
    path = tmp_path_factory.mktemp("office") / "desk.store"
    set_up(path, "gnc", "Rəhbər", PASSPHRASE, FixedClock(datetime(2026, 11, 1, tzinfo=UTC)))
    return path


@pytest.fixture
def store_path(office_store: Path, tmp_path: Path) -> Path:
    path = tmp_path / "desk.store"
    shutil.copyfile(office_store, path)
    shutil.copyfile(key_path(office_store), key_path(path))
    return path


@pytest.fixture
def session(store_path: Path, clock: FixedClock) -> Iterator[Session]:
    opened = unlock(store_path, "Rəhbər", PASSPHRASE, clock)
    yield opened
    opened.close()


@pytest.fixture
def operator(session: Session, store_path: Path, clock: FixedClock) -> Iterator[Session]:
    """Return the desk of an operator, beside the supervisor's."""
    session.call(add_user, "Operator 07", OPERATOR, "beş mavi çinar", must_change=False)
    opened = unlock(store_path, "Operator 07", "beş mavi çinar", clock)
    yield opened
    opened.close()
