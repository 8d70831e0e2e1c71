"""The end of the talk: by one key as it happens, and asked for where a contact was left without one."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hotline.clock import Clock
from hotline.errors import N_
from ui.pages.call_form.end_dialog import Asked, EndDialog
from ui.pages.call_form.form_banner import FormBanner, any_change
from ui.pages.call_form.state.form_state import FormState
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.widgets.shortcuts import hint

HUNG_UP = N_("Hung up now")
_HAS_ENDED = N_("The contact has ended, at {moment}. Correct it under “Contact ended” where that is wrong.")
_NOT_RUNNING = N_("Nobody is on the line: this contact is recorded later, or corrected.")
_CANNOT_BE = N_("The contact cannot end now: it lasts too long. Say when it ended under “Contact ended”.")
_WAS_LEFT = N_(
    "This contact was left at {moment} and has no end. {key} asks when it ended; while it still runs, continue."
)


class TalkEnd(QObject):
    """Ends the talk of the contact in hand; the keyboard comes back to where it was.

    `given` tells that what was asked before a submission is answered.
    """

    given = Signal()

    def __init__(self, state: FormState, banner: FormBanner, clock: Clock, zone: tzinfo, page: QWidget) -> None:
        super().__init__(page)
        self._state, self._banner, self._clock, self._zone = state, banner, clock, zone
        self._page = page
        self._draft = ""
        self._submits = False

    def hung_up(self) -> None:
        """End the talk now and ask how it ended; of a contact that was left for long ask when."""
        state, language, now = self._state, words(), self._clock.now()
        contact = state.call.contact
        self._submits = False
        if (left := state.left_at(now)) is not None:
            self._open(Asked(contact.started, left=left))
        elif contact.ended is not None and (contact.ending is not None or state.corrects is not None):
            said = language.gettext(_HAS_ENDED, moment=language.moment(contact.ended, self._zone))
            self._banner.say_until(any_change, said)
        elif not state.talk_runs and contact.ended is None:
            self._banner.say_until(any_change, language.gettext(_NOT_RUNNING))
        elif contact.ended is None and not state.end_at(now):
            self._banner.say_until(any_change, language.gettext(_CANNOT_BE), "warning")
        else:
            self._open(Asked(state.call.contact.started, ended=state.call.contact.ended))

    def ask(self) -> bool:
        """Ask, before it is submitted, when a contact ended that was left without an end; return whether there was anything to ask."""
        left = self._state.left_at(self._clock.now())
        self._submits = left is not None
        if left is not None:
            self._open(Asked(self._state.call.contact.started, left=left))
        return self._submits

    def tell_left(self) -> None:
        """Say of a contact that is gone on with that it was left and has no end."""
        left = self._state.left_at(self._clock.now())
        if left is not None:
            language = words()
            said = language.gettext(_WAS_LEFT, moment=language.moment(left, self._zone), key=hint(key_table.HUNG_UP))
            self._banner.say_until(lambda _: self._state.call.contact.ended is not None, said)

    def _open(self, asked: Asked) -> None:
        self._draft = self._state.draft_id
        dialog = EndDialog(self._page, asked, self._clock, self._zone)
        dialog.chosen.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, moment: datetime, code: str) -> None:
        if self._state.draft_id != self._draft:
            return
        asked_when = self._state.call.contact.ended is None
        if asked_when:
            self._state.end_at(moment)
            self._banner.clear()
        if code:
            self._state.ended_how(code)
        if self._submits:
            self.given.emit()
