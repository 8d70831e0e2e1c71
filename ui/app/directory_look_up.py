"""The directory by its key from every page: it leads back to where the look-up began, with a service for the call in hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from hotline.errors import N_
from ui.app.shell import Shell
from ui.pages.call_form.call_form_page import CallFormPage
from ui.pages.call_form.state.form_state import FormState
from ui.pages.directory.directory_page import DirectoryPage
from ui.pages.shared.base_page import Page
from ui.platform import key_table
from ui.session.context import Context

DIRECTORY = "directory"


class DirectoryLookUp(QObject):
    """Adds the page to the window; `in_hand` gives the contact in hand, `form` its page."""

    def __init__(
        self, context: Context, shell: Shell, in_hand: Callable[[], FormState | None], form: Callable[[], CallFormPage]
    ) -> None:
        super().__init__(shell)
        self._context, self._shell, self._in_hand, self._form = context, shell, in_hand, form
        self._here, self._began_at = "desk", "referrals"
        shell.add_page(DIRECTORY, N_("Directory"), self._make, under="referrals", shortcut=key_table.DIRECTORY)
        shell.moved.connect(self._moved)

    def open(self) -> None:
        """Show the directory."""
        self._shell.go(DIRECTORY)

    def _make(self) -> Page:
        page = DirectoryPage(self._context)
        page.left.connect(self._leave)
        page.chosen.connect(self._add)
        return page

    def _moved(self, key: str) -> None:
        page = self._shell.page(DIRECTORY) if key == DIRECTORY else None
        if isinstance(page, DirectoryPage):
            state = self._in_hand()
            page.offer("" if state is None else state.reference)
            self._began_at = self._began_at if self._here == DIRECTORY else self._here
        self._here = key

    def _leave(self) -> None:
        self._shell.go(self._began_at)

    def _add(self, service: str) -> None:
        """Add a service to the call in hand and go to its form, where the keyboard is where it was."""
        self._shell.go("call")
        self._form().add_service(service)
