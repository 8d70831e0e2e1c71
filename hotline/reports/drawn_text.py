"""A printable line as it is drawn: in pieces of one face each, at their places, what is read from right to left beginning at the right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from hotline.reports import fonts
from hotline.reports.script_faces import BOX, UNSEEN
from hotline.reports.writing_direction import parts_of


class Piece(NamedTuple):
    """Characters of one face: how far from the beginning of the line, in thousandths of the size of the text.

    `language` is theirs where the script is that of one alone; `read_as` are the characters in whose place boxes are drawn.
    """

    offset: float
    text: str
    face: str
    language: str = ""
    read_as: str = ""


def pieces_of(line: str, face: str) -> Iterator[Piece]:
    """Yield the pieces of a line in the order in which they are read."""
    measured = fonts.widths(face)
    begin = 0.0
    placed = []
    for part in parts_of(line):
        end = begin + sum([measured[character] for character in part.text])
        placed.append((part.place, part, end if part.from_right else begin))
        begin = end
    for _, part, edge in sorted(placed):
        yield from _from_right(part.text, face, edge) if part.from_right else _from_left(part.text, face, edge)


def _from_left(text: str, face: str, begin: float) -> Iterator[Piece]:
    measured = fonts.widths(face)
    for made, run in groupby(text, key=lambda character: _drawn(character, face)):
        characters = "".join(run)
        yield from _pieces(characters, made, begin)
        begin += sum([measured[character] for character in characters])


def _from_right(text: str, face: str, end: float) -> Iterator[Piece]:
    """Yield letter by letter, each mark where its letter is; signs that have no width of their own."""
    measured = fonts.widths(face)
    for character in text:
        if unicodedata.category(character) != "Mn":
            end -= measured[character]
        yield from _pieces(character, _drawn(character, face), end)


def _drawn(character: str, face: str) -> Piece:
    """Return the face and language that a character is drawn in, without place and text; a box where none has it."""
    if character in UNSEEN:
        return Piece(0.0, "", "")
    if fonts.in_main_faces(character):
        return Piece(0.0, "", face)
    other = fonts.other_face(character, face)
    if other is not None:
        return Piece(0.0, "", other.fontName, other.language)
    box = fonts.other_face(BOX, face)
    return Piece(0.0, "", "" if box is None else box.fontName, read_as=BOX)


def _pieces(characters: str, made: Piece, begin: float) -> Iterator[Piece]:
    if made.read_as:
        yield made._replace(offset=begin, text=BOX * len(characters), read_as=characters)
    elif made.face:
        yield made._replace(offset=begin, text=characters)
