"""What every row is measured with: the store of years, the sizes of the days, how often things are repeated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.stores import Kept

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, kw_only=True)
class Setting:
    """The stores and the share of the usual repetitions, less than 1 for a quick look."""

    years: Kept
    days: Kept
    day_sizes: Sequence[int]
    share: float = 1.0

    def few(self, usual: int, least: int = 2) -> int:
        """Return how often something is repeated that is usually repeated so often."""
        return max(least, round(usual * self.share))
