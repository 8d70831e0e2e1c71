"""What the tests of endurance share: a way to have their figures printed at the end of an ordinary run."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from tests.conftest import FIGURE


@pytest.fixture
def say(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Return what keeps a line for the summary of the run, which shows it although the test passes."""
    return partial(record_property, FIGURE)
