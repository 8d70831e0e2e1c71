"""Strips beside one another as strips of a page, which may end between their rows or within them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import zip_longest

from hotline.reports.page_breaks import Strip, stacked

_SMALL_BLOCK = 300.0


def side_by_side(columns: Sequence[Sequence[Strip]], lefts: Sequence[float]) -> list[Strip]:
    """Return columns of strips, each at its left edge: one strip when they are low, else a strip for each row of them."""
    whole = [stacked(column) for column in columns]
    block = object()
    if max(one.height for one in whole) <= _SMALL_BLOCK:
        return [_beside(whole, lefts, block)]
    nothing = Strip(0.0)
    return [_beside(row, lefts, block) for row in zip_longest(*columns, fillvalue=nothing)]


def beside(parts: Sequence[Strip], lefts: Sequence[float]) -> Strip:
    """Return parts as one that stand beside one another, at their left edges, and are not torn apart."""
    return Strip(max(part.height for part in parts), parts=tuple(zip(lefts, parts, strict=True)))


def _beside(row: Sequence[Strip], lefts: Sequence[float], block: object) -> Strip:
    heads = [strip.head for strip in row]
    return Strip(
        max(strip.height for strip in row),
        keep=any(strip.keep for strip in row),
        head=_beside([one or Strip(0.0) for one in heads], lefts, object()) if any(heads) else None,
        space=all(strip.space or not strip.height for strip in row),
        split=partial(_split, row, lefts, block) if any(strip.split for strip in row) else None,
        parts=tuple(zip(lefts, row, strict=True)),
        block=block,
    )


def _split(row: Sequence[Strip], lefts: Sequence[float], block: object, room: float) -> tuple[Strip, Strip] | None:
    """Return what a height has room for of strips beside one another, and the rest; None where one of them does not begin."""
    parts = []
    for strip in row:
        halves = (strip, Strip(0.0)) if strip.height <= room else strip.split(room) if strip.split else None
        if halves is None:
            return None
        parts.append(halves)
    return _beside([first for first, _ in parts], lefts, block), _beside([rest for _, rest in parts], lefts, block)
