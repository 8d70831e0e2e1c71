"""After the program ended by itself the next start says when, until when the words are here, and asks about the note of the fault."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hotline import __version__
from hotline.clock import FixedClock
from hotline.desk import drafts, users
from hotline.desk.crash_notes import crash_notes_for_technician, list_crash_notes
from hotline.desk.office import unlock
from hotline.store.tables.crash_notes import CrashNote
from tests.acts import as_act
from tests.architecture.source import ROOT
from tests.ui.app.crashing import CANARIES, LAST, NARRATIVE
from tests.ui.app.program import Program
from tests.ui.at_work import CTRL, PASSPHRASE, USER
from ui.pages.desk.desk_page import DeskPage
from ui.pages.desk.interrupted_session_dialog import InterruptedSessionDialog
from ui.platform.local_settings import FOLDER_VARIABLE

Json = Any
PATIENCE = 120

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a process of Windows ends by other signals")


@pytest.fixture
def clock() -> FixedClock:
    """Stand at the present: the process that ends works by the clock of the machine."""
    return FixedClock(datetime.now(UTC))


class Ended:
    """A run of the real program that came to its end: what it reported, its exit status, what stood on the terminal."""

    def __init__(self, office: Path, how: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "tests.ui.app.crashing", str(office), how],
            cwd=ROOT,
            env={**os.environ, FOLDER_VARIABLE: str(office.parent), "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        self.status, self.terminal = done.returncode, done.stderr
        self.said: list[dict[str, Json]] = [json.loads(line) for line in done.stdout.splitlines()]


def run_files(office: Path) -> list[Path]:
    return sorted((office.parent / "runs").iterdir())


def dialog_in_front() -> InterruptedSessionDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, InterruptedSessionDialog)
    return dialog


def kept(program: Program) -> list[CrashNote]:
    assert program.application.desk is not None
    return program.application.desk.context.session.call(list_crash_notes)


@pytest.fixture
def next_start(qapp: QApplication, qtbot: QtBot, clock: FixedClock, folder: Path) -> Iterator[Program]:  # noqa: ARG001
    made = Program(qapp, qtbot, clock)
    yield made
    made.end()


def start_again(program: Program, clock: FixedClock) -> None:
    clock.set(datetime.now(UTC))
    program.begin()
    program.unlock()


FAULTS = {"segfault": (11, "Segmentation fault"), "abort": (6, "Aborted"), "qfatal": (6, "Aborted")}


@pytest.mark.parametrize("how", FAULTS)
def test_after_a_crash_the_next_start_says_when_and_until_when_and_the_words_are_there(
    next_start: Program, office: Path, clock: FixedClock, how: str
) -> None:
    # Before, nothing was said of a segmentation fault but "your last session was cut off", and no note of it was left.
    ended = Ended(office, how)
    signal, fault = FAULTS[how]
    assert ended.status == -signal
    [file] = run_files(office)
    at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    assert file.stat().st_mode & 0o777 == 0o600
    start_again(next_start, clock)
    dialog = dialog_in_front()
    zone = next_start.application.desk.context.session.office.zone  # type: ignore[union-attr] # it is unlocked
    assert dialog.windowTitle() == f"The program ended by itself at {at.astimezone(zone):%H:%M}"
    until = datetime.fromisoformat(ended.said[0]["saved"]).astimezone(zone)
    assert f"Everything in your contacts up to {until:%H:%M:%S} is here." in dialog.sentence.text()
    assert dialog.note is not None
    note = dialog.note.note.value()
    assert fault in note
    assert "tests/ui/app/crashing.py:" in note
    assert "ui/main.py:" in note, "the place in our own code"
    assert str(ROOT) not in note, "no folder of this computer"
    assert not any(canary in text for canary in CANARIES for text in (note, file.read_text("utf-8")))
    next_start.key(Qt.Key.Key_S, CTRL)
    assert [(one.version, one.note) for one in kept(next_start)] == [(__version__, note)]
    assert run_files(office) == [], "what was kept does not lie on the disk any longer"
    next_start.key(Qt.Key.Key_Return)
    assert next_start.form.summary.editor.value() == ended.said[0]["typed"] == NARRATIVE


def test_after_a_kill_it_says_about_when_and_until_when_and_the_words_are_there(
    next_start: Program, office: Path, clock: FixedClock
) -> None:
    ended = Ended(office, "kill")
    start_again(next_start, clock)
    dialog = dialog_in_front()
    assert re.fullmatch(r"The program or the computer stopped at about \d\d:\d\d", dialog.windowTitle())
    assert "Everything in your contacts up to " in dialog.sentence.text()
    assert dialog.note is None, "there is nothing to say of a kill"
    assert run_files(office) == []
    next_start.key(Qt.Key.Key_1)
    assert next_start.form.summary.editor.value() == ended.said[0]["typed"]


def test_a_kill_without_a_contact_in_hand_is_said_in_a_line_on_the_desk(
    next_start: Program, office: Path, clock: FixedClock
) -> None:
    Ended(office, "idle")
    start_again(next_start, clock)
    assert QApplication.activeModalWidget() is None
    desk = next_start.application.desk
    assert desk is not None
    page = desk.shell.page("desk")
    assert isinstance(page, DeskPage)
    said = page.quick.status.words.text()
    assert re.fullmatch(r"The program or the computer stopped at about \d\d:\d\d\.", said), "no words are promised"


def test_a_kill_at_the_lock_page_cut_nothing_off_and_nothing_is_said(
    next_start: Program, office: Path, clock: FixedClock
) -> None:
    Ended(office, "lock")
    start_again(next_start, clock)
    assert QApplication.activeModalWidget() is None


def test_a_crash_before_the_desk_was_unlocked_is_told_at_the_next_unlocked_desk(
    next_start: Program, office: Path, clock: FixedClock
) -> None:
    Ended(office, "before")
    start_again(next_start, clock)
    dialog = dialog_in_front()
    assert dialog.windowTitle().startswith("The program ended by itself at ")
    assert dialog.sentence.text() == "", "no words were typed, and none are promised"
    assert dialog.lines == []
    next_start.key(Qt.Key.Key_Delete, CTRL)
    next_start.key(Qt.Key.Key_Escape)
    assert kept(next_start) == []
    assert run_files(office) == []


def test_a_fault_in_a_slot_is_told_at_once_the_words_are_saved_and_the_terminal_stays_clean(
    next_start: Program, office: Path, clock: FixedClock
) -> None:
    # Before, a fault in a slot left a traceback with its values on the terminal, and the user was told nothing.
    ended = Ended(office, "slot")
    assert ended.status == 0
    typed, told = ended.said
    assert told["said"].startswith(
        "Something went wrong in the program. Everything typed in the current contact is saved."
    )
    assert "KeyError" in told["note"]
    assert "Traceback" not in ended.terminal
    assert not any(canary in text for canary in CANARIES for text in (told["note"], ended.terminal))
    assert len(run_files(office)) == 1, "nobody decided about the note: it waits"
    start_again(next_start, clock)
    dialog = dialog_in_front()
    assert dialog.windowTitle() == "The program failed", "it did not end by itself"
    assert dialog.note is not None
    assert "KeyError" in dialog.note.note.value()
    next_start.key(Qt.Key.Key_S, CTRL)
    assert "KeyError" in kept(next_start)[0].note
    next_start.key(Qt.Key.Key_Escape)
    desk = next_start.application.desk
    assert desk is not None
    [draft] = desk.context.session.call(drafts.list_drafts)
    assert desk.context.session.call(drafts.open_draft, draft.id).narrative == typed["typed"]


def test_a_fault_that_comes_again_is_said_in_a_line_and_keeps_nobody_from_the_page(office: Path) -> None:
    ended = Ended(office, "twice")
    assert ended.status == 0
    assert ended.said[2]["line"].startswith("Something went wrong in the program. Carry on")
    assert "KeyError, tests/ui/app/crashing.py:" in ended.said[2]["line"]
    assert ended.said[2]["sheet"] is False
    assert "Traceback" not in ended.terminal


def test_a_fault_on_another_thread_is_told_too_and_a_discarded_note_is_gone(
    next_start: Program, office: Path, clock: FixedClock
) -> None:
    ended = Ended(office, "thread")
    assert "KeyError" in ended.said[1]["note"]
    assert "Traceback" not in ended.terminal
    assert run_files(office) == []
    start_again(next_start, clock)
    assert QApplication.activeModalWidget() is None


def test_an_end_in_good_order_leaves_no_file_and_says_nothing(
    next_start: Program, office: Path, clock: FixedClock
) -> None:
    assert Ended(office, "close").status == 0
    assert run_files(office) == []
    start_again(next_start, clock)
    assert QApplication.activeModalWidget() is None


def test_when_the_system_shuts_down_it_ends_in_good_order_with_every_word(
    next_start: Program, office: Path, clock: FixedClock
) -> None:
    # Before, SIGTERM ended it at once: the last words were gone, and the session counted as cut off.
    ended = Ended(office, "terminate")
    assert ended.status == 0
    assert run_files(office) == []
    start_again(next_start, clock)
    assert QApplication.activeModalWidget() is None
    desk = next_start.application.desk
    assert desk is not None
    [draft] = desk.context.session.call(drafts.list_drafts)
    narrative = desk.context.session.call(drafts.open_draft, draft.id).narrative
    assert narrative == ended.said[0]["typed"] == NARRATIVE + LAST


def test_two_crashes_leave_two_notes_the_newest_first_and_later_means_the_next_start(
    next_start: Program, office: Path, clock: FixedClock
) -> None:
    Ended(office, "before")
    Ended(office, "abort")
    start_again(next_start, clock)
    dialog = dialog_in_front()
    assert dialog.note is not None
    assert dialog.note.question.text().startswith("Note 1 of 2.")
    assert "Aborted" in dialog.note.note.value()
    next_start.key(Qt.Key.Key_S, CTRL)
    assert dialog.note.question.text().startswith("Note 2 of 2.")
    assert "Segmentation fault" in dialog.note.note.value()
    next_start.key(Qt.Key.Key_Escape)
    assert len(kept(next_start)) == len(run_files(office)) == 1, "nobody decided about the other one"
    next_start.key(Qt.Key.Key_L, CTRL)
    next_start.unlock()
    assert QApplication.activeModalWidget() is None, "it is asked once for each start"


def test_the_one_whose_session_was_cut_off_is_told_when_although_a_colleague_came_first(
    next_start: Program, office: Path, clock: FixedClock
) -> None:
    first = unlock(office, USER, PASSPHRASE, clock)
    first.call(users.add_user, "Operator 7", "operator", PASSPHRASE, must_change=False)
    first.close()
    Ended(office, "abort")
    clock.set(datetime.now(UTC))
    next_start.begin()
    next_start.unlock(user="Operator 7")
    told = dialog_in_front().windowTitle()
    assert told.startswith("The program ended by itself at ")
    assert dialog_in_front().lines == [], "the drafts are another's"
    next_start.key(Qt.Key.Key_Delete, CTRL)
    [left] = run_files(office)
    assert "Fatal" not in left.read_text("utf-8"), "what was discarded is gone from the disk"
    next_start.key(Qt.Key.Key_Escape)
    next_start.key(Qt.Key.Key_L, CTRL)
    next_start.unlocking.user.set_value("")
    next_start.unlocking.user.setFocus()
    next_start.unlock(user=USER)
    dialog = dialog_in_front()
    assert dialog.windowTitle() == told
    assert "Everything in your contacts up to " in dialog.sentence.text()
    assert dialog.note is None
    assert run_files(office) == []
    dialog.reject()


def test_the_technician_gets_the_kept_notes_as_text(next_start: Program, office: Path, clock: FixedClock) -> None:
    Ended(office, "segfault")
    start_again(next_start, clock)
    next_start.key(Qt.Key.Key_S, CTRL)
    next_start.key(Qt.Key.Key_Escape)
    desk = next_start.application.desk
    assert desk is not None
    told = desk.context.session.call(as_act(lambda at: crash_notes_for_technician(at.store)))
    assert told[0] == "crash notes: 1"
    assert "Segmentation fault" in told[1]
    assert clock.now() - kept(next_start)[0].moment < timedelta(minutes=5)
