"""Leaving out what the locked packages hold and the program has no use for, by the table left_out.toml."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

TABLE = Path(__file__).with_name("left_out.toml")


def prune(packages: Path) -> int:
    """Remove what is left out of a folder of installed packages, and return how many bytes that was."""
    table = tomllib.loads(TABLE.read_text("utf-8"))
    gone = 0
    for pattern in table["everywhere"]["paths"]:
        for path in sorted(packages.glob(pattern)):
            gone += _remove(path)
    for folder, kept in table["only"].items():
        stay = {path for pattern in kept for path in (packages / folder).glob(pattern)}
        for path in sorted((packages / folder).glob("*")):
            gone += 0 if path in stay else _remove(path)
    return gone


def _remove(path: Path) -> int:
    if not path.exists() and not path.is_symlink():  # it went with its folder
        return 0
    size = sum(one.stat().st_size for one in ([path] if path.is_file() else path.rglob("*")) if one.is_file())
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
    return size
