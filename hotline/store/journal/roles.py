"""Who had which role when, by the lines of the journal, and which lines tell of an act that its user could not do.

The roles of before the first line are none. A user of whom no line says a role may do what everybody may.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hotline.store.journal.chain import Entry
from hotline.store.journal.lines import NOBODY
from hotline.store.journal.replay import Finding

WITHOUT_RIGHT = "without_right"

MAY = Callable[[str, str, str], bool]
"""Whether a role may do an act on a subject; the role is empty for a user of whom no line says one."""

OUT = "out"
"""The role of a user who is kept out."""

# The acts that change a role, each with the fact that names the user; the subject is the role, None where the user is put out.
_NAMED_BY = {"user.add": "added", "user.enable": "enabled", "user.role": "changed", "user.disable": "disabled"}


class RoleReplay:
    """The roles by the lines that were taken in."""

    def __init__(self, may: MAY, roles: dict[str, str] | None = None) -> None:
        self._may = may
        self.roles: dict[str, str] = dict(roles or {})

    def take_in(self, entry: Entry) -> Finding | None:
        """Take in a line, and return that its user could not do this, or None."""
        role = self.roles.get(str(entry.user), "")
        held = entry.user == NOBODY or entry.act == "store.make" or self._may(role, entry.act, entry.subject)
        self._change(entry)
        return None if held else Finding(WITHOUT_RIGHT, f"{entry.act} user {entry.user}", entry.sequence)

    def _change(self, entry: Entry) -> None:
        if entry.act == "store.make":
            self.roles[str(entry.user)] = "supervisor"
            return
        named = _NAMED_BY.get(entry.act)
        if named is None:
            return
        facts: dict[str, Any] = json.loads(entry.facts)
        user = str(facts.get(named, ""))
        self.roles[user] = OUT if entry.act == "user.disable" else entry.subject
