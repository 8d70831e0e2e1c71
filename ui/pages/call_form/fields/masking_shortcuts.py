"""The shortcuts that mask personal data and lead to it: in the note that has the focus, else in the summary."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from hotline.privacy.guard import Finding
from hotline.privacy.masking import neutral_mark
from ui.pages.call_form.fields.personal_data_marks import Marks
from ui.pages.call_form.fields.record_names import RecordNames
from ui.pages.call_form.state.form_state import FormState
from ui.platform import key_table
from ui.platform.screen_language import words

MASK_KEY, NEXT_KEY, LIST_KEY = key_table.MASK, key_table.NEXT_FINDING, key_table.FINDINGS


class FindingList(Protocol):
    """The list of findings beside the form: while it is in sight, the keys are about what is looked at there."""

    def mask_current(self) -> bool:
        """Mask what is looked at; return False where the list is not in sight."""

    def go_to_next(self) -> bool:
        """Look at the next finding; return False where the list is not in sight."""

    def turn(self) -> None:
        """Show the list, or put it away."""


class Masking(QObject):
    """Masks one finding after the other and counts them; what was masked is not kept, only its kind."""

    def __init__(self, state: FormState, summary: Marks, listed: FindingList, page: QWidget) -> None:
        super().__init__(page)
        self._state, self._summary, self._listed, self._page = state, summary, listed, page
        RecordNames(page)

    def turn_list(self) -> None:
        """Show the list of findings, or put it away."""
        self._listed.turn()

    def mask_next(self) -> bool:
        """Replace the next finding by its neutral mark, as one step that undo takes back whole; return whether there was one."""
        if self._listed.mask_current():
            return True
        self._state.history.close_step()
        masked = self._marks().mask_next(_mark)
        if masked is not None:
            self._state.masked(masked.kind)
        return masked is not None

    def go_to_next(self) -> bool:
        """Select the next finding; return whether there is one."""
        if self._listed.go_to_next():
            return True
        marks = self._marks()
        marks.go_to_next()
        return bool(marks.findings)

    def _marks(self) -> Marks:
        here = QApplication.focusWidget()
        if here is not None and self._page.isAncestorOf(here):
            own = here.findChild(Marks)
            if own is not None and own.findings:
                return own
        return self._summary


def _mark(finding: Finding) -> str:
    return neutral_mark(finding.kind, words())
