"""A drive that hangs: the thread of the store waits, the windows do not; every word stays and is saved when it answers."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hotline.desk import drafts
from hotline.desk.acts import Desk
from hotline.desk.session import Session
from tests.acts import as_act
from tests.ui.app.program import Program
from tests.ui.at_work import CTRL, PASSPHRASE, copy_office
from tests.ui.hands import press
from tests.ui.session.at_lost_file import WORDS, assert_nothing_says_saved, guard, in_call, visible_texts
from tests.ui.session.test_rescue_file import go_on_at, take_back, words_of_draft, written_out_instead
from ui.session import file_guard
from ui.session.tasks import LOCK_SECONDS

LONGEST_LOCK = LOCK_SECONDS + 1.0
SILENT = "does not answer"


class Drive:
    """The disk of the store; while it hangs, the store's thread waits in the middle of its work."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._answers = Event()
        self.session: Session | None = None

    def hang(self) -> None:
        desk = self._program.application.desk
        assert desk is not None
        self.session = desk.context.session
        self._answers.clear()
        self.session.submit(as_act(self._wait))

    def answer(self) -> None:
        """Go on, and let everything come that was waiting."""
        self._answers.set()
        self._program.settle()

    def let_go(self) -> None:
        self._answers.set()

    def _wait(self, _: Desk) -> None:
        assert self._answers.wait(60), "the test let the drive hang for ever"


@pytest.fixture
def drive(program: Program) -> Iterator[Drive]:
    made = Drive(program)
    yield made
    made.let_go()


def turn(program: Program, seconds: float = 0.05) -> None:
    """Let the windows live for a moment, without waiting for the store."""
    QTest.qWait(int(seconds * 1000))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    program.window.activateWindow()
    QCoreApplication.processEvents()


def lock(program: Program) -> float:
    """Lock by the key, and return for how many seconds the windows stood still."""
    began = time.monotonic()
    press(QApplication.focusWidget() or program.window, Qt.Key.Key_L, CTRL)
    took = time.monotonic() - began
    turn(program)
    return took


def try_to_unlock(program: Program, passphrase: str = PASSPHRASE) -> None:
    program.unlocking.passphrase.setFocus()
    program.type(passphrase)
    press(QApplication.focusWidget(), Qt.Key.Key_Return)


@pytest.mark.usefixtures("office")
def test_the_state_is_red_after_the_limit_and_what_is_typed_stays_and_is_saved_when_the_drive_answers(
    program: Program, drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_id = in_call(program)
    monkeypatch.setattr(file_guard, "LATE_AFTER_SECONDS", 0.0)
    drive.hang()
    program.type(" əlavə")
    program.form.save_now()
    guard(program).look()
    program.bot.waitUntil(lambda: guard(program).unsaved_because is not None, timeout=5000)
    desk = program.application.desk
    assert desk is not None
    for place in ("desk", "calls", "referrals", "reports", "settings", "backups", "directory", "call"):
        desk.shell.go(place)
        turn(program)
        assert desk.file_notice.banner.isVisible(), place
        assert SILENT in desk.file_notice.banner.words.text()
        assert_nothing_says_saved()
    program.form.go_to("summary")
    program.type("!")
    assert program.form.summary.editor.value() == f"{WORDS} əlavə!"
    monkeypatch.undo()
    drive.answer()
    assert guard(program).problem is None
    program.form.save_now()
    program.settle()
    assert desk.context.session.call(drafts.open_draft, draft_id).narrative == f"{WORDS} əlavə!"


@pytest.mark.usefixtures("office")
def test_the_lock_hides_at_once_says_that_saving_is_not_finished_and_later_that_it_is(
    program: Program, drive: Drive
) -> None:
    draft_id = in_call(program)
    drive.hang()
    program.type("!")
    took = lock(program)
    assert took < LONGEST_LOCK
    assert program.application.desk is None
    page = program.unlocking
    assert page.isVisible()
    assert "Saving is not finished" in page.standing.words.text()
    assert page.standing.isVisible()
    assert WORDS not in " ".join(visible_texts())
    assert_nothing_says_saved()
    drive.answer()
    assert program.application.lost_store.kept is None, "the store is closed as usual"
    assert program.unlocking is page, "what was typed there stays"
    assert page.banner.words.text() == "Locked. Everything was saved."
    assert not program.application.start_window().holds_words
    assert drive.session is not None
    with pytest.raises(RuntimeError):
        drive.session.call(drafts.list_drafts)
    program.unlock()
    assert program.form.state.draft_id == draft_id
    assert program.form.summary.editor.value() == f"{WORDS}!"


@pytest.mark.usefixtures("office")
def test_the_desk_is_unlocked_while_the_drive_hangs_and_work_goes_on(program: Program, drive: Drive) -> None:
    draft_id = in_call(program)
    drive.hang()
    program.type("!")
    lock(program)
    try_to_unlock(program, "yanlış")
    program.bot.waitUntil(lambda: "wrong" in program.unlocking.banner.words.text(), timeout=20_000)
    try_to_unlock(program)
    program.bot.waitUntil(program.at_desk, timeout=20_000)
    turn(program)
    assert program.form.summary.editor.value() == f"{WORDS}!"
    program.form.go_to("summary")
    program.type("?")
    desk = program.application.desk
    assert desk is not None
    assert SILENT in desk.file_notice.banner.words.text()
    assert_nothing_says_saved()
    assert lock(program) < LONGEST_LOCK, "and it is locked again"
    drive.answer()
    assert program.unlocking.banner.words.text() == "Locked. Everything was saved."
    program.unlock()
    assert program.form.state.draft_id == draft_id
    assert program.form.summary.editor.value() == f"{WORDS}!?"


@pytest.mark.usefixtures("office")
def test_a_drive_that_answers_while_the_passphrase_is_tried_lets_in_as_ever(program: Program, drive: Drive) -> None:
    in_call(program)
    drive.hang()
    program.type("!")
    lock(program)
    try_to_unlock(program)
    drive.answer()
    program.bot.waitUntil(program.at_desk, timeout=20_000)
    program.settle()
    assert program.form.summary.editor.value() == f"{WORDS}!"
    assert guard(program).problem is None


@pytest.mark.usefixtures("office")
def test_the_calendar_is_there_at_once_and_the_way_back_says_what_is_so(
    program: Program, drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.app.calendar_cover.RETURN_AFTER_MS", 0)
    in_call(program)
    drive.hang()
    program.type("!")
    began = time.monotonic()
    program.application.hide_desk.toggle()
    assert time.monotonic() - began < 0.5, "nothing is waited for before it is in sight"
    program.bot.waitUntil(lambda: program.application.desk is None, timeout=5000)
    drive.let_go()
    program.bot.waitUntil(lambda: program.application.lost_store.kept is None, timeout=5000)
    program.application.hide_desk.toggle()
    program.settle()
    assert program.unlocking.banner.words.text() == "Locked. Everything was saved."


@pytest.mark.usefixtures("office")
def test_the_words_in_the_window_are_written_out_while_it_hangs(
    program: Program, made_office: Path, drive: Drive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_id = in_call(program)
    drive.hang()
    program.type("!")
    lock(program)
    program.application.lost_store.write_copy()
    turn(program)
    written_out_instead(program, tmp_path / "desk.words", monkeypatch)
    drive.answer()
    second = tmp_path / "second"
    second.mkdir()
    go_on_at(program, copy_office(made_office, second))
    take_back(program, tmp_path / "desk.words", monkeypatch)
    assert words_of_draft(program, draft_id) == f"{WORDS}!"
