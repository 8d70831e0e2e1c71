"""What every field has in common: a value, the signal `changed`, a name for screen readers, a mark when it is wrong.

`changed` tells that the value was changed by whatever works the field: keyboard, pointer, or a screen reader that sets it.
`finished` tells that the field was left, Enter was pressed, or a value was set as a whole while the keyboard was elsewhere.
`set_value` is silent, so that a form can be filled without answering itself.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.platform.accessibility import announce
from ui.widgets.text_label import Text, set_tip
from ui.widgets.visibility import show_when


class Field(QWidget):
    """The base of all fields. Subclasses put their control into `layout()` and name it with `set_control`."""

    changed = Signal()
    finished = Signal()
    refused = Signal(str)
    """Carries, in words, what was not taken and why."""
    says_refusals = True
    """Whether the field shows below itself what it refuses; the row of a form that it stands in does it in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._control: QWidget = self
        self._name = ""
        self._typed = False
        self._refusal: Text | None = None
        self._refused_at: tuple[object] | None = None
        self._told_problem = ""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)

    def value(self) -> Any:  # noqa: ANN401 - every kind of field narrows it
        """Return what the field holds; None or empty where it was not asked."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - every kind of field narrows it
        """Show a value without emitting `changed`."""
        raise NotImplementedError

    def set_control(self, control: QWidget) -> None:
        """Name the widget that takes the keyboard and speaks for the field."""
        self._control = control
        self.setFocusProxy(control)
        control.setAccessibleName(self._name)

    def control(self) -> QWidget:
        """Return the widget that takes the keyboard; a label's buddy."""
        return self._control

    def set_name(self, name: str) -> None:
        """Give the field the name that a screen reader says."""
        self._name = name
        self._control.setAccessibleName(name)

    def name(self) -> str:
        """Return the name that a screen reader says."""
        return self._name

    def set_note(self, note: str) -> None:
        """Give the field the explanation that a screen reader says after its name."""
        self._control.setAccessibleDescription(note)

    def refuse(self, why: str) -> None:
        """Say in words that something was not taken, also to a screen reader."""
        announce(self._control, why, urgent=True)
        self.refused.emit(why)
        if self.says_refusals:
            self._show_refusal(why)
            self._refused_at = (self.value(),)

    def tell_set(self) -> None:
        """Tell that the value is another one; where nobody typed and the keyboard is elsewhere, it was set as a whole."""
        typed, self._typed = self._typed, False
        self._told_problem = ""
        self.changed.emit()
        if self._refusal is not None and not self.problem() and self._refused_at != (self.value(),):
            self._show_refusal("")
        if not typed and not self._control.hasFocus():
            self.leave()

    def note_typed(self) -> None:
        """Take note that the change of which `tell_set` is about to tell is typed."""
        self._typed = True

    def leave(self) -> None:
        """Tell that the value is whole."""
        self.finished.emit()
        problem = self.problem()
        if self.says_refusals and problem and problem != self._told_problem:
            self._told_problem = problem
            self._show_refusal(problem)
            announce(self._control, problem, urgent=True)

    def forget_refusal(self) -> None:
        """Take away what the field says of a text that is no longer in it."""
        if self._refusal is not None:
            self._show_refusal("")

    def _show_refusal(self, why: str) -> None:
        """Show below the field what is wrong with it, and let a screen reader say it with the field; nothing takes it away."""
        self._refused_at = None
        if self._refusal is None:
            self._refusal = Text("", "error")
            self.column.addWidget(self._refusal)
        self._refusal.setText(why)
        show_when(self._refusal, bool(why))
        self.set_note(why)
        self.set_wrong(bool(why), why)

    def set_wrong(self, wrong: bool, why: str = "") -> None:  # noqa: FBT001 - a state, like Qt's setters
        """Mark the control as holding something that does not fit, or take the mark away."""
        if bool(self._control.property("wrong")) != wrong:
            self._control.setProperty("wrong", wrong)
            self._control.style().unpolish(self._control)
            self._control.style().polish(self._control)
        set_tip(self._control, why)

    def problem(self) -> str:
        """Return what is wrong with what was typed, worded for people; empty where all is well."""
        return ""
