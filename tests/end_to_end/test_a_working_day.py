"""One whole day by the keyboard through the real windows, on a real encrypted store, in three languages; then its papers are opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from hotline.clock import FixedClock
from hotline.desk import calls, contact_search, reports, verify
from hotline.desk.contact_search import Filter
from hotline.desk.office import unlock
from hotline.language import LANGUAGES, language
from hotline.reports.report_check import discrepancies
from tests.scripted_day.__main__ import morning
from tests.scripted_day.day import Day, WorkingDay
from tests.scripted_day.texts import NARRATIVE, PASSPHRASE, QUICK_KEYS, USER
from ui.app.application import Application
from ui.platform.local_settings import FOLDER_VARIABLE, LocalSettings, save_local_settings
from ui.platform.screen_language import set_language
from ui.theme.apply import apply_theme

NUMBER = "0501234567"
MORNING = morning(datetime(2026, 11, 20, 9, tzinfo=UTC))
PAPERS = ("recovery-sheet", "referral", "daily-summary", "blank-checklist", "hand-over", "daily-summary-sealed")


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[None]:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "machine"))
    yield
    apply_theme(qapp, "light")
    set_language("en")


def play(tmp_path: Path, code: str, qapp: QApplication) -> tuple[Day, FixedClock]:
    (tmp_path / "machine").mkdir()
    save_local_settings(LocalSettings(str(tmp_path / "machine" / "desk.store"), code))
    clock = FixedClock(MORNING)
    application = Application(qapp, clock)
    try:
        day = WorkingDay(application, clock, tmp_path, None, code).play()
    finally:
        application.close()
    return day, clock


def text_of(pdf: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(str(pdf), strict=True).pages)


@pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_whole_day_by_the_keyboard_ends_in_papers_that_are_right(
    tmp_path: Path, qapp: QApplication, code: str
) -> None:
    day, clock = play(tmp_path, code, qapp)
    assert set(day.papers) == set(PAPERS)
    session = unlock(tmp_path / "machine" / "desk.store", USER, PASSPHRASE, clock)
    try:
        shown = session.call(calls.show_call, day.reference)
        facts = session.call(reports.day_numbers, MORNING.date())
        found = session.call(contact_search.find_calls, Filter(text="sahibkardadir"))
        sound = session.call(verify.verify).sound
    finally:
        session.close()
    call = shown.call
    assert (call.contact.contact_type, call.contact.topic, call.caller.relationship) == (
        "situation",
        "trafficking",
        "sibling",
    )
    assert (call.safety.safe_to_talk, call.safety.danger_now) == ("yes", "no")
    assert (call.consent.record, call.consent.refer) == ("given", "given")
    assert (call.persons[0].age, call.persons[0].sex, call.persons[0].citizenship) == (16, "female", "TR")
    assert {key for key, answer in call.persons[0].answers.items() if answer == "yes"} == {
        "D1.01",
        "D1.02",
        "D4.01",
        "D4.02",
        "D5.01",
        "D5.03",
    }
    assert [one.service for one in call.referrals] == ["police-unit", "assistance-centre"]
    assert shown.assessment.result_class == "R5"
    assert shown.clock_stopped is not None
    assert NUMBER not in call.narrative
    assert [(one.kind, one.count) for one in call.removed] == [("phone", 1)]
    assert len(found) == 1
    assert call.contact.started is not None
    assert call.contact.ended == call.contact.started + timedelta(minutes=7)
    assert sound
    assert (facts.totals.contacts, facts.totals.calls) == (len(QUICK_KEYS), 1)
    assert discrepancies(facts) == ()
    assert (facts.sealed, facts.corrections) == (True, 0)
    _check_papers(day, code)


def _check_papers(day: Day, code: str) -> None:
    words = language(code)
    referral = text_of(day.papers["referral"])
    summary = text_of(day.papers["daily-summary"])
    assert day.reference in referral
    assert NUMBER not in referral
    assert NARRATIVE.split(".")[0].split()[-1] in referral
    assert words.gettext("Daily summary") in summary
    assert "D6.07" in text_of(day.papers["blank-checklist"])
    for pdf in day.papers.values():
        assert b"/Helvetica" not in pdf.read_bytes()
        assert "■" not in text_of(pdf)


def test_nothing_of_the_day_lies_readable_on_the_disk(tmp_path: Path, qapp: QApplication) -> None:
    play(tmp_path, "en", qapp)
    marks = [
        word.encode(encoding) for word in ("restoranda", NUMBER, "plane trees") for encoding in ("utf-8", "utf-16-le")
    ]
    for folder, _, files in os.walk(tmp_path / "machine"):
        for name in files:
            content = Path(folder, name).read_bytes()
            assert not any(mark in content for mark in marks), name
