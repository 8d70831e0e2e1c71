"""Running the programs that a build needs, and saying in one sentence what is missing."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


class BuildStopped(SystemExit):
    """The build cannot go on; the sentence says why and what to do."""


def require_tools(tools: Mapping[str, str]) -> None:
    """Stop the build where a program is missing; `tools` are programs with the Debian packages that hold them."""
    missing = sorted({package for tool, package in tools.items() if shutil.which(tool) is None})
    if missing:
        msg = f"These packages are missing: apt-get install --no-install-recommends {' '.join(missing)}"
        raise BuildStopped(msg)


def run(command: Sequence[str | Path], *, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """Run a program and return what it printed; stops the build with its last words where it fails."""
    done = subprocess.run(
        [str(one) for one in command], cwd=cwd, env=env, capture_output=True, text=True, check=False, errors="replace"
    )
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        msg = f"{Path(str(command[0])).name} failed ({done.returncode}):\n{said}"
        raise BuildStopped(msg)
    return done.stdout + done.stderr
