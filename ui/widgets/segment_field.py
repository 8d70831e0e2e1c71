"""Segments: a few answers side by side of which one counts; real radio buttons, drawn as one bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from ui.platform.key_places import names_of
from ui.theme.apply import colour, scale
from ui.theme.fonts import font
from ui.theme.scale import space
from ui.widgets.base_field import Field
from ui.widgets.buttons import paint_ring
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.one_click import OneClick
from ui.widgets.options import Option
from ui.widgets.text_label import set_tip
from ui.widgets.visibility import show_when

_RADIUS = 5
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class Segment(OneClick, QRadioButton):
    """One answer of the bar; `pressed_again` tells that the one that counts was pressed once more.

    A screen reader presses it as a hand does: Qt's own act, a toggle, could not clear an answer.
    """

    accessible_role = "RadioButton"
    pressed_again = Signal()

    def __init__(self, option: Option, parent: QWidget) -> None:
        super().__init__(option.label.replace("&", "&&"), parent)
        self.option = option
        self.least_width = 0
        self.begins = self.ends = True
        self.compact = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_tip(self, option.note)
        self._counted = False
        self.pressed.connect(self._pressed)
        self.clicked.connect(self._clicked)

    def say(self, label: str) -> None:
        """Show other words; without any the answer is not offered."""
        if label and label != self.option.label:
            self.option = replace(self.option, label=label)
            self.setText(label.replace("&", "&&"))
            self.setAccessibleName(label)
            self.updateGeometry()
        show_when(self, bool(label))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the words in bold."""
        width = self._words_width() + space(3 if self.compact else 5)
        height = QFontMetrics(font(self._points(), QFont.Weight.DemiBold)).height() + space(2)
        return QSize(max(width, space(9 if self.compact else 14), self.least_width), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room: the words whole, so that short ones give way to long ones."""
        return QSize(
            max(self._words_width() + space(1 if self.compact else 2) + 2, space(10)), self.sizeHint().height()
        )

    def _words_width(self) -> int:
        return QFontMetrics(font(self._points(), QFont.Weight.DemiBold)).horizontalAdvance(self.option.label)

    def _points(self) -> float:
        return scale().text * (0.95 if self.compact else 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave up and down to the list that the bar stands in: Qt would answer with them."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
            return
        super().keyPressEvent(event)

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002, N802 - Qt's name
        """Take a click anywhere on the segment."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the answer: a field like any other control, filled when it counts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, usable = self.isChecked(), self.isEnabled()
        painter.setPen(QPen(colour("accent" if chosen else "control" if usable else "line"), 1))
        painter.setBrush(
            colour("accent" if chosen else "faint" if self.underMouse() or not usable else "surface"),
        )
        painter.drawPath(self._outline())
        shown_font = font(self._points(), QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.setFont(shown_font)
        painter.setPen(colour("on_accent" if chosen else "muted" if self.option.quiet or not usable else "text"))
        room = self.width() - space(1 if self.compact else 2)
        shown = QFontMetrics(shown_font).elidedText(self.option.label, Qt.TextElideMode.ElideRight, room)
        if shown != self.option.label:
            set_tip(self, self.option.label)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, shown)
        if self.hasFocus():
            paint_ring(painter, self.rect(), inner=chosen, radius=_RADIUS)

    def _outline(self) -> QPainterPath:
        """Return the edge: round where the bar begins and ends, shared with the neighbour where it goes on."""
        area = self.rect().toRectF().adjusted(0.5 if self.begins else -0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(area, _RADIUS, _RADIUS)
        for square, left in ((not self.begins, area.left()), (not self.ends, area.right() - 2 * _RADIUS)):
            if square:
                path.addRect(QRectF(left, area.top(), 2 * _RADIUS, area.height()))
        return path.simplified()

    def _pressed(self) -> None:
        self._counted = self.isChecked()

    def _clicked(self) -> None:
        if self._counted:
            self._counted = False
            self.pressed_again.emit()


class SegmentField(Field):
    """One of a few codes. One Tab reaches the bar, arrows lead along it, Space or Enter takes; Delete clears if `clears`.

    With `follows` the arrows take what they come to; with `flows` the segments stand apart, in as many lines as they need.
    `answered` tells that an answer was given by a key, the same one too.
    """

    accessible_role = "Grouping"
    answered = Signal()

    def __init__(
        self,
        options: Sequence[Option],
        *,
        clears: bool = False,
        follows: bool = False,
        flows: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clears, self._follows = clears, follows
        self._value: str | None = None
        self._bar = QWidget(self)
        row: QHBoxLayout | FlowLayout = FlowLayout(self._bar, gap=space(1)) if flows else QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        if not flows:
            row.setSpacing(0)
        self.segments = [Segment(option, self._bar) for option in options]
        for segment in self.segments:
            segment.begins = flows or segment is self.segments[0]
            segment.ends = flows or segment is self.segments[-1]
            row.addWidget(segment)
            segment.installEventFilter(self)
            segment.toggled.connect(self._toggled)
            segment.pressed_again.connect(self._pressed_again)
        if flows:
            self.column.addWidget(self._bar)
        else:
            self._bar.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self.column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignLeft)
        self._lead_by_tab()

    def value(self) -> str | None:
        """Return the code, None where none was chosen."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Show a code."""
        self._value = value
        for segment in self.segments:
            segment.setAutoExclusive(False)  # or the one that counts could not be cleared
            segment.setChecked(segment.option.code == value)
        for segment in self.segments:
            segment.setAutoExclusive(True)  # or a screen reader would say "check box"
        self._lead_by_tab()

    def show_only(self, labels: Mapping[str | None, str]) -> None:
        """Show the answers that have words, in these words, and no others."""
        for segment in self.segments:
            segment.say(labels.get(segment.option.code, ""))

    def set_name(self, name: str) -> None:
        """Name the bar; each answer is said with its words and the name of the bar."""
        super().set_name(name)
        self.setAccessibleName(name)
        for segment in self.segments:
            segment.setAccessibleName(segment.option.label)
            segment.setAccessibleDescription(name)

    def set_note(self, note: str) -> None:
        """Explain the bar after its name."""
        for segment in self.segments:
            segment.setAccessibleDescription(f"{self.name()}. {note}" if note else self.name())

    def answer(self, value: str | None) -> None:
        """Take an answer as the user's."""
        changed = value != self._value
        focused = any(segment.hasFocus() for segment in self.segments)
        self.set_value(value)
        if focused:
            self.control().setFocus(Qt.FocusReason.OtherFocusReason)
        if changed:
            self.changed.emit()
            self.finished.emit()

    def code_of_key(self, key: str) -> str | None:
        """Return the code that a letter or digit stands for: the digits count the segments."""
        place = int(key) - 1 if key.isdigit() else -1
        return self.segments[place].option.code if 0 <= place < len(self.segments) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Lead along the bar and take answers by key."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, Segment):
            return self.take_key(event, self.segments.index(watched))
        return False

    def take_key(self, event: QKeyEvent, place: int) -> bool:
        """Do what a key asks of the bar; return whether it did anything. Also for a list that leads its rows."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if step:
            self._go(place + step, step)
            return True
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self._clears:
            self.answer(None)
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._answer_by_key(self.segments[place].option.code)
            return True
        code = next((code for name in names_of(event) if (code := self.code_of_key(name)) is not None), None)
        if code is not None and not event.isAutoRepeat():
            self._answer_by_key(code)
        return code is not None

    def _answer_by_key(self, code: str | None) -> None:
        self.answer(code)
        self.answered.emit()

    def _go(self, place: int, step: int) -> None:
        while 0 <= place < len(self.segments) and self.segments[place].isHidden():
            place += step
        if 0 <= place < len(self.segments):
            if self._follows:
                self.answer(self.segments[place].option.code)
            else:
                self.segments[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        sender = self.sender()
        if on and isinstance(sender, Segment) and sender.option.code != self._value:
            self.answer(sender.option.code)

    def _pressed_again(self) -> None:
        if self._clears:
            self.answer(None)

    def _lead_by_tab(self) -> None:
        chosen = next((segment for segment in self.segments if segment.isChecked()), self.segments[0])
        for segment in self.segments:
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if segment is chosen else Qt.FocusPolicy.ClickFocus)
        self._control = chosen
        self.setFocusProxy(chosen)
