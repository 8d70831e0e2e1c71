"""Pictures of every window of a working day: `python -m tests.screenshots --out FOLDER [--lang az] [--palette dark] [--size 1920x1080]`.

Without choices: three languages, two palettes, two sizes, each in a folder of its own.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hotline.desk.settings import PALETTES
from hotline.language import LANGUAGES
from tests.scripted_day.__main__ import play

SIZES = ("1366x768", "1920x1080")


def main() -> int:
    """Play the day once for each choice and print the folders."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lang", choices=LANGUAGES, action="append")
    parser.add_argument("--palette", choices=PALETTES, action="append")
    parser.add_argument("--size", choices=SIZES, action="append")
    chosen = parser.parse_args()
    for language, palette, size in itertools.product(
        chosen.lang or LANGUAGES, chosen.palette or PALETTES, chosen.size or SIZES
    ):
        folder = (chosen.out / f"{language}-{palette}-{size}").resolve()
        folder.mkdir(parents=True, exist_ok=True)
        width, height = (int(part) for part in size.split("x"))
        play(folder, language, palette=palette, size=(width, height))
        sys.stdout.write(f"{folder}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
