"""What every test family shares: a fixed clock and cheap keys, so that real encrypted stores open fast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial

import pytest
from hypothesis import HealthCheck, settings

from hotline.clock import FixedClock
from hotline.desk import office
from hotline.store.journal.pending_lines import TransactionLines
from hotline.store.keys import open_with_slot, own_passphrase, unlocking, user_table_changes
from hotline.store.keys.slots import Cost
from tests.kept_by_acts import watch

FIGURE = "figure"
CHEAP_SLOT = Cost(memory_kib=64, iterations=1, lanes=1)
# Nothing is timed in a test: a busy machine is no fault of the program. What failed prints the line that makes it fail again.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("untimed")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests were run for, wherever they ran."""
    for report in terminalreporter.stats.get("passed", ()):
        for name, value in report.user_properties:
            if name == FIGURE:
                terminalreporter.write_line(str(value))


@pytest.fixture(autouse=True, scope="session")
def cheap_slots_stay() -> Iterator[None]:
    """Let slots that cost next to nothing stay so: in the program they are made anew at the next unlocking."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (user_table_changes, own_passphrase, open_with_slot, unlocking):
            patch.setattr(module, "LEAST_COST", CHEAP_SLOT)
        patch.setattr(office, "calibrated_cost", lambda: CHEAP_SLOT)
        yield


@pytest.fixture(autouse=True, scope="session")
def acts_touch_what_they_may() -> Iterator[None]:
    """Look, in every test that works at a desk, that each act changes only what the table of acts says: no verification blames it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionLines, "write", watch(TransactionLines.write))
        yield


@pytest.fixture
def say(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Return what keeps a line for the summary of the run, which shows it although the test passes."""
    return partial(record_property, FIGURE)


@pytest.fixture
def clock() -> FixedClock:
    """Stand still on a Sunday afternoon at the office."""
    return FixedClock(datetime(2026, 11, 22, 10, 3, 22, tzinfo=UTC))
