"""Builds the portable program, one folder that runs where it lies: `make portable`.

    PYTHONPATH=packaging:. python -m linux.portable

It is the folder of the package of Debian with the small libraries that not every desktop has, packed as one file.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
from pathlib import Path

from parts.build_time import set_times, source_date
from parts.checksums import listing, write_checksum
from parts.debian_parts import fetch_debian, files_of
from parts.locked import ROOT

from linux.deb import BUILD, DIST, version_of
from linux.documents import PRODUCT, lay_documents
from linux.lock_parts import TABLE
from linux.program_folder import PARTS, build

SYSTEM = "system"
SUMS = "SHA256SUMS"


def make(tree: Path, dist: Path = DIST, level: int = 6) -> Path:
    """Build the portable program of a tree into a folder with its checksum, and return it; level 1 packs in haste."""
    version, moment = version_of(tree), source_date(tree)
    name = f"{PRODUCT}-{version}-linux-x86_64"
    folder = BUILD / "portable" / name
    shutil.rmtree(folder.parent, ignore_errors=True)
    build(folder, tree)
    _lay_libraries(folder / SYSTEM)
    lay_documents(folder, PARTS, folder / "documents", version, moment, uses=("python", "system"))
    (folder / SUMS).write_text(_sums(folder), "utf-8")
    set_times(folder, moment)
    dist.mkdir(parents=True, exist_ok=True)
    packed = dist / f"{name}.tar.xz"
    partial = dist / f"{packed.name}.part"
    tar = [
        "tar",
        "--create",
        "--sort=name",
        "--owner=0",
        "--group=0",
        "--numeric-owner",
        "--format=gnu",
        "--mode=u+rw,go=rX",
    ]
    with partial.open("wb") as target:
        archive = subprocess.Popen([*tar, "--directory", str(folder.parent), name], stdout=subprocess.PIPE)
        squeezed = subprocess.run(
            ["xz", f"-{level}", "--threads=1", "--stdout"], stdin=archive.stdout, stdout=target, check=False
        )
    if archive.wait() or squeezed.returncode:
        raise SystemExit("The build stopped: the folder could not be packed; is the disk full?")
    partial.replace(packed)
    write_checksum(packed)
    return packed


def _lay_libraries(folder: Path) -> None:
    """Take the libraries out of the parts of Debian, each under the name that is asked for and as a file of its own."""
    folder.mkdir()
    for package in fetch_debian(TABLE, PARTS / "debian", "system"):
        for path, content in files_of(package):
            name = path.rpartition("/")[2]
            if name.startswith("lib") and name.rpartition(".so.")[2].isdecimal():
                (folder / name).write_bytes(content)
                (folder / name).chmod(0o644)


def _sums(folder: Path) -> str:
    """Return the checksum of every file, as `sha256sum --check` reads it: how a copied stick is checked."""
    lines = (line.split(maxsplit=2) for line in listing(folder).splitlines())
    return "".join(f"{digest}  {path}\n" for digest, _, path in lines)


def main() -> None:
    """Build the portable program and say where it lies."""
    parser = argparse.ArgumentParser(description="Build the portable program into dist/.")
    parser.add_argument("--into", type=Path, default=DIST, help="the folder of the packed program")
    parser.add_argument("--level", type=int, default=6, help="how hard it is packed, 0 to 9")
    chosen = parser.parse_args()
    made = make(ROOT, chosen.into.absolute(), chosen.level)
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB, its SHA-256 beside it")


if __name__ == "__main__":
    main()
