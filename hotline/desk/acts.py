"""Acts: what a user does at an open desk, each registered with the right that it needs and the lines of the journal that it may write.

    @act(Right.REFER, "referral.status")
    def move_referral(desk: Desk, reference: str, …) -> MovedReferral:

A Session runs acts and nothing else, so nothing reaches the store without a right. The right is asked for before the
function looks at anything, also where one act calls another; what each line of the journal says, needs and may touch stands
in hotline.desk.journal_acts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import update_wrapper
from typing import Concatenate, Generic, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from hotline.clock import Clock
from hotline.desk.journal_acts import ACTS
from hotline.desk.office_data import OfficeData, read_office_data
from hotline.desk.rights import Right, require
from hotline.store.store import Store
from hotline.store.tables.users import User

P = ParamSpec("P")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True)
class Office:
    """Where the desk stands: the office's code and its zone of time."""

    code: str
    zone: ZoneInfo


@dataclass
class Memory:
    """What was read of the store and need not be read again while it is the newest; belongs to the store's thread."""

    data: OfficeData | None = None
    copying: bool = False
    unlocked: dict[str, str | int | bool | None] | None = None
    """The facts of a line of the journal that a full disk had no room for; it stands before the next one."""


@dataclass(frozen=True)
class Desk:
    """What an act works with; exists only on the store's thread. `lines` are those that the act may write in the journal.

    `look` returns the user as the signed table has them at this moment, and raises for who was put out meanwhile.
    """

    store: Store
    user: User
    office: Office
    clock: Clock
    memory: Memory = field(default_factory=Memory)
    lines: frozenset[str] = frozenset()
    look: Callable[[], User] | None = None

    @property
    def data(self) -> OfficeData:
        """Return the directory, the checklists and the agreed words of the office as they are now."""
        self.memory.data = read_office_data(self.store, self.memory.data)
        return self.memory.data

    def require(self, right: Right) -> None:
        """Raise NotAllowed where the user's role does not hold a right; for what an act needs in some cases beside its own."""
        require(self.user.role, right)

    def journal(self, line: str, subject: str = "", **facts: str | int | bool | None) -> None:
        """Add a line to the journal, within the transaction of the act: codes, references and counts only.

        Raises NotAllowed where the role does not hold the right of the line, by which a verification judges it, and ValueError
        for a line that the act is not registered with.
        """
        if line not in self.lines:
            unregistered = f"the act is not registered with the line {line}"
            raise ValueError(unregistered)
        needed = ACTS[line].right
        if needed is not None:
            self.require(needed)
        late, self.memory.unlocked = self.memory.unlocked, None
        if late is not None:
            self.store.record(self.user.id, "desk.unlock", "", **late, late=True)
        self.store.record(self.user.id, line, subject, **facts)


class Act(Generic[P, R_co]):
    """A registered act: called with a desk, it asks for its right and then runs its function.

    `before_change` is whether it may also be done by a user whose passphrase was given by somebody else and has to be changed
    first: all others wait.
    """

    def __init__(
        self,
        function: Callable[Concatenate[Desk, P], R_co],
        right: Right,
        lines: frozenset[str],
        *,
        before_change: bool = False,
    ) -> None:
        if unknown := lines - set(ACTS):
            unnamed = f"journal_acts does not know {', '.join(sorted(unknown))}"
            raise ValueError(unnamed)
        self._function = function
        self.right = right
        self.lines = lines
        self.before_change = before_change
        update_wrapper(self, function)

    def __call__(self, desk: Desk, /, *args: P.args, **kwargs: P.kwargs) -> R_co:
        """Return what the function returns; raises NotAllowed where the user's role, looked up anew, does not hold the right."""
        user = desk.user if desk.look is None else desk.look()
        require(user.role, self.right)
        return self._function(replace(desk, user=user, lines=self.lines), *args, **kwargs)


def act(
    right: Right, *lines: str, before_change: bool = False
) -> Callable[[Callable[Concatenate[Desk, P], R]], Act[P, R]]:
    """Register a function that takes a Desk first as an act with its right and the lines of the journal that it may write."""

    def register(function: Callable[Concatenate[Desk, P], R]) -> Act[P, R]:
        return Act(function, right, frozenset(lines), before_change=before_change)

    return register


def require_registered(act: object) -> None:
    """Raise TypeError for what is no registered act: nothing else may be run at a desk."""
    if not isinstance(act, Act):
        unregistered = f"{getattr(act, '__qualname__', 'this')} is no registered act"
        raise TypeError(unregistered)
