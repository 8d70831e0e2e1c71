"""A table of ids: rows are fetched page by page as they are painted, so that a million scroll like a hundred."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QFont, QPainter

from ui.theme.apply import colour, scale
from ui.theme.fonts import font
from ui.theme.icons import icon

PAGE = 64
_PAGES_KEPT = 40
_PAGES_WANTED = 4
_ROLES_OF_ROWS = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.DecorationRole,
    }
)
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """One column: its title, the text of a row, its width (0 stretches), its side, and how its words stand out.

    `tone` returns muted, accent, warning, danger or nothing for a row, `icon` the name of a drawing or nothing; the words say
    the same. `sortable` ones can be sorted by.

    In rows of two lines `second` is the line below and `second_tone` its tone, a `quiet` row is not bold, a `badge` gives warning
    and danger a ground, and `paint` may draw the cell itself, which it says by returning True.
    """

    key: str
    title: str
    text: Callable[[Any], str]
    width: int = 0
    right: bool = False
    strong: bool = False
    tone: Callable[[Any], str] | None = None
    sortable: bool = False
    icon: Callable[[Any], str] | None = None
    second: Callable[[Any], str] | None = None
    quiet: Callable[[Any], bool] | None = None
    badge: bool = False
    paint: Callable[[QPainter, QRect, Any], bool] | None = None
    second_tone: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class Heading:
    """What is in the place of a row above the rows of a group: its title, how many they are, its tone. Its id is below 0."""

    title: str
    number: int
    tone: str = ""

    def __str__(self) -> str:
        """Return the heading as it is read aloud."""
        return f"{self.title}: {self.number}"


class Delivery(Protocol):
    """What brings results to the thread of the windows, as ui.session.tasks does."""

    def run(
        self, future: Future[Any], on_done: Callable[[Any], None], on_error: Callable[[Exception], None], /
    ) -> None:
        """Give the result of a future to a bound method, or its error to another one."""

    def report(self, error: Exception, /) -> None:
        """Give an error to the common handler."""


class IdTableModel(QAbstractTableModel):
    """Shows rows for a list of ids. `fetch` gets the ids of one page and returns a future of their rows, in their order.

    Only pages that are painted are asked for; while scrolling fast, pages passed over are forgotten before they are asked for.
    """

    _columns: Sequence[Column] = ()

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Callable[[list[int]], Future[Any]],
        tasks: Delivery,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = list(columns)
        self._fetch = fetch
        self._tasks = tasks
        self._ids: Sequence[int] = ()
        self._pages: OrderedDict[int, list[Any]] = OrderedDict()
        self._wanted: list[int] = []
        self._fresh: set[int] = set()
        self._under_way: tuple[int, int] | None = None
        self._generation = 0
        self._sorted: tuple[str, bool, str] = ("", False, "")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)

    def set_ids(self, ids: Sequence[int], rows: Sequence[Any] = ()) -> None:
        """Show other rows; nothing is fetched before it is painted. `rows` are those of the first page where they came along.

        A page that holds the same ids as before keeps its words until they are fetched anew, so that nothing flickers.
        """
        self.beginResetModel()
        same = [page for page in self._pages if self._page_ids(page) == ids[page * PAGE : (page + 1) * PAGE]]
        self._pages = OrderedDict((page, self._pages[page]) for page in same)
        self._ids = ids
        self._forget()
        if len(rows) == min(PAGE, len(ids)) > 0:
            self._pages[0] = list(rows)
            self._fresh.add(0)
        self.endResetModel()

    def grow(self, ids: Sequence[int]) -> None:
        """Show more rows behind those that are shown; `ids` begin with theirs."""
        if len(ids) > len(self._ids):
            self.beginInsertRows(QModelIndex(), len(self._ids), len(ids) - 1)
            # A page that was not full has more rows now.
            self._fresh.discard(len(self._ids) // PAGE)
            self._ids = ids
            self.endInsertRows()

    def begins_like(self, ids: Sequence[int]) -> bool:
        """Return whether ids begin with those that are shown."""
        last = len(self._ids) - 1
        if not 0 <= last < len(ids) or ids[0] != self._ids[0] or ids[last] != self._ids[last]:
            return False
        return ids[: last + 1] == self._ids

    def set_sorted(self, key: str, said: str, *, downward: bool) -> None:
        """Mark the column that the rows are sorted by; `said` is the order in words."""
        self._sorted = (key, downward, said)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def refresh(self) -> None:
        """Fetch anew what is in sight, after something has changed; the rows stay where they are."""
        self._forget()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self._columns) - 1))

    def id_at(self, row: int) -> int | None:
        """Return the id of a row, None for a heading."""
        return self._ids[row] if 0 <= row < len(self._ids) and self._ids[row] >= 0 else None

    def is_heading(self, row: int) -> bool:
        """Return whether a heading is in the place of a row."""
        return 0 <= row < len(self._ids) and self._ids[row] < 0

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that a heading is passed over by the keyboard and the pointer."""
        if self.is_heading(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def row_at(self, row: int) -> Any:  # noqa: ANN401 - rows are the caller's
        """Return the fetched row, or None where it is not there yet."""
        page = self._pages.get(row // PAGE)
        place = row % PAGE
        return page[place] if page is not None and place < len(page) else None

    @property
    def columns(self) -> Sequence[Column]:
        """Return the columns."""
        return self._columns

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return the number of ids."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802
        """Return the title of a column; none for one that is not there, which a view asks for while its window goes away."""
        if orientation is Qt.Orientation.Horizontal and section < len(self._columns):
            if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
                return self._title(self._columns[section], aloud=role == Qt.ItemDataRole.AccessibleTextRole)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _side(self._columns[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows; asks for its page where that is not there yet."""
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == Qt.ItemDataRole.FontRole and column.strong:
            return font(scale().text, QFont.Weight.DemiBold, figures=True)
        if role not in _ROLES_OF_ROWS:
            return None
        if index.row() // PAGE not in self._fresh:
            self._want(index.row() // PAGE)
        row = self.row_at(index.row())
        if row is None:
            return None
        return self._said_of_row(index.column(), row, role)

    def _said_of_row(self, place: int, row: Any, role: int) -> object:  # noqa: ANN401 - rows are the caller's
        """Return what a cell of a fetched row shows, or says to a screen reader."""
        column = self._columns[place]
        is_text = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        if isinstance(row, Heading):
            return str(row) if is_text and place == 0 else None
        tone = column.tone(row) if column.tone else ""
        if role == Qt.ItemDataRole.ForegroundRole:
            return colour(tone) if tone else None
        if role == Qt.ItemDataRole.DecorationRole:
            name = column.icon(row) if column.icon else ""
            return icon(name, colour(tone or "text").name()) if name else None
        if role == Qt.ItemDataRole.AccessibleTextRole and column.second is not None:
            return ", ".join(part for part in (column.text(row), column.second(row)) if part)
        return column.text(row)

    def _title(self, column: Column, *, aloud: bool) -> str:
        key, downward, said = self._sorted
        if column.key != key:
            return column.title
        return f"{column.title}: {said}" if aloud else f"{column.title} {'↓' if downward else '↑'}"

    def _page_ids(self, page: int) -> Sequence[int]:
        return self._ids[page * PAGE : (page + 1) * PAGE]

    def _forget(self) -> None:
        self._fresh.clear()
        self._wanted.clear()
        self._generation += 1

    def _want(self, page: int) -> None:
        if page in self._wanted or self._under_way == (page, self._generation):
            return
        self._wanted.append(page)
        del self._wanted[:-_PAGES_WANTED]
        self._soon.start(0)

    def _ask(self) -> None:
        if self._under_way is not None or not self._wanted:
            return
        page = self._wanted.pop()
        self._under_way = (page, self._generation)
        self._tasks.run(self._fetch(list(self._page_ids(page))), self._arrived, self._failed)

    def _arrived(self, rows: Sequence[Any]) -> None:
        page, generation = self._under_way or (0, -1)
        self._under_way = None
        if generation == self._generation:
            self._pages[page] = list(rows)
            self._pages.move_to_end(page)
            self._fresh.add(page)
            while len(self._pages) > _PAGES_KEPT:
                self._fresh.discard(self._pages.popitem(last=False)[0])
            last = min((page + 1) * PAGE, len(self._ids)) - 1
            self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(self._columns) - 1))
        self._ask()

    def _failed(self, error: Exception) -> None:
        self._under_way = None
        self._wanted.clear()
        self._tasks.report(error)


def _side(column: Column) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
