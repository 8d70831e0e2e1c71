"""Asking for a file beside the open store costs the store nothing, and the store itself is never taken for another file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileIconProvider, QListView
from pytestqt.qtbot import QtBot

from hotline.call.record import Call, Contact
from hotline.clock import FixedClock
from hotline.desk import calls
from hotline.desk.outside import read_outside, write_outside
from hotline.errors import InvalidInput
from hotline.store.files import companions
from tests.ui.desk.at_work import CTRL, AtWork
from tests.ui.hands import press
from ui.widgets.file_dialogs import FileDialog, NamesOnly, ask_save, documents

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the system tells its locks only there")


def locks_of(*paths: Path) -> list[str]:
    """Return the locks that this process holds on files, as the system tells them."""
    inodes = {str(path.stat().st_ino) for path in paths if path.exists()}
    held = [line.split() for line in Path("/proc/locks").read_text("ascii").splitlines()]
    mine = [part for part in held if "->" not in part and part[4] == str(os.getpid())]
    return sorted(" ".join(part[1:4] + part[6:]) for part in mine if part[5].split(":")[-1] in inodes)


def seen_in(dialog: FileDialog) -> set[str]:
    """Return the names that a dialog shows."""
    view = next(one for one in dialog.findChildren(QListView) if one.objectName() == "listView")
    model = view.model()
    return {model.index(row, 0, view.rootIndex()).data() for row in range(model.rowCount(view.rootIndex()))}


@LINUX
def test_looking_at_the_folder_of_the_store_gives_none_of_its_locks_away(
    qtbot: QtBot, at_work: AtWork, clock: FixedClock
) -> None:
    store = at_work.session.path
    at_work.session.call(
        calls.submit_call, Call(contact=Contact(contact_type="other", topic="other", started=clock.now()))
    )
    before = locks_of(store, *companions(store))
    assert before, "an open store is locked, or this test sees nothing"
    dialog = FileDialog(at_work.shell, "Where to", "", store.parent)
    dialog.open()
    qtbot.waitUntil(lambda: store.name in seen_in(dialog))
    dialog.selectFile(store.name)
    qtbot.wait(200)  # the names are gathered on a thread of Qt's own
    dialog.reject()
    dialog.deleteLater()
    at_work.settle()
    assert locks_of(store, *companions(store)) == before


@LINUX
def test_a_file_that_is_opened_and_closed_here_does_give_them_away(at_work: AtWork) -> None:
    store = at_work.session.path
    assert locks_of(store, *companions(store))
    for own in (store, *companions(store)):
        if own.exists():
            own.read_bytes()
    assert locks_of(store, *companions(store)) == [], "this is why nothing of ours may do so"


@pytest.mark.parametrize("ending", ["", ".keys", "-wal", "-shm"])
def test_the_store_is_not_read_or_written_as_another_file(at_work: AtWork, ending: str, tmp_path: Path) -> None:
    own = at_work.session.path.with_name(at_work.session.path.name + ending)
    other_name = tmp_path / "link"
    other_name.symlink_to(own)
    for path in (own, other_name, own.parent / ".." / own.parent.name / own.name):
        with pytest.raises(InvalidInput, match="belongs to the store"):
            at_work.session.call(read_outside, path, 100)
        with pytest.raises(InvalidInput, match="belongs to the store"):
            at_work.session.call(write_outside, path, b"")
    at_work.session.call(write_outside, tmp_path / "beside.pdf", b"page")
    assert at_work.session.call(read_outside, tmp_path / "beside.pdf", 100) == b"page"


@pytest.mark.parametrize("name", ["missing", "folder", "nul\0name"])
def test_what_cannot_be_read_is_said(at_work: AtWork, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(InvalidInput, match="cannot be read"):
        at_work.session.call(read_outside, tmp_path / name, 100)


def test_a_name_alone_tells_what_a_file_is(qtbot: QtBot, tmp_path: Path) -> None:  # noqa: ARG001 - icons need Qt
    names = NamesOnly()
    secret = tmp_path / "list.toml"
    secret.write_text("[list]")
    assert names.type(QFileInfo(str(secret))) == "TOML"
    assert names.type(QFileInfo(str(tmp_path))) == ""
    kinds = (QFileInfo(str(secret)), QFileInfo(str(tmp_path)), QFileIconProvider.IconType.Folder)
    assert len({names.icon(one).cacheKey() for one in kinds}) == 2


def test_the_desk_is_locked_from_a_dialog_of_files_too(at_work: AtWork, tmp_path: Path) -> None:
    asked: list[bool] = []

    def lock() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FileDialog)
        press(dialog, Qt.Key.Key_L, CTRL)

    at_work.shell.lock_requested.connect(lambda: asked.append(True))
    QTimer.singleShot(200, lock)
    assert ask_save(at_work.shell, "Where to", "page.pdf", start=tmp_path) is None
    assert asked == [True]


def test_without_a_folder_for_documents_the_own_folder_is_offered(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    places = iter([str(tmp_path / "Documents"), str(tmp_path)])
    monkeypatch.setattr("ui.widgets.file_dialogs.QStandardPaths.writableLocation", lambda _: next(places))
    assert documents() == tmp_path
