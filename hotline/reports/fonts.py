"""The faces that pages are set in, the widths of their characters, and which face has a character.

Fira Sans covers Latin and Cyrillic. Its figures of equal width stand in for the usual ones, so that numbers line up in tables.
What it lacks is drawn with the faces of resources/faces, a small one for each script, which are loaded when they are first needed;
what none of them has is drawn as a box (DESIGN.md section 9).
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

from fontpkg_fira_sans import ROOT
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from hotline.reports.script_faces import BOX, UNSEEN, ScriptFace, script_face

REGULAR = "FiraSans-Regular"
STRONG = "FiraSans-SemiBold"

_FACES = (REGULAR, STRONG)
_WEIGHTS = {REGULAR: "Regular", STRONG: "Bold"}
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
def main_characters() -> frozenset[str]:
    """Return the characters that both weights of Fira Sans have."""
    codes = (set(face.face.charToGlyph) for face in _faces().values())
    return frozenset(map(chr, set.intersection(*codes)))


def in_main_faces(character: str) -> bool:
    """Return whether both weights of Fira Sans have the character."""
    return character in main_characters()


def is_plain(text: str) -> bool:
    """Return whether both weights of Fira Sans have every character of a text."""
    return text.isascii() or main_characters().issuperset(text)


@cache
def can_print(character: str) -> bool:
    """Return whether some face has the character, in both weights; a joiner of letters needs none."""
    if in_main_faces(character) or character in UNSEEN:
        return True
    return all(script_face(character, weight) is not None for weight in _WEIGHTS.values())


def other_face(character: str, name: str) -> ScriptFace | None:
    """Return the face that has a character which Fira Sans lacks, in the weight of a face of it; None where none has it."""
    return script_face(character, _WEIGHTS[name])


class _Widths(dict[str, float]):
    """The widths of the characters of a face, those that it lacks as they are drawn, in thousandths of the size of the text."""

    def __init__(self, name: str) -> None:
        super().__init__((chr(code), width) for code, width in _faces()[name].face.charWidths.items())
        self._name = name
        self.update(dict.fromkeys(UNSEEN, 0.0))

    def __missing__(self, character: str) -> float:
        face = other_face(character, self._name)
        if face is None:
            face, character = other_face(BOX, self._name), BOX
        width = self[character] = 0.0 if face is None else face.width(character)
        return width


@cache
def widths(name: str) -> dict[str, float]:
    """Return the widths of the characters of a face, in thousandths of the size of the text; any other one is worked out."""
    return _Widths(name)


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
