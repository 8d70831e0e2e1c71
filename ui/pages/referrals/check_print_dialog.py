"""Checking a printed page: its code is typed, and what the paper must say is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.call.vocabulary import vocabulary
from hotline.desk import prints
from hotline.desk.prints import Checked
from hotline.errors import N_, KnownError
from hotline.language import OWN_NAMES
from ui.pages.referrals.print_ledger_card import how_it_left
from ui.pages.shared.call_text import class_words, urgency_words
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.form import Form
from ui.widgets.labelled_lines import Line, Lines
from ui.widgets.layouts import add_column
from ui.widgets.status_messages import Banner
from ui.widgets.text_fields import TextField

CHECK_KEY = key_table.CHECK
_WIDTH = 620
_LONGEST = 40
_RIGHT = N_("The code is correct. Compare the details below with the paper, word for word.")
_LEDGER_ONLY = N_(
    "The code is on record, but it cannot be recalculated: an older version printed the page, or its texts have been "
    "erased since. Compare the details with the paper."
)
_CHANGED = N_(
    "The code is on record, but the data behind it has changed since. Do not act on the page; tell a supervisor."
)
_OLD = N_("The call was corrected after this page was printed: a newer page holds.")


class CheckPrintDialog(Dialog):
    """One line for the code; the answer appears below it."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        speak = words()
        super().__init__(parent, speak.gettext(N_("Verify a printed page")), width=_WIDTH)
        self._context = context
        form = Form(1)
        self.code = TextField(limit=_LONGEST)
        self.code.changed.connect(self._typed)
        form.add(
            speak.gettext(N_("The verification code at the foot of the page")),
            self.code,
            speak.gettext(N_("Twelve symbols, like K7Q4-M2XT-9CPT; large or small letters, with or without hyphens.")),
        )
        self.body.addWidget(form)
        self.banner = Banner()
        self.body.addWidget(self.banner)
        self.found = add_column(self.body)
        self.body.addStretch(1)
        self.facts: Lines | None = None
        self.cancel = SecondaryButton(speak.gettext(N_("Close")), key_table.CLOSE)
        self.cancel.clicked.connect(self.reject)
        self.act = PrimaryButton(speak.gettext(N_("Check")), key_table.ACCEPT)
        self.act.clicked.connect(self._check)
        self.act.setDefault(True)
        for button in (self.cancel, self.act):
            self.add_button(button)
        self.code.setFocus()
        self._typed()

    def _typed(self) -> None:
        self.act.setEnabled(bool(self.code.value()))
        self.banner.clear()
        self._show_facts([])

    def _check(self) -> None:
        self.act.setEnabled(False)
        self._context.ask(self._show, prints.check_print, self.code.value(), on_refused=self._refused)

    def _refused(self, error: KnownError) -> None:
        self.act.setEnabled(True)
        self.banner.say(words().error(error), "warning")
        self.code.control().setFocus()
        self.code.line.selectAll()

    def _show(self, checked: Checked) -> None:
        speak = words()
        self.act.setEnabled(True)
        if checked.holds is False:
            self.banner.say(speak.gettext(_CHANGED), "danger")
        elif checked.newer_revision:
            self.banner.say(speak.gettext(_OLD), "warning")
        else:
            self.banner.say(speak.gettext(_RIGHT if checked.holds else _LEDGER_ONLY), "info")
        self._show_facts(self._told(checked))

    def _show_facts(self, lines: list[Line]) -> None:
        if self.facts is not None:
            self.found.removeWidget(self.facts)
            self.facts.hide()
            self.facts.deleteLater()
            self.facts = None
        if lines:
            self.facts = Lines(lines)
            self.found.addWidget(self.facts)

    def _told(self, checked: Checked) -> list[Line]:
        speak, zone, line = words(), self._context.session.office.zone, checked.line
        say = speak.gettext
        copy = say(N_("Copy {number}"), number=line.number)
        if line.copy_of is not None:
            copy = say(N_("Copy {number}, reprint of copy {earlier}"), number=line.number, earlier=line.copy_of)
        lines = [
            Line(say(N_("Reference")), checked.reference, "number"),
            Line("", copy, "label"),
            Line(say(N_("Recipient")), checked.recipient or line.service),
            Line(say(N_("Printed")), f"{speak.moment(line.moment, zone)} · {line.user}"),
            Line(say(N_("Issued as")), how_it_left(line.taken, speak)),
            Line(say(N_("Profile")), vocabulary("profile").label(line.profile, speak)),
            Line(say(N_("Language")), OWN_NAMES[line.language]),
            Line(say(N_("Urgency")), urgency_words(checked.urgency, checked.clock_hours, speak)),
            Line(say(N_("Assessment")), class_words(checked.result_class, speak)),
            Line(say(N_("Persons")), speak.number(checked.persons)),
        ]
        if checked.deadline is not None:
            lines.append(Line(say(N_("Deadline")), speak.moment(checked.deadline, zone)))
        return lines
