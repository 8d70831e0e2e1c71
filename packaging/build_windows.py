"""`make windows`: build the Windows installer on Debian 12 or 13, into dist/, with its checksum, list of parts and licences."""

from __future__ import annotations

import argparse
from pathlib import Path

from parts.build_time import source_date
from parts.checksums import listing, write_checksum
from parts.locked import ROOT
from parts.tools import require_tools
from windows.installer import make_installer
from windows.program_folder import build_folder

TOOLS = {
    "makensis": "nsis",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "osslsigncode": "osslsigncode",
    "apt-get": "apt",
    "dpkg-deb": "dpkg",
}


def main() -> None:
    """Build, and print what was made and how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--folder-only", action="store_true", help="build the folder that is installed, not the installer"
    )
    parser.add_argument(
        "--work", type=Path, default=ROOT / "build" / "windows", help="where it is built, and parts are kept"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the installer is written")
    given = parser.parse_args()
    require_tools(TOOLS)
    moment = source_date(ROOT)
    built = build_folder(given.work.resolve(), moment)
    size = sum(one.stat().st_size for one in built.folder.rglob("*") if one.is_file())
    print(f"{built.folder}: {size / 1e6:.0f} MB, {len(built.parts)} parts")
    (given.work / "listing.txt").write_text(listing(built.folder), "utf-8")
    if not given.folder_only:
        made = make_installer(built, given.out.resolve(), given.work.resolve(), moment)
        write_checksum(made)
        print(f"{made}: {made.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
