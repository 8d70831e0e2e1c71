"""The installer, made by NSIS out of the folder."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from parts.tools import BuildStopped, run

from windows.nsis_languages import nsis_with_azerbaijani
from windows.program_folder import Built

HERE = Path(__file__).parent
_LANGUAGES = {"en": "ENGLISH", "az": "AZERBAIJANI", "ru": "RUSSIAN"}
_SPARE_MB = 100


def make_installer(built: Built, out: Path, work: Path, moment: int) -> Path:
    """Make the installer of a folder in `out` and return it."""
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"hotline-desk-{built.version}-windows-x64.exe"
    target.unlink(missing_ok=True)
    texts = work / "made" / "texts.nsh"
    texts.write_text(texts_for_nsis(), "utf-8-sig")
    size = sum(one.stat().st_size for one in built.folder.rglob("*") if one.is_file())
    defined = {
        "FOLDER": built.folder,
        "OUT": target,
        "VERSION": built.version,
        "TEXTS": texts,
        "SIZE_KB": size // 1024,
        "ROOM": size // 1_000_000 + _SPARE_MB,
    }
    options = [f"-D{name}={value}" for name, value in defined.items()]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment), "LC_ALL": "C.UTF-8"}
    environment["NSISDIR"] = str(nsis_with_azerbaijani(work / "made" / "nsis"))
    run(["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *options, HERE / "installer.nsi"], env=environment)
    if not target.exists():
        raise BuildStopped("makensis has made no installer.")
    return target


def texts_for_nsis() -> str:
    """Return what the installer says itself, as NSIS reads it."""
    said = tomllib.loads((HERE / "texts.toml").read_text("utf-8"))
    lines = [
        f'LangString Text{name} ${{LANG_{theirs}}} "{texts[ours]}"'
        for name, texts in said.items()
        for ours, theirs in _LANGUAGES.items()
    ]
    return "\n".join(lines) + "\n"
