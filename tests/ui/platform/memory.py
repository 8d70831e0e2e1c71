"""Reads the memory of another process that may be written to, and finds what it holds in any form in which texts lie there."""

from __future__ import annotations

import re
from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-32-le")


def forms(text: str) -> list[bytes]:
    """Return a text as Python, Qt and the store hold it in memory."""
    return [text.encode(encoding) for encoding in ENCODINGS]


def found_in_memory(process: int, wanted: dict[str, list[bytes]]) -> dict[str, int]:
    """Return how often each thing that is there is in the memory of a process; raises PermissionError where it may not be read."""
    found: dict[str, int] = {}
    maps = Path(f"/proc/{process}/maps").read_text("ascii").splitlines()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            if "w" not in rights:
                continue
            start, end = (int(one, 16) for one in span.split("-"))
            try:
                memory.seek(start)
                content = memory.read(end - start)
            except (OSError, ValueError):  # pages of devices
                continue
            for name, each in wanted.items():
                times = sum(len(re.findall(re.escape(one), content)) for one in each)
                if times:
                    found[name] = found.get(name, 0) + times
    return found
