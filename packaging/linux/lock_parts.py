"""Writes packaging/linux/debian_parts.toml anew: the newest parts of Debian 12 with their hashes.

Run it on Debian 12 after apt-get update.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

TABLE = Path(__file__).parent / "debian_parts.toml"
PYTHON = ("python3.11-minimal", "libpython3.11-minimal", "libpython3.11-stdlib")
SYSTEM = (
    *("libffi8", "libsqlite3-0", "libbz2-1.0", "libx11-xcb1", "libxkbcommon0", "libxkbcommon-x11-0", "libxcb-cursor0"),
    *("libxcb-glx0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render0"),
    *(
        "libxcb-render-util0",
        "libxcb-shape0",
        "libxcb-shm0",
        "libxcb-sync1",
        "libxcb-util1",
        "libxcb-xfixes0",
        "libxcb-xkb1",
    ),
)
LICENCES = ("base-files",)
HEAD = """\
# The parts of Debian 12 that the built program carries: the interpreter (use = "python"); for the portable folder the small
# libraries that not every desktop has (use = "system"); texts of licences that packages only name (use = "licences").
# No address: where packages come from is read from the apt of the machine that builds. Written by packaging/linux/lock_parts.py.
"""


def part(name: str, use: str) -> str:
    """Return the lines of one package as apt knows it; raises CalledProcessError where apt does not know it."""
    shown = subprocess.run(["apt-cache", "show", "--no-all-versions", name], capture_output=True, text=True, check=True)
    known = dict(re.findall(r"^(Version|Filename|SHA256): (.*)$", shown.stdout, re.MULTILINE))
    return (
        f'\n[[part]]\nname = "{name}"\nuse = "{use}"\nversion = "{known["Version"]}"\n'
        f'pool = "{known["Filename"]}"\nsha256 = "{known["SHA256"]}"\n'
    )


def main() -> None:
    """Ask apt for every part and write the file."""
    uses = {"python": PYTHON, "system": SYSTEM, "licences": LICENCES}
    parts = [part(name, use) for use, names in uses.items() for name in names]
    TABLE.write_text(HEAD + "".join(parts), "utf-8")
    print(f"{len(parts)} parts of Debian are locked in {TABLE.name}")


if __name__ == "__main__":
    main()
