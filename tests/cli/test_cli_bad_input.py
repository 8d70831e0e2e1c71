"""The list of bad input of the first working day: one clear sentence, the right exit code, nothing half-written."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from string import ascii_uppercase
from typing import Any

import pytest
from click.testing import Result

from hotline.store.files.private_files import key_path
from tests.cli.commands import Office, private_file, run
from tests.reports.samples import text_of

Situation = Callable[..., dict[str, Any]]


def names(office: Office) -> list[str]:
    """Return what lies in the folder of the store."""
    return sorted(path.name for path in office.path.parent.iterdir())


def sentence(result: Result, exit_code: int) -> str:
    """Return the one line on standard error of a refused command that printed nothing else."""
    assert result.exit_code == exit_code, result.output
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr
    assert "fault" not in result.stderr
    return result.stderr


def test_a_wrong_passphrase(office: Office, tmp_path_factory: pytest.TempPathFactory) -> None:
    wrong = private_file(tmp_path_factory.mktemp("wrong") / "passphrase", "not the passphrase")

    said = sentence(replace(office, passphrase_file=wrong).run("call", "list"), 1)

    assert "passphrase is wrong" in said
    endings = ("", ".keys", ".tries", ".tries.lock")
    assert names(office) == ["office.hotline" + ending for ending in endings]
    assert office.listed() == []


def test_an_unknown_user_is_not_told_apart_from_a_wrong_passphrase(office: Office) -> None:
    assert "passphrase is wrong" in sentence(replace(office, user="Nobody").run("call", "list"), 1)


def test_a_file_that_is_not_a_store(office: Office) -> None:
    picture = office.path.with_name("picture.png")
    picture.write_bytes(b"\x89PNG and so on")

    said = sentence(replace(office, path=picture).run("call", "list"), 1)

    assert "picture.png" in said
    assert "hotline init" in said
    assert picture.read_bytes() == b"\x89PNG and so on"


def test_a_store_that_is_not_there(office: Office) -> None:
    said = sentence(replace(office, path=office.path.with_name("other.hotline")).run("call", "list"), 1)

    assert "other.hotline" in said
    assert names(office) == ["office.hotline", "office.hotline.keys"]


def test_a_damaged_store(office: Office) -> None:
    content = bytearray(office.path.read_bytes())
    content[5000:5400] = bytes(400)
    office.path.write_bytes(content)

    said = sentence(office.run("call", "list"), 3)

    assert "backup" in said
    assert office.path.read_bytes() == bytes(content)


def test_a_store_without_its_key_file(office: Office) -> None:
    key_path(office.path).unlink()

    said = sentence(office.run("call", "list"), 3)

    assert "office.hotline.keys" in said
    assert names(office) == ["office.hotline"]


def test_a_newer_store(office: Office) -> None:
    keys = json.loads(key_path(office.path).read_text())
    key_path(office.path).write_text(json.dumps(keys | {"format": 99}))
    before = office.path.read_bytes()

    said = sentence(office.run("call", "list"), 3)

    assert "newer version" in said
    assert office.path.read_bytes() == before


def test_a_read_only_folder(office: Office, situation: Situation, monkeypatch: pytest.MonkeyPatch) -> None:
    reference = office.added(situation())
    forbidden = office.path.parent / "forbidden"
    forbidden.mkdir()
    before = office.run("verify", None).stdout

    # Whoever runs the tests may write everywhere, so the refusal is played.
    really_open = os.open

    def refuse(path: Path, *arguments: int) -> int:
        if forbidden in {Path(path), Path(path).parent}:
            raise PermissionError(13, "Permission denied")
        return really_open(path, *arguments)

    monkeypatch.setattr(os, "open", refuse)
    arguments = ("--service", "police-unit", "--lang", "az", "-o", str(forbidden / "page.pdf"))
    said = sentence(office.run("referral", "print", reference, *arguments), 1)
    monkeypatch.undo()

    assert "page.pdf cannot be written" in said
    assert list(forbidden.iterdir()) == []
    # No copy number was spent on the page that could not be written, and the desk was not even unlocked: the lines are
    # what came of the first check, and that the second one unlocked the desk, each followed by a new key.
    after = office.run("verify", None).stdout
    entries = [json.loads(one)["entries"] for one in (before, after)]
    assert entries[1] - entries[0] == 4


def test_a_folder_that_is_missing(office: Office) -> None:
    page = office.path.parent / "nowhere" / "day.pdf"

    said = sentence(office.run("report", "daily", "--date", "2026-11-22", "--lang", "ru", "-o", str(page)), 1)

    assert "folder does not exist" in said
    assert names(office) == ["office.hotline", "office.hotline.keys"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"contact": {"contact_type": "situatoin"}}, "contact.contact_type"),
        ({"situation": {"forms": ["labour", "magic"]}}, "situation.forms[1]"),
        ({"persons": [{"age": "old"}]}, "persons[0].age"),
        ({"needs": ["medicine"]}, "needs[0]"),
        ({"persons": [{"answers": {"D9.99": "yes"}}]}, "D9.99"),
        ({"colour": "red"}, "colour"),
        ({"referrals": [{"service": "no-such-body"}]}, "no-such-body"),
    ],
)
def test_an_unknown_code_in_json(office: Office, situation: Situation, change: dict[str, Any], place: str) -> None:
    assert place in sentence(office.add(situation(**change)), 1)
    assert office.listed() == []


def test_input_that_is_no_json(office: Office) -> None:
    assert "line 2, column 1" in sentence(office.run("call", "add", "-", given='{"contact":\n'), 1)
    assert "UTF-8" in sentence(office.run("call", "add", "-", given=b'{"narrative": "\xff"}'), 1)
    assert "JSON object" in sentence(office.run("call", "add", "-", given="[]"), 1)
    assert "cannot be read" in sentence(office.run("call", "add", "--json", "nowhere.json"), 1)


def test_json_that_is_nested_without_end(office: Office) -> None:
    for depth in (900, 100_000):
        for key in ("schema", "narrative"):
            nested = f'{{"{key}": ' + "[" * depth + "]" * depth + "}"
            assert "fault" not in sentence(office.run("call", "add", "-", given=nested), 1)


def test_a_folder_in_the_place_of_the_store(office: Office) -> None:
    said = sentence(replace(office, path=office.path.parent).run("call", "list"), 1)

    assert "not a store" in said


def test_a_reference_with_a_wrong_check_symbol(office: Office, situation: Situation) -> None:
    reference = office.added(situation())
    misread = reference[:-1] + ("A" if reference[-1] != "A" else "B")

    assert "check symbol" in sentence(office.run("call", "show", misread), 1)
    page = office.path.with_name("page.pdf")
    arguments = ("--service", "police-unit", "--lang", "az", "-o", str(page))
    assert "check symbol" in sentence(office.run("referral", "print", misread, *arguments), 1)
    assert not page.exists()


def test_an_end_before_the_start(office: Office, situation: Situation) -> None:
    times = {"contact_type": "situation", "started": "2026-11-22T11:00:00Z", "ended": "2026-11-22T10:59:59Z"}

    assert "ends before it begins" in sentence(office.add(situation(contact=times)), 1)
    assert office.listed() == []


def test_a_narrative_of_200_000_characters_is_kept_whole(office: Office, situation: Situation) -> None:
    long = ("Sakit danışır, sonra susur. " * 8000)[:199_999] + "🙂"

    assert office.shown(office.added(situation(narrative=long)))["narrative"] == long


def test_one_character_more_is_refused(office: Office, situation: Situation) -> None:
    said = sentence(office.add(situation(narrative="a" * 200_001)), 1)

    assert "200001" in said
    assert "200000" in said
    assert office.listed() == []


def test_control_characters_are_taken_out_and_counted(office: Office, situation: Situation) -> None:
    result = office.add(situation(narrative="Sakit\x00 danışır\x1b[31m.\u202e"))

    assert result.exit_code == 0
    assert result.stderr.startswith("3 control characters were removed")
    assert office.shown(json.loads(result.stdout)["reference"])["narrative"] == "Sakit danışır[31m."


def test_one_control_character_is_said_in_the_singular(office: Office, situation: Situation) -> None:
    assert office.add(situation(narrative="Sakit\x07.")).stderr.startswith("1 control character was removed")


def test_markup_ampersands_and_emoji_stay_as_they_are(office: Office, situation: Situation) -> None:
    text = 'Dedi: <b>kömək</b> & <img src="x"> 🙂 “ə”'
    reference = office.added(situation(narrative=text))
    page = office.path.with_name("page.pdf")

    assert office.shown(reference)["narrative"] == text
    arguments = ("--service", "police-unit", "--lang", "az", "-o", str(page))
    assert office.run("referral", "print", reference, *arguments).exit_code == 0
    assert page.read_bytes().startswith(b"%PDF")


def test_half_a_surrogate_pair_does_not_spoil_the_output() -> None:
    result = run("assess", "-", given='{"answers": {"\\ud800": "yes"}}')

    assert result.exit_code == 1
    assert result.stdout == ""
    assert "Unknown indicator code" in result.stderr


@pytest.mark.parametrize(
    ("contact", "words"),
    [
        # A contact of 26 hours and one that ended three hours from now were taken; the first day of the calendar was a fault.
        ({"started": "2026-11-20T10:00:00Z", "ended": "2026-11-21T12:00:00Z"}, "longer than 12 hours"),
        ({"started": "2026-11-22T11:00:00Z", "ended": "2026-11-22T15:00:00Z"}, "ends in the future"),
        ({"started": "2026-11-22T15:00:00Z"}, "start time is in the future"),
        ({"started": "0001-01-01T00:00:00+14:00"}, "contact.started: write the date and time with a zone"),
        ({"started": "9999-12-31T23:59:59-14:00"}, "contact.started: write the date and time with a zone"),
        ({"started": "1999-12-31T23:59:59Z"}, "before the year 2000"),
    ],
)
def test_times_that_cannot_be_true(office: Office, situation: Situation, contact: dict[str, str], words: str) -> None:
    before = office.listed()

    given = situation(contact={"contact_type": "situation", "topic": "trafficking", **contact})
    assert words in sentence(office.add(given), 1)
    reference = office.added(situation())
    corrected = office.run("call", "correct", reference, "--json", "-", "--reason", "Vaxt.", given=json.dumps(given))
    assert words in sentence(corrected, 1)
    assert len(office.listed()) == len(before) + 1


@pytest.mark.parametrize("age", ["34 years", "thirty", -1, 121, 1.5, [], True, "18–20"])
def test_an_age_that_cannot_be_read(office: Office, situation: Situation, age: object) -> None:
    said = sentence(office.add(situation(persons=[{"age": age}])), 1)

    assert said.startswith("persons[0].age: ")
    assert "whole years from 0 to 120" in said
    assert "18-20" in said


def test_a_key_that_stands_twice(office: Office) -> None:
    """Of two narratives the first was dropped in silence."""
    given = '{"contact": {"contact_type": "tip"}, "narrative": "Bir.", "narrative": "İki."}'

    assert "'narrative' appears twice" in sentence(office.run("call", "add", "--json", "-", given=given), 1)


def test_a_call_with_more_persons_than_letters_is_refused_and_one_with_as_many_is_printed_whole(
    office: Office, situation: Situation, tmp_path: Path
) -> None:
    """A to Z are 26 persons; a 27th has no letter by which a page could name it."""
    person = {"age": 30}
    said = sentence(office.run("call", "add", "-", given=json.dumps(situation(persons=[person] * 27))), 1)
    assert "persons: 27 entries, and at most 26 fit" in said
    assert office.listed() == []
    added = office.run("call", "add", "-", given=json.dumps(situation(persons=[person] * 26)))
    assert added.exit_code == 0, added.stderr
    [call] = office.listed()
    page = tmp_path / "page.pdf"
    printed = office.run(
        "referral", "print", call["reference"], "--service", "police-unit", "--lang", "en", "-o", str(page)
    )
    assert printed.exit_code == 0, printed.stderr
    text = text_of(page.read_bytes())
    assert "Persons: 26" in text
    assert [letter for letter in ascii_uppercase if f" {letter} Age 30–38" not in text] == [], (
        "each with the band of their age"
    )
