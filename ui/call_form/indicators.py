"""The questions of the checklist for the person who is looked at: filtered by typing, answered by Y, N and U."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hotline.errors import N_
from hotline.fold import fold
from hotline.indicators.checklist import Checklist, Indicator, checklist
from hotline.indicators.meanings import WEIGHT_NAMES
from hotline.indicators.of_call import situation_of
from hotline.indicators.scoring import sets_for
from ui.call_form.state import FormState
from ui.theme.scale import space
from ui.widgets.segments import TernaryField
from ui.widgets.surfaces import Card
from ui.widgets.text import ShortText, Text
from ui.widgets.visibility import laid_out_once, lay_out_now
from ui.words import words

_ANSWER_WIDTH = 252
_LEAST_BESIDE = 460
"""The width in pixels below which the answer stands under its question."""


class IndicatorRow(QWidget):
    """One question with its answer; code, weight and dimension stand small beneath it."""

    answered = Signal(str, object)

    def __init__(self, indicator: Indicator, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        language = words()
        self.indicator = indicator
        self.offered = False
        self.searched = fold(" ".join([*indicator.texts.values(), *indicator.question.values(), indicator.code]))
        question = Text(indicator.question[language.code], "label")
        self.note = ShortText(note, "small")
        self.answer = TernaryField()
        self.answer.setFixedWidth(_ANSWER_WIDTH)
        self.answer.set_name(f"{indicator.question[language.code]} {indicator.code}")
        self.answer.changed.connect(self._tell)
        text = QVBoxLayout()
        text.setSpacing(1)
        text.addWidget(question)
        text.addWidget(self.note)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(space(3))
        self._row.addLayout(text, 1)
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
    """All questions of the sets that apply, in the order of the checklist, with a line to filter them."""

    def __init__(self, state: FormState, parent: QWidget | None = None) -> None:
        super().__init__(words().gettext(N_("Indicators")), parent=parent)
        self._state = state
        self._list: Checklist = checklist()
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(words().gettext(N_("Type to filter the questions, like “papers” or “D5”")))
        self.filter.setAccessibleName(words().gettext(N_("Filter the questions")))
        self.filter.textChanged.connect(self._filter)
        self.filter.installEventFilter(self)
        self.count = Text("", "muted", wrap=False)
        head = QHBoxLayout()
        head.setSpacing(space(3))
        head.addWidget(self.filter, 1)
        head.addWidget(self.count)
        self.body.addLayout(head)
        self._headings: dict[str, Text] = {}
        self._sets: tuple[str, ...] = ()
        self.rows: list[IndicatorRow] = []
        self.parked = Text("", "small")
        self.body.addWidget(self.parked)
        self.hint = Text(
            words().gettext(N_("Y yes · N no · U not known · Del not asked · ↑ ↓ next question · Ctrl+F filter")),
            "small",
        )
        self.nobody = Text(words().gettext(N_("Nothing fits what you typed. Esc shows all questions again.")), "muted")

    def build(self) -> Iterator[None]:
        """Make the questions one after the other; refresh() shows them when all are there."""
        for dimension in self._list.dimensions:
            heading = Text(f"{dimension}  {self._list.dimensions[dimension][words().code]}", "strong")
            self._headings[dimension] = heading
            self.body.addWidget(heading)
            for indicator in self._list.indicators:
                if indicator.dimension == dimension:
                    self._add_row(indicator)
                    yield
        self.body.addWidget(self.hint)
        self.body.addWidget(self.nobody)

    def refresh(self) -> None:
        """Show the answers of the person who is looked at, and only the questions of the sets that apply to them."""
        call = self._state.call
        answers = call.persons[self._state.person].answers if call.persons else {}
        situation = situation_of(call.persons[self._state.person], call) if call.persons else None
        sets = sets_for(situation.age, situation.forms) if situation else sets_for(None, call.situation.forms)
        others = sets != self._sets
        self._sets = sets
        for row in self.rows:
            if row.answer.value() != answers.get(row.indicator.code):
                row.answer.set_value(answers.get(row.indicator.code))
            offered = any(name in row.indicator.weights for name in sets) or row.indicator.code in answers
            others |= offered != row.offered
            row.offered = offered
        self._show_parked(answers, sets)
        if others:
            for row in self.rows:
                row.note.setText(self._note(row.indicator, sets))
            self._filter()

    def go_to(self, code: str) -> None:
        """Put the keyboard on the question of a code, showing all questions if it was filtered away."""
        self.filter.clear()
        row = next((row for row in self.rows if row.indicator.code == code), None)
        if row is not None:
            lay_out_now()
            row.answer.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Lead through the questions with the arrows; Esc takes back the filter."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if watched is self.filter and event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
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

    def _add_row(self, indicator: Indicator) -> None:
        row = IndicatorRow(indicator, "")
        row.answered.connect(self._state.answer)
        for segment in row.answer.segments:
            segment.installEventFilter(self)
        self.body.addWidget(row)
        self.rows.append(row)

    def _note(self, indicator: Indicator, sets: tuple[str, ...]) -> str:
        weights = dict.fromkeys(
            words().gettext(WEIGHT_NAMES[indicator.weights[name].value]) for name in sets if name in indicator.weights
        )
        provisional = any(name in indicator.provisional for name in sets)
        parts = [
            indicator.code,
            " / ".join(weights) or words().gettext(N_("parked: not in this set")),
            indicator.texts[words().code],
        ]
        return " · ".join([*parts, words().gettext(N_("weight provisional"))] if provisional else parts)

    def _show_parked(self, answers: Mapping[str, str], sets: tuple[str, ...]) -> None:
        language = words()
        other = [code for code in answers if not any(name in self._list.by_code[code].weights for name in sets)]
        waiting = [one for one in self._state.call.parked.answers if one.person == self._state.person]
        unknown = sum(len(one.answers) for one in waiting)
        told = []
        if other:
            told.append(
                language.ngettext(
                    "Parked: {number} answer belongs to another age or form of exploitation. It is kept.",
                    "Parked: {number} answers belong to another age or form of exploitation. They are kept.",
                    len(other),
                )
            )
        if unknown:
            told.append(
                language.ngettext(
                    "Parked: {number} answer belongs to another checklist. It is kept.",
                    "Parked: {number} answers belong to another checklist. They are kept.",
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
            offered += row.offered
            visible = row.offered and all(part in row.searched for part in sought)
            row.setVisible(visible)
            shown += visible
            if visible:
                dimensions.add(row.indicator.dimension)
        for dimension, heading in self._headings.items():
            heading.setVisible(dimension in dimensions)
        self.count.setText(f"{shown} / {offered}")
        self.nobody.setVisible(shown == 0)
