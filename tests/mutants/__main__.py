"""`make mutants`, or `python -m tests.mutants [--only WORD] [--strict]`: plants one fault at a time and says which the tests see.

The faults are a table of our own (faults/), each with the tests that must fail. They are planted in a copy of the tree, never in the
tree itself. The exit status is 0 whatever survives; with --strict it is 1 where one survives. A fault whose text is no longer
found, and tests that fail without it, are errors: 2.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutants.fault_table import Fault, StaleFaultError, faults
from tests.mutants.planting import Outcome, copy_tree, planted, run_tests

_ERROR, _SURVIVORS = 2, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Plant what was asked for, print a line for each fault and the numbers at the end."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--only", action="append", help="only faults whose area or words hold this; may be repeated")
    parser.add_argument("--strict", action="store_true", help="exit with status 1 where a fault survives")
    chosen = parser.parse_args(arguments)
    wanted = [one for one in faults() if _is_wanted(one, chosen.only)]
    with TemporaryDirectory(prefix="hotline-mutants-") as folder:
        copy_tree(Path(folder))
        if not _sound(Path(folder), wanted):
            return _ERROR
        try:
            outcomes = Counter(_try(Path(folder), one) for one in wanted)
        except StaleFaultError as error:
            _say(f"STALE: {error}. Write the fault anew in tests/mutants/faults.")
            return _ERROR
    _say(", ".join(f"{outcomes[one]} {one.value}" for one in Outcome))
    if outcomes[Outcome.BROKEN]:
        return _ERROR
    return _SURVIVORS if chosen.strict and outcomes[Outcome.SURVIVED] else 0


def _is_wanted(fault: Fault, words: Sequence[str] | None) -> bool:
    return words is None or any(word in f"{fault.area} {fault.file} {fault.says}" for word in words)


def _sound(folder: Path, wanted: Sequence[Fault]) -> bool:
    """Return whether the tests pass before anything is planted: else every fault would look caught."""
    tests = sorted({test for one in wanted for test in one.tests})
    outcome, told = run_tests(folder, tests)
    if outcome is not Outcome.SURVIVED:
        _say(f"{told}\nThe tests of the faults do not pass without a fault.")
    return outcome is Outcome.SURVIVED


def _try(folder: Path, fault: Fault) -> Outcome:
    began = time.monotonic()
    with planted(folder, fault):
        outcome, told = run_tests(folder, fault.tests)
    _say(f"{outcome.value:9}{time.monotonic() - began:6.1f} s  {fault.area}: {fault.says}")
    if outcome is Outcome.BROKEN:
        _say(told)
    return outcome


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
