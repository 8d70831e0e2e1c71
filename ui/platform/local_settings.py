"""The settings that this computer keeps without a key: where the store lies and of which office it is, language and palette. Nothing else.

The file can be edited by anybody who has the account, so that it is read with suspicion: what is not understood is as if it
were not there.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import platformdirs

from hotline.errors import CannotWrite
from hotline.language import LANGUAGES
from hotline.store.files.private_files import make_own_folder, open_file, write_whole
from hotline.toml.administrator_file import LANGUAGE, PALETTE, STORE, fixed_for_computer
from ui.theme.tokens import PALETTES

_NAME = "hotline-desk"
# Lets tests and a portable installation keep everything in one folder.
FOLDER_VARIABLE = "HOTLINE_DESK_FOLDER"
_MOST_BYTES = 64 * 1024
_LONGEST_OFFICE = 6
_LONGEST_PATH, _LONGEST_NAME = 4096, 255  # in bytes, what systems allow


@dataclass(frozen=True)
class LocalSettings:
    """The path of the store, the code of its office, and the language and palette that this computer shows.

    `chosen` is whether somebody chose them here; `office` is empty until somebody has signed in to the store.
    """

    store: str
    language: str = LANGUAGES[0]
    palette: str = "light"
    chosen: bool = False
    office: str = ""


def data_folder() -> Path:
    """Return where the store lies unless another place was chosen."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def load_local_settings() -> LocalSettings:
    """Return what is fixed for this computer, else remembered; the usual value in place of each that is missing or cannot be."""
    usual = LocalSettings(str(data_folder() / "desk.store"))
    kept = {**_kept(), **_fixed()}
    language, palette = kept.get("language"), kept.get("palette")
    return LocalSettings(
        store=kept["store"] if _is_path(kept.get("store")) else usual.store,
        language=language if isinstance(language, str) and language in LANGUAGES else usual.language,
        palette=palette if isinstance(palette, str) and palette in PALETTES else usual.palette,
        chosen=kept.get("chosen") is True,
        office=kept["office"] if _is_office(kept.get("office")) else usual.office,
    )


def save_local_settings(settings: LocalSettings) -> None:
    """Remember, for the owner of the account alone; where nothing can be written, the values are asked for again."""
    with contextlib.suppress(OSError, CannotWrite):
        make_own_folder(_file().parent)
        # In ASCII: the name of a file may hold bytes that are no text.
        write_whole(_file(), json.dumps(asdict(settings)).encode("ascii"))


def _kept() -> dict[str, Any]:
    try:
        with open_file(_file()) as file:
            kept = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _fixed() -> dict[str, Any]:
    """Return what the administrator's file fixes of what this computer keeps."""
    fixed = {name: fixed_for_computer(name) for name in (STORE, LANGUAGE, PALETTE)}
    return {name: value for name, value in fixed.items() if value is not None}


def _is_office(value: object) -> bool:
    """Return whether a value can be the code of an office."""
    return isinstance(value, str) and 2 <= len(value) <= _LONGEST_OFFICE and value.isalpha()


def _is_path(value: object) -> bool:
    """Return whether a value can be the path of a file on this system."""
    if not isinstance(value, str) or not value or "\0" in value:
        return False
    try:
        written = os.fsencode(value)
    except ValueError:
        return False
    return len(written) <= _LONGEST_PATH and all(len(os.fsencode(one)) <= _LONGEST_NAME for one in Path(value).parts)


def _file() -> Path:
    chosen = os.environ.get(FOLDER_VARIABLE)
    return (Path(chosen) if chosen else Path(platformdirs.user_config_dir(_NAME, appauthor=False))) / "machine.json"
