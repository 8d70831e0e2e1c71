"""Follows a recipe of CONTRIBUTING.md step by step in a copy of the tree, as somebody new would."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent

from tests.architecture.source import ROOT

RECIPES = ROOT / "CONTRIBUTING.md"
CHECKS: dict[str, tuple[tuple[str, ...], ...]] = {
    "style": (("ruff", "check", "."), ("ruff", "format", "--check", ".")),
    "types": (("mypy",),),
    "rules": (("pytest", "-q", "-p", "no:cacheprovider", "tests/architecture"),),
}
_NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "golden")
_COMMANDS: dict[str, tuple[str, ...]] = {
    "`make messages`": ("packaging/messages.py",),
    "`make translations`": ("packaging/translations.py",),
}
_AT_THE_END = "`make test`"  # what this is part of

_STEP = re.compile(r"^\d+\. (.*?)(?=^\d+\. |\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^ *```\w*\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_PLACE = re.compile(r"In `([^`]+)`(?:, in `([^`]+)`)?, (before|instead of) (?:`` (.+?) ``|`([^`]+)`)")
_CLOSING, _INDENT, _DEFINES = frozenset(")]}"), "    ", ("def ", "@")
_END = re.compile(r"At the end of `([^`]+)`")
_NEW = re.compile(r"Make `([^`]+)`:")
_MODULE = re.compile(r"`\.venv/bin/python -m ([\w.]+)`")


@dataclass(frozen=True)
class Step:
    """One step of a recipe: what it says, and the blocks of text that it gives."""

    said: str
    blocks: tuple[str, ...]


def steps(title: str) -> Iterator[Step]:
    """Yield the steps of the recipe under a title."""
    section = RECIPES.read_text("utf-8").partition(f"### {title}\n")[2]
    assert section, f"there is no recipe {title}"
    for found in _STEP.finditer(re.split(r"^##", section, maxsplit=1, flags=re.MULTILINE)[0]):
        text = found[1]
        said = " ".join(_BLOCK.sub("", text).split())
        yield Step(said, tuple(dedent(block) for block in _BLOCK.findall(text)))


def titles() -> list[str]:
    """Return the recipes whose steps are in code, in their order."""
    recipes = RECIPES.read_text("utf-8").partition("\n## Recipes\n")[2].partition("\n## ")[0]
    return [
        title for title in re.findall(r"^### (.+)$", recipes, re.MULTILINE) if any(step.blocks for step in steps(title))
    ]


def copy_of_the_tree(folder: Path) -> Path:
    """Return a copy of the tree that a recipe may change."""
    copy = folder / "tree"
    shutil.copytree(ROOT, copy, ignore=_NOT_COPIED)
    return copy


def follow(copy: Path, title: str) -> list[str]:
    """Do every step of a recipe in a copy of the tree; return the files that it named."""
    touched: list[str] = []
    for step in steps(title):
        commands = [command for name, command in _COMMANDS.items() if name in step.said]
        commands += [("-m", module) for module in _MODULE.findall(step.said)]
        places = [*_PLACE.finditer(step.said)]
        ends, made = _END.findall(step.said), _NEW.findall(step.said)
        wanted = len(places) + len(ends) + len(made)
        assert wanted == len(step.blocks), step.said
        assert wanted or commands or _AT_THE_END in step.said, step.said
        blocks = iter(step.blocks)
        for place in places:
            _put(copy / place[1], place[2], place[3], place[4] or place[5], next(blocks))
            touched.append(place[1])
        for name in ends:
            file = copy / name
            file.write_text(f"{file.read_text('utf-8').rstrip()}\n\n{next(blocks)}", "utf-8")
            touched.append(name)
        for name in made:
            file = copy / name
            file.parent.mkdir(exist_ok=True)
            with file.open("x", encoding="utf-8") as new:
                new.write(next(blocks))
            touched.append(name)
        for command in commands:
            _run(copy, *command)
    return touched


def run_test(copy: Path, script: str, **given: str) -> None:
    """Run a test file of tests/recipes as a test of the windows in the copy, in a process of its own; `given` is its environment."""
    test = copy / "tests" / "ui" / f"test_{script}"
    shutil.copyfile(copy / "tests" / "recipes" / script, test)
    _run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test), **given)


def run_check(copy: Path, name: str) -> None:
    """See one of the things in a copy that `make test` sees besides behaviour."""
    for checking in CHECKS[name]:
        _run(copy, "-m", *checking)


def _put(file: Path, table: str, how: str, anchor: str, block: str) -> None:
    """Write a block before a line, or instead of one: the first that begins so, below the table's line if one is named."""
    lines = file.read_text("utf-8").splitlines(keepends=True)
    begin = next(number for number, line in enumerate(lines) if line.strip() == table) if table else 0
    at = next(number for number in range(begin, len(lines)) if lines[number].lstrip().startswith(anchor))
    margin = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    if anchor in _CLOSING:
        margin += _INDENT
    if how == "before" and anchor.startswith(_DEFINES):
        block += "\n" if margin else "\n\n"
    gone = block.count("\n") if how == "instead of" and file.suffix == ".po" else int(how == "instead of")
    lines[at : at + gone] = [indent(block, margin)]
    file.write_text("".join(lines), "utf-8")


def _run(copy: Path, *arguments: str, **given: str) -> None:
    environment = {"PYTHONPATH": str(copy), "QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin", "HOME": str(copy)}
    environment |= given
    done = subprocess.run(
        [sys.executable, *arguments], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
