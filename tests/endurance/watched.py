"""What a reader may not do to whoever opens a file: run on, write somewhere, or end the program with something that nobody said."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import process_time

from hotline.errors import KnownError
from hotline.language import LANGUAGES, language

_SECONDS = 2.0
"""A reader that works longer than this on one input hangs; time of the processor, whatever else the computer is busy with."""
_STUCK_SECONDS = 300.0
_LONGEST_SENTENCE = 4_000
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_WRITES = frozenset(
    ["os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "shutil.copyfile",
     "subprocess.Popen", "os.system", "os.exec", "socket.connect", "socket.bind", "socket.getaddrinfo"]
)  # fmt: skip


@dataclass
class _Audit:
    """What the interpreter tells of files and sockets while `on`; a hook can never be taken away, so that one serves all tests."""

    on: bool = False
    installed: bool = False
    seen: list[str] = field(default_factory=list)

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.on:
            return
        if event in _WRITES:
            self.seen.append(event)
        elif event == "open":
            flags = arguments[2]
            if isinstance(flags, int) and flags & _WRITING:
                self.seen.append(f"open {arguments[0]!r}")


_AUDIT = _Audit()


@dataclass
class Outcome:
    """How many inputs were read, how many were refused in a sentence, and what the slowest one took of the processor."""

    name: str
    read: int = 0
    refused: int = 0
    slowest: float = 0.0
    sentences: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        return (
            f"{self.name}: {self.read + self.refused:,} inputs, {self.read:,} read, {self.refused:,} refused in"
            f" {len(self.sentences)} sentences, slowest {self.slowest * 1000:.0f} ms"
        )


@contextmanager
def watched() -> Iterator[None]:
    """Collect what is written and connected meanwhile; fails where there was anything."""
    if not _AUDIT.installed:
        sys.addaudithook(_AUDIT)
        _AUDIT.installed = True
    _AUDIT.seen.clear()
    _AUDIT.on = True
    try:
        yield
    finally:
        _AUDIT.on = False
    assert _AUDIT.seen == [], "a reader only reads"


def read_all(name: str, read: Callable[[bytes], object], inputs: Iterator[bytes]) -> Outcome:
    """Give a reader one input after the other: each is read, or refused in a sentence of each language; returns the figures."""
    outcome = Outcome(name)
    faulthandler.dump_traceback_later(_STUCK_SECONDS, exit=True)
    try:
        for number, content in enumerate(inputs):
            if number % 1_000 == 0:
                faulthandler.dump_traceback_later(_STUCK_SECONDS, exit=True)
            _read_one(outcome, read, content)
    finally:
        faulthandler.cancel_dump_traceback_later()
    return outcome


def show(outcome: Outcome) -> None:
    """Print the figures."""
    sys.stdout.write(f"{outcome}\n")


def _read_one(outcome: Outcome, read: Callable[[bytes], object], content: bytes) -> None:
    start = process_time()
    try:
        with watched(), _bounded():
            read(content)
        outcome.read += 1
    except KnownError as error:
        outcome.refused += 1
        outcome.sentences[error.message] += 1
        for code in LANGUAGES:
            said = language(code).error(error)
            assert said, "a refusal is a sentence"
            assert len(said) <= _LONGEST_SENTENCE, "a sentence, not the file"
    except BaseException as error:
        error.add_note(f"{outcome.name}: the input begins with {content[:2_000]!r}, {len(content)} bytes")
        raise
    outcome.slowest = max(outcome.slowest, process_time() - start)


@contextmanager
def _bounded() -> Iterator[None]:
    """Interrupt what works for too long, where the system can tell how long it worked."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _interrupt)
    signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


class Hangs(BaseException):
    """One input keeps a reader busy; no reader's own `except Exception` may swallow that."""


def _interrupt(*_: object) -> None:
    raise Hangs
