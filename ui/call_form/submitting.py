"""Submitting a call or a correction: what stands in its way is asked or said, and the place is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hotline.call.editing import ending_now
from hotline.desk import calls, revisions
from hotline.desk.calls import BlockedByPersonalData, Submitted
from hotline.errors import KnownError
from ui.call_form.overrides import OverridesDialog
from ui.call_form.reason import ReasonDialog
from ui.call_form.saving import Saver
from ui.call_form.state import FormState
from ui.context import Context
from ui.widgets.status import Banner
from ui.words import words


class Submitter(QObject):
    """Submits the record of a form. `submitted` carries the Submitted, `place` the field that keeps it from going."""

    submitted = Signal(object)
    place = Signal(str)

    def __init__(self, context: Context, state: FormState, saver: Saver, banner: Banner, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._state, self._saver, self._banner = context, state, saver, banner
        self._page = page

    @property
    def under_way(self) -> bool:
        """Return whether a submission has not been answered yet."""
        return self._saver.paused

    def submit(self) -> None:
        """Submit the call, after asking about personal data that would stop it; a correction needs a reason first."""
        if self.under_way:
            return
        self._saver.pause()
        self._banner.clear()
        if self._state.corrects is not None:
            self._ask_reason(self._state.corrects)
            return
        call = ending_now(self._state.call, self._context.session.clock.now())
        self._context.ask(self._done, calls.submit_call, call, self._state.draft_id, on_error=self._refused)

    def _done(self, result: Submitted) -> None:
        self.submitted.emit(result)

    def _ask_reason(self, reference: str) -> None:
        self._reason = ReasonDialog(self._page, reference)
        self._reason.accepted.connect(self._reason_given)
        self._reason.rejected.connect(self._saver.go_on)
        self._reason.open()

    def _reason_given(self) -> None:
        arguments = (revisions.correct_call, self._state.corrects, self._state.call, self._reason.reason.value())
        self._context.ask(self._done, *arguments, on_error=self._refused)

    def _refused(self, error: Exception) -> None:
        self._saver.go_on()
        if isinstance(error, BlockedByPersonalData) and self._page.isVisible():
            self.place.emit(next(one.place for one in error.findings if one.finding.level == "block"))
            self._overrides = OverridesDialog(error, self._page)
            self._overrides.accepted.connect(self._overrides_given)
            self._overrides.open()
            return
        if not isinstance(error, KnownError):
            self._context.tasks.report(error)
            return
        self._banner.say(words().error(error), "warning")
        self.place.emit(getattr(error, "place", ""))

    def _overrides_given(self) -> None:
        self._state.set(("overrides",), self._overrides.overrides())
        self.submit()
