"""Calls: the list that is searched as one types, and the call that is read beside it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from hotline.call.reference import parse_reference
from hotline.desk import calls, finding
from hotline.desk.calls import ShownCall
from hotline.desk.finding import CallRow, Filter
from hotline.desk.session import Desk
from hotline.errors import N_, InvalidInput
from ui.calls.call_view import BACK_KEY, CallView
from ui.calls.columns import NARROW, Columns
from ui.calls.filters import ALL, Filters
from ui.calls.lines import framed
from ui.context import Context
from ui.page import Page
from ui.referrals.dialog import ReferralDialog
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.keys import KeyGroup, bind, key_group
from ui.widgets.page_table import PageTable
from ui.widgets.surfaces import EmptyState, PageHeader
from ui.widgets.table_model import IdTableModel
from ui.words import words

FIRST_IDS = 256
"""So many ids come at once; the rest of a long list follows when the keys rest."""
REST_AFTER_MS = 400
FOLLOW_AFTER_MS = 250
_LIST_SHARE, _CALL_SHARE = 11, 9


@dataclass(frozen=True)
class _Kept:
    filters: tuple[object, ...]
    reference: str


@dataclass(frozen=True)
class _Found:
    """The ids that were found, and for which asking: by the time that they come, more may have been typed."""

    number: int
    limit: int | None
    ids: Sequence[int]


def _find(desk: Desk, number: int, wanted: Filter, limit: int | None) -> _Found:
    return _Found(number, limit, finding.find_calls(desk, wanted, limit))


class CallsPage(Page):
    """The list of contacts. `correct_requested` carries the reference of the call to correct."""

    correct_requested = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted_reference = ""
        self._number = 0
        language = words()
        self.header = PageHeader(language.gettext(N_("Calls")))
        self.filters = Filters(context)
        self.model = IdTableModel(Columns(context.session.office.zone).all(), self._fetch, context.tasks, self)
        self.table = PageTable(self.model, language.gettext(N_("Calls")))
        self.view = CallView(context)
        self.view.hide()
        self._rest = _timer(self, REST_AFTER_MS)
        self._follow = _timer(self, FOLLOW_AFTER_MS)
        self._lay_out()
        self._rest.timeout.connect(self._ask_rest)
        self._follow.timeout.connect(self._open_current)
        self.filters.changed.connect(self.refresh)
        self.table.opened.connect(self._open)
        self.filters.search.line.installEventFilter(self)
        self.table.moved.connect(self._moved)
        self.view.closed.connect(self.close_call)
        self.view.correct.connect(self.correct_requested)
        self.view.refer.connect(self._open_referral)
        self.filters.search.line.returnPressed.connect(self._to_list)
        bind(self, "Ctrl+F", self._search)
        bind(self, BACK_KEY, self._back)

    def top_bar(self) -> QWidget:
        """Return the title and how many contacts fit."""
        return self.header

    def keys(self) -> tuple[KeyGroup, ...]:
        """Return the keys of this page."""
        keys = (
            ("Ctrl+F", N_("Search")),
            ("↑ ↓", N_("Along the list")),
            ("Enter", N_("Open the call beside the list")),
            ("Ctrl+E", N_("Correct the call")),
            ("Ctrl+R", N_("The referral's page")),
            ("Esc", N_("Close the call, back to the list")),
        )
        return (key_group(N_("Calls"), *keys),)

    def activated(self) -> None:
        """Show what the list holds now, and begin in it."""
        self.refresh()
        if not self.filters.search.control().hasFocus():
            self.table.setFocus()

    def keep(self) -> object:
        """Return the filters and the call that is open."""
        return _Kept(self.filters.state(), self.view.shown_reference())

    def restore(self, kept: object) -> None:
        """Take the filters back and open the call again."""
        if isinstance(kept, _Kept):
            self.filters.set_state(kept.filters)
            if kept.reference:
                self.show_reference(kept.reference)

    def refresh(self) -> None:
        """Look again for what fits the filters."""
        self._rest.stop()
        self._number += 1
        self._context.ask(self._found, _find, self._number, self.filters.wanted(), FIRST_IDS)

    def show_reference(self, reference: str) -> None:
        """Open the call with a reference beside the list."""
        try:
            self._wanted_reference = parse_reference(reference)
        except InvalidInput as error:
            self._context.tasks.report(error)
            return
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
        return self._context.session.submit(finding.call_rows, ids)

    def _found(self, found: _Found) -> None:
        """Show what was found, unless something else has been asked for meanwhile."""
        if found.number == self._number:
            more = found.limit == len(found.ids)
            self._take(found.ids, more=more)
            if more:
                self._rest.start()

    def _ask_rest(self) -> None:
        self._context.ask(self._found, _find, self._number, self.filters.wanted(), None)

    def _take(self, ids: Sequence[int], *, more: bool) -> None:
        """Show what was found; the current row stays current where it is still there."""
        current = self.table.current_id()
        self._follow.stop()
        self.model.set_ids(ids)
        if current is not None and current in ids:
            self.table.blockSignals(True)  # noqa: FBT003 - Qt's own
            self.table.select_id_row(ids.index(current))
            self.table.blockSignals(False)  # noqa: FBT003
        elif ids and self.table.hasFocus():
            self.table.select_id_row(0)
        language = words()
        count = language.ngettext("{number} contact", "{number} contacts", len(ids))
        self.header.set_note(language.gettext(N_("{count} or more"), count=count) if more else count)
        self._stack.setCurrentWidget(self.table if ids else self._empty)
        if not ids:
            self._word_empty()

    def _word_empty(self) -> None:
        say = words().gettext
        everything = self.filters.period.value() == ALL
        narrowed = self.filters.narrows()
        if everything and not narrowed:
            title, advice = say(N_("No contact yet")), say(N_("A contact that is submitted on the Desk appears here."))
        elif everything:
            title, advice = say(N_("Nothing fits")), say(N_("Take a word or a filter away."))
        else:
            title = say(N_("Nothing fits in this period"))
            advice = say(N_("Look at all the time that there is, or take a word or a filter away."))
        self._empty_state.title.setText(title)
        self._empty_state.advice.setText(advice)
        self.all_time.setVisible(not everything)
        self.clear_filters.setVisible(everything and narrowed)

    def _open(self, identity: int) -> None:
        row = self.model.row_at(self.table.currentIndex().row())
        if row is not None and row.id == identity:
            self.show_reference(row.reference)
        else:
            # Enter was faster than the list's rows came.
            self._context.ask(self._row_came, finding.call_rows, [identity])

    def _row_came(self, rows: list[CallRow]) -> None:
        if rows:
            self.show_reference(rows[0].reference)

    def _moved(self, identity: int | None) -> None:
        if identity is not None and self.view.isVisibleTo(self):
            self._follow.start()

    def _open_current(self) -> None:
        row = self.model.row_at(self.table.currentIndex().row())
        if row is not None and row.reference != self.view.shown_reference():
            self.show_reference(row.reference)

    def _show(self, shown: ShownCall) -> None:
        if shown.reference != self._wanted_reference:
            return
        self.view.show_call(shown)
        if self.view.isVisibleTo(self):
            return
        self._narrow(narrow=True)
        self.view.show()
        shared = self.splitter.width() // (_LIST_SHARE + _CALL_SHARE)
        self.splitter.setSizes([shared * _LIST_SHARE, shared * _CALL_SHARE])

    def _open_referral(self, service: str) -> None:
        dialog = ReferralDialog(
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

    def _search(self) -> None:
        self.filters.search.line.setFocus()
        self.filters.search.line.selectAll()

    def _narrow(self, *, narrow: bool) -> None:
        for place, column in enumerate(self.model.columns):
            self.table.setColumnHidden(place, narrow and column.key not in NARROW)

    def _lay_out(self) -> None:
        language = words()
        self.all_time = SecondaryButton(language.gettext(N_("Look at all the time")))
        self.all_time.clicked.connect(self.filters.show_all_time)
        self.clear_filters = SecondaryButton(language.gettext(N_("Take all filters away")))
        self.clear_filters.clicked.connect(self.filters.clear)
        buttons = QWidget(self)
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.all_time)
        row.addWidget(self.clear_filters)
        self._empty_state = EmptyState(language.gettext(N_("Nothing fits")), " ", buttons)
        self._empty = QWidget(self)
        around = QVBoxLayout(self._empty)
        around.setContentsMargins(space(4), space(4), space(4), space(4))
        around.addWidget(self._empty_state)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
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


def _timer(parent: QWidget, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
