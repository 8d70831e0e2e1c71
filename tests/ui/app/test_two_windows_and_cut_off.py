"""A second window program says who has the desk; after a session that was cut off its drafts are offered by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QWidget

from hotline.call.record import Call, Contact, Person
from hotline.clock import FixedClock
from hotline.desk import drafts
from hotline.desk.office import open_desk
from hotline.desk.session import Session
from hotline.store import desk_lock
from tests.acts import as_act
from tests.ui.app.program import Program
from tests.ui.at_work import CTRL, PASSPHRASE, USER
from ui.pages.desk.desk_page import DeskPage
from ui.pages.desk.interrupted_session_dialog import InterruptedSessionDialog
from ui.widgets.dialogs import ConfirmDialog, MessageDialog


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_lock, "WAIT_SECONDS", 0.0)


def sit(office: Path, clock: FixedClock) -> Session:
    return open_desk(office, USER, PASSPHRASE, clock)


def cut_off(session: Session) -> None:
    """End a session as a crash does: the system takes back the lock, and nobody writes that it was closed."""
    assert session.seat is not None
    session.seat.lock.release()
    session.seat = None
    session.close()


@pytest.fixture
def left_behind(office: Path, clock: FixedClock) -> list[str]:
    """Leave three drafts in a session that is cut off, and return them, the newest first."""
    session = sit(office, clock)
    left: list[str] = []
    for kind, persons in (("situation", 2), (None, 0), ("tip", 1)):
        draft = drafts.new_draft_id()
        started = clock.now()
        call = Call(contact=Contact(contact_type=kind, started=started), persons=(Person(),) * persons, narrative="söz")
        session.call(drafts.save_draft, draft, call)
        left.insert(0, draft)
        clock.set(clock.now().replace(minute=clock.now().minute + 5))
    cut_off(session)
    return left


def dialog_in_front() -> InterruptedSessionDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, InterruptedSessionDialog)
    return dialog


def test_the_second_window_says_who_has_the_desk_and_opens_when_it_is_free(
    program: Program, office: Path, clock: FixedClock
) -> None:
    other = sit(office, clock)
    program.begin()
    program.unlock()
    assert not program.at_desk()
    said = program.unlocking.banner.words.text()
    assert USER in said
    assert "another window of this computer" in said
    other.close()
    program.unlock()
    assert program.at_desk()


@pytest.mark.usefixtures("office")
def test_locking_lets_another_window_in_and_ending_too(program: Program, office: Path, clock: FixedClock) -> None:
    program.begin()
    program.unlock()
    program.key(Qt.Key.Key_L, CTRL)
    sit(office, clock).close()
    program.unlock()
    assert program.at_desk()
    program.application.close()
    sit(office, clock).close()


def test_after_a_cut_off_session_each_draft_is_offered_by_name_the_newest_first(
    program: Program, left_behind: list[str]
) -> None:
    program.begin()
    program.unlock()
    dialog = dialog_in_front()
    assert [line.words().split()[0] for line in dialog.lines] == left_behind
    names = [line.accessibleName() for line in dialog.lines]
    assert "Possible trafficking" in names[2] or "situation" in names[2].lower()
    assert "type not chosen" in names[1]
    assert all("begun 22.11.2026 14:" in name and "saved 22.11.2026 14:" in name for name in names)
    assert all("sections" in name for name in names)
    assert dialog.lines[0].hasFocus()
    dialog.reject()


@pytest.mark.parametrize(("keys", "place"), [([], 0), ([Qt.Key.Key_Down], 1), ([Qt.Key.Key_Down, Qt.Key.Key_Tab], 2)])
def test_enter_opens_the_chosen_draft(program: Program, left_behind: list[str], keys: list[Qt.Key], place: int) -> None:
    program.begin()
    program.unlock()
    for key in (*keys, Qt.Key.Key_Return):
        program.key(key)
    assert program.form.isVisible()
    assert program.form.state.draft_id == left_behind[place]
    assert program.form.summary.editor.value() == "söz"


def test_its_figure_opens_a_draft_as_well(program: Program, left_behind: list[str]) -> None:
    program.begin()
    program.unlock()
    program.key(Qt.Key.Key_3)
    assert program.form.state.draft_id == left_behind[2]


def test_esc_keeps_all_of_them_for_later_and_they_are_not_offered_twice(
    program: Program, left_behind: list[str]
) -> None:
    program.begin()
    program.unlock()
    program.key(Qt.Key.Key_Escape)
    desk = program.application.desk
    assert desk is not None
    assert desk.shell.current_key() == "desk"
    assert [one.id for one in desk.context.session.call(drafts.list_drafts)] == left_behind
    program.key(Qt.Key.Key_L, CTRL)
    program.unlock()
    assert QApplication.activeModalWidget() is None, "locking is an end in good order"


def test_the_lock_takes_the_offer_away_and_nothing_is_lost(program: Program, left_behind: list[str]) -> None:
    program.begin()
    program.unlock()
    program.application.lock()
    program.settle()
    assert [one for one in program.qt.topLevelWidgets() if one.isVisible()] == [program.application.window]
    program.unlock()
    desk = program.application.desk
    assert desk is not None
    assert len(desk.context.session.call(drafts.list_drafts)) == len(left_behind)


def test_a_cut_off_session_without_drafts_is_said_in_a_line_and_offers_nothing(
    program: Program, office: Path, clock: FixedClock
) -> None:
    cut_off(sit(office, clock))
    program.begin()
    program.unlock()
    assert program.application.desk is not None
    assert QApplication.activeModalWidget() is None
    page = program.application.desk.shell.page("desk")
    assert isinstance(page, DeskPage)
    assert page.quick.status.words.text() == (
        "The end of your last session is not in this store. It was cut off, or this is an older copy of the store."
    )


@pytest.mark.usefixtures("office")
def test_a_folder_without_locks_is_said_and_the_desk_opens(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> bool:
        raise OSError("no locks here")

    monkeypatch.setattr(desk_lock.DeskLock, "take", refuse)
    program.begin()
    program.unlock()
    assert program.at_desk()
    said = QApplication.activeModalWidget()
    assert isinstance(said, MessageDialog)
    assert "second program" in said.words.text()
    said.accept()


def test_words_that_only_the_program_has_are_not_closed_away_from_the_lock(
    program: Program, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert office.exists()
    program.begin()
    program.unlock()
    program.key(Qt.Key.Key_F2)
    program.form.go_to("summary")
    program.type("son sözlər")
    desk = program.application.desk
    assert desk is not None
    desk.context.session.call(as_act(lambda at: at.store.execute("PRAGMA query_only = ON")))
    program.key(Qt.Key.Key_L, CTRL)
    answers = [False, True]
    asked: list[QWidget] = []

    def answer(dialog: ConfirmDialog) -> bool:
        asked.append(dialog)
        return answers[len(asked) - 1]

    monkeypatch.setattr(ConfirmDialog, "ask", answer)
    program.window.close()
    QCoreApplication.processEvents()
    assert program.application.ended == 0
    program.unlock()
    assert program.form.summary.editor.value() == "son sözlər"
    program.form.save_now()
    program.settle()
    program.key(Qt.Key.Key_L, CTRL)
    program.window.close()
    assert len(asked) == 1, "nothing is held back any more"
    assert program.application.ended == 1
