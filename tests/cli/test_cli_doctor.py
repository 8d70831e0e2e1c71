"""`hotline doctor`: a technician learns what is to be known of computer and store, and nothing of whom was spoken with."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from hotline.build_info import BuildInfo, State
from hotline.cli import doctor as doctor_command
from hotline.cli.environment import words
from hotline.clock import FixedClock
from hotline.desk import system_facts
from hotline.desk.doctor_findings import Facts, findings
from hotline.desk.store_facts import look_outside
from hotline.desk.system_facts import Memory, Room, room
from hotline.process_memory import MemoryLock
from hotline.store.desk_lock import DeskLock, is_taken
from hotline.store.files.private_files import key_path
from hotline.store.migrations import FORMAT
from hotline.toml.administrator_file import VARIABLE
from tests.cli.commands import NOON, SECRET, Office, private_file, run

NO_LIMITS = Memory(private=True, lock=MemoryLock(enough=True, message=""), swap=False)
SHORT = MemoryLock(enough=False, message="Too little: {limit} KB.", values={"limit": 64})
posix = pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights elsewhere than in the mode")


@pytest.fixture(autouse=True)
def _memory_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process of the tests count as one that is kept private, as both programs make themselves."""
    monkeypatch.setattr(system_facts, "memory", lambda: NO_LIMITS)


@pytest.fixture
def office(office: Office) -> Office:
    """Give the copied files the rights that a store is made with."""
    for one in office.path.parent.iterdir():
        one.chmod(0o600)
    return office


def told(result: Result) -> dict[str, Any]:
    """Return what was printed for programs."""
    facts: dict[str, Any] = json.loads(result.stdout)
    return facts


def kinds(result: Result) -> list[str]:
    return [str(one["kind"]) for one in told(result)["findings"]]


def from_outside(office: Office) -> Result:
    return run("doctor", "--store", str(office.path), clock=office.clock)


def state_of(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    return {one.name: (one.read_bytes(), one.stat().st_mtime_ns, one.stat().st_mode) for one in folder.iterdir()}


def test_without_a_store_it_tells_of_the_program_and_the_computer() -> None:
    result = run("doctor")
    assert result.exit_code == 0, result.stderr
    facts = told(result)
    assert set(facts) == {
        "program",
        "system",
        "clock",
        "memory",
        "administrator_file",
        "sync_client",
        "folder",
        "files",
        "kept_beside",
        "desk_open",
        "store",
        "findings",
    }
    assert facts["program"]["sqlcipher"].startswith("4.")
    assert facts["program"]["packages"]["cryptography"]
    assert [facts[name] for name in ("folder", "files", "desk_open", "store")] == [None] * 4


def test_it_tells_what_the_administrator_has_fixed_and_what_is_wrong_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("idle_minutes = 5\nlanguage = 'ru'\nbackup_keep = 0\npallete = 'dark'\n", "utf-8")
    file.chmod(0o644)
    monkeypatch.setenv(VARIABLE, str(file))
    result = run("doctor")
    assert result.exit_code == 0, result.stderr
    assert told(result)["administrator_file"] == {
        "path": str(file),
        "present": True,
        "fixed": {"language": "ru", "idle_minutes": 5},
    }
    assert kinds(result) == ["administrator_file"] * 2
    assert "Line 3" in result.stderr
    assert "Line 4" in result.stderr


def test_it_checks_every_file_that_the_program_was_built_with(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(run("doctor"))["program"]["files"] == "from_source"
    build = BuildInfo("0.9.0", State.CHANGED, "2026-12-01", "ab" * 32, 3, ("library/part.py",))
    asked: list[bool] = []

    def built(*, whole: bool) -> BuildInfo:
        asked.append(whole)
        return build

    monkeypatch.setattr(doctor_command, "build_info", built)
    result = run("doctor")
    assert asked == [True]
    assert kinds(result) == ["program_files"]
    assert "library/part.py" in result.stderr
    assert told(result)["program"]["checksum"] == "ab" * 32


def test_a_store_in_a_folder_that_is_copied_elsewhere_is_said(office: Office, tmp_path: Path) -> None:
    copied = tmp_path / "OneDrive - Hotline"
    shutil.copytree(office.path.parent, copied)
    result = run("doctor", "--store", str(copied / office.path.name), clock=office.clock)
    assert told(result)["sync_client"] == "OneDrive"
    assert "sync_folder" in kinds(result)
    assert "that OneDrive copies to other computers" in result.stderr


def test_a_clock_that_cannot_be_right_is_said() -> None:
    result = run("doctor", clock=FixedClock(datetime(2021, 1, 1, tzinfo=UTC)))
    assert kinds(result) == ["clock"]
    assert told(result)["clock"]["utc"].startswith("2021-01-01")


def test_without_a_user_no_file_of_the_store_is_made_or_changed(office: Office) -> None:
    before = state_of(office.path.parent)
    result = from_outside(office)
    assert result.exit_code == 0, result.stderr
    assert state_of(office.path.parent) == before
    facts = told(result)
    assert [one["name"] for one in facts["files"]] == [office.path.name, key_path(office.path).name]
    assert (facts["desk_open"], facts["store"]) == (False, None)


def test_it_tells_whether_a_desk_has_the_store_and_takes_nothing_from_it(office: Office) -> None:
    desk = DeskLock(office.path)
    assert desk.take()
    try:
        assert told(from_outside(office))["desk_open"] is True
        assert not DeskLock(office.path).take(), "the desk still has it"
    finally:
        desk.release()
    assert is_taken(office.path) is False
    assert told(from_outside(office))["desk_open"] is False


def test_an_unlocked_store_tells_of_its_format_and_its_backups(office: Office, tmp_path: Path) -> None:
    assert kinds(office.run("doctor", None)) == ["no_backup"]
    for name in ("first", "second", "third"):
        assert office.run("backup", None, "-o", str(tmp_path / name)).exit_code == 0
    (tmp_path / "first").unlink()
    (tmp_path / "second").write_bytes((tmp_path / "second").read_bytes()[:-1])
    result = office.run("doctor", None)
    assert result.exit_code == 0, result.stderr
    store = told(result)["store"]
    assert (store["format"], store["journal_mode"], store["unread_losses"], store["crash_notes"]) == (
        FORMAT,
        "wal",
        0,
        0,
    )
    assert {Path(one["file"]).name: one["now"] for one in store["backups"]} == {
        "first": "not_reached",
        "second": "not_whole",
        "third": "there",
    }
    assert sorted(kinds(result)) == ["backup_damaged", "backup_elsewhere"]
    assert "second does not hold the backup any more" in result.stderr


def test_a_backup_of_last_week_is_called_old(office: Office, tmp_path: Path) -> None:
    assert office.run("backup", None, "-o", str(tmp_path / "first")).exit_code == 0
    office.clock.advance(timedelta(days=8))
    assert kinds(office.run("doctor", None)) == ["old_backup"]


def test_it_says_nothing_of_callers_of_users_or_of_secrets(
    office: Office, situation: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    reference = office.added(situation())
    secret = private_file(tmp_path / "new", "another long phrase")
    added = office.run("user", "add", "Gunel", "--role", "operator", "--new-passphrase-file", str(secret))
    assert added.exit_code == 0, added.stderr
    for result in (office.run("doctor", None), from_outside(office)):
        assert result.exit_code == 0, result.stderr
        for word in ("Gunel", "sənəd", reference, reference.strip("#"), SECRET, "another long phrase"):
            assert word not in result.output


@pytest.mark.parametrize("harm", ["gone", "damaged"])
def test_a_store_without_its_keys_is_damage_and_is_told_with_all_that_is_known(office: Office, harm: str) -> None:
    keys = key_path(office.path)
    keys.unlink() if harm == "gone" else keys.write_bytes(keys.read_bytes()[:-9])
    for result in (from_outside(office), office.run("doctor", None)):
        assert result.exit_code == 3
        assert told(result)["files"][0]["name"] == office.path.name
        assert kinds(result)[0] == "store"
        assert keys.name in result.stderr


def test_what_is_no_store_or_none_at_all_is_refused_with_all_that_is_known(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Salam", "utf-8")
    for name in ("letter.txt", "missing.store"):
        result = run("doctor", "--store", str(tmp_path / name))
        assert result.exit_code == 1
        assert told(result)["program"]["version"]
        assert name in result.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["letter.txt"]


def test_a_wrong_passphrase_is_refused_with_what_can_be_seen_from_outside(office: Office, tmp_path: Path) -> None:
    wrong = private_file(tmp_path / "wrong", "not the passphrase")
    result = run("doctor", "--store", str(office.path), "--user", "Sevda", "--passphrase-file", str(wrong))
    assert result.exit_code == 1
    assert told(result)["store"] is None
    assert len(told(result)["files"]) >= 2
    assert "wrong" in result.stderr


def test_a_user_without_a_store_is_wrong_usage() -> None:
    result = run("doctor", "--user", "Sevda")
    assert (result.exit_code, result.stdout) == (2, "")


@posix
def test_rights_of_others_and_a_file_that_cannot_be_written_are_findings(office: Office) -> None:
    office.path.chmod(0o644)
    result = from_outside(office)
    assert kinds(result) == ["others_may_read"]
    assert told(result)["files"][0]["mode"] == "0644"
    assert "chmod 600" in result.stderr


def test_a_log_that_lies_beside_a_closed_store_is_told(office: Office) -> None:
    log = private_file(office.path.with_name(office.path.name + "-wal"), "log")
    assert log.stat().st_size
    assert kinds(from_outside(office)) == ["not_closed", "mark_missing"]


def test_what_a_killed_program_left_half_written_is_named_and_a_young_file_is_not(office: Office) -> None:
    for name in (".0a1b2c3d.store.new", ".keys.0a1b2c3d.new"):
        private_file(office.path.with_name(office.path.name + name), "half")
    assert kinds(from_outside(office)) == []
    for name in (".0a1b2c3d.store.new", ".keys.0a1b2c3d.new"):
        os.utime(office.path.with_name(office.path.name + name), (0, 0))
    result = from_outside(office)
    assert kinds(result) == ["left_half_written", "left_half_written"]
    assert f"{office.path.name}.keys.0a1b2c3d.new was left half-written" in result.stderr


def test_a_damaged_log_that_was_kept_is_told(office: Office) -> None:
    kept = office.path.with_name(office.path.name + ".damaged-log-20261122-120000")
    kept.write_bytes(b"log")
    kept.chmod(0o600)
    result = from_outside(office)
    assert kinds(result) == ["damaged_log"]
    assert [one["name"] for one in told(result)["kept_beside"]] == [kept.name]


@pytest.mark.parametrize(
    ("memory", "place", "kind"),
    [
        (NO_LIMITS, Room(Path("/x"), "nfs4", 10**12, 10**12), "network_drive"),
        (NO_LIMITS, Room(Path("/x"), "ext4", 10**6, 10**12), "little_room"),
        (replace(NO_LIMITS, lock=SHORT), Room(Path("/x"), "ext4", 10**12, 10**12), "memory_lock"),
        (replace(NO_LIMITS, private=False), Room(Path("/x"), "ext4", 10**12, 10**12), "core_dump"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_computer_lacks_is_a_finding_each(office: Office, memory: Memory, place: Room, kind: str) -> None:
    facts = Facts(memory=memory, now=NOON, room=place, outside=look_outside(office.path))
    assert [one.kind for one in findings(facts, words())] == [kind]
    well = Facts(memory=NO_LIMITS, now=NOON, room=Room(Path("/x"), "ext4", 10**12, 10**12), outside=facts.outside)
    assert findings(well, words()) == []


@pytest.mark.skipif(not Path("/proc/self/mountinfo").exists(), reason="only Linux lists its mounts so")
def test_the_file_system_of_a_folder_is_named_where_the_system_names_it(tmp_path: Path) -> None:
    assert room(Path("/proc/self")).file_system == "proc"
    assert room(tmp_path).file_system
    assert room(tmp_path / "missing").file_system is None


@posix
@pytest.mark.parametrize("ending", [".mark", ".keys", ".lock", "-wal", "-shm", "-journal"])
@pytest.mark.parametrize("act", [("doctor",), ("call", "list"), ("verify",)])
def test_no_command_waits_for_a_pipe_in_the_place_of_a_file_of_the_store(
    office: Office, act: tuple[str, ...], ending: str
) -> None:
    """A pipe named like the mark, the keys or the lock kept every command waiting for ever."""
    other = office.path.with_name(office.path.name + ending)
    other.unlink(missing_ok=True)
    os.mkfifo(other)
    said = office.run(act[0], act[1] if len(act) > 1 else None)
    assert "fault" not in said.stderr
    if ending == ".mark":
        assert "is not the mark of the store and is left as it is" in said.stderr


@posix
def test_nobody_is_told_to_change_the_rights_of_a_device(office: Office) -> None:
    said = run("doctor", "--store", "/dev/zero", clock=office.clock)
    assert "chmod" not in said.stderr
    assert "zero is not a store of this program" in said.stderr


@posix
def test_a_pipe_is_no_backup_and_is_not_waited_for(office: Office) -> None:
    pipe = office.path.with_name("pipe")
    os.mkfifo(pipe)
    for more in (("--store", str(pipe) + ".store"), ("--rehearse",)):
        assert "pipe cannot be read" in run("restore", str(pipe), *more).stderr
