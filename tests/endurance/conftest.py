"""What the tests of endurance share with those of the store: how a record is submitted."""

from __future__ import annotations

from tests.store.conftest import submission as submission  # noqa: PLC0414 - a fixture for the tests here too
