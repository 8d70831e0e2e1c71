"""`hotline privacy scan`: the personal data in a text, or in many texts as JSON lines. No store is opened."""

from __future__ import annotations

from typing import Any

import click

from hotline.call.call_json import parse_json
from hotline.cli.lazy import Command, option
from hotline.cli.output import print_json, print_json_line, read_text
from hotline.cli.surroundings import words
from hotline.errors import N_, InvalidInput, KnownError
from hotline.privacy.guard import Finding, find_personal_data

_A_LINE = N_("Each line is a JSON object with an id and a text.")


@click.command(cls=Command)
@click.argument("file")
@option("--jsonl", is_flag=True, help=N_("Lines of JSON with id and text in, with id and findings out."))
def scan(file: str, jsonl: bool) -> int:  # noqa: FBT001 - an option
    """Print findings with offsets in code points; never what was found."""
    text = read_text(file)
    if not jsonl:
        print_json([finding_json(one) for one in find_personal_data(text)])
        return 0
    status = 0
    for line in text.split("\n"):
        if line.strip():
            answer, answered = _answer(line)
            print_json_line(answer)
            status = status if answered else 1
    return status


def finding_json(finding: Finding) -> dict[str, Any]:
    """Return where a finding begins and ends, its kind and its level."""
    return {"start": finding.start, "end": finding.end, "kind": finding.kind, "level": finding.level}


def _answer(line: str) -> tuple[dict[str, Any], bool]:
    identity: Any = None
    try:
        data = parse_json(line)
        if not isinstance(data, dict):
            raise InvalidInput(_A_LINE)
        identity = data.get("id")
        if not isinstance(data.get("text"), str):
            raise InvalidInput(_A_LINE)
        return {"id": identity, "findings": [finding_json(one) for one in find_personal_data(data["text"])]}, True
    except KnownError as error:
        return {"id": identity, "error": words().error(error)}, False
