"""Where the data that ships with the program lies, and which national pack of it is in use.

The pack is named in resources/packs/in_use.txt, and lies in the folder of that name beside it. The name and the languages of
the pack are plain text, so that the first window need not wait for a parser.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import resources

# Not by importlib.resources: its machinery takes longer to load than the first window may wait.
_FOLDER = Path(resources.__path__[0])
_IN_USE = ("packs", "in_use.txt")
_NO_PACK = (
    "Hotline Desk cannot start: resources/packs/in_use.txt has to name a folder of resources/packs/. "
    "Install the program again, or put the name of the national pack into that file."
)


def resource(*parts: str) -> Path:
    """Return the path of a file or folder below resources/."""
    return _FOLDER.joinpath(*parts)


@cache
def toml_resource(*parts: str) -> dict[str, Any]:
    """Return a TOML file below resources/ as it was parsed, kept in memory; callers must not change it."""
    return parsed_toml(resource(*parts))


def optional_toml(*parts: str) -> dict[str, Any]:
    """Return a TOML file below resources/ as it was parsed, empty where there is none; callers must not change it."""
    return toml_resource(*parts) if resource(*parts).exists() else {}


def parsed_toml(path: Path) -> dict[str, Any]:
    """Return a TOML file, parsed anew: for one that is read once to make something else of it."""
    import tomllib  # noqa: PLC0415 - the first window needs no such file

    with path.open("rb") as file:
        return tomllib.load(file)


@cache
def pack_in_use() -> str:
    """Return the name of the national pack in use; ends the program with a sentence where no pack can be found."""
    try:
        name = resource(*_IN_USE).read_text("ascii").strip()
    except (OSError, ValueError):
        name = ""
    if not name.isalnum() or not resource("packs", name).is_dir():
        raise SystemExit(_NO_PACK)
    return name


def pack_resource(*parts: str) -> Path:
    """Return the path of a file or folder of the national pack in use; its TOML files are read by hotline.toml.pack_files alone."""
    return resource("packs", pack_in_use(), *parts)
