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
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks.figures import Figure, table
from tests.benchmarks.setting import Setting
from tests.benchmarks.stores import cache_folder, copy_of, days, say_on_stderr, years

ROWS = ("start", "open", "search", "painted", "save", "day", "guard", "paper", "memory")
CALLS = (10_000, 100_000, 1_000_000)
DAY_SIZES = (500, 1_000, 2_000, 5_000)
# What grows with the store; the other rows are measured once, on the largest.
OF_THE_STORE = ("open", "search", "painted", "save", "day", "memory")


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


def run(
    calls: Sequence[int],
    rows: Sequence[str],
    *,
    folder: Path,
    day_sizes: Sequence[int] = DAY_SIZES,
    share: float = 1.0,
    rebuild: bool = False,
) -> list[Figure]:
    """Return the figures of rows for each number of contacts, the smallest store first; all that is written is thrown away."""
    figures: list[Figure] = []
    of_days = days(day_sizes, folder, say_on_stderr, rebuild=rebuild)
    for number in calls:
        wanted = [row for row in ROWS if row in rows and (row in OF_THE_STORE or number == calls[-1])]
        with copy_of(years(number, folder, say_on_stderr, rebuild=rebuild)) as store, copy_of(of_days) as summed:
            setting = Setting(years=store, days=summed, day_sizes=day_sizes, share=share)
            for row in wanted:
                say_on_stderr(f"measuring {row}, {number:,} contacts")
                figures += _in_its_own_process(row, setting)
    return figures


def measure(row: str, setting: Setting) -> list[Figure]:
    """Return the figures of one row."""
    act: Callable[[Setting], list[Figure]] = import_module(f"tests.benchmarks.row_{row}").measure
    return act(setting)


def _in_its_own_process(row: str, setting: Setting) -> list[Figure]:
    # What one row has loaded and warmed must not make the next one look faster.
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        return process.submit(measure, row, setting).result()


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
