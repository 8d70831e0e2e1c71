"""SHA-256 of files and folders, and the file that stands beside what is handed out."""

from __future__ import annotations

import hashlib
from pathlib import Path

ENDING = ".sha256"


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_checksum(path: Path) -> Path:
    """Write the checksum of a file beside it, as `sha256sum --check` reads it, and return that file."""
    beside = path.with_name(path.name + ENDING)
    beside.write_text(f"{sha256(path)}  {path.name}\n", "utf-8")
    return beside


def listing(folder: Path) -> str:
    """Return a line with checksum, size and path for each file of a folder, sorted by path: two builds are compared by it."""
    files = sorted(one for one in folder.rglob("*") if one.is_file())
    return "".join(f"{sha256(one)} {one.stat().st_size:>10} {one.relative_to(folder).as_posix()}\n" for one in files)
