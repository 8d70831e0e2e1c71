"""Agreed words from the command line: proposed, agreed, listed, carried from office to office as a file."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from tests.cli.commands import Office

WORD, WHY = "Белая Нина", "salonun adıdır"


def told(office: Office, act: str, *arguments: str) -> Any:  # noqa: ANN401 - any JSON
    result = office.run("words", act, *arguments)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()] if act == "list" else json.loads(result.stdout)


def test_a_word_is_proposed_agreed_written_to_a_file_removed_and_loaded_again(office: Office, tmp_path: Path) -> None:
    number = told(office, "propose", WORD, "--reason", WHY)["id"]
    (proposed,) = told(office, "list")
    assert (proposed["word"], proposed["reason"], proposed["agreed"]) == (WORD, WHY, None)
    told(office, "agree", str(number))
    assert told(office, "list")[0]["agreed_by"] == office.user
    file = tmp_path / "words.toml"
    assert office.run("words", "export", "-o", str(file)).exit_code == 0
    assert tomllib.loads(file.read_text("utf-8"))["word"] == [{"word": WORD, "reason": WHY}]
    told(office, "remove", str(number))
    assert told(office, "list") == []
    assert told(office, "load", str(file)) == {"new": 1, "same": 0}


def test_a_number_that_no_word_has_is_refused_with_a_sentence(office: Office) -> None:
    result = office.run("words", "agree", "7")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.strip()
