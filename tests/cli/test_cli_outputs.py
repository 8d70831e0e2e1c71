"""Outputs of commands: on standard output, over another file on demand, and never a half of one."""

from __future__ import annotations

import json
import os
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
    assert json.loads(result.stdout)["contacts"] == 0
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
