"""Bytes that are no text, halves of symbols and marks of direction on the command line: a sentence, never a fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.commands import Office

# What Python makes of a byte on the command line that is no UTF-8.
NO_TEXT = "\udcff\udcfe"
Situation = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    ("area", "act", "arguments"),
    [
        ("call", "show", [NO_TEXT]),
        ("user", "disable", [NO_TEXT]),
        ("user", "add", ["--role", "operator", NO_TEXT]),
        ("call", "add", ["--json", NO_TEXT]),
        ("call", "list", ["--from", NO_TEXT]),
        ("report", "daily", ["--date", NO_TEXT]),
        ("referral", "print", [NO_TEXT, "--service", NO_TEXT]),
    ],
)
def test_an_argument_that_is_no_text_is_refused_in_words(
    office: Office, area: str, act: str, arguments: list[str]
) -> None:
    result = office.run(area, act, *arguments)
    assert result.exit_code in {1, 2}
    assert "fault" not in result.stderr
    assert result.stderr.strip()
    result.stderr.encode("utf-8", "surrogateescape")


def test_a_service_that_is_no_text_is_refused_in_words(office: Office, situation: Situation) -> None:
    """Once the call was there, the store was asked for the service, and the command had a fault."""
    reference = office.added(situation())
    for act in (
        ["step", reference, "--service", NO_TEXT, "--status", "handed_over"],
        ["print", reference, "--service", NO_TEXT],
    ):
        result = office.run("referral", *act)
        assert result.exit_code in {1, 2}
        assert "fault" not in result.stderr


@pytest.mark.parametrize("text", [NO_TEXT, "\x00", "\u202e", "\ud800", '"', "ə\u0301" * 300])
def test_looking_for_what_is_no_word_finds_nothing(office: Office, situation: Situation, text: str) -> None:
    office.added(situation())
    assert office.listed("--search", text) == []


def test_a_user_whose_name_is_no_text_is_a_wrong_name(office: Office) -> None:
    office = Office(office.path, office.passphrase_file, office.clock, user=NO_TEXT)
    result = office.run("call", "list")
    assert result.exit_code == 1
    assert "wrong" in result.stderr


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\x00b", "ab"),
        ("\u202eab\u202c", "ab"),
        ("a\ud800b", "ab"),
        ("\udc00\ud83d", ""),
        ("qız deyir\u2028что вчера\r\nшел", "qız deyir\nчто вчера\nшел"),
        ("e\u0301 İıi Əə 👩‍👧", "é İıi Əə 👩‍👧"),
        ("שלום qız مرحبا вчера", "שלום qız مرحبا вчера"),
    ],
)
def test_every_text_of_a_call_comes_back_as_it_was_without_what_cannot_be_kept(
    office: Office, situation: Situation, given: str, kept: str
) -> None:
    call = situation(
        narrative=f"Əvvəl. {given} Sonra.",
        follow_ups=[{"due": "2026-11-23T10:00:00Z", "purpose": None, "note": given}],
    )
    shown = office.shown(office.added(call))
    assert shown["narrative"] == f"Əvvəl. {kept} Sonra."
    assert shown["follow_ups"][0]["note"] == kept
    assert office.run("verify", None).exit_code == 0
