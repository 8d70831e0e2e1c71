"""Text for paper: made printable and broken into lines, in one place. Nothing in a text is ever an instruction.

Lines are drawn as they are, without a markup language, so `<b>`, `&` and `<img>` are only characters. A character that
the faces lack is never a blank: it appears as its code, like [U+1F600], and the page says so.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from hotline.call.clean_text import clean_text
from hotline.reports import fonts
from hotline.text_signs import BLANK, HYPHEN, is_blank, is_dash

_REPLACED = {"\t": " ", "\u2011": "-", "\u202f": "\u00a0"}
"""What is another sign on paper also where a face has it; any other dash or blank is a plain one where no face does."""
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_MANY_BLANK_LINES = re.compile(r"\n(?:[ \u00a0]*\n){2,}")


class Printable(NamedTuple):
    """A text whose every character the faces have, and how many characters stand in it as codes."""

    text: str
    coded: int


def printable(text: str) -> Printable:
    """Return the text as it can be printed; line feeds stay, nothing vanishes that could be seen."""
    text = clean_text(text).text
    strange = sorted(character for character in set(text) if character != "\n" and not _plain(character))
    if not strange:
        return Printable(text, 0)
    stand_ins = {ord(character): kept for character in strange if (kept := _kept(character)) is not None}
    text = text.translate(stand_ins)
    missing = "".join(character for character in strange if ord(character) not in stand_ins)
    if not missing:
        return Printable(text, 0)
    coded = 0

    def codes(run: re.Match[str]) -> str:
        nonlocal coded
        coded += len(run.group())
        return _codes(run.group())

    return Printable(re.sub(f"[{re.escape(missing)}]+", codes, text), coded)


def wrap(text: str, face: str, size: float, width: float) -> list[str]:
    """Return the lines of a printable text that fit into a width in points; time grows with its length only."""
    if "\n" not in text and fonts.text_width(text, face, size) <= width:
        return [text]
    measured = fonts.widths(face)
    limit = width * 1000 / size
    lines: list[str] = []
    for paragraph in _MANY_BLANK_LINES.sub("\n\n", text).split("\n"):
        lines.extend(_wrap_paragraph(paragraph, measured, limit))
    return lines


def _wrap_paragraph(paragraph: str, measured: dict[str, float], limit: float) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    space = measured[" "]
    for word in paragraph.split(" "):
        if not word:
            continue
        size = sum([measured[character] for character in word])
        if line and used + space + size <= limit:
            line.append(word)
            used += space + size
            continue
        if line:
            lines.append(" ".join(line))
        *whole, rest = _cut(word, size, measured, limit)
        lines.extend(whole)
        line = [rest]
        used = size if not whole else sum([measured[character] for character in rest])
    lines.append(" ".join(line))
    return lines


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


def _plain(character: str) -> bool:
    return character not in _REPLACED and not _invisible(character) and fonts.can_print(character)


def _invisible(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE or "\ufe00" <= character <= "\ufe0f"


def _kept(character: str) -> str | None:
    """Return what stands for a strange character, nothing for an invisible one, None where only its code can."""
    if character in _REPLACED:
        return _REPLACED[character]
    if is_dash(character):
        return HYPHEN
    if _invisible(character):
        return ""
    return BLANK if is_blank(character) and unicodedata.category(character) == "Zs" else None


def _codes(missing: str) -> str:
    """Return the codes of a run of characters: each of a few, or the first of many and how many there are."""
    if len(missing) <= 3:
        return "".join(f"[U+{ord(character):04X}]" for character in missing)
    return f"[U+{ord(missing[0]):04X} … ×{len(missing)}]"
