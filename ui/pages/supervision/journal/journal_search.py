"""Searches the journal without blocking: in portions from its end; a newer search replaces an older one."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QObject, Signal

from hotline.desk.journal_list import EVERY_LINE, FoundLines, JournalFilter, count_lines, find_lines
from ui.session.context import Context


class JournalSearch(QObject):
    """`found` carries the numbers of all lines so far that fit, the latest first, and `ended` the same when there are no more.

    Without a filter they are all numbers there are, and nothing is looked through.
    """

    found = Signal(object)
    ended = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._under_way = False
        self._next: JournalFilter | None = None
        self._wanted: JournalFilter | None = None
        self._sequences = array("q")

    @property
    def busy(self) -> bool:
        """Return whether more is to come."""
        return self._wanted is not None or self._next is not None

    def look_for(self, wanted: JournalFilter) -> None:
        """Begin to look; what was looked for before is not gone on with."""
        self._next = wanted
        if not self._under_way:
            self._begin()

    def _begin(self) -> None:
        self._wanted, self._next = self._next, None
        self._sequences = array("q")
        if self._wanted is None:
            return
        self._under_way = True
        if self._wanted == EVERY_LINE:
            self._context.ask(self._counted, count_lines, on_error=self._failed)
        else:
            self._context.ask(self._came, find_lines, self._wanted, on_error=self._failed)

    def _counted(self, last: int) -> None:
        self._under_way = False
        if self._next is not None:
            self._begin()
        else:
            self._wanted = None
            self.ended.emit(range(last, 0, -1))

    def _came(self, found: FoundLines) -> None:
        self._under_way = False
        if self._next is not None or self._wanted is None:
            self._begin()
            return
        self._sequences.extend(found.sequences)
        if not found.below:
            self._wanted = None
            self.ended.emit(self._sequences[:])
            return
        if found.sequences:
            self.found.emit(self._sequences[:])
        self._under_way = True
        self._context.ask(self._came, find_lines, self._wanted, found.below, on_error=self._failed)

    def _failed(self, error: Exception) -> None:
        self._under_way = False
        self._wanted = None
        self._context.tasks.report(error)
        self._begin()
