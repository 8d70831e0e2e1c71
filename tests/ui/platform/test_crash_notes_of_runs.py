"""The file of a run: what it lets through is the type and place of a fault, whatever else stands in it."""

from __future__ import annotations

import faulthandler
import json
import os
import stat
import time
from pathlib import Path

import pytest

from hotline.faults import ELSEWHERE, fault_chain, fault_place, frame_words, module_file
from ui.platform import run_file
from ui.platform.crash_capture import CrashCapture
from ui.platform.crash_note import forget_faults, forget_run, read_run
from ui.platform.run_file import MOST_RUNS, RunFile, runs_that_are_over

VALUE = "canary 0507418529"
CRASHED = """Fatal Python error: Segmentation fault

Thread 0x00007f1 (most recent call first):
  File "/home/somebody/desk/hotline/store/owner.py", line 12 in _run
  File "/home/canary/canary.py", line 3 in canary_function
Current thread 0x00007f2 (most recent call first):
  Garbage-collecting
  File "C:\\Users\\somebody\\Desk\\ui\\app\\shell.py", line 120 in rebuild
  File "/usr/lib/python3.11/json/decoder.py", line 7 in decode
  File "/x/.venv/lib/python3.11/site-packages/babel/dates.py", line 9 in format_date
canary 0507418529 in a line of its own
Extension modules: canary
"""


def begun(folder: Path) -> RunFile:
    made = RunFile.begin(folder, {"version": "0.4.0", "python": "3.11.7", "qt": "6.11.3", "system": "linux"})
    assert made is not None
    return made


def gone(run: RunFile) -> None:
    """End a run as a crash does: the system closes its files."""
    os.close(run.handle)


def test_a_note_holds_type_and_place_and_neither_a_folder_of_the_computer_nor_any_other_line(tmp_path: Path) -> None:
    run = begun(tmp_path)
    os.write(run.handle, CRASHED.encode())
    run.add({"fault": "ValueError", "frames": ["ui/app/rail.py:3 show", VALUE], "at": 0, "thread": "store"})
    run.add({"fault": VALUE, "frames": [], "at": 0})
    run.add({"canary": VALUE})
    gone(run)
    read = read_run(run.path)
    assert read is not None
    assert read.crashed
    assert read.note.splitlines()[0] == "Hotline Desk 0.4.0 · Python 3.11.7 · Qt 6.11.3 · linux"
    assert read.note.splitlines()[2:] == [
        "Segmentation fault",
        "  another thread:",
        "    hotline/store/owner.py:12 _run",
        f"    {ELSEWHERE}:3 canary_function",
        "  this thread:",
        "    collecting garbage",
        "    ui/app/shell.py:120 rebuild",
        "    json/decoder.py:7 decode",
        "    babel/dates.py:9 format_date",
        "ValueError, 1970-01-01T00:00:00Z, store",
        "    ui/app/rail.py:3 show",
    ]
    assert VALUE not in read.note
    assert "somebody" not in read.note


def test_the_chain_of_an_error_is_told_without_its_messages() -> None:
    def inner() -> None:
        raise KeyError(VALUE)

    def outer() -> None:
        try:
            inner()
        except KeyError as error:
            raise ValueError(VALUE) from error

    with pytest.raises(ValueError, match="canary") as caught:
        outer()
    chain = fault_chain(caught.value)
    assert [kind for kind, _ in chain] == ["ValueError", "KeyError"]
    assert all(frames[0].startswith("tests/ui/platform/test_crash_notes_of_runs.py:") for _, frames in chain)
    assert VALUE not in json.dumps(chain)
    assert fault_place(caught.value).startswith("ValueError, tests/ui/platform/test_crash_notes_of_runs.py:")


@pytest.mark.parametrize(
    ("filename", "shown"),
    [
        ("ui/app/shell.py", "ui/app/shell.py"),
        ("/opt/hotline/hotline/desk/calls.py", "hotline/desk/calls.py"),
        ("/home/x/tests/ui/hands.py", "tests/ui/hands.py"),
        ("<frozen importlib._bootstrap>", "<frozen importlib._bootstrap>"),
        ("<string>", ELSEWHERE),
        ("/home/somebody/notes.py", ELSEWHERE),
        ("", ELSEWHERE),
    ],
)
def test_a_file_of_code_is_named_by_its_place_among_the_modules(filename: str, shown: str) -> None:
    assert module_file(filename) == shown
    assert frame_words(filename, 3, "a b") == f"{shown}:3 ?"


def test_a_run_that_lives_is_not_over_and_one_that_ended_well_leaves_nothing(tmp_path: Path) -> None:
    run = begun(tmp_path)
    assert runs_that_are_over(tmp_path) == []
    gone(run)
    assert runs_that_are_over(tmp_path) == [run.path]
    again = begun(tmp_path)
    again.end(keep=False)
    assert runs_that_are_over(tmp_path) == [run.path]


def test_only_the_newest_runs_are_kept_and_none_for_ever(tmp_path: Path) -> None:
    paths = []
    for age in range(MOST_RUNS + 4):
        run = begun(tmp_path)
        gone(run)
        os.utime(run.path, (time.time() - 60 * age,) * 2)
        paths.append(run.path)
    assert runs_that_are_over(tmp_path) == paths[:MOST_RUNS]
    old = time.time() - run_file.OLDEST.total_seconds() - 1
    for path in paths[:MOST_RUNS]:
        os.utime(path, (old, old))
    assert runs_that_are_over(tmp_path) == []
    assert list((tmp_path / run_file.FOLDER).iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff" * 500, b"[]\n", b'{"began": "x"', b'{"began": 1e999}\n', b"{" * 9000]
)
def test_a_file_that_is_no_file_of_a_run_tells_nothing_and_stops_nobody(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.run"
    path.write_bytes(content)
    read = read_run(path)
    assert read is None or read.note == ""
    assert read_run(tmp_path / "missing.run") is None


def test_what_was_decided_is_gone_from_the_disk_and_when_it_ended_stays_to_be_said(tmp_path: Path) -> None:
    run = begun(tmp_path)
    run.at_store(tmp_path / "desk.store")
    os.write(run.handle, CRASHED.encode())
    gone(run)
    os.utime(run.path, (1_700_000_000,) * 2)
    before = read_run(run.path)
    assert before is not None
    forget_faults(before)
    after = read_run(run.path)
    assert after is not None
    assert (after.note, after.crashed, after.last, after.store) == ("", True, before.last, before.store)
    assert b"Segmentation" not in run.path.read_bytes()
    forget_run(after)
    assert not run.path.exists()


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_only_its_owner_reads_the_file_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        run = begun(tmp_path / "new" / "folder")
    finally:
        os.umask(before)
    assert stat.S_IMODE(run.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(run.path.parent.stat().st_mode) == 0o700
    gone(run)


def test_where_no_file_can_be_written_the_program_goes_without(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    capture = CrashCapture(tmp_path / "a file")
    assert capture.run is None
    assert capture.watch(lambda: 7) == 7


def test_an_error_that_ends_the_program_is_noted_and_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faulthandler, "enable", lambda _: None)  # this process has the one of the tests
    capture = CrashCapture(tmp_path)

    def fails() -> int:
        raise KeyError(VALUE)

    assert capture.watch(fails) == 1
    assert capture.run is not None
    gone(capture.run)
    said = capsys.readouterr().err
    assert said.startswith("Hotline Desk: KeyError, tests/ui/platform/")
    assert said.count("\n") == 1
    assert VALUE not in said
    [left] = runs_that_are_over(tmp_path)
    read = read_run(left)
    assert read is not None
    assert read.crashed
    assert "KeyError" in read.note
    assert VALUE not in left.read_text("utf-8")


def test_a_fault_that_comes_again_and_again_is_written_once(tmp_path: Path) -> None:
    capture = CrashCapture(tmp_path)
    assert capture.run is not None

    def fails() -> None:
        raise ValueError(VALUE)

    new = []
    for _ in range(5):
        try:
            fails()
        except ValueError as error:
            new.append(capture.caught(error))
    assert new == [True, False, False, False, False]
    assert capture.run.path.read_text("utf-8").count("ValueError") == 1
    capture.decided()
    assert "ValueError" not in capture.run.path.read_text("utf-8")
    capture.run.end(keep=False)
