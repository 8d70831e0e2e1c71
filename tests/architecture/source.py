"""Reads the project's own source: modules, functions, imports, for the tests of how it is built."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ("hotline", "ui")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """A Python file: where it lies, from the root, and what it says."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """Return its syntax tree."""
        return ast.parse(self.text)

    @property
    def lines(self) -> int:
        """Return how long it is."""
        return len(self.text.splitlines())


@cache
def modules() -> tuple[Module, ...]:
    """Return every module of the packages that run, by path."""
    files = sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))
    return tuple(Module(file.relative_to(ROOT).as_posix(), file.read_text("utf-8")) for file in files)


def functions(module: Module) -> Iterator[Function]:
    """Return every function and method of a module, nested ones too."""
    return (node for node in ast.walk(module.tree) if isinstance(node, Function))


def length(function: Function) -> int:
    """Return the lines of a function, its decorators left out."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def public(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, Function | ast.ClassDef]]:
    """Return the functions, classes and methods that others may use, by name."""
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield prefix + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body, f"{prefix}{node.name}.")


def unannotated(function: Function) -> list[str]:
    """Return the parts of a function that do not say their type."""
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs, *filter(None, (given.vararg, given.kwarg))]
    missing = [one.arg for one in named if one.annotation is None and one.arg not in {"self", "cls"}]
    return missing if function.returns else [*missing, "return"]


def imported(module: Module) -> frozenset[str]:
    """Return the full names of what a module imports, `from a import b` as both a and a.b."""
    names: set[str] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(names)
