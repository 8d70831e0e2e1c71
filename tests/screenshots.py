"""Pictures of every window of a working day.

`python -m tests.screenshots --out FOLDER [--lang az] [--palette dark] [--screen 1366x768@125]`

Without choices: three languages, two palettes and the seven screens below, each in a folder of its own. A screen is its pixels
and, behind the @, how much larger than usual everything is drawn on it, in per cent. The windows fill it below a title bar, as
on a real one; 720 of 768 lines are left by a task bar.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from hotline.language import LANGUAGES
from hotline.toml.administrator_file import PALETTES

SCREENS = (
    "1366x768@100",
    "1366x768@125",
    "1366x768@150",
    "1366x720@150",
    "1920x1080@100",
    "1920x1080@200",
    "900x600@100",
)
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
    width, height, scale = _measures(screen)
    words = ["--out", str(folder), "--lang", language, "--palette", palette, "--screen", screen, _ONE]
    one = {"name": screen, "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}
    with TemporaryDirectory() as own:
        screens = Path(own) / "screens.json"
        screens.write_text(json.dumps({"screens": [one]}), "utf-8")
        environment = os.environ | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
            "QT_SCALE_FACTOR": f"{scale:g}",
            "QT_SCALE_FACTOR_ROUNDING_POLICY": "PassThrough",
        }
        command = [sys.executable, "-m", "tests.screenshots", *words]
        return subprocess.run(command, env=environment, check=False).returncode


def _measures(screen: str) -> tuple[int, int, float]:
    pixels, _, percent = screen.partition("@")
    width, height = map(int, pixels.split("x"))
    return width, height, int(percent) / 100


def _play(folder: Path, language: str, palette: str, screen: str) -> int:
    from tests.scripted_day.__main__ import play  # noqa: PLC0415 - loads Qt, which the process that starts others does without
    from ui.platform.window_geometry import FRAME  # noqa: PLC0415 - likewise

    width, height, scale = _measures(screen)
    size = (int(width / scale), int(height / scale) - FRAME.height())
    play(folder, language, palette=palette, size=size, every_window=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
