"""Who had which role when, by the lines of the journal, and which lines tell of an act that its user could not do.

A user of whom no line says a role has done nothing. A role that the program itself gave, as after a kill or with the recovery sheet, is
a claim: what was done by it alone is held against the signed table, or against what a supervisor's line says of that role later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hotline.store.journal.chain import NEW_KEY, Entry, Fact
from hotline.store.journal.line_rules import Rules
from hotline.store.journal.pending_lines import NOBODY
from hotline.store.journal.replay import Finding
from hotline.store.keys.user_table import SUPERVISOR

WITHOUT_RIGHT = "without_right"
OUT = "out"
"""The role of a user who is kept out."""
_MAKE = "store.make"
_DISABLE, _ENABLE = "user.disable", "user.enable"

# The acts that change a role, each with the fact that names the user; the subject is the role, None where the user is put out.
_NAMED_BY = {"user.add": "added", _ENABLE: "enabled", "user.role": "changed", _DISABLE: "disabled"}
_MOST_KEPT = 100


@dataclass
class _Claim:
    """A role that the program gave: the line, the role before, and what holds only if it was really given, or only if not."""

    given: Finding
    before: str
    role: str
    if_true: list[Finding] = field(default_factory=list)
    if_false: list[Finding] = field(default_factory=list)

    def found(self, *, true: bool) -> list[Finding]:
        """Return what does not hold."""
        return self.if_true if true else [self.given, *self.if_false]


class RoleReplay:
    """The roles by the lines that were taken in."""

    def __init__(self, rules: Rules, roles: Mapping[str, str] | None = None) -> None:
        self._rules = rules
        self._claims: dict[str, _Claim] = {}
        self.roles: dict[str, str] = dict(roles or {})

    @property
    def claims(self) -> bool:
        """Return whether the program gave a role that no supervisor's line has told of since."""
        return bool(self._claims)

    def take_in(self, entry: Entry, facts: Mapping[str, Fact]) -> list[Finding]:
        """Take in a line, and return what its user could not have done, this or before."""
        if entry.act == _MAKE and entry.sequence == 1 and entry.user != NOBODY:
            self.roles[str(entry.user)] = SUPERVISOR
            return []
        wrong = Finding(WITHOUT_RIGHT, f"{entry.act} user {entry.user}", entry.sequence)
        if entry.act == _MAKE or not self._held(entry, wrong):
            return [wrong]
        named = _NAMED_BY.get(entry.act)
        return [] if named is None else self._change(entry, str(facts.get(named, "")), wrong)

    def may_hold_first_keys(self, user: int) -> bool:
        """Return whether a user is a supervisor, or was before the program said otherwise: that is a claim, which anybody can write."""
        claim = self._claims.get(str(user))
        return SUPERVISOR in {self.roles.get(str(user)), None if claim is None else claim.before}

    def may_touch(self, entry: Entry, key: str) -> bool:
        """Return whether the user of a line may do its act to another subject than the one that it names."""
        if entry.user == NOBODY:
            return True
        claim = self._claims.get(str(entry.user))
        roles = (self.roles.get(str(entry.user)), None if claim is None else claim.before)
        return any(role and self._rules.may(role, entry.act, key) for role in roles)

    def unlike(self, signed: Mapping[int, tuple[str, bool]]) -> list[Finding]:
        """Return what does not hold of the roles that the program gave, by the roles of the signed table."""
        found: list[Finding] = []
        for user, claim in self._claims.items():
            role, active = signed.get(int(user), ("", False)) if user.isdecimal() else ("", False)
            found += claim.found(true=claim.role == (role if active else OUT))
        self._claims.clear()
        return found

    def _held(self, entry: Entry, wrong: Finding) -> bool:
        if entry.act == NEW_KEY:
            return True  # only who holds the first key can write it, also whom the line before has put out
        if entry.user == NOBODY:
            return entry.act in self._rules.by_program
        user = str(entry.user)
        held = self._may(self.roles.get(user), entry)
        claim = self._claims.get(user)
        if claim is None:
            return held
        before = self._may(claim.before, entry)
        if held != before:
            kept = claim.if_false if held else claim.if_true
            if len(kept) < _MOST_KEPT:
                kept.append(wrong)
        return held or before

    def _may(self, role: str | None, entry: Entry) -> bool:
        return bool(role) and self._rules.may(role or "", entry.act, entry.subject)

    def _change(self, entry: Entry, user: str, line: Finding) -> list[Finding]:
        role = OUT if entry.act == _DISABLE else entry.subject
        before = self.roles.get(user, "")
        found: list[Finding] = []
        if entry.user == NOBODY or str(entry.user) in self._claims:
            claim = self._claims.setdefault(user, _Claim(line, before, role))
            if claim.role != role:  # what was done by the role that is taken back so can never be shown to be true
                found, claim.if_false, claim.role = claim.if_false, [], role
        if entry.user != NOBODY and str(entry.user) not in self._claims and user in self._claims:
            found = self._told(self._claims.pop(user), entry)
        self.roles[user] = role
        return found

    @staticmethod
    def _told(claim: _Claim, entry: Entry) -> list[Finding]:
        """Return what does not hold of a claimed role, now that a supervisor's line shows which one it was before."""
        if entry.act == _ENABLE:
            return claim.found(true=claim.role == OUT)
        if entry.act == _DISABLE:
            return claim.found(true=claim.role == entry.subject)
        return claim.found(true=claim.role != entry.subject)
