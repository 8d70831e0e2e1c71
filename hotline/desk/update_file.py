"""A file with another version of the program, looked at before anybody runs it: its checksum, and which version it says it is.

The checksum in a file beside it tells damage and half a copy, and nothing more: who brings another program brings its checksum as
well. Only a checksum that came another way, printed or read out over the telephone, tells that it is the program that was meant.
Nothing in the file is run, unpacked onto a disk or trusted.
"""

from __future__ import annotations

import hmac
import io
import lzma
import re
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from hotline import __version__
from hotline.errors import N_, InvalidInput
from hotline.store.files.private_files import open_file

ENDING = ".sha256"
LIST = "SHA256SUMS"
_LINE = re.compile(r"([0-9A-Fa-f]{64})(?: [ *](.+))?")
_DIGEST = re.compile(r"[0-9A-Fa-f]{64}")
_VERSION = re.compile(r"\d{1,4}(?:\.\d{1,4}){1,3}")
_CONTROL_VERSION = re.compile(r"^Version: (\S+)$", re.MULTILINE)
_LARGEST_LIST = 1_000_000
_LARGEST_CONTROL = 10_000_000
_BLOCK = 1 << 20
_PRODUCT_VERSION = "ProductVersion\0".encode("utf-16-le")
_VALUE = 64
"""Bytes behind the name of a version in the resources of a Windows program that its value lies in."""
_NO_FILE = N_("{file} cannot be read. Check the name of the file and who may read it.")
_NO_DIGEST = N_("A SHA-256 checksum has 64 signs from 0 to 9 and from a to f. Type it again.")


class Match(Enum):
    """Whether a checksum that is known fits the file."""

    HOLDS = "holds"
    DIFFERS = "differs"
    MISSING = "missing"


class Age(Enum):
    """How the version in a file stands to the one that runs."""

    NEWER = "newer"
    SAME = "same"
    OLDER = "older"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class UpdateFile:
    """A file with a version of the program; `version` is what it says of itself, None where it says nothing that can be read."""

    path: Path
    bytes: int
    sha256: str
    beside: Match
    told: Match
    version: str | None
    age: Age

    @property
    def holds(self) -> bool:
        """Return whether one checksum at the least is known, and each that is known fits."""
        known = {self.beside, self.told} - {Match.MISSING}
        return known == {Match.HOLDS}


def look_at_update(path: Path, told: str | None = None) -> UpdateFile:
    """Return what is known of a file; `told` is a checksum that came another way, spaces left aside.

    Raises InvalidInput where the file cannot be read, or what was told is no checksum.
    """
    wanted = None if told is None else "".join(told.split()).lower()
    if wanted is not None and not _DIGEST.fullmatch(wanted):
        raise InvalidInput(_NO_DIGEST)
    try:
        with open_file(path) as file:
            size, digest, product = _read_through(file)
            file.seek(0)
            version = product or _version_of_package(file)
    except (OSError, ValueError):
        raise InvalidInput(_NO_FILE, file=path.name) from None
    return UpdateFile(
        path=path,
        bytes=size,
        sha256=digest,
        beside=_match(digest, _listed_beside(path)),
        told=_match(digest, wanted),
        version=version,
        age=_age(version),
    )


def _match(digest: str, wanted: str | None) -> Match:
    if wanted is None:
        return Match.MISSING
    return Match.HOLDS if hmac.compare_digest(digest, wanted) else Match.DIFFERS


def _read_through(file: BinaryIO) -> tuple[int, str, str | None]:
    """Return bytes, checksum, and the version in the resources of a Windows program, read once and never whole in memory."""
    whole, size, before, product = sha256(), 0, b"", None
    while part := file.read(_BLOCK):
        whole.update(part)
        size += len(part)
        if product is None:
            product = _product_version(before + part)
            before = part[-(len(_PRODUCT_VERSION) + _VALUE) :]
    return size, whole.hexdigest(), product


def _product_version(part: bytes) -> str | None:
    at = part.find(_PRODUCT_VERSION)
    if at < 0:
        return None
    value = part[at + len(_PRODUCT_VERSION) :][:_VALUE].decode("utf-16-le", "replace")
    found = _VERSION.search(value)
    return found[0] if found else None


def _listed_beside(path: Path) -> str | None:
    """Return the checksum that the file of checksums beside a file says for it; one that says nothing of it counts as none."""
    for one in (path.with_name(path.name + ENDING), path.with_name(LIST)):
        try:
            with open_file(one) as file:
                text = file.read(_LARGEST_LIST).decode("utf-8", "replace")
        except (OSError, ValueError):
            continue
        for line in text.lstrip("\ufeff").splitlines():
            found = _LINE.fullmatch(line.strip())
            if found is not None and (found[2] is None or re.split(r"[/\\]", found[2])[-1] == path.name):
                return found[1].lower()
    return None


def _version_of_package(file: BinaryIO) -> str | None:
    """Return the version that a Debian package says in its control file, None for anything else."""
    if file.read(8) != b"!<arch>\n":
        return None
    try:
        for name, content in _members(file):
            if name.startswith("control.tar"):
                with tarfile.open(fileobj=io.BytesIO(content)) as archive:
                    return _of_control(archive)
    except (tarfile.TarError, lzma.LZMAError, zlib.error, EOFError, OSError, ValueError):
        return None
    return None


def _members(file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    while len(head := file.read(60)) == 60:
        size = int(head[48:58])
        if not 0 <= size <= _LARGEST_CONTROL:
            return
        yield head[:16].decode("ascii", "replace").strip(" /"), file.read(size)
        file.read(size % 2)


def _of_control(archive: tarfile.TarFile) -> str | None:
    for member in archive:
        if member.name in {"control", "./control"} and member.isfile() and member.size <= _LARGEST_LIST:
            content = archive.extractfile(member)
            found = None if content is None else _CONTROL_VERSION.search(content.read().decode("utf-8", "replace"))
            version = None if found is None else _VERSION.match(found[1].partition(":")[2] or found[1])
            return None if version is None else version[0]
    return None


def _age(version: str | None) -> Age:
    if version is None:
        return Age.UNKNOWN
    here, there = _numbers(__version__), _numbers(version)
    return Age.SAME if here == there else Age.NEWER if there > here else Age.OLDER


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(one) for one in version.split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)
