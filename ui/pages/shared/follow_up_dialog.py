"""One follow-up that is due: what was agreed; it is done, or gets another time."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.call.vocabulary import vocabulary
from hotline.desk import follow_ups, safe_contacts
from hotline.errors import N_, KnownError
from hotline.store.tables.follow_ups import FollowUpRow
from hotline.typed_moment import Direction
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.error_text import problem_words
from ui.widgets.form import Form
from ui.widgets.labelled_lines import Line, Lines
from ui.widgets.moment_field import MomentField
from ui.widgets.status_messages import Banner
from ui.widgets.text_label import Text

_WIDTH = 560


class FollowUpDialog(Dialog):
    """`moved_on` tells that the follow-up is done or has another time."""

    moved_on = Signal()

    def __init__(self, parent: QWidget, context: Context, row: FollowUpRow) -> None:
        speak = words()
        title = speak.gettext(N_("Follow-up of {reference}"), reference=row.reference)
        super().__init__(parent, title, width=_WIDTH)
        self._context, self._row = context, row
        self.body.addWidget(Lines(follow_up_lines(row, context)))
        self.erases = Text("", "label")
        self.erases.hide()
        self.body.addWidget(self.erases)
        form = Form(1)
        self.later = MomentField(context.session.office.zone, context.session.clock, Direction.FUTURE)
        form.add(
            speak.gettext(N_("Try again at")),
            self.later,
            speak.gettext(N_("Nobody answered, or it was not safe: give another time.")),
        )
        self.body.addWidget(form)
        self.banner = Banner()
        self.body.addWidget(self.banner)
        self.cancel = SecondaryButton(speak.gettext(N_("Close")), key_table.CLOSE)
        self.cancel.clicked.connect(self.reject)
        self.put_off = SecondaryButton(speak.gettext(N_("Another time")), key_table.FOLLOW_UP)
        self.put_off.clicked.connect(self._put_off)
        self.done_button = PrimaryButton(speak.gettext(N_("Done")), key_table.MAIN)
        self.done_button.clicked.connect(self._finish)
        for button in (self.cancel, self.put_off, self.done_button):
            self.add_button(button)
        self.later.changed.connect(self._typed)
        self._typed()
        self.later.control().setFocus()  # a time may be typed at once; nothing is ended by a space or Enter
        context.ask(self._held, safe_contacts.safe_contact_held, row.reference)

    def _held(self, since: datetime | None) -> None:
        if since is None:
            return
        self.erases.setText(
            words().gettext(N_("With the last open follow-up the safe contact of this call is erased."))
        )
        self.erases.show()

    def _typed(self) -> None:
        """Offer what was begun: with another time typed, Enter means that one, and the follow-up is not done."""
        begun = bool(self.later.line.text().strip())
        self.put_off.setEnabled(self.later.value() is not None)
        self.put_off.setDefault(self.later.value() is not None)
        self.done_button.setEnabled(not begun)
        self.banner.clear()

    def _finish(self) -> None:
        self._wait()
        self._context.ask(self._moved, follow_ups.finish_follow_up, self._row.id, on_refused=self._refused)

    def _put_off(self) -> None:
        due = self.later.value()
        if due is not None:
            self._wait()
            self._context.ask(self._moved, follow_ups.put_off_follow_up, self._row.id, due, on_refused=self._refused)

    def _wait(self) -> None:
        for button in (self.put_off, self.done_button):
            button.setEnabled(False)

    def _moved(self, _row: FollowUpRow) -> None:
        self.moved_on.emit()
        self.accept()

    def _refused(self, error: KnownError) -> None:
        self._typed()
        self.banner.say(problem_words(error), "warning")


def follow_up_lines(row: FollowUpRow, context: Context) -> list[Line]:
    """Return what was agreed, in words."""
    speak = words()
    lines = [Line(speak.gettext(N_("Due")), speak.moment(row.due, context.session.office.zone), "strong")]
    if row.purpose is not None:
        lines.append(Line(speak.gettext(N_("What for")), vocabulary("follow_up_purpose").label(row.purpose, speak)))
    if row.note:
        lines.append(Line(speak.gettext(N_("Note")), row.note))
    return lines
