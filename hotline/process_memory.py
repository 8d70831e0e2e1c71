"""The memory of the program stays in the program: no dump of it is written, nobody reads it from outside, it is not swapped out.

What SQLCipher locks in memory counts against a limit of the account and, where that is reached, is left out without a word:
so the limit is raised as far as the account may, and `memory_lock` says whether it is enough (docs/decisions/0108).
"""

from __future__ import annotations

import ctypes
import mmap
import os
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from hotline.errors import N_

NEEDED = 6 * 1024 * 1024
"""Bytes that an open store keeps locked in daily work: 3.5 MB at the most while 3,000 contacts are recorded, searched and printed, 1.9 MB
while 100,000 are listed, sorted, counted and searched. Verifying needs more with every contact (docs/decisions/0315)."""

# From prctl.h of Linux.
_PR_GET_DUMPABLE, _PR_SET_DUMPABLE = 3, 4
# From errhandlingapi.h and werapi.h of Windows.
_NO_CRASH_WINDOW = 0x0001 | 0x0002
_NO_HEAP_IN_REPORTS = 0x0001

_LOCKED = N_(
    "In daily work, what the store has in memory stays out of the swap file. While the whole store is verified it needs more, and what does"
    " not fit may come onto the disk unencrypted: have the swap encrypted."
)
_SHORT = N_(
    "Of what the store has in memory, this account may keep {limit} KB out of the swap file; {needed} KB are needed, and what does not fit"
    " may come onto the disk unencrypted. Have the limit “memlock” of the account raised, or the swap encrypted."
)
_UNKNOWN = N_("This system does not tell whether memory stays out of the swap file. Have the disk encrypted.")


@dataclass(frozen=True)
class MemoryLock:
    """Whether what the store has in memory stays out of the swap file: `enough` is None where the system does not tell.

    `message` is a sentence for people with its `values`, as Language.gettext takes them.
    """

    enough: bool | None
    message: str
    values: dict[str, int] = field(default_factory=dict)


def keep_private() -> None:
    """Forbid dumps of this process and raise its limit of locked memory; to be called before there is anything to keep.

    Where the system refuses one of it, the rest is done all the same. A new program that this one starts begins as any other.
    """
    if sys.platform == "win32":
        _keep_private_on_windows()
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ValueError, OSError):
        most = resource.getrlimit(resource.RLIMIT_MEMLOCK)[1]
        resource.setrlimit(resource.RLIMIT_MEMLOCK, (most, most))
    if sys.platform == "linux":
        _library().prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def is_private() -> bool:
    """Return whether the system would write no dump of this process, as far as that can be asked."""
    if sys.platform == "win32":
        return True
    import resource  # noqa: PLC0415

    dumpable = sys.platform == "linux" and _library().prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0) != 0
    return not dumpable and resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)


def memory_lock() -> MemoryLock:
    """Say whether what the store has in memory stays out of the swap file; the answer is tried, not taken from the limit."""
    if sys.platform == "win32":
        return MemoryLock(enough=None, message=_UNKNOWN)
    if _can_lock(max(0, NEEDED - _locked_now())):
        return MemoryLock(enough=True, message=_LOCKED)
    import resource  # noqa: PLC0415

    limit = resource.getrlimit(resource.RLIMIT_MEMLOCK)[0]
    return MemoryLock(enough=False, message=_SHORT, values={"limit": limit // 1024, "needed": NEEDED // 1024})


def _can_lock(size: int) -> bool:
    """Return whether so many bytes more may be locked: some are, and let go again."""
    if size == 0:
        return True
    with mmap.mmap(-1, size) as tried:
        first = ctypes.c_char.from_buffer(tried)
        place, library = ctypes.c_void_p(ctypes.addressof(first)), _library()
        done = bool(library.mlock(place, ctypes.c_size_t(size)) == 0)
        if done:
            library.munlock(place, ctypes.c_size_t(size))
        del first
    return done


def _locked_now() -> int:
    """Return how many bytes of this process are locked; 0 where the system does not tell."""
    with suppress(OSError), open("/proc/self/status", encoding="utf-8") as status:  # noqa: PTH123 - no file of a disk
        for line in status:
            if line.startswith("VmLck:"):
                return int(line.split()[1]) * 1024
    return 0


def _library() -> Any:  # noqa: ANN401 - functions of the system, without types
    return ctypes.CDLL(None, use_errno=True)


def _keep_private_on_windows() -> None:
    """Show no window of a crash, which offers to send a dump, and leave the heap out of what Windows reports by itself."""
    windows = getattr(ctypes, "windll", None)
    if windows is None or os.name != "nt":
        return
    windows.kernel32.SetErrorMode(_NO_CRASH_WINDOW)
    with suppress(OSError, AttributeError):
        windows.kernel32.WerSetFlags(_NO_HEAP_IN_REPORTS)
