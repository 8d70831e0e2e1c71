"""A hotline in an invented country, in a fourth language: its pack and its catalogue, and the program as it is, from set-up to print."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from pypdf import PdfReader

from hotline.language import SOURCE
from tests.another_country.country import DEADLINE_HOURS, LETTERHEAD, PACK, make_country
from tests.another_country.texts import CODE, said
from tests.architecture.source import ROOT
from tests.cli.commands import SECRET
from ui.platform.local_settings import FOLDER_VARIABLE

_OTHER_24 = (
    "24–26",
    "Choose days in every line, and times like 09:00 and 18:00; until midnight is 24:00.",
)
"""An age band and a time of day."""
PERSONAL_NUMBER = "123456-1234A"
PROGRAM = "import sys; from hotline.cli.main import main; sys.exit(main())"


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_country(tmp_path_factory.mktemp("country"))


def run(country: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run Python in the folder of the copy, so that its modules and data are found before those of this tree."""
    around = {**os.environ, "PYTHONPATH": f"{country}{os.pathsep}{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"}
    around |= {"QT_QPA_PLATFORM": "offscreen", FOLDER_VARIABLE: str(country / "own")}
    return subprocess.run(
        [sys.executable, *arguments], cwd=country, env=around, input=given, capture_output=True, text=True, check=False
    )


def command(country: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command of the copy."""
    return run(country, "-c", PROGRAM, *arguments, given=given)


def text_of(paper: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(str(paper)).pages)


@pytest.fixture(scope="module")
def day(country: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Play the scripted day by the keyboard in the windows of the copy, and return the folder of its papers."""
    folder = tmp_path_factory.mktemp("day")
    played = run(country, "-m", "tests.scripted_day", "--out", str(folder), "--lang", CODE)
    assert played.returncode == 0, played.stderr
    return folder


def test_a_day_from_set_up_to_the_printed_referral_is_that_of_the_country(day: Path) -> None:
    page = text_of(day / f"referral-{CODE}.pdf")
    for here in (LETTERHEAD, "Act 7 of Exampleland", "Unit for Combating Trafficking", "forced labour"):
        assert said(here) in page
    assert f"{DEADLINE_HOURS - 1} {said('h')} " in page, "the clock of the country"
    assert "0501234567" not in page


def test_the_daily_summary_is_that_of_the_country(day: Path) -> None:
    page = text_of(day / f"daily-summary-{CODE}.pdf")
    assert said(LETTERHEAD) in page
    assert "Pacific/Auckland" in page
    assert f"{said('deadline')} {DEADLINE_HOURS} {said('h')}" in page
    assert "06:00" in page
    assert "05:59" in page


def test_no_sentence_and_no_paper_says_another_deadline_than_that_of_the_country(country: Path, day: Path) -> None:
    with (country / "resources" / "translations" / CODE / "LC_MESSAGES" / "hotline.mo").open("rb") as file:
        sentences = [str(form) for message in read_mo(file) for form in (*_forms(message.id), *_forms(message.string))]
    assert len(sentences) > 2 * 2_000
    assert {one for one in sentences if re.search(r"(?<!\d)24(?!\d)", one)} <= {*_OTHER_24, *map(said, _OTHER_24)}
    papers = sorted(day.glob("*.pdf"))
    assert len(papers) >= 2
    for paper in papers:
        page = text_of(paper)
        assert not re.search(rf"24[\s-]*({said('hour')}|{said('h')}\b)", page), paper.name
    blank = day / "blank.pdf"
    made = command(country, "form", "call", "--lang", CODE, "-o", str(blank))
    assert made.returncode == 0, made.stderr
    assert f"{DEADLINE_HOURS}-{said('hour')}" in text_of(blank)
    assert f"24-{said('hour')}" not in text_of(blank)


def _forms(text: object) -> tuple[object, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (text,)


def test_codes_languages_and_personal_numbers_are_those_of_the_country(country: Path) -> None:
    template = json.loads(command(country, "call", "template").stdout)
    assert '"north_port"' in json.dumps(template)
    assert '"baku"' not in json.dumps(template)
    found = command(
        country, "privacy", "scan", "-", given=f"Her number is {PERSONAL_NUMBER}. Not of this country: AZ1234."
    )
    assert [one["kind"] for one in json.loads(found.stdout)] == ["id_card"]
    assert f"[{CODE}|{SOURCE}]" in command(country, "--help").stdout


def test_a_store_of_another_country_is_refused_and_left_as_it_is(country: Path, tmp_path: Path) -> None:
    (tmp_path / "passphrase").touch(mode=0o600)
    (tmp_path / "passphrase").write_text(SECRET, "utf-8")
    store = tmp_path / "desk.store"
    given = ("--user", "Sevda", "--passphrase-file", str(tmp_path / "passphrase"))
    made = run(ROOT, "-c", PROGRAM, "init", "--store", str(store), "--office", "bak", *given)
    assert made.returncode == 0, made.stderr
    refused = command(country, "--lang", SOURCE, "verify", "--store", str(store), *given)
    assert refused.returncode == 1
    assert "was set up with the national pack 'az'; this program has xx." in refused.stderr
    here = run(ROOT, "-c", PROGRAM, "verify", "--store", str(store), *given)
    assert here.returncode == 0, here.stderr


def test_what_a_pack_lacks_is_said(country: Path, tmp_path: Path) -> None:
    made = command(country, "--lang", SOURCE, "practice", "--out", str(tmp_path / "practice"))
    assert made.returncode == 1
    assert made.stderr.strip().endswith("No practice calls come with this program: its national pack has none.")


@pytest.mark.parametrize("named", ["", "yy", "../packs"])
def test_a_pack_that_is_not_there_ends_the_program_with_a_sentence(tmp_path: Path, named: str) -> None:
    broken = make_country(tmp_path / "broken")
    (broken / "resources" / "packs" / "in_use.txt").write_text(named, "ascii")
    ended = command(broken, "--version")
    assert ended.returncode == 1
    assert ended.stderr.startswith("Hotline Desk cannot start: resources/packs/in_use.txt")
    assert "Traceback" not in ended.stderr


def test_a_pack_without_languages_ends_the_program_with_a_sentence(tmp_path: Path) -> None:
    broken = make_country(tmp_path / "broken")
    (broken / "resources" / "packs" / PACK / "languages.txt").write_text(f"{CODE}\n", "utf-8")
    ended = command(broken, "--version")
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Hotline Desk cannot start: {PACK}/languages.txt")


@pytest.mark.parametrize(
    ("name", "old", "new", "said", "readers"),
    [
        ("pack.toml", 'currency = "XTS"', "currency = XTS", "pack.toml: Line ", ("form", "privacy", "practice")),
        (
            "pack.toml",
            "emergency_numbers",
            "emergency",
            "pack.toml: “emergency_numbers”",
            ("form", "privacy", "practice"),
        ),
        ("pack.toml", "formats_xx", "formats_yy", "pack.toml, formats: there is no module", ("privacy", "practice")),
        ("directory.toml", "[[service]]", "[service", "directory.toml: Line ", ("privacy",)),
        ("regions.toml", None, "", "regions.toml is missing", ("form", "privacy")),
    ],
)
def test_a_slip_in_the_pack_is_one_sentence_for_every_command_that_reads_it(
    tmp_path: Path, name: str, *, old: str | None, new: str, said: str, readers: tuple[str, ...]
) -> None:
    broken = make_country(tmp_path / "broken")
    file = broken / "resources" / "packs" / PACK / name
    if old is None:
        file.unlink()
    else:
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    given = {
        "form": ("call", "--lang", SOURCE, "-o", str(tmp_path / "form.pdf")),
        "privacy": ("scan", "-"),
        "practice": ("--out", str(tmp_path / "practice")),
    }
    for reader in readers:
        ended = command(broken, "--lang", SOURCE, reader, *given[reader], given="x")
        assert (ended.returncode, ended.stdout) == (1, ""), reader
        assert ended.stderr.startswith(f"{PACK}/{said}"), reader
        assert ended.stderr.count("\n") == 1


def test_a_slip_in_the_pack_is_said_by_the_desk_while_it_starts(tmp_path: Path) -> None:
    broken = make_country(tmp_path / "broken")
    file = broken / "resources" / "packs" / PACK / "pack.toml"
    file.write_text(file.read_text("utf-8").replace('"ilo-eleven"', '"ilo-elven"'), "utf-8")
    started = run(broken, "-m", "tests.another_country.start_desk", str(tmp_path / "desk.store"))
    assert started.returncode == 0, started.stderr
    assert "Traceback" not in started.stderr
    assert [one for one in started.stdout.splitlines() if f"{PACK}/pack.toml, checklists" in one] != []
    assert "ilo-elven.toml" in started.stdout


def test_nobody_is_let_in_where_the_pack_has_a_fault(tmp_path: Path) -> None:
    broken = make_country(tmp_path / "broken")
    (broken / "resources" / "packs" / PACK / "names.toml").unlink()
    opened = run(
        broken,
        "-c",
        "from pathlib import Path; from hotline.clock import SystemClock; from hotline.secret import Secret;"
        "from ui.session.opening import opened; opened(Path('none'), 'Sevda', Secret('x'), SystemClock())",
    )
    assert f"hotline.errors.InvalidInput: {PACK}/names.toml is missing" in opened.stderr
