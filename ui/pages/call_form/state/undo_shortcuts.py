"""The shortcuts of undo and redo for the whole form, whichever field has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hotline.call.record import Call
from ui.pages.call_form.state.form_state import FormState
from ui.pages.call_form.state.undo_history import Step

_LETTERS = {Qt.Key.Key_Z, Qt.Key.Key_Y}


class UndoShortcuts(QObject):
    """Takes steps of the form back and does them again. `moved` carries the paths of what changed, and the record before.

    Text fields would keep these keys for an undo of their own, which knows nothing of the other fields: they are kept
    from asking for them.
    """

    moved = Signal(tuple, object)

    def __init__(self, state: FormState, page: QWidget) -> None:
        super().__init__(page)
        self._state, self._page = state, page

    def undo(self) -> None:
        """Take back the last step."""
        self._tell(self._state.call, self._state.undo())

    def redo(self) -> None:
        """Do the last step that was taken back again."""
        self._tell(self._state.call, self._state.redo())

    def watch(self, old: QWidget | None, now: QWidget | None) -> None:
        """Keep the field that has the keyboard now, if it is one of the page, from taking the keys for itself."""
        if old is not None:
            old.removeEventFilter(self)
        if now is not None and self._page.isAncestorOf(now):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name
        """Let the keys of undo and redo pass by the field, so that they reach the page."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _LETTERS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return True
        return False

    def _tell(self, before: Call, step: Step | None) -> None:
        if step is not None:
            self.moved.emit(step.paths, before)
