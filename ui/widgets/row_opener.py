"""The act of a table's current row for a screen reader: Qt lets it select a row, and gives the cells no act that opens one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from hotline.errors import N_
from ui.platform.screen_language import words
from ui.widgets.page_table import PageTable


class RowOpener(QAbstractButton):
    """A button without a size, beside a table: pressed over AT-SPI it opens the row that is selected, and it is named after it.

    Hands have Enter and the double click for it, so that neither Tab nor the pointer comes here.
    """

    accessible_role = "Button"

    def __init__(self, table: PageTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self.setGeometry(0, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(table.open_current)
        table.selectionModel().currentRowChanged.connect(self.rename)
        table.model().dataChanged.connect(self.rename)
        table.model().modelReset.connect(self.rename)
        self.rename()

    def rename(self) -> None:
        """Take the name of the row that is selected; without one there is nothing to press."""
        row = self._table.current_words()
        self.setEnabled(bool(row))
        said = words().gettext(N_("Open"))
        self.setAccessibleName(f"{said}: {row}" if row else said)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw nothing."""
