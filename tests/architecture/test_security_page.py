"""The security page claims nothing that no test shows: each promise names tests that exist, and decisions that exist."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, Function
from tests.architecture.test_promises import of_commands, unknown_commands

PAGE = ROOT / "docs" / "security.md"
HEAD = ["promise", "how", "test", "figure"]
A_TEST = re.compile(r"`([\w/]+\.py)::(\w+)`")
DECISIONS = re.compile(r"\((\d{4}(?:, \d{4})*)\)")


def tables(page: str) -> Iterator[list[list[str]]]:
    """Yield each table of a page: its rows, the head first, without the line below it."""
    for block in re.findall(r"(?:^\|.*\|\n?)+", page, re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        yield [rows[0], *rows[2:]]


def promises(page: str) -> list[list[str]]:
    """Return the rows of the tables of promises."""
    return [row for table in tables(page) if table[0] == HEAD for row in table[1:]]


def unshown(page: str) -> list[str]:
    """Return the promises that lack a test, or any other of their cells."""
    return [row[0] for row in promises(page) if len(row) != len(HEAD) or not all(row) or not A_TEST.search(row[2])]


@cache
def names_in(path: Path) -> frozenset[str]:
    """Return the names of the tests of a file, those of its classes too; none where there is no such file."""
    if not path.is_file():
        return frozenset()
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return frozenset(node.name for node in nodes if isinstance(node, Function) and node.name.startswith("test_"))


def missing_tests(page: str) -> list[str]:
    """Return the tests that a page names and that do not exist."""
    return [f"{path}::{name}" for path, name in A_TEST.findall(page) if name not in names_in(ROOT / "tests" / path)]


def misspelt_tests(page: str) -> list[str]:
    """Return what looks like a test in the tables of promises and is not written as one, so that nobody would look for it."""
    return [rest for row in promises(page) if (rest := A_TEST.sub("", row[2]).strip())]


def missing_decisions(page: str) -> list[str]:
    """Return the numbers of decisions that a page names and that do not exist."""
    named = {number for numbers in DECISIONS.findall(page) for number in numbers.split(", ")}
    known = {path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")}
    return sorted(named - known)


@cache
def page() -> str:
    """Return the security page."""
    return PAGE.read_text("utf-8")


def test_every_promise_of_the_page_has_a_test() -> None:
    assert len(promises(page())) > 50
    assert unshown(page()) == []
    assert misspelt_tests(page()) == []


def test_every_test_that_the_page_names_exists() -> None:
    assert missing_tests(page()) == []


def test_every_decision_that_the_page_names_exists() -> None:
    assert missing_decisions(page()) == []


def test_every_command_that_the_page_names_exists() -> None:
    assert unknown_commands(of_commands(page())) == []


def test_every_table_of_tests_is_one_of_promises() -> None:
    """A head that is written otherwise would take its rows out of the test above."""
    assert [table[0] for table in tables(page()) if table[0] != HEAD and A_TEST.search(str(table))] == []


def test_the_page_is_found_from_the_pages_that_people_read_first() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        assert "(docs/security.md)" in (ROOT / name).read_text("utf-8"), name


@pytest.mark.parametrize(
    ("row", "found_by"),
    [
        ("| It is safe | by care | – | – |", unshown),
        ("| It is safe | by care | `architecture/test_tree.py::test_x` |", unshown),
        ("| It is safe | by care | `architecture/test_tree.py::test_it_is_safe` | – |", missing_tests),
        ("| It is safe | by care | `architecture/test_gone.py::test_it_is_safe` | – |", missing_tests),
        ("| It is safe | by care | architecture/test_tree.py::test_x | – |", misspelt_tests),
        ("| It is safe | by care (0002, 9999) | `architecture/test_tree.py::test_x` | – |", missing_decisions),
    ],
)
def test_a_promise_that_nothing_shows_is_caught(row: str, found_by: Callable[[str], list[str]]) -> None:
    assert found_by(f"| {' | '.join(HEAD)} |\n|---|---|---|---|\n{row}\n")
