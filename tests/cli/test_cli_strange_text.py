"""Bytes that are no text, halves of symbols and marks of direction on the command line: a sentence, never a fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.commands import Office, run

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


@pytest.mark.parametrize(
    "arguments",
    [
        ("call", "show", "\x1b[2J\nBAK-1"),
        ("restore", "\x1b[2J\nb.backup", "--rehearse"),
        ("call", "list", "--store", "no\x1b[2J\n.store"),
    ],
)
def test_what_is_typed_on_the_command_line_does_not_act_on_the_terminal(
    office: Office, arguments: tuple[str, ...]
) -> None:
    """An escape and a line feed in a reference or a name were printed as they were."""
    more: tuple[str, ...] = ("--user", office.user, "--passphrase-file", str(office.passphrase_file))
    if arguments[0] == "restore":
        more = ()
    elif "--store" not in arguments:
        more += ("--store", str(office.path))
    said = run(*arguments, *more)
    assert said.exit_code == 1
    assert "\x1b" not in said.stderr
    assert said.stderr.count("\n") == 1
    assert r"\x1b[2J\n" in said.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"contact": {"started": NaN}}', "NaN is not a number that JSON has."),
        ("[" * 200_000, "nested too deeply or holds a number that is too long"),
        ('{"persons": [{"age": ' + "9" * 5000 + "}]}", "nested too deeply or holds a number that is too long"),
    ],
)
def test_json_that_cannot_be_read_is_not_said_to_be_no_text(office: Office, text: str, said: str) -> None:
    """It was told to be written as UTF-8, which it is."""
    assert said in office.run("call", "add", "-", given=text).stderr


def test_an_end_without_a_start_is_asked_for_its_start(office: Office) -> None:
    """A call that ended yesterday and had no start was said to end before it begins."""
    call = {"contact": {"contact_type": "information", "topic": "trafficking", "ended": "2026-11-21T11:00:00Z"}}
    assert "Give the time at which the contact began." in office.add(call).stderr


def test_a_step_that_cannot_follow_names_those_that_can(
    office: Office, situation: Callable[..., dict[str, Any]]
) -> None:
    """It said to choose one of the offered, and the command line offers none."""
    step = ("referral", "step", office.added(situation()), "--service", "police-unit", "--status")
    assert "cannot follow “made”. These can: handed_over" in office.run(*step, "planned").stderr
    assert office.run(*step, "closed").exit_code == 0
    assert "nothing else can: the referral is at its end" in office.run(*step, "planned").stderr


@pytest.mark.parametrize("code", ["az", "ru"])
def test_wrong_usage_holds_no_english(code: str) -> None:
    for arguments in (
        ("call", "list", "--limit", "x"),
        ("call", "show"),
        ("restore", "", "--rehearse"),
        ("call", "nothing"),
    ):
        said = run(*arguments, language=code).stderr
        assert not re.findall("integer|OPTIONS|REFERENCE|BACKUP|COMMAND|ARGS|is empty", said), said


@pytest.mark.parametrize(
    "arguments",
    [("restore", "", "--rehearse"), ("call", "show", ""), ("referral", "step", "BAK", "--service", ""), ("assess", "")],
)
def test_an_empty_name_is_said_to_be_empty(arguments: tuple[str, ...]) -> None:
    """It said " cannot be read." and "no referral to ."."""
    said = run(*arguments)
    assert said.exit_code == 2
    assert "it is empty" in said.stderr
