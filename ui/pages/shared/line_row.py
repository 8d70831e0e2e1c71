"""One row of a list: a time at the left, title and note, how urgent it is at the right, and its acts below that."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.apply import colour, scale
from ui.theme.fonts import font
from ui.theme.scale import space
from ui.widgets.buttons import QuietButton
from ui.widgets.surfaces import TONES

_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_EDGE, _SLIM_EDGE = space(1) + 1, space(1)
_SPARE = 2
"""So many pixels more than it is measured to need a note beside its title has: drawing rounds otherwise than measuring."""
_MOST_LINES_BESIDE = 2
"""A note that needs more lines than this beside the acts has the whole width, and the acts are below it."""


@dataclass(frozen=True)
class Line:
    """One line: what it opens, how it is called, a tag with its tone, a note, the words of its act.

    `other` is an act besides opening it, empty where there is none. `lead` is a time at the left, `group` the heading that the
    line is under, `urgent` whether that heading is in the tone of danger. A `slim` line has its note beside its title, a `quiet`
    one is not in bold.
    """

    target: str
    title: str
    tag: str
    tone: str
    note: str
    button: str
    other: str = ""
    lead: str = ""
    group: str = ""
    urgent: bool = False
    slim: bool = False
    quiet: bool = False


@dataclass(frozen=True)
class _Places:
    """Where the parts of a row are, in a width; `buttons` is the middle of their line."""

    height: int
    title: QRect
    tag: QRect
    note: QRect
    buttons: int


class LineRow(QWidget):
    """Draws a line and holds the buttons of its acts; grows in height where its words do not fit in the width."""

    opened = Signal(str)
    other_asked = Signal(str)
    accessible_role = "ListItem"

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self._lead = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.buttons: list[QuietButton] = []
        for label, act in ((line.other, self._other), (line.button, self._open)):
            if label:
                button = QuietButton(label, parent=self)
                button.setFixedSize(button.sizeHint().width(), QFontMetrics(_strong()).height() + space(2))
                button.clicked.connect(act)
                self.buttons.append(button)

    @staticmethod
    def lead_width(line: Line) -> int:
        """Return the room that the time at the left of a line needs."""
        return QFontMetrics(_strong(figures=True)).horizontalAdvance(line.lead) + space(3) if line.lead else 0

    def show_line(self, line: Line, lead: int) -> None:
        """Show another line with the same acts; `lead` is the room for the times of all lines together."""
        self.line, self._lead = line, lead
        self.setAccessibleName(", ".join(part for part in (line.lead, line.title, line.tag, line.note) if part))
        labels = [label for label in (line.other, line.button) if label]
        told = ", ".join(part for part in (line.lead, line.tag, line.note) if part)
        for button, label in zip(self.buttons, labels, strict=True):
            button.setAccessibleName(f"{label} {line.title}")
            button.setAccessibleDescription(told)
        self.updateGeometry()
        self._place_buttons()
        self.update()

    def let_tab_in(self, wanted: bool) -> None:  # noqa: FBT001 - reads as the sentence it is
        """Let Tab come to the acts of this row, or only the arrow keys and the pointer."""
        policy = Qt.FocusPolicy.StrongFocus if wanted else Qt.FocusPolicy.ClickFocus
        for button in self.buttons:
            button.setFocusPolicy(policy)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Return that a narrow row is taller."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height in which nothing is cut."""
        return self._places(width).height

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the row as it is."""
        return QSize(space(60), self._places(max(self.width(), space(40))).height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size: any width in which the acts and some words have room."""
        return QSize(self._lead + self._acts_width() + space(16), QFontMetrics(_strong()).height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the acts at the right."""
        super().resizeEvent(event)
        self._place_buttons()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the words and the rule below them."""
        line, places = self.line, self._places(self.width())
        painter = QPainter(self)
        painter.setPen(colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        bold = _text() if line.quiet else _strong()
        if line.lead:
            painter.setFont(_text(figures=True) if line.slim else _strong(figures=True))
            painter.setPen(colour("muted" if line.slim else "text"))
            painter.drawText(0, places.title.top() + QFontMetrics(painter.font()).ascent(), line.lead)
        painter.setFont(bold)
        painter.setPen(colour("text"))
        painter.drawText(places.title, int(_WRAPPED), line.title)
        painter.setFont(_small(bold=line.tone != "neutral"))
        painter.setPen(colour(TONES[line.tone][0]))
        side = Qt.AlignmentFlag.AlignRight if places.tag.top() == places.title.top() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(places.tag, int(side | Qt.AlignmentFlag.AlignVCenter), line.tag)
        painter.setFont(_small())
        painter.setPen(colour("muted"))
        painter.drawText(places.note, int(_WRAPPED), line.note)

    def _open(self) -> None:
        self.opened.emit(self.line.target)

    def _other(self) -> None:
        self.other_asked.emit(self.line.target)

    def _acts_width(self) -> int:
        return sum(button.width() for button in self.buttons)

    def _place_buttons(self) -> None:
        middle, right = self._places(self.width()).buttons, self.width()
        for button in reversed(self.buttons):
            right -= button.width()
            button.move(right, middle - button.height() // 2)

    def _places(self, width: int) -> _Places:
        left = self._lead
        return self._slim(left, width) if self.line.slim else self._of_two_lines(left, width)

    def _of_two_lines(self, left: int, width: int) -> _Places:
        line, strong, small = self.line, QFontMetrics(_strong()), QFontMetrics(_small(bold=True))
        room = max(1, width - left)
        tag_width = small.horizontalAdvance(line.tag) + 2 if line.tag else 0
        beside = strong.horizontalAdvance(line.title) + tag_width + space(3) <= room
        title = QRect(left, _EDGE, room - (tag_width if beside else 0), 0)
        title.setHeight(_height(strong, line.title, title.width()))
        if beside or not line.tag:
            tag = QRect(width - tag_width - space(2), title.top(), tag_width, title.height())
            top = title.bottom() + 1
        else:
            tag = QRect(left, title.bottom() + 1, room, small.height())
            top = tag.bottom() + 1
        acts = max((button.height() for button in self.buttons), default=0)
        note, below = self._note(left, top, room, acts)
        bottom = max(note.bottom() + 1, below + acts)
        return _Places(bottom + _EDGE, title, tag, note, below + acts // 2)

    def _note(self, left: int, top: int, room: int, acts: int) -> tuple[QRect, int]:
        """Return where the note is, and the upper edge of the acts: beside it, or below it where it would be many lines."""
        small = QFontMetrics(_small())
        beside = max(1, room - self._acts_width() - space(2))
        height = _height(small, self.line.note, beside) if self.line.note else 0
        if height >= (_MOST_LINES_BESIDE + 1) * small.height():
            height = _height(small, self.line.note, room)
            return QRect(left, top, room, height), top + height
        return QRect(left, top + max(0, acts - height) // 2, beside, height), top

    def _slim(self, left: int, width: int) -> _Places:
        line, plain = self.line, QFontMetrics(_text() if self.line.quiet else _strong())
        room = max(1, width - left - self._acts_width() - space(2))
        small = QFontMetrics(_small())
        whole = plain.horizontalAdvance(line.title) + space(2)
        acts = max((button.height() for button in self.buttons), default=0)
        title = QRect(left, _SLIM_EDGE, room, _height(plain, line.title, room))
        title.moveTop(_SLIM_EDGE + max(0, acts - title.height()) // 2)
        # Where less than a pixel is lacking, what is drawn goes on in the next line, at a hyphen too.
        if whole + small.horizontalAdvance(line.note) + _SPARE <= room:
            drop = plain.ascent() - small.ascent()
            note = QRect(left + whole, title.top() + drop, room - whole, small.height())
            bottom = _SLIM_EDGE + max(acts, title.height())
        else:
            note = QRect(left, title.bottom() + 1, room, _height(small, line.note, room))
            bottom = max(note.bottom() + 1, _SLIM_EDGE + acts)
        return _Places(bottom + _SLIM_EDGE, title, QRect(), note, title.center().y() + 1)


def _height(metrics: QFontMetrics, text: str, width: int) -> int:
    return metrics.boundingRect(QRect(0, 0, width, 1 << 14), int(_WRAPPED), text).height()


def _text(*, figures: bool = False) -> QFont:
    return font(scale().text, figures=figures)


def _strong(*, figures: bool = False) -> QFont:
    return font(scale().text, QFont.Weight.DemiBold, figures=figures)


def _small(*, bold: bool = False) -> QFont:
    return font(scale().small, QFont.Weight.DemiBold if bold else QFont.Weight.Normal, figures=True)
