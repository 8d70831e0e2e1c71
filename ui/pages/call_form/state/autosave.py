"""Autosave: the newest record goes to the store within a second; "saved" is said only once it is there."""

from __future__ import annotations

from collections import deque
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from hotline.call.record import Call
from hotline.desk import drafts
from hotline.desk.draft_holder import DraftTaken
from hotline.errors import N_, KnownError
from ui.pages.call_form.state.form_state import FormState, Saved
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.status_messages import Banner, SavedBadge

_APART = N_(
    "{user} has {before} now. What you have typed is kept as your own draft {reference}: go on there, or discard it."
)
SAVE_AFTER_MS = 700
RETRY_MS = 3000


class Saver(QObject):
    """Hands each newest record to the store, in order, and tries again where that failed. `done`: nothing is left to save.

    While `paused`, as during a submission, nothing is handed over.
    """

    done = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, state: FormState, badge: SavedBadge, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._state = context, state
        self._badge, self._banner = badge, banner
        context.guard.changed.connect(self.file_changed)
        self._handed_over: deque[Call] = deque()
        self._of_another = 0
        self.paused = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.save)
        self.show()
        self.changed()

    def begin_anew(self) -> None:
        """Save another contact from now on; answers that are still to come for the one before are no news any more."""
        self.timer.stop()
        self.paused = False
        self._of_another += len(self._handed_over)
        self._handed_over.clear()
        self._badge.clear()
        self.changed()

    def changed(self) -> None:
        """Take note that the record may have changed: it is saved soon."""
        if self._state.unsaved and not self.timer.isActive():
            # Not restarted by later keys: the first unsaved one is never older than the interval.
            self.timer.start(SAVE_AFTER_MS)
        self.show()

    def save(self) -> None:
        """Hand the newest record to the store at once; does nothing where it lies there already, or is on its way."""
        self.timer.stop()
        if not self._state.unsaved or self.paused or self._state.call in self._handed_over:
            return
        now = self._context.session.clock.now()
        self._state.count_writing(now)
        self._handed_over.append(self._state.call)
        self.show()
        record = (self._state.draft_id, self._state.call, self._state.base, now)
        self._context.ask(self._saved, drafts.save_draft, *record, on_error=self._not_saved)

    def pause(self) -> None:
        """Hand nothing over until `go_on`: the record is being submitted, which keeps every word of it or fails."""
        self.paused = True
        self.timer.stop()

    def go_on(self) -> None:
        """Save again, at once."""
        self.paused = False
        self.save()

    def show(self) -> None:
        """Say what is true of the newest words: saved and when, on their way, or not saved."""
        if why := self._context.guard.unsaved_in_short:
            self._badge.failed(why)
            return
        if self._state.saved is Saved.FAILED:
            return
        at = self._state.saved_at
        time = "" if at is None else words().time(at, self._context.session.office.zone, seconds=True)
        if self._handed_over or self._state.unsaved:
            self._badge.saving(time)
        elif time:
            self._badge.saved(time)

    def file_changed(self) -> None:
        """Say whether what is typed is saved now, and hand it over once more where the file is back."""
        if self._context.guard.unsaved_because is None:
            self.save()
        else:
            self._banner.clear()
        self.show()

    def _saved(self, moment: datetime) -> None:
        # The store answers in the order in which it was asked.
        if self._is_of_another():
            return
        if self._state.saved is Saved.FAILED:
            self._banner.clear()
        self._state.saving_done(self._handed_over.popleft(), moment)
        self.changed()
        if not self._state.unsaved:
            self.done.emit()

    def _go_on_apart(self, holder: str) -> None:
        """Keep what was typed as a draft of its own, because a colleague has the one that it was: no word of theirs is lost."""
        before = self._state.draft_id
        self._state.keep_as(drafts.new_draft_id())
        said = words().gettext(_APART, user=holder, before=before, reference=self._state.draft_id)
        self._banner.say(said, "warning")
        self.save()

    def _is_of_another(self) -> bool:
        late = self._of_another > 0
        self._of_another -= late
        return late

    def _not_saved(self, error: Exception) -> None:
        if self._is_of_another():
            return
        self._handed_over.popleft()
        if isinstance(error, DraftTaken):
            self._go_on_apart(error.holder)
            return
        self._state.saving_failed()
        why = (
            words().error(error)
            if isinstance(error, KnownError)
            else words().gettext(N_("The program made a mistake while saving."))
        )
        in_short = self._context.guard.unsaved_in_short
        self._badge.failed(in_short or words().gettext(N_("see the reason below")))
        if not in_short:  # else the line on every page says it
            self._banner.say(why, "danger")
        self.timer.start(RETRY_MS)
        self.failed.emit(error)
