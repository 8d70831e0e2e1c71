"""What every page needs: the unlocked desk, and a way to run an act on it without blocking the window."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import InitVar, dataclass, field
from typing import Any

from hotline.desk.acts import Act, Desk, R, act
from hotline.desk.office_data import OfficeData
from hotline.desk.rights import Right
from hotline.desk.session import Session
from hotline.desk.settings import Settings, get_settings
from ui.session.file_guard import FileGuard
from ui.session.office_data import take_deadline_hours
from ui.session.tasks import Deadline, OnError, OnRefused, Tasks


@act(Right.SIGNED_IN)
def what_is_in_force(desk: Desk) -> tuple[Settings, OfficeData]:
    """Return what the windows of a desk begin with: its settings, its directory and its checklists."""
    return get_settings(desk), desk.data


@dataclass
class Context:
    """The unlocked desk as pages hold it."""

    session: Session
    tasks: Tasks
    first_settings: InitVar[Settings]
    closed: bool = False
    guard: FileGuard = field(default_factory=FileGuard)
    """Whether the files of the store are still the ones that are open."""
    _settings: Settings = field(init=False)
    _asked: float = field(default_factory=time.monotonic)

    def __post_init__(self, first_settings: Settings) -> None:
        """Let the guard watch over the session."""
        self.take_settings(first_settings)
        self.guard.watch(self.session, self.tasks)

    @property
    def settings(self) -> Settings:
        """Return the settings in force."""
        return self._settings

    def take_settings(self, settings: Settings) -> None:
        """Put changed settings in force for every page, also in the sentences that say the deadline."""
        self._settings = settings
        take_deadline_hours(settings.deadline_hours)

    def finish(self, deadline: Deadline) -> bool:
        """Wait until all that was asked is done, no longer than to a deadline; where it is not, the store is silent."""
        if self.tasks.finish(deadline.left):
            return True
        self.guard.take_for_silent()
        return False

    def leave(self) -> None:
        """Ask the store nothing more; it stays open, and its guard goes on watching."""
        self.closed = True

    def close(self) -> None:
        """Close the store; its key is forgotten."""
        self.closed = True
        self.guard.stop()
        self.session.close()

    def quiet_seconds(self) -> float:
        """Return for how long no window has asked for anything; what the guard asks once a second does not count."""
        return time.monotonic() - self._asked

    def ask(
        self,
        on_done: Callable[[R], None],
        act: Act[..., R],
        *args: Any,  # noqa: ANN401 - the arguments of the act
        on_error: OnError | None = None,
        on_refused: OnRefused | None = None,
        **named: Any,  # noqa: ANN401 - those of its arguments that are given by name
    ) -> None:
        """Start an act and give what it returns to a bound method; nothing happens once the desk is closed.

        `on_refused` gets what is the world's fault (KnownError), `on_error` every error; what neither gets is reported.

        A page may outlive its desk for a moment, until its widgets are taken away, and its timers with it.
        """
        if self.closed:
            return
        self._asked = time.monotonic()
        future = self.session.submit(act, *args, **named)
        self.guard.listen(future)
        self.tasks.run(future, on_done, on_error, on_refused)
