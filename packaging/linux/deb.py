"""Builds the package of Debian: `make deb`.

    PYTHONPATH=packaging:. python -m linux.deb [--tree TREE]

The same bytes come of the same tree. The package has no service, no user and no file outside /usr; what its users record lies in
their own folders and is never touched.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from email.utils import formatdate
from pathlib import Path

from parts.build_time import set_times, source_date
from parts.checksums import write_checksum
from parts.locked import ROOT

from linux.desktop_files import COMPONENT, ID, file_types, menu_entry, software_centre
from linux.documents import lay_documents
from linux.manual_pages import manual_pages
from linux.program_folder import PARTS, build

DEBIAN = Path(__file__).parent / "debian"
BUILD, DIST = ROOT / "build" / "linux", ROOT / "dist"
_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)
_COMMANDS = ("hotline", "hotline-desk")


def version_of(tree: Path) -> str:
    """Return the version of the program of a tree."""
    found = _VERSION.search((tree / "hotline" / "__init__.py").read_text("utf-8"))
    if found is None:
        raise SystemExit("The build stopped: hotline/__init__.py names no version.")
    return found[1]


def make(tree: Path, dist: Path = DIST, level: int = 6) -> Path:
    """Build the package of a tree into a folder with its checksum, and return it; level 1 packs in haste."""
    version, moment = version_of(tree), source_date(tree)
    root, name = BUILD / "deb", f"{ID}_{version}_amd64.deb"
    shutil.rmtree(root, ignore_errors=True)
    program = root / "usr" / "lib" / ID
    build(program, tree)
    (program / "LICENSE").unlink()
    share = root / "usr" / "share"
    lay_documents(program, PARTS, share / "doc" / ID, version, moment, uses=("python",))
    _lay_commands(root / "usr" / "bin")
    _lay_share(share, version, moment, tree)
    _lay_control(root, version)
    set_times(root, moment)
    dist.mkdir(parents=True, exist_ok=True)
    partial = dist / f"{name}.part"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{level}", "--threads-max=1", "--build", str(root), str(partial)],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(moment), "XZ_OPT": ""},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    partial.replace(dist / name)
    write_checksum(dist / name)
    return dist / name


def _lay_commands(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name in _COMMANDS:
        (folder / name).symlink_to(f"../lib/{ID}/{name}")


def _lay_share(share: Path, version: str, moment: int, tree: Path) -> None:
    texts: dict[str, str] = {
        f"applications/{ID}.desktop": menu_entry(),
        f"mime/packages/{ID}.xml": file_types(),
        f"metainfo/{COMPONENT}.metainfo.xml": software_centre(version, moment),
        f"icons/hicolor/scalable/apps/{ID}.svg": (tree / "resources" / "icons" / "product.svg").read_text("utf-8"),
        f"lintian/overrides/{ID}": (DEBIAN / "lintian-overrides").read_text("utf-8"),
        f"doc/{ID}/copyright": _copyright(),
    }
    _write(share, texts)
    pages = {f"man/{place}.gz": text for place, text in manual_pages(version, moment)}
    trailer = f" -- {_maintainer()}  {formatdate(moment)}"
    news = f"{ID} ({version}) stable; urgency=medium\n\n  * See CHANGELOG.md beside this file.\n\n{trailer}\n"
    for place, text in {**pages, f"doc/{ID}/changelog.gz": news}.items():
        target = share / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for place, text in texts.items():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def _maintainer() -> str:
    return next(
        line for line in (DEBIAN / "control").read_text("utf-8").splitlines() if line.startswith("Maintainer: ")
    ).partition(": ")[2]


def _copyright() -> str:
    own = (ROOT / "LICENSE").read_text("utf-8")
    return f"{own}\nWhat else is in this package has licences of its own: /usr/share/doc/{ID}/licences,\nnamed in PARTS.txt there.\n"


def _lay_control(root: Path, version: str) -> None:
    control = root / "DEBIAN"
    control.mkdir()
    files = sorted(path for path in (root / "usr").rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(path.stat().st_size for path in files) // 1024
    text = (DEBIAN / "control").read_text("utf-8").replace("@VERSION@", version).replace("@SIZE@", str(size))
    (control / "control").write_text(text, "utf-8")
    sums = (
        f"{hashlib.md5(one.read_bytes(), usedforsecurity=False).hexdigest()}  {one.relative_to(root)}\n"
        for one in files
    )
    (control / "md5sums").write_text("".join(sums), "utf-8")
    for name in ("preinst", "prerm"):
        shutil.copyfile(DEBIAN / name, control / name)
        (control / name).chmod(0o755)
    for path in (root, *root.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
        elif not path.is_symlink() and not os.access(path, os.X_OK):
            path.chmod(0o644)


def main() -> None:
    """Build the package and say where it lies."""
    parser = argparse.ArgumentParser(description="Build the package of Debian into dist/.")
    parser.add_argument("--tree", type=Path, default=ROOT, help="the tree whose program is packed")
    parser.add_argument("--into", type=Path, default=DIST, help="the folder of the package")
    parser.add_argument("--level", type=int, default=6, help="how hard it is packed, 1 to 9")
    chosen = parser.parse_args()
    made = make(chosen.tree.absolute(), chosen.into.absolute(), chosen.level)
    print(f"{made}: {made.stat().st_size / 1e6:.1f} MB, its SHA-256 beside it")


if __name__ == "__main__":
    main()
