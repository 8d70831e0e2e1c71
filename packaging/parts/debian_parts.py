"""Packages of Debian that a build needs, by their names and hashes in a table: of another release than the machine's own, too.

Where they come from is read from the apt of the machine that builds; nothing of the machine is changed. They stay where they were
fetched to, so that a second build needs no network.
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


@dataclass(frozen=True)
class DebianPart:
    """A package of Debian: what it is for, where it lies below a mirror, and its hash."""

    name: str
    use: str
    version: str
    pool: str
    sha256: str


def debian_parts(table: Path) -> tuple[DebianPart, ...]:
    """Return the parts of Debian that are locked in a table."""
    with table.open("rb") as file:
        return tuple(DebianPart(**one) for one in tomllib.load(file)["part"])


def fetch_debian(table: Path, folder: Path, use: str) -> tuple[Path, ...]:
    """Return the packages of a table for one use, fetched into the folder where they are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_fetched(part, folder) for part in debian_parts(table) if part.use == use)


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
        f"The build stopped: {part.name} {part.version} could not be fetched from the mirrors that apt knows here. Where Debian has "
        "a newer one, write it with its hash into the table of parts (CONTRIBUTING) and build again."
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
