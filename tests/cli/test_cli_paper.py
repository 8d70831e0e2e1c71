"""Pages from the command line: whole, private, counted once, and the day's numbers as JSON beside them."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.cli.commands import Office

Situation = Callable[..., dict[str, Any]]


def words_of(page: Path) -> str:
    return " ".join(one.extract_text() for one in PdfReader(BytesIO(page.read_bytes())).pages)


def print_police(office: Office, reference: str, page: Path, language: str = "az") -> Any:  # noqa: ANN401 - click's result
    return office.run(
        "referral", "print", reference, "--service", "police-unit", "--lang", language, "--replace", "-o", str(page)
    )


def test_a_printed_referral_has_a_copy_number_and_a_code(office: Office, situation: Situation) -> None:
    reference = office.added(situation())
    page = office.path.with_name("page.pdf")

    first, second = print_police(office, reference, page), print_police(office, reference, page, "ru")

    assert [json.loads(one.stdout)["copy"] for one in (first, second)] == [1, 2]
    printed = json.loads(second.stdout)
    assert list(printed) == ["reference", "service", "copy", "code", "copy_of"]
    assert printed["reference"] == reference
    assert reference.removeprefix("#")[:4] in words_of(page)
    assert list(page.parent.glob("*.new")) == []


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_what_is_written_only_its_owner_can_read(office: Office, situation: Situation) -> None:
    page = office.path.with_name("page.pdf")
    print_police(office, office.added(situation()), page)

    assert stat.S_IMODE(page.stat().st_mode) == 0o600


def test_a_refused_print_leaves_the_older_page_as_it_was(office: Office, situation: Situation) -> None:
    silent = office.added(situation(consent={"refer": "refused"}))
    page = office.path.with_name("page.pdf")
    page.write_bytes(b"older")

    result = print_police(office, silent, page)

    assert result.exit_code == 1
    assert "no consent" in result.stderr
    assert page.read_bytes() == b"older"
    assert list(page.parent.glob("*.new")) == []


def test_a_page_never_takes_the_place_of_a_folder_or_a_device(office: Office, situation: Situation) -> None:
    reference = office.added(situation())

    for place, said in ((office.path.parent, "is a folder"), (Path(os.devnull), "is a device")):
        result = print_police(office, reference, place)
        assert result.exit_code == 1
        assert said in result.stderr


def test_the_day_is_printed_with_its_numbers_beside_it(office: Office, situation: Situation) -> None:
    office.added(situation())
    page, numbers = office.path.with_name("day.pdf"), office.path.with_name("day.json")

    result = office.run(
        "report", "daily", "--date", "2026-11-22", "--lang", "en", "-o", str(page), "--json", str(numbers)
    )

    assert result.exit_code == 0, result.stderr
    assert "BAK" in words_of(page)
    facts = json.loads(numbers.read_text("utf-8"))
    assert facts["totals"]["contacts"] == 1


def test_a_day_without_contacts_can_be_printed(office: Office) -> None:
    page = office.path.with_name("day.pdf")

    assert office.run("report", "daily", "--date", "2026-01-01", "--lang", "az", "-o", str(page)).exit_code == 0
    assert page.read_bytes().startswith(b"%PDF")
