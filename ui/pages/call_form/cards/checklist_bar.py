"""The checklists of the contact side by side: the whole list, and the groups beside it, those that fit the person first."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hotline.call.record import Call
from hotline.errors import N_
from hotline.indicators.call_assessment import age_for_rule
from hotline.indicators.checklist import Checklist
from hotline.indicators.contact_checklists import Lists
from hotline.indicators.scoring import treated_as_child
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.options import Option
from ui.widgets.segment_field import Segment

NEXT_KEY, BEFORE_KEY = key_table.NEXT_LIST, key_table.PREVIOUS_LIST
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


def in_order(lists: Lists, call: Call, person: int) -> tuple[Checklist, ...]:
    """Return the lists as they are offered: the scored one, the quick screen's kind after those that fit the person."""
    child = bool(call.persons) and treated_as_child(age_for_rule(call.persons[person].age))
    forms = set(call.situation.forms)
    fitting = [one for one in lists.groups if forms & set(one.forms) or (one.children and child)]
    return (lists.scored, *fitting, *(one for one in lists.groups if one not in fitting))


class ListBar(QWidget):
    """One list counts; `chosen` carries the id of another one. Arrows lead along the bar."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=space(1))
        self._segments: dict[str, Segment] = {}
        self._order: tuple[str, ...] = ()
        self._said: tuple[object, ...] = ()
        self.current = ""
        self.holding: frozenset[str] = frozenset()
        """The lists that hold what was typed; the keys lead to these alone. Empty where nothing was typed."""

    def show_lists(self, offered: tuple[Checklist, ...], scored: Checklist, yes: Mapping[str, int]) -> None:
        """Show the lists in an order, each with how many of its questions were answered with yes."""
        language = words()
        said = (tuple(one.id for one in offered), dict(yes), self.current, language.code, id(scored))
        if said == self._said:
            return
        self._said = said
        self._order = tuple(one.id for one in offered)
        if self.current not in self._order:
            self.current = scored.id
        for segment in self._segments.values():
            self._flow.removeWidget(segment)
        for one in offered:
            name = language.gettext(N_("Whole list")) if one is scored else one.names[language.code]
            number = yes.get(one.id, 0)
            label = f"{name} · {number}" if number else name
            known = self._segments.get(one.id)
            same = known is not None and known.option.label == label
            segment = known if known is not None and same else self._replaced(one, label)
            self._flow.addWidget(segment)
            segment.show()
        for identity in [each for each in self._segments if each not in self._order]:
            _forget(self._segments.pop(identity))
        self._flow.invalidate()
        self.updateGeometry()
        self._mark()

    def choose(self, identity: str) -> None:
        """Let another list count."""
        if identity in self._order and identity != self.current:
            self.current = identity
            self._mark()
            self.chosen.emit(identity)

    def next(self) -> None:
        """Go to the list that follows, from the last one to the first."""
        self._step(1)

    def before(self) -> None:
        """Go to the list before, from the first one to the last."""
        self._step(-1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Lead along the bar by the arrows."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, Segment):
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step:
                self._step(step)
                self._segments[self.current].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def _step(self, by: int) -> None:
        if self._order:
            place = self._order.index(self.current) if self.current in self._order else 0
            following = [self._order[(place + by * step) % len(self._order)] for step in range(1, len(self._order))]
            wanted = [one for one in following if one in self.holding] if self.holding else following
            if wanted:
                self.choose(wanted[0])

    def _replaced(self, one: Checklist, label: str) -> Segment:
        old = self._segments.get(one.id)
        made = Segment(Option(one.id, label, note=one.names[words().code]), self)
        made.setAutoExclusive(False)
        made.installEventFilter(self)
        made.toggled.connect(self._toggled)
        made.setAccessibleName(label)
        made.setAccessibleDescription(words().gettext(N_("List of questions")))
        self._segments[one.id] = made
        if old is not None:
            if old.hasFocus():
                made.show()  # what is hidden takes no focus
                made.setFocus(Qt.FocusReason.OtherFocusReason)
            _forget(old)
        return made

    def _toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        sender = self.sender()
        if on and isinstance(sender, Segment) and sender.option.code is not None:
            self.choose(sender.option.code)
        self._mark()

    def _mark(self) -> None:
        for identity, segment in self._segments.items():
            counts = identity == self.current
            segment.setChecked(counts)
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if counts else Qt.FocusPolicy.ClickFocus)


def _forget(segment: Segment) -> None:
    """Take a segment out of sight at once: what is thrown away later would stand over what takes its place until then."""
    segment.hide()
    segment.deleteLater()
