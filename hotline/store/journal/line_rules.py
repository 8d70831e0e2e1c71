"""What lines of the journal may do: which role an act needs, what the program does by itself, and which kept things each act touches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Flag, auto

from hotline.store.journal.chain import Entry, Kept
from hotline.store.journal.kept_things import OFFICE
from hotline.store.journal.pending_lines import BASELINE, KEEP, MIGRATED, NOBODY


class How(Flag):
    """What a line does to a kept thing."""

    ADDED = auto()
    CHANGED = auto()
    REMOVED = auto()


Touches = Mapping[str, How]
"""What may be done to which kinds of kept things."""

_OWN_KEYS = frozenset({"desk.unlock", "user.passphrase", "keys.claim"})
"""Acts that touch the keys of nobody but their user."""

May = Callable[[str, str, str], bool]
"""Whether a role may do an act on a subject."""


@dataclass(frozen=True)
class Rules:
    """What each act may touch: done by a user, and done by the program itself, which may do only the acts that stand there."""

    may: May
    by_users: Mapping[str, Touches]
    by_program: Mapping[str, Touches]

    def touches(self, entry: Entry) -> Touches:
        """Return what the act of a line may touch, nothing where nobody does it; some acts do more on one subject."""
        table = self.by_program if entry.user == NOBODY else self.by_users
        return table.get(f"{entry.act} {entry.subject}") or table.get(entry.act, {})


class KeptRules:
    """Which things each line names that its act does not touch; a line that only carries on is judged by the one before it."""

    def __init__(self, rules: Rules, *, begun: bool) -> None:
        self._rules = rules
        self._begun = begun
        self._before: Entry | None = None
        self._full = False

    def may_stand(self, entry: Entry) -> bool:
        """Return whether a line that only carries digests stands where the program writes one."""
        if entry.act == BASELINE:
            return not self._begun
        return entry.act != KEEP or self._carries_on(entry)

    def take_in(self, entry: Entry, done: list[tuple[Kept, How]], *, full: bool) -> list[Kept]:
        """Take in a line with what it does to each thing, and return those that its act does not do that to.

        `full` is whether it names as many as a line can. Where it is not known whether a thing was there before, both ways are given.
        """
        allowed: Touches = {}
        if entry.act != KEEP:
            allowed = {} if self._is_no_migration(entry, done) else self._rules.touches(entry)
            self._before = entry
        elif self._before is not None and self._carries_on(entry):
            allowed = self._rules.touches(self._before)
        else:
            self._before = None
        baseline = self._before is not None and self._before.act == BASELINE
        self._full = full or baseline
        self._begun = self._begun or bool(done) or entry.act == BASELINE
        return [one for one, how in done if not how & allowed.get(one[0], How(0)) or not _own(entry, one)]

    def _is_no_migration(self, entry: Entry, done: list[tuple[Kept, How]]) -> bool:
        """Return whether a line only calls itself one: the first names the office, whose format it raises (office_check.py)."""
        follows = self._before is not None and self._before.act == MIGRATED
        return entry.act == MIGRATED and not follows and all(one[0] != OFFICE for one, _ in done)

    def _carries_on(self, entry: Entry) -> bool:
        before = self._before
        return before is not None and self._full and entry.user == before.user


def _own(entry: Entry, thing: Kept) -> bool:
    """Return whether a line may name a thing: some acts are about the own keys of their user alone."""
    kind, key, _ = thing
    return kind != "user_keys" or entry.user == NOBODY or entry.act not in _OWN_KEYS or key == str(entry.user)
