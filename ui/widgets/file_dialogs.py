"""Asking for a file: Qt's own dialog, which here looks at names alone and into no file.

Qt opens every file of a folder to tell its kind. For the files of the open store that would give their locks away: whoever
closes one of them anywhere in the program does (docs/decisions/0090).
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileInfo, QStandardPaths
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QFileDialog, QFileIconProvider, QWidget

from ui.theme.apply import tokens
from ui.theme.icons import icon
from ui.widgets.dialogs import ask_for_lock
from ui.widgets.keys import bind


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


class FileDialog(QFileDialog):
    """Asks for one file; Ctrl+L locks from here too."""

    def __init__(self, parent: QWidget, title: str, kinds: str, start: Path) -> None:
        super().__init__(parent, title)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
        self._names = NamesOnly()
        self.setIconProvider(self._names)
        if kinds:
            self.setNameFilter(kinds)
        self.setDirectory(str(start if start.is_dir() else start.parent))
        bind(self, "Ctrl+L", self._lock)

    def path(self) -> Path | None:
        """Wait for the answer and return the file, None where the user thinks better of it."""
        chosen = self.selectedFiles() if self.exec() == QDialog.DialogCode.Accepted else []
        self.deleteLater()
        return Path(chosen[0]) if chosen else None

    def _lock(self) -> None:
        self.reject()
        ask_for_lock(self)


def ask_open(parent: QWidget, title: str, kinds: str = "", start: Path | None = None) -> Path | None:
    """Return the file that is to be read, None for none. `kinds` are Qt's, like `Lists (*.toml *.xlsx)`."""
    dialog = FileDialog(parent, title, kinds, start or documents())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return dialog.path()


def ask_save(parent: QWidget, title: str, name: str, kinds: str = "", start: Path | None = None) -> Path | None:
    """Return the file that is to be written, None for none; `name` is what is proposed."""
    dialog = FileDialog(parent, title, kinds, start or documents())
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    return dialog.path()


def documents() -> Path:
    """Return the folder in which files are looked for at first: the user's documents, else the user's own folder."""
    places = (QStandardPaths.StandardLocation.DocumentsLocation, QStandardPaths.StandardLocation.HomeLocation)
    folders = [Path(QStandardPaths.writableLocation(one)) for one in places]
    return next((one for one in folders if one.is_dir()), Path.cwd())
