"""An export that stays at its first bytes for as long as a test wants."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from hotline.store.files.output_file import GrowingOutput

_HANG_SECONDS = 30.0


class SlowExport:
    """Holds the writing, and lets it go on."""

    def __init__(self) -> None:
        self.reached, self.go_on = threading.Event(), threading.Event()

    def wait_until_writing(self) -> None:
        """Wait until the export comes to write."""
        assert self.reached.wait(_HANG_SECONDS), "nothing came to be written"

    def let_go_in(self, seconds: float) -> None:
        """Let it come to its end in a moment, while this thread waits for it."""
        threading.Timer(seconds, self.go_on.set).start()


@contextmanager
def slow_export(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowExport]:
    """Hold each export while it is used; afterwards it comes to its end."""
    slow, real = SlowExport(), GrowingOutput.write

    def write(self: GrowingOutput, data: bytes, /) -> int:
        slow.reached.set()
        assert slow.go_on.wait(_HANG_SECONDS)
        return real(self, data)

    with monkeypatch.context() as patched:
        patched.setattr(GrowingOutput, "write", write)
        try:
            yield slow
        finally:
            slow.go_on.set()
