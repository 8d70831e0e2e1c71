"""The questions of the checklists for the person on screen: by list, filtered by typing, answered by one key each."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hotline.errors import N_
from hotline.indicators.call_assessment import situation_of
from hotline.indicators.checklist import Checklist, Indicator
from hotline.indicators.contact_checklists import Lists
from hotline.indicators.explanation import leads_to
from hotline.indicators.group_meaning import all_offered
from hotline.indicators.question_search import SearchWords, Word, plain_words, search_words
from hotline.indicators.scoring import sets_for
from ui.pages.call_form.cards.assessment_text import open_offers, person_words
from ui.pages.call_form.cards.checklist_bar import NEXT_KEY, ListBar, in_order
from ui.pages.call_form.cards.indicator_row import IndicatorRow, QuestionHeads, weight_words
from ui.pages.call_form.cards.person_switch import NextPersonHint
from ui.pages.call_form.state.form_state import FormState
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.layouts import add_column, add_row
from ui.widgets.shortcuts import hint
from ui.widgets.surfaces import Card
from ui.widgets.ternary_field import YES
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import Text
from ui.widgets.visibility import laid_out_once, lay_out_now

_MOST_FOLLOWING = 3
_LONGEST_FILTER = 100
_NOT_IN_SET = N_("Set aside: not in the set of this person.")
_GROUP = N_("These questions carry no weight. A yes offers the scored indicators that mean the same.")


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
        hint_text = words().gettext(N_("Type to filter the questions, like “papers” or “D5”"))
        self.filter_field = TextField(hint_text, limit=_LONGEST_FILTER, parent=self)
        self.filter_field.set_name(words().gettext(N_("Filter the questions")))
        self.filter = self.filter_field.line
        self.filter.textChanged.connect(self._filter)
        self.filter.installEventFilter(self)
        self.count = Text("", "muted", wrap=False)
        self.elsewhere = Text("", "small")
        self.elsewhere.hide()
        self._found: dict[str, dict[str, SearchWords]] = {}
        self.next_hint = NextPersonHint(state)
        self.corner.addWidget(self.next_hint)
        head = add_row(self.body)
        head.setSpacing(space(3))
        head.addWidget(self.filter_field, 1)
        head.addWidget(self.count)
        self._headings: dict[str, Text] = {}
        self._sets: tuple[str, ...] = ()
        self.rows: list[IndicatorRow] = []
        self.group_note = Text(words().gettext(_GROUP), "small")
        self.group_note.hide()
        self.parked = Text("", "small")
        self.heads = QuestionHeads()
        self.nobody = Text("", "muted")
        self.hint = Text(
            words().gettext(
                N_("1 yes · 2 no · 3 not known · Del not asked · ↑ ↓ question · {key} next list"), key=hint(NEXT_KEY)
            ),
            "small",
        )
        for widget in (self.elsewhere, self.group_note, self.parked, self.hint, self.heads):
            self.body.addWidget(widget)
        self._questions = add_column(self.body)
        self._questions.setSpacing(0)
        self.body.addWidget(self.nobody)

    def build(self) -> Iterator[None]:
        """Make the questions of the scored list one after the other; refresh() shows them when all are there."""
        scored = self._lists.scored
        self._built.add(scored.id)
        for dimension, names in scored.dimensions.items():
            heading = Text(f"{dimension}  {names[words().code]}", "strong")
            heading.setContentsMargins(space(1), space(3), 0, 0)
            self._headings[dimension] = heading
            self._questions.addWidget(heading)
            for indicator in scored.indicators:
                if indicator.dimension == dimension:
                    self._add_row(indicator, scored)
                    yield
        for group in self._lists.groups:
            self._found[group.id] = {one.code: search_words(one) for one in group.indicators}
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
        self._show_notes(answers, sets, others=others)
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

    def first_question(self) -> QWidget:
        """Return the answer of the first question in the list that was not asked yet, else of the first; the filter where there is none."""
        shown = [row for row in self.rows if not row.isHidden()]
        unasked = (row for row in shown if row.answer.value() is None)
        first = next(unasked, shown[0] if shown else None)
        return self.filter if first is None else first.answer

    def _lead_on(self) -> None:
        """Go on to the next question once one is answered by a key, as in the other sections; the last one keeps the keyboard."""
        shown = [row for row in self.rows if not row.isHidden()]
        following = next(
            (after for row, after in itertools.pairwise(shown) if row.answer is self.sender()),
            None,
        )
        if following is not None:
            following.answer.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_all(self) -> None:
        self._unasked_only = False
        self.filter.clear()
        self._filter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Lead through the questions with the arrows; Esc takes back the filter."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            for row in self.rows:
                if isinstance(watched, QWidget) and row.isAncestorOf(watched):
                    row.update()
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
        row = IndicatorRow(indicator, within)
        row.answered.connect(self._state.answer)
        row.answer.answered.connect(self._lead_on)
        row.meant.connect(self.record_meant)
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
        if identity not in self.bar.holding:
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
            self.rows, self._headings, self._built, self._sets, self._found = [], {}, set(), (), {}
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

    def _show_notes(self, answers: Mapping[str, str], sets: tuple[str, ...], *, others: bool) -> None:
        """Show the weight of each question, and beneath those of groups what their answers mean."""
        scored = self._lists.scored
        if others:
            width = max((row.gutter.wanted_width() for row in self.rows if row.within == scored.id), default=0)
            self.heads.about.setFixedWidth(width)
        open_ones = open_offers(self._state)
        for row in self.rows:
            group = row.within != scored.id
            if others:
                row.gutter.show_weight(weight_words(row.indicator, sets))
                row.gutter.setFixedWidth(max(width, row.gutter.wanted_width()))
                if not group:
                    parked = not set(row.indicator.weights) & set(sets)
                    row.say(words().gettext(_NOT_IN_SET) if parked else "")
            if group:
                meant = open_ones.get(row.indicator.code, ())
                row.offer(meant)
                if not meant:
                    row.say(self._following(row.indicator, answers))

    def _following(self, indicator: Indicator, answers: Mapping[str, str]) -> str:
        """Return which scored questions a yes leads to, where it does not mean one of them."""
        if answers.get(indicator.code) != YES or indicator.points_to:
            return ""
        following = [
            f"{one.texts[words().code]} ({one.code})"
            for one in leads_to(indicator, self._lists.scored)
            if one.code not in answers and set(one.weights) & set(self._sets)
        ]
        if not following:
            return ""
        return words().gettext(N_("Ask next: {signs}"), signs="; ".join(following[:_MOST_FOLLOWING]))

    def record_meant(self, code: str = "") -> bool:
        """Record the scored indicators that a question of a group means, or those of all answered questions, in one step.

        Return whether there were any.
        """
        open_ones = open_offers(self._state)
        wanted = open_ones if not code else {code: open_ones.get(code, ())}
        meant = [one.code for one in all_offered(wanted)]
        self._state.answer_yes(meant)
        return bool(meant)

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
        sought = plain_words(self.filter.text())
        shown = 0
        offered = 0
        dimensions = set()
        for row in self.rows:
            if row.within != self.bar.current:
                row.hide()
                continue
            offered += row.offered
            unasked = not self._unasked_only or row.answer.value() is None
            visible = row.offered and unasked and row.searched.has(sought)
            row.setVisible(visible)
            shown += visible
            if visible:
                dimensions.add(row.indicator.dimension)
        scored = self.bar.current == self._lists.scored.id
        for dimension, heading in self._headings.items():
            heading.setVisible(scored and dimension in dimensions)
        self.group_note.setVisible(not scored)
        self.heads.setVisible(shown > 0)
        self.count.setText(f"{shown} / {offered}")
        self._show_elsewhere(sought, nothing_here=shown == 0)

    def _show_elsewhere(self, sought: tuple[Word, ...], *, nothing_here: bool) -> None:
        """Say in which other lists the words are found, and let the key to the next list lead there."""
        language = words()
        found = {} if not sought else self._found_in_lists(sought)
        self.bar.holding = frozenset(found)
        others = [
            f"{language.gettext(N_('Whole list')) if one is self._lists.scored else one.names[language.code]} ({found[one.id]})"
            for one in self._lists.every
            if one.id in found and one.id != self.bar.current
        ]
        told = language.gettext(N_("Also in: {lists}. {key} goes there."), lists=" · ".join(others), key=hint(NEXT_KEY))
        self.elsewhere.setText(told if others else "")
        self.elsewhere.setVisible(bool(others))
        self.nobody.setText(language.gettext(N_("No matching questions. Esc shows all.")))
        self.nobody.setVisible(nothing_here)

    def _found_in_lists(self, sought: tuple[Word, ...]) -> dict[str, int]:
        numbers = {identity: sum(one.has(sought) for one in known.values()) for identity, known in self._found.items()}
        scored = self._lists.scored.id
        numbers[scored] = sum(row.offered and row.searched.has(sought) for row in self.rows if row.within == scored)
        return {identity: number for identity, number in numbers.items() if number}
