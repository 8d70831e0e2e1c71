"""Fira Sans, from the package that ships it; no font of the machine is relied on."""

from __future__ import annotations

from functools import cache

import fontpkg_fira_sans
from PySide6.QtGui import QFont, QFontDatabase

from hotline.errors import N_, KnownError

FAMILY = "Fira Sans"
_FIRST, _LATER = ("Regular", "Medium", "SemiBold"), ("Bold", "Italic")
"""The styles of the first window, and those that only later ones have."""


class FontMissing(KnownError):  # noqa: N818 - named for the user's situation, like every known error
    """A font file that the program is delivered with cannot be read."""


def load_fonts() -> tuple[int, ...]:
    """Load the five styles, each once, and return their identifiers; raises FontMissing, naming the file."""
    return load_first_fonts() + _loaded(_LATER)


def load_first_fonts() -> tuple[int, ...]:
    """Load the styles of the first window and return their identifiers; raises FontMissing, naming the file."""
    return _loaded(_FIRST)


@cache
def _loaded(styles: tuple[str, ...]) -> tuple[int, ...]:
    folder = fontpkg_fira_sans.ROOT / "files"
    identifiers = []
    for style in styles:
        name = f"FiraSans-{style}.ttf"
        identifier = QFontDatabase.addApplicationFont(str(folder / name))
        if identifier < 0:
            raise FontMissing(N_("The font file {name} cannot be read. Install the program again."), name=name)
        identifiers.append(identifier)
    return tuple(identifiers)


def font(points: float, weight: QFont.Weight = QFont.Weight.Normal, *, figures: bool = False) -> QFont:
    """Return Fira Sans in a size; with figures, all digits are equally wide, so that clocks and columns stand still."""
    made = QFont(FAMILY)
    made.setPointSizeF(points)
    made.setWeight(weight)
    if figures:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
