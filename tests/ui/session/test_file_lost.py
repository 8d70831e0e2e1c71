"""The file of the store is replaced, deleted or moved under the open desk: nothing says "saved", and every word comes along.

Before this quick contacts were "logged", the bar said "saved 21:38:08" and the lock "Everything was saved", and after
unlocking all of it was gone.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hotline.clock import FixedClock
from hotline.desk import drafts
from hotline.desk.data_losses import unread_losses
from hotline.desk.office import unlock
from hotline.desk.overview import overview
from hotline.errors import KnownError
from tests.ui.app.program import Program
from tests.ui.at_work import CTRL, PASSPHRASE, SHIFT, USER
from tests.ui.session.at_lost_file import (
    WORDS,
    assert_nothing_says_saved,
    beat,
    claims,
    guard,
    in_call,
    take_away,
    visible_texts,
    write_copy,
)
from ui.platform.screen_language import set_language
from ui.session.confirm_unsaved import LeaveStoreDialog
from ui.session.rescue_file import NoCopyDialog
from ui.widgets.dialogs import MessageDialog

pytestmark = pytest.mark.usefixtures("office")


@pytest.mark.parametrize("way", ["deleted", "replaced", "moved", "folder"])
def test_every_word_that_was_typed_is_in_the_whole_copy_and_the_desk_goes_on_there(
    program: Program, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    draft_id = in_call(program)
    take_away(office, way)
    beat(program)
    program.type(" və sonra")
    place = tmp_path / "elsewhere.store"
    write_copy(program, place, monkeypatch)
    assert not program.at_desk()
    assert "elsewhere.store" in program.unlocking.banner.words.text()
    assert "1 contact that was being typed is in it as a draft." in program.unlocking.banner.words.text()
    assert program.application.store == place
    found = unlock(place, USER, PASSPHRASE, program.clock)
    try:
        assert found.call(drafts.open_draft, draft_id).narrative == f"{WORDS} və sonra", "in the copy itself"
    finally:
        found.close()
    program.unlock()
    assert program.form.summary.editor.value() == f"{WORDS} və sonra"
    assert guard(program).problem is None
    program.application.lock()
    program.settle()
    assert program.unlocking.banner.words.text() == "Locked. Everything was saved."


@pytest.mark.parametrize("way", ["deleted", "replaced"])
def test_nothing_in_sight_says_that_anything_is_saved_and_quick_contacts_are_not_counted(
    program: Program, office: Path, way: str
) -> None:
    in_call(program)
    program.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    program.key(Qt.Key.Key_F4)
    assert any(claim.search(text) for text in visible_texts() for claim in claims()), "the search finds what is said"
    desk = program.application.desk
    assert desk is not None
    counted = desk.context.session.call(overview).contacts
    take_away(office, way)
    program.key(Qt.Key.Key_F4)
    refused = QApplication.activeModalWidget()
    assert isinstance(refused, MessageDialog)
    assert "Nothing is saved there" in refused.words.text()
    asked: list[object] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("ui.session.store_copy_dialog.ask_place", asked.append)
        program.key(Qt.Key.Key_S, CTRL | SHIFT)
    assert len(asked) == 1, "the refusal leads on to the copy"
    program.settle()
    assert desk.file_notice.isVisible(), "the refusal is heard at once, not with the next second"
    assert desk.context.session.call(overview).contacts == counted
    for code in ("az", "ru", "en"):
        set_language(code)
        for place in ("desk", "calls", "referrals", "reports", "settings", "call"):
            desk.shell.go(place)
            program.settle()
            assert desk.file_notice.banner.isVisible(), place
            assert_nothing_says_saved()
        desk.shell.show_keys()
        assert_nothing_says_saved()
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        dialog.close()
        program.settle()
    program.key(Qt.Key.Key_Return, CTRL)
    assert desk.context.session.call(drafts.list_drafts), "a submission is refused and the draft stays"
    assert_nothing_says_saved()


def test_a_file_that_comes_back_is_saved_to_again_without_anybody_doing_anything(
    program: Program, office: Path
) -> None:
    in_call(program)
    place = office.parent
    away = place.with_name("away")
    place.rename(away)
    beat(program)
    program.type("!")
    program.form.save_now()
    program.settle()
    assert program.form.bar.saved.text().startswith("Not saved")
    away.rename(place)
    beat(program)
    assert program.application.desk is not None
    assert not program.application.desk.file_notice.isVisible()
    assert program.form.bar.saved.text() == "Saved 14:03:22"
    program.application.lock()
    program.settle()
    program.unlock()
    assert program.form.summary.editor.value() == f"{WORDS}!"


def test_the_lock_keeps_the_store_open_and_says_what_lies_only_in_the_program(
    program: Program, office: Path, clock: FixedClock
) -> None:
    in_call(program)
    desk = program.application.desk
    assert desk is not None
    session = desk.context.session
    take_away(office, "deleted")
    program.type("!")
    program.application.lock()
    program.settle()
    page = program.unlocking
    assert "since 14:03:22 is only in this program" in page.standing.words.text()
    assert not page.another.isVisible()
    assert not page.recovery.isVisible()
    assert WORDS not in " ".join(visible_texts())
    assert_nothing_says_saved()
    program.unlock("yanlış")
    assert "wrong" in page.banner.words.text()
    assert "since 14:03:22 is only in this program" in page.standing.words.text(), "what is so stays said"
    assert page.standing.isVisible()
    page.user.set_value("Başqa")
    program.unlock()
    assert USER in page.banner.words.text()
    assert not program.at_desk()
    page.user.set_value(USER)
    for _ in range(3):
        page.passphrase.setFocus()
        program.unlock("yanlış")
    program.unlock()
    assert "Wait" in page.banner.words.text(), "wrong tries are delayed though no file can count them"
    clock.advance(timedelta(seconds=60))
    program.unlock()
    assert program.application.desk is not None
    assert program.application.desk.context.session is session
    assert program.form.summary.editor.value() == f"{WORDS}!"


def test_a_file_that_comes_back_behind_the_lock_closes_the_store_as_usual(program: Program, office: Path) -> None:
    in_call(program)
    away = office.parent.with_name("away")
    office.parent.rename(away)
    program.application.lock()
    program.settle()
    kept = program.application.lost_store
    assert kept.kept is not None
    away.rename(office.parent)
    kept.look()
    program.settle()
    assert program.application.lost_store.kept is None
    assert program.unlocking.another.isVisible()
    program.unlock()
    assert program.form.summary.editor.value() == WORDS


def test_closing_the_window_asks_first_and_offers_the_copy(
    program: Program, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_call(program)
    take_away(office, "deleted")
    beat(program)
    asked: list[str] = []

    def go_on(dialog: LeaveStoreDialog) -> bool:
        asked.append(dialog.copy.words())
        return False

    monkeypatch.setattr(LeaveStoreDialog, "ask", go_on)
    program.window.close()
    assert program.application.ended == 0
    program.application.lock()
    program.settle()
    program.window.close()
    assert program.application.ended == 0
    assert asked == ["Write a whole copy elsewhere…"] * 2


@pytest.mark.parametrize("way", ["keys", "other keys"])
def test_a_key_file_that_is_gone_is_put_back_and_a_wrong_one_is_said_without_calling_words_unsaved(
    program: Program, office: Path, way: str
) -> None:
    in_call(program)
    take_away(office, way)
    beat(program)
    desk = program.application.desk
    assert desk is not None
    assert desk.file_notice.isVisible() == (way == "other keys")
    program.type("!")
    program.form.save_now()
    program.settle()
    assert program.form.bar.saved.text() == "Saved 14:03:22"
    program.application.lock()
    program.settle()
    assert (program.application.lost_store.kept is not None) == (way == "other keys")
    program.unlock()
    assert program.form.summary.editor.value() == f"{WORDS}!"


def test_a_log_that_was_taken_away_is_no_loss(program: Program, office: Path) -> None:
    in_call(program)
    take_away(office, "log")
    beat(program)
    program.type("!")
    program.form.save_now()
    program.settle()
    assert guard(program).problem is None
    program.application.lock()
    program.settle()
    program.unlock()
    assert program.form.summary.editor.value() == f"{WORDS}!"


@pytest.mark.parametrize("way", ["older", "empty"])
def test_a_file_that_is_written_over_in_its_place_is_red_and_the_words_stay_behind_the_lock(
    program: Program, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """Failed before: "Saved" in green, a lock that closed the store, or an empty window without a lock page."""
    older = tmp_path / "older"
    shutil.copyfile(office, older)
    draft_id = in_call(program)
    session = program.application.desk.context.session if program.application.desk else None
    write_over(office, older if way == "older" else None)
    beat(program)
    desk = program.application.desk
    assert desk is not None
    for place in ("desk", "calls", "settings", "call"):
        desk.shell.go(place)
        program.settle()
        assert desk.file_notice.banner.isVisible(), place
        assert_nothing_says_saved()
        close_dialogs(program)
    program.form.go_to("summary")
    program.type(" son")
    program.form.save_now()
    program.settle()
    assert "written over" in program.form.bar.saved.text()
    program.application.lock()
    program.settle()
    page = program.unlocking
    assert page.isVisible()
    assert "Something else has written to the file" in page.standing.words.text()
    assert page.copy.isVisible()
    assert_nothing_says_saved()
    with monkeypatch.context() as patched:
        asked: list[LeaveStoreDialog] = []

        def go_on(dialog: LeaveStoreDialog) -> bool:
            asked.append(dialog)
            return False

        patched.setattr(LeaveStoreDialog, "ask", go_on)
        program.window.close()
        assert asked, "closing asks"
    program.unlock()
    close_dialogs(program)
    assert program.application.desk is not None
    assert program.application.desk.context.session is session
    assert program.form.state.draft_id == draft_id
    assert program.form.summary.editor.value() == f"{WORDS} son"
    if way == "older":
        write_copy(program, tmp_path / "elsewhere.store", monkeypatch)
        if program.at_desk():
            said = QApplication.activeModalWidget()
            assert isinstance(said, NoCopyDialog)
            assert "desk.store" in said.words.text()
            assert "elsewhere.store" not in said.words.text(), "the copy is not what is damaged"
            close_dialogs(program)
        else:
            program.unlock()
    desk = program.application.desk
    assert desk is not None
    desk.leave()
    program.application.desk = None
    with suppress(KnownError):
        desk.context.close()
    if way == "older":
        again = unlock(office, USER, PASSPHRASE, program.clock)
        assert again.call(unread_losses), "the first opening afterwards says it"
        again.close()


def test_after_a_copy_from_the_lock_page_nobody_is_sent_to_the_file_that_is_lost(
    program: Program, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The red line went on naming the store that was written over as the one to unlock."""
    older = tmp_path / "older"
    shutil.copyfile(office, older)
    in_call(program)
    write_over(office, older)
    beat(program)
    program.type(" son")
    program.application.lock()
    program.settle()
    write_copy(program, tmp_path / "elsewhere.store", monkeypatch)
    assert program.application.held.any, "it is not known that the copy has the last word"
    said = program.unlocking.standing.words.text()
    assert "not saved in the store elsewhere.store" in said
    assert office.name not in said
    program.unlock()
    assert program.form.summary.editor.value() == f"{WORDS} son"


def write_over(path: Path, older: Path | None) -> None:
    """Write into the very file, in a process of its own: any handle of this one would take the locks of the store along."""
    code = "import sys; file = open(sys.argv[1], 'r+b'); file.truncate(0); file.write(open(sys.argv[2], 'rb').read())"
    subprocess.run([sys.executable, "-c", code, path, older or "/dev/null"], check=True)


def close_dialogs(program: Program) -> None:
    while (dialog := QApplication.activeModalWidget()) is not None:
        dialog.close()
        program.settle()
