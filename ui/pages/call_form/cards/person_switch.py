"""Switching from person to person, unless a field of the present one cannot be read."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hotline.errors import N_
from ui.pages.call_form.fields.unparsed_fields import UnparsedFields
from ui.pages.call_form.state.form_state import FormState
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

NEXT_PERSON_KEY = key_table.NEXT_PERSON
_SECTION = "persons"


class PersonSwitch(QObject):
    """Looks at another person; `stayed` tells that the one who is looked at stays."""

    stayed = Signal()

    def __init__(self, state: FormState, unparsed: UnparsedFields, page: QWidget) -> None:
        super().__init__(page)
        self._state, self._unparsed = state, unparsed

    def look_at(self, position: int) -> None:
        """Look at another person; what cannot be read of this one is said first."""
        if self._unparsed.is_said(_SECTION):
            self.stayed.emit()
        else:
            self._state.look_at(position)

    def next_person(self) -> bool:
        """Look at the person who follows, after the last one at the first; return whether there is another one."""
        number = len(self._state.call.persons)
        if number > 1:
            self.look_at((self._state.person + 1) % number)
        return number > 1

    def add_person(self) -> bool:
        """Add a person, unless something of this one cannot be read; raises InvalidInput where there are enough."""
        if self._unparsed.is_said(_SECTION):
            return False
        self._state.add_person()
        return True


class NextPersonHint(Text):
    """Names the key to the next person, where there are several; in a `short` one it is the key alone."""

    def __init__(self, state: FormState, *, short: bool = False) -> None:
        told = words().gettext(N_("{key} next person"), key=NEXT_PERSON_KEY)
        super().__init__(NEXT_PERSON_KEY if short else told, "small", wrap=False)
        self.setAccessibleName(told)
        self._state = state
        self.refresh()

    def refresh(self) -> None:
        """Show the key where it leads to somebody else."""
        show_when(self, len(self._state.call.persons) > 1)
