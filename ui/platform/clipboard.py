"""What was copied here: marked as secret for the programs that keep a history of the clipboard, and gone with the lock.

Qt's own fields copy by themselves, at Ctrl+C and, on X11, with every selection of the mouse. So the clipboard is watched: what
the program has just put there is put once more, as plain text, with the marks that managers of the clipboard honour.
On macOS Qt lets no program set the mark; there the lock clears the clipboard, and a history may have kept the text.
"""

from __future__ import annotations

import os
from typing import cast

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection, QClipboard.Mode.FindBuffer)
_MARK = "application/x-copied-here-secret"
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_NOBODY_SEES = ("offscreen", "minimal")
_NO = bytes(4)
"""A DWORD of 0."""

HINTS: dict[str, bytes] = {
    # Klipper, and after it most managers on Linux.
    "x-kde-passwordManagerHint": b"secret",
    # Windows: https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): _NO,
    _WINDOWS.format("CanIncludeInClipboardHistory"): _NO,
    _WINDOWS.format("CanUploadToCloudClipboard"): _NO,
}


def secret_text(text: str) -> QMimeData:
    """Return a text for the clipboard with the marks of a secret."""
    data = QMimeData()
    data.setText(text)
    data.setData(_MARK, b"1")
    for name, value in HINTS.items():
        data.setData(name, value)
    return data


class OwnClipboard(QObject):
    """Marks what this program copies, and takes it off the clipboard and the selection again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        # Of what was copied here only a keyed hash is kept, to know it again where another program has taken it over.
        self._key = os.urandom(16)
        self._copied: dict[bytes, None] = {}
        self._clipboard.changed.connect(self._changed)

    def clear(self) -> None:
        """Take off the clipboard and the selection what was copied here; what other programs have put there stays."""
        for mode in _MODES:
            if _supported(self._clipboard, mode) and self._is_ours(mode):
                self._clipboard.clear(mode)
        self._copied.clear()

    @Slot(QClipboard.Mode)
    def _changed(self, mode: QClipboard.Mode) -> None:
        if not owned(self._clipboard, mode):
            return
        # Nothing at all is there while a platform has no such clipboard, whatever the type says.
        data = cast("QMimeData | None", self._clipboard.mimeData(mode))
        if data is None or not data.text():
            return
        text = data.text()
        self._copied[self._hash(text)] = None
        if not data.hasFormat(_MARK):
            self._clipboard.setMimeData(secret_text(text), mode)

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        """Return whether the text there is from here: still held by the program, or taken over unchanged by a manager."""
        if not self._copied:
            return False
        return owned(self._clipboard, mode) or self._hash(self._clipboard.text(mode)) in self._copied

    def _hash(self, text: str) -> bytes:
        from hashlib import blake2b  # noqa: PLC0415 - nothing is copied from the first window

        return blake2b(text.encode("utf-8", "surrogatepass"), key=self._key).digest()


def _supported(clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
    if mode == QClipboard.Mode.Selection:
        return clipboard.supportsSelection()
    return mode == QClipboard.Mode.Clipboard or clipboard.supportsFindBuffer()


def owned(clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
    """Return whether this program has put there what is there; a screen that nobody sees has a clipboard of its own."""
    if QGuiApplication.platformName() in _NOBODY_SEES:
        return True
    owns = {
        QClipboard.Mode.Clipboard: clipboard.ownsClipboard,
        QClipboard.Mode.Selection: clipboard.ownsSelection,
        QClipboard.Mode.FindBuffer: clipboard.ownsFindBuffer,
    }
    return owns[mode]()
