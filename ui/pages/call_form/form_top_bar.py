"""The bar above the running contact: its reference, its clock, whether it is saved, and the way out."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.call.back_dating import is_recorded_later
from hotline.call.record import Contact
from hotline.errors import N_
from ui.pages.call_form.talk_end import HUNG_UP
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.buttons import Button, PrimaryButton, SecondaryButton
from ui.widgets.elapsed_time import clock_words, contact_clock
from ui.widgets.icon_button import IconButton
from ui.widgets.layouts import add_row
from ui.widgets.status_messages import SavedBadge
from ui.widgets.text_label import ShortText, Text
from ui.widgets.visibility import show_when

_LEAST_FOR_BEGAN = 900


class FormTopBar(QWidget):
    """What is always in sight while a contact runs."""

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        language = words()
        self.reference = Text("", "strong", wrap=False)
        self.elapsed = Text("", "number", wrap=False)
        self.began = ShortText("", "muted")
        self.saved = SavedBadge()
        self.hung_up = SecondaryButton(language.gettext(HUNG_UP), key_table.HUNG_UP, bound=False)
        self.leave = SecondaryButton(language.gettext(N_("To the desk")), key_table.LEAVE)
        self.submit = PrimaryButton(language.gettext(N_("Submit")), key_table.MAIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._upper, self._lower = add_row(column), add_row(column)
        for row in (self._upper, self._lower):
            row.setSpacing(space(3))
        self._upper.addWidget(self.reference)
        self._upper.addWidget(self.elapsed)
        self._upper.addWidget(self.began, 1)
        self.undo = IconButton("undo", language.gettext(N_("Undo, in the whole form")), key_table.UNDO)
        self.redo = IconButton("redo", language.gettext(N_("Redo")), key_table.REDO)
        self.show_steps(undo=False, redo=False)
        # What is saved changes its words, and so its width: nothing that is pressed stands before it.
        self._upper.addWidget(self.saved)
        for widget in self._acts():
            self._upper.addWidget(widget)
        self._in_two_rows = False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have the acts in a row of their own where one row has no room; leave out since when it runs where two have none."""
        super().resizeEvent(event)
        self._divide()

    def _acts(self) -> tuple[Button, ...]:
        """Return the buttons; that which ends the talk is hidden in a correction."""
        return (self.undo, self.redo, self.hung_up, self.leave, self.submit)

    def _divide(self) -> None:
        """Have one row or two, and say since when it runs where there is room."""
        told = (self.reference, self.elapsed, *self._acts())
        needed = sum(one.sizeHint().width() + space(3) for one in told if not one.isHidden()) + self.saved.widest()
        two = needed > self.width()
        if two != self._in_two_rows:
            self._in_two_rows = two
            row = self._lower if two else self._upper
            if two:
                row.addStretch(1)
            else:
                self._lower.takeAt(0)
            for widget in self._acts():
                row.addWidget(widget)
        self.began.setVisible(two or self.width() >= grown(_LEAST_FOR_BEGAN))

    def show_steps(self, *, undo: bool, redo: bool) -> None:
        """Offer to take back and to redo, where there is a step."""
        self.undo.setEnabled(undo)
        self.redo.setEnabled(redo)

    def show_contact(self, reference: str) -> None:
        """Show which contact is in hand."""
        self.reference.setText(reference)
        self.submit.set_text(words().gettext(N_("Submit")))
        self._show_end(shown=True)

    def show_correction(self, reference: str) -> None:
        """Show which call is corrected; no clock runs, for nobody is on the telephone."""
        language = words()
        self.reference.setText(language.gettext(N_("Correction of {reference}"), reference=reference))
        self.began.setText("")
        self.elapsed.setText("")
        self.submit.set_text(language.gettext(N_("Submit the correction")))
        self._show_end(shown=False)

    def _show_end(self, *, shown: bool) -> None:
        """Offer to end the talk only where there is one."""
        show_when(self.hung_up, shown)
        self._divide()

    def show_times(self, contact: Contact, now: datetime) -> None:
        """Show since when the contact runs and how long; where it is recorded later, when it was, and no running clock."""
        language, started = words(), contact.started
        self.elapsed.setText(contact_clock(contact, now))
        if not is_recorded_later(contact):
            began = "" if started is None else self._span_words(started, contact.ended)
            if contact.writing_time:
                spent = clock_words(contact.writing_time)
                began = language.gettext(N_("{times} · writing {time}"), times=began, time=spent)
        elif started is None:
            began = language.gettext(N_("recorded later: when did it begin?"))
        else:
            began = language.gettext(N_("recorded later, began {moment}"), moment=language.moment(started, self._zone))
        self.began.setText(began)
        lasted = N_("Length of the contact") if contact.ended else N_("Since the contact began")
        self.elapsed.setAccessibleName(language.gettext(lasted))
        self._divide()

    def _span_words(self, started: datetime, ended: datetime | None) -> str:
        language, start = words(), words().time(started, self._zone)
        if ended is None:
            return language.gettext(N_("since {time}"), time=start)
        return language.gettext(N_("began {start}, ended {end}"), start=start, end=language.time(ended, self._zone))
