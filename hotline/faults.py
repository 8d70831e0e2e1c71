"""Faults of the program by type and place: the kind of an error and where in the code it arose, never a value it carries."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from traceback import walk_tb

OURS = ("ui", "hotline", "resources")
ELSEWHERE = "elsewhere"
# Not compiled here: the first window does without.
_LIBRARY = r"(?i:python\d[\d.]*|lib)"
_FROZEN = r"<frozen [\w.]+>"
_NAME = r"[\w.<>]{1,80}"
_MOST_FRAMES = 30
_MOST_CAUSES = 3


def module_file(filename: str) -> str:
    """Return a file of code by its place among the modules, without the folders it was installed in.

    A file that is neither ours nor a library's is only `elsewhere`: its name may be anybody's.
    """
    if re.fullmatch(_FROZEN, filename):
        return filename
    parts = PurePosixPath(filename.replace("\\", "/")).parts
    starts = [place + 1 for place, part in enumerate(parts[:-1]) if part == "site-packages"]
    starts = starts or [place - (parts[place - 1] == "tests") for place, part in enumerate(parts[:-1]) if part in OURS]
    starts = starts or [place + 1 for place, part in enumerate(parts[:-1]) if re.fullmatch(_LIBRARY, part)]
    return "/".join(parts[starts[-1] :]) if starts else ELSEWHERE


def frame_words(filename: str, line: int, function: str) -> str:
    """Return one place in the code: `ui/app/shell.py:120 rebuild`."""
    return f"{module_file(filename)}:{line} {function if re.fullmatch(_NAME, function) else '?'}"


def fault_frames(error: BaseException) -> list[str]:
    """Return the places that an error passed on its way, the innermost first."""
    frames = [
        frame_words(frame.f_code.co_filename, line, frame.f_code.co_name)
        for frame, line in walk_tb(error.__traceback__)
    ]
    return frames[::-1][:_MOST_FRAMES]


def fault_kind(error: BaseException) -> str:
    """Return the type of an error."""
    return type(error).__qualname__[:80]


def fault_chain(error: BaseException) -> list[tuple[str, list[str]]]:
    """Return the type and the places of an error and of those that it arose from."""
    chain: list[BaseException] = []
    now: BaseException | None = error
    while now is not None and len(chain) < _MOST_CAUSES and now not in chain:
        chain.append(now)
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
    return [(fault_kind(one), fault_frames(one)) for one in chain]


def fault_place(error: BaseException) -> str:
    """Return the type of an error and the last place in our own code that it passed, in one line."""
    ours = [one for one in fault_frames(error) if one.split("/")[0] in {*OURS, "tests"}]
    return ", ".join((fault_kind(error), *ours[:1]))
