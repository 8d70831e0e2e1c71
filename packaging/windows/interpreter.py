"""CPython for Windows: the signed interpreter and its extension modules out of a wheel, and the forwarder that is not in it."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from parts.checksums import sha256
from parts.tools import BuildStopped, run

# Not needed: Tk, tests of CPython's own, builds without a lock, sounds.
_LEFT_OUT = re.compile(
    r"cp313t|^_test|^_ctypes_test|tkinter|^tcl|^tk8|zlib1|winsound|xxlimited|^api-ms-win", re.IGNORECASE
)
_EXPORT = re.compile(r"^\s*\[\s*\d+\]\s+(?:\+base\[\s*\d+\]\s+)?(?:[0-9a-f]+\s+)?(\w+)$")
FORWARDER = "python3.dll"


def take_interpreter(wheel: Path, pin: Mapping[str, Any], root: Path, modules: Path) -> None:
    """Put the interpreter with its libraries into `root` and the extension modules into `modules`.

    Stops the build where the wheel is another one, or the interpreter does not bear the signature that is expected.
    """
    if sha256(wheel) != pin["sha256"]:
        msg = f"{wheel.name} is not the file that is pinned: its SHA-256 differs."
        raise BuildStopped(msg)
    modules.mkdir(parents=True, exist_ok=True)
    root.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(archive.namelist()):
            folder, _, file = name.rpartition("/")
            if folder != pin["folder"] or not file.lower().endswith((".dll", ".pyd")) or _LEFT_OUT.search(file):
                continue
            at_root = file.lower().startswith(("python3", "vcruntime"))
            target = (root if at_root else modules) / (file.lower() if at_root else file)
            with archive.open(name) as packed, target.open("wb") as unpacked:
                shutil.copyfileobj(packed, unpacked)
    _require_signature(root / pin["dll"], pin["signer"])


def write_forwarder(dll: Path, work: Path) -> Path:
    """Make python3.dll, which hands each call on to the interpreter: what is built for the stable interface asks for it."""
    names = exported_names(dll)
    if len(names) < 1_000:
        msg = f"{dll.name} exports {len(names)} names only: its table could not be read."
        raise BuildStopped(msg)
    work.mkdir(parents=True, exist_ok=True)
    definition = work / "python3.def"
    target = dll.with_name(FORWARDER)
    lines = [f"  {name} = {dll.stem}.{name}" for name in names]
    definition.write_text(f"LIBRARY {FORWARDER}\nEXPORTS\n" + "\n".join(lines) + "\n", "ascii")
    linker = ["-shared", "-nostdlib", "-Wl,--entry=0", "-Wl,--no-insert-timestamp", "-s"]
    run(["x86_64-w64-mingw32-gcc", *linker, "-o", target, definition])
    return target


def exported_names(dll: Path) -> list[str]:
    """Return the names that a library exports, sorted."""
    told = run(["x86_64-w64-mingw32-objdump", "--private-headers", dll])
    table = told.partition("[Ordinal/Name Pointer] Table")[2].partition("\n\n")[0]
    return sorted({match[1] for match in map(_EXPORT.match, table.splitlines()) if match})


def _require_signature(dll: Path, signer: str) -> None:
    """Stop the build unless the library is as it was signed, and by whom; whether the signer's root is trusted, Windows asks."""
    told = run(["sh", "-c", 'osslsigncode verify -in "$1" || true', "sh", dll])
    digests = [line.split(":", 1)[1].strip() for line in told.splitlines() if "message digest " in line and ":" in line]
    now = [line.split(":")[1].strip() for line in told.splitlines() if line.startswith("Current message digest")]
    then = [line.split(":")[1].strip() for line in told.splitlines() if line.startswith("Calculated message digest")]
    if not digests or not now or now != then or f"CN={signer}" not in told:
        msg = f"{dll.name} does not bear the signature of the {signer}, or was changed since."
        raise BuildStopped(msg)
