"""Fetches the parts of Debian 12 that the program carries, by their names and hashes in debian_parts.toml.

They stay in build/parts, so that a second build needs no network.
"""

from __future__ import annotations

import contextlib
import io
import subprocess
import tarfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from parts.checksums import sha256

DEBIAN = Path(__file__).parent / "debian_parts.toml"


@dataclass(frozen=True)
class DebianPart:
    """A package of Debian: what it is for, where it lies below a mirror, and its hash."""

    name: str
    use: str
    version: str
    pool: str
    sha256: str


def debian_parts() -> tuple[DebianPart, ...]:
    """Return the parts of Debian that are locked."""
    with DEBIAN.open("rb") as file:
        return tuple(DebianPart(**one) for one in tomllib.load(file)["part"])


def fetch_debian(folder: Path, use: str) -> tuple[Path, ...]:
    """Return the packages of Debian for one use, fetched into the folder where they are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_fetched(part, folder) for part in debian_parts() if part.use == use)


def files_of(package: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the path and content of every plain file of a package of Debian, links followed within it."""
    data = subprocess.run(["dpkg-deb", "--fsys-tarfile", str(package)], capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive.getmembers():
            with contextlib.suppress(KeyError):  # a link that leads to another package
                content = archive.extractfile(member)
                if content is not None:
                    yield member.name.removeprefix("./"), content.read()


def copyright_of(package: Path) -> bytes:
    """Return the copyright file of a package of Debian, empty where it leaves that to another of its source."""
    return next((content for path, content in files_of(package) if path.endswith("/copyright")), b"")


def _fetched(part: DebianPart, folder: Path) -> Path:
    target = folder / part.pool.rpartition("/")[2]
    if target.exists() and sha256(target) == part.sha256:
        return target
    # A part of the security archive lies in the main one from the next point release on.
    places = dict.fromkeys((part.pool, part.pool.replace("pool/updates/", "pool/")))
    for address in (f"{mirror}{place}" for place in places for mirror in _mirrors()):
        helper = ("/usr/lib/apt/apt-helper", "download-file", address, str(target), f"SHA256:{part.sha256}")
        if subprocess.run(helper, capture_output=True, check=False).returncode == 0:
            return target
    sorry = (
        f"The build stopped: {part.name} {part.version} of Debian 12 could not be fetched from the mirrors that apt knows here. "
        "Where Debian has a newer one, run packaging/linux/lock_parts.py on Debian 12 and build again."
    )
    raise SystemExit(sorry)


def _mirrors() -> tuple[str, ...]:
    told = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", "Origin: Debian"],
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(sorted(set(told.stdout.split())))
