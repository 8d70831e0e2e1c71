"""The assessment beside the form: what the answers add up to, which answers carry it, what to ask next, how urgent it is."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hotline.call.record import letter
from hotline.errors import N_
from hotline.indicators.checklist import checklist
from hotline.indicators.meanings import (
    CLASS_NAMES,
    RULE_OF_A_DIMENSION,
    SCREENING_ONLY,
    URGENCY_ACTIONS,
    URGENCY_NAMES,
    WEIGHT_NAMES,
    act_means_purpose,
    class_meaning,
)
from hotline.indicators.of_call import age_for_rule
from hotline.indicators.scoring import ASK_AGE, Assessment, treated_as_child
from hotline.referral import deadlines
from ui.call_form.binding import PERSON, Binder
from ui.call_form.state import FormState
from ui.theme.scale import space
from ui.tones import TONE_OF_CLASS, TONE_OF_URGENCY
from ui.widgets.buttons import SecondaryButton
from ui.widgets.form import Form
from ui.widgets.surfaces import Card, Tag
from ui.widgets.text import Text
from ui.words import words

_NOBODY = N_("Answer a question, or add a person: what the answers add up to appears here.")
_PARKED = N_("What was answered is parked. It counts again when the contact type asks for it.")
_ELEMENTS = {"act": N_("Act"), "means": N_("Means"), "purpose": N_("Purpose")}


class _Lines(QWidget):
    """A column of texts that is filled anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(1))
        self._texts: list[Text] = []
        self.lines: list[tuple[str, str]] = []

    def show_lines(self, lines: list[tuple[str, str]]) -> None:
        """Show lines, each a text and its look; widgets are used again."""
        self.lines = lines
        while len(self._texts) < len(lines):
            text = Text()
            self._texts.append(text)
            self._column.addWidget(text)
        for text, (words_of_line, look) in zip(self._texts, lines, strict=False):
            text.setText(words_of_line)
            text.set_look(look)
            text.show()
        for text in self._texts[len(lines) :]:
            text.hide()


class AssessmentPanel(QWidget):
    """The live assessment of the person who is looked at and of the call."""

    ask_next = Signal(str)

    def __init__(self, state: FormState, binder: Binder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        column.addWidget(self._assessment_card())
        column.addWidget(self._urgency_card())
        column.addWidget(self._judgement_card(binder))
        column.addStretch(1)

    def refresh(self, now: datetime, deadline_hours: int) -> None:
        """Show what the answers add up to now."""
        call, whole = self._state.call, self._state.assessment
        nobody = not whole.persons
        self.nobody.setText(words().gettext(_PARKED if call.persons else _NOBODY))
        self.nobody.setVisible(nobody)
        self.details.setVisible(not nobody)
        self.judgement.setVisible(not nobody)
        if not nobody:
            self._show_person(whole.persons[self._state.person])
        self.urgency.set(
            f"{words().gettext(URGENCY_NAMES[whole.urgency])} · {whole.urgency}", TONE_OF_URGENCY[whole.urgency]
        )
        lines = [(words().gettext(URGENCY_ACTIONS[whole.urgency]), "muted")]
        if whole.escalate:
            lines.append((words().gettext(N_("Goes to the shift supervisor.")), "label"))
        self.what_to_do.show_lines(lines)
        self.clock.setVisible(whole.clock and call.contact.started is not None)
        if whole.clock and call.contact.started is not None:
            due = deadlines.due(call.contact.started, deadline_hours)
            self.clock.set(
                deadlines.time_left(due, now, words()), "danger" if due - now < timedelta(hours=4) else "warning"
            )

    def next_question(self) -> None:
        """Ask to go to the next best question."""
        persons = self._state.assessment.persons
        code = persons[self._state.person].next_question if persons else None
        self.ask_next.emit(code or ASK_AGE)

    def _show_person(self, result: Assessment) -> None:
        language = words()
        call = self._state.call
        person = call.persons[self._state.person]
        child = treated_as_child(age_for_rule(person.age))
        kind = language.gettext(N_("treated as a child")) if child else language.gettext(N_("adult"))
        self.title.setText(
            language.gettext(N_("Person {letter} · {kind}"), letter=letter(self._state.person), kind=kind)
        )
        self.result.set(
            f"{language.gettext(CLASS_NAMES[result.result_class])} · {result.result_class}",
            TONE_OF_CLASS[result.result_class],
        )
        self.meaning.setText(language.gettext(class_meaning(result.result_class, child=result.child)))
        self.because.show_lines(self._because(result))
        self.next_text.setText(self._next_text(result))
        self.next_button.setVisible(result.next_question is not None)

    def _because(self, result: Assessment) -> list[tuple[str, str]]:
        language = words()
        used = checklist()
        lines: list[tuple[str, str]] = []
        for element, dimensions in act_means_purpose(result).items():
            shown = ", ".join(dimensions) if dimensions else language.gettext(N_("not shown yet"))
            lines.append((f"{language.gettext(_ELEMENTS[element])}: {shown}", "label"))
        for one in result.by_set:
            if len(result.by_set) > 1:
                lines.append(
                    (f"{one.set}: {language.gettext(CLASS_NAMES[one.result_class])} · {one.result_class}", "strong")
                )
            lines += [
                (f"{dimension} {used.dimensions[dimension][language.code]}: {', '.join(codes)}", "small")
                for dimension, codes in one.because.items()
            ]
        if result.leading.positive:
            lines.append((language.gettext(RULE_OF_A_DIMENSION), "small"))
        size = len(used.in_set[result.leading.set])
        lines.append(
            (language.gettext(N_("Not asked: {number} of {size}"), number=result.leading.not_asked, size=size), "muted")
        )
        if result.leading.provisional:
            lines.append((language.gettext(N_("Some weights are provisional.")), "muted"))
        return lines

    def _next_text(self, result: Assessment) -> str:
        language = words()
        if result.next_question is None:
            return language.gettext(N_("Every question of the set was asked."))
        if result.next_question == ASK_AGE:
            return language.gettext(N_("How old is the person?"))
        indicator = checklist().by_code[result.next_question]
        weight = language.gettext(WEIGHT_NAMES[indicator.weights[result.leading.set].value])
        return f"{indicator.question[language.code]}\n{indicator.code} · {weight}"

    def _assessment_card(self) -> Card:
        card = Card(words().gettext(N_("Assessment")))
        self.nobody = Text("", "muted")
        card.body.addWidget(self.nobody)
        self.details = QWidget(card)
        column = QVBoxLayout(self.details)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        self.title = Text("", "strong")
        self.result = Tag()
        self.meaning = Text("", "body")
        self.because = _Lines()
        self.next_text = Text("", "label")
        self.next_button = SecondaryButton(words().gettext(N_("Ask this")), "Ctrl+J")
        self.next_button.clicked.connect(self.next_question)
        for widget in (
            self.title,
            self.result,
            self.meaning,
            self.because,
            Text(words().gettext(N_("Next question")), "strong"),
            self.next_text,
        ):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.next_button)
        row.addStretch(1)
        column.addLayout(row)
        card.body.addWidget(self.details)
        return card

    def _urgency_card(self) -> Card:
        card = Card(words().gettext(N_("Urgency")))
        row = QHBoxLayout()
        self.urgency = Tag()
        self.clock = Tag()
        row.addWidget(self.urgency)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(self.clock)
        self.what_to_do = _Lines()
        card.body.addWidget(self.what_to_do)
        return card

    def _judgement_card(self, binder: Binder) -> Card:
        self.judgement = Card(words().gettext(N_("Your judgement")))
        form = Form(1)
        rows = binder.add(
            form,
            ("persons", PERSON, "judgement"),
            ("persons", PERSON, "judgement_reason"),
            ("persons", PERSON, "suspected_victim"),
        )
        rows[0].label.hide()
        self.judgement.body.addWidget(form)
        self.judgement.body.addWidget(Text(words().gettext(SCREENING_ONLY), "small"))
        return self.judgement
