"""A command on the path of the store while its file is gone or another one: it says so, and takes nothing from the desk.

The log beside the path is that of the desk's own file. Before this a command opened whatever lay there with that log, wrote
the desk's changes into it and deleted the log; with the store of another office it destroyed that store besides.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hotline.desk import drafts
from hotline.desk.acts import Desk
from hotline.store.files.private_files import OWNER_ONLY, companions, key_path
from hotline.store.files.wal_check import log_path
from tests.acts import as_act
from tests.ui.app.program import Program
from tests.ui.at_work import PASSPHRASE, USER, make_office
from tests.ui.session.at_lost_file import WORDS, assert_nothing_says_saved, beat, guard, in_call, write_copy
from ui.platform import key_table

ROOT = Path(__file__).parents[3]
CALL = {"contact": {"contact_type": "tip", "topic": "trafficking", "started": "2026-11-01T09:00:00Z"}}


class Commands:
    """Commands as they are run in an office: programs of their own."""

    def __init__(self, office: Path, folder: Path) -> None:
        folder.mkdir()
        self._office, self._folder = office, folder
        self._secret, self._call = folder / "passphrase", folder / "call.json"
        self._secret.write_text(PASSPHRASE, "utf-8")
        self._secret.chmod(OWNER_ONLY)
        self._call.write_text(json.dumps(CALL), "utf-8")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        options = ["--store", str(self._office), "--user", USER, "--passphrase-file", str(self._secret)]
        whole = [sys.executable, "-m", "hotline.cli.main", "--lang", "en", *command, *options]
        return subprocess.run(whole, capture_output=True, text=True, cwd=ROOT, check=False)

    def each(self) -> list[subprocess.CompletedProcess[str]]:
        """Run one command of each kind: one that adds, one that checks, one that copies, one that exports."""
        return [
            self.run("call", "add", "--json", str(self._call)),
            self.run("verify"),
            self.run("backup", "-o", str(self._folder / "made.backup")),
            self.run("service", "export", "-o", str(self._folder / "services.toml")),
        ]

    def assert_nothing_came_of_them(self) -> None:
        assert sorted(one.name for one in self._folder.iterdir()) == ["call.json", "passphrase"]


@pytest.fixture
def commands(office: Path, tmp_path: Path) -> Commands:
    return Commands(office, tmp_path / "commands")


def contacts(desk: Desk) -> int:
    return int(desk.store.execute("SELECT count(*) FROM calls").fetchone()[0])


def desk_log(office: Path) -> bytes:
    """Return the log of the desk's own file, which lies beside the path."""
    return log_path(office).read_bytes()


def test_a_command_where_the_store_was_moved_says_that_none_is_there_and_the_desk_goes_on_when_it_is_back(
    program: Program, office: Path, commands: Commands
) -> None:
    draft_id = in_call(program)
    away = office.with_name("away.store")
    office.rename(away)
    beat(program)
    program.type("!")
    log = desk_log(office)
    for done in commands.each():
        assert done.returncode == 1
        assert "There is no store desk.store" in done.stderr
    commands.assert_nothing_came_of_them()
    assert desk_log(office) == log
    assert not office.exists(), "no command makes an empty store there"
    assert guard(program).unsaved_because is not None, "the desk still says what is so"
    assert_nothing_says_saved()
    away.rename(office)
    beat(program)
    assert guard(program).problem is None
    assert program.form.bar.saved.text() == "Saved 14:03:22"
    for done in commands.each():
        assert done.returncode == 0, done.stderr
    assert program.application.desk is not None
    session = program.application.desk.context.session
    assert session.call(drafts.open_draft, draft_id).narrative == f"{WORDS}!"
    assert session.call(as_act(contacts)) == 1, "the desk sees the contact that the command added"


@pytest.mark.parametrize("other", ["older copy", "another office"])
def test_a_command_does_not_open_another_file_with_the_log_of_the_desk(
    program: Program, office: Path, commands: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, other: str
) -> None:
    older = tmp_path / "older"
    shutil.copyfile(office, older)
    draft_id = in_call(program)
    if other == "another office":
        (tmp_path / "other").mkdir()
        older = make_office(tmp_path / "other")
        keys, own_keys = key_path(older).read_bytes(), key_path(office).read_bytes()
        key_path(office).write_bytes(keys)
    kept, own = older.read_bytes(), office.with_name("own.store")
    office.rename(own)
    older.rename(office)
    beat(program)
    program.type("!")
    log = desk_log(office)
    for done in commands.each():
        assert done.returncode == 1
        assert "Another file is in the place of the store desk.store, which the program has open" in done.stderr
        assert f"({key_table.COPY})" in done.stderr, "the key that writes a whole copy"
    commands.assert_nothing_came_of_them()
    assert office.read_bytes() == kept, "what lies there is not written to"
    assert desk_log(office) == log, "and the desk keeps its log"
    assert guard(program).unsaved_because is not None
    if other == "another office":
        key_path(office).write_bytes(own_keys)
    own.replace(office)
    beat(program)
    assert guard(program).problem is None
    assert program.form.bar.saved.text() == "Saved 14:03:22"
    assert commands.run("verify").returncode == 0
    assert program.application.desk is not None
    narrative = program.application.desk.context.session.call(drafts.open_draft, draft_id).narrative
    assert narrative == f"{WORDS}!"
    place = tmp_path / "elsewhere.store"
    office.unlink()
    beat(program)
    write_copy(program, place, monkeypatch)
    program.unlock()
    assert program.form.summary.editor.value() == f"{WORDS}!"


def test_no_store_is_made_or_restored_where_the_log_of_one_that_was_taken_away_lies(
    program: Program, office: Path, commands: Commands, tmp_path: Path
) -> None:
    made = tmp_path / "made.backup"
    in_call(program)
    assert commands.run("backup", "-o", str(made)).returncode == 0
    office.unlink()
    key_path(office).unlink()
    log = desk_log(office)
    restored = subprocess.run(
        [sys.executable, "-m", "hotline.cli.main", "--lang", "en", "restore", str(made), "--store", str(office)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert restored.returncode == 1
    assert "desk.store-wal is still here" in restored.stderr
    assert not office.exists()
    assert desk_log(office) == log


def test_a_desk_that_was_closed_or_killed_keeps_nobody_from_a_store_that_was_put_in_its_place(
    program: Program, office: Path, commands: Commands
) -> None:
    in_call(program)
    program.application.lock()
    program.settle()
    for one in companions(office):
        if one != key_path(office):
            one.unlink(missing_ok=True)
    other = office.with_name("other")
    shutil.copyfile(office, other)
    other.replace(office)
    assert commands.run("verify").returncode == 0
