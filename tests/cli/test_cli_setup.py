"""Setting up an office from the command line, and its users."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import Result
from pypdf import PdfReader

from hotline.call.symbols import ALPHABET
from hotline.clock import FixedClock
from hotline.store.keys.recovery_code import parse_recovery_code
from tests.cli.commands import NOON, SECRET, Office, private_file, run

CODE = re.compile(r"[0-9A-Z]{5}(?:-[0-9A-Z]{5}){6}")


def init(folder: Path, passphrase_file: Path, *more: str, office: str = "bak") -> Result:
    return run(
        "init", "--store", str(folder / "office.hotline"), "--office", office, "--user", "Sevda",
        "--passphrase-file", str(passphrase_file), *more,
    )  # fmt: skip


def test_a_new_office_shows_its_recovery_code_once_and_opens(tmp_path: Path, passphrase_file: Path) -> None:
    result = init(tmp_path, passphrase_file)

    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["office"] == "BAK"
    found = CODE.search(result.stderr)
    assert found is not None
    assert parse_recovery_code(found[0]) == found[0]
    assert "Write it down" in result.stderr
    assert CODE.search(result.stdout) is None
    listed = Office(tmp_path / "office.hotline", passphrase_file, FixedClock(NOON)).run("user", "list")
    assert json.loads(listed.stdout) == {"name": "Sevda", "role": "supervisor", "active": True}


def test_the_recovery_sheet_takes_the_place_of_showing_the_code(tmp_path: Path, passphrase_file: Path) -> None:
    sheet = tmp_path / "recovery.pdf"

    result = init(tmp_path, passphrase_file, "--recovery-sheet", str(sheet))

    assert result.exit_code == 0, result.stderr
    assert CODE.search(result.stderr) is None
    words = " ".join(page.extract_text() for page in PdfReader(sheet).pages)
    groups = re.findall(rf"\b[{ALPHABET}]{{5}}\b", words)
    assert len(parse_recovery_code("".join(groups)).split("-")) == 7


@pytest.mark.parametrize("in_the_way", ["office.hotline", "recovery.pdf"])
def test_nothing_is_overwritten(tmp_path: Path, passphrase_file: Path, in_the_way: str) -> None:
    (tmp_path / in_the_way).write_bytes(b"already here")

    result = init(tmp_path, passphrase_file, "--recovery-sheet", str(tmp_path / "recovery.pdf"))

    assert (result.exit_code, result.stdout) == (1, "")
    assert in_the_way in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == [in_the_way]
    assert (tmp_path / in_the_way).read_bytes() == b"already here"


@pytest.mark.parametrize("office", ["B", "BAKUCITY", "B1", "БАК", ""])
def test_an_office_code_that_does_not_do(tmp_path: Path, passphrase_file: Path, office: str) -> None:
    result = init(tmp_path, passphrase_file, office=office)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "2 to 6 letters" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_passphrase_that_is_too_short_leaves_nothing(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    short = private_file(tmp_path_factory.mktemp("short") / "passphrase", "short")

    result = init(tmp_path, short, "--recovery-sheet", str(tmp_path / "recovery.pdf"))

    assert result.exit_code == 1
    assert "10" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_code_is_shown_when_its_sheet_fails(
    tmp_path: Path, passphrase_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise ValueError

    monkeypatch.setattr("hotline.cli.init.recovery_sheet_pdf", fail)

    result = init(tmp_path, passphrase_file, "--recovery-sheet", str(tmp_path / "recovery.pdf"))

    assert result.exit_code == 1
    assert CODE.search(result.stderr) is not None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["office.hotline", "office.hotline.keys"]


def test_users_are_added_let_in_and_kept_out(office: Office, tmp_path_factory: pytest.TempPathFactory) -> None:
    own = private_file(tmp_path_factory.mktemp("own") / "passphrase", "another passphrase")

    added = office.run("user", "add", "Operator", "--new-passphrase-file", str(own))
    assert json.loads(added.stdout) == {"name": "Operator", "role": "operator", "active": True}

    operator = Office(office.path, own, office.clock, "Operator")
    assert operator.listed() == []
    refused = operator.run("user", "list")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "supervisor" in refused.stderr

    assert json.loads(office.run("user", "disable", "Operator").stdout)["active"] is False
    assert operator.run("call", "list").exit_code == 1
    assert [json.loads(line)["active"] for line in office.run("user", "list").stdout.splitlines()] == [True, False]


def test_the_last_supervisor_stays(office: Office) -> None:
    result = office.run("user", "disable", "Sevda")

    assert result.exit_code == 1
    assert office.listed() == []


def test_the_store_is_verified(office: Office) -> None:
    result = office.run("verify", None)

    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert report["sound"] is True
    assert report["head"] in result.stderr


def test_a_passphrase_is_never_printed(office: Office) -> None:
    assert SECRET not in office.run("verify", None).output
