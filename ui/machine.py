"""What this computer remembers without a key: where the store lies and the language of the unlock window. Nothing else."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import platformdirs

from hotline.language import LANGUAGES

_NAME = "hotline-desk"
# Lets tests and a portable installation keep everything in one folder.
FOLDER_VARIABLE = "HOTLINE_DESK_FOLDER"


@dataclass(frozen=True)
class Machine:
    """The path of the store and the language and palette shown before it is unlocked."""

    store: str
    language: str = "az"
    palette: str = "light"


def data_folder() -> Path:
    """Return where the store lies unless another place was chosen."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def load_machine() -> Machine:
    """Return what is remembered, or the usual values where nothing or nothing readable is."""
    usual = Machine(str(data_folder() / "desk.store"))
    try:
        kept = json.loads(_file().read_text("utf-8"))
        read = Machine(str(kept["store"]), str(kept["language"]), str(kept["palette"]))
    except (OSError, ValueError, KeyError, TypeError):
        return usual
    return read if read.language in LANGUAGES else usual


def save_machine(machine: Machine) -> None:
    """Remember; a folder that cannot be written is no reason to stop, the values are then asked for again."""
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        _file().write_text(json.dumps(asdict(machine), ensure_ascii=False), "utf-8")
    except OSError:
        return


def _file() -> Path:
    chosen = os.environ.get(FOLDER_VARIABLE)
    return (Path(chosen) if chosen else Path(platformdirs.user_config_dir(_NAME, appauthor=False))) / "machine.json"
