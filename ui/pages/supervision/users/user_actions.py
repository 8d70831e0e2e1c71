"""What a supervisor does with a user: the dialog of each act, the act itself, and its report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hotline.desk import users
from hotline.desk.acts import Act
from hotline.desk.users import UserState
from hotline.errors import N_, KnownError
from hotline.store.keys.rekey import NewKeysWait
from hotline.store.keys.user_table import OPERATOR, SUPERVISOR
from hotline.store.tables.users import User
from ui.pages.supervision.users import user_text as said
from ui.pages.supervision.users.user_dialog import Asked, UserDialog
from ui.platform.screen_language import words
from ui.session.background_work import Ended
from ui.session.context import Context
from ui.session.desk_users import DeskUsers
from ui.widgets.error_text import problem_words

_ADDED = N_("{name} can now sign in.")
_ACTIVATED = N_("{name} can sign in again.")
_DEACTIVATED = N_("{name} is deactivated, and the store has new keys.")
_RESET = N_("{name} has a new first passphrase, and the store has new keys.")
_ROLE = N_("{name} is now: {role}.")


class UserActions(QObject):
    """`done` carries what was done, in a sentence, and the id of its user; `refused` what was not. Either may change the list."""

    done = Signal(str, object)
    refused = Signal(str)

    def __init__(self, context: Context, desk_users: DeskUsers, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._desk_users, self._page = context, desk_users, page
        self._told: Callable[[User], str] | None = None
        self.dialog: UserDialog | None = None
        desk_users.ended.connect(self._ended)

    def add(self) -> None:
        """Ask for a new user and add him."""
        self._open(said.to_add(), self._add)

    def activate(self, state: UserState) -> None:
        """Let a user in again."""
        self._open(said.to_activate(state), partial(self._activate, state), state)

    def deactivate(self, state: UserState, states: Sequence[UserState]) -> None:
        """Keep a user out, after saying what that does."""
        asked = said.to_deactivate(state, _waiting(states, state), self._context.session.user.id)
        self._open(asked, partial(self._renew, users.disable_user, partial(_say, _DEACTIVATED), state.user.name), state)

    def reset(self, state: UserState, states: Sequence[UserState]) -> None:
        """Give a user a new first passphrase."""
        self._open(said.to_reset(state, _waiting(states, state)), partial(self._reset, state), state)

    def change_role(self, state: UserState, states: Sequence[UserState]) -> None:
        """Give a user the other role."""
        self._open(said.to_change_role(state, _waiting(states, state)), partial(self._change_role, state), state)

    # -- the acts --------------------------------------------------------------------------------------------------------

    def _add(self) -> None:
        dialog = self._asked()
        if dialog.name is not None and dialog.role is not None:
            self._context.ask(
                self._added,
                users.add_user,
                dialog.name.value(),
                dialog.role.value() or OPERATOR,
                dialog.secret(),
                on_refused=self._not_done,
            )

    def _added(self, user: User) -> None:
        self._finish(_say(_ADDED, user), user)

    def _activate(self, state: UserState) -> None:
        self._context.ask(
            self._activated, users.enable_user, state.user.name, self._asked().secret(), on_refused=self._not_done
        )

    def _activated(self, user: User) -> None:
        self._finish(_say(_ACTIVATED, user), user)

    def _reset(self, state: UserState) -> None:
        self._renew(users.reset_passphrase, partial(_say, _RESET), state.user.name, self._asked().secret())

    def _change_role(self, state: UserState) -> None:
        role = OPERATOR if state.user.role == SUPERVISOR else SUPERVISOR
        dialog = self._asked()
        first = None if dialog.passphrase is None else dialog.secret()
        self._renew(users.change_role, _say_role, state.user.name, role, first)

    def _renew(self, act: Act[..., User], told: Callable[[User], str], *given: object) -> None:
        if not self._desk_users.renew_keys(act, *given):
            self._asked().refuse(words().gettext(said.BUSY))
            return
        self._told = told
        self._close()

    def _ended(self, ended: Ended) -> None:
        told, self._told = self._told, None
        if told is None:
            return
        if isinstance(ended.result, User):
            self.done.emit(told(ended.result), ended.result.id)
        elif ended.error is not None:
            if not isinstance(ended.error, KnownError):
                self._context.tasks.report(ended.error)
            if isinstance(ended.error, NewKeysWait):  # it is done, and only the keys have to wait
                self.done.emit(problem_words(ended.error), None)
            else:
                self.refused.emit(problem_words(ended.error))

    # -- the dialog -------------------------------------------------------------------------------------------------------

    def _open(self, asked: Asked, act: Callable[[], None], state: UserState | None = None) -> None:
        names = (self._context.session.office.code, *(() if state is None else (state.user.name,)))
        self.dialog = UserDialog(self._page.window(), asked, lambda: names)
        self.dialog.wanted.connect(act)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _asked(self) -> UserDialog:
        assert self.dialog is not None  # noqa: S101 - only its own signal leads here
        return self.dialog

    def _not_done(self, error: KnownError) -> None:
        self._asked().refuse(words().error(error))

    def _finish(self, sentence: str, user: User) -> None:
        self._close()
        self.done.emit(sentence, user.id)

    def _close(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            if dialog.passphrase is not None:
                dialog.passphrase.clear()
            dialog.accept()


def _waiting(states: Sequence[UserState], but: UserState) -> list[str]:
    return [one.user.name for one in states if one.waits and one.user.id != but.user.id]


def _say(sentence: str, user: User) -> str:
    return words().gettext(sentence, name=user.name)


def _say_role(user: User) -> str:
    return words().gettext(_ROLE, name=user.name, role=said.role_words(user.role))
