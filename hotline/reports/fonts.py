"""The two faces that every page is set in, their widths, and which characters they can print.

Fira Sans covers Latin and Cyrillic. Its figures of equal width stand in for the usual ones, so that numbers line up
in tables; the manat sign, which the face lacks, is drawn (DESIGN.md section 9).
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

from fontpkg_fira_sans import ROOT
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "FiraSans-Regular"
STRONG = "FiraSans-SemiBold"
MANAT = "\u20bc"
MANAT_WIDTH = 0.62  # of the size of the text

_FACES = (REGULAR, STRONG)
_FIGURES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@cache
def _faces() -> dict[str, TTFont]:
    faces = {}
    for name in _FACES:
        path = ROOT / "files" / f"{name}.ttf"
        face = TTFont(name, str(path))
        _use_figures_of_equal_width(face, path)
        registerFont(face)
        faces[name] = face
    return faces


def register() -> None:
    """Make the faces known to reportlab; costs nothing after the first time."""
    _faces()


@cache
def can_print(character: str) -> bool:
    """Return whether every face has the character, or it is drawn."""
    return character == MANAT or all(ord(character) in face.face.charToGlyph for face in _faces().values())


@cache
def widths(name: str) -> dict[str, float]:
    """Return the widths of the characters of a face, in thousandths of the size of the text."""
    measured = {chr(code): width for code, width in _faces()[name].face.charWidths.items()}
    return {**measured, MANAT: MANAT_WIDTH * 1000}


def text_width(text: str, name: str, size: float) -> float:
    """Return how wide a printable text is, in points."""
    measured = widths(name)
    return sum([measured[character] for character in text]) * size / 1000


def _use_figures_of_equal_width(font: TTFont, path: Path) -> None:
    data = path.read_bytes()
    glyphs = _glyph_names(data)
    advances = _table(data, b"hmtx")[0]
    for value, figure in enumerate(_FIGURES):
        glyph = glyphs[f"{figure}.tf"]
        font.face.charToGlyph[ord("0") + value] = glyph
        font.face.charWidths[ord("0") + value] = struct.unpack_from(">H", data, advances + 4 * glyph)[0]


def _glyph_names(data: bytes) -> dict[str, int]:
    """Return the glyphs of a TrueType file by their names (OpenType specification, table post, version 2)."""
    offset, length = _table(data, b"post")
    count = struct.unpack_from(">H", data, offset + 32)[0]
    indexes = struct.unpack_from(f">{count}H", data, offset + 34)
    names: list[str] = []
    place = offset + 34 + 2 * count
    while place < offset + length:
        size = data[place]
        names.append(data[place + 1 : place + 1 + size].decode("latin-1"))
        place += 1 + size
    return {names[index - 258]: glyph for glyph, index in enumerate(indexes) if 258 <= index < 258 + len(names)}


def _table(data: bytes, tag: bytes) -> tuple[int, int]:
    for number in range(struct.unpack_from(">H", data, 4)[0]):
        entry = 12 + 16 * number
        if data[entry : entry + 4] == tag:
            offset, length = struct.unpack_from(">II", data, entry + 8)
            return offset, length
    raise ValueError(tag)
