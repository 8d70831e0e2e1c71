"""Puts the look on the application and remembers it for widgets that paint themselves."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.platform.window_geometry import room_on
from ui.theme.fonts import font, load_first_fonts, load_fonts
from ui.theme.icons import product_icon
from ui.theme.scale import SMALLEST_TEXT, Scale, largest_text
from ui.theme.style_sheet import style_sheet
from ui.theme.tokens import LIGHT, PALETTES, Tokens

STYLE = "Fusion"
STYLE_ARGUMENTS = ("-style", STYLE)
"""What gives QApplication its style: setStyle would return it, and with it all that Python can know of styles."""

_ROLES = (
    (QPalette.ColorRole.Window, "ground"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "faint"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "danger"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.PlaceholderText, "muted"),
    (QPalette.ColorRole.ToolTipBase, "rail"),
    (QPalette.ColorRole.ToolTipText, "rail_strong"),
    (QPalette.ColorRole.Mid, "control"),
    (QPalette.ColorRole.Light, "surface"),
    (QPalette.ColorRole.Dark, "line"),
)


@dataclass
class _Look:
    tokens: Tokens
    scale: Scale
    system_points: float | None = None


_look = _Look(LIGHT, Scale.from_system(0))


def tokens() -> Tokens:
    """Return the colours in use."""
    return _look.tokens


def scale() -> Scale:
    """Return the sizes of type in use."""
    return _look.scale


def grown(pixels: int) -> int:
    """Return a width that was measured for the usual size of text, for the size in use: what holds words grows with them."""
    return round(pixels * _look.scale.text / SMALLEST_TEXT)


def colour(name: str) -> QColor:
    """Return a colour in use by its token's name."""
    return QColor(getattr(_look.tokens, name))


def palette(chosen: Tokens) -> QPalette:
    """Return Qt's palette for a set of colours, for whatever the style sheet does not reach."""
    made = QPalette()
    for role, name in _ROLES:
        made.setColor(role, QColor(getattr(chosen, name)))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(chosen.muted))
    return made


def apply_theme(application: QApplication, name: str = LIGHT.name) -> None:
    """Put a palette (`light` or `dark`) on the application, with its style, all fonts and the icon of the program."""
    application.setStyle(STYLE)
    begin_theme(application, name)
    complete_theme(application)


def complete_theme(application: QApplication) -> None:
    """Load what `begin_theme` leaves for later: the other styles of the font, and the icon of the windows."""
    load_fonts()
    application.setWindowIcon(product_icon())


def begin_theme(application: QApplication, name: str) -> None:
    """Put a palette on an application that has its style; sizes follow the font that the system gave it first."""
    if _look.system_points is None:
        _look.system_points = application.font().pointSizeF()
    load_first_fonts()
    _look.tokens = PALETTES[name]
    _look.scale = Scale.from_system(_look.system_points, _largest_text())
    application.setPalette(palette(_look.tokens))
    application.setFont(font(_look.scale.text))
    application.setStyleSheet(style_sheet(_look.tokens, _look.scale))


def _largest_text() -> float:
    room = room_on(QGuiApplication.primaryScreen())
    return math.inf if room is None else largest_text(room.width())
