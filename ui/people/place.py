"""The place of the users in the window: their page, its key, and what is known of the recovery sheet on any page."""

from __future__ import annotations

from PySide6.QtCore import QObject

from hotline.desk.rights import Right
from hotline.errors import N_
from ui.backups.work import BackgroundWork
from ui.context import Context
from ui.page import Page
from ui.people.desk_people import DeskPeople
from ui.people.page import UsersPage
from ui.shell import Shell
from ui.widgets.keys import KeyGroup, bind, key_group

KEY = "Alt+7"


class PeoplePlace(QObject):
    """Offers the page to whoever may manage users."""

    def __init__(self, context: Context, shell: Shell, work: BackgroundWork) -> None:
        super().__init__(shell)
        self._context, self._shell = context, shell
        self.people = DeskPeople(context, work, self)
        if context.session.may(Right.USERS):
            shell.add_page("users", N_("Users"), self._make, under="settings")
            bind(shell, KEY, self.show)
            shell.add_keys(self._keys)

    def show(self) -> None:
        """Show the page."""
        self._shell.go("users")

    def _make(self) -> Page:
        return UsersPage(self._context, self.people)

    def _keys(self) -> KeyGroup:
        return key_group(N_("Users"), (KEY, N_("Users and the recovery sheet")))
