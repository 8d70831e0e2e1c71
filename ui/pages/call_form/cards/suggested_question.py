"""The question to ask next, with its answers: it can be answered from anywhere in the form."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hotline.call.vocabulary import UNKNOWN
from hotline.errors import N_
from hotline.indicators.scoring import ASK_AGE
from ui.pages.call_form.cards import assessment_text as say
from ui.pages.call_form.cards.indicator_row import Mark, spoken_question
from ui.pages.call_form.state.form_state import FormState
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import Button
from ui.widgets.layouts import add_row
from ui.widgets.segment_field import Segment
from ui.widgets.shortcuts import hint
from ui.widgets.ternary_field import NO, YES, TernaryField
from ui.widgets.text_label import Text

ANSWER_KEYS = dict(zip((YES, NO, UNKNOWN), key_table.ANSWER[:3], strict=True))
"""Answers to the suggested question, from anywhere in the form."""


class SuggestedQuestion(QWidget):
    """Mark, code and weight above the question, its answers with their keys below; `asked_for` carries the code to go to."""

    asked_for = Signal(str)

    def __init__(self, state: FormState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.code: str | None = ASK_AGE
        self._brief = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        head = add_row(column)
        head.addWidget(Text(words().gettext(N_("Next question")), "strong"), 1)
        self.button = Button(words().gettext(N_("Go there")), key_table.NEXT_QUESTION, look="quiet", bound=False)
        self.button.clicked.connect(self.go)
        head.addWidget(self.button)
        above = add_row(column)
        above.setSpacing(space(2))
        self.mark = Mark()
        self.note = Text("", "small")
        above.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self.note, 1)
        self.text = Text("", "label")
        self.answer = TernaryField()
        self.answer.changed.connect(self._picked)
        for widget in (self.text, self.answer):
            column.addWidget(widget)
        self._key_of: dict[Segment, Text] = {}
        self._least_width = self.answer.segments[0].least_width
        self._usual_width = sum(segment.sizeHint().width() + 3 for segment in self.answer.segments) - 3
        self.keys = self._keys()
        column.addWidget(self.keys, 0, Qt.AlignmentFlag.AlignLeft)

    def show_question(self, suggested: say.SuggestedWords) -> None:
        """Show a question; its answers only where it has some."""
        self.code = suggested.code
        scored = self._state.lists.scored
        one = None if suggested.code is None else scored.by_code.get(suggested.code)
        self.mark.show_question(one, scored)
        self.text.setText(suggested.text)
        self.note.setText(suggested.note)
        self._show_note()
        if self.answer.value() is not None:
            self.answer.set_value(None)
        self.answer.set_name(suggested.text if one is None else spoken_question(one, scored))
        self.answer.setVisible(one is not None)
        self.keys.setVisible(one is not None)
        self.button.setVisible(suggested.code is not None)

    def set_brief(self, brief: bool) -> None:  # noqa: FBT001 - a state, as Qt sets one
        """Leave out, where there is no room for it, what stands beside the mark; a screen reader says it with the answers all the same."""
        self._brief = brief
        self._show_note()

    def note_height(self, width: int) -> int:
        """Return what the words beside the mark add to the height, in logical pixels."""
        beside = width - self.mark.sizeHint().width() - space(2)
        return 0 if not self.note.text() else max(0, self.note.heightForWidth(beside) - self.mark.sizeHint().height())

    def _show_note(self) -> None:
        self.note.setVisible(bool(self.note.text()) and not self._brief)

    def go(self) -> None:
        """Ask to go to the question."""
        self.asked_for.emit(self.code or ASK_AGE)

    def take(self, answer: str | None) -> bool:
        """Answer the question for the person who is looked at; the next one takes its place. Return whether one is suggested."""
        if self.code == ASK_AGE:
            self.go()
        elif self.code is not None and answer is not None:
            self._state.answer(self.code, answer)
        return self.code is not None

    def _picked(self) -> None:
        self.take(self.answer.value())

    def _keys(self) -> QWidget:
        """Return the keys of the answers, each below its own."""
        keys = QWidget()
        row = QHBoxLayout(keys)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        for segment in self.answer.segments:
            key = Text(hint(ANSWER_KEYS[segment.option.code or ""]), "small", wrap=False)
            key.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            row.addWidget(key)
            self._key_of[segment] = key
        self._set_widths(narrow=False)
        return keys

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the answers no more width than there is, and keep each key below its own."""
        super().resizeEvent(event)
        self._set_widths(narrow=self.width() < self._usual_width)

    def _set_widths(self, *, narrow: bool) -> None:
        for segment, key in self._key_of.items():
            segment.compact = narrow
            segment.least_width = 0 if narrow else self._least_width
            key.setFixedWidth(segment.sizeHint().width())
            segment.updateGeometry()
