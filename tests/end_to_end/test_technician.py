"""A technician who follows the handbook backs up while the desk is open, loses the PC and has every contact on another one.

The commands are those that stand in the handbook, read from it, and run as programs of their own. Copying the files of the
open store, as the handbook of 0.3.0 told, lost 9 contacts of 11, and `verify` called the copy sound.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.test_translations import forms, of_code, sentences
from tests.cli.commands import private_file
from tests.end_to_end.desk_at_work import QUICK_EACH

ROOT = Path(__file__).parents[2]
CHAPTER = "For the technician"
PATIENCE = 300.0
SOME = 3
NAMES = frozenset({"FILE", "NAME", "BACKUP", "NEW", "REFERENCE"})
"""What stands in the handbook's commands for the real thing."""

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="the open desk is spoken to through a pipe that select waits for"
)


def chapter(title: str = CHAPTER) -> str:
    """Return a chapter of the handbook with its sub-chapters."""
    page = (ROOT / "docs" / "handbook.md").read_text("utf-8")
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def told_commands() -> list[str]:
    """Return the commands of the technician's chapter, in the order in which it tells them."""
    return [line.strip() for line in chapter().splitlines() if line.startswith("    hotline ")]


def told(*words: str) -> str:
    """Return the one command of the chapter that has all of some words."""
    found = [line for line in told_commands() if all(word in line.split() for word in words)]
    assert found, words
    return min(found, key=len)


class Technician:
    """Types what the handbook tells, with the real names in the place of its own."""

    def __init__(self, folder: Path) -> None:
        self.passphrase_file = private_file(folder / "passphrase", "plov qazan nar çinar")

    def types(self, line: str, **names: Path | str) -> subprocess.CompletedProcess[str]:
        """Run a command of the handbook; FILE, NAME and the like are replaced."""
        words = [str(names.get(word, word)) for word in line.split()]
        assert words[0] == "hotline"
        assert not NAMES & {*words}, "a name of the handbook is left"
        if "--user" in words:
            words += ["--passphrase-file", str(self.passphrase_file)]
        command = [sys.executable, "-m", "hotline.cli.main", "--lang", "en", *words[1:]]
        return subprocess.run(
            command, check=False, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE
        )

    def gets(self, line: str, **names: Path | str) -> Any:  # noqa: ANN401 - any JSON value
        """Return the JSON that a command prints; it must be done."""
        done = self.types(line, **names)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


class OpenDesk:
    """A desk at work in a process of its own."""

    def __init__(self, store: Path, passphrase_file: Path) -> None:
        self.kept: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.end_to_end.desk_at_work", str(store), str(passphrase_file)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.read_until("open")

    def read_until(self, line: str) -> None:
        """Read on, taking note of what is kept, until the desk says a line."""
        assert self.process.stdout is not None
        while (said := self.process.stdout.readline().strip()) != line:
            assert said, "the desk has ended"
            self.kept.append(said)

    def keeps(self, many: int) -> None:
        """Wait until so many more calls are kept."""
        assert self.process.stdout is not None
        for _ in range(many):
            said = self.process.stdout.readline().strip()
            assert said
            self.kept.append(said)

    def rests(self) -> None:
        """Let it record nothing more; the store stays open."""
        assert self.process.stdin is not None
        self.process.stdin.write("rest\n")
        self.process.stdin.flush()
        self.read_until("told to rest")

    def is_lost(self) -> None:
        """Take its power away."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.stdout.close()


@pytest.fixture
def technician(tmp_path: Path) -> Technician:
    return Technician(tmp_path)


@pytest.fixture
def store(technician: Technician, tmp_path: Path) -> Path:
    """Set up an office on the first PC."""
    path = tmp_path / "first-pc" / "office.store"
    path.parent.mkdir()
    technician.gets("hotline init --store FILE --office BAK --user NAME", FILE=path, NAME="Sevda")
    return path


@pytest.fixture
def desk(store: Path, technician: Technician) -> Iterator[OpenDesk]:
    opened = OpenDesk(store, technician.passphrase_file)
    yield opened
    if opened.process.poll() is None:
        opened.is_lost()


def listed(technician: Technician, store: Path) -> list[str]:
    """Return the references of all contacts of a store."""
    done = technician.types("hotline call list --store FILE --user NAME --limit 100000", FILE=store, NAME="Sevda")
    assert done.returncode == 0, done.stderr
    return [json.loads(line)["reference"] for line in done.stdout.splitlines()]


def test_the_pc_is_lost_and_every_contact_is_on_the_second_one(
    technician: Technician, desk: OpenDesk, store: Path, tmp_path: Path
) -> None:
    names: dict[str, Path | str] = {"FILE": store, "NAME": "Sevda"}
    desk.keeps(SOME)
    before = list(desk.kept)
    first = technician.gets(told("backup", "--user"), **names, BACKUP=tmp_path / "first.backup")
    assert first["verified"]
    assert first["calls"] >= len(before), "the desk was at work meanwhile"
    desk.rests()
    assert technician.gets(told("doctor", "--store"), **names)["desk_open"] is True
    backup = tmp_path / "second place" / "second.backup"
    backup.parent.mkdir()
    made = technician.gets(told("backup", "--user"), **names, BACKUP=backup)
    assert (made["calls"], made["contacts"]) == (len(desk.kept), len(desk.kept) * (1 + QUICK_EACH))
    shown = technician.gets("hotline call show --store FILE --user NAME REFERENCE", **names, REFERENCE=desk.kept[0])
    everything = sorted(listed(technician, store))

    desk.is_lost()
    shutil.rmtree(store.parent)
    new = tmp_path / "second-pc" / "office.store"
    new.parent.mkdir()
    names = {"NEW": new, "NAME": "Sevda", "BACKUP": backup}
    rehearsed = technician.gets(told("restore", "--rehearse", "--user"), **names)
    assert not list(new.parent.iterdir()), "a rehearsal makes no store"
    restored = technician.gets(told("restore", "--store", "--user"), **names)
    figures = ("contacts", "calls", "entries", "head")
    assert [restored[one] for one in figures] == [rehearsed[one] for one in figures] == [made[one] for one in figures]

    assert sorted(listed(technician, new)) == everything
    assert set(desk.kept) <= set(everything)
    again = technician.gets(
        "hotline call show --store FILE --user NAME REFERENCE", FILE=new, **names, REFERENCE=desk.kept[0]
    )
    assert again == shown
    assert technician.gets(told("verify", "--user"), FILE=new, **names)["sound"]
    # What was kept before the first backup began is in that one too, although the desk was writing all the time.
    other = tmp_path / "second-pc" / "earlier.store"
    technician.gets(
        told("restore", "--store", "--user"), **{**names, "NEW": other, "BACKUP": tmp_path / "first.backup"}
    )
    assert set(before) <= set(listed(technician, other))


def test_a_restore_never_takes_the_place_of_a_store(technician: Technician, store: Path, tmp_path: Path) -> None:
    backup = tmp_path / "one.backup"
    technician.gets(told("backup", "--user"), FILE=store, NAME="Sevda", BACKUP=backup)
    before = {one.name: one.read_bytes() for one in store.parent.iterdir()}
    done = technician.types(told("restore", "--store", "--user"), BACKUP=backup, NEW=store, NAME="Sevda")
    assert (done.returncode, done.stdout) == (1, "")
    assert store.name in done.stderr
    assert {one.name: one.read_bytes() for one in store.parent.iterdir()} == before


def said_in_the_table() -> list[str]:
    """Return what the program says, as the tables of the handbook quote it, with … for names and numbers."""
    page = (ROOT / "docs" / "handbook.md").read_text("utf-8")
    return re.findall(r"^\| “([^|]*)” \|", page, re.MULTILINE)


def test_every_sentence_that_the_handbook_explains_is_one_that_the_program_says() -> None:
    every = [re.sub(r"\{\w+\}", "…", text) for one in sentences(of_code()).values() for text in forms(one.id)]
    quoted = said_in_the_table()
    assert len(quoted) > 10
    assert [one for one in quoted if not any(one in text for text in every)] == []
