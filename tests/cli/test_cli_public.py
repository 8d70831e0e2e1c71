"""`hotline report period --public`: a draft is no publication, a publication is said to be one, and other days that overlap are refused."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.cli.commands import Office
from tests.reports.samples import text_of

SUMMER, AUTUMN = datetime(2026, 8, 3, 10, tzinfo=UTC), datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def summer(office: Office, situation: Any) -> Office:  # noqa: ANN401 - as conftest has it

    for _ in range(12):
        office.added(
            situation(
                contact={"contact_type": "situation", "started": SUMMER.isoformat(), "back_dated_reason": "paper_form"}
            )
        )
    office.clock.set(AUTUMN)
    return office


def tables(
    office: Office, folder: Path, *arguments: str, days: tuple[str, str] = ("2026-07-01", "2026-09-30")
) -> Result:
    first, last = days
    outputs = ("-o", str(folder / "t.pdf"), "--json", str(folder / "t.json"), "--replace")
    return office.run(
        "report", "period", "--from", first, "--to", last, "--public", "--lang", "en", *outputs, *arguments
    )


def test_a_draft_says_so_on_each_page_and_binds_nobody(summer: Office, tmp_path: Path) -> None:
    result = tables(summer, tmp_path, "--draft")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing was published" in result.stderr
    told = text_of((tmp_path / "t.pdf").read_bytes())
    assert "not published: do not pass on" in told
    assert "May be published" not in told
    assert json.loads((tmp_path / "t.json").read_text("utf-8"))["totals"]["situations"] == 12
    half = tables(summer, tmp_path, days=("2026-04-01", "2026-09-30"))
    assert half.exit_code == 0, "a draft of a quarter is in nobody's way"


def test_what_is_published_is_said_and_is_in_the_way_of_days_that_overlap(summer: Office, tmp_path: Path) -> None:
    result = tables(summer, tmp_path)
    assert result.exit_code == 0
    assert "published from now on" in result.stderr
    assert "May be published" in text_of((tmp_path / "t.pdf").read_bytes())
    half = tables(summer, tmp_path, days=("2026-04-01", "2026-09-30"))
    assert half.exit_code == 1
    assert "overlap" in half.stderr


def test_a_draft_is_of_public_tables_only(office: Office, tmp_path: Path) -> None:
    days = ("--from", "2026-07-01", "--to", "2026-09-30")
    result = office.run("report", "period", *days, "--lang", "en", "-o", str(tmp_path / "x.pdf"), "--draft")
    assert result.exit_code == 2
    assert "--public" in result.stderr
    assert not (tmp_path / "x.pdf").exists()
