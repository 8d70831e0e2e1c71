"""When the rows of a list are on the screen: the list has changed, its first row is there, and the view is painted after it."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QTableView

from tests.benchmarks.at_desk import breathe

_PATIENCE_SECONDS = 60.0


class Painted(QObject):
    """Watches one table."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._model = table.model()
        self._changed = False
        self._at: float | None = None
        table.viewport().installEventFilter(self)
        for told in (
            self._model.modelReset,
            self._model.layoutChanged,
            self._model.rowsInserted,
            self._model.rowsRemoved,
            self._model.dataChanged,
        ):
            told.connect(self._change)

    def forget(self) -> None:
        """Begin to watch anew: what was painted until now does not count."""
        self._changed, self._at = False, None

    def wait(self) -> float:
        """Wait until the changed list is painted and return when that was, as time.perf_counter counts."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while self._at is None:
            if time.monotonic() > end:
                raise TimeoutError("the list was not painted")
            breathe(1)
        return self._at

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name
        """See the painting begin; a timer that is due comes when it is done."""
        if event.type() == QEvent.Type.Paint and self._changed and self._at is None and self._has_rows():
            QTimer.singleShot(0, self._note)
        return False

    def _change(self) -> None:
        self._changed = True
        if self._model.rowCount() == 0:
            # Nothing fits, and a sentence takes the place of the list.
            QTimer.singleShot(0, self._note)

    def _has_rows(self) -> bool:
        return bool(self._model.data(self._model.index(0, 0), Qt.ItemDataRole.DisplayRole))

    def _note(self) -> None:
        if self._at is None and self._changed:
            self._at = time.perf_counter()
