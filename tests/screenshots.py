"""Pictures of every window of a working day.

`python -m tests.screenshots --out FOLDER [--lang az] [--palette dark] [--screen 1366x768@125]`

Without choices: three languages, two palettes and the six screens below, each in a folder of its own. A screen is its pixels
and, behind the @, how much larger than usual everything is drawn on it, in per cent.
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
from pathlib import Path

from hotline.desk.settings import PALETTES
from hotline.language import LANGUAGES

SCREENS = ("1366x768@100", "1366x768@125", "1366x768@150", "1920x1080@100", "1920x1080@200", "900x560@100")
_ONE = "--one"


def main() -> int:
    """Play the day once for each choice and print the folders."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lang", choices=LANGUAGES, action="append")
    parser.add_argument("--palette", choices=PALETTES, action="append")
    parser.add_argument("--screen", choices=SCREENS, action="append")
    parser.add_argument(_ONE, action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    choices = list(itertools.product(chosen.lang or LANGUAGES, chosen.palette or PALETTES, chosen.screen or SCREENS))
    if chosen.one:
        return _play(chosen.out, *choices[0])
    failed = 0
    for language, palette, screen in choices:
        folder = (chosen.out / f"{language}-{palette}-{screen}").resolve()
        folder.mkdir(parents=True, exist_ok=True)
        failed += _in_a_process_of_its_own(folder, language, palette, screen)
        sys.stdout.write(f"{folder}\n")
        sys.stdout.flush()
    return 1 if failed else 0


def _in_a_process_of_its_own(folder: Path, language: str, palette: str, screen: str) -> int:
    """Play the day where everything is drawn as large as the screen wants it: Qt asks once in a process."""
    scale = int(screen.partition("@")[2]) / 100
    words = ["--out", str(folder), "--lang", language, "--palette", palette, "--screen", screen, _ONE]
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ | {"QT_SCALE_FACTOR": f"{scale:g}"}
    return subprocess.run([sys.executable, "-m", "tests.screenshots", *words], env=environment, check=False).returncode


def _play(folder: Path, language: str, palette: str, screen: str) -> int:
    from tests.scripted_day.__main__ import play  # noqa: PLC0415 - loads Qt, which the process that starts others does without

    pixels, _, percent = screen.partition("@")
    width, height = (int(int(part) * 100 / int(percent)) for part in pixels.split("x"))
    play(folder, language, palette=palette, size=(width, height))
    return 0


if __name__ == "__main__":
    sys.exit(main())
