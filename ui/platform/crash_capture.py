"""Catches what ends the program or goes wrong in it: crashes of the libraries by faulthandler, faults of Python by its hooks.

All of it goes into the file of the run by type and place, never with a value, and no traceback onto a terminal. What Qt
gives up on ends in an abort, which faulthandler catches too. A fault of Python is told to the windows, once for each place.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, qVersion

from hotline import __version__
from hotline.faults import fault_chain, fault_place
from ui.platform.run_file import RunFile

MINUTE_MS = 60_000
MOST_FAULTS = 20
_FAULT = 1


class CrashCapture(logging.Handler):
    """The hooks of one run. `tell`, once somebody listens, is given each fault of Python, on whichever thread it arose."""

    def __init__(self, folder: Path) -> None:
        super().__init__(logging.ERROR)
        self.folder = folder
        self.run = RunFile.begin(folder, _versions())
        self.tell: Callable[[BaseException], None] | None = None
        self._seen: set[str] = set()
        self._waiting = False

    def watch(self, work: Callable[[], int]) -> int:
        """Run the program and return its exit status; what it caught and nobody decided about waits for the next start."""
        before = (sys.excepthook, threading.excepthook, sys.unraisablehook, logging.lastResort)
        if self.run is not None:
            faulthandler.enable(self.run.handle)
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._uncaught, self._in_thread, self._unraisable
        logging.lastResort = None  # a log line of a library may hold what was typed
        logging.getLogger().addHandler(self)
        try:
            status = work()
        except Exception as error:  # noqa: BLE001 - the program's own fault, said by type and place
            self._note(error, fatal=True)
            _say_on_terminal(error)
            status = _FAULT
        else:
            self._end()
        finally:
            self.tell = None
            logging.getLogger().removeHandler(self)
            sys.excepthook, threading.excepthook, sys.unraisablehook, logging.lastResort = before
        return status

    def give_signs_of_life(self, parent: QObject) -> None:
        """Renew the last sign of life once a minute."""
        if self.run is not None:
            timer = QTimer(parent)
            timer.timeout.connect(self.run.sign_of_life)
            timer.start(MINUTE_MS)

    def at_store(self, store: Path | None) -> None:
        """Note on which store the desk is unlocked now; None where none is."""
        if self.run is not None:
            self.run.at_store(store)

    def caught(self, error: BaseException) -> bool:
        """Write type and place of a fault down, once for each place, and return whether it is a new one."""
        return self._note(error, fatal=False)

    def decided(self) -> None:
        """Leave nothing for the next start: the faults so far were kept or discarded."""
        self._waiting = False
        if self.run is not None:
            from ui.platform.crash_note import forget_faults_so_far  # noqa: PLC0415 - the first window does without

            forget_faults_so_far(self.run)

    def emit(self, record: logging.LogRecord) -> None:
        """Note the fault that a library logs; its words are dropped, for they may hold anything."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            self._hooked(error)

    def _note(self, error: BaseException, *, fatal: bool) -> bool:
        place = fault_place(error)
        new = place not in self._seen and len(self._seen) < MOST_FAULTS
        if new or fatal:
            self._seen.add(place)
            self._waiting = True
            self._write(error, fatal=fatal)
        return new

    def _write(self, error: BaseException, *, fatal: bool) -> None:
        if self.run is None:
            return
        about = {"at": datetime.now(UTC).timestamp(), "thread": threading.current_thread().name}
        about |= {"fatal": True} if fatal else {}
        for place, (kind, frames) in enumerate(fault_chain(error)):
            self.run.add({"fault": kind, "frames": frames, **about, **({"cause": True} if place else {})})

    def _end(self) -> None:
        run, self.run = self.run, None
        if run is not None:
            faulthandler.disable()
            run.end(keep=self._waiting)

    def _uncaught(self, _kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
        self._hooked(error)

    def _in_thread(self, happened: threading.ExceptHookArgs) -> None:
        if happened.exc_value is not None:
            self._hooked(happened.exc_value)

    def _unraisable(self, happened: sys.UnraisableHookArgs) -> None:
        if happened.exc_value is not None:
            self._hooked(happened.exc_value)

    def _hooked(self, error: BaseException) -> None:
        # A fault in noting a fault must not come back here.
        with contextlib.suppress(Exception):
            self.caught(error)
            if self.tell is None:
                _say_on_terminal(error)
            else:
                self.tell(error)


def _versions() -> dict[str, str]:
    python = ".".join(str(part) for part in sys.version_info[:3])
    return {"version": __version__, "python": python, "qt": qVersion(), "system": sys.platform}


def _say_on_terminal(error: BaseException) -> None:
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(f"Hotline Desk: {fault_place(error)}\n")
