"""The white surface that a list fills to its edges."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QTableView, QVBoxLayout, QWidget

from ui.theme.scale import space
from ui.widgets.page_table import PageTable
from ui.widgets.row_opener import RowOpener


class Framed(QFrame):
    """A white surface that a list fills to its edges; while the list has the keyboard, its ring is the only frame."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.setProperty("look", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(space(1), space(1), space(1), space(1))
        column.addWidget(widget)
        self._openers: dict[QTableView, RowOpener] = {}
        for table in widget.findChildren(QTableView):
            table.installEventFilter(self)
            if isinstance(table, PageTable):
                self._openers[table] = RowOpener(table, self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Draw the own frame only while the list has not the keyboard; offer to open a row while the list is in sight."""
        # While Python takes the window apart, Qt still asks.
        opener = getattr(self, "_openers", {}).get(watched)
        if opener is not None and event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
            opener.setVisible(event.type() == QEvent.Type.Show)
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.setProperty("look", "card-quiet" if event.type() == QEvent.Type.FocusIn else "card")
            self.style().unpolish(self)
            self.style().polish(self)
        return False


def framed(widget: QWidget) -> Framed:
    """Return a white surface that a list, in a widget of several, fills to its edges."""
    return Framed(widget)
