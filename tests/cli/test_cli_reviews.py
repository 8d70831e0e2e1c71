"""The supervisor's queue from the command line: JSON lines, and one act on one call."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.commands import Office

Make = Callable[..., dict[str, Any]]
KEYS = {
    *("reference", "state", "reasons", "queued", "changed", "revision", "operator", "started", "class", "urgency"),
    *("clock_due", "clock_received", "picked_by", "picked_until", "body"),
}


def lines(office: Office, *arguments: str) -> list[dict[str, Any]]:
    result = office.run("review", "list", *arguments)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def done(office: Office, act: str, *arguments: str) -> dict[str, Any]:
    result = office.run("review", act, *arguments)
    assert result.exit_code == 0, result.stderr
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def test_the_queue_is_one_line_of_json_a_call_without_what_anybody_wrote(office: Office, situation: Make) -> None:
    assert lines(office) == []
    reference = office.added(situation())
    (line,) = lines(office)
    assert set(line) == KEYS
    assert (line["reference"], line["state"], line["revision"], line["class"]) == (reference, "waiting", 1, "R5")
    assert "escalated" in line["reasons"]
    assert "Tikinti" not in json.dumps(line, ensure_ascii=False)
    assert [one["reference"] for one in lines(office, "--reason", "escalated")] == [reference]
    assert lines(office, "--reason", "overdue") == []


def test_a_call_is_returned_escalated_and_approved(office: Office, situation: Make) -> None:
    reference = office.added(situation())
    told = done(office, "return", reference, "--comment", "how old is he?")
    assert (told["state"], told["status"]) == ("returned", "returned")
    told = done(office, "escalate", reference, "--to", "police-unit", "--comment", "two calls of one farm")
    assert (told["state"], told["status"]) == ("escalated", "submitted")
    assert lines(office)[0]["body"] == "police-unit"
    told = done(office, "approve", reference, "--revision", "1")
    assert (told["state"], told["status"], told["reasons"]) == (None, "approved", [])
    assert [one["act"] for one in told["history"]] == ["returned", "escalated", "approved"]
    assert lines(office) == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("approve", "--revision", "2"), "corrected in the meantime"),
        (("return", "--comment", "  "), "Write what"),
        (("return", "--comment", "050 123 45 67"), "personal data"),
        (("escalate", "--to", "nobody", "--comment", "why"), "nobody"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    office: Office, situation: Make, arguments: tuple[str, ...], sentence: str
) -> None:
    reference = office.added(situation())
    act, *more = arguments
    result = office.run("review", act, reference, *more)
    assert (result.exit_code, result.stdout) == (1, "")
    assert sentence in result.stderr
    assert lines(office)[0]["state"] == "waiting"


def test_a_call_that_needs_no_look_is_refused(office: Office) -> None:
    record = {"contact": {"contact_type": "other", "topic": "documents", "started": "2026-11-22T11:00:00Z"}}
    reference = office.added(record)
    if lines(office):  # one call in twenty is drawn
        return
    result = office.run("review", "approve", reference)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "not in the review queue" in result.stderr
