"""What every test family shares: a fixed clock and cheap keys, so that real encrypted stores open fast."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import settings

from hotline.clock import FixedClock

FIGURE = "figure"
# Nothing is timed in a test: a busy machine is no fault of the program.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests were run for, wherever they ran."""
    for report in terminalreporter.stats.get("passed", ()):
        for name, value in report.user_properties:
            if name == FIGURE:
                terminalreporter.write_line(str(value))


@pytest.fixture
def clock() -> FixedClock:
    """Stand still on a Sunday afternoon at the office."""
    return FixedClock(datetime(2026, 11, 22, 10, 3, 22, tzinfo=UTC))
