"""Stores for tests: always on the encrypted driver, with key slots that cost next to nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hotline.call.call_json import call_from_json, compact_json
from hotline.clock import FixedClock
from hotline.indicators.assessment_json import kept_to_json
from hotline.indicators.call_assessment import assess_call
from hotline.store.create import create_store
from hotline.store.files.private_files import key_path
from hotline.store.keys.slots import Cost
from hotline.store.keys.unlocking import unlock
from hotline.store.opening import open_store
from hotline.store.store import Store
from hotline.store.tables.calls import Submission
from tests.store.making import CHEAP, NOON, PASSPHRASE, Made, Submit


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
def cheap() -> Cost:
    return CHEAP


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = tmp_path_factory.mktemp("made") / "office.hotline"
    code = create_store(path, "BAK", "Sevda", PASSPHRASE, FixedClock(NOON), cost=CHEAP).recovery_code
    return Made(path, "Sevda", PASSPHRASE, code)


@pytest.fixture
def made(made_once: Made, tmp_path: Path) -> Made:
    """Copy the store for one test; it is closed."""
    path = tmp_path / made_once.path.name
    shutil.copyfile(made_once.path, path)
    shutil.copyfile(key_path(made_once.path), key_path(path))
    return made_once._replace(path=path)


@pytest.fixture
def store(made: Made, clock: FixedClock) -> Iterator[Store]:
    """Open the store on the thread of the test."""
    opened = open_store(made.path, unlock(made.path, made.user, made.passphrase, clock).keys, clock)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def module_store(made_once: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Open one store for all tests of a module, which only read what a fixture of the module has put there."""
    path = tmp_path_factory.mktemp("module") / made_once.path.name
    shutil.copyfile(made_once.path, path)
    shutil.copyfile(key_path(made_once.path), key_path(path))
    clock = FixedClock(NOON)
    opened = open_store(path, unlock(path, made_once.user, made_once.passphrase, clock).keys, clock)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def submission() -> Submit:
    """Make what is submitted from a record as JSON; type, topic and start are there unless they are given."""

    def make(record: dict[str, Any] | None = None, **deadlines: Any) -> Submission:  # noqa: ANN401 - moments and maps
        given = record or {}
        contact = {"contact_type": "situation", "topic": "trafficking", "started": "2026-11-22T11:00:00Z"}
        call = call_from_json({**given, "contact": {**contact, **given.get("contact", {})}})
        return Submission(record=compact_json(call), assessment=kept_to_json(assess_call(call)), **deadlines)

    return make
