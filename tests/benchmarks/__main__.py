"""`make bench`, or `python -m tests.benchmarks [--calls N] [--only ROW] [--json FILE] [--rebuild]`: the figures of the design.

Each row is measured in a process of its own, beside its floor, and printed as an aligned table. Benchmarks are not tests: a goal
that is missed is said, with by how much, and the exit status is 0. The stores are made once and kept in the user's cache folder.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks.figures import table
from tests.benchmarks.running import CALLS, ROWS, run
from tests.benchmarks.stores import cache_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--calls", type=int, action="append", help="contacts in the store; may be given several times")
    parser.add_argument("--only", choices=ROWS, action="append", help="this row; may be given several times")
    parser.add_argument(
        "--share", type=float, default=1.0, help="share of the usual repetitions, as 0.2 for a quick look"
    )
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    parser.add_argument("--rebuild", action="store_true", help="make the stores anew")
    chosen = parser.parse_args(arguments)
    figures = run(
        sorted(chosen.calls or CALLS),
        chosen.only or ROWS,
        folder=cache_folder(),
        share=chosen.share,
        rebuild=chosen.rebuild,
    )
    sys.stdout.write(f"{table(figures)}\n")
    if chosen.json is not None:
        told = {
            "measured": datetime.now(UTC).isoformat(timespec="seconds"),
            "on": _machine(),
            "figures": [one.as_json() for one in figures],
        }
        chosen.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
