"""One question of a checklist: its mark, code and weight in a gutter, the whole question, its answers close by."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from hotline.errors import N_
from hotline.indicators.checklist import Checklist, Indicator
from hotline.indicators.question_search import search_words
from hotline.indicators.result_meanings import WEIGHT_NAMES
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.apply import colour, scale
from ui.theme.fonts import font
from ui.theme.scale import space
from ui.widgets.buttons import Button
from ui.widgets.layouts import add_column, add_row
from ui.widgets.ternary_field import TernaryField
from ui.widgets.text_label import Text

MEANT_KEY = key_table.MEANT
"""Records the scored indicators that the answers of groups mean."""
_MARK_POINTS, _LEAST_GUTTER = 0.75, 64
_LEAST_BESIDE = 430
"""The width in pixels below which the answer stands under its question."""
_NO_WEIGHT = N_("no weight")


def mark_words(indicator: Indicator, within: Checklist) -> str:
    """Return the word before a question, like RECRUITMENT, in the language of the screen."""
    return "".join(map(words().capitalised, within.mark_of(indicator)[words().code]))


def weight_words(indicator: Indicator, sets: Iterable[str]) -> str:
    """Return the weights of an indicator in some sets, with ? where one is provisional; of none, that it has no weight."""
    sets = tuple(sets)
    names = dict.fromkeys(
        words().gettext(WEIGHT_NAMES[indicator.weights[name].value]) + "?" * (name in indicator.provisional)
        for name in sets
        if name in indicator.weights
    )
    return " / ".join(names) or words().gettext(_NO_WEIGHT)


def spoken_question(indicator: Indicator, within: Checklist) -> str:
    """Return the name of a question for who cannot see it: what tells it from others comes first."""
    mark = within.mark_of(indicator)[words().code]
    question = indicator.question[words().code]
    return f"{mark}: {question}" if mark else question


class Mark(QWidget):
    """The word that tells a question from its likes: in a frame before the departure, on a filled ground after the arrival."""

    accessible_role = "StaticText"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._filled = "", False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_question(self, indicator: Indicator | None, within: Checklist) -> None:
        """Show the mark of a question; hide for none, or where its list has no marks."""
        self._text = "" if indicator is None else mark_words(indicator, within)
        spoken = "" if indicator is None else within.mark_of(indicator)[words().code]
        self._filled = indicator is not None and within.is_of_destination(indicator.dimension)
        self.setAccessibleName(spoken)
        self.setVisible(bool(self._text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the word."""
        return mark_size(self._text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the word in its frame or on its ground."""
        paint_mark(QPainter(self), self.rect(), self._text, filled=self._filled)


def mark_size(text: str) -> QSize:
    """Return the size of a mark."""
    metrics = QFontMetrics(_mark_font())
    return QSize(metrics.horizontalAdvance(text) + space(2), metrics.height() + 3)


def paint_mark(painter: QPainter, area: QRect, text: str, *, filled: bool) -> None:
    """Draw a mark: the same word differs in its shape, not in its colour alone."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = colour("text")
    painter.setPen(QPen(ink, 1))
    painter.setBrush(ink if filled else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setFont(_mark_font())
    painter.setPen(colour("surface") if filled else ink)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


def _mark_font() -> QFont:
    return font(scale().text * _MARK_POINTS, QFont.Weight.DemiBold)


def _code_font() -> QFont:
    return font(scale().text * 0.85)


def _keys_height() -> int:
    return QFontMetrics(font(scale().small)).height()


class QuestionGutter(QWidget):
    """The mark of a question above its code and weight."""

    accessible_role = "StaticText"

    def __init__(self, indicator: Indicator, within: Checklist, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark_words(indicator, within)
        self._spoken = within.mark_of(indicator)[words().code]
        self._filled = within.is_of_destination(indicator.dimension)
        self._code, self._weight = indicator.code, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_weight(self, weight: str) -> None:
        """Show another weight."""
        if weight != self._weight:
            self._weight = weight
            self.setAccessibleName(f"{self._spoken} {self._code} {weight}".strip())
            self.updateGeometry()
            self.update()

    def wanted_width(self) -> int:
        """Return the width that its longest line needs."""
        metrics = QFontMetrics(_code_font())
        return max(
            mark_size(self._mark).width() if self._mark else 0,
            *(metrics.horizontalAdvance(line) + 2 for line in self._lines()),
            _LEAST_GUTTER,
        )

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the mark and the lines beneath it."""
        height = mark_size(self._mark).height() + 2 if self._mark else 0
        return QSize(self.minimumWidth(), height + len(self._lines()) * QFontMetrics(_code_font()).height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the mark, the code and the weight."""
        painter = QPainter(self)
        top = 0
        if self._mark:
            size = mark_size(self._mark)
            paint_mark(
                painter, QRect(0, 0, min(size.width(), self.width()), size.height()), self._mark, filled=self._filled
            )
            top = size.height() + 2
        painter.setFont(_code_font())
        painter.setPen(colour("muted"))
        height = QFontMetrics(_code_font()).height()
        for place, line in enumerate(self._lines()):
            painter.drawText(QRect(0, top + place * height, self.width(), height), Qt.AlignmentFlag.AlignLeft, line)

    def _lines(self) -> list[str]:
        if self._mark:
            return [f"{self._code} {self._weight}".strip()]
        return [self._code, self._weight]


class IndicatorRow(QWidget):
    """One question with its answer, `within` its list; what else is to be said of it stands small beneath it."""

    accessible_role = "Grouping"

    answered = Signal(str, object)
    meant = Signal(str)

    def __init__(self, indicator: Indicator, within: Checklist, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.indicator = indicator
        self.within = within.id
        self.offered = False
        self.searched = search_words(indicator)
        self.gutter = QuestionGutter(indicator, within)
        self.question = Text(indicator.question[words().code])
        self.note = Text("", "small")
        self.note.hide()
        self.answer = TernaryField(compact=True)
        self.answer.set_name(f"{spoken_question(indicator, within)} {indicator.code}")
        self.answer.changed.connect(self._tell)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(space(1), space(2), 0, space(2))
        self._row.setSpacing(space(3))
        inner = add_row(self._row, 1)
        inner.setSpacing(space(3))
        inner.addWidget(self.gutter, 0, Qt.AlignmentFlag.AlignTop)
        self._text = add_column(inner, 1)
        self._text.setSpacing(2)
        self._text.addWidget(self.question)
        self._text.addWidget(self.note)
        self._text.addStretch(1)
        self._row.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignTop)
        self.meant_button: Button | None = None
        # One line of a question leaves no room for the keys below its answers otherwise.
        self.setMinimumHeight(space(2) + self.answer.sizeHint().height() + _keys_height() + 1)

    def say(self, note: str) -> None:
        """Show a small line beneath the question; none for an empty one."""
        if note != self.note.text():
            self.note.setText(note)
            self.note.setVisible(bool(note))

    def offer(self, meant: Iterable[Indicator]) -> None:
        """Offer to record the scored indicators that a yes means; nothing where there are none."""
        named = "; ".join(f"{one.texts[words().code]} ({one.code})" for one in meant)
        if named:
            self.say(words().gettext(N_("Means the same: {signs}"), signs=named))
            if self.meant_button is None:
                self.meant_button = Button(words().gettext(N_("Record too")), MEANT_KEY, look="quiet", bound=False)
                self.meant_button.clicked.connect(self._take)
                self._text.insertWidget(2, self.meant_button, 0, Qt.AlignmentFlag.AlignLeft)
            self.meant_button.setAccessibleName(f"{self.meant_button.words()}: {named}")
        if self.meant_button is not None:
            self.meant_button.setVisible(bool(named))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size: that with the answer under the question."""
        beside = self.gutter.minimumWidth() + space(3) + self.question.minimumSizeHint().width()
        return QSize(max(beside, self.answer.minimumSizeHint().width()) + space(1), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the answer under the question where it is narrow, so that the question has the whole width."""
        super().resizeEvent(event)
        wanted = QBoxLayout.Direction.LeftToRight if self.is_wide() else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
            self._row.setSpacing(space(3) if self.is_wide() else space(1))
            below = space(2) if self.is_wide() else _keys_height() + 1
            self._row.setContentsMargins(space(1), space(2), 0, below)

    def is_wide(self) -> bool:
        """Return whether the answer stands beside the question."""
        return self.width() >= _LEAST_BESIDE

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the line below, and the row that has the keyboard on a ground of its own with a bar at its left."""
        painter = QPainter(self)
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            painter.fillRect(self.rect(), colour("accent_ground"))
            painter.fillRect(QRect(0, 0, 3, self.height()), colour("accent"))
            self._paint_keys(painter)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), colour("line"))

    def _paint_keys(self, painter: QPainter) -> None:
        """Write the key of each answer below it: the heads of the columns scroll away."""
        painter.setFont(font(scale().small))
        painter.setPen(colour("text"))
        for key, below in self.key_places():
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, key)

    def key_places(self) -> list[tuple[str, QRect]]:
        """Return the keys of the answers with where they stand: in the row, below their answers."""
        return [
            (key, QRect(segment.mapTo(self, QPoint(0, segment.height())), QSize(segment.width(), _keys_height())))
            for key, segment in zip(key_table.CHOICES, self.answer.segments, strict=False)
        ]

    def _tell(self) -> None:
        self.answered.emit(self.indicator.code, self.answer.value())

    def _take(self) -> None:
        self.meant.emit(self.indicator.code)


class QuestionHeads(QWidget):
    """The heads of the columns: what a question is about, the question, and the keys of its answers above each of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(1), space(1), 0, space(1))
        row.setSpacing(space(3))
        self.about = Text(words().gettext(N_("Asked about")), "small", wrap=False)
        row.addWidget(self.about)
        self.keys = QWidget()
        keys = QHBoxLayout(self.keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(3)
        sample = TernaryField(compact=True)
        for number, segment in enumerate(sample.segments, 1):
            key = Text(str(number), "strong", wrap=False)
            key.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            key.setFixedWidth(segment.sizeHint().width())
            key.setAccessibleName(f"{number}: {segment.option.label}")
            keys.addWidget(key)
        self.question = Text(words().gettext(N_("Question")), "small", wrap=False)
        sample.deleteLater()
        row.addWidget(self.question, 1)
        row.addWidget(self.keys)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size: that without the keys."""
        return QSize(
            self.about.minimumWidth() + self.question.minimumSizeHint().width(), super().minimumSizeHint().height()
        )

    def event(self, event: QEvent) -> bool:
        """Hide the keys where the answers stand under their questions."""
        if event.type() == QEvent.Type.Resize:
            self.keys.setVisible(self.width() >= _LEAST_BESIDE)
        return super().event(event)
