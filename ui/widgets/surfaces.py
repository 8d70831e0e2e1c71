"""Surfaces and small marks: cards, the header of a page, tags, keys, empty states, rules."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from ui.platform.accessibility import announce
from ui.theme.apply import colour, scale
from ui.theme.fonts import font
from ui.theme.scale import space
from ui.widgets.layouts import add_column, add_row
from ui.widgets.text_label import ShortText, Text, set_tip
from ui.widgets.visibility import show_when

TONES = {
    "neutral": ("muted", "faint"),
    "accent": ("accent", "accent_ground"),
    "warning": ("warning", "warning_ground"),
    "danger": ("danger", "danger_ground"),
}


class Tag(QWidget):
    """A word on a coloured ground; the word says what the colour says. Tones: neutral, accent, warning, danger."""

    accessible_role = "StaticText"

    def __init__(self, text: str = "", tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set(text, tone)

    def set(self, text: str, tone: str | None = None) -> None:
        """Show another word, in another tone if one is given."""
        self._text = text
        self._tone = tone or self._tone
        self.setAccessibleName(text)
        show_when(self, bool(text))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the word."""
        return self._text

    def tone(self) -> str:
        """Return the tone."""
        return self._tone

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the word and its margins."""
        metrics = QFontMetrics(self._font())
        return QSize(metrics.horizontalAdvance(self._text) + space(4) + 1, metrics.height() + space(1))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room: a shortened word."""
        return QSize(min(self.sizeHint().width(), space(14)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the ground and the word, shortened where there is no room."""
        ink, ground = TONES[self._tone]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(self.rect(), 4, 4)
        painter.setFont(self._font())
        painter.setPen(colour(ink))
        room = self.width() - space(4)
        shown = QFontMetrics(self._font()).elidedText(self._text, Qt.TextElideMode.ElideRight, room + 1)
        set_tip(self, self._text if shown != self._text else "")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, shown)

    @staticmethod
    def _font() -> QFont:
        return font(scale().small, QFont.Weight.DemiBold)


class KeyHint(QWidget):
    """The name of a key in a small frame, like F10 or Ctrl+Z."""

    accessible_role = "StaticText"

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the key's name."""
        metrics = QFontMetrics(font(scale().small))
        return QSize(
            max(metrics.horizontalAdvance(self._key) + space(3), metrics.height()), metrics.height() + space(1)
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("line"))
        painter.setBrush(colour("faint"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(font(scale().small))
        painter.setPen(colour("muted"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._key)


class Card(QFrame):
    """A white surface with a title, a subtitle beside it, widgets in its corner, and `body`, a vertical layout."""

    accessible_role = "Grouping"

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(space(4), space(4), space(4), space(4))
        outer.setSpacing(space(3))
        self._head = QWidget(self)
        self._head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._head_row = head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(space(2))
        self.title = Text(title, "card-title", wrap=False)
        self.subtitle = ShortText(subtitle, "muted")
        head.addWidget(self.title)
        head.addWidget(self.subtitle, 1)
        self.corner = add_row(head)
        self.corner.setSpacing(space(2))
        outer.addWidget(self._head)
        self.body = add_column(outer)
        self.body.setSpacing(space(3))
        self._rest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        outer.addItem(self._rest)
        self._divide()
        show_when(self._head, bool(title))
        self.setAccessibleName(title)

    def event(self, event: QEvent) -> bool:
        """Keep what is in the card at its top, unless something in it takes all the height that there is."""
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            grows = bool(self.body.expandingDirections() & Qt.Orientation.Vertical)
            policy = QSizePolicy.Policy.Fixed if grows else QSizePolicy.Policy.Expanding
            if self._rest.sizePolicy().verticalPolicy() != policy:
                self._rest.changeSize(0, 0, QSizePolicy.Policy.Minimum, policy)
                self._outer.invalidate()
        return super().event(event)

    def _divide(self) -> None:
        """Give the title the whole width, to wrap in, where there is no subtitle beside it."""
        beside = bool(self.subtitle.text())
        self.title.setWordWrap(not beside)
        self._head_row.setStretchFactor(self.title, 0 if beside else 1)
        show_when(self.subtitle, beside)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Show another title and subtitle."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self._divide()
        show_when(self._head, bool(title))
        self.setAccessibleName(title)


class PageHeader(QWidget):
    """What the bar at the top holds by default: the page's title, a note at the right, and room for buttons (`right`)."""

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(3))
        self._found = ""
        self.title = ShortText(title, "title")
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.note = ShortText(note, "muted")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.title)
        row.addWidget(self.note, 1)
        self.right = add_row(row)
        self.right.setSpacing(space(2))

    def set_note(self, note: str, *, found: bool = False) -> None:
        """Show another note at the right; how many were `found` in the end is told at once to a screen reader, each number once."""
        if found and note != self._found:
            self._found = note
            announce(self.note, note)
        self.note.setText(note)


class EmptyState(QWidget):
    """Says that there is nothing here yet, and what to do; the action is a button of the caller's, if any."""

    def __init__(
        self, title: str, advice: str = "", action: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space(2), 0, space(2))
        column.setSpacing(space(1))
        self.title = Text(title, "label")
        self.advice = Text(advice, "muted")
        show_when(self.advice, bool(advice))
        column.addWidget(self.title)
        column.addWidget(self.advice)
        if action is not None:
            column.addSpacing(space(2))
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)


class Rule(QFrame):
    """A thin line between two parts of a card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rule")


class _Body(QVBoxLayout):
    """The layout of what a page scrolls: makes it as tall as it must be before it gives any place.

    Qt squeezes a page in which something comes into sight until the area around it grows, a turn later. Everything would move
    under the pointer, and a click would go to what is not there a moment later. It grows once at a time: where the area makes
    the page smaller again, because its bar takes width, the places are given as they are.
    """

    _grows = False

    def setGeometry(self, area: QRect) -> None:  # noqa: N802 - Qt's name
        """Give the places, or first grow, which leads here again."""
        page = self.parentWidget()
        needed = self.heightForWidth(area.width()) if self.hasHeightForWidth() else self.sizeHint().height()
        if page is not None and needed > area.height() and page.height() < needed and not self._grows:
            self._grows = True
            page.resize(page.width(), needed)
            self._grows = False
            return
        super().setGeometry(area)


class Scrolled(QScrollArea):
    """A page that scrolls up and down; `body` is its vertical layout; what gets the focus comes into sight."""

    def __init__(self, parent: QWidget | None = None, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
        super().__init__(parent)
        # Asked for the viewport that it has made by itself, PySide would first make every class of QtWidgets known to Python.
        self.setViewport(QWidget())
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("look", "scrolled")
        self.body = _Body(inner)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(space(3))
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)

    @property
    def accessible_role(self) -> str:
        """Return what a screen reader is told of a page that has a name."""
        return "Grouping" if self.accessibleName() else ""

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Get a ring for the focus where the keyboard can come to it, to read it by the arrow keys."""
        if self.focusPolicy() != Qt.FocusPolicy.NoFocus and self.property("look") != "reading":
            self.setProperty("look", "reading")
            self.style().unpolish(self)
            self.style().polish(self)
            inside, least = self.body.contentsMargins(), space(2)
            sides = (inside.left(), inside.top(), inside.right(), inside.bottom())
            self.body.setContentsMargins(*(max(side, least) for side in sides))
        super().showEvent(event)

    def show_widget(self, widget: QWidget) -> None:
        """Scroll so far that a widget inside is in sight, with some room around it."""
        self.ensureWidgetVisible(widget, space(4), space(10))
