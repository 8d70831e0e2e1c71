"""The table of planted faults fits the code: each can still be planted, and the tests that must see it are there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.mutants.fault_table import Fault, StaleFaultError, faults
from tests.mutants.planting import planted

FAULTS = faults()


def test_each_fault_can_be_planted_in_its_file() -> None:
    stale = {one.says: why for one in FAULTS if (why := one.stale((ROOT / one.file).read_text("utf-8")))}
    assert stale == {}, "write these faults anew in tests/mutants/faults"


def test_the_tests_that_must_see_a_fault_are_there() -> None:
    assert [(one.says, test) for one in FAULTS for test in one.tests if not is_there(test)] == []
    assert [one.says for one in FAULTS if not one.tests] == []


def test_no_fault_stands_in_the_table_twice() -> None:
    for of in (lambda one: one.says, lambda one: (one.file, one.before, one.after)):
        assert [one for one, times in Counter(map(of, FAULTS)).items() if times > 1] == []


def test_a_fault_is_planted_for_as_long_as_its_tests_run_and_one_that_is_stale_is_never_planted(tmp_path: Path) -> None:
    file = tmp_path / "rule.py"
    file.write_text("late = now > due\n", "utf-8")
    fault = Fault(area="rules", says="x", file="rule.py", before="now > due", after="now >= due", tests=("t",))
    with planted(tmp_path, fault):
        assert file.read_text("utf-8") == "late = now >= due\n"
    assert file.read_text("utf-8") == "late = now > due\n"
    for text in ("late = due < now\n", "late = now > due or now > due\n"):
        file.write_text(text, "utf-8")
        with (
            pytest.raises(StaleFaultError, match=r"rules: x: .* times in rule\.py, not once"),
            planted(tmp_path, fault),
        ):
            pytest.fail("it was planted")
        assert file.read_text("utf-8") == text


def is_there(test: str) -> bool:
    path, _, name = test.partition("::")
    place = ROOT / path
    if not name:
        return place.exists()
    return place.is_file() and bool(
        re.search(rf"^def {re.escape(name.partition('[')[0])}\(", place.read_text("utf-8"), re.MULTILINE)
    )
