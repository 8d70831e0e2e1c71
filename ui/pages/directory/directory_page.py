"""The directory: found as one types, the entry of the current row read out beside the list."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hotline.desk.rights import Right
from hotline.errors import N_, KnownError
from hotline.referral.directory import Directory, Service
from ui.pages.directory.directory_actions import DirectoryActions
from ui.pages.directory.directory_columns import GIVE_WAY, Columns
from ui.pages.directory.entry_draft_line import KEY as DRAFT_KEY
from ui.pages.directory.entry_draft_line import EntryDraftLine
from ui.pages.directory.entry_view import (
    CLOSE_KEY,
    CONFIRM_KEY,
    EDIT_KEY,
    REMOVE_KEY,
    TAKE_BACK_KEY,
    EntryView,
)
from ui.pages.directory.print_profile_dialog import PrintProfileDialog
from ui.pages.shared.base_page import Page
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.office_data import held_data, office_data
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.check_boxes import CheckField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.framed_list import framed
from ui.widgets.layouts import add_column
from ui.widgets.page_table import PageTable
from ui.widgets.shortcuts import KeyGroup, bind, page_keys
from ui.widgets.status_messages import Banner, StatusLine
from ui.widgets.surfaces import EmptyState, PageHeader
from ui.widgets.table_model import IdTableModel
from ui.widgets.text_fields import TextField
from ui.widgets.visibility import show_when

TICK_MS = 30_000
SEARCH_KEY, CLOSED_KEY, ADD_KEY = key_table.FIND, key_table.HISTORY, key_table.MAIN
NEW_KEY, LOAD_KEY, EXPORT_KEY = key_table.NEW, key_table.OPEN, key_table.EXPORT

_INTO_THE_LIST = {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}

SUPERVISORS_KEYS = (
    NEW_KEY,
    EDIT_KEY,
    DRAFT_KEY,
    CONFIRM_KEY,
    CLOSE_KEY,
    TAKE_BACK_KEY,
    REMOVE_KEY,
    LOAD_KEY,
    EXPORT_KEY,
)


@dataclass(frozen=True)
class _Kept:
    text: str
    closed: bool
    service: str


class DirectoryPage(Page):
    """The services of the office. `left` asks for the page that led here, `chosen` carries a service for the call in hand."""

    left = Signal()
    chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: dict[int, Service] = {}
        self._numbers: dict[str, int] = {}
        self._in_hand = ""
        session, language = context.session, words()
        self.header = PageHeader(language.gettext(N_("Directory")))
        self.search = TextField(language.gettext(N_("Name, number, place, what is offered, language")))
        self.search.set_name(language.gettext(N_("Search")))
        self.closed_too = CheckField(language.gettext(N_("Show closed ones too")))
        self.columns = Columns(session.clock, session.office.zone)
        self.model = IdTableModel(self.columns.all(), self._fetch, context.tasks, self)
        self.table = PageTable(self.model, language.gettext(N_("Directory")))
        self.view = EntryView(context)
        self.acting = DirectoryActions(context, self)
        self.banner = Banner()
        self.draft_line = EntryDraftLine(context)
        self.unreadable = Banner()
        self.status = StatusLine()
        self.add = PrimaryButton(" ", ADD_KEY)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._lay_out()
        self._tick.timeout.connect(self._show_time)
        self._connect()

    def _connect(self) -> None:
        self.search.changed.connect(self._look_anew)
        self.search.line.installEventFilter(self)
        self.closed_too.changed.connect(self._look_anew)
        self.table.moved.connect(self._moved)
        self.table.opened.connect(self._read)
        self.view.profile_asked.connect(self._show_profile)
        held_data().changed.connect(self.refresh)
        bind(self, SEARCH_KEY, self.to_search)
        bind(self, CLOSED_KEY, self.closed_too.box.click)
        bind(self, key_table.CLOSE, self._back)
        self.view.edit_asked.connect(self._edit)
        self.view.confirm_asked.connect(self._confirm)
        self.view.close_asked.connect(self._close_or_reopen)
        self.view.take_back_asked.connect(self._take_back)
        self.view.remove_asked.connect(self._remove)
        self.new.clicked.connect(self.acting.new)
        self.load.clicked.connect(self.acting.load)
        self.export.clicked.connect(self.acting.export)
        bind(self, DRAFT_KEY, self.draft_line.go_on)
        self.draft_line.asked.connect(self.acting.go_on)
        self.acting.closed.connect(self.draft_line.refresh)
        self.acting.done.connect(self._done)
        self.acting.refused.connect(self._refused)
        self.add.clicked.connect(self._choose)

    def offer(self, reference: str) -> None:
        """Offer to add a service to the call of a reference, which is in hand; empty: to none."""
        self.add.set_text(words().gettext(N_("Add to call {reference}"), reference=reference) if reference else " ")
        show_when(self.add, bool(reference))

    def top_bar(self) -> QWidget:
        """Return the title and how many services fit."""
        return self.header

    def keys(self) -> tuple[KeyGroup, ...]:
        """Return the keys of this page."""
        left_out = () if self._context.session.may(Right.DIRECTORY) else SUPERVISORS_KEYS
        return (page_keys("directory", N_("Directory"), leave_out=left_out),)

    def activated(self) -> None:
        """Show the directory as it is now, ready to be searched."""
        self._look_anew()
        self.draft_line.refresh()
        self._tick.start()
        self.to_search()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the names room where the window is small: the entry beside the list says the rest."""
        super().resizeEvent(event)
        for place, column in enumerate(self.model.columns):
            self.table.setColumnHidden(place, self.width() < GIVE_WAY.get(column.key, 0))
        self.table.fit_rows(self.columns.longest)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Let the clock rest while the page is out of sight."""
        super().hideEvent(event)
        self._tick.stop()

    def keep(self) -> object:
        """Return what is sought and which entry is read."""
        current = self.current()
        return _Kept(self.search.value(), self.closed_too.value(), "" if current is None else current.id)

    def restore(self, kept: object) -> None:
        """Show what was sought and read before."""
        if isinstance(kept, _Kept):
            self.search.set_value(kept.text)
            self.closed_too.set_value(kept.closed)
            self.refresh()
            self.show_entry(kept.service)

    def refresh(self) -> None:
        """Show what fits, with the entry that was read before where it still does."""
        known = office_data().directory
        self._say_unreadable(known.unreadable)
        before, place = self.current(), max(self.table.currentIndex().row(), 0)
        found = self._found(known)
        for one in found:
            self._numbers.setdefault(one.id, len(self._numbers))
        self._rows = {self._numbers[one.id]: one for one in found}
        ids = list(self._rows)
        self.model.set_ids(ids, list(self._rows.values()))
        self._stack.setCurrentWidget(self.table if ids else self._empty)
        if ids:
            number = None if before is None else self._numbers.get(before.id)
            self.table.select_id_row(ids.index(number) if number in self._rows else min(place, len(ids) - 1))
        else:
            self._say_nothing()
        language = words()
        self.header.set_note(language.ngettext("{number} service", "{number} services", len(ids)), found=True)
        self.view.show_service(self.current())

    def current(self) -> Service | None:
        """Return the service of the current row."""
        identity = self.table.current_id()
        return None if identity is None else self._rows.get(identity)

    def show_entry(self, identity: str) -> None:
        """Make an entry the current one, where it is in the list."""
        number = self._numbers.get(identity)
        ids = list(self._rows)
        if number in self._rows:
            self.table.select_id_row(ids.index(number))

    def to_search(self) -> None:
        """Put the keyboard on the search line."""
        self.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Lead from the search line into the list."""
        typed = watched is self.search.line and event.type() == QEvent.Type.KeyPress
        leads = typed and isinstance(event, QKeyEvent) and event.key() in _INTO_THE_LIST and bool(self._rows)
        if leads:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return leads

    def _found(self, known: Directory) -> list[Service]:
        session, text = self._context.session, self.search.value()
        day = session.clock.now().astimezone(session.office.zone).date()
        closed_too = self.closed_too.value()
        fits = {one.id for one in known.search(text) if closed_too or one.closed_from is None or day < one.closed_from}
        found = [one for one in known.services if one.id in fits or one.id == self._in_hand]
        return [*found, *Directory(known.taken_out).search(text)] if closed_too else found

    def _look_anew(self) -> None:
        """Show what fits and nothing else."""
        self._in_hand = ""
        self.refresh()

    def _fetch(self, ids: list[int]) -> Future[list[Service]]:
        ready: Future[list[Service]] = Future()
        ready.set_result([self._rows[identity] for identity in ids if identity in self._rows])
        return ready

    def _show_time(self) -> None:
        self.model.refresh()
        self.view.show_service(self.current())

    def _moved(self, identity: int | None) -> None:
        self.view.show_service(None if identity is None else self._rows.get(identity))

    def _read(self, _identity: int) -> None:
        self.view.shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        one = self.current()
        if one is not None:
            self.chosen.emit(one.id)

    def _show_profile(self) -> None:
        one = self.current()
        if one is not None:
            dialog = PrintProfileDialog(self.window(), one)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    # -- what a supervisor does ------------------------------------------------------------------------------------------

    def _edit(self) -> None:
        self._with_current(self.acting.edit)

    def _confirm(self) -> None:
        self._with_current(self.acting.confirm)

    def _close_or_reopen(self) -> None:
        self._with_current(self.acting.close_or_reopen)

    def _take_back(self) -> None:
        self._with_current(self.acting.take_back)

    def _remove(self) -> None:
        self._with_current(self.acting.remove)

    def _with_current(self, act: Callable[[Service], None]) -> None:
        one = self.current()
        if one is not None:
            self.banner.clear()
            act(one)

    def _done(self, identity: str, told: str) -> None:
        """Say what was done and keep the entry in sight until something else is looked for, also where it does not fit."""
        self.banner.clear()
        self.status.say(told)
        self._in_hand = identity
        self.refresh()
        self.show_entry(identity)

    def _refused(self, error: KnownError) -> None:
        self.banner.say(words().error(error), "warning")

    def _back(self) -> None:
        if self.search.line.text():
            self.search.line.clear()
            self._look_anew()
            self.to_search()
        else:
            self.left.emit()

    def _say_unreadable(self, identities: tuple[str, ...]) -> None:
        told = N_("The program cannot read these entries of the office: {entries}. Enter them again, or load them.")
        said = words().gettext(told, entries=", ".join(identities)) if identities else ""
        self.unreadable.say(said, "warning")

    def _say_nothing(self) -> None:
        language = words()
        self._nothing.title.setText(language.gettext(N_("No results for “{text}”"), text=self.search.value()))
        told = [language.gettext(N_("Type fewer letters, or another word: the beginning is enough, in any language."))]
        if not self.closed_too.value():
            told.append(language.gettext(N_("Closed ones are shown with Ctrl+H.")))
        self._nothing.advice.setText(" ".join(told))

    def _add_below(self, outer: QVBoxLayout) -> None:
        """Add the line below the list: what was done, and the acts on the whole directory."""
        say, may = words().gettext, self._context.session.may(Right.DIRECTORY)
        self.new = PrimaryButton(say(N_("New entry…")), NEW_KEY)
        self.load = SecondaryButton(say(N_("Load a file…")), LOAD_KEY)
        self.export = SecondaryButton(say(N_("Export…")), EXPORT_KEY)
        self.status.setMinimumHeight(0)
        outer.addWidget(self.status)
        acts = QWidget()
        flow = FlowLayout(acts, gap=space(2))
        flow.addWidget(self.add)
        for button in (self.new, self.load, self.export):
            show_when(button, may)
            if button is not self.new:
                flow.addWidget(button)
        outer.addWidget(acts)

    def _lay_out(self) -> None:
        self._nothing = EmptyState(" ", " ")
        self._empty = QWidget(self)
        around = QVBoxLayout(self._empty)
        around.setContentsMargins(space(4), space(4), space(4), space(4))
        around.addWidget(self._nothing)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(6), space(4), space(6), space(4))
        row.setSpacing(space(4))
        self.left_side = add_column(row, 1)
        self.left_side.setSpacing(space(2))
        for banner in (self.unreadable, self.draft_line, self.banner):
            self.left_side.addWidget(banner)
        self.left_side.addWidget(self.search)
        self.left_side.addWidget(framed(self._stack), 1)
        self._add_below(self.left_side)
        row.addWidget(self.view)
        # In the bar at the top there is one line, and it is as wide as its words.
        self.closed_too.words.setWordWrap(False)
        self.closed_too.words.setContentsMargins(0, 0, 0, 0)
        self.header.right.addWidget(self.closed_too, 0, Qt.AlignmentFlag.AlignVCenter)
        self.header.right.addWidget(self.new, 0, Qt.AlignmentFlag.AlignVCenter)
