"""Offices for the tests of the command line: on the encrypted driver, each test with its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hotline.clock import FixedClock
from hotline.store.create import create_store
from hotline.store.files.private_files import key_path
from tests.cli.commands import CHEAP, NOON, SECRET, Office, private_file


@pytest.fixture(scope="session")
def office_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("office") / "office.hotline"
    create_store(path, "BAK", "Sevda", SECRET, FixedClock(NOON), cost=CHEAP)
    return path


@pytest.fixture
def passphrase_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return private_file(tmp_path_factory.mktemp("secret") / "passphrase", SECRET)


@pytest.fixture
def office(office_once: Path, tmp_path: Path, passphrase_file: Path) -> Office:
    """Make an office whose store lies alone in tmp_path."""
    path = tmp_path / office_once.name
    shutil.copyfile(office_once, path)
    shutil.copyfile(key_path(office_once), key_path(path))
    return Office(path, passphrase_file, FixedClock(NOON))


@pytest.fixture
def situation() -> Callable[..., dict[str, Any]]:
    """Make a call about a possible situation as JSON, with other fields in the place of its own."""

    def make(**other: Any) -> dict[str, Any]:  # noqa: ANN401
        answers = {"D1.01": "yes", "D1.02": "yes", "D4.01": "yes", "D4.02": "yes", "D5.01": "yes", "D5.14": "yes"}
        call: dict[str, Any] = {
            "contact": {"contact_type": "situation", "topic": "trafficking", "started": "2026-11-22T11:00:00Z"},
            "consent": {"refer": "given"},
            "persons": [{"sex": "male", "age": 30, "answers": answers}],
            "situation": {"forms": ["labour"]},
            "narrative": "Tikintidə işləyir, sənədləri əlindən alınıb.",
            "referrals": [{"service": "police-unit"}],
        }
        return call | other

    return make
