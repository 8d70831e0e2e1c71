"""The list of a form's sections: where one is, and what is done, begun or empty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from hotline.errors import N_
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.apply import colour, grown, scale
from ui.theme.fonts import font
from ui.theme.icons import paint_icon
from ui.theme.scale import space
from ui.widgets.buttons import paint_ring
from ui.widgets.one_click import OneClick
from ui.widgets.shortcuts import bind
from ui.widgets.text_label import Text, set_tip

EMPTY, BEGUN, DONE, PARKED = "empty", "begun", "done", "parked"
FIGURES = "123456789"
"""Windows takes Ctrl+Shift+0 for itself where keyboards are switched, so that a tenth section has no figure."""
NAMES_WIDTH, MARKS_WIDTH = 180, 56
"""How wide the list is with the names, and without them."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_STATES = {EMPTY: N_("nothing yet"), BEGUN: N_("begun"), DONE: N_("done"), PARKED: N_("set aside")}
_ICONS = {EMPTY: ("circle", "control"), BEGUN: ("circle-half", "accent"), PARKED: ("circle-parked", "warning")}


class SectionItem(OneClick, QPushButton):
    """One section: a drawn mark, its name, and the figure that leads there with Ctrl and Shift, empty for none."""

    accessible_role = "Button"

    def __init__(self, key: str, label: str, figure: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.figure = figure
        self.label = label
        self.state = EMPTY
        self.is_current = False
        self.named = True
        self.setFlat(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_state(EMPTY)

    def show_state(self, state: str) -> None:
        """Show how far the section is."""
        if state == self.state and self.accessibleName():
            return
        self.state = state
        self.setAccessibleName(f"{self.label}: {words().gettext(_STATES[state])}")
        self.update()

    def show_name(self, *, shown: bool) -> None:
        """Show the name, or only the mark and the figure; the name is the tip then."""
        self.named = shown
        set_tip(self, "" if shown else self.label)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the mark and the name in bold."""
        metrics = QFontMetrics(font(scale().text, QFont.Weight.DemiBold))
        return QSize(metrics.horizontalAdvance(self.label) + 16 + space(6), metrics.height() + space(2))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room: a few letters."""
        return QSize(space(20) if self.named else grown(MARKS_WIDTH), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the mark and the name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_ground" if self.is_current else "faint"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        paint_mark(painter, self.state, QRectF(space(2), (self.height() - 16) / 2, 16, 16))
        if self.named:
            self._paint_name(painter)
        painter.setFont(font(scale().small, figures=True))
        painter.setPen(colour("muted"))
        painter.drawText(self.rect().adjusted(0, 0, -space(2), 0), _RIGHT, self.figure)
        if self.hasFocus():
            paint_ring(painter, self.rect())

    def _paint_name(self, painter: QPainter) -> None:
        shown_font = font(scale().text, QFont.Weight.DemiBold if self.is_current else QFont.Weight.Normal)
        painter.setFont(shown_font)
        painter.setPen(colour("muted" if self.state in {EMPTY, PARKED} and not self.is_current else "text"))
        inside = self.rect().adjusted(space(4) + 16, 0, -space(4), 0)
        shown = QFontMetrics(shown_font).elidedText(self.label, Qt.TextElideMode.ElideRight, inside.width())
        set_tip(self, self.label if shown != self.label else "")
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, shown)


def paint_mark(painter: QPainter, state: str, area: QRectF) -> None:
    """Draw how far something is: an empty ring, a half one, a full one with a tick, or one that pauses."""
    if state == DONE:
        paint_icon(painter, "circle-full", colour("accent").name(), area)
        paint_icon(painter, "check", colour("on_accent").name(), area.adjusted(3.2, 3.2, -3.2, -3.2))
    else:
        name, ink = _ICONS[state]
        paint_icon(painter, name, colour(ink).name(), area)


class SectionList(QWidget):
    """The sections of a form. `chosen` carries the key of the one that is asked for; one Tab reaches the list."""

    accessible_role = "Grouping"

    chosen = Signal(str)

    def __init__(self, sections: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words().gettext("Sections"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._items = [
            SectionItem(key, label, FIGURES[place : place + 1], self) for place, (key, label) in enumerate(sections)
        ]
        for item in self._items:
            if item.figure:
                bind(item, key_table.SECTIONS[FIGURES.index(item.figure)], item.click)
            column.addWidget(item)
            item.installEventFilter(self)
            item.clicked.connect(self._clicked)
        # A bare figure answers a question; what leads to a section is said whole.
        self.keys = Text(key_table.shown_row(key_table.SECTIONS), "small", wrap=False)
        self.keys.setContentsMargins(0, space(1), space(2), 0)
        self.keys.setAlignment(_RIGHT)
        column.addWidget(self.keys)
        column.addStretch(1)
        if self._items:
            self.set_current(self._items[0].key)
        self.show_names(shown=True)

    def show_names(self, *, shown: bool) -> None:
        """Show the names of the sections, or only their marks and figures where there is little room."""
        self.setFixedWidth(grown(NAMES_WIDTH if shown else MARKS_WIDTH))
        self.keys.setVisible(shown)
        for item in self._items:
            item.show_name(shown=shown)

    def set_state(self, key: str, state: str) -> None:
        """Show how far a section is: empty, begun, done, or parked."""
        self._item(key).show_state(state)

    def set_shown(self, key: str, *, shown: bool) -> None:
        """Show or leave out a section, for a form that does not have it."""
        self._item(key).setVisible(shown)

    def set_current(self, key: str) -> None:
        """Show which section one is in."""
        for item in self._items:
            item.is_current = item.key == key
            item.setFocusPolicy(Qt.FocusPolicy.StrongFocus if item.is_current else Qt.FocusPolicy.ClickFocus)
            item.setAccessibleDescription(words().gettext("you are here") if item.is_current else "")
            item.update()

    def current(self) -> str:
        """Return the key of the section one is in."""
        return next(item.key for item in self._items if item.is_current)

    def state(self, key: str) -> str:
        """Return how far a section is."""
        return self._item(key).state

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Lead through the list with the arrows; Enter goes into a section."""
        if (
            not isinstance(event, QKeyEvent)
            or event.type() != QEvent.Type.KeyPress
            or not isinstance(watched, SectionItem)
        ):
            return False
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit(watched.key)
            return True
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        place = self._items.index(watched) + step
        if step and 0 <= place < len(self._items):
            self._items[place].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(step)

    def _item(self, key: str) -> SectionItem:
        return next(item for item in self._items if item.key == key)

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, SectionItem):
            self.chosen.emit(sender.key)
