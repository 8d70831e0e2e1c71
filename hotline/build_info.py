"""Which program runs: its version, when it was built, and whether its files are still those that it was built with.

Whoever builds the program writes a manifest beside its packages (`packaging/build_manifest.py`): the SHA-256 of every file, in the
format of sha256sum, which can check it too. The checksum of the program is that of the manifest. It tells damage and half a copy,
and which build it is; it does not tell who wrote the files, for who changes them can write the manifest anew. A program that
runs from its source tree has no manifest, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from hashlib import sha256
from pathlib import Path

from hotline import __version__
from hotline.errors import N_

MANIFEST = "hotline-desk.sha256"
OWN = ("hotline", "ui", "resources")
"""The packages of the program itself; what else lies beside them are the libraries that it was built with."""
_COMPILED = "__pycache__"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_BUILT = re.compile(r"# built (\d{4}-\d{2}-\d{2})")
_LARGEST = 8_000_000
_MOST_NAMED = 5

_BUILT_ON = N_("Built on {day}, SHA-256 {checksum}")
_FROM_SOURCE = N_("This program runs from its source files; no build has noted which ones belong to it.")
_UNREADABLE = N_(
    "The list of the program's files, {file}, is damaged or cannot be read, so they cannot be checked. Install the program again."
)
_AS_BUILT = N_("The files of the program are as they were built. Files checked: {number}.")
_CHANGED = N_(
    "Files of the program differ from those it was built with: {files}. Install the program again; your data stay as they are."
)


class State(Enum):
    """What is known of the files of the program."""

    FROM_SOURCE = "from_source"
    UNREADABLE = "unreadable"
    AS_BUILT = "as_built"
    CHANGED = "changed"


@dataclass(frozen=True)
class BuildInfo:
    """The program that runs; day of the build and checksum are None where no manifest tells them."""

    version: str
    state: State
    built: str | None = None
    checksum: str | None = None
    checked: int = 0
    differing: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[str, dict[str, object]]:
        """Return what there is to say of the files, as a gettext sentence and its values."""
        if self.state is State.FROM_SOURCE:
            return _FROM_SOURCE, {}
        if self.state is State.UNREADABLE:
            return _UNREADABLE, {"file": MANIFEST}
        if self.state is State.AS_BUILT:
            return _AS_BUILT, {"number": self.checked}
        named = ", ".join(self.differing[:_MOST_NAMED])
        more = len(self.differing) - _MOST_NAMED
        return _CHANGED, {"files": f"{named} (+{more})" if more > 0 else named}

    def lines(self, gettext: Callable[..., str]) -> list[str]:
        """Return what `--version` prints, the version alone in the first line; `gettext` words a sentence with its values."""
        lines = [f"hotline {self.version}"]
        if self.checksum is not None:
            lines.append(gettext(_BUILT_ON, day=self.built, checksum=self.checksum))
        message, values = self.said
        return [*lines, gettext(message, **values)]


def program_folder() -> Path:
    """Return the folder in which the packages of the running program lie."""
    return Path(__file__).resolve().parent.parent


def build_info(folder: Path | None = None, *, whole: bool = False) -> BuildInfo:
    """Return what the running program is, with its own files checked; with `whole`, all that was built with it, which takes longer."""
    folder = folder or program_folder()
    manifest = folder / MANIFEST
    if not manifest.exists():
        return BuildInfo(__version__, State.FROM_SOURCE)
    try:
        with manifest.open("rb") as file:
            content = file.read(_LARGEST)
        listed = _listed(content.decode("utf-8"))
    except (OSError, ValueError):
        return BuildInfo(__version__, State.UNREADABLE)
    built = _BUILT.search(content.decode("utf-8"))
    wanted = {name: digest for name, digest in listed.items() if whole or name.split("/")[0] in OWN}
    differing = tuple(sorted(_differing(folder, wanted)))
    return BuildInfo(
        version=__version__,
        state=State.CHANGED if differing else State.AS_BUILT,
        built=built[1] if built else None,
        checksum=sha256(content).hexdigest(),
        checked=len(wanted),
        differing=differing,
    )


@cache
def running_build() -> BuildInfo:
    """Return what the running program is, as it was when this was first asked for: its files are read once."""
    return build_info()


def manifest_text(folder: Path, version: str, built: str) -> str:
    """Return the manifest of the files below a folder: the version, the day of the build, and a line a file in the order of their names."""
    lines = [f"# Hotline Desk {version}", f"# built {built}"]
    names = sorted(one for one in (*_names_below(folder), *_compiled_for_good(folder)) if one != MANIFEST)
    return "\n".join([*lines, *(f"{_digest(folder / one)}  {one}" for one in names)]) + "\n"


def _listed(text: str) -> Mapping[str, str]:
    listed: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        if found is None or Path(found[2]).is_absolute() or ".." in found[2].split("/"):
            raise ValueError(MANIFEST)
        listed[found[2]] = found[1]
    if not any(name.split("/")[0] in OWN for name in listed):
        raise ValueError(MANIFEST)
    return listed


def _differing(folder: Path, wanted: Mapping[str, str]) -> Iterator[str]:
    """Yield the files that are missing, are not as they were built, or lie among the program's own and do not belong to it."""
    for name, digest in wanted.items():
        try:
            same = _digest(folder / name) == digest
        except OSError:
            same = False
        if not same:
            yield name
    for package in OWN:
        yield from (f"{package}/{name}" for name in _names_below(folder / package) if f"{package}/{name}" not in wanted)


def _names_below(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder)
        if _COMPILED not in inside.parts and path.is_file():
            yield inside.as_posix()


def _compiled_for_good(folder: Path) -> Iterator[str]:
    """Yield the compiled files that Python runs and never makes again by itself: those known by a hash and not by a time (PEP 552)."""
    for path in folder.rglob(f"{_COMPILED}/*.pyc"):
        with path.open("rb") as file:
            if int.from_bytes(file.read(8)[4:], "little") & 1:
                yield path.relative_to(folder).as_posix()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        whole = sha256()
        while part := file.read(1 << 20):
            whole.update(part)
    return whole.hexdigest()
