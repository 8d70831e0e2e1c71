"""A layout that sets widgets side by side and goes on in a new line where the width ends."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows of widgets, each as wide as it wants to be.

    `even` gives all the width of the widest, in columns; `centred` sets low ones in the middle of their row.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 8, even: bool = False, centred: bool = False
    ) -> None:
        # Before Qt knows the layout: a parent asks it for its items at once.
        self._items: list[QLayoutItem] = []
        self._gap, self._even, self._centred = gap, even, centred
        super().__init__(parent)
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt asks for None at the end
        """Return an item, or None after the last."""
        # While Python takes the window apart, Qt still asks.
        items = getattr(self, "_items", [])
        return items[index] if 0 <= index < len(items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt asks for None at the end
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Return that it wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Return that its height follows its width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height that a width needs."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Set the widgets into their places."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the widest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, area: QRect, *, move: bool) -> int:
        top = area.top()
        for line in self._lines(area.width()):
            height = max(size.height() for _, size in line)
            left = area.left()
            for item, size in line:
                if move:
                    lower = (height - size.height()) // 2 if self._centred else 0
                    item.setGeometry(QRect(QPoint(left, top + lower), size))
                left += size.width() + self._gap
            top += height + self._gap
        return max(0, top - self._gap - area.top())

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return what stands in each row, with its size."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        column = self._column_width(room)
        left = 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            wanted = item.sizeHint()
            width = min(column or wanted.width(), room)
            height = item.heightForWidth(width) if item.hasHeightForWidth() else wanted.height()
            if not lines or left + width > room:
                lines.append([])
                left = 0
            lines[-1].append((item, QSize(width, height)))
            left += width + self._gap
        return lines

    def _column_width(self, width: int) -> int:
        if not self._even or not self._items:
            return 0
        widest = max(item.sizeHint().width() for item in self._items)
        columns = max(1, (width + self._gap) // (widest + self._gap))
        return (width - (columns - 1) * self._gap) // columns
