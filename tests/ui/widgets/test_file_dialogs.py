"""Asking for a file beside the open store costs the store nothing, and the store itself is never taken for another file."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QFileInfo, QSettings, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFileIconProvider,
    QLineEdit,
    QListView,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hotline.call.record import Call, Contact
from hotline.clock import FixedClock
from hotline.desk import calls
from hotline.desk.external_files import read_external_file, write_external_file
from hotline.errors import InvalidInput
from hotline.store.files.output_file import OwnFile
from hotline.store.files.private_files import companions
from tests.ui.at_work import CTRL, AtWork
from tests.ui.hands import press
from ui.platform.qt_translations import QtTranslations
from ui.platform.screen_language import set_language, words
from ui.widgets.dialogs import ConfirmDialog, MessageDialog
from ui.widgets.file_dialogs import (
    NEVER_REPLACED,
    FileDialog,
    ModifiedDelegate,
    NamesOnly,
    SaveDialog,
    ask_save,
    documents,
)

OWN = "{file} is a store or belongs to one, and no page ever takes its place. Choose another name."
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
    # The log is emptied once nobody waits, which takes other locks for a moment.
    qtbot.waitUntil(lambda: not any(" WRITE " in lock for lock in locks_of(store, *companions(store))))
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
            at_work.session.call(read_external_file, path, 100)
        with pytest.raises(OwnFile):
            at_work.session.call(write_external_file, path, b"")
    at_work.session.call(write_external_file, tmp_path / "beside.pdf", b"page")
    assert at_work.session.call(read_external_file, tmp_path / "beside.pdf", 100) == b"page"


@pytest.mark.parametrize("name", ["missing", "folder", "nul\0name"])
def test_what_cannot_be_read_is_said(at_work: AtWork, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(InvalidInput, match="cannot be read"):
        at_work.session.call(read_external_file, tmp_path / name, 100)


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
    assert ask_save(at_work.shell, "Where to", "page.pdf", ending=".pdf", start=tmp_path) is None
    assert asked == [True]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt keeps it in the system's own settings")
def test_qt_writes_down_no_folder_that_was_looked_into(
    at_work: AtWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Before, each dialog left the folder in QtProject.conf, as `history` and `lastVisited`, in plain text.
    home, folder, kept = (tmp_path / name for name in ("home", "quşqovluq", "settings"))
    for one in (home, folder, kept):
        one.mkdir()
    monkeypatch.setattr("ui.widgets.file_dialogs.documents", lambda: home)
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(kept))

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FileDialog)
        dialog.setDirectory(str(folder))
        line = dialog.findChild(QLineEdit)
        assert line is not None
        line.setText("page.pdf")
        dialog.accept()

    QTimer.singleShot(200, choose)
    assert ask_save(at_work.shell, "Where to", "x.pdf", ending=".pdf", start=folder) == folder / "page.pdf"
    at_work.settle()
    written = "".join(path.read_text("utf-8") for path in kept.iterdir())
    assert "FileDialog" in written, "this is where Qt writes it, or this test sees nothing"
    assert "qovluq" not in written
    assert str(home) in written


def saving(at_work: AtWork, folder: Path, name: str, **how: Any) -> SaveDialog:  # noqa: ANN401 - what the dialog takes
    """Return a dialog in which a name was typed."""
    dialog = SaveDialog(at_work.shell, "Where to", "", folder, **how)
    line = dialog.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    dialog.open()
    line.setText(name)
    return dialog


@LINUX
def test_no_page_is_saved_over_the_store_and_nothing_of_it_is_opened_to_know_that(
    at_work: AtWork, tmp_path: Path
) -> None:
    """A page could be saved over the mark or the lock of the store, and over any other store."""
    store = at_work.session.path
    link = tmp_path / "link.pdf"
    link.symlink_to(store)
    backup = tmp_path / "backup.pdf"
    backup.write_bytes(b"hotline backup 1\n")
    before = locks_of(store, *companions(store))
    own = [store.with_name(store.name + ending) for ending in ("", ".keys", "-wal", ".lock", ".mark")]
    for path in (*own, link, backup):
        dialog = saving(at_work, path.parent, str(path))
        dialog.accept()
        said = [one.words.text() for one in dialog.findChildren(MessageDialog)]
        assert said == [words().gettext(OWN, file=path.name)], path.name
        assert dialog.isVisible()
        dialog.reject()
        dialog.deleteLater()
    assert locks_of(store, *companions(store)) == before


@pytest.mark.parametrize("agreed", [True, False])
def test_another_file_is_replaced_after_asking_also_where_the_ending_was_left_out(
    at_work: AtWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, agreed: bool
) -> None:
    """Qt asked about the name without its ending, and "page.pdf" was replaced unasked where "page" was typed."""
    (tmp_path / "page.pdf").write_bytes(b"older")
    asked: list[str] = []

    def answer(question: ConfirmDialog) -> bool:
        asked.append(question.words.text())
        return agreed

    monkeypatch.setattr(ConfirmDialog, "ask", answer)
    dialog = saving(at_work, tmp_path, str(tmp_path / "page"), ending=".pdf")
    dialog.accept()

    assert len(asked) == 1
    assert "page.pdf" in asked[0]
    assert dialog.isVisible() is not agreed
    dialog.reject()
    dialog.deleteLater()


def test_a_new_store_takes_no_file_that_is_there(at_work: AtWork, tmp_path: Path) -> None:
    (tmp_path / "office.hotline").write_bytes(b"something")
    dialog = saving(at_work, tmp_path, str(tmp_path / "office.hotline"), taken=NEVER_REPLACED)
    dialog.accept()

    [said] = [one.words.text() for one in dialog.findChildren(MessageDialog)]
    assert "never overwritten" in said
    dialog.reject()
    dialog.deleteLater()


def test_without_a_folder_for_documents_the_own_folder_is_offered(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    places = iter([str(tmp_path / "Documents"), str(tmp_path)])
    monkeypatch.setattr("ui.widgets.file_dialogs.QStandardPaths.writableLocation", lambda _: next(places))
    assert documents() == tmp_path


@pytest.mark.parametrize("code", ["az", "ru", "en"])
def test_no_heading_of_the_columns_is_cut_off(qapp: QApplication, qtbot: QtBot, tmp_path: Path, code: str) -> None:
    """Failed before: "Разме", "Дата изменен"."""
    set_language(code)
    qt_words = QtTranslations(qapp)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FileDialog(parent, "x", "", tmp_path)
    dialog.show()
    table = dialog.findChildren(QTreeView)[0]
    header = table.header()
    assert [at for at in range(1, header.count()) if header.sectionSize(at) < header.sectionSizeHint(at)] == []
    assert header.length() <= table.width()
    dialog.close()
    set_language("en")
    qt_words.follow()
    qt_words.deleteLater()


@pytest.mark.parametrize("code", ["az", "ru", "en"])
def test_when_a_file_was_changed_is_written_in_the_order_of_every_other_date(
    qtbot: QtBot, tmp_path: Path, code: str
) -> None:
    changed = datetime(2026, 11, 2, 14, 5).astimezone()
    (tmp_path / "one.pdf").write_text("x")
    os.utime(tmp_path / "one.pdf", (changed.timestamp(), changed.timestamp()))
    set_language(code)
    window = QWidget()
    qtbot.addWidget(window)
    dialog = FileDialog(window, "Where to", "", tmp_path)
    view = dialog.findChildren(QTreeView)[0]
    qtbot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) == 1)
    index = view.model().index(0, 3, view.rootIndex())
    option = QStyleOptionViewItem()
    delegate = view.itemDelegateForColumn(3)
    assert isinstance(delegate, ModifiedDelegate)
    delegate.initStyleOption(option, index)
    assert option.text == "02.11.2026 14:05"
