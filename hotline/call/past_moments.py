"""The moments of contacts that are logged only afterwards: one, or several spread evenly over a span."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Earlier:
    """From a moment to another one, and the code of the reason (vocabulary back_dated_reason) for logging it later."""

    start: datetime
    end: datetime
    reason: str

    def moments(self, count: int) -> tuple[datetime, ...]:
        """Return so many moments in their order, each in the middle of an equal part of the span."""
        part = (self.end - self.start) / count
        return tuple(self.start + part * (number + 0.5) for number in range(count))


@dataclass(frozen=True)
class WhileBusy:
    """While the operator was on a call: the one that has been running since a moment, else the last one."""

    running_since: datetime | None = None
