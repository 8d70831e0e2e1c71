"""Asks, before a call is submitted, about persons of whom nothing is recorded."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hotline.call.editing import without_person
from hotline.call.record import letter
from hotline.call.validation import persons_without_data
from hotline.errors import N_
from ui.pages.call_form.state.form_state import FormState
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialogs import ConfirmDialog

_WIDTH = 620
"""Three acts side by side, whole in every language."""


class EmptyPersons(QObject):
    """`answered` tells that somebody has said what becomes of them; nothing is asked twice of the same record."""

    answered = Signal()

    def __init__(self, state: FormState, page: QWidget) -> None:
        super().__init__(page)
        self._state, self._page = state, page
        self._kept: tuple[str, int] | None = None

    def ask(self) -> bool:
        """Ask what becomes of them; return whether there was anything to ask."""
        empty = persons_without_data(self._state.call)
        if not empty or self._kept == (self._state.draft_id, len(empty)):
            return False
        language = words()
        letters = ", ".join(map(letter, empty))
        dialog = ConfirmDialog(
            self._page,
            language.ngettext(
                "Nothing is recorded of person {letters}",
                "Nothing is recorded of persons {letters}",
                len(empty),
                letters=letters,
            ),
            language.gettext(N_("Remove, keep without data, or go back and record what is known.")),
            language.gettext(N_("Remove and submit")),
            refuse=language.gettext(N_("Back to the form")),
        )
        dialog.setMinimumWidth(_WIDTH)
        keep = dialog.add_button(SecondaryButton(language.gettext(N_("Keep and submit")), key_table.MAIN))
        keep.clicked.connect(self._keep)
        keep.clicked.connect(dialog.reject)
        dialog.accepted.connect(self._remove)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return True

    def _keep(self) -> None:
        self._kept = (self._state.draft_id, len(persons_without_data(self._state.call)))
        self.answered.emit()

    def _remove(self) -> None:
        call = self._state.call
        for position in reversed(persons_without_data(call)):
            call = without_person(call, position)
        before = self._state.person
        self._state.person = min(before, max(0, len(call.persons) - 1))
        self._state.become_all(call, ("persons",), person=before)
        self.answered.emit()
