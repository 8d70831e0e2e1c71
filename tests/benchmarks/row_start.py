"""Process start to unlock window, beside a bare window of PySide6: both as processes, in turn."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.figures import Figure, median
from tests.benchmarks.first_paint import PAINTED
from tests.benchmarks.setting import ROOT, Setting
from ui.platform.local_settings import FOLDER_VARIABLE, LocalSettings, save_local_settings

_RUNS = 15


def measure(setting: Setting) -> list[Figure]:
    """Return the middle of several starts of each kind; the first of each only warms the disk's cache."""
    bare: list[float] = []
    ours: list[float] = []
    with TemporaryDirectory() as folder:
        environment = _remembering(Path(folder))
        for run in range(setting.few(_RUNS) + 1):
            times = [milliseconds_to_paint(name, environment) for name in ("bare_window", "unlock_window")]
            if run:
                bare.append(times[0])
                ours.append(times[1])
    return [
        Figure(
            row="start",
            what="process start to unlock window, painted",
            value=median(ours),
            floor=median(bare),
            most_ratio=1.9,
            notes=(f"fastest of {len(ours)}: {min(ours):.0f} ms, bare window {min(bare):.0f} ms",),
        )
    ]


def milliseconds_to_paint(module: str, environment: dict[str, str]) -> float:
    """Return how long a process takes from its start until its window is painted."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", f"tests.benchmarks.{module}"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline().strip()
        took = time.perf_counter() - began
    if said != PAINTED:
        raise RuntimeError(module, "ended without showing a window")
    return took * 1000


def _remembering(folder: Path) -> dict[str, str]:
    """Return the surroundings of a computer that knows its store, so that the first window is the lock."""
    store = folder / "desk.store"
    store.touch()
    os.environ[FOLDER_VARIABLE] = str(folder)
    save_local_settings(LocalSettings(str(store)))
    # Compiled files are kept, as an installed program has them: the first start of each kind writes them and is not counted.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled"), "QT_QPA_PLATFORM": "offscreen"}
