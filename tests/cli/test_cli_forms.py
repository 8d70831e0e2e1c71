"""Blank forms from the command line, and a call that is typed from one: it keeps the time that stands on the paper."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from hotline.desk.office import unlock
from hotline.desk.settings import change_settings, get_settings
from hotline.language import LANGUAGES
from hotline.store.connection import open_database
from hotline.store.keys import unlocking
from tests.cli.commands import SECRET, Office, run

Situation = Callable[..., dict[str, Any]]


def words_of(page: Path) -> str:
    return " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(page.read_bytes())).pages).split())


def own_list(folder: Path, version: str = "2027.1") -> Path:
    """Write a list of an office: the begging group with another question."""
    file = folder / "own.toml"
    assert run("indicators", "template", "--list", "begging", "--lang", "en", "-o", str(file)).exit_code == 0
    text = file.read_text("utf-8").replace("2026.2", version)
    at = text.index("[indicator.question]" if "[indicator.question]" in text else "question")
    english = text.index('en = "', at)
    end = text.index("\n", english)
    file.write_text(f'{text[:english]}en = "Is this question new?"{text[end:]}'.replace("\r", ""), "utf-8")
    return file


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_forms_are_written_without_a_store(tmp_path: Path, lang: str) -> None:
    call, checklist, group = (tmp_path / f"{name}.pdf" for name in ("call", "checklist", "group"))
    assert run("form", "call", "--lang", lang, "-o", str(call)).exit_code == 0
    assert run("form", "checklist", "--lang", lang, "-o", str(checklist)).exit_code == 0
    assert run("form", "checklist", "--list", "begging", "--lang", lang, "-o", str(group)).exit_code == 0
    assert "D6.07" in words_of(checklist)
    assert "BG.01" in words_of(group)
    assert "D1.01" not in words_of(call)
    assert all(one.read_bytes().startswith(b"%PDF") for one in (call, checklist, group))


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_form_is_its_owners_file(tmp_path: Path) -> None:
    page = tmp_path / "call.pdf"
    run("form", "call", "--lang", "az", "-o", str(page))
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


def test_an_unknown_list_is_named_with_those_that_there_are(tmp_path: Path) -> None:
    page = tmp_path / "x.pdf"
    result = run("form", "checklist", "--list", "nothing", "--lang", "en", "-o", str(page))
    assert result.exit_code == 1
    assert "There is no list 'nothing'. Choose one of ilo-operational, ilo-eleven" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    for form in ("call", "checklist"):
        result = run("form", form, "--lang", "en", "-o", str(tmp_path / "missing" / "x.pdf"))
        assert result.exit_code == 1
        assert "its folder does not exist" in result.stderr
    folder = run("form", "call", "--lang", "en", "--replace", "-o", str(tmp_path))
    assert folder.exit_code == 1
    assert "is a folder" in folder.stderr


def test_a_list_in_a_file_is_printed_before_it_is_in_force(tmp_path: Path) -> None:
    page = tmp_path / "own.pdf"
    assert run("form", "checklist", "--file", str(own_list(tmp_path)), "--lang", "en", "-o", str(page)).exit_code == 0
    assert "Is this question new?" in words_of(page)
    assert "version 2027.1" in words_of(page)


def test_a_broken_file_is_said_line_by_line_and_leaves_the_older_form(tmp_path: Path) -> None:
    page, broken, missing = tmp_path / "own.pdf", tmp_path / "broken.toml", tmp_path / "missing.toml"
    page.write_bytes(b"older")
    broken.write_text('id = "own"\nversion = \n', "utf-8")
    result = run("form", "checklist", "--file", str(broken), "--lang", "en", "--replace", "-o", str(page))
    assert result.exit_code == 1
    assert "Line 2:" in result.stderr
    gone = run("form", "checklist", "--file", str(missing), "--lang", "en", "--replace", "-o", str(page))
    assert gone.exit_code == 1
    assert "missing.toml cannot be read" in gone.stderr
    assert page.read_bytes() == b"older"


def test_a_list_that_the_typeface_cannot_print_is_refused(tmp_path: Path) -> None:
    file = own_list(tmp_path)
    file.write_text(file.read_text("utf-8").replace("new?", "new 汉?"), "utf-8")
    result = run("form", "checklist", "--file", str(file), "--lang", "en", "-o", str(tmp_path / "own.pdf"))
    assert result.exit_code == 1
    assert "the typeface lacks: 汉" in result.stderr
    assert not (tmp_path / "own.pdf").exists()


def test_the_list_of_an_office_is_the_one_in_force_and_journalled(office: Office) -> None:
    folder = office.path.parent
    page = folder / "own.pdf"
    loaded = office.run("indicators", "load", str(own_list(folder)), "--from", "2026-11-22")
    assert loaded.exit_code == 0, loaded.stderr
    result = office.run("form", "checklist", "--list", "begging", "--lang", "en", "-o", str(page))
    assert result.exit_code == 0, result.stderr
    assert "Is this question new?" in words_of(page)
    run("form", "checklist", "--list", "begging", "--lang", "en", "--replace", "-o", str(page))
    assert "Is this question new?" not in words_of(page), "without a store it is the list that ships"
    assert office.run("form", "checklist", "--list", "own", "--lang", "en", "--replace", "-o", str(page)).exit_code == 1


def test_the_call_form_of_an_office_says_its_own_deadline_and_is_journalled(office: Office) -> None:
    session = unlock(office.path, office.user, SECRET, office.clock)
    session.call(change_settings, replace(session.call(get_settings), deadline_hours=48))
    session.close()
    page = office.path.parent / "call.pdf"
    result = office.run("form", "call", "--lang", "en", "-o", str(page))
    assert result.exit_code == 0, result.stderr
    assert "48-hour deadline" in words_of(page)
    run("form", "call", "--lang", "en", "--replace", "-o", str(page))
    assert "24-hour deadline" in words_of(page), "without a store it is the deadline of the country"
    database = open_database(office.path, unlocking.unlock(office.path, office.user, SECRET, office.clock).keys.key)
    saved = database.conn.execute("SELECT subject FROM journal WHERE act = 'form.save'").fetchall()
    database.conn.close()
    assert saved == [("call",)]
    for wrong in (("--store", "x"), ("--user", "Sevda")):
        assert run("form", "call", *wrong, "--lang", "en", "--replace", "-o", str(page)).exit_code == 2


def test_what_does_not_go_together_is_wrong_usage(office: Office, tmp_path: Path) -> None:
    page = ("--lang", "en", "-o", str(tmp_path / "x.pdf"))
    for wrong in (("--list", "begging", "--file", "x.toml"), ("--store", "x"), ("--user", "Sevda")):
        assert run("form", "checklist", *wrong, *page).exit_code == 2
    assert office.run("form", "checklist", "--file", "x.toml", *page).exit_code == 2
    assert run("form", "call", "-o", str(tmp_path / "x.pdf")).exit_code == 2


# -- a call typed from paper ---------------------------------------------------------------------------------------------------

YESTERDAY = {
    "contact_type": "situation",
    "topic": "trafficking",
    "started": "2026-11-21T14:03:00+04:00",
    "ended": "2026-11-21T14:25:00+04:00",
    "back_dated_reason": "paper_form",
}


def numbers_of(office: Office, day: str) -> dict[str, Any]:
    page, numbers = office.path.with_name("day.pdf"), office.path.with_name("day.json")
    outputs = ("-o", str(page), "--json", str(numbers), "--replace")
    result = office.run("report", "daily", "--date", day, "--lang", "en", *outputs)
    assert result.exit_code == 0, result.stderr
    facts: dict[str, Any] = json.loads(numbers.read_text("utf-8"))
    return facts


def test_a_call_from_paper_counts_for_its_real_day_and_hour(office: Office, situation: Situation) -> None:
    reference = office.added(situation(contact=YESTERDAY))
    shown = office.shown(reference)
    assert shown["contact"]["started"] == "2026-11-21T10:03:00Z"
    assert shown["contact"]["back_dated_reason"] == "paper_form"
    assert [one["reference"] for one in office.listed("--to", "2026-11-21")] == [reference]
    assert office.listed("--from", "2026-11-22") == []
    real, typed = numbers_of(office, "2026-11-21"), numbers_of(office, "2026-11-22")
    assert (real["totals"]["contacts"], typed["totals"]["contacts"]) == (1, 0)
    [by_hour] = (table for table in real["tables"] if table["id"] == "contacts_by_hour")
    assert [row["code"] for row in by_hour["rows"] if row["count"]] == ["14"]


def test_its_referral_was_made_in_the_call_not_at_the_keyboard(office: Office, situation: Situation) -> None:
    shown = office.shown(office.added(situation(contact=YESTERDAY)))
    [referral] = shown["referrals"]
    assert referral["made"] == referral["status_since"] == "2026-11-21T10:25:00Z"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"started": None}, "really began"),
        ({"started": "2026-11-23T10:00:00Z", "ended": None}, "in the future"),
        ({"ended": "2026-11-21T09:00:00Z"}, "ends before it begins"),
        ({"started": "2026-11-11T10:03:00Z"}, "longer than 12 hours"),
        ({"started": "2026-11-22T11:00:00Z", "ended": "2026-11-22T13:00:00Z"}, "ends in the future"),
        ({"back_dated_reason": "light"}, "unknown code"),
    ],
)
def test_times_that_cannot_be_are_refused_in_a_sentence(
    office: Office, situation: Situation, change: dict[str, Any], said: str
) -> None:
    result = office.add(situation(contact={**YESTERDAY, **change}))
    assert result.exit_code == 1
    assert said in result.stderr
    assert office.listed() == []
