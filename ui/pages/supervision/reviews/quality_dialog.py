"""The quality card of a call: seven questions with four answers each; below it the office by month, never a person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.call.vocabulary import vocabulary
from hotline.desk.quality import Card, QualityMonth, quality_trend, questions, save_card
from hotline.errors import N_, KnownError
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.error_text import problem_words
from ui.widgets.form import Form
from ui.widgets.labelled_lines import Line, Lines
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField
from ui.widgets.status_messages import Banner
from ui.widgets.text_label import Text

_WIDTH = 620
_MOST_MONTHS = 6


class QualityDialog(Dialog):
    """`saved` tells that the card is kept."""

    saved = Signal()

    def __init__(self, parent: QWidget, context: Context, reference: str, card: Card | None) -> None:
        speak = words()
        super().__init__(parent, speak.gettext(N_("Quality card of {reference}"), reference=reference), width=_WIDTH)
        self._context, self._reference = context, reference
        self.body.addWidget(Text(speak.gettext(N_("About the call, not about the operator.")), "muted"))
        form = Form(1)
        self._before = {} if card is None else dict(card.answers)
        self.fields: dict[str, SegmentField] = {}
        for number, question in enumerate(questions(), start=1):
            field = SegmentField(
                [Option(one.code, one.labels[speak.code]) for one in vocabulary("quality_answer").terms]
            )
            field.set_value(self._before.get(question))
            field.changed.connect(self._refresh)
            field.answered.connect(self._lead_on)
            form.add(f"{number}. {vocabulary('quality_question').label(question, speak)}", field)
            self.fields[question] = field
        self.body.addWidget(form)
        self.banner = Banner()
        self.body.addWidget(self.banner)
        self._trend_at = self.body.count()
        self.cancel = SecondaryButton(speak.gettext(N_("Cancel")), key_table.CLOSE)
        self.cancel.clicked.connect(self.reject)
        self.save = PrimaryButton(speak.gettext(N_("Save the card")), key_table.MAIN)
        self.save.clicked.connect(self._save)
        self.add_button(self.cancel)
        self.add_button(self.save)
        next(iter(self.fields.values())).control().setFocus()
        self._refresh()
        context.ask(self._show_trend, quality_trend)

    def answers(self) -> dict[str, str]:
        """Return what has been answered so far."""
        found = {question: field.value() for question, field in self.fields.items()}
        return {question: answer for question, answer in found.items() if answer is not None}

    def would_be_lost(self) -> str:
        """Return that the card is not kept, where an answer was changed."""
        return "" if self.answers() == self._before else words().gettext(N_("The card has not been saved."))

    def _refresh(self) -> None:
        done = len(self.answers())
        self.save.setEnabled(done == len(self.fields))
        told = words().gettext(N_("{number} of {all} answered"), number=done, all=len(self.fields))
        self.save.setAccessibleDescription(told)

    def _lead_on(self) -> None:
        """Go on with the next question after an answer by key, and with the button after the last."""
        fields = list(self.fields.values())
        place = next((place for place, field in enumerate(fields) if field.isAncestorOf(self.focusWidget())), None)
        if place is None:
            return
        following = fields[place + 1].control() if place + 1 < len(fields) else self.save
        following.setFocus()

    def _save(self) -> None:
        self.save.setEnabled(False)
        self._context.ask(self._kept, save_card, self._reference, self.answers(), on_refused=self._refused)

    def _kept(self, card: Card) -> None:
        self._before = dict(card.answers)
        self.saved.emit()
        self.accept()

    def _refused(self, error: KnownError) -> None:
        self._refresh()
        self.banner.say(problem_words(error), "warning")

    def _show_trend(self, months: Sequence[QualityMonth]) -> None:
        if not months:
            return
        speak = words()
        lines = [
            Line(
                f"{one.office} · {one.month:%m.%Y}",
                speak.gettext(N_("{number} of {all} cards without a “no”"), number=one.without_no, all=one.cards),
            )
            for one in months[:_MOST_MONTHS]
        ]
        self.body.insertWidget(self._trend_at, Text(speak.gettext(N_("By office and month")), "strong"))
        self.body.insertWidget(self._trend_at + 1, Lines(lines))
