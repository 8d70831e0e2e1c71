"""Setting up an office in the first window: its data, its store, its recovery sheet, and on to the desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hotline.toml.administrator_file import administrator_file
from ui.app.preloading import opened_after_set_up
from ui.platform.screen_language import words

if TYPE_CHECKING:
    from ui.app.application import Application
    from ui.pages.start.set_up_page import SetUpPage
    from ui.session.new_office import NewOffice
    from ui.session.opening import SheetMade

# ruff: noqa: PLC0415 - the first window does without what is needed here


class OfficeSetup(QObject):
    """Leads through the pages; what was typed is held until the desk opens with it."""

    def __init__(self, application: Application) -> None:
        super().__init__(application)
        self._application = application
        self._wanted: NewOffice | None = None

    def show(self, filled: NewOffice | None = None, step: int = 0) -> None:
        """Ask for what a new office needs; `filled` is what was given at a step before the page was made anew."""
        from ui.pages.start.set_up_page import SetUpPage

        application = self._application
        page = SetUpPage(application.store)
        if filled is not None:
            page.fill(filled)
            page.go_to(step)
        page.wanted.connect(self._make)
        page.existing_asked.connect(application.choose_store)
        page.restore_asked.connect(application.restore_backup)
        page.language_chosen.connect(application.speak)
        page.language_kept.connect(application.screen.keep_chosen)
        application.start_window().show_page(page)
        problem = administrator_file().problem()
        if problem is not None:  # it may say that the store lies elsewhere
            page.refuse(words().error(problem))
        page.take_focus()

    def show_anew(self) -> None:
        """Show the page in the language that is spoken now, with what was filled in."""
        page = self._page()
        self.show(page.filled(), page.step)

    def _make(self, wanted: NewOffice) -> None:
        from ui.session.opening import set_up_office

        application = self._application
        self._page().set_busy(busy=True)
        self._wanted = wanted
        problem = administrator_file().problem()
        if problem is not None:
            self._refused(problem)
            return
        application.store = wanted.store
        making = partial(set_up_office, wanted, application.clock, words().code, application.screen.palette)
        application.run_behind(making, self._made, self._refused)

    def _made(self, sheet: SheetMade) -> None:
        from ui.pages.start.recovery_sheet_page import RecoveryPage

        application = self._application
        application.go_on_with(application.store)
        page = RecoveryPage(sheet)
        page.done.connect(self._go_on)
        application.start_window().show_page(page)
        page.sheet.print.setFocus()

    def _go_on(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            application = self._application
            application.user = wanted.user
            application.sign_in.begin(
                partial(opened_after_set_up, application.store, wanted.user, wanted.passphrase, application.clock)
            )

    def _refused(self, error: Exception) -> None:
        from ui.widgets.error_text import problem_words

        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            wanted.passphrase.wipe()
        self._page().refuse(problem_words(error))

    def _page(self) -> SetUpPage:
        from ui.pages.start.set_up_page import SetUpPage

        page = self._application.start_window().centralWidget()
        assert isinstance(page, SetUpPage)  # noqa: S101 - only its own signals lead here
        return page
