"""The assessment beside the form, one card that stays in sight: class, urgency, time left, what to ask next; the rest below.

Before something was asked it says no class and no urgency: then it holds what the answers about safety ask for, and the question.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.call.field_declaration import Place
from hotline.call.field_table import fields_of
from hotline.call.record import Person
from hotline.errors import N_
from hotline.indicators.result_meanings import CLASS_NAMES
from hotline.indicators.scoring import Assessment
from hotline.referral import deadlines
from ui.pages.call_form.cards import assessment_text as say
from ui.pages.call_form.cards.deadline_box import DeadlineBox
from ui.pages.call_form.cards.indicator_row import MEANT_KEY
from ui.pages.call_form.cards.person_switch import NextPersonHint
from ui.pages.call_form.cards.said_lines import SaidLines
from ui.pages.call_form.cards.suggested_question import SuggestedQuestion
from ui.pages.call_form.fields.field_binding import PERSON, Binder
from ui.pages.call_form.state.form_state import FormState
from ui.pages.shared.line_blocks import tone_of_due
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.theme.severity_colours import TONE_OF_CLASS, TONE_OF_URGENCY
from ui.widgets.buttons import Button
from ui.widgets.form import Form
from ui.widgets.surfaces import Card, Rule, Scrolled
from ui.widgets.text_label import Text

UNASKED_KEY, WHY_KEY = key_table.UNASKED, key_table.WHY
_TITLE = N_("Assessment")
_NOBODY = N_("Answer a question, or add a person: what the answers add up to appears here.")
_PARKED = N_("These answers are set aside. They count again when the contact type asks for them.")
_DIFFERS = frozenset({"more_serious", "less_serious"})
_LEAST_WHY, _LEAST_BELOW, _LEAST_SEEN = 160, 150, 32


def _height(width: int) -> Callable[[QWidget], int]:
    """Return what says how high a widget of this width has to be."""
    return lambda one: max(one.heightForWidth(width), one.sizeHint().height())


class AssessmentPanel(Card):
    """The live assessment of the person who is looked at and of the call.

    `ask_next` carries the code of the question to go to; `ask_unasked` asks for the questions that were not asked, and
    `ask_meant` for recording what answers of groups mean.
    """

    ask_next = Signal(str)
    ask_unasked = Signal()
    ask_meant = Signal()

    def __init__(self, state: FormState, binder: Binder, parent: QWidget | None = None) -> None:
        super().__init__(words().gettext(_TITLE), parent=parent)
        self._state = state
        outer = cast("QVBoxLayout", self.layout())
        outer.setContentsMargins(space(4), space(3), space(4), space(2))
        outer.setSpacing(space(2))
        self.body.setSpacing(space(2))
        self.next_hint = NextPersonHint(state, short=True)
        self.corner.addWidget(self.next_hint)
        self.advice = SaidLines()
        self.body.addWidget(self.advice)
        self._add_result()
        self.question = SuggestedQuestion(state)
        self.question.asked_for.connect(self.ask_next)
        self.body.addWidget(self.question)
        self.nobody = Text("", "muted")
        self.body.addWidget(self.nobody)
        self.below = Scrolled()
        self.below.body.setSpacing(space(2))
        self.below.setMinimumHeight(_LEAST_SEEN)
        self.body.addWidget(self.below, 1)
        for part in (self._judgement(binder), self._why(), self._others()):
            self.below.body.addWidget(part)
        self.below.body.addStretch(1)

    def add_below(self, widget: QWidget) -> None:
        """Add what stands below the assessment and scrolls with its lower half."""
        self.below.body.insertWidget(self.below.body.count() - 1, widget)

    def refresh(self, now: datetime, deadline_hours: int) -> None:
        """Show what the answers add up to now."""
        call, whole, language = self._state.call, self._state.assessment, words()
        somebody = bool(whole.persons)
        title = say.person_words(self._state, language) if somebody else language.gettext(_TITLE)
        if title != self.title.text():
            self.set_title(title)
        self.setAccessibleName(language.gettext(_TITLE))
        self.nobody.setText(language.gettext(_PARKED if call.persons else _NOBODY))
        self.nobody.setVisible(not somebody)
        asked = somebody and bool(call.persons[self._state.person].answers)
        self.advice.show_lines(say.advice_lines(call.safety, language, short=asked))
        self.result.setVisible(asked)
        for part in (self.meaning, self.groups, self.meant_button):
            part.setVisible(asked)
        self.why.setVisible(asked)
        self.judgement.setVisible(somebody)
        self.others.show_lines(say.persons_lines(self._state, language))
        self.next_hint.refresh()
        if somebody:
            self._show_person(whole.persons[self._state.person], asked=asked)
        self.question.show_question(say.suggested_words(self._state, language))
        self.question.setVisible(somebody or not call.persons)
        self._show_urgency(now, deadline_hours)
        self.details.setVisible(asked or self._state.asked)
        self._share_height()

    def show_unasked(self) -> bool:
        """Ask for what was not asked; return whether there is something."""
        shown = self.unasked_button.isVisibleTo(self.why_area) and self.why.isVisibleTo(self)
        if shown:
            self.ask_unasked.emit()
        return shown

    def _show_person(self, result: Assessment, *, asked: bool) -> None:
        language, state = words(), self._state
        self.result.setText(language.gettext(CLASS_NAMES[result.result_class]))
        self.result.set_look(f"result-{TONE_OF_CLASS[result.result_class]}")
        self.result.setAccessibleName(f"{self.result.text()}, {result.result_class}")
        self.meaning.setText(say.result_note(result, language))
        told, offered = say.groups_line(state, language), say.meant_words(state, language)
        self.groups.setText(told)
        self.groups.setVisible(asked and bool(told))
        self.meant_button.set_text(offered)
        self.meant_button.setVisible(asked and bool(offered))
        self.elements.show_lines(say.elements_lines(state, result, language))
        self.reasons.show_lines(say.escalation_lines(state, language))
        self.because.show_lines(say.because_lines(state, result, language))
        self.not_asked.show_lines(say.not_asked_lines(state, result, language))
        self.unasked_button.setVisible(result.leading.not_asked > 0)
        self.why_button.set_text(say.why_words(state, language))
        judgement = state.call.persons[state.person].judgement
        self.judgement_rows["judgement"].setVisible(asked)
        reason = asked and (judgement in _DIFFERS or bool(state.call.persons[state.person].judgement_reason))
        self.judgement_rows["judgement_reason"].setVisible(reason)

    def _show_urgency(self, now: datetime, deadline_hours: int) -> None:
        whole, language = self._state.assessment, words()
        asked = self._state.asked
        due = self._state.clock_due(deadline_hours)
        self.deadline.setVisible(asked)
        self.what_to_do.show_lines(say.urgency_lines(self._state, language) if asked else [])
        if not asked:
            return
        name, code = say.urgency_words(whole.urgency, language)
        self.deadline.urgency.set(name, TONE_OF_URGENCY[whole.urgency], code)
        self.deadline.left.setVisible(due is not None)
        if due is not None:
            told = deadlines.time_left(due, now, language)
            self.deadline.left.set(told, tone_of_due(due, now), say.moment_words(due, language))

    def _add_result(self) -> None:
        self.result = Text("", "result-neutral")
        self.deadline = DeadlineBox()
        self.body.addWidget(self.result)
        self.body.addWidget(self.deadline)
        self.details = QWidget(self)
        column = QVBoxLayout(self.details)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        self.meaning = Text("", "small")
        self.groups = Text("", "small")
        self.meant_button = Button("", MEANT_KEY, look="quiet", bound=False)
        self.meant_button.clicked.connect(self.ask_meant)
        self.what_to_do = SaidLines()
        column.addWidget(self.what_to_do)
        column.addWidget(self.meaning)
        column.addWidget(self.groups)
        column.addWidget(self.meant_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.details)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep in sight what counts where the card is low."""
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        """Let what explains the class scroll with the lower half where there is no room for it above; then the question is brief."""
        width = self.width() - 2 * space(4)
        above = (self.advice, self.result, self.deadline, self.question, self.nobody)
        shown = [one for one in above if not one.isHidden()]
        needed = sum(map(_height(width), shown)) + space(3) * len(above) + _LEAST_BELOW
        if self.question.note.isHidden():
            needed += self.question.note_height(width)
        explained = 0 if self.details.isHidden() else _height(width)(self.details) + space(3)
        low = needed + explained > self.height()
        brief = needed > self.height()
        self.question.set_brief(brief)
        self._keep_others(below=brief or _height(width)(self.of_others) > _LEAST_BELOW)
        if low != self.below.isAncestorOf(self.details):
            self.body.removeWidget(self.details)
            self.below.body.removeWidget(self.details)
            if low:
                self.below.body.insertWidget(0, self.details)
            else:
                self.body.insertWidget(self.body.indexOf(self.question), self.details)

    def _keep_others(self, *, below: bool) -> None:
        """Keep the other persons and the call in sight under what scrolls; they scroll with it where there is no room for them."""
        if below == self.below.isAncestorOf(self.of_others):
            return
        if below:
            self.body.removeWidget(self.of_others)
            self.below.body.insertWidget(self.below.body.indexOf(self.why) + 1, self.of_others)
        else:
            self.below.body.removeWidget(self.of_others)
            self.body.addWidget(self.of_others)

    def _judgement(self, binder: Binder) -> QWidget:
        self.judgement = QWidget()
        column = QVBoxLayout(self.judgement)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(Rule())
        column.addWidget(Text(words().gettext(N_("Your judgement")), "strong", wrap=False))
        form = Form(1)
        beside = [field.attribute for field in fields_of(Person) if field.declared.place is Place.ASSESSMENT]
        rows = binder.add(form, *(("persons", PERSON, name) for name in beside))
        self.judgement_rows = dict(zip(beside, rows, strict=True))
        rows[0].label.hide()
        column.addWidget(form)
        return self.judgement

    def _why(self) -> QWidget:
        self.why = QWidget()
        column = QVBoxLayout(self.why)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(Rule())
        self.why_button = Button("", WHY_KEY, look="quiet", bound=False)
        self.why_button.setCheckable(True)
        self.why_button.toggled.connect(self._unfold)
        column.addWidget(self.why_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.why_area = Scrolled()
        self.why_area.setMinimumHeight(_LEAST_WHY)
        self.why_area.hide()
        self.elements, self.reasons, self.because, self.not_asked = (SaidLines() for _ in range(4))
        for lines in (self.elements, self.reasons, self.because, self.not_asked):
            self.why_area.body.addWidget(lines)
        unasked = words().gettext(N_("Show what was not asked"))
        self.unasked_button = Button(unasked, UNASKED_KEY, look="quiet", bound=False)
        self.unasked_button.clicked.connect(self.ask_unasked)
        self.why_area.body.addWidget(self.unasked_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.why_area.body.addStretch(1)
        column.addWidget(self.why_area, 1)
        return self.why

    def _others(self) -> QWidget:
        self.of_others = QWidget()
        column = QVBoxLayout(self.of_others)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        self.others = SaidLines()
        column.addWidget(self.others)
        return self.of_others

    def _unfold(self) -> None:
        """Show why, which scrolls inside itself, or fold it again."""
        open_now = self.why_button.isChecked()
        self.why_area.setVisible(open_now)
        self.below.body.setStretchFactor(self.why, 1 if open_now else 0)
