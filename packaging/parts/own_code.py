"""The program's own files as they are handed out: code, data, catalogues, the handbook; never tests."""

from __future__ import annotations

import shutil
from pathlib import Path

from parts.locked import ROOT
from parts.tools import run

PACKAGES = ("hotline", "ui", "resources")
PAPERS = ("LICENSE", "README.md", "CHANGELOG.md", "docs/handbook.md", "docs/security.md")


def own_version() -> str:
    """Return the version of the program."""
    import tomllib  # noqa: PLC0415

    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def copy_own(packages: Path, papers: Path) -> None:
    """Copy what git knows of the program's packages and their compiled catalogues, and its papers."""
    known = run(["git", "-C", ROOT, "ls-files", "-z", *PACKAGES]).split("\0")
    catalogues = [str(one.relative_to(ROOT)) for one in sorted((ROOT / "resources" / "translations").rglob("*.mo"))]
    for name in [*known, *catalogues]:
        source = ROOT / name
        if name and source.is_file() and source.suffix != ".po":
            _copy(source, packages / name)
    for name in PAPERS:
        if (ROOT / name).exists():
            _copy(ROOT / name, papers / Path(name).name)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
