"""Asking for a file: Qt's own dialog, which here looks at names alone and into no file.

Qt opens every file of a folder to tell its kind. For the files of the open store that would give their locks away: whoever
closes one of them anywhere in the program does (docs/decisions/0090).
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import shiboken6
from PySide6.QtCore import QFileInfo, QModelIndex, QPersistentModelIndex, QStandardPaths
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFileIconProvider,
    QFileSystemModel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from hotline.errors import N_, CannotWrite, KnownError
from hotline.store.files.output_file import require_free
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.apply import tokens
from ui.theme.icons import icon
from ui.theme.scale import space
from ui.widgets.dialogs import ConfirmDialog, ask_for_lock
from ui.widgets.error_text import show_problem
from ui.widgets.shortcuts import bind

NEVER_REPLACED = N_("{file} exists already and is never overwritten. Choose another name for the new store.")


_WIDE = space(200)
_CHANGED = 3
"""The column of Qt's list that says when a file was changed."""


class NamesOnly(QFileIconProvider):
    """Tells folders from files, and files by the ending of their names."""

    def __init__(self) -> None:
        super().__init__()
        self._folder, self._file = icon("folder", tokens().accent), icon("file", tokens().muted)

    def icon(self, of: QFileIconProvider.IconType | QFileInfo) -> QIcon:
        """Return one of two pictures."""
        is_folder = of.isDir() if isinstance(of, QFileInfo) else of != QFileIconProvider.IconType.File
        return self._folder if is_folder else self._file

    def type(self, info: QFileInfo) -> str:
        """Return the ending of a name, nothing for a folder."""
        return "" if info.isDir() else info.suffix().upper()


class ModifiedDelegate(QStyledItemDelegate):
    """Shows when a file was changed as the program writes every moment: Qt takes the order of the computer's language."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802 - Qt's name
        """Put the moment in the place of Qt's text."""
        super().initStyleOption(option, index)
        model = index.model()
        if isinstance(model, QFileSystemModel):
            changed = model.lastModified(index).toPython()
            if isinstance(changed, datetime):
                local = changed.astimezone()
                option.text = words().moment(local, local.tzinfo or UTC)


class FileDialog(QFileDialog):
    """Asks for one file; Ctrl+L locks from here too."""

    def __init__(self, parent: QWidget, title: str, kinds: str, start: Path) -> None:
        super().__init__(parent, title)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
        self._chosen: list[str] = []
        self._names, self._moments = NamesOnly(), ModifiedDelegate(self)
        self.setIconProvider(self._names)
        if kinds:
            self.setNameFilter(kinds)
        self.setDirectory(str(start if start.is_dir() else start.parent))
        self._show_headings()
        bind(self, key_table.LOCK, self._lock)

    def _show_headings(self) -> None:
        """Let the columns be as wide as their headings, which Qt cuts off in long languages, and the names take the rest."""
        for table in self.findChildren(QTreeView):
            table.setItemDelegateForColumn(_CHANGED, self._moments)
            header = table.header()
            for column in range(1, header.count()):
                header.resizeSection(column, header.sectionSizeHint(column) + space(6))
        self.resize(max(self.width(), _WIDE), self.height())

    def path(self) -> Path | None:
        """Wait for the answer and return the file, None where the user thinks better of it."""
        self.exec()
        # Whoever hides or locks takes the page away with its dialogs while this waits.
        if shiboken6.isValid(self):
            self.deleteLater()
        return Path(self._chosen[0]) if self._chosen else None

    def done(self, result: int) -> None:
        """Keep the answer, and nothing of where it was looked for."""
        self._chosen = self.selectedFiles() if result == QDialog.DialogCode.Accepted else []
        super().done(result)
        # Qt writes down where a dialog was looking, for all programs of the account; a folder may be named after anybody.
        self.setDirectory(str(documents()))
        self.setHistory([])

    def _lock(self) -> None:
        self.reject()
        ask_for_lock(self)


class SaveDialog(FileDialog):
    """Asks for a file that is to be written: never a store or what belongs to one; another file only after asking.

    `ending` is what the name ends in, added where it does not; `taken` is the sentence for a file
    that is there already, where none is ever replaced.
    """

    def __init__(
        self, parent: QWidget, title: str, kinds: str, start: Path, *, ending: str = "", taken: str = ""
    ) -> None:
        super().__init__(parent, title, kinds, start)
        self._ending, self._taken = ending, taken
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setOption(QFileDialog.Option.DontConfirmOverwrite)  # it would ask about the name without its ending

    def path(self) -> Path | None:
        """Wait for the answer and return the file with its ending, None where the user thinks better of it."""
        chosen = super().path()
        return None if chosen is None else self._whole(chosen)

    def accept(self) -> None:
        """Take the name, unless it is refused; a folder is looked into."""
        chosen = [Path(one) for one in self.selectedFiles()]
        if not chosen or chosen[0].is_dir() or self._may_be_written(self._whole(chosen[0])):
            super().accept()

    def _may_be_written(self, path: Path) -> bool:
        try:
            if self._taken and path.exists():
                raise CannotWrite(self._taken, file=path.name)
            require_free(path, replace=True)
            if not path.exists():
                return True
        except KnownError as error:
            show_problem(self, error)
            return False
        speak = words()
        title = speak.gettext(N_("Replace this file?"))
        text = speak.gettext(N_("{file} exists already. What is in it now will be lost."), file=path.name)
        return ConfirmDialog(self, title, text, speak.gettext(N_("Replace")), takes_away=True).ask()

    def _whole(self, path: Path) -> Path:
        return (
            path
            if path.suffix.lower() == self._ending or not self._ending
            else path.with_name(path.name + self._ending)
        )


def ask_open(parent: QWidget, title: str, kinds: str = "", start: Path | None = None) -> Path | None:
    """Return the file that is to be read, None for none. `kinds` are Qt's, like `Lists (*.toml *.xlsx)`."""
    dialog = FileDialog(parent, title, kinds, start or documents())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return dialog.path()


def ask_save(
    parent: QWidget, title: str, name: str, kinds: str = "", *, ending: str, start: Path | None = None
) -> Path | None:
    """Return the file that is to be written, None for none; `name` is what is proposed, `ending` what it always ends in.

    Where a file lies there, the user has agreed to lose it.
    """
    dialog = SaveDialog(parent, title, kinds, start or documents(), ending=ending)
    dialog.selectFile(name)
    return dialog.path()


def ask_new(
    parent: QWidget,
    title: str,
    name: str,
    start: Path,
    *,
    kinds: str = "",
    ending: str = "",
    taken: str = NEVER_REPLACED,
) -> Path | None:
    """Return where a new store or another file is to lie, None for nowhere; nothing lies there: `taken` says so."""
    dialog = SaveDialog(parent, title, kinds, start, ending=ending, taken=taken)
    dialog.selectFile(name)
    return dialog.path()


def ask_folder(parent: QWidget, title: str, start: Path | None = None) -> Path | None:
    """Return a folder, None for none."""
    dialog = FileDialog(parent, title, "", start or documents())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return dialog.path()


def documents() -> Path:
    """Return the folder in which files are looked for at first: the user's documents, else the user's own folder."""
    places = (QStandardPaths.StandardLocation.DocumentsLocation, QStandardPaths.StandardLocation.HomeLocation)
    folders = [Path(QStandardPaths.writableLocation(one)) for one in places]
    return next((one for one in folders if one.is_dir()), Path.cwd())
