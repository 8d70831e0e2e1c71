"""The steps of a referral as a line: what is done, what comes next, what is later; never without words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hotline.errors import N_
from hotline.referral.referral_steps import Progress
from ui.platform.screen_language import words
from ui.theme.apply import colour, scale
from ui.theme.fonts import font
from ui.theme.scale import space

_SAID = {
    Progress.DONE: N_("done"),
    Progress.NEXT: N_("next"),
    Progress.LATER: N_("later"),
    Progress.SKIPPED: N_("skipped"),
}
_RADIUS, _SMALL = 9.0, 4.5
_LINE = 26.0


@dataclass(frozen=True)
class ShownStep:
    """One step: its words, how far it is, and when it was reached, in words."""

    label: str
    progress: Progress
    when: str = ""


class StepLine(QWidget):
    """Draws the steps as circles on a line, with their words and times below; one below the other where words have no room."""

    accessible_role = "Graphic"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[ShownStep, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_steps(self, steps: Sequence[ShownStep]) -> None:
        """Show other steps."""
        self._steps = tuple(steps)
        told = [", ".join(part for part in (one.label, _said(one), one.when) if part) for one in self._steps]
        self.setAccessibleName(words().gettext(N_("Steps of the referral")))
        self.setAccessibleDescription("; ".join(told))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Return that a narrow line is taller."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return room for the circles, two lines of words and one of times; or for a step in each line."""
        if self._upright(width):
            return round(_LINE * len(self._steps))
        return round(2 * _RADIUS) + space(2) + QFontMetrics(_words()).lineSpacing() * 3

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size in the width that there is."""
        return QSize(space(60), self.heightForWidth(max(self.width(), space(60))))

    def _upright(self, width: int) -> bool:
        """Return whether some word would not fit below its circle."""
        metrics, wide = QFontMetrics(_words(bold=True)), width / max(1, len(self._steps)) - 2
        said = [word for one in self._steps for word in f"{one.label} {_said(one)} {one.when}".split()]
        return any(metrics.horizontalAdvance(word) > wide for word in said)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the line, then the circles, then the words."""
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._upright(self.width()):
            self._paint_upright(painter)
            return
        wide = self.width() / len(self._steps)
        centres = [QPointF(wide * (place + 0.5), _RADIUS + 1) for place in range(len(self._steps))]
        _paint_line(painter, centres, [one.progress for one in self._steps], _RADIUS)
        top = 2 * _RADIUS + space(1)
        for place, one in enumerate(self._steps):
            self._paint_words(painter, one, QRectF(wide * place, top, wide, self.height() - top))

    def _paint_upright(self, painter: QPainter) -> None:
        centres = [QPointF(_RADIUS + 2, _LINE * (place + 0.5)) for place in range(len(self._steps))]
        _paint_line(painter, centres, [one.progress for one in self._steps], _RADIUS)
        left = 2 * _RADIUS + space(3)
        for place, one in enumerate(self._steps):
            room = QRectF(left, _LINE * place, self.width() - left, _LINE)
            strong = one.progress in {Progress.DONE, Progress.NEXT}
            painter.setFont(_words(bold=strong))
            painter.setPen(colour("text" if strong else "muted"))
            told = "" if one.progress is Progress.LATER else one.when or _said(one)
            said = f"{one.label} · {told}" if told else one.label
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), said)

    def _paint_words(self, painter: QPainter, one: ShownStep, room: QRectF) -> None:
        strong = one.progress in {Progress.DONE, Progress.NEXT}
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        painter.setFont(_words(bold=strong))
        painter.setPen(colour("text" if strong else "muted"))
        used = painter.boundingRect(room, flags, one.label)
        painter.drawText(room, flags, one.label)
        below = QRectF(room.left(), used.bottom(), room.width(), max(0.0, room.bottom() - used.bottom()))
        painter.setFont(_words(bold=one.progress is Progress.NEXT))
        painter.setPen(colour("accent" if one.progress is Progress.NEXT else "muted"))
        painter.drawText(below, flags, one.when or ("" if one.progress is Progress.LATER else _said(one)))


def paint_small_line(painter: QPainter, room: QRect, steps: Sequence[Progress]) -> None:
    """Draw the same line small, at the right of a row whose words say the status."""
    gap = 3.6 * _SMALL
    first = room.right() - _SMALL - 1 - gap * (len(steps) - 1)
    centres = [QPointF(first + gap * place, room.center().y() + 0.5) for place in range(len(steps))]
    _paint_line(painter, centres, steps, _SMALL)


def _paint_line(painter: QPainter, centres: Sequence[QPointF], steps: Sequence[Progress], radius: float) -> None:
    large = radius == _RADIUS
    for place in range(1, len(centres)):
        came = steps[place] is Progress.DONE
        painter.setPen(QPen(colour("accent" if came else "control"), 2.5 if came and large else 1.2))
        painter.drawLine(centres[place - 1], centres[place])
    for centre, step in zip(centres, steps, strict=True):
        done, follows = step is Progress.DONE, step is Progress.NEXT and large
        painter.setPen(QPen(colour("accent" if done or follows else "control"), 2.5 if follows else 1.2))
        painter.setBrush(colour("accent" if done else "surface"))
        painter.drawEllipse(centre, radius, radius)
        if done and large:
            painter.setPen(QPen(colour("on_accent"), 1.8))
            painter.drawPolyline([centre + QPointF(-4, 0), centre + QPointF(-1, 3), centre + QPointF(4, -3)])


def _said(one: ShownStep) -> str:
    return words().gettext(_SAID[one.progress])


def _words(*, bold: bool = False) -> QFont:
    return font(scale().small, QFont.Weight.DemiBold if bold else QFont.Weight.Normal, figures=True)
