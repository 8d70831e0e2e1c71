"""The columns of the list of users, in words."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtGui import QFontMetrics

from hotline.call.vocabulary import vocabulary
from hotline.desk.user_codes import user_code
from hotline.desk.users import UserState
from hotline.errors import N_
from ui.platform.screen_language import words
from ui.theme.apply import scale
from ui.theme.fonts import font
from ui.theme.scale import space
from ui.widgets.table_model import Column

LEAST_NAME, MOST_NAME = 176, 280
"""The width of the column of the names in pixels, in a small window and where there is room."""
_FIRST_SIGN_IN, _OWN_PASSPHRASE = N_("sign in once"), N_("choose their own passphrase")


class Columns:
    """Words the lines of the list in the office's zone."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone

    def all(self) -> list[Column]:
        """Return the columns, from the name to what a narrow window leaves to be scrolled to."""
        say = words().gettext
        return [
            Column("name", say(N_("User")), _name, LEAST_NAME, strong=True),
            Column("role", say(N_("Role")), _role, 124),
            Column("state", say(N_("State")), _state, 136, tone=_state_tone, icon=_state_icon),
            Column("failed", say(N_("Failed tries")), _failed, 90, right=True, tone=_failed_tone),
            Column("to_do", say(N_("Still to do")), _to_do, _width_of(_FIRST_SIGN_IN, _OWN_PASSPHRASE)),
            Column("code", say(N_("Code")), _code, 70),
            Column("unlocked", say(N_("Last sign-in")), self._unlocked, 130),
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
        return words().gettext(_FIRST_SIGN_IN)
    return words().gettext(_OWN_PASSPHRASE) if state.must_change else ""


def _width_of(*sentences: str) -> int:
    """Return the width of the widest of some sentences, with the margins of a cell."""
    metrics = QFontMetrics(font(scale().text))
    return max(metrics.horizontalAdvance(words().gettext(one)) for one in sentences) + space(6)
