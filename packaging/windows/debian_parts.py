"""Debian packages that are pinned by hash, of another release than that of the machine too, without a change to it.

The machine's own sources say where packages come from; only the name of the release is another one there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from parts.checksums import sha256
from parts.tools import BuildStopped, run

_RELEASES = re.compile(r"\b(bookworm|trixie)\b")
_SOURCES = ("/etc/apt/sources.list", "/etc/apt/sources.list.d/debian.sources")


def fetch(suite: str, packages: Mapping[str, Mapping[str, Any]], folder: Path) -> dict[str, Path]:
    """Return the files of packages by name, fetched where they are not there yet; stops the build where a hash differs."""
    folder.mkdir(parents=True, exist_ok=True)
    lacking = [name for name, pin in packages.items() if _kept(folder, name, pin) is None]
    if lacking:
        environment = _private_apt(suite, folder / "apt")
        run(["apt-get", "update", "--quiet"], env=environment)
        wanted = [f"{name}={packages[name]['version']}" for name in lacking]
        try:
            run(["apt-get", "download", "--quiet", *wanted], cwd=folder, env=environment)
        except BuildStopped as stopped:
            msg = (
                f"{stopped}\nA pinned version may have been replaced by an update: write the new version and its SHA-256 into "
                "packaging/windows/parts.toml."
            )
            raise BuildStopped(msg) from None
    found = {name: _kept(folder, name, pin) for name, pin in packages.items()}
    wrong = sorted(name for name, path in found.items() if path is None)
    if wrong:
        msg = f"Not the files that are pinned, they differ in their SHA-256: {', '.join(wrong)}"
        raise BuildStopped(msg)
    return {name: path for name, path in found.items() if path is not None}


def unpack(files: Mapping[str, Path], folder: Path) -> None:
    """Unpack packages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in files.values():
        run(["dpkg-deb", "--extract", path, folder])


def _kept(folder: Path, name: str, pin: Mapping[str, Any]) -> Path | None:
    return next((one for one in sorted(folder.glob(f"{name}_*.deb")) if sha256(one) == pin["sha256"]), None)


def _private_apt(suite: str, place: Path) -> dict[str, str]:
    """Set up package lists of a release in a folder of their own, and return the environment that uses them."""
    for part in ("parts", "lists/partial", "cache/archives/partial"):
        (place / part).mkdir(parents=True, exist_ok=True)
    texts = {Path(one).name: Path(one).read_text("utf-8") for one in _SOURCES if Path(one).exists()}
    if not any(_RELEASES.search(text) for text in texts.values()):
        raise BuildStopped("This needs Debian 12 or 13 with its usual package sources.")
    for name, text in texts.items():
        (place / "parts" / name.replace("sources.list", "debian.list")).write_text(_RELEASES.sub(suite, text), "utf-8")
    settings = place / "apt.conf"
    settings.write_text(
        f'Dir::Etc::sourcelist "/dev/null";\nDir::Etc::sourceparts "{place}/parts";\nDir::State::lists "{place}/lists";\n'
        f'Dir::Cache "{place}/cache";\nAPT::Sandbox::User "root";\n',
        "utf-8",
    )
    return {**os.environ, "APT_CONFIG": str(settings), "LC_ALL": "C"}
