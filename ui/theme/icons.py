"""Small icons: SVG files whose strokes take the colour that is asked for, sharp at every screen density."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from hotline.paths import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon
    from PySide6.QtSvg import QSvgRenderer

_INK = "#000000"


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - the unlock window needs no icon and must not wait for it

    return QSvgRenderer(QByteArray(_drawing(name).replace(_INK, colour).encode()))


def paint_icon(painter: QPainter, name: str, colour: str, area: QRectF) -> None:
    """Draw an icon into a square area in one colour."""
    _renderer(name, colour).render(painter, area)


def pixmap(name: str, colour: str, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a picture of so many logical pixels."""
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_icon(painter, name, colour, QRectF(0, 0, size, size))
    painter.end()
    return picture


def product_icon() -> QIcon:
    """Return the icon of the program, drawn by Qt when a desktop asks for it."""
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - the first window is painted before it

    return QIcon(str(resource("icons", "product.svg")))


def icon(name: str, colour: str, size: int = 16) -> QIcon:
    """Return an icon for a button, in normal and double density."""
    from PySide6.QtGui import QIcon  # noqa: PLC0415

    made = QIcon(pixmap(name, colour, size))
    made.addPixmap(pixmap(name, colour, size, 2.0))
    return made
