"""The 24-hour clocks that are running: calls that must reach the special police unit in time (scoring.md)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.referral.deadlines import clock_hours
from hotline.store.store import Store
from hotline.store.tables.moments import from_seconds


@dataclass(frozen=True)
class RunningClock:
    """A call whose clock runs: from its start until it is due."""

    call: int
    reference: str
    started: datetime
    due: datetime

    @property
    def hours(self) -> int:
        """Return by how many hours it runs, whatever the settings say now."""
        return clock_hours(self.started, self.due) or 0


def running_clocks(store: Store, limit: int = 100) -> list[RunningClock]:
    """Return the clocks that no receipt has ended and no refusal stops, the one that runs out first before the others."""
    rows = store.execute(
        "SELECT id, reference, started, clock_due FROM calls"
        " WHERE clock_due IS NOT NULL AND clock_stopped IS NULL AND clock_refused IS NULL ORDER BY clock_due, id LIMIT ?",
        (limit,),
    )
    return [RunningClock(row[0], row[1], from_seconds(row[2]), from_seconds(row[3])) for row in rows]
