"""Submitting a call or a correction: what stands in its way is asked or said, and its field is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from hotline.call.editing import path_of
from hotline.call.time_bounds import ending
from hotline.desk import calls
from hotline.desk.calls import Submitted
from hotline.desk.revisions import RevisedMeanwhile
from hotline.desk.submission import BlockedByPersonalData
from hotline.errors import KnownError
from ui.pages.call_form.correction import Corrector
from ui.pages.call_form.empty_persons import EmptyPersons
from ui.pages.call_form.findings_review import FindingsReview
from ui.pages.call_form.form_layout import FormLayout
from ui.pages.call_form.state.autosave import Saver
from ui.pages.call_form.state.form_state import FormState
from ui.pages.call_form.talk_end import TalkEnd
from ui.platform.screen_language import words
from ui.session.context import Context


class Submitter(QObject):
    """Submits the record of a form. `submitted` carries the Submitted, `place` the field that keeps it from going."""

    submitted = Signal(object)
    place = Signal(str)

    def __init__(self, context: Context, state: FormState, saver: Saver, talk: TalkEnd, page: FormLayout) -> None:
        super().__init__(page)
        self._context, self._state, self._saver, self._talk = context, state, saver, talk
        self._page, self._banner = page, page.banner
        talk.given.connect(self.submit)
        self._empty_persons = EmptyPersons(state, page)
        self._empty_persons.answered.connect(self.submit)
        self.review = FindingsReview(context, page)
        self.review.submit_asked.connect(self.submit)
        self._corrector = Corrector(context, state, page.banner, page)
        self._corrector.submitted.connect(self._done)
        self._corrector.failed.connect(self._refused)
        self._corrector.put_off.connect(saver.go_on)
        self._corrector.goes.connect(saver.pause)

    @property
    def under_way(self) -> bool:
        """Return whether a submission has not been answered yet."""
        return self._saver.paused

    def submit(self) -> None:
        """Submit the call, after asking about personal data that would stop it; a correction needs a reason first."""
        if self.under_way or self._talk.ask() or self._empty_persons.ask():
            return
        self._state.count_writing(self._context.session.clock.now())
        # The store may be busy for seconds: until it answers, the draft is what keeps the last words.
        self._saver.save()
        self._saver.pause()
        self._banner.clear()
        if self._state.corrects is not None:
            self._corrector.begin(self._state.corrects)
            return
        call = ending(self._state.call, self._context.session.clock.now())
        submission = (call, self._state.draft_id, self._state.begun)
        self._context.ask(self._done, calls.submit_call, *submission, on_error=self._refused)

    def _done(self, result: Submitted) -> None:
        self.submitted.emit(result)

    def _refused(self, error: Exception) -> None:
        self._saver.go_on()
        if isinstance(error, BlockedByPersonalData) and self._page.isVisible():
            self._banner.say_until(lambda _: not self.review.is_open_left, words().error(error), "warning")
            self.review.open()
            return
        if isinstance(error, RevisedMeanwhile) and self._page.isVisible():
            self._corrector.meet(error)
            return
        if not isinstance(error, KnownError):
            self._context.tasks.report(error)
            return
        place = getattr(error, "place", "")
        asked = path_of(place)
        self._banner.say_until(
            lambda path: bool(asked) and path[: len(asked)] == asked, words().error(error), "warning"
        )
        self.place.emit(place)
