"""Where the data that ships with the program lies."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import resources

NATIONAL_PACK = "az"
# Not by importlib.resources: its machinery takes longer to load than the first window may wait.
_FOLDER = Path(resources.__path__[0])


def resource(*parts: str) -> Path:
    """Return the path of a file or folder below resources/."""
    return _FOLDER.joinpath(*parts)


@cache
def toml_resource(*parts: str) -> dict[str, Any]:
    """Return a TOML file below resources/ as it was parsed; callers must not change it."""
    import tomllib  # noqa: PLC0415 - the first window needs no such file

    with resource(*parts).open("rb") as file:
        return tomllib.load(file)


def pack(name: str) -> dict[str, Any]:
    """Return a file of the national pack in use as it was parsed."""
    return toml_resource("packs", NATIONAL_PACK, name)
