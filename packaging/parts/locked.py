"""Which locked packages the program needs on a system, whose markers are judged for that system and not for the one that builds."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "packaging" / "requirements.txt"
_LINE = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)")
_HASH = re.compile(r"--hash=(sha256:[0-9a-f]{64})")


@dataclass(frozen=True)
class Target:
    """A system that is built for: what markers are judged by, and which wheels fit, as pip names them."""

    markers: Mapping[str, str]
    platforms: tuple[str, ...]
    python: str
    abis: tuple[str, ...]

    @property
    def pip_options(self) -> list[str]:
        """Return how pip is told to choose wheels for the system."""
        options = ["--python-version", self.python, "--implementation", "cp"]
        for name in self.platforms:
            options += ["--platform", name]
        for abi in self.abis:
            options += ["--abi", abi]
        return options


WINDOWS = Target(
    markers={
        "sys_platform": "win32",
        "platform_system": "Windows",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "python_version": "3.13",
        "python_full_version": "3.13.11",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    },
    platforms=("win_amd64",),
    python="3.13",
    abis=("cp313", "abi3", "none"),
)


@dataclass(frozen=True)
class Locked:
    """A package of the lock file: its version, and the hashes of all its files."""

    name: str
    version: str
    hashes: tuple[str, ...]

    def line(self) -> str:
        """Return the package as a requirement of pip, without a marker."""
        return " ".join([f"{self.name}=={self.version}", *(f"--hash={one}" for one in self.hashes)])


def locked_packages() -> dict[str, Locked]:
    """Return every package of the lock file by its canonical name."""
    found: dict[str, Locked] = {}
    for entry in re.split(r"\n(?=[A-Za-z0-9])", LOCK.read_text("utf-8")):
        match = _LINE.match(entry)
        if match:
            name = canonicalize_name(match["name"])
            found[name] = Locked(match["name"], match["version"], tuple(_HASH.findall(entry)))
    return found


def runtime_packages(target: Target) -> list[Locked]:
    """Return what the program needs on a system to run, sorted by name; raises KeyError for what is not locked."""
    known = locked_packages()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed: dict[str, set[str]] = {}
    waiting = [Requirement(one) for one in project["dependencies"]]
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        if one.marker is not None and not _holds(one, target, {""}):
            continue
        extras = needed.get(name)
        if extras is None or one.extras - extras:
            needed[name] = (extras or set()) | one.extras
            waiting += _requirements_of(name, target, needed[name] | {""})
    return [known[name] for name in sorted(needed)]


def download(packages: list[Locked], target: Target, folder: Path) -> list[Path]:
    """Fetch the wheels of packages for a system, checked by their hashes, and return them sorted; what is there is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = folder / "requirements.txt"
    wanted.write_text("\n".join(one.line() for one in packages) + "\n", "utf-8")
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
    command += ["--require-hashes", "--only-binary", ":all:", "--dest", str(folder), "--find-links", str(folder)]
    subprocess.run([*command, *target.pip_options, "--requirement", str(wanted)], check=True)
    return sorted(folder.glob("*.whl"))


def _requirements_of(name: str, target: Target, extras: set[str]) -> Iterator[Requirement]:
    """Yield what a package needs itself; one that only the other system has is not installed here, and needs nothing."""
    try:
        texts = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return
    for one in map(Requirement, texts):
        if one.marker is None or _holds(one, target, extras):
            one.marker = None
            yield one


def _holds(requirement: Requirement, target: Target, extras: set[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({**target.markers, "extra": one}) for one in extras)
