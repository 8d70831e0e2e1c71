"""Inputs of commands: bounded while they are read, line by line where they are lines."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from hotline.cli.inputs import LARGEST_TEXT, LONGEST_LINE
from tests.cli.commands import SECRET, Office, private_file, run

ROOT = Path(__file__).parents[2]
MEGABYTE = 1_000_000
MOST_MEMORY = 300
"""Megabytes that a command may take with 200 MB on its standard input; it takes about 60 of them before it reads anything."""
MEASURED = (
    "import re, sys\n"
    "from hotline.cli.main import hotline\n"
    "try:\n"
    "    hotline.main(sys.argv[1:])\n"
    "except SystemExit as left:\n"
    "    status = open('/proc/self/status').read()\n"  # getrusage tells the peak of the tests that started it, too
    "    taken = int(re.search('VmHWM:\\\\s*([0-9]+)', status)[1]) // 1024\n"
    "    sys.stderr.write(f'taken {taken}\\n')\n"
    "    sys.exit(left.code)\n"
)


def fed(piece: bytes, times: int, *arguments: str) -> tuple[int, str, int]:
    """Run a command with a piece again and again on standard input; return its exit code, what it said, and the megabytes it took."""
    with subprocess.Popen(
        [sys.executable, "-c", MEASURED, "--lang", "en", *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdin is not None
        assert running.stderr is not None
        try:
            for _ in range(times):
                running.stdin.write(piece)
            running.stdin.close()
        except BrokenPipeError:
            pass
        *said, taken = running.stderr.read().decode().splitlines()
    return running.returncode, "\n".join(said), int(taken.removeprefix("taken "))


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux does")
@pytest.mark.parametrize(
    ("arguments", "bound"),
    [
        (["privacy", "scan", "-"], "8 MB"),
        (["privacy", "scan", "-", "--jsonl"], "64 MB"),
        (["assess", "-"], "64 MB"),
        (["indicators", "check", "-"], "1 MB"),
    ],
)
def test_200_megabytes_on_standard_input_are_refused_while_they_are_read(arguments: list[str], bound: str) -> None:
    """They were read whole, and took several times as much memory."""
    exit_code, said, taken = fed(b"a" * MEGABYTE, 200, *arguments)

    assert exit_code == 1
    assert said == f"Standard input is too large: at most {bound} are read here. Give less at once."
    assert taken < MOST_MEMORY


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux does")
def test_so_they_are_at_a_store(office: Office) -> None:
    at_store = ("--store", str(office.path), "--user", "Sevda", "--passphrase-file", str(office.passphrase_file))
    for arguments, bound in ((["call", "add", "-"], "8 MB"), (["service", "load", "-"], "2 MB")):
        exit_code, said, taken = fed(b"a" * MEGABYTE, 200, *arguments, *at_store)
        assert (exit_code, said) == (
            1,
            f"Standard input is too large: at most {bound} are read here. Give less at once.",
        )
        assert taken < MOST_MEMORY


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux does")
def test_one_object_over_many_lines_has_a_bound_too() -> None:
    exit_code, said, taken = fed(b'{"answers": {\n' + b'"D1.01": "yes",\n' * 60_000, 200, "assess", "-")

    assert (exit_code, said) == (1, "Standard input is too large: at most 8 MB are read here. Give less at once.")
    assert taken < MOST_MEMORY


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux does")
@pytest.mark.parametrize(
    ("line", "arguments", "exit_code"),
    [
        (b'{"id": 1, "text": ""}', ["privacy", "scan", "-", "--jsonl"], 0),
        (b"", ["privacy", "scan", "-", "--jsonl"], 0),
        (b"{", ["privacy", "scan", "-", "--jsonl"], 1),
        (b'{"id": 1}', ["assess", "-"], 0),
    ],
)
def test_lines_have_no_end_and_take_no_memory(line: bytes, arguments: list[str], exit_code: int) -> None:
    """More than a command may take goes through it, in lines of 100,000 bytes: blanks behind what is said."""
    code, said, taken = fed(line.ljust(99_999) + b"\n", 2_600, *arguments)

    assert (code, said) == (exit_code, "")
    assert taken < MOST_MEMORY


@pytest.mark.parametrize("arguments", [["assess", "-"], ["privacy", "scan", "-", "--jsonl"]])
def test_a_line_is_answered_before_the_next_one_comes(arguments: list[str]) -> None:
    """All lines were read before the first was answered."""
    with subprocess.Popen(
        [sys.executable, "-m", "hotline.cli.main", *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        given = {"text": ""} if "--jsonl" in arguments else {}
        for number in range(3):
            running.stdin.write(json.dumps({"id": number, **given}).encode() + b"\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["id"] == number
        running.stdin.close()
    assert running.returncode == 0


@pytest.mark.parametrize("arguments", [["assess", "-"], ["privacy", "scan", "-", "--jsonl"]])
def test_a_line_that_is_too_long_is_answered_and_the_others_are_not_touched(arguments: list[str]) -> None:
    good = json.dumps({"id": 1, "text": ""} if "--jsonl" in arguments else {"id": 1}).encode()
    too_long = b'{"id": "' + b"a" * LONGEST_LINE + b'"}'
    for lines in ([good, too_long, good], [too_long, good, good]):
        result = run(*arguments, given=b"\n".join(lines))
        answers = [json.loads(one) for one in result.stdout.splitlines()]
        assert result.exit_code == 1
        assert [one["id"] for one in answers] == [None if one is too_long else 1 for one in lines]
        assert "4 MB" in answers[lines.index(too_long)]["error"]


def test_one_line_that_is_too_long_is_a_sentence() -> None:
    result = run("assess", "-", given=b'{"id": "' + b"a" * LONGEST_LINE + b'"}')

    assert (result.exit_code, result.stdout) == (1, "")
    assert "4 MB" in result.stderr


def test_a_text_of_just_the_bound_is_read(tmp_path: Path) -> None:
    file = tmp_path / "text"
    within = (b"{\n" + (b" " * 999 + b"\n") * (LARGEST_TEXT // 1000))[:LARGEST_TEXT]
    file.write_bytes(within)
    assert "not JSON" in run("assess", str(file)).stderr
    file.write_bytes(within + b"\n")
    assert "text is too large: at most 8 MB" in run("assess", str(file)).stderr


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device of POSIX")
@pytest.mark.parametrize("arguments", [["assess"], ["privacy", "scan"], ["privacy", "scan", "--jsonl"]])
def test_a_device_that_never_ends_is_refused(arguments: list[str]) -> None:
    result = run(*arguments, "/dev/zero")

    assert result.exit_code == 1
    assert "zero is too large" in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_passphrase_file_of_any_editor_opens_the_store(office: Office, encoding: str) -> None:
    """Notepad on Windows saves a mark before the text, and as "Unicode" two bytes for each letter: "passphrase is wrong"."""
    content = SECRET if encoding in {"utf-8-sig", "utf-16"} else "\ufeff" + SECRET
    office.passphrase_file.write_bytes((content + "\r\n").encode(encoding))

    result = office.run("call", "list")

    assert result.exit_code == 0, result.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (SECRET.encode() + b"\n\n", "more than one line"),
        (SECRET.encode() + b"\nand another\n", "more than one line"),
        (SECRET.encode() + b"\rand another", "more than one line"),
        (SECRET.encode("utf-16-le"), "not UTF-8 text"),
        (b"\xff\xfe\x00", "not UTF-8 text"),
        (b"\xff", "not UTF-8 text"),
        (b"a" * 65_537, "too large"),
    ],
)
def test_a_passphrase_file_that_holds_none_is_said(office: Office, content: bytes, said: str) -> None:
    """Each of them was "the passphrase is wrong", and the delay after it grew."""
    office.passphrase_file.write_bytes(content)
    for given in (office, replace(office, passphrase_file=Path("-"))):
        result = given.run("call", "list", given=content)
        assert (result.exit_code, result.stdout) == (1, "")
        assert said in result.stderr


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "a" * 300])
def test_a_name_that_no_file_has_is_said(office: Office, name: str) -> None:
    for result in (
        replace(office, passphrase_file=Path(name)).run("call", "list"),
        replace(office, path=Path(name)).run("call", "list"),
        run("privacy", "scan", name),
    ):
        assert result.exit_code == 1
        assert "cannot be" in result.stderr


def test_a_folder_for_a_passphrase_is_said(office: Office, tmp_path: Path) -> None:
    result = replace(office, passphrase_file=tmp_path).run("call", "list")

    assert result.exit_code == 1
    assert "cannot be read" in result.stderr


def test_the_store_itself_is_no_input(office: Office) -> None:
    private_file(office.path.with_name("secret"), SECRET)
    result = office.run("call", "add", "--json", str(office.path))

    assert result.exit_code == 1
    assert "belongs to the store" in result.stderr
