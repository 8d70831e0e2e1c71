"""The referral of the current row: what is known of it, and a button with a key for each step that can follow."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.call.vocabulary import vocabulary
from hotline.desk.referrals import Step, referral_history
from hotline.errors import N_
from hotline.referral.deadlines import time_left
from hotline.referral.referral_steps import STEPS, next_steps
from hotline.store.tables.referrals import ReferralRow
from ui.pages.referrals.referral_columns import is_running, status_words
from ui.pages.shared.service_text import service_name
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.labelled_lines import Line, Lines
from ui.widgets.layouts import add_column
from ui.widgets.surfaces import Card, Scrolled
from ui.widgets.text_label import Text

WIDTH = 330
LABEL_WIDTH = 120


class StepButton(SecondaryButton):
    """Moves a referral on to one status."""

    asked = Signal(str)

    def __init__(self, status: str, key: str) -> None:
        super().__init__(words().capitalised(status_words(status)), key)
        self.status = status
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self.status)


class ReferralPanel(Scrolled):
    """Signals: `moved_on` carries a status; `preview` and `call` ask for the page and the call of the referral in sight."""

    moved_on = Signal(str)
    preview = Signal()
    call = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setFixedWidth(grown(WIDTH))
        language = words()
        self.card = Card(language.gettext(N_("Referral")))
        self._facts = add_column(self.card.body)
        self._lines: Lines | None = None
        self.preview_button = PrimaryButton(language.gettext(N_("Preview and print…")), key_table.PRINT, icon="printer")
        self.call_button = SecondaryButton(language.gettext(N_("Show the call")), key_table.SHOW_CALL)
        self.preview_button.clicked.connect(self.preview)
        self.call_button.clicked.connect(self.call)
        self.card.body.addWidget(self.preview_button)
        self.card.body.addWidget(self.call_button)
        self.steps = Card(language.gettext(N_("Update status")))
        self.buttons = [
            StepButton(status, keys) for status, keys in zip(("made", *STEPS), key_table.ANSWER, strict=False)
        ]
        for button in self.buttons:
            button.asked.connect(self.moved_on)
            self.steps.body.addWidget(button)
        self.steps.body.setSpacing(space(2))
        self.nothing = Text(language.gettext(N_("This referral has ended.")), "muted")
        self.steps.body.addWidget(self.nothing)
        self.history = Card(language.gettext(N_("Steps")))
        self._history: Lines | None = None
        self._history_of: tuple[object, ...] | None = None
        self.body.addWidget(self.card)
        self.body.addWidget(self.steps)
        self.body.addWidget(self.history)
        self.body.addStretch(1)
        self.show_referral(None)

    def show_referral(self, row: ReferralRow | None) -> None:
        """Show a referral and the steps that can follow, or nothing."""
        self.card.setVisible(row is not None)
        self.steps.setVisible(row is not None)
        self.history.setVisible(row is not None)
        if row is None:
            return
        if self._lines is not None:
            self._facts.removeWidget(self._lines)
            self._lines.deleteLater()
        self._lines = Lines(self._told(row), LABEL_WIDTH)
        self._facts.addWidget(self._lines)
        if self._history_of != (row.id, row.since, row.status):
            self._history_of = (row.id, row.since, row.status)
            self._context.ask(self._show_history, referral_history, row.id)
        possible = next_steps(row.status)
        for button in self.buttons:
            button.setVisible(button.status in possible)
        self.nothing.setVisible(not possible)

    def _show_history(self, steps: list[Step]) -> None:
        if self._history is not None:
            self.history.body.removeWidget(self._history)
            self._history.deleteLater()
        self._history = Lines([self._step(one) for one in steps], LABEL_WIDTH)
        self.history.body.addWidget(self._history)

    def _step(self, one: Step) -> Line:
        language = words()
        told = [f"{status_words(one.status)} · {one.user}"]
        if one.reason is not None:
            told.append(vocabulary("refusal_reason").label(one.reason, language))
        if one.note:
            told.append(one.note)
        return Line(language.moment(one.moment, self._context.session.office.zone), "\n".join(told))

    def _told(self, row: ReferralRow) -> list[Line]:
        language, zone = words(), self._context.session.office.zone
        say = language.gettext
        lines = [Line("", row.reference, "number"), Line("", service_name(row.service), "label")]
        lines.append(Line(say(N_("Status")), status_words(row.status)))
        lines.append(Line(say(N_("Since")), language.moment(row.since, zone)))
        lines.append(Line(say(N_("Referred")), language.moment(row.made, zone)))
        if row.due is not None:
            lines.append(Line(say(N_("Deadline")), language.moment(row.due, zone)))
            if is_running(row):
                lines.append(Line("", time_left(row.due, self._context.session.clock.now(), language), "strong"))
        if row.persons:
            lines.append(Line(say(N_("Persons")), ", ".join(row.persons)))
        for label, codes in ((N_("Assistance asked for"), row.assistance), (N_("Assistance given"), row.given)):
            if codes:
                listed = "; ".join(vocabulary("assistance").label(code, language) for code in codes)
                lines.append(Line(say(label), listed))
        if row.note:
            lines.append(Line(say(N_("Note")), row.note))
        return lines
