"""`hotline report handover`, `shift`, `watch` and `retention` on the command line: JSON for programs, a sentence for what does not do."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.cli.commands import Office


def told(office: Office, area: str, act: str, *arguments: str) -> Any:  # noqa: ANN401 - any JSON
    result = office.run(area, act, *arguments)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_the_sheet_of_the_shift_is_written_with_its_numbers(office: Office, situation: Any, tmp_path: Path) -> None:  # noqa: ANN401
    reference = office.added(situation())
    pdf, numbers = tmp_path / "sheet.pdf", tmp_path / "sheet.json"
    result = office.run("report", "handover", "--lang", "en", "-o", str(pdf), "--json", str(numbers))
    assert result.exit_code == 0, result.stderr
    assert pdf.read_bytes().startswith(b"%PDF-")
    sheet = json.loads(numbers.read_text("utf-8"))
    assert (sheet["contacts"], sheet["contacts_by_type"]) == (1, {"situation": 1})
    assert sheet["shift"]["name"] == "Day shift"
    assert reference not in sheet["safe_contacts"]


def test_a_shift_is_given_and_its_giver_cannot_take_it(office: Office) -> None:
    assert told(office, "shift", "give")["hands_over"] == "01"
    result = office.run("shift", "take")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "yourself" in result.stderr


def test_notes_to_watch_are_added_listed_and_ended(office: Office) -> None:
    note = told(office, "watch", "add", "Yol xətti.", "--until", "2026-11-22T23:00")
    assert (note["text"], note["until"]) == ("Yol xətti.", "2026-11-22T19:00:00Z")
    assert told(office, "watch", "list") == note
    told(office, "watch", "end", str(note["id"]))
    assert office.run("watch", "list").stdout == ""
    assert office.run("watch", "add", "Yol xətti.").exit_code == 2
    refused = office.run("watch", "add", "Zəng: 055 789 12 34", "--until", "2026-11-22T23:00")
    assert (refused.exit_code, refused.stdout) == (1, "")


def test_retention_tells_what_it_would_erase_and_erases(office: Office, situation: Any) -> None:  # noqa: ANN401
    refused = office.run("retention", "apply", "--dry-run")
    assert (refused.exit_code, refused.stdout) == (1, "")
    reference = office.added(
        situation(
            contact={"contact_type": "situation", "started": "2025-01-10T11:00:00Z", "back_dated_reason": "paper_form"}
        )
    )
    told(office, "settings", "set", "retention_months", "12")
    plan = told(office, "retention", "apply", "--dry-run")
    assert (plan["calls"], plan["before"], plan["erased"]) == ([], "2025-11-22", False)
    [held] = plan["held"]
    assert (held["reference"], "review" in held["open"]) == (reference, True)
    assert told(office, "retention", "apply")["held"] == [held]
    assert "still open" in office.run("retention", "apply").stderr
    assert office.shown(reference)["narrative"], "nothing that is open loses its words in silence"
    plan = told(office, "retention", "apply", "--dry-run", "--with-open")
    assert (plan["calls"], plan["held"], plan["erased"]) == ([reference], [], False)
    done = told(office, "retention", "apply", "--with-open")
    assert (done["calls"], done["erased"]) == ([reference], True)
    shown = office.shown(reference)
    assert not shown["narrative"]
    assert shown["persons"][0]["age"] == 30
    assert told(office, "retention", "apply")["calls"] == []


def test_a_day_is_sealed_once_it_has_ended_and_its_corrections_are_written(
    office: Office,
    situation: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    refused = office.run("day", "seal", "--date", "2026-11-22")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "has not ended" in refused.stderr
    state = told(office, "day", "seal", "--date", "2026-11-21")
    assert (state["sealed"], state["sealed_by"], state["corrections"]) == (True, office.user, 0)
    office.clock.advance(timedelta(minutes=1))
    started = {"started": "2026-11-21T08:00:00Z", "back_dated_reason": "paper_form"}
    reference = office.added(situation(contact={"contact_type": "situation", **started}))
    assert told(office, "day", "status", "--date", "2026-11-21")["corrections"] == 1
    pdf, numbers = tmp_path / "sheet.pdf", tmp_path / "sheet.json"
    arguments = ("--date", "2026-11-21", "--lang", "ru", "-o", str(pdf), "--json", str(numbers))
    assert office.run("day", "corrections", *arguments).exit_code == 0
    assert [one["reference"] for one in json.loads(numbers.read_text("utf-8"))["contacts"]] == [reference]
    assert pdf.read_bytes().startswith(b"%PDF-")
    daily = ("--date", "2026-11-21", "--lang", "az", "-o", str(tmp_path / "d.pdf"), "--json", str(tmp_path / "d.json"))
    assert office.run("report", "daily", *daily).exit_code == 0
    printed = json.loads((tmp_path / "d.json").read_text("utf-8"))
    assert (printed["sealed"], printed["totals"]["contacts"]) == (True, 0)
