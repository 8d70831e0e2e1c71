"""The notes of faults in the settings: a supervisor reads and copies them, an operator does not see them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hotline.clock import FixedClock
from hotline.desk.crash_notes import MOST_CHARACTERS, keep_crash_note, list_crash_notes
from hotline.errors import Refused
from hotline.store.keys.access_watch import TableWatch, UserStanding
from tests.acts import as_act
from tests.ui.at_work import USER, AtWork
from ui.pages.settings.crash_notes_card import CrashNotesCard


def card(at_work: AtWork) -> CrashNotesCard | None:
    at_work.shell.go("settings")
    at_work.settle()
    found = at_work.shell.page("settings").findChildren(CrashNotesCard)
    return found[0] if found else None


def test_a_supervisor_reads_the_kept_notes_the_newest_first_and_can_copy_them(
    at_work: AtWork, clock: FixedClock
) -> None:
    for number in range(2):
        moment = clock.now() + timedelta(hours=number)
        at_work.session.call(
            keep_crash_note, moment, "0.4.0", f"Segmentation fault\n    ui/app/shell.py:{number} rebuild"
        )
    shown = card(at_work)
    assert shown is not None
    text = shown.notes.value()
    assert text.index("ui/app/shell.py:1") < text.index("ui/app/shell.py:0")
    assert f"22.11.2026 15:03, kept by {USER}" in text
    assert shown.notes.isReadOnly()
    shown.notes.selectAll()
    assert shown.notes.textCursor().selectedText()


def test_where_none_is_kept_it_says_so(at_work: AtWork) -> None:
    shown = card(at_work)
    assert shown is not None
    assert shown.told.text() == "No note was kept. After an error the program asks whether to keep one."
    assert not shown.notes.isVisible()


def test_an_operator_keeps_a_note_and_reads_none(
    at_work: AtWork, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What the signed table says of an operator.
    monkeypatch.setattr(TableWatch, "look", lambda *_: UserStanding("operator", active=True, must_change=False))
    at_work.session.call(keep_crash_note, clock.now(), "0.4.0", "Aborted")
    with pytest.raises(Refused):
        at_work.session.call(list_crash_notes)
    assert card(at_work) is None


def test_keeping_one_is_journalled_without_its_text_and_a_text_that_is_no_note_is_not_taken(
    at_work: AtWork, clock: FixedClock
) -> None:
    kept = at_work.session.call(keep_crash_note, clock.now(), "0.4.0", "Aborted")
    rows = at_work.session.call(
        as_act(lambda at: at.store.execute("SELECT act, subject, facts FROM journal").fetchall())
    )
    assert rows[-1] == ("crash.keep", str(kept), "{}")
    with pytest.raises(ValueError, match="short"):
        at_work.session.call(keep_crash_note, clock.now(), "0.4.0", "x" * (MOST_CHARACTERS + 1))
