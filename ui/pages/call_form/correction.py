"""Submitting a correction: shows what changes and asks the reason; where another correction came first, both are merged."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hotline.call.editing import Path
from hotline.desk import revisions
from hotline.desk.calls import Submitted
from hotline.desk.revisions import NOTHING_CHANGED, Correction, Meeting, RevisedMeanwhile
from hotline.errors import N_
from ui.pages.call_form.form_banner import FormBanner, any_change
from ui.pages.call_form.merge_dialog import MergeDialog
from ui.pages.call_form.reason_dialog import ReasonDialog
from ui.pages.call_form.state.form_state import FormState
from ui.pages.shared.change_text import Teller
from ui.platform.screen_language import words
from ui.session.context import Context


class Corrector(QObject):
    """Submits the record of a form as a correction.

    `submitted` carries the Submitted, `failed` what kept it from going; `put_off` tells that nothing is submitted now,
    also while the reason is asked: what was typed goes on being saved. `goes` tells that it is submitted now.
    """

    submitted = Signal(object)
    failed = Signal(object)
    put_off = Signal()
    goes = Signal()

    def __init__(self, context: Context, state: FormState, banner: FormBanner, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._state, self._banner, self._page = context, state, banner, page
        self._asked_for = ""
        state.listen(self._filled)
        self._filled(())

    def begin(self, reference: str) -> None:
        """Show what would change and ask why; say so where nothing would."""
        self._asked_for = self._state.draft_id
        correction = (reference, self._state.call, self._state.base)
        self._context.ask(self._ask_reason, revisions.preview_correction, *correction, on_error=self._fail)

    def meet(self, error: RevisedMeanwhile) -> None:
        """Show the correction that was submitted meanwhile beside the one in the form."""
        self._asked_for = self._state.draft_id
        both = (self._state.corrects, self._state.call, error.base)
        self._context.ask(self._show_both, revisions.meet, *both, on_error=self._fail)

    def _filled(self, path: Path) -> None:
        """Ask, where the form was filled with a correction, whether somebody else has corrected the call since."""
        state = self._state
        if not path and state.corrects is not None and state.base is not None:
            self._asked_for = state.draft_id
            self._context.ask(self._warn, revisions.overtaken, state.corrects, state.base)

    def _is_answered(self) -> bool:
        """Return whether the contact in the form is still the one that something was asked about."""
        return self._asked_for == self._state.draft_id

    def _warn(self, found: RevisedMeanwhile | None) -> None:
        if found is not None and self._is_answered():
            self._banner.say(words().error(found), "warning")

    def _ask_reason(self, correction: Correction) -> None:
        self.put_off.emit()
        if not (self._is_answered() and self._page.isVisible()):
            return
        if not correction.changes:
            self._banner.say_until(any_change, words().gettext(NOTHING_CHANGED))
            return
        self._reason = ReasonDialog(self._page, correction, self._context, self._state.draft_id)
        self._reason.accepted.connect(self._submit)
        self._reason.finished.connect(self._reason.deleteLater)
        self._reason.open()

    def _submit(self) -> None:
        self.goes.emit()
        correction = (self._state.corrects, self._state.call, self._reason.reason.value(), self._state.base)
        self._context.ask(self._done, revisions.correct_call, *correction, on_error=self._fail)

    def _show_both(self, meeting: Meeting) -> None:
        if not self._is_answered():
            return
        self._meeting = meeting
        self._dialog = MergeDialog(self._page, meeting, self._context.session.office.zone)
        self._dialog.accepted.connect(self._take_over)
        self._dialog.finished.connect(self._dialog.deleteLater)
        self._dialog.open()

    def _take_over(self) -> None:
        """Go on with both corrections in the form, from the newest revision."""
        language, meeting = words(), self._meeting
        self._state.take_over(meeting.merged.call, meeting.newest.number)
        self.put_off.emit()
        told = Teller(language, self._context.session.office.zone, meeting.lists)
        labels = [
            row.label if row.label == group.title else f"{group.title}: {row.label}"
            for group in told.clashes(meeting.merged.clashes)
            for row in group.rows
        ]
        number = meeting.newest.number
        if labels:
            said = N_("Revision {number} was merged. Your version was kept in: {fields}. Check it and submit again.")
            self._banner.say(language.gettext(said, number=number, fields="; ".join(labels)), "warning")
        else:
            said = N_("Revision {number} was merged into your correction. Check it and submit again.")
            self._banner.say(language.gettext(said, number=number), "info")

    def _done(self, result: Submitted) -> None:
        self.submitted.emit(result)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
