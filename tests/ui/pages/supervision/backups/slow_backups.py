"""A backup that stays between two of its steps for as long as a test wants; what is given to the store runs meanwhile, as ever."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from hotline.desk.session import Session
from ui.session.background_work import BackgroundWork

_HANG_SECONDS = 30.0


class Slow:
    """Holds the copying, and lets it go on."""

    def __init__(self) -> None:
        self._reached, self._go_on = threading.Event(), threading.Event()
        self._stopped: BackgroundWork | None = None

    def wait_until_copying(self) -> None:
        """Wait until the backup is between two steps."""
        assert self._reached.wait(_HANG_SECONDS), "no backup came to be copied"

    def let_go(self) -> None:
        """Let it come to its end."""
        self._go_on.set()

    def let_go_when(self, work: BackgroundWork) -> None:
        """Let it come to its end as soon as it is told to stop, which whoever waits for it cannot do any more."""
        self._stopped = work

    def hold(self, session: Session, between_steps: object) -> None:
        """Do, on the store's thread, what is done between two steps, until it may go on."""
        assert callable(between_steps)
        self._reached.set()
        ends = time.monotonic() + _HANG_SECONDS
        while True:
            between_steps(session)
            stopped = self._stopped is not None and self._stopped.stopping
            if stopped or self._go_on.wait(0.005) or time.monotonic() > ends:
                return


@contextmanager
def slow_backups(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """Hold each backup while it is used; afterwards it comes to its end."""
    slow, real = Slow(), Session.between_steps

    def held(session: Session) -> None:
        slow.hold(session, real)

    with monkeypatch.context() as patched:
        patched.setattr(Session, "between_steps", held)
        try:
            yield slow
        finally:
            slow.let_go()
