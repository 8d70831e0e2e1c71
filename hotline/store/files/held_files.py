"""On Windows another program, mostly a virus scanner, holds a new file for a moment: what that hinders is tried again, within a bound."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")
HELD = frozenset({5, 32, 33})
"""What Windows answers while a file is held: ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION."""
SECONDS = 3.0
"""So long it is tried; access that is denied for good costs as much, once."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.02, 0.25


def once_free(act: Callable[[], Result], *, seconds: float = SECONDS) -> Result:
    """Do something with files and return what it returns; tried again while another program holds one. Raises OSError as it does."""
    ends, pause = time.monotonic() + seconds, _FIRST_PAUSE
    while True:
        try:
            return act()
        except OSError as error:
            if getattr(error, "winerror", None) not in HELD or time.monotonic() + pause > ends:
                raise
        time.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)
