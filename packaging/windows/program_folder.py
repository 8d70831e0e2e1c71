"""The folder that is installed: interpreter, standard library, packages, the program, two launchers; pruned and compiled."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parts.build_time import set_times
from parts.checksums import sha256
from parts.debian_parts import debian_parts, fetch_debian
from parts.licences import Part, collect, part_of_package, without_licence
from parts.locked import ROOT, WINDOWS, Locked, download, runtime_packages
from parts.own_code import copy_own, own_version
from parts.pruning import prune
from parts.sbom import sbom
from parts.tools import BuildStopped, run

from windows.interpreter import take_interpreter, write_forwarder
from windows.launchers import make_launchers

PINS = tomllib.loads((Path(__file__).with_name("parts.toml")).read_text("utf-8"))
DEBIAN = Path(__file__).with_name("debian_parts.toml")
PRODUCT = "Hotline Desk"
_STDLIB = Path("usr/lib/python3.13")
# Not needed, or of Linux alone: what Debian builds, tests, Tk, the interactive shell, making packages.
_NOT_OF_STDLIB = (
    "lib-dynload", "config-3.13-*", "_sysconfigdata_*", "test", "**/tests", "idlelib", "tkinter", "turtledemo", "turtle.py",
    "ensurepip", "venv", "lib2to3", "pydoc_data", "pydoc.py", "_pyrepl", "LICENSE.txt", "sitecustomize.py", "curses", "dbm",
    "wsgiref", "xmlrpc", "crypt.py", "pty.py", "tty.py", "__pycache__", "**/__pycache__", "unittest/mock.py", "doctest.py",
    "__phello__", "antigravity.py", "this.py",
)  # fmt: skip


@dataclass(frozen=True)
class Built:
    """What was built: the folder, its version, the list of parts."""

    folder: Path
    version: str
    parts: tuple[Part, ...]


def build_folder(work: Path, moment: int) -> Built:
    """Build the folder anew below a working folder, out of parts that are fetched once and kept there."""
    folder, version = work / PRODUCT, own_version()
    shutil.rmtree(folder, ignore_errors=True)
    packages, library = folder / "site-packages", folder / "Lib"
    wheels = download(runtime_packages(WINDOWS), WINDOWS, work / "wheels")
    _install(wheels, packages)
    parts = [part_of_package(one, _digest_of(one, wheels)) for one in sorted(packages.glob("*.dist-info"))]
    interpreter = _interpreter_wheel(work / "python")
    take_interpreter(interpreter, PINS["python"], folder, folder / "DLLs")
    dll = folder / PINS["python"]["dll"]
    write_forwarder(dll, work / "made")
    debs = [one for use in ("library", "compiler") for one in fetch_debian(DEBIAN, work / "debian", use)]
    host = work / "host"
    shutil.rmtree(host, ignore_errors=True)
    for package in debs:
        run(["dpkg-deb", "--extract", package, host])
    _take_library(host, library)
    parts += [_python_part(host, interpreter), _library_part(host)]
    lacking = without_licence(parts)
    if lacking:
        msg = f"No licence is known of: {', '.join(lacking)}"
        raise BuildStopped(msg)
    collect(parts, folder / "Licences")
    prune(packages)
    copy_own(packages, folder / "Papers")
    dll.with_name(f"{dll.stem}._pth").write_text("Lib\nDLLs\nsite-packages\n", "ascii")
    make_launchers(folder, dll, version, work / "made", ROOT / "resources" / "icons" / "product.svg")
    shutil.copyfile(work / "made" / "product.ico", folder / "hotline-desk.ico")
    _compile(host, folder)
    stamp = {**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": str(moment)}
    run([sys.executable, ROOT / "packaging" / "build_manifest.py", packages], env=stamp)
    (folder / "Licences" / "sbom.cdx.json").write_text(sbom(PRODUCT, version, moment, parts), "utf-8")
    set_times(folder, moment)
    return Built(folder, version, tuple(parts))


def _install(wheels: list[Path], packages: Path) -> None:
    """Unpack wheels as pip does for the other system, without compiling what this interpreter cannot."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
    ]
    command += ["--no-compile", "--only-binary", ":all:", "--target", str(packages), *WINDOWS.pip_options]
    subprocess.run([*command, *map(str, wheels)], check=True)
    for one in packages.glob("*.dist-info/direct_url.json"):
        one.unlink()  # it names the folder of the build


def _interpreter_wheel(folder: Path) -> Path:
    pin = PINS["python"]
    wanted = Locked(pin["wheel"], pin["version"], (f"sha256:{pin['sha256']}",))
    return download([wanted], WINDOWS, folder)[0]


def _take_library(host: Path, library: Path) -> None:
    """Take the .py files of the standard library."""
    shutil.copytree(host / _STDLIB, library, ignore_dangling_symlinks=True)
    for pattern in _NOT_OF_STDLIB:
        for path in sorted(library.glob(pattern)):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path.exists() or path.is_symlink():
                path.unlink()


def _compile(host: Path, folder: Path) -> None:
    """Compile all of it with an interpreter of the same version; a compiled file is known by its content, not by a time."""
    libraries = host / "usr/lib/x86_64-linux-gnu"
    python: list[str | Path] = [
        libraries / "ld-linux-x86-64.so.2",
        "--library-path",
        libraries,
        host / "usr/bin/python3.13",
        "-I",
        "-S",
    ]
    options: list[str | Path] = [
        "-m",
        "compileall",
        "-q",
        "-j",
        "1",
        "--invalidation-mode",
        "unchecked-hash",
        "-s",
        folder,
        "-p",
        PRODUCT,
    ]
    environment: Mapping[str, str] = {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
    for part in ("Lib", "site-packages"):
        run([*python, *options, folder / part], env=environment)


def _digest_of(dist_info: Path, wheels: list[Path]) -> str:
    name = dist_info.name.removesuffix(".dist-info").lower()
    return next((sha256(one) for one in wheels if one.name.lower().startswith(f"{name}-")), "")


def _python_part(host: Path, wheel: Path) -> Part:
    pin: Mapping[str, Any] = PINS["python"]
    texts = (host / "usr/share/doc/libpython3.13-minimal/copyright",)
    return Part("CPython", pin["cpython"], f"pkg:generic/cpython@{pin['cpython']}", "PSF-2.0", sha256(wheel), texts)


def _library_part(host: Path) -> Part:
    pin = next(one for one in debian_parts(DEBIAN) if one.name == "libpython3.13-stdlib")
    purl = f"pkg:deb/debian/{pin.name}@{pin.version}"
    texts = (host / "usr/share/doc/libpython3.13-minimal/copyright",)
    return Part(pin.name, pin.version, purl, "PSF-2.0", pin.sha256, texts)
