"""The directory from the command line: found and read as JSON, loaded whole or not at all, closed and confirmed by a supervisor."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hotline.referral.directory import directory
from tests.cli.commands import Office

ENTRY = """
[[service]]
id = "night-shelter"
kind = "shelter"
profile = "shelter"
az = "Gecə sığınacağı"
ru = "Ночной приют"
en = "Night shelter"
place = "ganja"
hours = { open = [{ days = ["sun"], from = "15:00", to = "24:00" }] }
offers = ["shelter"]
hand_over = { az = "Zəng edin.", ru = "Позвоните.", en = "Call." }
source = "asked by letter"
confirmed = false
"""


@pytest.fixture
def loaded(office: Office, tmp_path: Path) -> Office:
    """Return an office with an entry of its own."""
    assert told(office, "load", write(tmp_path, ENTRY)) == {"new": ["night-shelter"], "changed": [], "same": []}
    return office


def write(folder: Path, text: str) -> str:
    file = folder / "own.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def told(office: Office, act: str, *arguments: str) -> dict[str, Any]:
    """Run a command and return its JSON."""
    result = office.run("service", act, *arguments)
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def listed(office: Office, *arguments: str) -> list[dict[str, Any]]:
    result = office.run("service", "list", *arguments)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_services_are_listed_and_found_by_plain_letters(loaded: Office) -> None:
    assert [one["id"] for one in listed(loaded)] == [*(one.id for one in directory().services), "night-shelter"]
    [one] = listed(loaded, "--search", "gence siginacagi")
    assert one == {
        "id": "night-shelter",
        "name": "Night shelter",
        "kind": "shelter",
        "open": True,  # noon in UTC is four in the afternoon of a Sunday at the office
        "closed_from": None,
        "confirmed": False,
    }


def test_an_entry_is_shown_in_the_shape_of_its_file(loaded: Office) -> None:
    shown = told(loaded, "show", "night-shelter")
    assert shown["hours"] == {"open": [{"days": ["sun"], "from": "15:00", "to": "24:00"}]}
    assert shown["hand_over"]["ru"] == "Позвоните."
    unknown = loaded.run("service", "show", "night-sheltr")
    assert unknown.exit_code == 1
    assert "night-shelter" in unknown.stderr


def test_a_broken_file_is_refused_with_every_line_and_nothing_is_kept(office: Office, tmp_path: Path) -> None:
    broken = ENTRY.replace('"shelter"\nprofile', '"sleep"\nprofile').replace("hours = {", "# hours = {")
    result = office.run("service", "load", write(tmp_path, ENTRY.replace("night", "day") + broken))
    assert result.exit_code == 1
    assert result.stdout == ""
    lines = result.stderr.strip().splitlines()
    assert lines[0].startswith("Line 16: own.toml, night-shelter: the text “hours” is missing")
    assert lines[1].startswith("Line 18: own.toml, night-shelter, kind: unknown code 'sleep'")
    assert "Nothing was loaded. Errors: 2." in lines[2]
    assert listed(office, "--search", "shelter letter day") == []
    gone = office.run("service", "load", str(tmp_path / "gone.toml"))
    assert "cannot be read" in gone.stderr


def test_a_closed_service_is_listed_only_where_all_are_asked_for(loaded: Office) -> None:
    shown = told(loaded, "close", "night-shelter", "--from", "2026-11-22")
    assert shown["valid_until"] == "2026-11-21"
    assert listed(loaded, "--search", "night") == []
    [one] = listed(loaded, "--search", "night", "--all")
    assert one["closed_from"] == "2026-11-22"
    last = loaded.run("service", "close", "police-unit", "--from", "2026-12-01")
    assert last.exit_code == 1
    assert "No special police unit would be left" in last.stderr


def test_a_call_to_a_closed_service_is_refused_by_name(
    loaded: Office, situation: Callable[..., dict[str, Any]]
) -> None:
    told(loaded, "close", "night-shelter", "--from", "2026-11-22")
    result = loaded.add(situation(referrals=[{"service": "night-shelter"}]))
    assert result.exit_code == 1
    assert "has been closed since 22.11.2026" in result.stderr


def test_who_confirmed_an_entry_and_when_stands_in_it(loaded: Office) -> None:
    shown = told(loaded, "confirm", "night-shelter")
    assert (shown["confirmed"], shown["confirmed_on"], shown["confirmed_by"]) == (True, "2026-11-22", "Sevda")


def test_an_exported_directory_is_loaded_again_without_a_change(loaded: Office, tmp_path: Path) -> None:
    told(loaded, "confirm", "night-shelter")
    file = tmp_path / "all.toml"
    assert loaded.run("service", "export", "-o", str(file)).exit_code == 0
    exported = tomllib.loads(file.read_text(encoding="utf-8"))
    assert len(exported["service"]) == len(directory().services) + 1
    again = told(loaded, "load", str(file))
    assert (again["new"], again["changed"], len(again["same"])) == ([], [], len(exported["service"]))
