"""One step of a referral: when it happened, why, what assistance was given, and a short note.

Only Ctrl+Enter and the button itself keep a step: the receipt of the special police unit is never taken back, so nothing that
is typed may do it on the way.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from hotline.referral.referral_steps import WITH_GIVEN, WITH_REASON, Details
from hotline.store.tables.referrals import ReferralRow
from hotline.typed_moment import Direction
from ui.pages.referrals.referral_columns import status_words
from ui.pages.shared.service_text import service_name
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.check_boxes import MultiChoiceField
from ui.widgets.choice_field import ChoiceField
from ui.widgets.dialogs import Dialog
from ui.widgets.error_text import problem_words
from ui.widgets.form import Form, FormRow
from ui.widgets.moment_field import MomentField
from ui.widgets.options import Option
from ui.widgets.status_messages import Banner
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import Text

_WIDTH = 560
_LONGEST_NOTE = 400


class ReferralStepDialog(Dialog):
    """`taken` carries the status and its details once they are whole; whoever keeps them closes the dialog or says why not."""

    taken = Signal(str, object)

    def __init__(self, parent: QWidget, context: Context, row: ReferralRow, status: str, *, ends_clock: bool) -> None:
        speak = words()
        super().__init__(parent, f"{row.reference}: {status_words(status)}", width=_WIDTH)
        self._status, self._clock = status, context.session.clock
        self.body.addWidget(Text(service_name(row.service), "label"))
        if ends_clock:
            told = N_(
                "This records that the special police unit has received the call: it closes the {hours}-hour deadline and "
                "cannot be undone."
            )
            self.body.addWidget(
                Text(speak.gettext(told, hours=row.clock_hours or context.settings.deadline_hours), "body")
            )
        form = Form(1)
        self.moment = MomentField(context.session.office.zone, context.session.clock, Direction.PAST)
        self.reason = ChoiceField(_options("refusal_reason"), unknown=False)
        self.given = MultiChoiceField(_options("assistance"))
        self.given.set_value(row.given)
        self.note = TextField(limit=_LONGEST_NOTE)
        when = speak.gettext(N_("When it happened"))
        self._moment_row = form.add(when, self.moment, speak.gettext(N_("Empty: now.")))
        self._reason_row: FormRow | None = None
        if status in WITH_REASON:
            self._reason_row = form.add(speak.gettext(N_("Why")), self.reason)
        if status in WITH_GIVEN:
            form.add(speak.gettext(N_("Assistance given")), self.given)
        form.add(speak.gettext(N_("Short note")), self.note, speak.gettext(N_("No names, no numbers.")))
        self.body.addWidget(form)
        self.banner = Banner()
        self.body.addWidget(self.banner)
        self.cancel = SecondaryButton(speak.gettext(N_("Cancel")), key_table.CLOSE)
        self.cancel.clicked.connect(self.reject)
        self.act = PrimaryButton(speak.gettext(N_("Save status")), key_table.MAIN)
        self.act.clicked.connect(self._take)
        for button in (self.cancel, self.act):
            self.add_button(button)
        first = self.moment if self._reason_row is None else self.reason
        first.control().setFocus()

    def details(self) -> Details:
        """Return what the dialog holds."""
        given = self.given.value() if self._status in WITH_GIVEN else None
        return Details(at=self.moment.value(), reason=self.reason.value(), given=given, note=self.note.value())

    def would_be_lost(self) -> str:
        """Return that the step is not kept, where a time or a note was begun."""
        begun = self.moment.line.text().strip() or self.note.value()
        return words().gettext(N_("The status has not been saved.")) if begun else ""

    def refuse(self, error: Exception) -> None:
        """Say why the step was not kept; what was typed stays."""
        self.act.setEnabled(True)
        self.banner.say(problem_words(error), "warning")

    def _take(self) -> None:
        if self.moment.problem():
            self._moment_row.refresh()
            self.moment.control().setFocus()
            return
        if self._reason_row is not None and self.reason.value() is None:
            self._reason_row.set_error(words().gettext(N_("Choose a reason.")))
            self.reason.control().setFocus()
            return
        self.act.setEnabled(False)
        self.banner.clear()
        self.taken.emit(self._status, self.details())


def _options(name: str) -> list[Option]:
    return [Option(one.code, one.labels[words().code]) for one in vocabulary(name).terms]
