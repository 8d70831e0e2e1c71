"""Searches contacts without blocking: the first ones at once, the rest slice by slice; a newer search replaces an older one.

One slice is under way at a time, so that saving and opening a call never wait for more than that; what is asked for meanwhile
begins when it has come, and of several wishes only the newest does.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from hotline.desk import contact_search
from hotline.desk.contact_search import CallRow, Filter, Found, Portion
from hotline.desk.list_order import Gathered, ListOrder
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.table_model import PAGE

FIRST_IDS = 4 * PAGE
"""So many ids come at once, with the lines of those that are painted first."""
REST_AFTER_MS = 250
"""The rest is read when the keys rest: the next search never waits for a slice of an older one."""


@dataclass(frozen=True)
class SearchRequest:
    """What is looked for; `quietly` shows nothing before all is there, as when a list that is in sight is looked at again."""

    wanted: Filter
    order: ListOrder
    quietly: bool = False


@dataclass(frozen=True)
class InOrder:
    """Contacts in their order, and the lines of the first of them where they came along."""

    ids: array[int]
    rows: tuple[CallRow, ...]


def row_of(ids: array[int], identity: int) -> int | None:
    """Return where an id stands among others, None where it does not; a million are looked through in a few milliseconds."""
    whole, sought = ids.tobytes(), array("q", [identity]).tobytes()
    place = whole.find(sought)
    while place >= 0 and place % ids.itemsize:
        place = whole.find(sought, place + 1)
    return place // ids.itemsize if place >= 0 else None


class Finder(QObject):
    """Looks for contacts. `began` carries the first ones where more follow, `ended` all of them, both as InOrder.

    `going_on` tells how many there are so far. By a column the first ones come along its index, and all are gathered behind them.
    """

    began = Signal(object)
    going_on = Signal(int)
    ended = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._under_way = False
        self._next: SearchRequest | None = None
        self._request: SearchRequest | None = None
        self._gathered = Gathered(ListOrder())
        self._after: int | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_AFTER_MS)
        self._rest.timeout.connect(self._go_on)

    def look_for(self, request: SearchRequest) -> None:
        """Begin to look for something else; what was looked for before is not gone on with."""
        self._next = request
        self._rest.stop()
        if not self._under_way:
            self._begin()

    def stop(self) -> None:
        """Go on with nothing: nobody looks at the list now."""
        self._next = self._request = None
        self._rest.stop()

    @property
    def busy(self) -> bool:
        """Return whether more is to come."""
        return self._request is not None or self._next is not None

    def _begin(self) -> None:
        self._request, self._next = self._next, None
        if self._request is None:
            return
        self._gathered = Gathered(self._request.order)
        if self._request.quietly:
            self._ask(Portion())
        elif self._request.order.by is None:
            self._ask(Portion(FIRST_IDS, rows=PAGE))
        else:
            self._ask_first()

    def _ask_first(self) -> None:
        """Ask for the first contacts by a column; all are gathered behind them."""
        request = self._request
        if request is not None:
            self._under_way = True
            self._context.ask(
                self._first_came,
                contact_search.find_first,
                request.wanted,
                request.order,
                words(),
                Portion(FIRST_IDS, rows=PAGE),
                on_error=self._failed,
            )

    def _is_overtaken(self) -> bool:
        """Note that an answer came, and return whether something else or nothing is wanted by now; what is wanted is begun."""
        self._under_way = False
        if self._next is not None or self._request is None:
            self._begin()
            return True
        return False

    def _first_came(self, found: Found) -> None:
        if self._is_overtaken():
            return
        self._after = None
        if found.slice.number >= FIRST_IDS:
            self.began.emit(InOrder(found.slice.groups[None], found.rows))
            self._rest.start()
        else:  # a list so short is gathered at once
            self._go_on()

    def _go_on(self) -> None:
        self._ask(Portion(after=self._after))

    def _ask(self, portion: Portion) -> None:
        request = self._request
        if request is not None:
            self._under_way = True
            self._context.ask(
                self._came, contact_search.find_slice, request.wanted, request.order, portion, on_error=self._failed
            )

    def _came(self, found: Found) -> None:
        if self._is_overtaken():
            return
        self._gathered.add(found.slice)
        self._after = found.slice.after
        if found.rows and self._after is not None:
            self.began.emit(InOrder(self._gathered.ids(words())[:], found.rows))
        if self._after is None:
            self._request = None
            self.ended.emit(InOrder(self._gathered.ids(words()), found.rows))
        elif found.rows:
            self._rest.start()
        else:
            self.going_on.emit(self._gathered.number)
            self._go_on()

    def _failed(self, error: Exception) -> None:
        self._under_way = False
        self._request = None
        self._context.tasks.report(error)
        self._begin()
