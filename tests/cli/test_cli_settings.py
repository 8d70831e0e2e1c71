"""`hotline settings`: shown and set one by one, carried to another office as a file; what does not do is one sentence and exit 1."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.cli.commands import Office


def told(office: Office, act: str, *arguments: str) -> Any:  # noqa: ANN401 - any JSON
    result = office.run("settings", act, *arguments)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_settings_are_shown_and_set(office: Office) -> None:
    assert told(office, "show")["threshold"] == 11
    assert told(office, "set", "threshold", "15")["threshold"] == 15
    assert told(office, "set", "shifts", "08:00 Gündüz; 20:00 Gecə")["shifts"] == ["08:00 Gündüz", "20:00 Gecə"]
    assert told(office, "set", "retention_months", "off")["retention_months"] == 0
    assert told(office, "set", "office_name", "")["office_name"] == ""
    assert told(office, "show")["threshold"] == 15


def test_the_boundary_holds_from_a_first_day(office: Office, situation: Any) -> None:  # noqa: ANN401
    office.added(situation())
    shown = told(office, "set", "day_boundary", "08:00", "--from", "2026-12-01")
    assert shown["day_boundaries"] == [["0001-01-01", "00:00"], ["2026-12-01", "08:00"]]
    assert told(office, "set", "day_boundary", "07:00")["day_boundaries"][-1] == ["2026-11-23", "07:00"]


def test_a_picture_is_given_by_the_name_of_its_file(office: Office, tmp_path: Path) -> None:
    content = BytesIO()
    Image.new("RGB", (80, 40), "navy").save(content, "JPEG")
    file = tmp_path / "logo.jpg"
    file.write_bytes(content.getvalue())
    assert told(office, "set", "letterhead_image", str(file))["letterhead_image"] is True
    assert told(office, "set", "letterhead_image", "")["letterhead_image"] is False


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("threshold", "4"), "5 to 1000"),
        (("threshold", "12", "--from", "2026-12-01"), "Leave the day out"),
        (("passphrase", "x"), "no setting passphrase"),
        (("letterhead_image", "no-such-file.png"), "cannot be read"),
        (("day_boundary", "8"), "08:00"),
    ],
)
def test_what_does_not_do_is_a_sentence(office: Office, arguments: tuple[str, ...], said: str) -> None:
    result = office.run("settings", "set", *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr


def test_a_huge_or_broken_picture_is_refused(office: Office, tmp_path: Path) -> None:
    for name, content in (("huge.png", b"\x89PNG\r\n\x1a\n" + b"0" * 400_000), ("broken.png", b"\x89PNG\r\n\x1a\nxx")):
        (tmp_path / name).write_bytes(content)
        result = office.run("settings", "set", "letterhead_image", str(tmp_path / name))
        assert (result.exit_code, result.stdout) == (1, ""), name


def test_a_file_is_written_compared_and_taken_over(office: Office, tmp_path: Path) -> None:
    told(office, "set", "threshold", "20")
    file = tmp_path / "settings.toml"
    assert office.run("settings", "export", "-o", str(file)).exit_code == 0
    told(office, "set", "threshold", "11")
    for options, threshold in ((("--dry-run",), 11), ((), 20)):
        result = office.run("settings", "import", str(file), *options)
        assert result.exit_code == 0, result.stderr
        assert json.loads(result.stdout) == {"name": "threshold", "before": "11", "after": "20"}
        assert told(office, "show")["threshold"] == threshold


def test_a_broken_file_names_its_lines_and_changes_nothing(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("format = 1\n[settings]\nthreshold = 4\nidle_minutes = 0\n", "utf-8")
    result = office.run("settings", "import", str(file))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Line 3" in result.stderr
    assert "Line 4" in result.stderr
    assert told(office, "show")["threshold"] == 11
