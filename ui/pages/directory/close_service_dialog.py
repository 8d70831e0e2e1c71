"""Closing a service: the day from which it takes nobody any more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk import services
from hotline.desk.services import Kept
from hotline.errors import N_, KnownError
from hotline.referral.directory import Service
from hotline.typed_moment import Direction
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.error_text import problem_words
from ui.widgets.form import Form
from ui.widgets.moment_field import DayField
from ui.widgets.status_messages import Banner
from ui.widgets.text_label import Text

_WIDTH = 520


class CloseServiceDialog(Dialog):
    """Asks for the day. `kept` carries the Kept once the store has it."""

    kept = Signal(object)

    def __init__(self, parent: QWidget, context: Context, one: Service) -> None:
        speak = words()
        super().__init__(parent, speak.gettext(N_("Close from a day")), width=_WIDTH)
        self._context, self._one = context, one
        self.body.addWidget(Text(one.names[speak.code], "label"))
        told = N_("From that day on it is not offered any more. The calls that were referred to it stay as they are.")
        self.body.addWidget(Text(speak.gettext(told), "muted"))
        session = context.session
        self.day = DayField(session.office.zone, session.clock, Direction.NEAREST)
        self.day.set_value(session.clock.now().astimezone(session.office.zone).date())
        form = Form(1)
        self._day_row = form.add(
            speak.gettext(N_("Closed from")), self.day, speak.gettext(N_("first day it is closed"))
        )
        self.banner = Banner()
        for widget in (form, self.banner):
            self.body.addWidget(widget)
        self.cancel = SecondaryButton(speak.gettext(N_("Cancel")), key_table.CLOSE)
        self.cancel.clicked.connect(self.reject)
        self.act = PrimaryButton(speak.gettext(N_("Close it")), key_table.MAIN)
        self.act.clicked.connect(self._close)
        for button in (self.cancel, self.act):
            self.add_button(button)
        self.day.control().setFocus()

    def _close(self) -> None:
        day = self.day.value()
        if day is None:
            self._day_row.set_error(self.day.problem() or words().gettext(N_("Give the day.")))
            self.day.control().setFocus()
            return
        self.act.setEnabled(False)
        self._context.ask(self._done, services.close_service, self._one.id, day, on_refused=self._refused)

    def _done(self, kept: Kept) -> None:
        self.kept.emit(kept)
        self.accept()

    def _refused(self, error: KnownError) -> None:
        self.act.setEnabled(True)
        self.banner.say(problem_words(error), "warning")
