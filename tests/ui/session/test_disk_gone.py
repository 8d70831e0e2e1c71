"""The disk of the store is really gone from its place while words are typed: nothing says "saved", and no word is lost.

The disk is a small one in memory that is unmounted under the open desk, as the system does with a stick that is pulled;
only root may do that, and elsewhere these tests are passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hotline.desk import drafts
from hotline.desk.office import unlock
from hotline.desk.overview import overview
from tests.ui.app.program import Program
from tests.ui.at_work import CTRL, PASSPHRASE, USER, copy_office
from tests.ui.endurance.disks import pull, small_disk
from tests.ui.session.at_lost_file import (
    WORDS,
    assert_nothing_says_saved,
    beat,
    disk_is_gone,
    guard,
    in_call,
    write_copy,
)
from tests.ui.session.test_rescue_file import go_on_at, take_back, words_of_draft, written_out

PAGES = ("desk", "calls", "referrals", "reports", "settings", "backups", "directory", "call")
LATER = " və sonra"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk that can be pulled."""
    with small_disk(tmp_path / "disk") as mounted:
        if mounted is None:
            pytest.skip("this account may not mount a disk")
        yield mounted


@pytest.fixture
def on_disk(made_office: Path, folder: Path, disk: Path) -> Path:
    """Return the store of the program, in a folder on that disk."""
    place = disk / "office"
    place.mkdir()
    store = copy_office(made_office, place)
    kept = {"store": str(store), "language": "en", "palette": "light"}
    (folder / "machine.json").write_text(json.dumps(kept), "utf-8")
    return store


@pytest.fixture(autouse=True)
def nothing_is_written_at_the_empty_place(on_disk: Path, program: Program, disk: Path) -> Iterator[None]:
    """Whatever was done while the disk was gone, no file of ours came to lie where it was, the end of the program included."""
    yield
    program.application.close()
    assert disk.is_mount() or list(on_disk.parent.iterdir()) == []


def take(disk: Path, way: str) -> None:
    """Pull the disk, or give the folder of the store another name on it."""
    if way == "pulled":
        pull(disk)
        (disk / "office").mkdir()  # an empty folder is what often stays at the place of a disk
    else:
        (disk / "office").rename(disk / "renamed")


def typed_over_the_loss(program: Program, disk: Path, way: str) -> str:
    """Type, take the disk in the middle of a word, type on; return the draft."""
    draft_id = in_call(program, WORDS[:5])
    program.type(WORDS[5:9])
    take(disk, way)
    program.type(WORDS[9:])
    program.form.save_now()
    beat(program)
    program.type(LATER)
    return draft_id


@pytest.mark.parametrize("way", ["pulled", "renamed"])
def test_every_page_and_the_lock_are_red_and_nothing_says_saved(program: Program, disk: Path, way: str) -> None:
    draft_id = typed_over_the_loss(program, disk, way)
    desk = program.application.desk
    assert desk is not None
    counted = desk.context.session.call(overview).contacts
    for place in PAGES:
        desk.shell.go(place)
        program.settle()
        banner = desk.file_notice.banner
        assert banner.isVisible(), place
        assert "its disk was pulled" in banner.words.text(), place
        assert_nothing_says_saved()
    program.key(Qt.Key.Key_F4)
    refused = QApplication.activeModalWidget()
    assert refused is not None
    refused.close()
    program.settle()
    program.key(Qt.Key.Key_Return, CTRL)
    assert desk.context.session.call(overview).contacts == counted
    assert draft_id in [one.id for one in desk.context.session.call(drafts.list_drafts)], "nothing was submitted"
    session = desk.context.session
    program.application.lock()
    program.settle()
    assert program.unlocking.standing.isVisible()
    assert "is only in this program" in program.unlocking.standing.words.text()
    assert_nothing_says_saved()
    program.unlock()
    assert program.application.desk is not None
    assert program.application.desk.context.session is session, "the same open store goes on"
    assert program.form.summary.editor.value() == WORDS + LATER
    program.type("!")
    program.form.save_now()
    program.settle()
    assert_nothing_says_saved()
    assert guard(program).unsaved_because is not None


@pytest.mark.parametrize("way", ["pulled", "renamed"])
@pytest.mark.parametrize("locked", [False, True])
def test_the_whole_copy_holds_every_word_that_was_typed(
    program: Program, disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, way: str, locked: bool
) -> None:
    draft_id = typed_over_the_loss(program, disk, way)
    if locked:
        program.application.lock()
        program.settle()
        program.unlock()
        program.application.lock()
        program.settle()
    place = tmp_path / "elsewhere.store"
    write_copy(program, place, monkeypatch)
    found = unlock(place, USER, PASSPHRASE, program.clock)
    try:
        assert found.call(drafts.open_draft, draft_id).narrative == WORDS + LATER
    finally:
        found.close()
    program.unlock()
    assert program.application.store == place
    assert program.form.summary.editor.value() == WORDS + LATER
    program.type("!")
    program.form.save_now()
    program.settle()
    assert program.form.bar.saved.text() == "Saved 14:03:22"


@pytest.mark.parametrize("locked", [False, True])
def test_where_it_cannot_be_read_either_the_words_file_holds_every_word(
    program: Program,
    made_office: Path,
    disk: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    locked: bool,
) -> None:
    draft_id = typed_over_the_loss(program, disk, "pulled")
    if locked:
        program.application.lock()
        program.settle()
    with monkeypatch.context() as patched:
        disk_is_gone(patched)
        written_out(program, tmp_path / "desk.words", patched)
    if not locked:
        program.application.lock()
        program.settle()
    program.application.lost_store.close()
    second = tmp_path / "second"
    second.mkdir()
    go_on_at(program, copy_office(made_office, second))
    take_back(program, tmp_path / "desk.words", monkeypatch)
    assert words_of_draft(program, draft_id) == WORDS + LATER


def test_a_disk_that_is_put_in_again_empty_or_with_its_old_files_is_not_the_open_store(
    program: Program, made_office: Path, disk: Path
) -> None:
    typed_over_the_loss(program, disk, "pulled")
    copy_office(made_office, disk / "office")
    beat(program)
    assert program.application.desk is not None
    assert "Another file has taken the place" in program.application.desk.file_notice.banner.words.text()
    assert_nothing_says_saved()
    program.application.lock()
    program.settle()
    assert program.application.lost_store.kept is not None
    for one in (disk / "office").iterdir():
        one.unlink()
    program.unlock()
    assert program.form.summary.editor.value() == WORDS + LATER
