"""Each JSON line is answered on its own: a wrong one, or one that could not be read, spoils no other."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hotline.call.json_lines import answers, is_blank
from hotline.errors import InvalidInput, KnownError


def read(line: str) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return json.loads(line)
    except ValueError:
        raise InvalidInput("no JSON") from None


def identity(data: Any) -> Any:  # noqa: ANN401 - any JSON value
    return data.get("id") if isinstance(data, dict) else None


def doubled(data: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON value
    if not isinstance(data.get("n"), int):
        raise InvalidInput("no number")
    return {"n": 2 * data["n"]}


def test_a_wrong_line_stands_in_its_place_with_its_id_as_far_as_it_can_be_read() -> None:
    lines: list[str | KnownError] = ['{"id": 1, "n": 1}', " \t", '{"id": 2}', "{", InvalidInput("lost"), '{"n": 3}']
    assert list(answers(lines, read, identity, doubled, None)) == [
        ({"id": 1, "n": 2}, True),
        ({"id": 2, "error": "no number"}, False),
        ({"id": None, "error": "no JSON"}, False),
        ({"id": None, "error": "lost"}, False),
        ({"id": None, "n": 6}, True),
    ]


@pytest.mark.parametrize(
    ("line", "blank"), [("", True), (" \t\r\n", True), (b" \r\n", True), ("\u2028", False), ("\x0b", False)]
)
def test_a_blank_is_what_json_takes_for_one(line: str | bytes, *, blank: bool) -> None:
    assert is_blank(line) is blank
