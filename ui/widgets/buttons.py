"""Buttons: primary, secondary, danger and quiet, each with the key that does the same; and the two-line quick button."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.platform import key_table
from ui.theme.apply import colour, scale
from ui.theme.fonts import font
from ui.theme.icons import paint_icon
from ui.theme.scale import space
from ui.widgets.one_click import OneClick
from ui.widgets.shortcuts import bind, hint
from ui.widgets.text_label import set_tip

_INKS = {
    "primary": "on_accent",
    "secondary": "text",
    "danger": "danger",
    "quiet": "accent",
    "quick": "text",
    "quick-primary": "on_accent",
}
_QUICK_MARGIN, _QUICK_SMALLEST = 3, 0.95
_ON_ACCENT = {"primary", "quick-primary"}


class Button(OneClick, QPushButton):
    """A button that shows its key beside its words; the key works wherever the button is visible and enabled.

    `icon` names a drawing of ui.theme.icons. The signal is Qt's own `clicked`. A button that is not `bound` only shows
    the key, which the window has bound for all its pages. Enter is only shown too: it presses the button that has the
    focus, else the default one of a dialog.
    """

    accessible_role = "Button"

    def __init__(
        self,
        text: str,
        key: str = "",
        *,
        look: str = "secondary",
        icon: str = "",
        bound: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self.bound_key = key if bound and key != key_table.ACCEPT else ""
        self._icon = icon
        self._look = look
        self.setProperty("look", look)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)
        if self.bound_key:
            bind(self, self.bound_key, self.click)

    def set_text(self, text: str) -> None:
        """Show other words."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setAccessibleDescription(self.hint())
        self.updateGeometry()

    def set_look(self, look: str) -> None:
        """Take another look: what was the one act of a page may become any other, and the other way round."""
        self._look = look
        self.setProperty("look", look)
        self.style().unpolish(self)
        self.style().polish(self)
        self.updateGeometry()
        self.update()

    def hint(self) -> str:
        """Return the key that is shown beside the words, as the layout in use writes it."""
        return hint(self._key)

    def words(self) -> str:
        """Return the words on the button, without the key."""
        return self._words

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Enter press the button that has the focus, as Space does; Ctrl+Enter is another button's key."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not held and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for icon, words and key."""
        margin = space(2) if self._look == "quiet" else space(3)
        return QSize(self._contents_width() + 2 * margin + 2, QFontMetrics(self._bold()).height() + space(3) + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least room: a few letters and the key; a primary button is always whole."""
        whole = self._look == "primary"
        return QSize(
            self.sizeHint().width() if whole else min(self.sizeHint().width(), space(16)), self.sizeHint().height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the frame by the style sheet, in which these words have no colour, the contents and the focus ring by hand."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_contents(painter, self.rect())
        if self.hasFocus():
            paint_ring(painter, self.rect(), inner=self._look in _ON_ACCENT)

    def ink(self) -> QColor:
        """Return the colour of the words."""
        return colour(_INKS[self._look] if self.isEnabled() else "muted")

    def _paint_contents(self, painter: QPainter, area: QRect) -> None:
        margin = space(2)
        room = area.width() - 2 * margin
        left = area.left() + margin + max(0, (room - self._contents_width()) // 2)
        if self._icon:
            paint_icon(painter, self._icon, self.ink().name(), QRect(left, area.center().y() - 7, 16, 16).toRectF())
            left += 16 + space(2)
        metrics = QFontMetrics(self._bold())
        key_width = self._key_width()
        words_room = area.right() - margin - left - (key_width + space(2) if key_width else 0) + 2
        shown = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, words_room)
        set_tip(self, self._words if shown != self._words else "")
        painter.setPen(self.ink())
        painter.setFont(self._bold())
        width = metrics.horizontalAdvance(shown)
        painter.drawText(QRect(left, area.top(), width + 2, area.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        if key_width:
            painter.setFont(font(scale().small))
            painter.setPen(self._key_ink())
            key_area = QRect(left + width + space(2), area.top(), key_width + 2, area.height())
            painter.drawText(key_area, Qt.AlignmentFlag.AlignVCenter, self.hint())

    def _key_ink(self) -> QColor:
        return self.ink() if self._look in _ON_ACCENT else colour("muted")

    def _contents_width(self) -> int:
        width = QFontMetrics(self._bold()).horizontalAdvance(self._words)
        width += 16 + space(2) if self._icon else 0
        return width + (self._key_width() + space(2) if self._key else 0)

    def _key_width(self) -> int:
        return QFontMetrics(font(scale().small)).horizontalAdvance(self.hint()) if self._key else 0

    def _bold(self) -> QFont:
        return font(
            scale().text,
            QFont.Weight.DemiBold if self._look in {"primary", "danger", "quick-primary"} else QFont.Weight.Medium,
        )


def paint_ring(painter: QPainter, area: QRect, *, inner: bool = False, radius: int = 6) -> None:
    """Draw the focus ring: two pixels at the edge; inner, also a gap, so that it shows on the accent's own ground."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("focus"), 2))
    painter.drawRoundedRect(area.toRectF().adjusted(1, 1, -1, -1), radius, radius)
    if inner:
        painter.setPen(QPen(colour("surface"), 2))
        painter.drawRoundedRect(area.toRectF().adjusted(3, 3, -3, -3), radius - 2, radius - 2)


class PrimaryButton(Button):
    """The one act that a page is for."""

    def __init__(self, text: str, key: str = "", *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, key, look="primary", icon=icon, parent=parent)


class SecondaryButton(Button):
    """Any other act."""

    def __init__(
        self, text: str, key: str = "", *, icon: str = "", bound: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, key, look="secondary", icon=icon, bound=bound, parent=parent)


class DangerButton(Button):
    """An act that takes something away; never the default of a dialog."""

    def __init__(self, text: str, key: str = "", *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, key, look="danger", icon=icon, parent=parent)


class QuietButton(Button):
    """A small act inside a text or a row, without a frame."""

    def __init__(
        self, text: str, key: str = "", *, icon: str = "", bound: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, key, look="quiet", icon=icon, bound=bound, parent=parent)


class QuickButton(Button):
    """A contact of one key: its name above, its key and today's count below."""

    def __init__(
        self,
        text: str,
        key: str,
        count: str = "",
        *,
        primary: bool = False,
        bound: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self._count = count
        super().__init__(text, key, look="quick-primary" if primary else "quick", bound=bound, parent=parent)
        # A click leaves the keyboard where it is: the next Space or Enter would log another contact.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: str) -> None:
        """Show another count, worded by the caller (like "today 6")."""
        self._count = count
        self.setAccessibleDescription(f"{self.hint()}, {count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for two lines."""
        words = QFontMetrics(self._bold()).horizontalAdvance(self._words)
        small = QFontMetrics(
            font(scale().small, figures=True)
        )  # as it is drawn: another number does not move the buttons
        below = small.horizontalAdvance(f"{self.hint()}   {self._count}")
        height = QFontMetrics(self._bold()).height() + small.height() + space(4)
        return QSize(max(words, below) + space(6), height)

    def _paint_contents(self, painter: QPainter, area: QRect) -> None:
        small = QFontMetrics(font(scale().small))
        inside = area.adjusted(_QUICK_MARGIN, 0, -_QUICK_MARGIN, 0)
        name_font, lines = self._fitting(inside.width())
        metrics = QFontMetrics(name_font)
        top = area.top() + (area.height() - metrics.height() * len(lines) - small.height()) // 2
        set_tip(self, "" if self.shows_whole_name(area.width()) else self._words)
        painter.setFont(name_font)
        painter.setPen(self.ink())
        for line in lines:
            place = QRect(inside.left(), top, inside.width(), metrics.height())
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, shown)
            top += metrics.height()
        painter.setFont(font(scale().small, figures=True))
        painter.setPen(self._key_ink())
        below = QRect(inside.left(), top, inside.width(), small.height())
        text = f"{self.hint()}  ·  {self._count}" if self._count else self.hint()
        if small.horizontalAdvance(text) > inside.width():
            text = f"{self.hint()} · {self._count.rpartition(' ')[2]}"
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, text)

    def shows_whole_name(self, width: int) -> bool:
        """Return whether the name is not shortened in a button of a width."""
        name_font, lines = self._fitting(width - 2 * _QUICK_MARGIN)
        metrics = QFontMetrics(name_font)
        return all(metrics.horizontalAdvance(line) <= width - 2 * _QUICK_MARGIN for line in lines)

    def _fitting(self, room: int) -> tuple[QFont, tuple[str, ...]]:
        """Return the font and the lines of the name: one line, a smaller one, or two where there is a space to break at."""
        small = self._bold()
        for points in (scale().text, scale().small):
            small.setPointSizeF(points)
            if QFontMetrics(small).horizontalAdvance(self._words) <= room:
                return small, (self._words,)
        first, _, second = self._words.rpartition(" ")
        small.setPointSizeF(scale().small * _QUICK_SMALLEST)
        return small, (first, second) if first else (self._words,)
