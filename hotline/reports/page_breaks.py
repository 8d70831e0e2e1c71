"""From strips to pages: page breaks between strips, the frame around every page, the bytes of the PDF.

A strip is as wide as the page and never broken. Its height is known before anything is drawn, so that the frame can say
"page 1 of 2".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from hotline.language import Language
from hotline.reports import fonts
from hotline.reports.drawing import A4, BLACK, SMALL, SMALL_STRONG, Pen, Style
from hotline.reports.printable_text import printable

LEFT = 45.0
RIGHT = 45.0
TOP = 50.0
BOTTOM = 47.0
WIDTH = A4[0] - LEFT - RIGHT
HEIGHT = A4[1] - TOP - BOTTOM
_HEAD_LINE = A4[1] - 37.0
_FOOT_LINE = 40.0

Paint = Callable[[Pen, float, float], None]


def paint_nothing(_pen: Pen, _x: float, _top: float) -> None:
    """Leave the strip empty."""


@dataclass(frozen=True)
class Strip:
    """A part of a page that stays whole.

    `paint` is given the pen, the left edge and the top edge. `keep` keeps it on the page of the next strip, `head` is painted
    again above it when it comes first on a page, and `space` is left out there.
    """

    height: float
    paint: Paint = paint_nothing
    keep: bool = False
    head: Strip | None = None
    space: bool = False


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What stands on every page around its content; each line is printable text, cut where it would not fit."""

    letterhead: str
    classification: str
    footer: str
    second_footer: str


def paginate(strips: Iterable[Strip], height: float = HEIGHT) -> list[list[Strip]]:
    """Return the strips of each page, table heads repeated; a strip higher than a page gets one of its own."""
    pages: list[list[Strip]] = [[]]
    used = 0.0
    for group in _groups(strips):
        needed = sum(strip.height for strip in group)
        if used + needed > height and pages[-1] and (needed <= height or used > height / 2):
            pages.append([])
            used = 0.0
        for strip in group:
            if used + strip.height > height and pages[-1]:
                pages.append([])
                used = 0.0
            if not pages[-1]:
                if strip.space:
                    continue
                if strip.head is not None and len(pages) > 1:
                    pages[-1].append(strip.head)
                    used += strip.head.height
            pages[-1].append(strip)
            used += strip.height
    return pages


def make_pdf(
    strips: Iterable[Strip], frame: Frame, *, title: str, language: Language, made: datetime, scale: float = 1.0
) -> bytes:
    """Return the PDF of a sequence of strips; the same strips and moment give the same bytes.

    `scale` is the factor by which the strips are drawn; they are as wide as WIDTH divided by it.
    """
    pages = paginate(strips, HEIGHT / scale)
    file = BytesIO()
    pen = Pen(file, title=printable(title).text, lang=language.code, made=made)
    for number, page in enumerate(pages, start=1):
        _paint_frame(pen, frame, language.gettext("Page {number} of {total}", number=number, total=len(pages)))
        if scale == 1.0:
            _paint_strips(pen, page, LEFT, A4[1] - TOP)
        else:
            with pen.scaled(LEFT, A4[1] - TOP, scale):
                _paint_strips(pen, page, 0.0, 0.0)
        pen.end_page()
    pen.save()
    return file.getvalue()


def fit(text: str, style: Style, width: float) -> str:
    """Return a printable line cut to a width, with an ellipsis where something is missing."""
    text = printable(text).text.replace("\n", " ")
    if fonts.text_width(text, style.face, style.size) <= width:
        return text
    text = text[: int(width)]
    while text and fonts.text_width(text + "…", style.face, style.size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def _groups(strips: Iterable[Strip]) -> Iterable[list[Strip]]:
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group


def _paint_strips(pen: Pen, strips: Iterable[Strip], left: float, top: float) -> None:
    for strip in strips:
        strip.paint(pen, left, top)
        top -= strip.height


def _paint_frame(pen: Pen, frame: Frame, page: str) -> None:
    classification = fit(frame.classification, SMALL_STRONG, WIDTH / 2)
    wide = fonts.text_width(classification, SMALL_STRONG.face, SMALL_STRONG.size)
    pen.text(LEFT, _HEAD_LINE + 7, fit(frame.letterhead, SMALL_STRONG, WIDTH - wide - 24), SMALL_STRONG)
    pen.right(LEFT + WIDTH - 6, _HEAD_LINE + 7, classification, SMALL_STRONG)
    pen.box(LEFT + WIDTH - wide - 12, _HEAD_LINE + 2.5, wide + 12, 13.5, thickness=0.7)
    pen.rule(LEFT, _HEAD_LINE - 3, WIDTH, thickness=1.2, grey=BLACK)
    pen.rule(LEFT, _FOOT_LINE, WIDTH, thickness=0.5)
    number = printable(page).text
    room = WIDTH - fonts.text_width(number, SMALL_STRONG.face, SMALL_STRONG.size) - 12
    pen.text(LEFT, _FOOT_LINE - 11, fit(frame.footer, SMALL_STRONG, room), SMALL_STRONG)
    pen.right(LEFT + WIDTH, _FOOT_LINE - 11, number, SMALL_STRONG)
    pen.text(LEFT, _FOOT_LINE - 21, fit(frame.second_footer, SMALL, WIDTH), SMALL)
