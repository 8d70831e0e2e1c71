"""Overwrites what was freed: neither Python nor Qt wipes the texts that it lets go, and they lie there until the place is needed.

Nothing of others is written to: the free places are taken, as any object takes them, filled with zeros, and given back. Python
takes free places of a size before it asks for more, and so does the C library. What is still in use is not reached, nor what
another thread keeps for itself: a thread that held secrets does it too (docs/decisions/0105).
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from typing import Any

_SIZES_OF_PYTHON = range(48, 513, 16)
"""The sizes in which Python's allocator deals, from the first that has room for a text on."""
_HEADER = 33
_OF_EACH = 6000
_SIZES_OF_THE_SYSTEM = (*((size, 96) for size in range(24, 1048, 16)), *((1 << power, 24) for power in range(11, 17)))
"""Sizes of the C library with how many of each: more than it keeps at hand for a thread."""


def overwriting_freed_memory() -> Iterator[None]:
    """Overwrite what Python has freed, and what libraries have freed on this thread, in steps of a few thousandths of a second."""
    for size in _SIZES_OF_PYTHON:
        taken = [bytes(size - _HEADER) for _ in range(_OF_EACH)]
        del taken
        yield
    overwrite_freed_here()


def overwrite_freed_here() -> None:
    """Overwrite what libraries have freed on the thread that calls it, in a hundredth of a second; on Windows nothing is done."""
    if sys.platform == "win32":
        return
    library: Any = ctypes.CDLL(None)
    library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    library.free.argtypes = [ctypes.c_void_p]
    taken = []
    for size, times in _SIZES_OF_THE_SYSTEM:
        places = [place for place in (library.malloc(size) for _ in range(times)) if place]
        for place in places:
            ctypes.memset(place, 0, size)
        taken += places
    for place in taken:
        library.free(place)
    if hasattr(library, "malloc_trim"):
        library.malloc_trim(0)  # whole pages go back to the system, which gives none away unwiped
