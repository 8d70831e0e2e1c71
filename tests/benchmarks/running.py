"""Measures rows one after the other, each in a process of its own, on copies of the stores that are thrown away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from tests.benchmarks.figures import Figure, beside_smallest
from tests.benchmarks.setting import Setting
from tests.benchmarks.stores import copy_of, days, say_on_stderr, years

ROWS = (
    "start",
    "open",
    "search",
    "painted",
    "save",
    "count",
    "sort",
    "day",
    "verify",
    "backup",
    "guard",
    "paper",
    "memory",
)
CALLS = (10_000, 100_000, 1_000_000)
DAY_SIZES = (500, 1_000, 2_000, 5_000)
# What grows with the store; the other rows are measured once, on the smallest.
OF_THE_STORE = ("open", "search", "painted", "save", "count", "sort", "day", "verify", "backup", "memory")


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
        wanted = [row for row in ROWS if row in rows and (row in OF_THE_STORE or number == calls[0])]
        with copy_of(years(number, folder, say_on_stderr, rebuild=rebuild)) as store, copy_of(of_days) as summed:
            setting = Setting(years=store, days=summed, day_sizes=day_sizes, share=share)
            for row in wanted:
                say_on_stderr(f"measuring {row}, {number:,} contacts")
                figures += _in_its_own_process(row, setting)
    return beside_smallest(figures)


def measure(row: str, setting: Setting) -> list[Figure]:
    """Return the figures of one row."""
    act: Callable[[Setting], list[Figure]] = import_module(f"tests.benchmarks.row_{row}").measure
    return act(setting)


def _in_its_own_process(row: str, setting: Setting) -> list[Figure]:
    # What one row has loaded and warmed must not make the next one look faster.
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        return process.submit(measure, row, setting).result()
