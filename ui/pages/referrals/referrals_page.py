"""Referrals: overdue, due today, waiting and ended, each with its one next step, printed from here."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from hotline.desk.referral_list import Group, ReferralList, group_of, list_referrals
from hotline.desk.referrals import move_referral, take_back_step
from hotline.errors import N_, KnownError
from hotline.referral.referral_steps import Details
from hotline.store.tables.referrals import ENDED, ReferralRow
from ui.pages.referrals.check_print_dialog import CHECK_KEY, CheckPrintDialog
from ui.pages.referrals.referral_columns import (
    SERVICE,
    STEPS,
    Columns,
    ends_clock,
    heading,
    is_receipt,
    status_words,
)
from ui.pages.referrals.referral_panel import NARROW_WIDTH, UNDO_KEY, WIDTH, ReferralPanel
from ui.pages.referrals.referral_print_dialog import ReferralPrintDialog
from ui.pages.referrals.referral_step_dialog import ReferralStepDialog
from ui.pages.shared.base_page import Page
from ui.pages.shared.service_text import service_name
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.buttons import Button
from ui.widgets.check_boxes import CheckField
from ui.widgets.dialogs import ConfirmDialog
from ui.widgets.framed_list import framed
from ui.widgets.layouts import add_column, add_row
from ui.widgets.page_table import PageTable
from ui.widgets.shortcuts import KeyGroup, bind, page_keys
from ui.widgets.status_messages import Banner, StatusLine
from ui.widgets.surfaces import EmptyState, PageHeader
from ui.widgets.table_model import Heading, IdTableModel
from ui.widgets.visibility import show_when

TICK_MS = 30_000
DIRECTORY_KEY = key_table.DIRECTORY
_LEAST_WIDE = 1000
"""The width of the page in pixels from which the list has room for the service and the steps of a referral."""


class ReferralsPage(Page):
    """The open referrals. `call_requested` carries the reference of the call to show, `directory_requested` asks for the services.

    `moved` tells that a referral has come further, or a step was taken back.
    """

    call_requested = Signal(str)
    directory_requested = Signal()
    moved = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: dict[int, ReferralRow | Heading] = {}
        self._wanted: int | None = None
        self._undo: ReferralRow | None = None
        self._questioned: ReferralRow | None = None
        self._asked: ReferralRow | None = None
        self._dialog: ReferralStepDialog | None = None
        language = words()
        self.header = PageHeader(language.gettext(N_("Referrals")))
        self.columns = Columns(context.session.clock, context.session.office.zone)
        self.model = IdTableModel(self.columns.all(), self._fetch, context.tasks, self)
        self.table = PageTable(self.model, language.gettext(N_("Referrals")), two_lines=True)
        self.panel = ReferralPanel(context)
        self.ended_too = CheckField(language.gettext(N_("Show all ended referrals")))
        self.check_button = Button(language.gettext(N_("Verify a page…")), CHECK_KEY, bound=False)
        self.directory_button = Button(language.gettext(N_("Directory")), DIRECTORY_KEY, bound=False)
        self.banner = Banner()
        self.status = StatusLine(language.gettext(N_("Undo")), UNDO_KEY, bound=False)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._lay_out()
        self._tick.timeout.connect(self.refresh)
        self.table.moved.connect(self._moved)
        self.table.opened.connect(self._preview)
        self.panel.moved_on.connect(self._move_on)
        self.panel.preview.connect(self._preview)
        self.panel.call.connect(self._show_call)
        self.panel.undo.connect(self._undo_shown)
        self.ended_too.changed.connect(self.refresh)
        bind(self, key_table.HISTORY, self.ended_too.box.click)
        bind(self, CHECK_KEY, self._check)
        self.check_button.clicked.connect(self._check)
        bind(self, UNDO_KEY, self._take_back)
        self.directory_button.clicked.connect(self.directory_requested)
        self.status.acted.connect(self._take_back)
        self._tell("")

    def top_bar(self) -> QWidget:
        """Return the title and how many referrals there are."""
        return self.header

    def keys(self) -> tuple[KeyGroup, ...]:
        """Return the keys of this page."""
        return (page_keys("referrals", N_("Referrals")),)

    def activated(self) -> None:
        """Show how far the referrals have come."""
        self.panel.forget()
        self.refresh()
        self._tick.start()
        self.table.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Let the clock rest while the page is out of sight."""
        super().hideEvent(event)
        self._tick.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show fewer columns where there is no room for all."""
        super().resizeEvent(event)
        self._fit()

    def keep(self) -> object:
        """Return whether ended referrals are shown."""
        return self.ended_too.value()

    def restore(self, kept: object) -> None:
        """Show ended referrals as before."""
        self.ended_too.set_value(bool(kept))

    def refresh(self) -> None:
        """Ask for the referrals anew."""
        self._context.ask(self._take, list_referrals, all_ended=self.ended_too.value())

    def current(self) -> ReferralRow | None:
        """Return the referral of the current row."""
        return self._row_of(self.table.current_id())

    def _row_of(self, identity: int | None) -> ReferralRow | None:
        row = None if identity is None else self._rows.get(identity)
        return row if isinstance(row, ReferralRow) else None

    def _fetch(self, ids: list[int]) -> Future[list[ReferralRow | Heading]]:
        ready: Future[list[ReferralRow | Heading]] = Future()
        ready.set_result([self._rows[identity] for identity in ids if identity in self._rows])
        return ready

    def _take(self, found: ReferralList) -> None:
        current, place = self.table.current_id(), max(self.table.currentIndex().row(), 0)
        if self._wanted is not None:
            current, self._wanted = self._wanted, None
        self._rows = self._with_headings(found.rows)
        ids = list(self._rows)
        self.model.set_ids(ids)
        self._stack.setCurrentWidget(self.table if ids else self._empty)
        if ids:
            row = ids.index(current) if current in self._rows else min(place, len(ids) - 1)
            self.table.select_id_row(self.table.row_from(row))
        language = words()
        number = sum(row.status not in ENDED for row in found.rows)
        self.header.set_note(language.ngettext("{number} open referral", "{number} open referrals", number))
        show_when(self.ended_too, found.ended > 0)
        self.panel.show_referral(self.current())

    def _with_headings(self, rows: Sequence[ReferralRow]) -> dict[int, ReferralRow | Heading]:
        """Return the rows under their headings, by their ids; those of headings are below 0."""
        context = self._context
        now, boundary, zone = context.session.clock.now(), context.settings.boundaries, context.session.office.zone
        groups: dict[Group, list[ReferralRow]] = {group: [] for group in Group}
        for row in rows:
            groups[group_of(row, now, boundary, zone)].append(row)
        found: dict[int, ReferralRow | Heading] = {}
        for number, (group, members) in enumerate(groups.items(), start=1):
            if members:
                found[-number] = heading(group, len(members), all_ended=self.ended_too.value())
                found |= {row.id: row for row in members}
        return found

    def _moved(self, identity: int | None) -> None:
        self.panel.show_referral(self._row_of(identity))

    def _move_on(self, status: str) -> None:
        row = self.current()
        if row is None:
            return
        dialog = ReferralStepDialog(self.window(), self._context, row, status, ends_clock=ends_clock(row, status))
        dialog.taken.connect(self._step_taken)
        dialog.finished.connect(self._dialog_closed)
        dialog.finished.connect(dialog.deleteLater)
        self._asked, self._dialog = row, dialog
        dialog.open()

    def _step_taken(self, status: str, details: Details) -> None:
        row = self._asked
        if row is not None:
            self._context.ask(
                self._moved_on, move_referral, row.reference, row.service, status, details, on_refused=self._refused
            )

    def _dialog_closed(self) -> None:
        self._dialog = None

    def _refused(self, error: KnownError) -> None:
        if self._dialog is None:
            self.banner.say(words().error(error), "warning")
        else:
            self._dialog.refuse(error)

    def _moved_on(self, row: ReferralRow) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.banner.clear()
        self.moved.emit()
        self._undo = row
        told = words().gettext(
            N_("{reference} to {service}: {status}"),
            reference=row.reference,
            service=service_name(row.service),
            status=status_words(row.status),
        )
        self._tell(told, undo=not is_receipt(row, row.status))
        self.refresh()

    def _take_back(self) -> None:
        """Undo the step that was taken here last at once, another one after a question."""
        row, self._undo = self._undo, None
        if row is None:
            self._undo_shown()
        else:
            self._undo_now(row)

    def _undo_shown(self) -> None:
        """Undo the last change of the referral in sight; a change that was not made here just now is named first."""
        row, last = self.current(), self.panel.undoable()
        if row is None or last is None:
            told = N_("There is no status change here that can be undone.")
            self.banner.say(words().gettext(told))
            return
        if self._undo is not None and (self._undo.id, self._undo.since) == (row.id, row.since):
            self._take_back()
            return
        language, zone = words(), self._context.session.office.zone
        asked = language.gettext(
            N_("{reference} to {service}: “{status}” of {moment}, recorded by {user}, becomes “{before}” again."),
            reference=row.reference,
            service=service_name(row.service),
            status=status_words(last.status),
            moment=language.moment(last.moment, zone),
            user=last.user,
            before=status_words(self.panel.history[-2].status),
        )
        title, undo = language.gettext(N_("Undo this status change?")), language.gettext(N_("Undo"))
        dialog = ConfirmDialog(self.window(), title, asked, undo, takes_away=True)
        self._questioned = row
        dialog.accepted.connect(self._undo_questioned)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _undo_questioned(self) -> None:
        if self._questioned is not None:
            self._undo_now(self._questioned)

    def _undo_now(self, row: ReferralRow) -> None:
        self._context.ask(self._taken_back, take_back_step, row.reference, row.service, on_refused=self._not_taken_back)

    def _not_taken_back(self, error: KnownError) -> None:
        self.banner.say(words().error(error), "warning")

    def _taken_back(self, row: ReferralRow) -> None:
        told = words().gettext(
            N_("Undone: {reference} is {status} again."), reference=row.reference, status=status_words(row.status)
        )
        self.banner.clear()
        self._tell(told)
        self.moved.emit()
        self._wanted = row.id
        self.refresh()

    def _preview(self) -> None:
        row = self.current()
        if row is None:
            return
        dialog = ReferralPrintDialog(self._context, row.reference, row.service, self.window())
        dialog.finished.connect(self._printed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _printed(self) -> None:
        self.panel.forget()
        self.panel.show_referral(self.current())

    def _check(self) -> None:
        dialog = CheckPrintDialog(self.window(), self._context)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_call(self) -> None:
        row = self.current()
        if row is not None:
            self.call_requested.emit(row.reference)

    def _lay_out(self) -> None:
        language = words()
        self._empty = QWidget(self)
        around = QVBoxLayout(self._empty)
        around.setContentsMargins(space(4), space(4), space(4), space(4))
        around.addWidget(
            EmptyState(
                language.gettext(N_("No open referral")),
                language.gettext(N_("A call that is referred to a service appears here until the referral has ended.")),
            )
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self.ended_too.words.setWordWrap(False)
        self.ended_too.words.setContentsMargins(0, 0, 0, 0)
        self.ended_too.hide()
        self.header.right.addWidget(self.check_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.header.right.addWidget(self.directory_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(6), space(4), space(6), space(4))
        row.setSpacing(space(4))
        left = add_column(row, 1)
        left.setSpacing(space(2))
        left.addWidget(self.banner)
        left.addWidget(framed(self._stack), 1)
        foot = add_row(left)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.ended_too, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.panel)
        self._fit()

    def _tell(self, text: str, *, undo: bool = False) -> None:
        """Say what was done; the line has its room only where something is said."""
        show_when(self.status, bool(text))
        self.status.say(text, undo=undo)

    def _fit(self) -> None:
        wide = self.width() >= _LEAST_WIDE
        self.columns.narrow = not wide
        self.panel.setFixedWidth(grown(WIDTH if wide else NARROW_WIDTH))
        for place, column in enumerate(self.model.columns):
            self.table.setColumnHidden(place, not wide and column.key in {SERVICE, STEPS})
        mode = QHeaderView.ResizeMode.Interactive if wide else QHeaderView.ResizeMode.Stretch
        self.table.horizontalHeader().setSectionResizeMode(1, mode)
        if wide:
            self.table.setColumnWidth(1, self.model.columns[1].width)
        self.table.fit_rows(self.columns.longest)
