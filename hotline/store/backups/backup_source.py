"""What a backup is made of: the open store, as the backup needs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import sqlite_utils

from hotline.clock import Clock
from hotline.secret import Buffer


@dataclass(frozen=True)
class Source:
    """The open store that is copied; used on its own thread."""

    database: sqlite_utils.Database
    path: Path
    key: Buffer = field(repr=False)
    clock: Clock
