"""Setting up an office from the command line, and its users."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import Result
from pypdf import PdfReader

from hotline.call.spoken_symbols import ALPHABET
from hotline.clock import FixedClock
from hotline.errors import CannotWrite
from hotline.store.keys.recovery_code import parse_recovery_code
from hotline.store.store_draft import StoreDraft
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
    assert json.loads(listed.stdout) == {
        "name": "Sevda",
        "role": "supervisor",
        "active": True,
        "must_change": False,
        "last_unlock": "2026-11-22T12:00:00Z",
        "failed_tries": 0,
    }


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


def test_no_store_is_made_whose_recovery_sheet_fails(
    tmp_path: Path, passphrase_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise ValueError

    monkeypatch.setattr("hotline.cli.recovery.recovery_sheet_pdf", fail)

    result = init(tmp_path, passphrase_file, "--recovery-sheet", str(tmp_path / "recovery.pdf"))

    assert result.exit_code == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("sheet", [True, False])
def test_a_kill_at_any_moment_leaves_no_store_without_its_recovery_code(
    tmp_path: Path, passphrase_file: Path, monkeypatch: pytest.MonkeyPatch, *, sheet: bool
) -> None:
    """The store had its name half a second before its sheet was written: killed in between, it had no sheet for ever."""
    there: list[set[str]] = []
    put = StoreDraft.put_in_place

    def look(draft: StoreDraft) -> None:
        there.append({one.name for one in tmp_path.iterdir() if not one.name.startswith("office.hotline.")})
        put(draft)

    monkeypatch.setattr(StoreDraft, "put_in_place", look)
    result = init(tmp_path, passphrase_file, *(("--recovery-sheet", str(tmp_path / "recovery.pdf")) if sheet else ()))
    assert result.exit_code == 0, result.stderr
    assert there == [{"recovery.pdf"} if sheet else set()]
    assert (CODE.search(result.stderr) is None) is sheet


def test_a_recovery_sheet_of_a_store_that_was_not_made_goes(
    tmp_path: Path, passphrase_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(_: StoreDraft) -> None:
        raise CannotWrite("Taken.")

    monkeypatch.setattr(StoreDraft, "put_in_place", taken)
    assert init(tmp_path, passphrase_file, "--recovery-sheet", str(tmp_path / "recovery.pdf")).exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_users_are_added_let_in_and_kept_out(office: Office, tmp_path_factory: pytest.TempPathFactory) -> None:
    own = private_file(tmp_path_factory.mktemp("own") / "passphrase", "another passphrase")

    added = office.run("user", "add", "Operator", "--new-passphrase-file", str(own))
    assert json.loads(added.stdout) == {"name": "Operator", "role": "operator", "active": True}

    operator = Office(office.path, own, office.clock, "Operator")
    first = operator.run("call", "list")
    assert (first.exit_code, first.stdout) == (1, "")
    assert "hotline passphrase change" in first.stderr
    chosen = private_file(own.with_name("chosen"), "dəniz külək daş üzüm")
    changed = operator.run("passphrase", "change", "--new-passphrase-file", str(chosen))
    assert json.loads(changed.stdout) == {"user": "Operator", "changed": True}
    operator = Office(office.path, chosen, office.clock, "Operator")
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
