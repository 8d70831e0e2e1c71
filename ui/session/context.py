"""What every page needs: the desk, and a way to run an act on it without blocking the window.

A page is made before somebody has signed in, with a context that has no session yet: whatever a session knows is out of its
reach until `begin`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Any

from hotline.clock import Clock
from hotline.desk.acts import Act, Desk, R, act
from hotline.desk.office_data import OfficeData
from hotline.desk.office_day import day_of
from hotline.desk.rights import Right
from hotline.desk.session import Session
from hotline.desk.settings import Settings, get_settings
from hotline.referral.national_pack import national_pack
from ui.session.file_guard import FileGuard
from ui.session.office_data import take_deadline_hours
from ui.session.tasks import Deadline, OnError, OnRefused, Tasks


class NoSessionError(RuntimeError):
    """A page asked for the session before anybody had signed in."""

    def __init__(self) -> None:
        super().__init__("nobody has signed in yet")


@act(Right.SIGNED_IN)
def what_is_in_force(desk: Desk) -> tuple[Settings, OfficeData]:
    """Return what the windows of a desk begin with: its settings, its directory and its checklists."""
    return get_settings(desk), desk.data


class Context:
    """The desk as pages hold it: clock and zone from the start, session and settings from `begin` on.

    `guard` knows whether the files of the store are still the ones that are open.
    """

    def __init__(self, clock: Clock, tasks: Tasks, guard: FileGuard | None = None) -> None:
        self.clock, self.tasks = clock, tasks
        self.zone = national_pack().time_zone
        self.guard = guard or FileGuard()
        self.closed = False
        self._begun: tuple[Session, Settings] | None = None
        self._asked = time.monotonic()

    def begin(self, session: Session, settings: Settings) -> None:
        """Take the session of who has signed in, and let the guard watch over it."""
        self._begun = session, settings
        self._asked = time.monotonic()
        take_deadline_hours(settings.deadline_hours)
        self.guard.watch(session, self.tasks)

    @property
    def session(self) -> Session:
        """Return the session; raises NoSessionError before there is one."""
        return self._signed_in()[0]

    @property
    def settings(self) -> Settings:
        """Return the settings in force; raises NoSessionError before there is a session."""
        return self._signed_in()[1]

    def today(self) -> date:
        """Return the office day of now; raises NoSessionError before there is a session."""
        return day_of(self.clock.now(), self.settings.boundaries, self.session.office.zone)

    def take_settings(self, settings: Settings) -> None:
        """Put changed settings in force for every page, also in the sentences that say the deadline."""
        self._begun = self.session, settings
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
        Raises NoSessionError before there is a session.

        A page may outlive its desk for a moment, until its widgets are taken away, and its timers with it.
        """
        if self.closed:
            return
        self._asked = time.monotonic()
        future = self.session.submit(act, *args, **named)
        self.guard.listen(future)
        self.tasks.run(future, on_done, on_error, on_refused)

    def _signed_in(self) -> tuple[Session, Settings]:
        if self._begun is None:
            raise NoSessionError
        return self._begun
