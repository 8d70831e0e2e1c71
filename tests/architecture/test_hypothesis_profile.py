"""One profile of hypothesis holds for all tests: nothing is timed, and what failed can be made to fail again."""

from __future__ import annotations

import ast

from hypothesis import HealthCheck, settings

from tests.architecture.source import ROOT


def test_no_test_is_timed_and_what_failed_says_how_to_see_it_again() -> None:
    assert settings.default is not None
    assert settings.default.deadline is None
    assert HealthCheck.too_slow in settings.default.suppress_health_check
    assert settings.default.print_blob


def test_no_test_has_a_deadline_of_its_own() -> None:
    of_its_own = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "settings"
        and any(given.arg == "deadline" for given in node.keywords)
    ]
    assert of_its_own == [], "the profile in tests/conftest.py says it for all"
