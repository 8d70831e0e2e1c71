"""The questions of the checklists for the person on screen: by list, filtered by typing, answered by Y, N, U."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QWidget

from hotline.errors import N_
from hotline.fold import fold
from hotline.indicators.call_assessment import situation_of
from hotline.indicators.checklist import Checklist, Indicator
from hotline.indicators.contact_checklists import Lists
from hotline.indicators.explanation import leads_to
from hotline.indicators.result_meanings import WEIGHT_NAMES
from hotline.indicators.scoring import sets_for
from ui.pages.call_form.cards.assessment_text import person_words
from ui.pages.call_form.cards.checklist_bar import ListBar, in_order
from ui.pages.call_form.cards.person_switch import NextPersonHint
from ui.pages.call_form.state.form_state import FormState
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.layouts import add_column, add_row
from ui.widgets.surfaces import Card
from ui.widgets.ternary_field import YES, TernaryField
from ui.widgets.text_label import ShortText, Text
from ui.widgets.visibility import laid_out_once, lay_out_now

_ANSWER_WIDTH = 252
_MOST_FOLLOWING = 4
_LEAST_BESIDE = 460
"""The width in pixels below which the answer stands under its question."""


class IndicatorRow(QWidget):
    """One question with its answer, `within` the list of that id; code, weight and words stand small beneath it."""

    answered = Signal(str, object)

    def __init__(self, indicator: Indicator, within: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        language = words()
        self.indicator = indicator
        self.within = within
        self.offered = False
        self.searched = fold(" ".join([*indicator.texts.values(), *indicator.question.values(), indicator.code]))
        question = Text(indicator.question[language.code], "label")
        self.note = ShortText("", "small")
        self.answer = TernaryField()
        self.answer.setFixedWidth(_ANSWER_WIDTH)
        self.answer.set_name(f"{indicator.question[language.code]} {indicator.code}")
        self.answer.changed.connect(self._tell)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(space(3))
        text = add_column(self._row, 1)
        text.setSpacing(1)
        text.addWidget(question)
        text.addWidget(self.note)
        self._row.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the answer under the question where it is narrow, so that the question has the whole width."""
        super().resizeEvent(event)
        beside = self.width() >= _LEAST_BESIDE
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
            self._row.setSpacing(space(3) if beside else space(1))

    def _tell(self) -> None:
        self.answered.emit(self.indicator.code, self.answer.value())


class IndicatorsCard(Card):
    """The questions of one list at a time, of the scored one those of the sets that apply, with a line to filter them."""

    def __init__(self, state: FormState, parent: QWidget | None = None) -> None:
        super().__init__(words().gettext(N_("Indicators")), parent=parent)
        self._state = state
        self._lists: Lists = state.lists
        self._built: set[str] = set()
        self._unasked_only = False
        self.bar = ListBar()
        self.bar.chosen.connect(self._another_list)
        self.body.addWidget(self.bar)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(words().gettext(N_("Type to filter the questions, like “papers” or “D5”")))
        self.filter.setAccessibleName(words().gettext(N_("Filter the questions")))
        self.filter.textChanged.connect(self._filter)
        self.filter.installEventFilter(self)
        self.count = Text("", "muted", wrap=False)
        self.next_hint = NextPersonHint(state)
        self.corner.addWidget(self.next_hint)
        head = add_row(self.body)
        head.setSpacing(space(3))
        head.addWidget(self.filter, 1)
        head.addWidget(self.count)
        self._headings: dict[str, Text] = {}
        self._sets: tuple[str, ...] = ()
        self.rows: list[IndicatorRow] = []
        self.parked = Text("", "small")
        self.hint = Text(
            words().gettext(
                N_("Y yes · N no · U not known · Del not asked · ↑ ↓ next question · Ctrl+F filter · Alt+Q next list")
            ),
            "small",
        )
        self.nobody = Text(words().gettext(N_("No matching questions. Esc shows all.")), "muted")
        self.body.addWidget(self.hint)
        self.body.addWidget(self.parked)
        self._questions = add_column(self.body)
        self._questions.setSpacing(self.body.spacing())
        self.body.addWidget(self.nobody)

    def build(self) -> Iterator[None]:
        """Make the questions of the scored list one after the other; refresh() shows them when all are there."""
        scored = self._lists.scored
        self._built.add(scored.id)
        for dimension, names in scored.dimensions.items():
            heading = Text(f"{dimension}  {names[words().code]}", "strong")
            self._headings[dimension] = heading
            self._questions.addWidget(heading)
            for indicator in scored.indicators:
                if indicator.dimension == dimension:
                    self._add_row(indicator, scored)
                    yield

    def refresh(self) -> None:
        """Show the answers of the person who is looked at, and only the questions of the sets that apply to them."""
        if self._state.lists is not self._lists:
            self._take_lists()
        call = self._state.call
        self._show_person()
        answers = call.persons[self._state.person].answers if call.persons else {}
        situation = situation_of(call.persons[self._state.person], call) if call.persons else None
        sets = sets_for(situation.age, situation.forms) if situation else sets_for(None, call.situation.forms)
        others = sets != self._sets
        self._sets = sets
        for row in self.rows:
            if row.answer.value() != answers.get(row.indicator.code):
                row.answer.set_value(answers.get(row.indicator.code))
            group = row.within != self._lists.scored.id
            offered = group or any(name in row.indicator.weights for name in sets) or row.indicator.code in answers
            others |= offered != row.offered
            row.offered = offered
        self._show_parked(answers, sets)
        self._show_lists(answers)
        for row in self.rows:
            if others or not row.indicator.weights:
                row.note.setText(self._note(row.indicator, sets, answers))
        if others:
            self._filter()

    def go_to(self, code: str) -> None:
        """Put the keyboard on the question of a code, showing all questions if it was filtered away."""
        self._show_all()
        home = self._lists.of_code(code)
        if home is not None:
            self.bar.choose(home.id)
        row = next((row for row in self.rows if row.indicator.code == code), None)
        if row is not None:
            lay_out_now()
            row.answer.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_unasked(self) -> None:
        """Show only what was not asked of the person yet, until Esc; answering takes no question out of sight."""
        self.filter.clear()
        self.bar.choose(self._lists.scored.id)
        self._unasked_only = True
        self._filter()
        first = next((row for row in self.rows if not row.isHidden()), None)
        lay_out_now()
        (self.filter if first is None else first.answer).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_all(self) -> None:
        self._unasked_only = False
        self.filter.clear()
        self._filter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Lead through the questions with the arrows; Esc takes back the filter."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and (self._unasked_only or (watched is self.filter and self.filter.text())):
            self._show_all()
            return True
        if watched is self.filter and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            step = 1
        if step is None:
            return False
        shown = [row for row in self.rows if not row.isHidden()]
        places = [
            place
            for place, row in enumerate(shown)
            if isinstance(watched, QWidget) and row.answer.isAncestorOf(watched)
        ]
        place = (places[0] if places else -1) + step
        if place < 0:
            self.filter.setFocus(Qt.FocusReason.TabFocusReason)
        elif place < len(shown):
            shown[place].answer.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _add_row(self, indicator: Indicator, within: Checklist) -> None:
        row = IndicatorRow(indicator, within.id)
        row.answered.connect(self._state.answer)
        for segment in row.answer.segments:
            segment.installEventFilter(self)
        self._questions.addWidget(row)
        self.rows.append(row)

    def _another_list(self, identity: str) -> None:
        """Show the questions of a group, which are made when they are first asked for."""
        group = self._lists.group(identity)
        if group is not None and identity not in self._built:
            self._built.add(identity)
            with laid_out_once(self):
                for indicator in group.indicators:
                    self._add_row(indicator, group)
        self._unasked_only = False
        self.filter.clear()
        self._sets = ()
        self.refresh()

    def _take_lists(self) -> None:
        """Ask by other lists from now on: those of another contact, or of another day."""
        self._lists = self._state.lists
        with laid_out_once(self):
            for widget in (*self.rows, *self._headings.values()):
                self._questions.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
            self.rows, self._headings, self._built, self._sets = [], {}, set(), ()
            for _ in self.build():
                pass
        self.bar.current = self._lists.scored.id

    def _show_person(self) -> None:
        """Name the person who is asked about."""
        said = person_words(self._state, words()) if self._state.call.persons else ""
        if said != self.subtitle.text():
            self.set_title(self.title.text(), said)
        self.next_hint.refresh()

    def _show_lists(self, answers: Mapping[str, str]) -> None:
        said = {one.id: sum(answers.get(each.code) == YES for each in one.indicators) for one in self._lists.every}
        self.bar.show_lists(in_order(self._lists, self._state.call, self._state.person), self._lists.scored, said)

    def _note(self, indicator: Indicator, sets: tuple[str, ...], answers: Mapping[str, str]) -> str:
        if not indicator.weights:
            return self._note_of_group(indicator, answers)
        weights = dict.fromkeys(
            words().gettext(WEIGHT_NAMES[indicator.weights[name].value]) for name in sets if name in indicator.weights
        )
        provisional = any(name in indicator.provisional for name in sets)
        parts = [
            indicator.code,
            " / ".join(weights) or words().gettext(N_("set aside: not in this set")),
            indicator.texts[words().code],
        ]
        return " · ".join([*parts, words().gettext(N_("weight provisional"))] if provisional else parts)

    def _note_of_group(self, indicator: Indicator, answers: Mapping[str, str]) -> str:
        parts = [indicator.code]
        if answers.get(indicator.code) == YES:
            following = [one.code for one in leads_to(indicator, self._lists.scored) if one.code not in answers]
            if following:
                parts.append(words().gettext(N_("ask next: {codes}"), codes=", ".join(following[:_MOST_FOLLOWING])))
        return " · ".join([*parts, indicator.texts[words().code]])

    def _show_parked(self, answers: Mapping[str, str], sets: tuple[str, ...]) -> None:
        language = words()
        scored = self._lists.scored.by_code
        other = [code for code in answers if code in scored and not set(scored[code].weights) & set(sets)]
        waiting = [one for one in self._state.call.parked.answers if one.person == self._state.person]
        unknown = sum(len(one.answers) for one in waiting)
        told = []
        if other:
            told.append(
                language.ngettext(
                    "Set aside: {number} answer belongs to another age or form of exploitation. It is kept.",
                    "Set aside: {number} answers belong to another age or form of exploitation. They are kept.",
                    len(other),
                )
            )
        if unknown:
            told.append(
                language.ngettext(
                    "Set aside: {number} answer belongs to another checklist. It is kept.",
                    "Set aside: {number} answers belong to another checklist. They are kept.",
                    unknown,
                )
            )
        self.parked.setText("\n".join(told))
        self.parked.setVisible(bool(told))

    def _filter(self) -> None:
        with laid_out_once(self):
            self._show_fitting()

    def _show_fitting(self) -> None:
        sought = fold(self.filter.text()).split()
        shown = 0
        offered = 0
        dimensions = set()
        for row in self.rows:
            if row.within != self.bar.current:
                row.hide()
                continue
            offered += row.offered
            unasked = not self._unasked_only or row.answer.value() is None
            visible = row.offered and unasked and all(part in row.searched for part in sought)
            row.setVisible(visible)
            shown += visible
            if visible:
                dimensions.add(row.indicator.dimension)
        for dimension, heading in self._headings.items():
            heading.setVisible(dimension in dimensions and self.bar.current == self._lists.scored.id)
        self.count.setText(f"{shown} / {offered}")
        self.nobody.setVisible(shown == 0)
