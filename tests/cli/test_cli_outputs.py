"""Outputs of commands: on standard output, over another file on demand, and never a half of one."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import Office, run

Situation = Callable[..., dict[str, Any]]
ROOT = Path(__file__).parents[2]
DAY = ("report", "daily", "--date", "2026-11-22", "--lang", "en")


def test_a_page_on_standard_output_and_the_json_beside_it_on_standard_error(
    office: Office, situation: Situation
) -> None:
    """`-o -` made a file that was named `-`."""
    reference = office.added(situation())
    result = office.run("referral", "print", reference, "--service", "police-unit", "--lang", "az", "-o", "-")

    assert result.exit_code == 0, result.stderr
    assert result.stdout_bytes.startswith(b"%PDF")
    assert result.stdout_bytes.rstrip().endswith(b"%%EOF")
    assert json.loads(result.stderr)["copy"] == 1
    assert not Path("-").exists()


def test_the_numbers_of_a_day_on_standard_output_and_its_page_in_a_file(office: Office) -> None:
    page = office.path.with_name("day.pdf")
    result = office.run(*DAY, "-o", str(page), "--json", "-")

    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["totals"]["contacts"] == 0
    assert page.read_bytes().startswith(b"%PDF")


def test_a_template_on_standard_output_is_toml() -> None:
    result = run("indicators", "template", "--lang", "en", "-o", "-")

    assert result.exit_code == 0, result.stderr
    assert tomllib.loads(result.stdout)["id"] == "ilo-operational"


def test_a_file_is_replaced_on_demand(office: Office) -> None:
    page = office.path.with_name("day.pdf")
    page.write_bytes(b"older")

    assert office.run(*DAY, "-o", str(page)).exit_code == 1
    assert page.read_bytes() == b"older"
    assert office.run(*DAY, "-o", str(page), "--replace").exit_code == 0
    assert page.read_bytes().startswith(b"%PDF")


def test_no_copy_is_counted_for_a_page_that_finds_no_place(office: Office, situation: Situation) -> None:
    reference = office.added(situation())
    page = office.path.with_name("page.pdf")
    page.write_bytes(b"older")
    arguments = ("referral", "print", reference, "--service", "police-unit", "--lang", "az", "-o", str(page))

    assert office.run(*arguments).exit_code == 1
    assert json.loads(office.run(*arguments, "--replace").stdout)["copy"] == 1


def test_a_recovery_sheet_never_lies_where_its_store_will(office: Office, tmp_path: Path) -> None:
    """`init --store X --recovery-sheet X` left a PDF in the place of the store, and its keys beside it."""
    new = tmp_path / "new.store"
    (tmp_path / "link.pdf").symlink_to(new)
    for sheet in (new, tmp_path / "link.pdf", tmp_path / "." / "new.store.keys", office.path):
        result = run(
            *("init", "--store", str(new), "--office", "BAK", "--user", "Sevda"),
            *("--passphrase-file", str(office.passphrase_file), "--recovery-sheet", str(sheet), "--replace"),
        )
        assert result.exit_code == 1, result.output
        assert "no page ever takes its place" in result.stderr
    assert not new.exists()


def test_a_recovery_sheet_that_is_written_says_where(office: Office, tmp_path: Path) -> None:
    arguments = ("init", "--store", str(tmp_path / "new.store"), "--office", "BAK", "--user", "Sevda")
    sheet = tmp_path / "sheet.pdf"
    result = run(*arguments, "--passphrase-file", str(office.passphrase_file), "--recovery-sheet", str(sheet))

    assert result.exit_code == 0, result.stderr
    assert "sheet.pdf" in result.stderr
    assert sheet.read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("arguments", [["call", "template"], ["form", "call", "--lang", "en", "-o", "-"]])
def test_standard_output_on_a_full_disk_is_a_sentence(arguments: list[str]) -> None:
    """It was "The program has a fault: OSError"."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "hotline.cli.main", *arguments],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=os.environ | {"LC_ALL": "C"},
        )

    assert done.returncode == 1
    assert (
        done.stderr.decode() == "Standard output cannot be written: the disk is full. Free some space and try again.\n"
    )


@pytest.mark.skipif(os.name != "posix", reason="only there a name may be no text")
def test_a_backup_whose_name_is_no_text_is_made(office: Office) -> None:
    """It was made, and then the program had a fault because it could not note the name."""
    result = office.run("backup", None, "-o", str(office.path.with_name("back\udcffup")))

    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["verified"] is True


def test_a_backup_to_standard_output_is_refused_before_the_store_is_opened(office: Office) -> None:
    before = office.path.read_bytes()
    result = office.run("backup", None, "-o", "-")

    assert result.exit_code == 2
    assert "give the name of a file" in result.stderr
    assert office.path.read_bytes() == before


linux = pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
BROKEN_ENDS = [">/dev/full", ">&-", "| true"]
LOST_OUTPUT = "Done, but standard output could not be written to."


def in_shell(*arguments: str, ending: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the program in a shell; `ending` redirects it, and what is said is on standard error."""
    line = shlex.join([sys.executable, "-m", "hotline.cli.main", "--lang", "en", *arguments])
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{line} {ending}"], cwd=ROOT, input=given, stderr=subprocess.PIPE, check=False
    )


@linux
@pytest.mark.parametrize("ending", BROKEN_ENDS)
def test_a_call_that_was_added_is_said_to_be_although_nothing_can_be_printed(
    office: Office, situation: Situation, ending: str
) -> None:
    """It said to free some space and to try again: the call was there twice."""
    options = ("--store", str(office.path), "--user", office.user, "--passphrase-file", str(office.passphrase_file))
    given = json.dumps(situation()).encode()
    done = in_shell("call", "add", *options, "-", ending=ending, given=given)

    kept = [one["reference"] for one in office.listed()]
    assert len(kept) == 1
    assert done.stderr.decode() == f"The call is kept as {kept[0]}. Do not add it again.\n{LOST_OUTPUT}\n"
    assert done.returncode == 1


@linux
def test_every_verb_says_what_it_has_done_where_it_cannot_print(
    office: Office, situation: Situation, tmp_path: Path
) -> None:
    reference = office.added(situation())
    call = tmp_path / "call.json"
    call.write_text(json.dumps(office.shown(reference) | {"narrative": "Başqa xülasə."}), encoding="utf-8")
    (tmp_path / "new").write_text("another passphrase\n", encoding="utf-8")
    (tmp_path / "new").chmod(0o600)
    options = ("--store", str(office.path), "--user", office.user, "--passphrase-file", str(office.passphrase_file))
    made = tmp_path / "made.backup"
    again = "What this command was to do is done. Do not give it again."
    verbs = {
        ("call", "correct", *options, reference, "--reason", "x", str(call)): f"{reference} is kept as revision 2",
        (
            "referral",
            "step",
            *options,
            reference,
            "--service",
            "police-unit",
            "--status",
            "handed_over",
        ): "The step is kept.",
        ("user", "add", *options, "Operator", "--new-passphrase-file", str(tmp_path / "new")): again,
        ("user", "disable", *options, "Operator"): again,
        ("service", "confirm", *options, "police-unit"): again,
        ("backup", *options, "-o", str(made)): "The backup made.backup was written, read again and checked.",
        ("restore", str(made), "--store", str(tmp_path / "r.store")): "The store r.store was made from the backup.",
        ("init", "--store", str(tmp_path / "i.store"), "--office", "BAK", *options[2:]): "The store i.store is made.",
    }
    for arguments, said in verbs.items():
        done = in_shell(*arguments, ending=">/dev/full")
        assert said in done.stderr.decode(), (arguments, done.stderr.decode())
        assert LOST_OUTPUT in done.stderr.decode()
        assert "try again" not in done.stderr.decode()


@linux
@pytest.mark.parametrize("ending", [">/dev/full", ">&-"])
@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["call", "--help"], ["call", "add", "--help"], ["call", "template"]]
)
def test_nothing_that_is_printed_breaks_where_nothing_can_be(arguments: list[str], ending: str) -> None:
    """A closed standard output was a raw traceback, and --version on a full disk a fault of the program."""
    done = in_shell(*arguments, ending=ending)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("Standard output cannot be written")
    assert done.stderr.count(b"\n") == 1


@linux
@pytest.mark.parametrize("arguments", [["assess", "-"], ["privacy", "scan", "-"]])
def test_standard_input_that_is_closed_is_a_sentence(arguments: list[str]) -> None:
    """It was "The program has a fault: AttributeError"."""
    done = in_shell(*arguments, ending="<&-")
    assert done.returncode == 1
    assert done.stderr.decode().startswith("Standard input cannot be read")


@linux
def test_a_program_without_any_standard_stream_ends_in_good_order(office: Office, situation: Situation) -> None:
    options = ("--store", str(office.path), "--user", office.user, "--passphrase-file", str(office.passphrase_file))
    call = office.path.with_name("call.json")
    call.write_text(json.dumps(situation()), encoding="utf-8")
    done = in_shell("call", "add", *options, str(call), ending="<&- >&- 2>&-")
    assert done.returncode == 1
    assert len(office.listed()) == 1
