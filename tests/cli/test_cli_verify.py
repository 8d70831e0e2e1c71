"""`hotline verify`: what it says of a store that holds and of one that was changed, and how paper is compared with it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hotline.language import language
from hotline.store.connection import open_database
from hotline.store.files.private_files import key_path, mark_path, tries_path
from hotline.store.journal.chain import Head
from hotline.store.journal.printed_head import on_paper
from hotline.store.keys.unlocking import unlock
from tests.cli.commands import SECRET, Office, run

Situation = Callable[..., dict[str, Any]]


def paper_of(office: Office) -> str:
    """Return the head that stands on a daily summary of now."""
    numbers = office.path.with_name("day.json")
    page = office.path.with_name("day.pdf")
    options = ("--date", "2026-11-22", "--lang", "en", "-o", str(page), "--json", str(numbers), "--replace")
    result = office.run("report", "daily", *options)
    assert result.exit_code == 0, result.stderr
    return str(json.loads(numbers.read_text("utf-8"))["journal"]["paper"])


def verified(office: Office, *arguments: str) -> tuple[int, dict[str, Any], str]:
    result = office.run("verify", None, *arguments)
    return result.exit_code, json.loads(result.stdout), result.stderr


def change(office: Office, sql: str) -> None:
    """Change the store with its key and another program."""
    database = open_database(office.path, unlock(office.path, office.user, SECRET, office.clock).keys.key)
    database.conn.execute(sql)
    database.conn.close()


def test_a_store_that_holds(office: Office, situation: Situation) -> None:
    office.added(situation())
    code, report, said = verified(office)
    assert (code, report["sound"], report["findings"], report["losses"]) == (0, True, [], [])
    assert set(report) == {"sound", "entries", "head", "checked", "findings", "more_findings", "losses"}
    assert (report["checked"]["contact"], report["checked"]["journal"]) == (1, report["entries"])
    assert "are sound" in said


def test_the_head_that_it_gives_is_the_one_that_head_takes(office: Office) -> None:
    """It has the form that stands on paper: a number, a colon and groups with check symbols."""
    _, report, said = verified(office)
    assert report["head"] in said
    assert report["head"].startswith(f"{report['entries']}:")
    code, again, _ = verified(office, "--head", report["head"])
    assert (code, again["paper"]) == (0, "same")


def test_every_command_gives_the_head_as_head_takes_it(office: Office, tmp_path: Path) -> None:
    """Backup, rehearsal and doctor gave the groups without their number, which --head refused."""
    backup = tmp_path / "of.backup"
    made = json.loads(office.run("backup", None, "-o", str(backup)).stdout)
    rehearsed = json.loads(run("restore", str(backup), "--rehearse").stdout)
    (kept,) = json.loads(office.run("doctor", None).stdout)["store"]["backups"]
    assert made["head"] == rehearsed["head"] == kept["head"]
    code, report, _ = verified(office, "--head", made["head"])
    assert (code, report["paper"]) == (0, "same")


def test_what_was_changed_is_named_and_its_content_is_not(office: Office, situation: Situation) -> None:
    reference = office.added(situation(narrative="Bazarda işləyir."))
    change(office, "UPDATE calls SET submitted = submitted - 60")
    code, report, said = verified(office)
    assert (code, report["sound"]) == (3, False)
    assert [(one["kind"], one["subject"]) for one in report["findings"]] == [("changed", f"contact {reference}")]
    assert report["findings"][0]["sequence"] == 4
    assert "The store is damaged" in said
    assert "Bazarda" not in json.dumps(report, ensure_ascii=False)


def test_paper_of_this_store_and_this_entry_agrees_for_ever(office: Office, situation: Situation) -> None:
    paper = paper_of(office)
    for _ in range(2):
        code, report, said = verified(office, "--head", paper)
        assert (code, report["paper"]) == (0, "same")
        assert "is in this journal" in said
        office.added(situation())
    assert verified(office, "--head", f" {paper.lower().replace('-', '–')} ")[0] == 0, "as somebody types it"
    assert verified(office, "--head", paper.rpartition("-")[0])[1]["paper"] == "same", "paper of a version before"


def test_an_older_store_is_told_apart_by_yesterdays_paper_alone(office: Office, situation: Situation) -> None:
    older = office.path.with_name("older")
    for name in (Path, key_path):
        shutil.copyfile(name(office.path), name(older))
    for _ in range(4):  # more than what two verifications write
        office.added(situation())
    paper = paper_of(office)
    for name in (Path, key_path):
        shutil.copyfile(name(older), name(office.path))
    for one in (mark_path(office.path), tries_path(office.path)):
        one.unlink()
    assert verified(office)[0] == 0, "nothing else tells"
    code, report, said = verified(office, "--head", paper)
    assert (code, report["paper"]) == (3, "ahead")
    assert "this store is older" in said
    while verified(office)[1]["entries"] < int(paper.partition(":")[0]):
        pass
    code, report, said = verified(office, "--head", paper)
    assert (code, report["paper"]) == (3, "other")
    assert "another entry" in said


def test_paper_of_another_store(office: Office) -> None:
    paper = paper_of(office)
    number, _, words = paper.partition(":")
    other = on_paper(Head(int(number), words[:24]), "f" * 32)
    code, report, said = verified(office, "--head", other)
    assert (code, report["paper"]) == (3, "other_store")
    assert "another store" in said


@pytest.mark.parametrize("slip", range(6))
def test_a_slip_of_the_pen_is_not_taken_for_a_store_that_was_changed(office: Office, slip: int) -> None:
    paper = paper_of(office)
    place = (0, len(paper) // 2, -8, -4, -1, len(paper) // 3)[slip] % len(paper)
    while not paper[place].isalnum():
        place += 1
    misread = paper[:place] + ("7" if paper[place] != "7" else "1") + paper[place + 1 :]
    result = office.run("verify", None, "--head", misread)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "misread" in result.stderr


@pytest.mark.parametrize(
    "head", ["", "12", "12:", ":AAAA-BBBB-CCCC-DDDD-EEEE", "x:y", "1:AAAA-BBBB", "١:AAAA", "9" * 400]
)
def test_what_is_no_head_at_all(office: Office, head: str) -> None:
    result = office.run("verify", None, "--head", head)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "not a journal fingerprint" in result.stderr
    assert language("az").gettext(result.stderr.strip()) != result.stderr.strip()
