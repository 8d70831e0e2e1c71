"""Where public tables get small numbers hidden: the call site of the engine of DESIGN.md section 10."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from hotline.errors import N_, Refused

HIDDEN = "c"
Shown = int | str
"""A count, or HIDDEN."""


@dataclass(frozen=True)
class CountTable:
    """Counts by row and column; what two tables call alike on the same side counts the same things, all have one grand total."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class ShownTable:
    """A table as it may leave the office, with its totals."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[Shown, ...], ...]
    row_totals: tuple[Shown, ...]
    column_totals: tuple[Shown, ...]
    total: Shown


Edition = tuple[Sequence[CountTable], Sequence[ShownTable]]
"""What was counted, and what was published of it."""


class Hide(Protocol):
    """Returns tables as they may be published together, after the earlier editions of the same; raises Refused where they may not."""

    def __call__(
        self, earlier: Sequence[Edition], tables: Sequence[CountTable], threshold: int
    ) -> Sequence[ShownTable]:
        """Return the tables with small counts hidden."""


def hide_small_counts(
    earlier: Sequence[Edition],  # noqa: ARG001 - as Hide has it
    tables: Sequence[CountTable],  # noqa: ARG001
    threshold: int,  # noqa: ARG001
) -> Sequence[ShownTable]:
    """Raise Refused: without the part that hides small numbers nothing is published."""
    raise Refused(N_("Public tables cannot be made: this version lacks the part that hides small numbers."))
