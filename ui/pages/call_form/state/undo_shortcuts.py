"""The shortcuts of undo and redo for the whole form, whichever field has the focus."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hotline.call.record import Call
from ui.pages.call_form.state.form_state import FormState
from ui.pages.call_form.state.undo_history import Step


class UndoShortcuts(QObject):
    """Takes steps of the form back and does them again. `moved` carries the paths of what changed, and the record before.

    The keys come here before a text field has them for an undo of its own, which knows nothing of the other fields: a key that is
    bound goes to what it is bound to (ui.platform.key_filter).
    """

    moved = Signal(tuple, object)

    def __init__(self, state: FormState, page: QWidget) -> None:
        super().__init__(page)
        self._state, self._page = state, page

    def undo(self) -> bool:
        """Take back the last step; return whether there was one."""
        return self._tell(self._state.call, self._state.undo())

    def redo(self) -> bool:
        """Do the last step that was taken back again; return whether there was one."""
        return self._tell(self._state.call, self._state.redo())

    def _tell(self, before: Call, step: Step | None) -> bool:
        if step is not None:
            self.moved.emit(step.paths, before)
        return step is not None
