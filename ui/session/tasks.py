"""Delivers results of the store's thread to the GUI thread: one queued signal, no error lost, no long run of them at once."""

from __future__ import annotations

import sys
import time
import weakref
from collections import deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from hotline.errors import KnownError

Result = TypeVar("Result")
OnError = Callable[[Exception], None]
OnRefused = Callable[[KnownError], None]
SLICE_SECONDS = 0.012
"""So long results are delivered one after the other; those that are left wait until the window has answered to keys and painted."""
LOCK_SECONDS, END_SECONDS = 1.0, 30.0
"""How long the lock and the end of the program wait for the store; what comes after a lock is told on its page."""


class Deadline:
    """A moment up to which several things together are waited for."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Return how many seconds are left; never less than none."""
        return max(0.0, self._until - time.monotonic())


@dataclass(frozen=True)
class _Waiting:
    on_done: Callable[[Any], None] | None
    on_error: OnError | None
    on_refused: OnRefused | None


class Tasks(QObject):
    """Gives the result of each future to a bound method, on the thread of the windows.

    An error goes to the task's own `on_error`; a KnownError, where there is none, to its `on_refused`; any other to the
    common one. A result for a window that has been closed meanwhile is dropped; an error for it goes to the common handler,
    so that no failure stays unseen.
    """

    _arrived = Signal(object)

    def __init__(
        self, on_error: OnError, parent: QObject | None = None, note_fault: Callable[[Exception], object] | None = None
    ) -> None:
        """Take the common handler of errors, and what keeps a note of each that is the program's own fault, whoever handles it."""
        super().__init__(parent)
        self._on_error = on_error
        self._note_fault = note_fault
        self._waiting: dict[Future[Any], _Waiting] = {}
        self._put_off: deque[Future[Any]] = deque()
        self._spent = 0.0
        self._next_turn = QTimer(self)
        self._next_turn.setSingleShot(True)
        self._next_turn.setInterval(0)
        self._next_turn.timeout.connect(self._go_on)
        self._arrived.connect(self._come, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        future: Future[Result],
        on_done: Callable[[Result], None] | None = None,
        on_error: OnError | None = None,
        on_refused: OnRefused | None = None,
    ) -> None:
        """Deliver the result of a future to `on_done`, or its error to `on_error` or `on_refused`; all are bound methods."""
        self._waiting[future] = _Waiting(on_done, on_error, on_refused)
        future.add_done_callback(partial(_announce, weakref.ref(self)))

    def report(self, error: Exception) -> None:
        """Give an error to the common handler."""
        self._on_error(error)

    @property
    def busy(self) -> int:
        """Return how many results have not been delivered yet."""
        return len(self._waiting)

    def finish(self, seconds: float = 30.0) -> bool:
        """Wait for all work and deliver it in the order in which it was asked; return whether all came within the time."""
        deadline = Deadline(seconds)
        while self._waiting:
            done = [future for future in self._waiting if future.done()]
            if not done and not wait(list(self._waiting), deadline.left, FIRST_COMPLETED).done:
                return False
            for future in done:
                self._deliver_in_any_case(future)
        return True

    def _deliver_in_any_case(self, future: Future[Any]) -> None:
        """Deliver, and report a fault in what receives it as Qt would: whoever locks or closes must come to the end."""
        try:
            self._deliver(future)
        except Exception:  # noqa: BLE001 - told by the hook, whatever it is
            sys.excepthook(*sys.exc_info())

    @Slot(object)
    def _come(self, future: Future[Any]) -> None:
        """Deliver, or put off to the next turn of the event loop what comes behind a slice of work."""
        self._next_turn.start()
        if self._put_off or self._spent >= SLICE_SECONDS:
            self._put_off.append(future)
        else:
            self._deliver_and_count(future)

    @Slot()
    def _go_on(self) -> None:
        self._spent = 0.0
        while self._put_off and self._spent < SLICE_SECONDS:
            self._next_turn.start()  # first: a fault in what receives a result keeps nothing else from coming
            self._deliver_and_count(self._put_off.popleft())

    def _deliver_and_count(self, future: Future[Any]) -> None:
        began = time.perf_counter()
        try:
            self._deliver(future)
        finally:
            self._spent += time.perf_counter() - began

    def _deliver(self, future: Future[Any]) -> None:
        waiting = self._waiting.pop(future, None)
        if waiting is None or future.cancelled():
            return
        error = future.exception()
        if self._note_fault is not None and isinstance(error, Exception) and not isinstance(error, KnownError):
            self._note_fault(error)
        if error is None:
            if waiting.on_done is not None and _alive(waiting.on_done):
                waiting.on_done(future.result())
        elif not isinstance(error, Exception):
            raise error
        elif waiting.on_error is not None and _alive(waiting.on_error):
            waiting.on_error(error)
        elif isinstance(error, KnownError) and waiting.on_refused is not None and _alive(waiting.on_refused):
            waiting.on_refused(error)
        else:
            self._on_error(error)


def _announce(receiver: weakref.ref[Tasks], future: Future[Any]) -> None:
    """Tell the receiver, on the thread that did the work, that a future is done; nobody is told once it is gone.

    It is held while it is told: the signal of an object that goes meanwhile would be sent from freed memory.
    """
    tasks = receiver()
    if tasks is not None and shiboken6.isValid(tasks):
        tasks._arrived.emit(future)  # noqa: SLF001 - one with the class


def _alive(method: Callable[..., None]) -> bool:
    """Return whether the widget that a bound method belongs to still exists."""
    owner = getattr(method, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
