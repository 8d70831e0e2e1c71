"""The table of every list: whole rows, led by the keyboard, Enter opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ui.theme.apply import scale
from ui.theme.fonts import font
from ui.theme.scale import space
from ui.widgets.selected_is_current import SelectedIsCurrent
from ui.widgets.table_model import Column, IdTableModel
from ui.widgets.two_line_rows import TwoLineRows

Samples = Callable[[], Mapping[str, Sequence[tuple[str, ...]]]]
"""Asks for the longest that columns may show, by their key: a text, or a text and the one below it."""


class PageTable(SelectedIsCurrent, QTableView):
    """Shows an IdTableModel. `opened` carries the id of the row on Enter or double click, `moved` that of the current row.

    `sort_wanted` carries the key of the column whose title was clicked, of those that can be sorted by.
    """

    opened = Signal(object)
    moved = Signal(object)
    sort_wanted = Signal(str)

    def __init__(
        self, model: IdTableModel, name: str, parent: QWidget | None = None, *, two_lines: bool = False
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._shared: tuple[int, int] | None = None
        self._samples: Samples = _none
        self.setProperty("look", "table")
        self.setAccessibleName(name)
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        vertical = self.verticalHeader()
        vertical.setVisible(False)
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(QFontMetrics(font(scale().text)).height() + space(4))
        self._rows = TwoLineRows(model, self)
        self._of_two_lines = two_lines
        self._rows.lines = 2 if two_lines else 1
        if two_lines:
            self.setItemDelegate(self._rows)
            vertical.setMinimumSectionSize(self._rows.heading_height())
            vertical.setDefaultSectionSize(self._rows.row_height())
            model.modelReset.connect(self._set_headings)
        self._set_columns()
        self.doubleClicked.connect(self._open)

    def columns_shown(self) -> dict[int, Column]:
        """Return the columns that are in sight, by their place."""
        return {place: one for place, one in enumerate(self._model.columns) if not self.isColumnHidden(place)}

    def current_id(self) -> int | None:
        """Return the id of the current row."""
        return self._model.id_at(self.currentIndex().row())

    def open_current(self) -> None:
        """Open the current row, as Enter does."""
        self._open(self.currentIndex())

    def current_words(self) -> str:
        """Return what stands in the first cells of the current row, as it is read aloud; empty where there is none."""
        row, aloud = self.currentIndex().row(), Qt.ItemDataRole.AccessibleTextRole
        if self._model.id_at(row) is None:
            return ""
        columns = [one for one in range(self._model.columnCount()) if not self.isColumnHidden(one)]
        return ", ".join(filter(None, (self._model.index(row, one).data(aloud) for one in columns[:_NAMING])))

    def select_id_row(self, row: int) -> None:
        """Make a row the current one."""
        self.setCurrentIndex(self._model.index(row, 0))

    def row_from(self, row: int) -> int:
        """Return a row, or the one below it where it is a heading."""
        return row + 1 if self._model.is_heading(row) else row

    def _set_headings(self) -> None:
        """Let each heading take the whole width, in a height of its own."""
        self.clearSpans()
        vertical, columns = self.verticalHeader(), self._model.columnCount()
        for row in range(self._model.rowCount() if self._model.is_heading(0) else 0):
            heading = self._model.is_heading(row)
            tall = self._rows.heading_height() if heading else vertical.defaultSectionSize()
            vertical.resizeSection(row, tall)
            if heading and columns > 1:
                self.setSpan(row, 0, 1, columns)

    def fit_rows(self, samples: Samples) -> None:
        """Give the rows as many lines as the longest words need that their columns may show, now and in each other width."""
        self._samples = samples
        self._fit()

    def _fit(self) -> None:
        lines = 2 if self._of_two_lines else 1
        samples = self._samples()
        for place, column in self.columns_shown().items():
            width = self.columnWidth(place)
            lines = max(lines, *(self._rows.lines_of(width, *pair) for pair in samples.get(column.key, ())), 0)
        lines = min(lines, _MOST_LINES)
        if lines == self._rows.lines:
            return
        self._rows.lines = lines
        self.setWordWrap(lines > 1)
        one = QFontMetrics(font(scale().text)).height()
        height = self._rows.row_height() if self._of_two_lines else one * lines + space(4)
        self.verticalHeader().setDefaultSectionSize(height)
        self._set_headings()

    def row_in_sight(self) -> int:
        """Return how far below the upper edge the current row is, in pixels; to be kept while other rows come."""
        return self.rowViewportPosition(self.currentIndex().row())

    def keep_in_sight(self, row: int, below: int) -> None:
        """Make a row the current one, without telling of it, as far below the upper edge as another was."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.select_id_row(row)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.rowViewportPosition(row) - below)
        self.blockSignals(False)  # noqa: FBT003

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open the current row with Enter; go to the first and last row with Home and End."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~_KEYPAD:
            self.open_current()
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.select_id_row(self.row_from(0) if event.key() == Qt.Key.Key_Home else self._model.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Have a current row in sight whenever the keys lead here; Qt itself makes one current without marking it."""
        super().focusInEvent(event)
        if self._model.rowCount() and not self.selectionModel().hasSelection():
            self.select_id_row(self.row_from(max(0, self.currentIndex().row())))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # noqa: N802
        """Tell which row is current."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.moved.emit(self._model.id_at(current.row()))

    def share_width(self, column: int, widest: str) -> None:
        """Give a column that stretches the room of its widest words, within more than half of what is left; or let it stretch again."""
        needed = QFontMetrics(font(scale().small, QFont.Weight.DemiBold)).horizontalAdvance(widest) + space(10)
        self._shared = (column, needed if widest else 0)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share another width."""
        super().resizeEvent(event)
        self._share()
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the rows to the widths that the columns have now: those of a table out of sight are not yet stretched."""
        super().showEvent(event)
        self._fit()

    def _share(self) -> None:
        if self._shared is None:
            return
        column, needed = self._shared
        header = self.horizontalHeader()
        if not needed:
            header.setSectionResizeMode(column, self._mode_of(column))
            return
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(column, min(needed, int((self.viewport().width() - self._fixed_width()) * _MOST_OF_REST)))

    def _fixed_width(self) -> int:
        """Return the width of the columns in sight that do not stretch."""
        places = range(len(self._model.columns))
        return sum(
            self.columnWidth(one) for one in places if self._model.columns[one].width and not self.isColumnHidden(one)
        )

    def _mode_of(self, column: int) -> QHeaderView.ResizeMode:
        fixed = self._model.columns[column].width
        return QHeaderView.ResizeMode.Interactive if fixed else QHeaderView.ResizeMode.Stretch

    def _open(self, index: QModelIndex) -> None:
        wanted = self._model.id_at(index.row())
        if wanted is not None:
            self.opened.emit(wanted)

    @staticmethod
    def _title_width(column: Column) -> int:
        """Return the room that a title needs, with the arrow that says by what the list is sorted."""
        said = f"{column.title} ↓" if column.sortable else column.title
        return QFontMetrics(font(scale().small, QFont.Weight.Medium)).horizontalAdvance(said) + space(6)

    def _title_clicked(self, section: int) -> None:
        column = self._model.columns[section]
        if column.sortable:
            self.sort_wanted.emit(column.key)

    def _resized(self, _section: int, _before: int, _now: int) -> None:
        self._fit()

    def _set_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(any(column.sortable for column in self._model.columns))
        header.sectionClicked.connect(self._title_clicked)
        header.sectionResized.connect(self._resized)
        header.setMinimumSectionSize(space(10))
        for place, column in enumerate(self._model.columns):
            header.setSectionResizeMode(place, self._mode_of(place))
            if column.width:
                self.setColumnWidth(place, max(column.width, self._title_width(column)))


_NAMING = 2
"""The cells of a row that its name is made of."""


def _none() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Return no words: rows keep their height."""
    return {}


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_MOST_OF_REST = 0.57
_MOST_LINES = 4
