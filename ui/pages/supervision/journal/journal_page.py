"""The page of the journal: who did what, when, about which reference; and whether the store is what the journal says."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hotline.desk.finding_subjects import NamedFinding, name_findings
from hotline.desk.journal_list import JournalFilter, JournalLine, read_lines
from hotline.desk.users import list_users
from hotline.errors import N_
from ui.pages.shared.base_page import Page
from ui.pages.supervision.journal.compare_head_dialog import CompareHeadDialog
from ui.pages.supervision.journal.findings_dialog import FindingsDialog
from ui.pages.supervision.journal.journal_columns import columns, longest, reference_of
from ui.pages.supervision.journal.journal_filters import CLEAR_KEY, Chosen, JournalFilters
from ui.pages.supervision.journal.journal_search import JournalSearch
from ui.pages.supervision.journal.verification_card import (
    FINDINGS_KEY,
    VerifyCard,
)
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.desk_verification import DeskVerification
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.framed_list import framed
from ui.widgets.page_table import PageTable
from ui.widgets.shortcuts import KeyGroup, bind, page_keys
from ui.widgets.status_messages import StatusLine
from ui.widgets.surfaces import EmptyState, PageHeader
from ui.widgets.table_model import IdTableModel
from ui.widgets.visibility import show_when

FILTER_KEY = key_table.FIND


class JournalPage(Page):
    """Only made for whoever may read the journal. `call_requested` carries the reference of the call to show."""

    call_requested = Signal(str)

    def __init__(self, context: Context, verification: DeskVerification, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._verification = context, verification
        self._shown: JournalFilter | None = None
        speak = words()
        self.header = PageHeader(speak.gettext(N_("Journal")))
        self.no_filters = SecondaryButton(speak.gettext(N_("Clear all filters")), CLEAR_KEY, bound=False)
        self.header.right.addWidget(self.no_filters)
        self.verify = VerifyCard(context, verification)
        self.filters = JournalFilters(context)
        self.model = IdTableModel(columns(context.session.office.zone), self._fetch, context.tasks, self)
        self.table = PageTable(self.model, speak.gettext(N_("Lines of the journal")))
        self.table.fit_rows(longest)
        self.status = StatusLine()
        self.finder = JournalSearch(context, self)
        self._lay_out()
        self.finder.found.connect(self._found)
        self.finder.ended.connect(self._ended)
        self.filters.changed.connect(self.refresh)
        verification.ended.connect(self.refresh)
        self.verify.paper_asked.connect(self.compare_paper)
        self.verify.findings_asked.connect(self.show_findings)
        self.table.opened.connect(self._open)
        self.no_filters.clicked.connect(self.filters.clear)
        bind(self, FILTER_KEY, self.filters.user.control().setFocus)
        bind(self, CLEAR_KEY, self.filters.clear)

    def top_bar(self) -> QWidget:
        """Return the title and how many lines are shown."""
        return self.header

    def keys(self) -> tuple[KeyGroup, ...]:
        """Return the keys of this page."""
        left_out = () if self._verification.findings()[0] else (FINDINGS_KEY,)
        return (page_keys("journal", N_("Journal"), leave_out=left_out),)

    def activated(self) -> None:
        """Show the journal as it is now."""
        self._verification.refresh()
        self._context.ask(self.filters.offer_users, list_users)
        self.refresh()
        self.table.setFocus()

    def keep(self) -> object:
        """Return the filters."""
        return self.filters.chosen()

    def restore(self, kept: object) -> None:
        """Take the filters back."""
        if isinstance(kept, Chosen):
            self.filters.choose(kept)

    def refresh(self) -> None:
        """Look for the lines that are wanted."""
        self._say("")
        self.finder.look_for(self.filters.wanted())

    def compare_paper(self) -> None:
        """Ask for the head on paper."""
        dialog = CompareHeadDialog(self.window(), self._context, self._verification)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_findings(self) -> None:
        """Show what was found."""
        findings, number = self._verification.findings()
        if findings:
            self._context.ask(partial(self._show_findings, number), name_findings, findings)

    def _show_findings(self, number: int, named: tuple[NamedFinding, ...]) -> None:
        dialog = FindingsDialog(self.window(), named, number)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _fetch(self, ids: list[int]) -> Future[list[JournalLine]]:
        return self._context.session.submit(read_lines, ids)

    def _found(self, ids: Sequence[int]) -> None:
        """Show the first lines at once and more as they come; what is in sight stays where it is."""
        self.header.set_note(words().gettext(N_("{number} so far"), number=words().number(len(ids))))
        self._take(ids)

    def _ended(self, ids: Sequence[int]) -> None:
        self.header.set_note(words().ngettext("{number} line", "{number} lines", len(ids)), found=True)
        self._take(ids)
        self._shown = self.filters.wanted()
        self._stack.setCurrentWidget(self.table if ids else self._empty)

    def _take(self, ids: Sequence[int]) -> None:
        self._stack.setCurrentWidget(self.table)
        if self.model.begins_like(ids):
            self.model.grow(ids)
            return
        current, below = self.table.current_id(), self.table.row_in_sight()
        stays = self._shown == self.filters.wanted() and current is not None and self.table.currentIndex().row() > 0
        self.model.set_ids(ids)
        if stays and current in ids:
            self.table.keep_in_sight(ids.index(current), below)
        elif ids:
            self.table.select_id_row(0)

    def _open(self, sequence: int) -> None:
        line = self.model.row_at(self.table.currentIndex().row())
        if line is None or line.sequence != sequence:
            return
        reference = reference_of(line)
        if reference is None:
            self._say(words().gettext(N_("This line names no call.")))
        else:
            self.call_requested.emit(reference)

    def _say(self, text: str) -> None:
        self.status.say(text)
        show_when(self.status, bool(text))

    def _lay_out(self) -> None:
        speak = words()
        self._empty = QWidget(self)
        around = QVBoxLayout(self._empty)
        around.setContentsMargins(space(4), space(4), space(4), space(4))
        around.addWidget(
            EmptyState(
                speak.gettext(N_("No line fits")),
                speak.gettext(N_("Remove a filter, or clear all of them with {key}."), key=CLEAR_KEY),
            )
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(4), space(6), space(4))
        column.setSpacing(space(3))
        column.addWidget(self.verify)
        column.addWidget(self.filters)
        column.addWidget(framed(self._stack), 1)
        column.addWidget(self.status)
