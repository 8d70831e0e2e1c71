"""Calls: the list that is searched as one types, and the call that is read beside it."""

from __future__ import annotations

from array import array
from concurrent.futures import Future
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from hotline.call.reference import parse_reference
from hotline.desk import calls, contact_search
from hotline.desk.calls import ShownCall
from hotline.desk.contact_search import CallRow, Filter
from hotline.desk.search_criteria import SearchCriteria
from hotline.errors import N_, InvalidInput
from ui.pages.calls.call_columns import COLUMN_OF, NARROW, ORDER_OF, SLIM, Columns, widest_class
from ui.pages.calls.call_filters import (
    CLEAR_KEY,
    KEPT_KEY,
    ORDER_KEY,
    SEARCH_KEY,
    Filters,
    number_words,
)
from ui.pages.calls.call_search import Finder, InOrder, SearchRequest, row_of
from ui.pages.calls.call_view import BACK_KEY, CallView
from ui.pages.calls.no_matches import NoMatches
from ui.pages.calls.saved_filters_dialog import SavedFiltersDialog
from ui.pages.calls.sort_orders import order_words
from ui.pages.referrals.referral_print_dialog import ReferralPrintDialog
from ui.pages.shared.base_page import Page
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.framed_list import framed
from ui.widgets.page_table import PageTable
from ui.widgets.shortcuts import KeyGroup, bind, page_keys
from ui.widgets.surfaces import PageHeader
from ui.widgets.table_model import IdTableModel
from ui.widgets.visibility import paint_in_next_turn

FOLLOW_AFTER_MS = 250
_LIST_SHARE, _CALL_SHARE = 11, 9
_LEAST_WIDE = 1000
_LEAST_WITH_CLASS = 600
"""The width of the page in pixels from which the list has room for all columns."""


@dataclass(frozen=True)
class _Kept:
    criteria: SearchCriteria
    reference: str


class CallsPage(Page):
    """The list of contacts. `correct_requested` carries the reference of the call to correct."""

    correct_requested = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted_reference = ""
        self._leads = False
        self._ids: array[int] = array("q")
        self._shown: SearchCriteria | None = None
        self._current: tuple[int, int] | None = None
        language = words()
        self.header = PageHeader(language.gettext(N_("Calls")))
        self.filters = Filters(context)
        self.columns = Columns(context.zone)
        self.model = IdTableModel(self.columns.all(), self._fetch, context.tasks, self)
        self.table = PageTable(self.model, language.gettext(N_("Calls")), two_lines=True)
        self.view = CallView(context)
        self.view.hide()
        self.finder = Finder(context, self)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(FOLLOW_AFTER_MS)
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self._follow.timeout.connect(self._open_current)
        self.finder.began.connect(self._began)
        self.finder.going_on.connect(self._going_on)
        self.finder.ended.connect(self._ended)
        self.filters.changed.connect(self.refresh)
        self.filters.keep_wanted.connect(self._keep_filters)
        self.nothing.loosen.connect(self.filters.take_away)
        self.nothing.clear.connect(self.filters.clear)
        self.filters.search.line.installEventFilter(self)
        self.table.opened.connect(self._open)
        self.table.moved.connect(self._moved)
        self.table.sort_wanted.connect(self._sort)
        self.view.closed.connect(self.close_call)
        self.view.correct.connect(self._correct)
        self.view.refer.connect(self._open_referral)
        self.view.other.connect(self.show_reference)
        self.filters.search.line.returnPressed.connect(self._to_list)
        bind(self, SEARCH_KEY, self.filters.to_search)
        bind(self, ORDER_KEY, self.filters.to_order)
        bind(self, KEPT_KEY, self.filters.to_kept)
        bind(self, CLEAR_KEY, self.filters.clear)
        bind(self, BACK_KEY, self._back)

    def top_bar(self) -> QWidget:
        """Return the title and how many contacts fit."""
        return self.header

    def keys(self) -> tuple[KeyGroup, ...]:
        """Return the keys of this page."""
        return (page_keys("calls", N_("Calls")),)

    def activated(self) -> None:
        """Show what the list holds now, and begin in it."""
        self.refresh()
        self._context.ask(self.filters.set_choices, contact_search.choices)
        self._ask_kept()
        if not self.filters.search.control().hasFocus():
            alone = self.view.isVisibleTo(self) and self.table.current_id() is None
            (self.view.scrolled if alone else self.table).setFocus()

    def keep(self) -> object:
        """Return the filters and the call that is open."""
        return _Kept(self.filters.criteria(), self.view.shown_reference())

    def restore(self, kept: object) -> None:
        """Take the filters back and open the call again."""
        if isinstance(kept, _Kept):
            self.filters.set_criteria(kept.criteria)
            if kept.reference:
                self.show_reference(kept.reference)

    def refresh(self) -> None:
        """Look again for what fits the filters; what is in sight stays until it is known, where the same is sought."""
        criteria = self.filters.criteria()
        self.finder.look_for(SearchRequest(self._filter(criteria), criteria.order, quietly=criteria == self._shown))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Look for nothing more while nobody sees it."""
        super().hideEvent(event)
        self.finder.stop()

    def show_reference(self, reference: str) -> None:
        """Open the call with a reference beside the list; its row becomes the current one, or none where the list lacks it."""
        self._read(reference, leads=True)

    def _read(self, reference: str, *, leads: bool) -> None:
        """Ask for a call; it follows the row that is current, or it leads and the row follows."""
        try:
            self._wanted_reference = parse_reference(reference)
        except InvalidInput as error:
            self._context.tasks.report(error)
            return
        self._leads = leads
        self._follow.stop()
        self._context.ask(self._show, calls.show_call, self._wanted_reference)

    def close_call(self) -> None:
        """Go back to the list."""
        self._follow.stop()
        self._wanted_reference = ""
        self.view.hide()
        self.view.forget()
        self._narrow(narrow=False)
        self.table.setFocus()

    def _fetch(self, ids: list[int]) -> Future[list[CallRow]]:
        return self._context.session.submit(contact_search.call_rows, ids)

    def _filter(self, criteria: SearchCriteria) -> Filter:
        context = self._context
        return criteria.filter(context.clock.now(), context.settings.boundaries, context.zone)

    def _began(self, found: InOrder) -> None:
        """Show the first contacts; the rest comes behind them."""
        self._remember_current()
        self._take(found)
        self.header.set_note(words().gettext(N_("{count} so far …"), count=number_words(len(found.ids))))

    def _going_on(self, number: int) -> None:
        self.header.set_note(words().gettext(N_("Searching: {count} so far …"), count=number_words(number)))

    def _ended(self, found: InOrder) -> None:
        """Show all that fit; what is in sight already stays where it is."""
        if found.ids and self.model.rowCount() < len(found.ids) and self._is_more_of_the_same(found):
            self.model.grow(found.ids)
            self._ids = found.ids
            self._find_current(found.ids)
        else:
            self._remember_current()
            self._take(found)
        self._current = None
        self.header.set_note(self.filters.count_words(len(found.ids)), found=True)
        if not found.ids:
            self.nothing.explain(self.filters)

    def _is_more_of_the_same(self, found: InOrder) -> bool:
        return (
            self._shown == self.filters.criteria() and self.model.rowCount() > 0 and self.model.begins_like(found.ids)
        )

    def _remember_current(self) -> None:
        """Keep in mind which call is current and where it is in sight, until the list is whole."""
        identity = self.table.current_id()
        if identity is not None and self._current is None:
            self._current = (identity, self.table.row_in_sight())

    def _take(self, found: InOrder) -> None:
        self._follow.stop()
        self._shown = self.filters.criteria()
        self._ids = found.ids
        order = self._shown.order
        self.model.set_ids(found.ids, found.rows)
        self.model.set_sorted(COLUMN_OF.get(order.column, order.column), order_words(order), downward=order.downward)
        self._stack.setCurrentWidget(self.table if found.ids else self.nothing)
        self._find_current(found.ids)

    def _find_current(self, ids: array[int]) -> None:
        """Let the call that was current be so again, where it was in sight; else the first, for who is in the list.

        Beside an open call no other one is made current: what is marked and what is read are the same.
        """
        beside = self.view.shown_id() if self.view.isVisibleTo(self) else None
        wanted = self._current if self._current is not None or beside is None else (beside, 0)
        row = None if wanted is None else row_of(ids, wanted[0])
        if row is not None and wanted is not None:
            self.table.keep_in_sight(row, wanted[1])
            self._follow_current()
        elif beside is not None:
            self._leave_no_row()
        elif ids and self.table.hasFocus() and self.table.current_id() is None:
            self.table.keep_in_sight(0, 0)

    def _still_empty(self) -> bool:
        """Return whether the list is empty and nothing else is looked for."""
        return self._stack.currentWidget() is self.nothing and not self.finder.busy

    def _sort(self, column: str) -> None:
        self.filters.sort_by(ORDER_OF.get(column, column))

    def _keep_filters(self) -> None:
        dialog = SavedFiltersDialog(self._context, self.filters.criteria(), self.window())
        dialog.changed.connect(self._ask_kept)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_kept(self) -> None:
        self._context.ask(self.filters.set_kept, contact_search.kept_filters)

    def _open(self, identity: int) -> None:
        row = self.model.row_at(self.table.currentIndex().row())
        if row is not None and row.id == identity:
            self._read(row.reference, leads=False)
        else:
            # Enter was faster than the list's rows came.
            self._context.ask(self._row_came, contact_search.call_rows, [identity])

    def _row_came(self, rows: list[CallRow]) -> None:
        if rows:
            self._read(rows[0].reference, leads=False)

    def _moved(self, identity: int | None) -> None:
        if identity is not None and self.view.isVisibleTo(self):
            self._follow.start()

    def _open_current(self) -> None:
        identity = self.table.current_id()
        if identity is not None and identity != self.view.shown_id():
            self._open(identity)

    def _follow_current(self) -> None:
        """Read the call of the current row before long, where another one is open."""
        if self.view.isVisibleTo(self) and self.table.current_id() not in {None, self.view.shown_id()}:
            self._follow.start()

    def _correct(self, reference: str) -> None:
        """Correct the call that is marked in the list, also in the moment before it is read beside it."""
        row = self.model.row_at(self.table.currentIndex().row())
        self.correct_requested.emit(reference if row is None else row.reference)

    def _lead_to(self, identity: int) -> None:
        """Make the row of a call the current one, or none where the list lacks it."""
        row = row_of(self._ids, identity)
        if row is None:
            self._current = None
            self._leave_no_row()
            return
        self.table.select_id_row(row)
        self._follow.stop()
        if self.finder.busy:
            self._current = (identity, self.table.row_in_sight())

    def _leave_no_row(self) -> None:
        """Mark no row; the keys go to the call that is read, so that nothing makes the first row current unasked."""
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        if self.table.hasFocus():
            self.view.scrolled.setFocus()

    def _show(self, shown: ShownCall) -> None:
        if shown.reference != self._wanted_reference:
            return
        self.view.show_call(shown)
        self._show_view()
        if self._leads:
            self._lead_to(shown.id)
        else:
            self._follow_current()

    def _show_view(self) -> None:
        if self.view.isVisibleTo(self):
            return
        paint_in_next_turn(self.splitter)
        self._narrow(narrow=True)
        self.view.show()
        shared = self.splitter.width() // (_LIST_SHARE + _CALL_SHARE)
        self.splitter.setSizes([shared * _LIST_SHARE, shared * _CALL_SHARE])

    def _open_referral(self, service: str) -> None:
        dialog = ReferralPrintDialog(
            self._context, self.view.shown_reference(), service, self.window(), self.view.services()
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _to_list(self) -> None:
        self.table.setFocus()

    def _back(self) -> None:
        """Go back to the list: from the call beside it, which closes, or from the search."""
        if self.view.isVisibleTo(self):
            self.close_call()
        else:
            self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Lead from the search down into the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self._to_list()
            return True
        return super().eventFilter(watched, event)

    def _narrow(self, *, narrow: bool) -> None:
        """Show fewer columns where a call is read beside the list, or the page has no room for all."""
        few = narrow or self.width() < _LEAST_WIDE
        listed = self.width() * _LIST_SHARE // (_LIST_SHARE + _CALL_SHARE) if narrow else self.width()
        self.columns.slim = listed < grown(_LEAST_WITH_CLASS)
        for place, column in enumerate(self.model.columns):
            self.table.setColumnHidden(place, few and column.key not in (SLIM if self.columns.slim else NARROW))
            if column.key == "class":
                self.table.share_width(place, widest_class() if few and not self.columns.slim else "")
        self.table.fit_rows(self.columns.longest)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a new width."""
        super().resizeEvent(event)
        self._narrow(narrow=self.view.isVisibleTo(self))

    def _lay_out(self) -> None:
        self.nothing = NoMatches(self._context, self._still_empty, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        self.splitter = QSplitter(self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(space(4))
        self.splitter.addWidget(framed(self._stack))
        self.splitter.addWidget(self.view)
        self.splitter.setStretchFactor(0, _LIST_SHARE)
        self.splitter.setStretchFactor(1, _CALL_SHARE)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(4), space(6), space(4))
        column.setSpacing(space(3))
        column.addWidget(self.filters)
        column.addWidget(self.splitter, 1)
