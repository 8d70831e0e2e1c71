"""The users' place in the window: their page, its key, and the state of the recovery sheet on any page."""

from __future__ import annotations

from PySide6.QtCore import QObject

from hotline.desk.rights import Right
from hotline.errors import N_
from ui.app.shell import Shell
from ui.pages.shared.base_page import Page
from ui.pages.supervision.users.users_page import UsersPage
from ui.session.background_work import BackgroundWork
from ui.session.context import Context
from ui.session.desk_users import KEY, DeskUsers
from ui.widgets.shortcuts import KeyGroup, bind, key_group


class UsersPlace(QObject):
    """Offers the page to whoever may manage users."""

    def __init__(self, context: Context, shell: Shell, work: BackgroundWork) -> None:
        super().__init__(shell)
        self._context, self._shell = context, shell
        self.users = DeskUsers(context, work, self)
        if context.session.may(Right.USERS):
            shell.add_page("users", N_("Users"), self._make, under="settings")
            bind(shell, KEY, self.show)
            shell.add_keys(self._keys)

    def show(self) -> None:
        """Show the page."""
        self._shell.go("users")

    def _make(self) -> Page:
        return UsersPage(self._context, self.users)

    def _keys(self) -> KeyGroup:
        return key_group(N_("Users"), (KEY, N_("Users and the recovery sheet")))
