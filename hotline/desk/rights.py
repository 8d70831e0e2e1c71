"""Who may do what: rights by role, asked for in one place (DESIGN.md section 7)."""

from __future__ import annotations

from enum import Enum

from hotline.errors import N_, Refused
from hotline.store.keys.user_table import OPERATOR, SUPERVISOR


class Right(Enum):
    """What an act needs of the user's role; SIGNED_IN is held by everybody who is signed in."""

    SIGNED_IN = "signed_in"
    RECORD = "record"
    REFER = "refer"
    REPORT = "report"
    SETTINGS = "settings"
    CHECKLISTS = "checklists"
    DIRECTORY = "directory"
    SAFE_CONTACT = "safe_contact"
    BACKUP = "backup"
    USERS = "users"
    VERIFY = "verify"
    ALL_DRAFTS = "all_drafts"
    EXPORT = "export"


_OPERATOR_RIGHTS = frozenset(
    {Right.SIGNED_IN, Right.RECORD, Right.REFER, Right.REPORT, Right.SAFE_CONTACT, Right.BACKUP}
)
_RIGHTS = {OPERATOR: _OPERATOR_RIGHTS, SUPERVISOR: frozenset(Right)}


class NotAllowed(Refused):
    """The user's role does not hold the right that an act needs."""

    def __init__(self) -> None:
        super().__init__(N_("Only a supervisor can do this. Ask the shift supervisor to sign in."))


def may(role: str, right: Right) -> bool:
    """Return whether a role holds a right."""
    return right in _RIGHTS.get(role, frozenset())


def require(role: str, right: Right) -> None:
    """Raise NotAllowed where a role does not hold a right."""
    if not may(role, right):
        raise NotAllowed
