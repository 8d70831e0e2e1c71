"""The bar of the running contact on every other page: reference, type, clocks, whether it is saved, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from hotline.referral import deadlines
from ui.pages.call_form.state.form_state import FormState, Saved
from ui.pages.shared.line_blocks import tone_of_due
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.elapsed_time import contact_clock
from ui.widgets.shortcuts import KeyGroup, one_key
from ui.widgets.status_messages import SavedBadge
from ui.widgets.surfaces import Tag
from ui.widgets.text_label import Figures, ShortText, Text

BACK_KEY = key_table.RUNNING
TICK_MS = 1000
_BACK = N_("Back to the call")


class RunningContact(QWidget):
    """Stands under the bar at the top; `asked` tells that the way back was chosen."""

    asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._clock, self._zone = context.clock, context.zone
        self._state: FormState | None = None
        self.reference = Text("", "strong", wrap=False)
        self.kind = ShortText("", "muted")
        self.kind.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.elapsed = Figures("", "strong")
        self.due = Tag()
        self.saved = SavedBadge()
        self.back = SecondaryButton("", BACK_KEY)
        self.back.clicked.connect(self.asked)
        frame = QFrame(self)
        frame.setProperty("look", "banner-info")
        row = QHBoxLayout(frame)
        row.setContentsMargins(space(3), space(1), space(1), space(1))
        row.setSpacing(space(4))
        for widget in (self.reference, self.elapsed, self.kind, self.due, self.saved):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(2), space(6), 0)
        column.addWidget(frame)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.refresh)
        self.hide()

    def follow(self, state: FormState | None, *, away: bool) -> None:
        """Show a contact while it is `away`, that is while its form is not in sight; None where none is running."""
        self._state = state
        self.refresh()
        self.setVisible(state is not None and away)

    def refresh(self) -> None:
        """Show it as it is now, in the language in use."""
        state = self._state
        if state is None:
            return
        language = words()
        contact = state.call.contact
        self.setAccessibleName(language.gettext(N_("Current contact")))
        self.elapsed.setAccessibleName(language.gettext(N_("Since the contact began")))
        self.reference.setText(state.reference)
        kind = contact.contact_type
        self.kind.setText(
            language.gettext(N_("type not chosen"))
            if kind is None
            else vocabulary("contact_type").label(kind, language)
        )
        self.elapsed.setText(contact_clock(contact, self._clock.now()))
        self.back.set_text(language.gettext(_BACK))
        self._show_due(state)
        self._show_saved(state)

    def keys(self) -> KeyGroup:
        """Return the key that leads back, where it leads anywhere."""
        title = N_("Current contact")
        return one_key(BACK_KEY, title) if self.isVisible() else KeyGroup(title, ())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Let the clock run."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Let the clock rest."""
        super().hideEvent(event)
        self._timer.stop()

    def _show_due(self, state: FormState) -> None:
        """Show how much is left of the 24-hour clock, where what was answered starts one."""
        hours, now, language = self._context.settings.deadline_hours, self._clock.now(), words()
        due = state.clock_due(hours)
        if due is None:
            self.due.set("")
            return
        left = deadlines.time_left(due, now, language)
        self.due.set(
            language.gettext(N_("{hours}-hour deadline: {left}"), hours=hours, left=left), tone_of_due(due, now)
        )

    def _show_saved(self, state: FormState) -> None:
        at = "" if state.saved_at is None else words().time(state.saved_at, self._zone, seconds=True)
        if why := self._context.guard.unsaved_in_short:
            self.saved.failed(why)
        elif state.saved is Saved.FAILED:
            self.saved.failed(words().gettext(N_("go back to see the reason")))
        elif state.unsaved:
            self.saved.saving(at)
        elif at:
            self.saved.saved(at)
        else:
            self.saved.clear()
