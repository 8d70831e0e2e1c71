"""`hotline export`: rows that equal the totals, nothing that must stay, a supervisor only, a line in the journal, whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

import pytest

from hotline.desk.exports import CSV, HTCDS, XLSX, ExportRequest, export_to_file
from hotline.desk.office import unlock
from hotline.desk.quick_contacts import log_quick
from hotline.desk.safe_contacts import keep_safe_contact
from hotline.store.files.output_file import GrowingOutput
from hotline.store.tables.safe_contacts import SafeContact
from tests.cli.commands import SECRET, Office, private_file, run
from tests.exports.opened import opened

Situation = Callable[..., dict[str, Any]]
DAYS = ("--from", "2026-11-21", "--to", "2026-11-22")
STAYS = {
    "narrative": "anbardaişləyir",
    "follow_up": "qeydbirinci",
    "referral": "qeydikinci",
    "judgement": "rəyinsəbəbi",
    "override": "elandakınömrə",
}
SAFE = SafeContact(number="0557891234", times="xəzrisaatı", code_word="gülmarkası", what_to_say="çayçatdırılması")


@pytest.fixture
def filled(office: Office, situation: Situation) -> Office:
    """Make an office with calls of two days, quick contacts, referrals made and planned, and words that must stay."""
    references = [
        office.added(
            situation(
                narrative=STAYS["narrative"] + " 0501234567",
                overrides=[{"kind": "phone", "reason": STAYS["override"]}],
                consent={"refer": "given", "call_back": "given"},
                follow_ups=[{"due": "2026-11-22T15:00:00Z", "purpose": "call_back", "note": STAYS["follow_up"]}],
                referrals=[{"service": "police-unit", "note": STAYS["referral"]}],
                persons=[
                    {
                        "sex": "male",
                        "age": 30,
                        "answers": {"D4.01": "yes", "D4.02": "no", "D5.01": "unknown"},
                        "judgement": "more_serious",
                        "judgement_reason": STAYS["judgement"],
                    },
                    {},
                    {"citizenship": "UZ"},
                ],
            )
        ),
        office.added(
            situation(
                contact={"contact_type": "risk", "started": "2026-11-21T10:00:00Z", "back_dated_reason": "paper_form"},
                narrative="Qısa məlumat.",
                persons=[],
                referrals=[],
            )
        ),
        office.added(
            situation(
                contact={
                    "contact_type": "information",
                    "started": "2026-11-20T10:00:00Z",
                    "back_dated_reason": "paper_form",
                },
                narrative="Qısa məlumat.",
                persons=[],
                referrals=[],
                situation={},
            )
        ),
    ]
    session = unlock(office.path, office.user, SECRET, office.clock)
    session.call(keep_safe_contact, references[0], SAFE)
    session.call(log_quick, "silent", count=3)
    session.close()
    return office


def rows_of(office: Office, table: str, *arguments: str) -> list[dict[str, str]]:
    """Return the rows of an exported table by the names of its columns."""
    result = office.run("export", "csv", *DAYS, "--table", table, "-o", "-", *arguments)
    assert result.exit_code == 0, result.stderr
    text = result.stdout_bytes.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=";"))


def shown_of(office: Office) -> list[dict[str, Any]]:
    """Return what `call show` prints of the calls of the days."""
    return [
        office.shown(row["reference"]) for row in office.listed(*DAYS) if row["class"] is not None or row["revision"]
    ]


def test_the_rows_are_the_contacts_persons_answers_and_referrals_of_the_days(filled: Office) -> None:
    calls = shown_of(filled)
    given = [one for call in calls for one in call["persons"] if any(one.values())]
    answers = sum(len(one["answers"]) for one in given)
    made = [one for call in calls for one in call["referrals"] if one["made"] is not None]

    assert len(rows_of(filled, "contacts")) == len(filled.listed(*DAYS)) == 5
    assert len(rows_of(filled, "persons")) == len(given) == 2
    assert len(rows_of(filled, "answers")) == answers == 3
    assert len(rows_of(filled, "referrals")) == len(made)


def test_a_referral_belongs_to_the_day_on_which_it_was_made(filled: Office) -> None:
    before = len(rows_of(filled, "referrals"))
    later = filled.run("export", "csv", "--from", "2026-11-20", "--to", "2026-11-21", "--table", "referrals", "-o", "-")

    assert before == 1
    assert later.stdout_bytes.decode("utf-8-sig").count("\r\n") == 1, "the head alone"


def test_codes_stand_alone_and_words_beside_them(filled: Office) -> None:
    plain, said = rows_of(filled, "persons"), rows_of(filled, "persons", "--words", "az")

    assert [row["person.sex"] for row in plain] == ["male", ""]
    assert not [name for name in plain[0] if name.endswith(".words")]
    assert said[0]["person.sex.words"] == "kişi"
    assert rows_of(filled, "contacts")[-1]["contact.started"].endswith("+04:00")


def test_a_comma_is_given_where_it_is_asked_for(filled: Office) -> None:
    result = filled.run("export", "csv", *DAYS, "--separator", "comma", "-o", "-")

    assert result.stdout_bytes.decode("utf-8-sig").startswith('"reference","office"')


@pytest.mark.parametrize("kind", ["csv", "xlsx", "htcds"])
def test_no_narrative_no_note_no_mark_and_no_safe_contact_leaves(filled: Office, kind: str, tmp_path: Path) -> None:
    tables = ("contacts", "persons", "answers", "referrals") if kind == "csv" else ("",)
    for table in tables:
        file = tmp_path / f"out-{table}.{kind}"
        chosen = ("--table", table) if table else ()
        result = filled.run("export", kind, *DAYS, *chosen, "--words", "en", "-o", str(file))
        assert result.exit_code == 0, result.stderr
        text = inside(file)
        assert len(text) > 100
        assert [word for word in (*STAYS.values(), *astuple(SAFE), "0501234567") if word in text] == []


def inside(file: Path) -> str:
    """Return all that is in a file, that of a workbook unpacked."""
    if file.suffix == ".csv":
        return file.read_text("utf-8-sig")
    with zipfile.ZipFile(file) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def test_a_workbook_has_the_four_tables_in_order_and_a_page_of_definitions(filled: Office, tmp_path: Path) -> None:
    result = filled.run("export", "xlsx", *DAYS, "-o", str(tmp_path / "book.xlsx"))
    book = opened((tmp_path / "book.xlsx").read_bytes())

    assert book.sheetnames == ["contacts", "persons", "answers", "referrals", "Definitions"]
    assert [sheet.freeze_panes for sheet in book] == ["A2"] * 5
    numbers = [sheet.max_row - 1 for sheet in book.worksheets[:4]]
    assert numbers == [5, 2, 3, 1]
    assert json.loads(result.stdout)["rows"] == sum(numbers)
    started = next(cell.column for cell in book["contacts"][1] if cell.value == "contact.started")
    assert all(row[started - 1].is_date for row in book["contacts"].iter_rows(min_row=2))


def test_a_workbook_of_the_standard_has_its_names_and_the_mapping(filled: Office, tmp_path: Path) -> None:
    filled.run("export", "htcds", *DAYS, "-o", str(tmp_path / "book.xlsx"))
    book = opened((tmp_path / "book.xlsx").read_bytes())

    assert book.sheetnames == ["Person", "ReferralDetails", "Mapping"]
    assert [sheet.max_row - 1 for sheet in book.worksheets[:2]] == [2, 1]
    assert "vic_TypeOfExploitation" in [cell.value for cell in book["Person"][1]]


def test_an_export_is_a_line_of_the_journal_and_the_store_stays_sound(filled: Office, tmp_path: Path) -> None:
    def entries() -> int:
        return int(json.loads(filled.run("verify", None).stdout)["entries"])

    before = entries()
    filled.run("export", "csv", *DAYS, "-o", str(tmp_path / "a.csv"))
    filled.run("export", "xlsx", *DAYS, "-o", str(tmp_path / "a.xlsx"))
    result = filled.run("verify", None)

    assert json.loads(result.stdout)["sound"] is True
    assert json.loads(result.stdout)["entries"] >= before + 2


def test_an_operator_exports_nothing(filled: Office, tmp_path: Path) -> None:
    own = private_file(tmp_path / "own", "limon feyxoa badam gilas")
    filled.run("user", "add", "Aysel", "--role", "operator", "--new-passphrase-file", str(own))
    changed = private_file(tmp_path / "changed", "narınc üzüm püstə heyva")
    change = ["--store", str(filled.path), "--user", "Aysel", "--passphrase-file", str(own)]
    run("passphrase", "change", *change, "--new-passphrase-file", str(changed), clock=filled.clock)
    operator = replace(filled, user="Aysel", passphrase_file=changed)

    result = operator.run("export", "csv", *DAYS, "-o", str(tmp_path / "a.csv"))

    assert (result.exit_code, result.stdout) == (1, "")
    assert "Only a supervisor" in result.stderr
    assert not (tmp_path / "a.csv").exists()


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("--from", "2026-11-22", "--to", "2026-11-21"), "before the first day"),
        (("--from", "2027-01-01", "--to", "2027-01-02"), "has not begun"),
    ],
)
def test_days_that_cannot_be_exported_are_refused(
    office: Office, days: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    result = office.run("export", "csv", *days, "-o", str(tmp_path / "a.csv"))

    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert list(tmp_path.glob("a.csv*")) == []


def test_a_day_without_contacts_is_a_head_alone(office: Office) -> None:
    for table in ("contacts", "persons", "answers", "referrals"):
        assert rows_of(office, table) == []


def test_another_file_is_replaced_only_where_that_is_asked_for(filled: Office, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("mine")

    refused = filled.run("export", "csv", *DAYS, "-o", str(file))
    assert (refused.exit_code, file.read_text()) == (1, "mine")
    assert filled.run("export", "csv", *DAYS, "-o", str(file), "--replace").exit_code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert filled.run("export", "csv", *DAYS, "-o", str(filled.path), "--replace").exit_code == 1


@pytest.mark.parametrize("kind", [CSV, XLSX, HTCDS])
def test_an_export_that_is_stopped_leaves_no_file_and_no_line(filled: Office, kind: str, tmp_path: Path) -> None:
    session = unlock(filled.path, filled.user, SECRET, filled.clock)
    day = filled.clock.now().date()

    def stop(done: int, whole: int) -> None:
        raise InterruptedError(done, whole)

    with pytest.raises(InterruptedError):
        export_to_file(session, ExportRequest(kind, day, day), GrowingOutput(tmp_path / "a.out"), stop)
    session.close()
    assert [one.name for one in tmp_path.iterdir() if "a.out" in one.name] == []
