"""Words that the store could not take are given back to their own user of their own store alone, and are told until then.

Before this they were kept by the name of the user: whoever opened a store of their own with a user of the same name behind
"Another store…" read the narrative, and in the right store it was gone.
"""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hotline.clock import FixedClock
from hotline.desk import drafts
from hotline.desk.office import set_up
from hotline.desk.session import Session
from hotline.desk.users import add_user
from hotline.errors import N_, CannotWrite, StoreDamaged
from hotline.store.files.private_files import key_path
from tests.acts import as_act
from tests.ui.app.program import Program
from tests.ui.at_work import CTRL, USER
from tests.ui.session.at_lost_file import WORDS, assert_nothing_says_saved, in_call, visible_texts
from ui.platform.screen_language import set_language
from ui.widgets.dialogs import ConfirmDialog

OWN = "başqa açar söz"
FULL = N_("The disk is full. Make room; saving is tried again by itself.")
LATER = " və son söz"


@pytest.fixture
def evil(tmp_path: Path, clock: FixedClock) -> Path:
    """Return a store of somebody else, with a user of the same name and its own passphrase."""
    place = tmp_path / "evil"
    place.mkdir()
    set_up(place / "desk.store", "gnc", USER, OWN, clock, language_code="en")
    return place / "desk.store"


def locked_with_words(program: Program, monkeypatch: pytest.MonkeyPatch) -> str:
    """Lock while the disk is full; return the draft whose last words the program alone has."""
    draft_id = in_call(program)

    def full(*_: object) -> datetime:
        raise CannotWrite(FULL)

    with monkeypatch.context() as patched:
        patched.setattr(drafts, "save_draft", as_act(full))
        program.type(LATER)
        program.key(Qt.Key.Key_L, CTRL)
    return draft_id


def go_to(program: Program, store: Path) -> None:
    """Choose another store on the lock page."""
    program.application.go_on_with(store)
    program.application.show_unlock()
    program.settle()


def still_held(program: Program) -> None:
    page = program.unlocking
    assert page.standing.isVisible()
    assert f"The last changes of {USER} are not saved in the store desk.store" in page.standing.words.text()
    assert program.application.start_window().holds_words
    assert_nothing_says_saved()


def test_another_store_with_a_user_of_the_same_name_gets_nothing_and_the_words_stay_for_their_own(
    program: Program, office: Path, evil: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_id = locked_with_words(program, monkeypatch)
    still_held(program)
    go_to(program, evil)
    still_held(program)
    program.unlock(OWN)
    assert program.at_desk()
    for place in ("desk", "calls", "call"):
        assert program.application.desk is not None
        program.application.desk.shell.go(place)
        program.settle()
        assert WORDS not in " ".join(visible_texts())
    assert WORDS not in str(program.form.summary.editor.value())
    program.key(Qt.Key.Key_L, CTRL)
    still_held(program)
    assert "Everything was saved" not in program.unlocking.banner.words.text()
    go_to(program, office)
    program.unlock()
    assert program.form.state.draft_id == draft_id
    assert program.form.summary.editor.value() == WORDS + LATER
    program.form.save_now()
    program.settle()
    program.key(Qt.Key.Key_L, CTRL)
    assert program.unlocking.banner.words.text() == "Locked. Everything was saved."
    assert not program.unlocking.standing.isVisible()


def test_a_store_into_which_the_id_was_copied_and_that_lies_in_its_place_gets_nothing(
    program: Program, office: Path, evil: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked_with_words(program, monkeypatch)
    own_id = json.loads(key_path(office).read_text("utf-8"))["store"]
    forged = Session.__init__

    def with_the_id(self: Session, *args: object, **named: object) -> None:
        forged(self, *args, **named)  # type: ignore[arg-type]
        object.__setattr__(self.whose, "store", own_id)

    monkeypatch.setattr(Session, "__init__", with_the_id)
    office.rename(office.with_name("away.store"))
    shutil.copyfile(evil, office)
    shutil.copyfile(key_path(evil), key_path(office))
    program.unlock(OWN)
    assert program.at_desk()
    assert WORDS not in " ".join(visible_texts())
    assert program.application.desk is not None
    assert program.application.desk.form_in_hand() is None
    assert program.application.held.any


def test_the_desk_of_somebody_else_is_not_ended_unasked_while_words_are_held(
    program: Program, office: Path, evil: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert office.exists()
    locked_with_words(program, monkeypatch)
    go_to(program, evil)
    program.unlock(OWN)
    asked: list[ConfirmDialog] = []

    def go_on(dialog: ConfirmDialog) -> bool:
        asked.append(dialog)
        return False

    monkeypatch.setattr(ConfirmDialog, "ask", go_on)
    program.window.close()
    assert len(asked) == 1
    assert program.application.ended == 0


@pytest.mark.usefixtures("office")
def test_a_colleague_who_locks_is_not_told_that_everything_was_saved_while_words_are_held(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.begin()
    program.unlock()
    assert program.application.desk is not None
    session = program.application.desk.context.session
    session.call(add_user, "Aynur", "operator", OWN, must_change=False)
    draft_id = locked_in_same_desk(program, monkeypatch)
    program.unlocking.user.set_value("Aynur")
    program.unlocking.passphrase.setFocus()
    program.unlock(OWN)
    assert program.at_desk()
    assert WORDS not in " ".join(visible_texts())
    program.key(Qt.Key.Key_L, CTRL)
    still_held(program)
    assert program.unlocking.banner.words.text() == "Locked."
    program.unlocking.user.set_value(USER)
    program.unlocking.passphrase.setFocus()
    program.unlock()
    assert program.form.state.draft_id == draft_id
    assert program.form.summary.editor.value() == LATER


def locked_in_same_desk(program: Program, monkeypatch: pytest.MonkeyPatch) -> str:
    def full(*_: object) -> datetime:
        raise CannotWrite(FULL)

    program.key(Qt.Key.Key_F2)
    program.form.go_to("summary")
    draft_id = program.form.state.draft_id
    with monkeypatch.context() as patched:
        patched.setattr(drafts, "save_draft", as_act(full))
        program.type(LATER)
        program.key(Qt.Key.Key_L, CTRL)
    return draft_id


@pytest.mark.usefixtures("office")
def test_a_wrong_passphrase_and_another_language_leave_what_is_so_on_the_lock_page(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked_with_words(program, monkeypatch)
    program.unlock("yanlış")
    page = program.unlocking
    assert "wrong" in page.banner.words.text()
    assert page.banner.isVisible()
    still_held(program)
    for code, said in (("az", "yadda saxlanılmayıb"), ("ru", "не сохранены")):
        program.application.speak(code)
        program.settle()
        assert said in program.unlocking.standing.words.text()
        assert program.unlocking.standing.isVisible()
    set_language("en")


def test_a_file_that_came_back_behind_the_lock_is_said_to_have_the_words(program: Program, office: Path) -> None:
    in_call(program)
    away = office.with_name("away.store")
    office.rename(away)
    program.type(LATER)
    program.key(Qt.Key.Key_L, CTRL)
    assert program.unlocking.standing.isVisible()
    away.rename(office)
    program.application.lost_store.look()
    program.settle()
    page = program.unlocking
    assert not page.standing.isVisible()
    assert page.banner.words.text() == "Locked. Everything was saved."
    assert not program.application.start_window().holds_words
    program.unlock()
    assert program.form.summary.editor.value() == WORDS + LATER


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("ours", [False, True])
def test_whatever_closing_raises_the_lock_page_is_there_says_why_and_the_words_are_held(
    program: Program, monkeypatch: pytest.MonkeyPatch, *, ours: bool
) -> None:
    draft_id = in_call(program)
    real = Session.close

    def fails(session: Session, *, holds_words: bool = False) -> None:
        real(session, holds_words=holds_words)
        raise MemoryError if ours else StoreDamaged(N_("The store {file} is damaged."), file="desk.store")

    with monkeypatch.context() as patched:
        patched.setattr(Session, "close", fails)
        program.key(Qt.Key.Key_L, CTRL)
    if ours:
        told = QApplication.activeModalWidget()
        assert told is not None, "what is our own fault is reported"
        told.close()
        program.settle()
    page = program.unlocking
    assert page.isVisible()
    if not ours:
        assert QApplication.activeModalWidget() is None
        assert "could not be closed in good order: The store desk.store is damaged." in page.standing.words.text()
    still_held(program)
    program.unlock()
    assert program.form.state.draft_id == draft_id
    assert program.form.summary.editor.value() == WORDS


def test_ending_at_the_lock_page_asks_one_short_question(
    program: Program, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Failed before: the whole text of the page once more, and a second question after it."""
    in_call(program)
    office.rename(office.with_name("away.store"))
    program.type(LATER)
    program.key(Qt.Key.Key_L, CTRL)
    asked: list[str] = []

    def end(dialog: ConfirmDialog) -> bool:
        asked.append(dialog.words.text())
        return True

    monkeypatch.setattr(ConfirmDialog, "ask", end)
    program.window.close()
    assert asked == ["If the program ends now, it is lost."]
    assert program.application.ended == 1
