"""The moment that a build is of: the same for the same commit, so that two builds give the same bytes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_EARLIEST = 315_532_800
"""1980-01-01: archives know no earlier moment."""


def source_date(root: Path) -> int:
    """Return the seconds since 1970 that files and documents of a build bear: SOURCE_DATE_EPOCH, else the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return max(int(given), _EARLIEST)
    asked = subprocess.run(
        ["git", "-C", str(root), "log", "-1", "--format=%ct"], capture_output=True, text=True, check=False
    )
    return max(int(asked.stdout.strip() or 0), _EARLIEST) if asked.returncode == 0 else _EARLIEST


def set_times(folder: Path, moment: int) -> None:
    """Let every file and folder below a folder bear one moment."""
    for one in [folder, *folder.rglob("*")]:
        os.utime(one, (moment, moment), follow_symlinks=False)
