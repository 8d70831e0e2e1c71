"""The journal's place in the window: its page, its key, and the verification that runs whatever page is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from hotline.desk.rights import Right
from hotline.errors import N_
from ui.app.shell import Shell
from ui.pages.shared.base_page import Page
from ui.pages.supervision.journal.journal_page import JournalPage
from ui.session.background_work import BackgroundWork
from ui.session.context import Context
from ui.session.desk_verification import KEY, DeskVerification
from ui.widgets.shortcuts import KeyGroup, bind, key_group


class JournalPlace(QObject):
    """Offers the page to whoever may read the journal; `show_call` is given the reference of a line that was opened."""

    def __init__(self, context: Context, shell: Shell, work: BackgroundWork, show_call: Callable[[str], None]) -> None:
        super().__init__(shell)
        self._context, self._shell, self._show_call = context, shell, show_call
        self.verification = DeskVerification(context, work, self)
        if context.session.may(Right.VERIFY):
            shell.add_page("journal", N_("Journal"), self._make, under="settings")
            bind(shell, KEY, self.show)
            shell.add_keys(self._keys)

    def show(self) -> None:
        """Show the page."""
        self._shell.go("journal")

    def _make(self) -> Page:
        page = JournalPage(self._context, self.verification)
        page.call_requested.connect(self._show_call)
        return page

    def _keys(self) -> KeyGroup:
        return key_group(N_("Journal"), (KEY, N_("Journal: read and verify")))
