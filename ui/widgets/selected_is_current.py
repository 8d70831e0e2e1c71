"""Lists in which what is selected is current too: a screen reader selects a row, and Qt would leave another one current."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection
from PySide6.QtWidgets import QListWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView as _Base
else:
    _Base = object


class SelectedIsCurrent(_Base):
    """A mix-in, before a view of Qt in which one row at a time is selected."""

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802 - Qt's name
        """Make current what was selected, by whatever it was."""
        super().selectionChanged(selected, deselected)
        chosen = selected.indexes()
        if chosen and self.currentIndex().row() not in {index.row() for index in chosen}:
            self.setCurrentIndex(chosen[0])


class RowList(SelectedIsCurrent, QListWidget):
    """A short list of rows, one of which is selected."""
