"""Text for paper: made printable and broken into lines, in one place. Nothing in a text is ever an instruction.

Lines are drawn as they are, without a markup language, so `<b>`, `&` and `<img>` are only characters. A character that
the faces lack is never a blank: it appears as a box, and the page says so.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from hotline.call.clean_text import clean_text
from hotline.reports import fonts
from hotline.reports.joined_letters import joined
from hotline.reports.script_faces import RIGHT_TO_LEFT, UNSEEN
from hotline.reports.writing_direction import reads_from_right
from hotline.text_signs import BLANK, HYPHEN, is_blank, is_dash

_REPLACED = {"\t": " ", "\u2011": "-", "\u202f": "\u00a0"}
"""What is another sign on paper also where a face has it; a blank is a plain one where Fira Sans has none, a dash where no face has it."""
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_DOT = "·"
_BETWEEN = frozenset({_DOT, "–", "—"})
_LONGEST_CODE = 2
_MANY_BLANK_LINES = re.compile(r"\n(?:[ \u00a0]*\n){2,}")


class Printable(NamedTuple):
    """A text whose every character can be drawn, and how many characters of it are drawn as boxes."""

    text: str
    boxes: int


def printable(text: str) -> Printable:
    """Return the text as it can be printed; line feeds stay, nothing vanishes that could be seen."""
    text = clean_text(text).text
    if _plain_characters().issuperset(text):
        return Printable(text, 0)
    text = joined(text)
    strange = [character for character in set(text) if character != "\n" and not _plain(character)]
    stand_ins = {ord(character): kept for character in strange if (kept := _kept(character)) is not None}
    missing = [character for character in strange if ord(character) not in stand_ins]
    return Printable(text.translate(stand_ins) if stand_ins else text, sum(map(text.count, missing)))


def wrap(text: str, face: str, size: float, width: float, *, indent: float = 0.0) -> list[str]:
    """Return the lines of a printable text that fit into a width in points; time grows with its length only.

    The first line has `indent` points less; it is empty where not even a word has room there. No line begins with a dash or a dot
    between two parts where the word before has room beside it. The lines of a paragraph that begins with a letter read from the
    right begin with a mark that says so.
    """
    measured = fonts.widths(face)
    limit = width * 1000 / size
    lines: list[str] = []
    for paragraph in _MANY_BLANK_LINES.sub("\n\n", text).split("\n") if "\n" in text else [text]:
        whole = len(paragraph) == len(text) and fonts.text_width(paragraph, face, size) <= width - indent
        less = 0.0 if lines else indent * 1000 / size
        found = [paragraph] if whole else _wrap_paragraph(paragraph, measured, limit, less)
        lines += [RIGHT_TO_LEFT + line for line in found] if reads_from_right(paragraph) else found
    return lines


def _wrap_paragraph(paragraph: str, measured: dict[str, float], limit: float, indent: float) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    used = indent
    space = measured[" "]
    for word in paragraph.split(" "):
        if not word:
            continue
        size = sum([measured[character] for character in word])
        if line and used + space + size <= limit:
            line.append(word)
            used += space + size
            continue
        if not line and not lines and used + size <= limit:
            line.append(word)
            used += size
            continue
        if along := _taken_along(line, word, measured, limit):
            lines.append(" ".join(line[:-along]))
            line = [*line[-along:], word]
            used = _width_of(line, measured)
            continue
        if line or (indent and not lines):
            lines.append(" ".join(line))
        *whole, rest = _cut(word, size, measured, limit)
        lines.extend(whole)
        line = [rest]
        used = size if not whole else sum([measured[character] for character in rest])
    lines.append(" ".join(line))
    return lines


def _taken_along(line: list[str], word: str, measured: dict[str, float], limit: float) -> int:
    """Return how many words at the end of a line go into the next one with a word that does not stand apart from them.

    A dash or a dot stands behind the word before it, and a code such as R3 behind its dot and that word.
    """
    along, first = 0, word
    while along + 1 < len(line) and (first in _BETWEEN or (line[-along - 1] == _DOT and len(first) <= _LONGEST_CODE)):
        along += 1
        first = line[-along]
    return along if along and _width_of([*line[-along:], word], measured) <= limit else 0


def _width_of(words: list[str], measured: dict[str, float]) -> float:
    return sum([measured[character] for character in " ".join(words)])


def _cut(word: str, size: float, measured: dict[str, float], limit: float) -> list[str]:
    """Return a word in pieces that fit a line each; a word that fits is one piece."""
    if size <= limit:
        return [word]
    pieces: list[str] = []
    start = 0
    used = 0.0
    for place, character in enumerate(word):
        wide = measured[character]
        if used + wide > limit and place > start:
            pieces.append(word[start:place])
            start, used = place, 0.0
        used += wide
    return [*pieces, word[start:]]


@cache
def _plain_characters() -> frozenset[str]:
    """Return what stands on paper as it is, without a look at what is beside it."""
    return frozenset(filter(_plain, fonts.main_characters() - UNSEEN)) | {"\n"}


def _plain(character: str) -> bool:
    if character in _REPLACED or _invisible(character):
        return character in UNSEEN
    return fonts.in_main_faces(character) or (not is_blank(character) and fonts.can_print(character))


def _invisible(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE or "\ufe00" <= character <= "\ufe0f"


def _kept(character: str) -> str | None:
    """Return what stands for a strange character, nothing for an invisible one, None where only a box can."""
    if character in _REPLACED:
        return _REPLACED[character]
    if is_dash(character):
        return HYPHEN
    if _invisible(character):
        return ""
    return BLANK if is_blank(character) and unicodedata.category(character) == "Zs" else None
