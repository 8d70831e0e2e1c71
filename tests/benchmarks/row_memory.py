"""Memory with all contacts in the store, beside the bare window: each in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.benchmarks.figures import Figure
from tests.benchmarks.setting import ROOT, Setting

_GOAL = 3
_NAMES = {"resident": "resident", "share": "fair share (PSS)"}


def measure(setting: Setting) -> list[Figure]:
    """Return the memory of the program at work with the store open: the Desk, the whole list, a form."""
    bare = _told("bare_window", "memory")
    ours = _told("desk_memory", str(setting.years.path))
    return [
        Figure(
            row="memory",
            what=f"memory with {setting.years.calls:,} contacts open, {_NAMES[kind]}",
            value=megabytes,
            unit="MB",
            floor=bare[kind],
            most_ratio=_GOAL,
        )
        for kind, megabytes in ours.items()
        if megabytes is not None
    ]


def _told(module: str, word: str) -> dict[str, float | None]:
    done = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{module}", word],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    told: dict[str, float | None] = json.loads(done.stdout.splitlines()[-1])
    return told
