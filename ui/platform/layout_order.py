"""What a layout holds, in the order in which it is read: from the top and the left, whatever was made first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtWidgets import QGridLayout, QLayout, QLayoutItem, QWidget


def laid_out(layout: QLayout) -> Iterator[QWidget]:
    """Yield the widgets of a layout, and of the layouts in it."""
    for item in _items(layout):
        inner = item.layout()
        widget = item.widget()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from laid_out(inner)


def _items(layout: QLayout) -> list[QLayoutItem]:
    numbers = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        positions: dict[int, tuple[int, ...]] = {}
        for number in numbers:
            row, column, *_ = cast("tuple[int, ...]", layout.getItemPosition(number))
            positions[number] = (row, column)
        numbers.sort(key=positions.__getitem__)
    return [item for number in numbers if (item := layout.itemAt(number)) is not None]
