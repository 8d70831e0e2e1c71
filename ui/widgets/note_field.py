"""A field of several lines that grows with what is typed."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.scale import space
from ui.widgets.base_field import Field
from ui.widgets.plain_edit import PlainEdit
from ui.widgets.text_limit import not_taken, too_long


class _GrowingEdit(PlainEdit):
    """A text of a few lines that grows with what is typed, between two heights."""

    def __init__(self, lines: int, most: int, limit: int, parent: QWidget) -> None:
        super().__init__(limit, parent)
        self._lines, self._most = lines, most
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._resized)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the lines that there are."""
        lines = max(self._lines, min(self._most, round(self.document().size().height())))
        height = QFontMetrics(self.font()).lineSpacing() * lines + space(5)
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same height, any width."""
        return QSize(space(20), self.sizeHint().height())

    def _resized(self) -> None:
        self.updateGeometry()


class NoteField(Field):
    """A text of several lines; Tab leaves it. It grows from `lines` to `most` lines, then it scrolls.

    `limit` is the greatest number of characters, 0 for any number.
    """

    def __init__(
        self, placeholder: str = "", *, lines: int = 2, most: int = 8, limit: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.edit: PlainEdit = _GrowingEdit(lines, most, limit, self)
        self.edit.setPlaceholderText(placeholder)
        self.edit.textChanged.connect(self.tell_set)
        self.edit.left_out.connect(self._left_out)
        self.edit.not_taken.connect(self._not_taken)
        self.column.addWidget(self.edit)
        self.set_control(self.edit)

    def value(self) -> str:
        """Return the text without spaces around it."""
        return self.edit.value().strip()

    def set_value(self, value: str) -> None:
        """Show a text."""
        self.edit.set_value(value)

    def _left_out(self, number: int) -> None:
        self.refuse(too_long(number, self.edit.limit))

    def _not_taken(self, number: int) -> None:
        self.refuse(not_taken(number, self.edit.limit))
