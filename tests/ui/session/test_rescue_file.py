"""Where the disk of the store is gone, the words in the window can still be written out, and taken back on the Desk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from hotline.desk import drafts
from hotline.desk.backups import rehearse_backup
from hotline.desk.store_file import FileState
from hotline.errors import NotAStore
from hotline.language import LANGUAGES
from tests.ui.app.program import Program
from tests.ui.at_work import ALT, CTRL, USER
from tests.ui.session.at_lost_file import (
    WORDS,
    assert_nothing_says_saved,
    beat,
    disk_is_gone,
    in_call,
    take_away,
    visible_texts,
    write_copy,
)
from ui.app.held_drafts import HeldDrafts
from ui.pages.desk import rescued_texts
from ui.pages.desk.desk_page import DeskPage
from ui.platform.screen_language import set_language
from ui.session import rescue_file
from ui.session.file_guard import StoreSilent
from ui.session.rescue_file import NoCopyDialog, where_taken_back
from ui.widgets.dialogs import MessageDialog


def written_out(program: Program, path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Try the whole copy, which fails, write out the words that it offers at least, and return what is said then."""
    write_copy(program, path.with_name(f"{path.name}.store"), monkeypatch)
    return written_out_instead(program, path, monkeypatch)


def written_out_instead(program: Program, path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Write out the words that are offered where there is no whole copy; nothing of the store is waited for."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NoCopyDialog)
    monkeypatch.setattr(rescue_file, "ask_save", lambda *_, **__: path)
    dialog.accept()
    program.bot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), MessageDialog))
    told = QApplication.activeModalWidget()
    assert isinstance(told, MessageDialog)
    assert path.name in told.words.text()
    said = told.words.text()
    told.accept()
    QApplication.processEvents()
    return said


def go_on_at(program: Program, store: Path) -> None:
    """Unlock another store, as a program does that holds nothing of the first."""
    program.application.held = HeldDrafts()
    program.application.go_on_with(store)
    program.application.show_unlock()
    program.settle()
    program.unlock()


def words_of_draft(program: Program, draft_id: str) -> str:
    """Open a draft at the desk and return its narrative."""
    assert program.application.desk is not None
    program.application.desk.open_draft(draft_id)
    program.settle()
    return program.form.summary.editor.value()


def take_back(program: Program, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the words in a file back on the Desk: one contact is a draft again."""
    assert program.application.desk is not None
    page = program.application.desk.shell.page("desk")
    assert isinstance(page, DeskPage)
    monkeypatch.setattr(rescued_texts, "ask_open", lambda *_: path)
    page.words_back.button.click()
    program.settle()
    told = QApplication.activeModalWidget()
    assert isinstance(told, MessageDialog)
    assert "1 contact is a draft again." in told.words.text()
    told.accept()
    program.settle()


def test_the_words_in_the_window_are_written_out_and_taken_back_where_the_disk_is_gone(
    program: Program, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tmp_path / "saved"
    shutil.copytree(office.parent, saved)
    draft_id = in_call(program)
    take_away(office, "deleted")
    beat(program)
    program.type(" son")
    with monkeypatch.context() as patched:
        disk_is_gone(patched)
        written_out(program, tmp_path / "desk.words", patched)
    assert WORDS.encode() not in (tmp_path / "desk.words").read_bytes()
    program.application.lock()
    program.settle()
    program.application.lost_store.close()
    go_on_at(program, saved / "desk.store")
    take_back(program, tmp_path / "desk.words", monkeypatch)
    assert words_of_draft(program, draft_id) == f"{WORDS} son"


def test_who_wrote_words_out_is_told_the_very_place_where_they_are_taken_back(
    program: Program, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_call(program)
    for code in LANGUAGES:
        set_language(code)
        program.settle()
        assert program.application.desk is not None
        page = program.application.desk.shell.page("desk")
        assert isinstance(page, DeskPage)
        told = where_taken_back(USER)
        assert page.words_back.button.words() in told
        heading = page.drafts.findChildren(QLabel)[0].text()
        assert heading
        assert f"“{heading}”" in told or f"«{heading}»" in told
        assert USER in told
    set_language("en")
    take_away(office, "deleted")
    beat(program)
    with monkeypatch.context() as patched:
        disk_is_gone(patched)
        said = written_out(program, tmp_path / "desk.words", patched)
    assert where_taken_back(USER) in said


def test_a_file_of_words_chosen_as_a_store_or_a_backup_says_where_it_belongs(
    program: Program, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_call(program)
    away = office.with_name("away")
    office.rename(away)
    beat(program)
    words = tmp_path / "desk.words"
    with monkeypatch.context() as patched:
        disk_is_gone(patched)
        written_out(program, words, patched)
    away.rename(office)
    beat(program)
    program.application.lock()
    program.settle()
    with pytest.raises(NotAStore, match="holds text that was written out"):
        rehearse_backup(words)
    program.application.go_on_with(words)
    program.application.show_unlock()
    program.unlock()
    assert "Choose the store that it belongs to" in program.unlocking.banner.words.text()
    assert "Restore text from a file…" in program.unlocking.banner.words.text()
    program.application.go_on_with(office)
    program.application.show_unlock()
    program.unlock()
    assert program.form.summary.editor.value() == WORDS


def test_the_next_caller_is_recorded_while_the_file_is_gone_and_no_word_of_the_one_before_is_lost(
    program: Program, office: Path
) -> None:
    """Failed before: F2 and Ctrl+W did nothing, and said nothing."""
    first = in_call(program)
    take_away(office, "moved")
    beat(program)
    program.type(" bir")
    program.key(Qt.Key.Key_F2)
    second = program.form.state.draft_id
    assert second != first
    assert program.form.summary.editor.value() != f"{WORDS} bir"
    program.form.go_to("summary")
    program.type("iki")
    desk = program.application.desk
    assert desk is not None
    assert {one.id: one.call.narrative for one in desk.words().drafts} == {first: f"{WORDS} bir", second: "iki"}
    program.key(Qt.Key.Key_D, ALT)
    assert desk.shell.current_key() == "desk"
    assert f"{second} is kept among the drafts." in " ".join(visible_texts())
    assert_nothing_says_saved()
    assert len(desk.words().drafts) == 2, "both go into a words file"
    desk.open_draft(first)
    program.settle()
    assert program.form.summary.editor.value() == f"{WORDS} bir"
    office.with_name("moved.store").rename(office)
    beat(program)
    program.key(Qt.Key.Key_L, CTRL)
    assert program.unlocking.banner.words.text() == "Locked. Everything was saved."
    program.unlock()
    assert program.application.desk is not None
    found = program.application.desk.context.session
    assert [found.call(drafts.open_draft, one).narrative for one in (first, second)] == [f"{WORDS} bir", "iki"]


@pytest.mark.usefixtures("office")
def test_a_store_that_does_not_answer_is_named_when_the_form_is_to_be_left(program: Program) -> None:
    draft_id = in_call(program)
    desk = program.application.desk
    assert desk is not None
    silent = FileState(StoreSilent("The store does not answer."), holds=False)
    desk.context.guard.state = silent
    program.form.go_to("summary")
    desk.new_call()
    told = QApplication.activeModalWidget()
    assert isinstance(told, MessageDialog)
    assert "does not answer" in told.words.text()
    told.accept()
    assert program.form.state.draft_id == draft_id
