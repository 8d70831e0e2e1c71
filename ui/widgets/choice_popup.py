"""The list below a choice field: it lies inside the window, takes no focus, and is driven by the field's keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.platform.accessibility import tell_state
from ui.theme.apply import colour, scale
from ui.theme.fonts import font
from ui.theme.scale import space
from ui.widgets.one_click import CLICKS
from ui.widgets.options import Option

_MOST_ROWS = 9
_Index = QModelIndex | QPersistentModelIndex


class _Options(QAbstractListModel):
    """The options that fit what was typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.options: list[Option] = []

    def replace(self, options: Sequence[Option]) -> None:
        """Show other options."""
        self.beginResetModel()
        self.options = list(options)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return the number of options."""
        return 0 if parent is not None and parent.isValid() else len(self.options)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of an option."""
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole} and index.isValid():
            return self.options[index.row()].label
        return None


class _Row(QStyledItemDelegate):
    """Draws an option: its words, its note small at the right, quiet ones in grey."""

    def __init__(self, parent: QObject, options: _Options) -> None:
        super().__init__(parent)
        self._options = options

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002, N802 - Qt's name
        """Return the height of a line, any width."""
        return QSize(space(10), QFontMetrics(font(scale().text)).height() + space(2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one option."""
        shown = self._options.options[index.row()]
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_ground"))
            painter.drawRoundedRect(area, 4, 4)
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(QRect(area.left(), area.top() + 4, 3, area.height() - 8), 1, 1)
        inside = area.adjusted(space(3), 0, -space(3), 0)
        if shown.note:
            small = font(scale().small)
            painter.setFont(small)
            painter.setPen(colour("muted"))
            painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown.note)
            inside.adjust(0, 0, -QFontMetrics(small).horizontalAdvance(shown.note) - space(2), 0)
        painter.setFont(font(scale().text, QFont.Weight.Normal))
        painter.setPen(colour("muted" if shown.quiet else "text"))
        words = QFontMetrics(painter.font()).elidedText(shown.label, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class ChoicePopup(QListView):
    """The open list of a choice; `picked` tells which option was clicked."""

    picked = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self._options = _Options(self)
        self.setModel(self._options)
        self.setItemDelegate(_Row(self, self._options))
        self.setProperty("look", "popup")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        # One at a time is taken all the same; but a screen reader's act on the one that is selected is told of in this mode alone.
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.entered.connect(self._highlight)
        self._own = False
        self.clicked.connect(self._clicked)
        self.hide()

    def show_options(self, options: Sequence[Option], current: int = 0) -> None:
        """Open below or above the field, whichever has room, with one option highlighted."""
        self._own = True
        self.setAccessibleName(self._field.accessibleName())
        self._options.replace(options)
        if not self.isVisible():
            application = QApplication.instance()
            if application is not None:
                application.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        self.move_to(current)
        tell_state(self._field, "expanded")

    def close_list(self) -> None:
        """Close the list."""
        if self.isVisible():
            application = QApplication.instance()
            if application is not None:
                application.removeEventFilter(self)
            self.hide()
            tell_state(self._field, "expanded")

    def move_to(self, row: int) -> None:
        """Highlight an option."""
        if self._options.options:
            row = max(0, min(row, len(self._options.options) - 1))
            self._highlight(self._options.index(row, 0))

    def highlight_nothing(self) -> None:
        """Highlight no option, so that any can be selected."""
        self._own = True
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())
        self._own = False

    def move_by(self, rows: int) -> None:
        """Highlight the option so many rows further on."""
        self.move_to(self.currentIndex().row() + rows)

    def current(self) -> Option | None:
        """Return the highlighted option."""
        row = self.currentIndex().row()
        return self._options.options[row] if 0 <= row < len(self._options.options) else None

    def page_rows(self) -> int:
        """Return how many rows a page has."""
        return _MOST_ROWS - 1

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take note of the press, so that the second one of a double click does not act on what lies below the list."""
        if CLICKS.is_repeat(event):
            event.accept()
            return
        super().mousePressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Close when the mouse is pressed elsewhere or the window changes its size."""
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonPress
            and isinstance(watched, QWidget)
        ):
            inside = (
                watched is self
                or self.isAncestorOf(watched)
                or watched is self._field
                or self._field.isAncestorOf(watched)
            )
            if not inside:
                self.close_list()
        elif event.type() in {QEvent.Type.Resize, QEvent.Type.Wheel} and watched is self.window():
            self.close_list()
        return False

    def _place(self) -> None:
        row = self.sizeHintForRow(0) if self._options.options else space(8)
        margins = 2 * space(1) + 2
        height = row * max(1, min(_MOST_ROWS, len(self._options.options))) + margins
        window = self.window()
        corner = self._field.mapTo(window, QPoint(0, self._field.height()))
        below = window.height() - corner.y() - space(2)
        above = corner.y() - self._field.height() - space(2)
        top = corner.y() + 2
        if below < height and above > below:
            height = min(height, above)
            top = corner.y() - self._field.height() - height - 2
        else:
            height = min(height, below)
        width = min(max(self._field.width(), space(50), self._widest() + margins), window.width() - 2 * space(1))
        left = max(space(1), min(corner.x(), window.width() - width - space(1)))
        self.setGeometry(left, top, width, height)

    def _widest(self) -> int:
        """Return the room that the longest option needs, with its note, and the bar that scrolls beside it."""
        text, small = QFontMetrics(font(scale().text)), QFontMetrics(font(scale().small))
        widths = (
            text.horizontalAdvance(one.label) + (small.horizontalAdvance(one.note) + space(2) if one.note else 0)
            for one in self._options.options
        )
        bar = self.verticalScrollBar().sizeHint().width() if len(self._options.options) > _MOST_ROWS else 0
        return max(widths, default=0) + 2 * space(3) + bar + 1

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802 - Qt's name
        """Take an option that a screen reader selects, or presses where it is highlighted already."""
        super().selectionChanged(selected, deselected)
        rows = (selected if selected.count() else deselected).indexes()
        if rows and not self._own and self.isVisible():
            option = self._options.options[rows[0].row()]
            if not option.nothing:
                self.picked.emit(option)

    def _highlight(self, index: QModelIndex) -> None:
        self._own = True
        self.setCurrentIndex(index)
        self._own = False

    def _clicked(self) -> None:
        option = self.current()
        if option is not None:
            self.picked.emit(option)
