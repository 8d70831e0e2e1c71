"""What the program says of itself: its version, the formats of its files, the national pack, its parts and their licences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from hotline import __version__
from hotline.build_info import BuildInfo, running_build
from hotline.desk.settings import fixed_values
from hotline.desk.system_facts import PACKAGES
from hotline.referral.national_pack import national_pack
from hotline.store.backups.backup_file import FORMAT as BACKUP_FORMAT
from hotline.store.migrations import FORMAT
from hotline.toml.administrator_file import STORE, administrator_file

LICENCE = "MIT"
"""The licence of the program itself (LICENSE)."""
_PARTS = (*PACKAGES, "click", "fontpkg-fira-sans", "platformdirs", "zxcvbn")
_LONGEST_LICENCE = 60


@dataclass(frozen=True)
class Part:
    """A package that the program is made of; its licence as the package names it, empty where it names none."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True)
class About:
    """The program as it is installed here, and what the administrator of this computer has fixed, by the names of the settings."""

    build: BuildInfo
    version: str
    licence: str
    store_format: int
    backup_format: int
    pack: str
    country: Mapping[str, str]
    parts: tuple[Part, ...]
    administrator_file: Path | None
    fixed: tuple[str, ...]


def about() -> About:
    """Return what the program is and what it is made of; a package that left no record of itself is not named."""
    pack, file = national_pack(), administrator_file()
    parts = (_part(name) for name in sorted(_PARTS, key=str.lower))
    return About(
        build=running_build(),
        version=__version__,
        licence=LICENCE,
        store_format=FORMAT,
        backup_format=BACKUP_FORMAT,
        pack=pack.id,
        country=pack.country,
        parts=tuple(part for part in parts if part is not None),
        administrator_file=file.path if file.present else None,
        fixed=(*((STORE,) if STORE in file.values else ()), *fixed_values()),
    )


def _part(name: str) -> Part | None:
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return None
    written = next((text for key in ("License-Expression", "License") for text in told.get_all(key) or []), "")
    licence = written.strip().partition("\n")[0].split(", Copyright")[0].split(" (see")[0]
    if not licence:
        classifiers = told.get_all("Classifier") or []
        named = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
        licence = ", ".join(named)
    return Part(name, "".join(told.get_all("Version") or []), licence[:_LONGEST_LICENCE])
