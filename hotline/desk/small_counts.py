"""Where public tables get small numbers hidden: the call site of the engine of DESIGN.md section 10."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from hotline.suppression.held_pattern import CannotPublish, Publication, hold_to
from hotline.suppression.tables import HIDDEN, Published, PublishedTable, Table

__all__ = ["HIDDEN", "CannotPublish", "CountTable", "Edition", "Hide", "Shown", "ShownTable", "hide_small_counts"]

CountTable = Table
ShownTable = PublishedTable
Shown = Published
Edition = tuple[Sequence[CountTable], Sequence[ShownTable]]
"""What was counted, and what was published of it."""


class Hide(Protocol):
    """Returns tables as they may be published together, after the earlier editions of the same; raises Refused where they may not."""

    def __call__(
        self, earlier: Sequence[Edition], tables: Sequence[CountTable], threshold: int
    ) -> Sequence[ShownTable]:
        """Return the tables with small counts hidden."""


def hide_small_counts(
    earlier: Sequence[Edition], tables: Sequence[CountTable], threshold: int
) -> Sequence[PublishedTable]:
    """Return tables as they may be published together; raises Refused where an earlier edition forbids it."""
    return hold_to([Publication(tuple(counted), tuple(shown)) for counted, shown in earlier], tables, threshold)
