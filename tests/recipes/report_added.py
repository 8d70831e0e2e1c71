"""What the recipe for a report promises, on paper, by command and in the windows: run in a copy of the tree in which it was followed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

import hotline
from hotline.call.call_json import call_from_json
from hotline.clock import to_stored
from hotline.desk import calls, quick_contacts
from hotline.desk.report_table import REPORTS
from hotline.desk.session import Session
from hotline.language import LANGUAGES, language
from tests.acts import as_act
from tests.cli.commands import private_file, run
from tests.reports.inside import lines_of
from tests.ui.at_work import ALT, PASSPHRASE, USER, AtWork, make_office
from ui.pages.reports.reports_page import ReportsPage

CODE, DAY = "awareness", date(2026, 11, 22)
_WRITTEN = "SELECT count(*) FROM journal WHERE act = ?"
COUNTED = {"poster": 1, "not_asked": 2}


def contacts(session: Session) -> None:
    """Record a caller who has seen a poster, and two who were not asked."""
    contact = {"contact_type": "situation", "heard_from": "poster", "started": to_stored(session.clock.now())}
    session.call(calls.submit_call, call_from_json({"contact": contact, "narrative": "x"}))
    session.call(quick_contacts.log_quick, "hang_up", None, 2)


def test_the_report_is_on_paper_in_every_language_and_in_the_journal(at_work: AtWork) -> None:
    assert Path(hotline.__file__).is_relative_to(Path.cwd())
    contacts(at_work.session)
    report = REPORTS[CODE]
    counted = at_work.session.call(report.facts, DAY).table("contacts_by_heard_from")
    assert (counted.by_code(), counted.of, counted.several) == (COUNTED, 3, False)
    for code in LANGUAGES:
        title = language(code).gettext(report.title)
        assert code == "en" or title != report.title
        text = "".join("".join(lines_of(at_work.session.call(report.make, DAY, code).pdf)).split())
        assert "".join(title.split()) in text
    made = at_work.session.call(as_act(lambda desk: desk.store.execute(_WRITTEN, (f"report.{CODE}",)).fetchone()[0]))
    assert made == len(LANGUAGES), "each making has its line in the journal"


def test_the_page_of_the_reports_offers_it(at_work: AtWork) -> None:
    contacts(at_work.session)
    at_work.shell.go("reports")
    at_work.settle()
    page = at_work.shell.page("reports")
    assert isinstance(page, ReportsPage)
    assert page.side.isVisible()
    assert page.report.isVisible()
    page.report.answer(CODE)
    at_work.settle()
    assert page.preview.page_count() == 1
    assert page.side.isVisible()
    assert page.header.title.text() == REPORTS[CODE].title
    assert page.file_name() == "GNC-awareness-2026-11-22-en.pdf"
    at_work.key(Qt.Key.Key_Left, ALT)
    assert page.preview.page_count() == 1


def test_the_command_writes_it_with_its_numbers(tmp_path: Path) -> None:
    store = make_office(tmp_path)
    secret = private_file(tmp_path / "passphrase", PASSPHRASE)
    page, numbers = tmp_path / "page.pdf", tmp_path / "numbers.json"
    signing_in = ("--store", str(store), "--user", USER, "--passphrase-file", str(secret))
    wanted = ("--date", "2026-11-22", "--lang", "az", "-o", str(page), "--json", str(numbers))
    done = run("report", CODE, *signing_in, *wanted)
    assert done.exit_code == 0, done.stderr
    assert page.read_bytes().startswith(b"%PDF")
    assert json.loads(numbers.read_text("utf-8"))["totals"]["contacts"] == 0
