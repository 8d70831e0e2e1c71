"""Where each key stands in a TOML file that somebody wrote, and what is wrong with the file, whoever reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from hotline.errors import InvalidInput
from hotline.language import language
from hotline.toml.file_faults import BrokenInput, FileFault
from hotline.toml.toml_table import TomlTable
from hotline.toml.toml_text import NotToml, decoded, lines_of, nearest_line

FILE = """id = "x"

[name]
az = "a"

[[service]]
id = "one"

[[service]]
id = "two"
hand_over = { az = "b" }

[service.accepts]
ages = []
"""
SECOND = ("service", 1)


def test_a_file_is_utf8_with_or_without_a_mark_and_with_any_line_ends() -> None:
    assert decoded("\ufeffə\r\nş".encode()) == "ə\nş"
    with pytest.raises(NotToml, match="not UTF-8") as refused:
        decoded("birinci\nikinci ə".encode("cp1254", "replace") + b"\n\xff")
    assert refused.value.line == 3


@pytest.mark.parametrize(
    ("path", "least", "line"),
    [
        (("name", "az"), 1, 4),
        (("name", "ru"), 1, 3),
        ((*SECOND, "id"), 2, 10),
        ((*SECOND, "hand_over", "az"), 2, 11),
        ((*SECOND, "accepts", "ages"), 2, 14),
        ((*SECOND, "missing"), 2, 9),
        (("service", 7, "id"), 2, 1),
        (("nowhere",), 1, 1),
    ],
)
def test_a_fault_is_led_to_the_nearest_line_that_there_is(path: tuple[str | int, ...], least: int, line: int) -> None:
    assert nearest_line(path, lines_of(FILE), least) == line


def test_a_fault_says_its_line_its_sheet_or_only_the_reason() -> None:
    reason = InvalidInput("why")
    said = [str(FileFault(line, reason, sheet)) for line, sheet in ((0, ""), (4, ""), (4, "list"))]
    assert said == ["why", "Line 4: why", "Sheet “list”, row 4: why"]
    assert [FileFault(4, reason).say(language(code)) for code in ("az", "en")] == ["Sətir 4: why", "Line 4: why"]


def test_a_broken_file_holds_all_its_faults_and_names_how_many_with_the_first() -> None:
    faults = [FileFault(line, InvalidInput(f"why {line}")) for line in (2, 5)]
    broken = BrokenInput("{number} faults, {fault}", faults)
    assert broken.faults == tuple(faults)
    assert str(broken) == "2 faults, Line 2: why 2"


@dataclass(frozen=True)
class Gathering(TomlTable):
    """A reader that gathers what it refuses."""

    values: Mapping[str, object]
    refused: list[str]

    def refuse(self, message: str, at: str = "", **values: object) -> None:  # noqa: ARG002 - as the base has it
        self.refused.append(at)

    def text(self, key: str, default: str | None = None) -> str:
        return str(self.values.get(key, default))

    def inner(self, key: str, values: Mapping[str, object]) -> Gathering:  # noqa: ARG002 - as the base has it
        return Gathering(values, self.refused)


@pytest.mark.parametrize(
    ("given", "texts", "whole"),
    [
        ({}, (), True),
        ({"k": ["a", "b"]}, ("a", "b"), True),
        ({"k": ["a", "a"]}, ("a", "a"), False),
        ({"k": ["a", 1]}, ("a",), False),
        ({"k": "a"}, (), False),
    ],
)
def test_a_list_is_of_different_texts_and_nothing_else(
    given: dict[str, object], texts: tuple[str, ...], *, whole: bool
) -> None:
    assert Gathering(given, []).listed("k") == (texts, whole)


def test_a_misspelt_key_and_a_table_that_is_none_are_refused_by_every_reader() -> None:
    table = Gathering({"nmae": "x", "name": "no table"}, [])
    table.only("name")
    assert table.refused == ["nmae"]
    assert set(table.texts("name").values()) == {"None"}
    assert set(table.texts("absent").values()) == {""}
    assert table.refused == ["nmae", "name", "absent"]
