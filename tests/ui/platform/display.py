"""A screen for tests that need a real one: an X server without a window manager, on a number of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

XVFB = shutil.which("Xvfb")
needs_screen = pytest.mark.skipif(XVFB is None, reason="Xvfb is not installed: nothing to draw on")


@contextmanager
def own_screen() -> Iterator[dict[str, str]]:
    """Give the environment of a program on a screen of its own; the screen ends with the test."""
    assert XVFB is not None
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [XVFB, "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait(20)
