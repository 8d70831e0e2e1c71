"""The pages of supervision, each offered to whoever has the right: the review queue, users, journal, backups; and what runs behind them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from hotline.desk.rights import Right
from hotline.errors import N_
from ui.app.shell import Shell
from ui.pages.reports.export_dialog import ExportDialog
from ui.pages.shared.base_page import Page
from ui.pages.supervision.backups.backups_page import BackupsPage
from ui.pages.supervision.journal.journal_page import JournalPage
from ui.pages.supervision.reviews.reviews_page import ReviewsPage
from ui.pages.supervision.users.users_page import UsersPage
from ui.session import desk_backups, desk_users, desk_verification
from ui.session.context import Context
from ui.session.desk_backups import DeskBackups
from ui.session.desk_exports import DeskExports
from ui.session.desk_retention import DeskRetention
from ui.session.desk_users import DeskUsers
from ui.session.desk_verification import DeskVerification


class SupervisionPages(QObject):
    """Adds the pages to the window; `show_call` is given the reference of a call that is to be shown.

    `correct_asked` carries the reference of a call to correct, `decided` tells that the queue is another one.
    """

    correct_asked = Signal(str)
    decided = Signal()

    def __init__(self, context: Context, shell: Shell, show_call: Callable[[str], None]) -> None:
        super().__init__(shell)
        self._context, self._shell, self._show_call = context, shell, show_call
        self.backups = DeskBackups(context, shell)
        self.users = DeskUsers(context, self.backups.work, self)
        self.verification = DeskVerification(context, self.backups.work, self)
        self.retention = DeskRetention(context, self.backups.work, self)
        self.exports = DeskExports(context, self.backups.work, self)

    def begin(self) -> None:
        """Add the pages that the user of the session may see, and look at the schedule of the backups from now on."""
        context = self._context
        if context.session.may(Right.REVIEW) and not self._shell.has_page("supervision"):
            self._shell.add_page("supervision", N_("Supervision"), self._make_reviews)
        self._add(
            "users",
            N_("Users"),
            partial(UsersPage, context, self.users),
            shortcut=desk_users.KEY,
            right=Right.USERS,
        )
        self._add(
            "journal",
            N_("Journal"),
            self._make_journal,
            shortcut=desk_verification.KEY,
            right=Right.VERIFY,
        )
        self._add(
            "backups",
            N_("Backups"),
            partial(BackupsPage, context, self.backups),
            shortcut=desk_backups.KEY,
            right=Right.BACKUP,
        )
        self.backups.start()

    def show_backups(self) -> None:
        """Show the page of the backups."""
        self._shell.go("backups")

    def show_users(self) -> None:
        """Show the page of the users."""
        self._shell.go("users")

    def show_journal(self) -> None:
        """Show the journal."""
        self._shell.go("journal")

    def show_export(self, first: date, last: date) -> None:
        """Ask what of some office days is to be exported."""
        dialog = ExportDialog(self._shell, self._context, self.exports, (first, last))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _add(self, name: str, label: str, make: Callable[[], Page], *, shortcut: str, right: Right) -> None:
        if self._context.session.may(right):
            self._shell.add_page(name, label, make, under="settings", shortcut=shortcut)

    def _make_reviews(self) -> Page:
        page = ReviewsPage(self._context)
        page.call_requested.connect(self._show_call)
        page.correct_requested.connect(self.correct_asked)
        page.decided.connect(self.decided)
        return page

    def _make_journal(self) -> Page:
        page = JournalPage(self._context, self.verification)
        page.call_requested.connect(self._show_call)
        return page
