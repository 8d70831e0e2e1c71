"""Lists from the command line: a template, what is wrong in a list with its lines, putting one in force."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from hotline.indicators.checklist import checklist
from hotline.indicators.checklist_template import toml_template
from hotline.language import language
from tests.cli.commands import Office, run
from tests.indicators.workbooks import own_sheets, packed, set_cell


@pytest.mark.parametrize("suffix", ["toml", "xlsx"])
@pytest.mark.parametrize("lang", ["az", "ru", "en"])
def test_a_template_is_a_list_that_can_be_checked(tmp_path: Path, suffix: str, lang: str) -> None:
    file = tmp_path / f"list.{suffix}"
    assert run("indicators", "template", "--lang", lang, "-o", str(file)).exit_code == 0
    result = run("indicators", "check", str(file))
    assert result.exit_code == 0, result.stderr
    told = json.loads(result.stdout)
    assert (told["id"], told["place"], told["indicators"]) == ("ilo-operational", "scored", 67)
    assert told["changes"] == {"head": [], "added": [], "removed": [], "changed": {}, "same": 67}


def test_every_fault_is_said_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "list.toml"
    run("indicators", "template", "--list", "begging", "--lang", "en", "-o", str(file))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('code = "BG.02"', 'code = "BG.01"').replace('az = "', 'zz = "', 1), encoding="utf-8")
    result = run("indicators", "check", str(file))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "two indicators with the code BG.01" in result.stderr
    assert all(line.startswith(("Line ", "The list was not loaded")) for line in result.stderr.strip().splitlines())
    russian = run("indicators", "check", str(file), language="ru")
    assert "BG.01" in russian.stderr


@pytest.mark.parametrize("name", ["list.docx", "list", "list.toml.txt"])
def test_a_template_is_written_only_as_what_it_is(tmp_path: Path, name: str) -> None:
    result = run("indicators", "template", "--lang", "en", "-o", str(tmp_path / name))
    assert result.exit_code == 1
    assert "ends in .toml, .xlsx" in result.stderr
    assert not (tmp_path / name).exists()


def test_a_changed_list_that_ships_needs_a_new_version(tmp_path: Path) -> None:
    file = tmp_path / "list.toml"
    run("indicators", "template", "--list", "begging", "--lang", "en", "-o", str(file))
    text = file.read_text(encoding="utf-8")
    changed = text.replace('version = "2026.2"', 'version = "2026.2-own"')
    assert changed != text
    for written, code in ((text, 1), (changed, 0)):
        file.write_text(written.replace('code = "BG.01"\naz = "', 'code = "BG.01"\naz = "Yeni: '), encoding="utf-8")
        result = run("indicators", "check", str(file))
        assert result.exit_code == code, result.stderr
        assert ("Give the changed list a new version" in result.stderr) == bool(code)


def test_a_list_comes_into_force_from_its_day(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    run("indicators", "template", "--list", "begging", "--lang", "az", "-o", str(file))
    again = office.run("indicators", "load", str(file), "--from", "2026-12-01")
    assert again.exit_code == 0, again.stderr
    told = json.loads(again.stdout)
    assert (told["place"], told["from"], told["calls_before"]) == ("begging", "2026-12-01", 0)
    shown = json.loads(office.run("indicators", "in-force").stdout)
    assert shown[0]["place"] == "scored"
    begging = next(one for one in shown if one["place"] == "begging")
    assert begging["to_come"] == [{"from": "2026-12-01", "id": "begging", "version": "2026.2"}]
    late = office.run("indicators", "load", str(file), "--from", "2020-01-01")
    assert late.exit_code == 1
    assert "there are calls already" in late.stderr


def test_the_list_of_indicators_stays_the_scored_one() -> None:
    assert len(json.loads(run("indicators", "list").stdout)) == 67
    unknown = run("indicators", "template", "--list", "nothing", "--lang", "en", "-o", "x.toml")
    assert unknown.exit_code == 1
    assert "There is no list 'nothing'" in unknown.stderr


def broken_files(folder: Path) -> dict[str, str]:
    """Make what a clerk may bring by mistake, or somebody else on purpose; return a word of what is said of each."""
    sheets = own_sheets(replace(checklist(), id="ministry", version="1"))
    row = set_cell(sheets["indicators"], "D1.02", "AL", "М")
    own = toml_template(replace(checklist(), id="ministry"), language("en")).decode()
    contents = {
        "look-alike.xlsx": (packed(sheets), f"Sheet “indicators”, row {row}: D1.02 weights: in “М” these letters only look like"),
        "renamed.xlsx": (packed({"list": [["key"]], "Sheet2": [["code"]]}), "no sheet “indicators”, only: empty, list, Sheet2"),
        "not-really.xlsx": (b"id = 1", "Line 1: Head of the list"),
        "old.xlsx": (b"\xd0\xcf\x11\xe0" + bytes(90), "old workbook (.xls) or one with a password"),
        "twice.toml": (own.replace('version = "2009-09.3"', 'id = "again"').encode(), "appears here for the second time"),
        "utf16.toml": (own.encode("utf-16"), "not UTF-8 text"),
        "big.toml": (b"#" * 50_000_000, "big.toml is too large: at most 1 MB"),
        "misspelt.toml": (own.replace('AL = "S"', 'AL = "strog"').encode(), "“strog” is not a weight of the set AL"),
        "empty.toml": (b"", "Line 1: Head of the list: the text “source” is missing"),
    }  # fmt: skip
    for name, (content, _) in contents.items():
        (folder / name).write_bytes(content)
    return {name: words for name, (_, words) in contents.items()}


def test_a_broken_list_is_refused_by_both_commands_with_every_line_and_nothing_is_kept(
    office: Office, tmp_path: Path
) -> None:
    before = office.run("indicators", "in-force").stdout
    for name, words in broken_files(tmp_path).items():
        for result in (
            run("indicators", "check", str(tmp_path / name)),
            office.run("indicators", "load", str(tmp_path / name), "--from", "2026-12-01"),
        ):
            assert result.exit_code == 1, name
            assert words in result.stderr
            assert result.stdout == ""
    assert office.run("indicators", "in-force").stdout == before


@pytest.mark.parametrize("code", ["az", "ru"])
def test_what_is_wrong_in_a_list_is_said_in_the_language_of_the_office(tmp_path: Path, code: str) -> None:
    for name in broken_files(tmp_path):
        told, english = (
            run("indicators", "check", str(tmp_path / name), language=each).stderr.strip().splitlines()
            for each in (code, "en")
        )
        assert len(told) == len(english)
        assert not set(told) & set(english), name
        assert not any("{" in line for line in told)


def test_a_folder_a_file_that_may_not_be_read_and_one_that_never_ends_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.toml"
    secret.write_bytes(b"id = 1")
    secret.chmod(0)
    paths = [tmp_path, tmp_path / "gone.xlsx"]
    if hasattr(os, "geteuid") and os.geteuid():  # root reads everything
        paths.append(secret)
    for path in paths:
        result = run("indicators", "check", str(path))
        assert result.exit_code == 1
        assert "cannot be read" in result.stderr
    if Path("/dev/zero").exists():
        assert "too large" in run("indicators", "check", "/dev/zero").stderr
