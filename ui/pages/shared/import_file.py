"""Reads a file that a user imports, in the act that looks at it: no more of it than any list of ours can have."""

from __future__ import annotations

from pathlib import Path

from hotline.desk.acts import Desk, act
from hotline.desk.external_files import read_external_file
from hotline.desk.rights import Right
from hotline.indicators.checklist_file import LARGEST


@act(Right.SIGNED_IN)
def read_file(desk: Desk, path: Path) -> bytes:
    """Return the content of a file, no more of it than any list has; raises InvalidInput where it cannot be read."""
    return read_external_file(desk, path, LARGEST + 1)
