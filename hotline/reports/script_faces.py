"""The faces of resources/faces, each with the characters of a script that Fira Sans lacks, loaded when one is first drawn."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from hotline.paths import resource, toml_resource
from hotline.reports.joined_letters import is_form, letters_of

BOX = "\u25af"
"""The sign that stands for a character which no face has."""
RIGHT_TO_LEFT = "\u200f"
UNSEEN = frozenset({"\u200c", "\u200d", RIGHT_TO_LEFT})
"""What has a place in a text and none on paper: joiners of letters, and the mark of a line that is read from right to left."""
_FOLDER, _TABLE = "faces", "faces.toml"
_ONE_CODE = re.compile(r"(?<=> <)([0-9A-F]{4})(?=>)")


class ScriptFace(TTFont):
    """A face of one script in one weight; what is copied from a page are the letters, not their joined forms."""

    def __init__(self, name: str, weight: str, language: str) -> None:
        full_name = f"{name}-{weight}"
        super().__init__(full_name, str(resource(_FOLDER, f"{full_name}.ttf")))
        self.language = language

    def width(self, character: str) -> float:
        """Return the width of a character that the face has, in thousandths of the size of the text."""
        return self.face.charWidths[ord(character)]

    def has(self, character: str) -> bool:
        """Return whether the face has a character."""
        return ord(character) in self.face.charToGlyph

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - the name of reportlab
        """Write the face into a PDF, each form with the letters that it stands for."""
        before = set(doc.idToObject)
        super().addObjects(doc)
        for name in set(doc.idToObject) - before:
            if name.startswith("toUnicodeCMap:"):
                table = doc.idToObject[name]
                table.content = _ONE_CODE.sub(_letters, table.content)


def _letters(code: re.Match[str]) -> str:
    """Return what a form is read as: its letter; several letters in one stay the sign that Unicode has for them.

    A reader turns round what it takes from the right, the letters of one form too; where Unicode has no sign for them, they
    are written turned round.
    """
    form = chr(int(code[0], 16))
    letters = letters_of(form)
    kept = len(letters) > 1 and unicodedata.category(form) != "Co"
    return (form if kept else letters[::-1]).encode("utf-16-be").hex().upper()


@cache
def script_face(character: str, weight: str) -> ScriptFace | None:
    """Return the face that has a character, in a weight, None where none has it."""
    code = ord(character)
    for name, first, last in _ranges():
        if first <= code <= last or (is_form(character) and _faces()[name].get("joins")):
            face = _loaded(name, weight)
            return face if face.has(character) else None
    return None


@cache
def _loaded(name: str, weight: str) -> ScriptFace:
    face = ScriptFace(name, weight, _faces()[name]["language"])
    registerFont(face)
    return face


def _faces() -> dict[str, Any]:
    return toml_resource(_FOLDER, _TABLE)


@cache
def _ranges() -> tuple[tuple[str, int, int], ...]:
    """Return the name of a face with the first and the last code point of each range of characters that it is asked for."""
    told = [(name, *one.split("-")) for name, face in _faces().items() for one in face["ranges"]]
    return tuple((name, int(first, 16), int(last, 16)) for name, first, last in told)
