"""The assessment beside the form: what the answers add up to, what to ask next, which answers carry it, how urgent it is."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.call.field_declaration import Place
from hotline.call.field_table import fields_of
from hotline.call.record import Person
from hotline.call.vocabulary import UNKNOWN
from hotline.errors import N_
from hotline.indicators.result_meanings import CLASS_NAMES, SCREENING_ONLY, class_meaning
from hotline.indicators.scoring import ASK_AGE, Assessment
from hotline.referral import deadlines
from ui.pages.call_form.cards import assessment_text as say
from ui.pages.call_form.cards.assessment_text import SaidLine
from ui.pages.call_form.cards.person_switch import NextPersonHint
from ui.pages.call_form.fields.field_binding import PERSON, Binder
from ui.pages.call_form.state.form_state import FormState
from ui.pages.shared.line_blocks import tone_of_due
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.theme.severity_colours import TONE_OF_CLASS, TONE_OF_URGENCY
from ui.widgets.buttons import Button, SecondaryButton
from ui.widgets.form import Form
from ui.widgets.layouts import add_row
from ui.widgets.surfaces import Card, Tag
from ui.widgets.ternary_field import NO, YES, TernaryField
from ui.widgets.text_label import Text

ANSWER_KEYS = {YES: "Alt+Y", NO: "Alt+N", UNKNOWN: "Alt+U"}
"""Answers to the next best question, from anywhere in the form."""
UNASKED_KEY, NEXT_QUESTION_KEY = "Alt+S", "Ctrl+J"
_NOBODY = N_("Answer a question, or add a person: what the answers add up to appears here.")
_PARKED = N_("These answers are set aside. They count again when the contact type asks for them.")


class _Lines(QWidget):
    """A column of texts that is filled anew; what stays the same is left alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(1))
        self._texts: list[Text] = []
        self.lines: list[SaidLine] = []
        self.hide()  # empty, it would still keep a gap

    def show_lines(self, lines: list[SaidLine]) -> None:
        """Show lines, each a text and its look; widgets are used again."""
        if lines == self.lines:
            return
        while len(self._texts) < len(lines):
            text = Text()
            self._texts.append(text)
            self._column.addWidget(text)
        before = [*self.lines, *[("", "")] * len(self._texts)]
        for text, (told, look), (old, old_look) in zip(self._texts, lines, before, strict=False):
            if told != old:
                text.setText(told)
            if look != old_look:
                text.set_look(look)
            text.show()
        for text in self._texts[len(lines) :]:
            text.hide()
        self.lines = lines
        self.setVisible(bool(lines))


class AssessmentPanel(QWidget):
    """The live assessment of the person who is looked at and of the call.

    `ask_next` carries the code of the question to go to; `ask_unasked` asks for the questions that were not asked.
    """

    ask_next = Signal(str)
    ask_unasked = Signal()

    def __init__(self, state: FormState, binder: Binder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._next: str | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        for card in (
            self._assessment_card(),
            self._question_card(),
            self._urgency_card(),
            self._because_card(),
            self._judgement_card(binder),
        ):
            column.addWidget(card)
        column.addStretch(1)

    def refresh(self, now: datetime, deadline_hours: int) -> None:
        """Show what the answers add up to now."""
        call, whole, language = self._state.call, self._state.assessment, words()
        nobody = not whole.persons
        self.nobody.setText(language.gettext(_PARKED if call.persons else _NOBODY))
        self.nobody.setVisible(nobody)
        for shown in (self.details, self.judgement, self.why):
            shown.setVisible(not nobody)
        self.persons.show_lines(say.persons_lines(self._state, language))
        self.next_hint.refresh()
        if nobody:
            self._show_question(ASK_AGE, "")
        else:
            self._show_person(whole.persons[self._state.person])
        self.question.setVisible(not (nobody and call.persons))
        self.urgency.set(say.urgency_words(whole.urgency, language), TONE_OF_URGENCY[whole.urgency])
        self.what_to_do.show_lines(say.urgency_lines(self._state, language))
        due = self._state.clock_due(deadline_hours)
        self.clock.setVisible(due is not None)
        if due is not None:
            self.clock.set(deadlines.time_left(due, now, language), tone_of_due(due, now))

    def next_question(self) -> None:
        """Ask to go to the next best question."""
        self.ask_next.emit(self._next or ASK_AGE)

    def show_unasked(self) -> None:
        """Ask for what was not asked, where there is something."""
        if self.unasked_button.isVisibleTo(self):
            self.ask_unasked.emit()

    def _picked(self) -> None:
        self.answer_next(self.answer.value())

    def answer_next(self, answer: str | None) -> None:
        """Answer the question in sight for the person who is looked at; the next one takes its place."""
        if self._next is None:
            return
        if self._next == ASK_AGE:
            self.next_question()
        elif answer is not None:
            self._state.answer(self._next, answer)

    def _show_person(self, result: Assessment) -> None:
        language, state = words(), self._state
        self.title.setText(say.person_words(state, language))
        self.result.set(
            f"{language.gettext(CLASS_NAMES[result.result_class])} · {result.result_class}",
            TONE_OF_CLASS[result.result_class],
        )
        self.meaning.setText(language.gettext(class_meaning(result.result_class, child=result.child)))
        self.elements.show_lines(say.elements_lines(state, result, language))
        self.because.show_lines(say.because_lines(state, result, language))
        self.not_asked.show_lines(say.not_asked_lines(state, result, language))
        self.unasked_button.setVisible(result.leading.not_asked > 0)
        self._show_question(result.next_question, say.question_note(state, result, language))

    def _show_question(self, code: str | None, note: str) -> None:
        self._next = code
        text = say.question_text(self._state, code, words())
        self.next_text.setText(text)
        self.next_note.setText(note)
        self.next_note.setVisible(bool(note))
        answerable = code is not None and code != ASK_AGE
        if self.answer.value() is not None:
            self.answer.set_value(None)
        self.answer.set_name(text)
        self.answer.setVisible(answerable)
        self.hint.setVisible(answerable)
        self.next_button.setVisible(code is not None)

    def _assessment_card(self) -> Card:
        card = Card(words().gettext(N_("Assessment")))
        self.persons = _Lines()
        self.nobody = Text("", "muted")
        self.next_hint = NextPersonHint(self._state, wrap=True)
        card.body.addWidget(self.persons)
        card.body.addWidget(self.next_hint)
        card.body.addWidget(self.nobody)
        self.details = QWidget(card)
        column = QVBoxLayout(self.details)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        self.title = Text("", "strong")
        self.result = Tag()
        self.meaning = Text("", "body")
        self.elements = _Lines()
        for widget in (self.title, self.result, self.meaning, self.elements):
            column.addWidget(widget)
        card.body.addWidget(self.details)
        card.body.addWidget(Text(words().gettext(SCREENING_ONLY), "small"))
        return card

    def _question_card(self) -> Card:
        language = words()
        self.question = Card(language.gettext(N_("Next question")))
        self.next_text = Text("", "label")
        self.next_note = Text("", "small")
        self.answer = TernaryField()
        self.answer.changed.connect(self._picked)
        self.hint = Text(language.gettext(N_("Alt+Y yes · Alt+N no · Alt+U not known")), "small")
        self.next_button = SecondaryButton(language.gettext(N_("Ask this")), NEXT_QUESTION_KEY, bound=False)
        self.next_button.clicked.connect(self.next_question)
        for widget in (self.next_text, self.next_note, self.answer, self.hint):
            self.question.body.addWidget(widget)
        _add_at_left(self.question.body, self.next_button)
        return self.question

    def _because_card(self) -> Card:
        language = words()
        self.why = Card(language.gettext(N_("Why this result")))
        self.because = _Lines()
        self.not_asked = _Lines()
        unasked = language.gettext(N_("Show what was not asked"))
        self.unasked_button = Button(unasked, UNASKED_KEY, look="quiet", bound=False)
        self.unasked_button.clicked.connect(self.ask_unasked)
        self.why.body.addWidget(self.because)
        self.why.body.addWidget(self.not_asked)
        _add_at_left(self.why.body, self.unasked_button)
        return self.why

    def _urgency_card(self) -> Card:
        card = Card(words().gettext(N_("Urgency")))
        self.urgency = Tag()
        self.clock = Tag()
        self.what_to_do = _Lines()
        for widget in (self.urgency, self.clock, self.what_to_do):
            card.body.addWidget(widget)
        return card

    def _judgement_card(self, binder: Binder) -> Card:
        self.judgement = Card(words().gettext(N_("Your judgement")))
        form = Form(1)
        beside = (field.attribute for field in fields_of(Person) if field.declared.place is Place.ASSESSMENT)
        rows = binder.add(form, *(("persons", PERSON, name) for name in beside))
        rows[0].label.hide()
        self.judgement.body.addWidget(form)
        return self.judgement


def _add_at_left(outer: QVBoxLayout, widget: QWidget) -> None:
    row = add_row(outer)
    row.addWidget(widget)
    row.addStretch(1)
