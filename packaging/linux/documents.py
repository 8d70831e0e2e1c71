"""The documents that lie beside the program on Linux: handbook, changes, licences and list of all parts."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from parts.checksums import sha256
from parts.debian_parts import copyright_of, debian_parts, fetch_debian, files_of
from parts.licences import Part, collect, part_of_package, without_licence
from parts.locked import ROOT
from parts.sbom import sbom

from linux.lock_parts import TABLE
from linux.wheels import fetch_wheels

PRODUCT = "hotline-desk"
_NAMED = frozenset({"GPL-3", "LGPL-3"})
_IN_ITS_FILES = "see its files"


def lay_documents(program: Path, cache: Path, folder: Path, version: str, moment: int, *, uses: Sequence[str]) -> None:
    """Lay handbook, changes, and licences and list of the parts into a folder; `uses` are those of the parts of Debian."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("docs/handbook.md", "CHANGELOG.md", "LICENSE"):
        shutil.copyfile(ROOT / name, folder / Path(name).name)
    with tempfile.TemporaryDirectory() as passing:
        parts = (*_packages(program, cache), *_of_debian(cache, uses, Path(passing)))
        if missing := without_licence(parts):
            sorry = f"The build stopped: no licence is known of {', '.join(missing)}."
            raise SystemExit(sorry)
        collect(parts, folder / "licences")
    _lay_named_licences(cache, folder / "licences" / "named")
    for name in ("names/LICENCES.md", "faces/LICENCE.txt"):
        place = folder / "licences" / Path(name).parent
        place.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "resources" / name, place / Path(name).name)
    (folder / f"{PRODUCT}.cdx.json").write_text(sbom(PRODUCT, version, moment, parts), "utf-8")


def _lay_named_licences(cache: Path, folder: Path) -> None:
    """Lay the texts of the licences that packages name without bringing them: Qt is under the LGPL, which is read with the GPL."""
    folder.mkdir()
    (package,) = fetch_debian(TABLE, cache / "debian", "licences")
    for path, content in files_of(package):
        if path.startswith("usr/share/common-licenses/") and (name := Path(path).name) in _NAMED:
            (folder / name).write_bytes(content)


def _packages(program: Path, cache: Path) -> Iterator[Part]:
    digests = {_stem(wheel): sha256(wheel) for wheel in fetch_wheels(cache / "wheels")}
    for folder in sorted((program / "lib").glob("*.dist-info")):
        yield part_of_package(folder, digests[_stem(folder)])


def _stem(path: Path) -> str:
    return path.name.lower().partition("-")[0]


def _of_debian(cache: Path, uses: Sequence[str], passing: Path) -> Iterator[Part]:
    for use in uses:
        locked = [one for one in debian_parts(TABLE) if one.use == use]
        notice = b""
        for part, package in zip(locked, fetch_debian(TABLE, cache / "debian", use), strict=True):
            text = passing / part.name / "copyright"
            text.parent.mkdir()
            notice = copyright_of(package) or notice  # one of the same source has it in the package before
            text.write_bytes(notice)
            purl = f"pkg:deb/debian/{part.name}@{part.version}?arch=amd64&distro=bookworm"
            yield Part(part.name, part.version, purl, _IN_ITS_FILES, part.sha256, (text,))
