"""A text with what was taken out of it, added or found in it: marked by a line and a ground, and said to screen readers."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from hotline.call.text_difference import Mark, Piece
from hotline.errors import N_
from ui.platform.screen_language import words
from ui.theme.apply import tokens

_SAID = {
    Mark.REMOVED: N_("removed: {text}"),
    Mark.ADDED: N_("added: {text}"),
    Mark.FOUND: N_("found: {text}"),
}
_GAP = " … "
# A word of a pasted line that never ends may be broken after so many characters, so that it stays in its column.
_ENDLESS = re.compile(r"(\S{30})(?=\S)")
_MAY_BREAK = "\u200b"

_SPACES_KEPT = '<span style="white-space: pre-wrap">{markup}</span>'


class MarkedText(QLabel):
    """Shows pieces one behind the other: struck through on red where taken out, underlined on green where added, bold where found.

    The words of the pieces are escaped here, and nowhere else is a text of a call read as markup.
    """

    def __init__(self, pieces: Iterable[Piece], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        pieces = tuple(pieces)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setProperty("look", "body")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        markup = "".join(map(_markup, pieces))
        self.setText(_SPACES_KEPT.format(markup=markup))
        self.setAccessibleName(" ".join(filter(None, map(_said, pieces))))
        self.plain = "".join(_shown(piece) for piece in pieces)


def _markup(piece: Piece) -> str:
    text = html.escape(_ENDLESS.sub(rf"\1{_MAY_BREAK}", _shown(piece)))
    word = text.lstrip()
    before = text[: len(text) - len(word)] if word else ""
    look, word = tokens(), word or text
    if piece.mark is Mark.REMOVED:
        return f'{before}<s><span style="color: {look.danger}; background: {look.danger_ground}">{word}</span></s>'
    if piece.mark is Mark.ADDED:
        return f'{before}<u><span style="color: {look.accent}; background: {look.accent_ground}">{word}</span></u>'
    if piece.mark is Mark.FOUND:
        return (
            f'{before}<b><u><span style="color: {look.danger}; background: {look.danger_ground}">{word}</span></u></b>'
        )
    if piece.mark is Mark.OMITTED:
        return f'<span style="color: {tokens().muted}">{text}</span>'
    return text


def _shown(piece: Piece) -> str:
    return _GAP if piece.mark is Mark.OMITTED else piece.text


def _said(piece: Piece) -> str:
    text = _shown(piece).strip()
    return words().gettext(_SAID[piece.mark], text=text) if piece.mark in _SAID and text else text
