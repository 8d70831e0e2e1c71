"""Small bars: contacts by the hour, and how much of a span has passed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.platform.screen_language import words
from ui.theme.apply import colour, scale
from ui.theme.fonts import font
from ui.theme.scale import space


class HourBars(QWidget):
    """One bar per hour, its count above it, the hours written below; `first` is the hour of the first bar.

    One that `grows` takes all the height that there is.
    """

    accessible_role = "Chart"

    def __init__(
        self, counts: Sequence[int] = (), first: int = 0, parent: QWidget | None = None, *, grows: bool = False
    ) -> None:
        super().__init__(parent)
        self._counts: list[int] = []
        self._first = first
        self._now: int | None = None
        tall = QSizePolicy.Policy.Expanding if grows else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, tall)
        self.set_counts(counts, first)

    def set_counts(self, counts: Sequence[int], first: int = 0, now: int | None = None) -> None:
        """Show other counts; `now` is the place of the hour that is running, which is marked."""
        self._counts, self._first, self._now = list(counts), first, now
        speak = words()
        told = [
            speak.gettext("{hour}:00: {count}", hour=f"{(first + place) % 24:02d}", count=speak.number(count))
            for place, count in enumerate(self._counts)
            if count
        ]
        self.setAccessibleName(speak.gettext("Contacts by the hour"))
        self.setAccessibleDescription(", ".join(told) or speak.gettext("none yet"))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a small height, any width."""
        return QSize(space(60), space(30))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size at which the bars can still be told apart."""
        return QSize(space(30), space(24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the bars, the line they stand on, counts and hours."""
        if not self._counts:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = font(scale().small, figures=True)
        painter.setFont(small)
        line = QFontMetrics(small).height()
        floor, most = self.height() - line - 2, max(1, *self._counts)
        wide = self.width() / len(self._counts)
        gap = min(4.0, wide * 0.25)
        every = self._label_step(wide, QFontMetrics(small).horizontalAdvance("00") + space(1))
        for place, count in enumerate(self._counts):
            left = place * wide
            tall = (floor - line) * count / most
            painter.setPen(Qt.PenStyle.NoPen)
            if place == self._now:
                painter.fillRect(QRectF(left, 0, wide, floor), colour("accent_ground"))
            painter.setBrush(colour("accent" if count else "line"))
            bar = QRectF(left + gap / 2, floor - max(tall, 2), wide - gap, max(tall, 2))
            painter.drawRoundedRect(bar, 2, 2)
            painter.setPen(colour("muted"))
            if count and wide + 2 >= QFontMetrics(small).horizontalAdvance(str(count)):
                painter.drawText(
                    QRectF(left - 6, bar.top() - line, wide + 12, line), Qt.AlignmentFlag.AlignCenter, str(count)
                )
            if place % every == 0:
                hour = f"{(self._first + place) % 24:02d}"
                side = Qt.AlignmentFlag.AlignHCenter if place else Qt.AlignmentFlag.AlignLeft
                painter.drawText(QRectF(left - 6 if place else 0, floor + 2, wide + 12, line), side, hour)

    @staticmethod
    def _label_step(wide: float, needed: int) -> int:
        return next((step for step in (1, 2, 3, 4, 6, 12) if wide * step >= needed), 24)


class SpanBar(QWidget):
    """How much of a span has passed, as a thin bar beside words that say the same. Tones as of Tag."""

    accessible_role = "Graphic"

    def __init__(self, share: float = 0.0, tone: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share, self._tone = share, tone
        self.setFixedHeight(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_share(share, tone)

    def set_share(self, share: float, tone: str = "accent") -> None:
        """Show a share from 0 to 1."""
        self._share, self._tone = max(0.0, min(1.0, share)), tone
        self.setAccessibleName(words().percent(self._share))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("line"))
        painter.drawRoundedRect(self.rect(), 3, 3)
        painter.setBrush(colour(self._tone))
        painter.drawRoundedRect(QRectF(0, 0, self.width() * self._share, 6), 3, 3)
