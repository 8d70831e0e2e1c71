"""Every act of the program with its right, for the tests; `python -m tests.architecture.registered_acts` writes docs/rights.md anew."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from types import ModuleType
from typing import Any

import hotline.desk
import ui
from hotline.desk.acts import Act
from hotline.desk.journal_acts import ACTS, RULES
from hotline.desk.rights import Right, may
from hotline.store.journal.line_rules import How, Touches
from hotline.store.keys.user_table import ROLES
from tests.architecture.source import ROOT

PAGE = ROOT / "docs" / "rights.md"
_INTRODUCTION = """\
# Who may do what

Written by `python -m tests.architecture.registered_acts` from the acts themselves. `tests/architecture/test_registered_acts.py` fails while
it is out of date, and tries every act in a real store as each role, also after the role has changed at an open desk.

## Acts
Windows and commands reach the store by these alone: a session runs no other function. The right is looked up anew for each of them, before
the act looks at anything. `settings.change_settings` needs the right *settings* too where it changes something.

"""
_LINES = """
## Lines of the journal
Who could not have done what a line says, or what else it says was added, changed or removed, is found by `hotline verify`. A line without a
right is written by the program, or by everybody who is signed in.

"""


@cache
def registered() -> dict[str, Act[..., Any]]:
    """Return every act of the domain and of the windows by its name, `module.function`."""
    found = {}
    for module in _modules(hotline.desk, ui):
        for name, value in vars(module).items():
            if isinstance(value, Act) and value.__module__ == module.__name__:
                found[f"{module.__name__.removeprefix('hotline.desk.')}.{name}"] = value
    return dict(sorted(found.items()))


def _modules(*packages: ModuleType) -> Iterator[ModuleType]:
    for package in packages:
        for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not one.name.endswith("__main__"):
                yield importlib.import_module(one.name)


def page() -> str:
    """Return the page of acts, rights and roles."""
    acts = [
        [
            f"`{name}`",
            _right(act.right),
            *("yes" if may(role, act.right) else "–" for role in ROLES),
            _named(sorted(act.lines)),
        ]
        for name, act in registered().items()
    ]
    lines = [[f"`{line}`", one.words, _right(one.right), _touched(RULES.by_users[line])] for line, one in ACTS.items()]
    return (
        _INTRODUCTION
        + _table(["act", "right", *ROLES, "lines that it may write"], acts)
        + _LINES
        + _table(["line", "what it says", "right", "what it may do"], lines)
    )


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, ["---"] * len(head), *rows))


def _right(right: Right | None) -> str:
    return "–" if right is None else right.value.replace("_", " ")


def _named(names: list[str]) -> str:
    return " ".join(f"`{name}`" for name in names) or "–"


def _touched(touches: Touches) -> str:
    ways = {How.ADDED: "add", How.CHANGED: "change", How.REMOVED: "remove"}
    return (
        "; ".join(f"{', '.join(ways[way] for way in how)} {kind.replace('_', ' ')}" for kind, how in touches.items())
        or "–"
    )


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
