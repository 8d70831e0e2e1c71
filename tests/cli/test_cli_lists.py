"""Lists from the command line: a template, what is wrong in a list with its lines, putting one in force."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands import Office, run


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
    assert all(line.startswith(("Line ", "The list is not taken")) for line in result.stderr.strip().splitlines())
    russian = run("indicators", "check", str(file), language="ru")
    assert "BG.01" in russian.stderr


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
    assert begging["to_come"] == [{"from": "2026-12-01", "id": "begging", "version": "2026.1"}]
    late = office.run("indicators", "load", str(file), "--from", "2020-01-01")
    assert late.exit_code == 1
    assert "there are calls already" in late.stderr


def test_the_list_of_indicators_stays_the_scored_one() -> None:
    assert len(json.loads(run("indicators", "list").stdout)) == 67
    unknown = run("indicators", "template", "--list", "nothing", "--lang", "en", "-o", "x.toml")
    assert unknown.exit_code == 1
    assert "There is no list 'nothing'" in unknown.stderr
