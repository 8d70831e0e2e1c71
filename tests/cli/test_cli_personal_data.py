"""Personal data on the command line: a call that holds some is not added until it is masked or excused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.cli.commands import Office, run

Situation = Callable[..., dict[str, Any]]
NUMBER = "0501234567"


def test_a_telephone_number_stops_the_call_and_says_what_to_do(office: Office, situation: Situation) -> None:
    result = office.add(situation(narrative=f"Nömrəsi {NUMBER} olan adam."))

    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    assert answer["reference"] is None
    assert answer["assessment"]["class"] == "R5"
    (finding,) = answer["findings"]
    assert (finding["place"], finding["kind"], finding["level"]) == ("narrative", "phone", "block")
    assert "overrides" in result.stderr
    assert NUMBER not in result.output
    assert office.listed() == []


def test_an_override_with_a_reason_lets_the_call_in(office: Office, situation: Situation) -> None:
    excused = situation(
        narrative=f"Nömrəsi {NUMBER} olan adam.", overrides=[{"kind": "phone", "reason": "Elandakı nömrədir."}]
    )

    result = office.add(excused)

    assert result.exit_code == 0, result.stderr
    answer = json.loads(result.stdout)
    assert answer["reference"] is not None
    assert [finding["kind"] for finding in answer["findings"]] == ["phone"]


def test_an_override_without_a_reason_is_refused(office: Office, situation: Situation) -> None:
    result = office.add(situation(narrative=f"Nömrəsi {NUMBER}.", overrides=[{"kind": "phone"}]))

    assert (result.exit_code, result.stdout) == (1, "")
    assert office.listed() == []


def test_scanning_gives_offsets_in_code_points_and_never_the_text() -> None:
    result = run("privacy", "scan", "-", given=f"🙂 {NUMBER}")

    assert result.exit_code == 0
    assert json.loads(result.stdout) == [{"start": 2, "end": 12, "kind": "phone", "level": "block"}]
    assert NUMBER not in result.stdout


def test_scanning_lines_answers_each_and_marks_those_that_cannot_be_read() -> None:
    lines = [json.dumps({"id": 1, "text": f"zəng {NUMBER}"}), "", "{broken", json.dumps({"id": "b", "text": 5})]

    result = run("privacy", "scan", "-", "--jsonl", given="\n".join(lines))

    assert result.exit_code == 1
    first, broken, number = (json.loads(line) for line in result.stdout.splitlines())
    assert first["id"] == 1
    assert [finding["start"] for finding in first["findings"]] == [5]
    assert broken["id"] is None
    assert "line 1" in broken["error"]
    assert number["id"] == "b"
    assert "text" in number["error"]


def test_scanning_clean_lines_is_done() -> None:
    result = run("privacy", "scan", "-", "--jsonl", given=json.dumps({"id": 1, "text": "Sakit danışdı."}))

    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"id": 1, "findings": []}
