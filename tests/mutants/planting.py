"""A copy of the tree in which one fault at a time is planted, and the tests that are run there."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from tests.mutants.fault_table import ROOT, Fault

_LONGEST_SECONDS = 900
_GREEN, _RED = 0, 1
_COMPILED = "*.mo"


class Outcome(Enum):
    """What became of a fault: a test failed, none did, or pytest could not run the tests at all."""

    CAUGHT = "caught"
    SURVIVED = "survived"
    BROKEN = "broken"


def copy_tree(folder: Path) -> None:
    """Copy what the tests need into a folder: the files that git knows or would add, and the compiled catalogues."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    compiled = (path.relative_to(ROOT).as_posix() for path in (ROOT / "resources").rglob(_COMPILED))
    for name in {*filter(None, listed.split("\0")), *compiled}:
        source, target = ROOT / name, folder / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)


@contextmanager
def planted(folder: Path, fault: Fault) -> Iterator[None]:
    """Plant a fault in the copy, and take it out again at the end."""
    path = folder / fault.file
    sound = path.read_text("utf-8")
    try:
        _write(path, fault.planted(sound))
        yield
    finally:
        _write(path, sound)


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    # Two versions of one length within one second are the same to Python's cache.
    Path(importlib.util.cache_from_source(path)).unlink(missing_ok=True)


def run_tests(folder: Path, tests: Sequence[str]) -> tuple[Outcome, str]:
    """Run tests in the copy up to the first that fails, and return what came of it with what pytest said."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--hypothesis-seed=0", *tests]
    try:
        ended = subprocess.run(
            command,
            cwd=folder,
            env=_environment(folder),
            capture_output=True,
            text=True,
            check=False,
            timeout=_LONGEST_SECONDS,
        )
    except subprocess.TimeoutExpired:
        # The same tests ended before the fault was there.
        return Outcome.CAUGHT, f"no end within {_LONGEST_SECONDS} s"
    outcome = {_GREEN: Outcome.SURVIVED, _RED: Outcome.CAUGHT}.get(ended.returncode, Outcome.BROKEN)
    return outcome, ended.stdout + ended.stderr


def _environment(folder: Path) -> dict[str, str]:
    # The copy comes before the tree that the packages were installed from, in programs that the tests start too.
    return {**os.environ, "PYTHONPATH": str(folder), "QT_QPA_PLATFORM": "offscreen"}
