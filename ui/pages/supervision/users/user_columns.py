"""The columns of the list of users, in words."""

from __future__ import annotations

from datetime import tzinfo

from hotline.call.vocabulary import vocabulary
from hotline.desk.user_codes import user_code
from hotline.desk.users import UserState
from hotline.errors import N_
from ui.platform.screen_language import words
from ui.widgets.table_model import Column


class Columns:
    """Words the lines of the list in the office's zone."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone

    def all(self) -> list[Column]:
        """Return the columns, from the name to what the user still has to do."""
        say = words().gettext
        return [
            Column("name", say(N_("User")), _name, 220, strong=True),
            Column("code", say(N_("Code")), _code, 70),
            Column("role", say(N_("Role")), _role, 124),
            Column("state", say(N_("State")), _state, 160, tone=_state_tone, icon=_state_icon),
            Column("unlocked", say(N_("Last sign-in")), self._unlocked, 130),
            Column("failed", say(N_("Failed tries")), _failed, 110, right=True, tone=_failed_tone),
            Column("to_do", say(N_("Still to do")), _to_do),
        ]

    def _unlocked(self, state: UserState) -> str:
        if state.last_unlock is None:
            return words().gettext(N_("never"))
        return words().moment(state.last_unlock, self._zone)


def _name(state: UserState) -> str:
    return state.user.name


def _code(state: UserState) -> str:
    return user_code(state.user.id)


def _role(state: UserState) -> str:
    return vocabulary("user_role").label(state.user.role, words())


def _state(state: UserState) -> str:
    return words().gettext(N_("active") if state.user.active else N_("deactivated"))


def _state_tone(state: UserState) -> str:
    return "" if state.user.active else "warning"


def _state_icon(state: UserState) -> str:
    return "check" if state.user.active else "warning"


def _failed(state: UserState) -> str:
    return str(state.failed) if state.failed else ""


def _failed_tone(state: UserState) -> str:
    return "warning" if state.failed else ""


def _to_do(state: UserState) -> str:
    if not state.user.active:
        return ""
    if state.waits:
        return words().gettext(N_("sign in once"))
    return words().gettext(N_("choose their own passphrase")) if state.must_change else ""
