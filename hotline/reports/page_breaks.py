"""From strips to pages: page breaks, the frame around every page, the bytes of the PDF.

A strip is as wide as the page. It stays whole where it can; one that is long goes on over page breaks. Its height is known
before anything is drawn, so that the frame can say "page 1 of 2".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from hotline.language import Language
from hotline.reports import fonts
from hotline.reports.drawing import A4, BLACK, SMALL, SMALL_STRONG, Pen, Style
from hotline.reports.printable_text import printable
from hotline.reports.tags import Artifact

if TYPE_CHECKING:
    from PIL import Image

LEFT = 45.0
RIGHT = 45.0
TOP = 50.0
BOTTOM = 47.0
WIDTH = A4[0] - LEFT - RIGHT
HEIGHT = A4[1] - TOP - BOTTOM
_HEAD_LINE = A4[1] - 37.0
_FOOT_LINE = 40.0

_LONG = 1 / 3
"""The share of a page above which a strip is broken where the page ends, instead of being moved to the next one."""
_LEAST = 60.0
"""Below this height in points no long strip is begun at the foot of a page."""
_SMALLEST = 5.0
"""The size of letters, in points, below which a line of the frame is cut instead."""

_MOST_OF_PICTURE = (130.0, 25.0)
"""How wide and high the picture of the letterhead is at most, in points."""

Paint = Callable[[Pen, float, float], None]
Split = Callable[[float], "tuple[Strip, Strip] | None"]


class HigherThanAPageError(ValueError):
    """A strip has no room on a whole page and cannot be broken: nothing is printed, rather than a page with a part cut off."""

    def __init__(self, height: float) -> None:
        super().__init__(f"a strip of {height:.0f} points cannot be broken")


def paint_nothing(_pen: Pen, _x: float, _top: float) -> None:
    """Leave the strip empty."""


@dataclass(frozen=True)
class Strip:
    """A part of a page.

    `paint` is given the pen, the left edge and the top edge. `keep` keeps it on the page of the next strip, `head` is painted
    again above it when it comes first on a page, and `space` is left out there. `split` returns the part that a height has
    room for and the rest, None where nothing of it fits; a strip without it stays whole. `parts` are strips beside one another
    with their left edges; those of all strips of one `block` on a page are read column by column.
    """

    height: float
    paint: Paint = paint_nothing
    keep: bool = False
    head: Strip | None = None
    space: bool = False
    split: Split | None = None
    parts: tuple[tuple[float, Strip], ...] = ()
    block: object = None

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the strip, its parts from left to right."""
        self.paint(pen, x, top)
        for left, part in self.parts:
            part.draw(pen, x + left, top)


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What stands on every page around its content; each is one line, in smaller letters where it would not fit.

    `picture` is that of the office's letterhead, as hotline.reports.letterhead makes it.
    """

    letterhead: str
    classification: str
    footer: str
    second_footer: str
    picture: Image.Image | None = None


def paginate(strips: Iterable[Strip], height: float = HEIGHT) -> list[list[Strip]]:
    """Return the strips of each page, table heads repeated, long strips in parts.

    Raises HigherThanAPageError where a strip that cannot be broken is higher than a page.
    """
    pages = _Pages(height)
    for group in _groups(strips):
        pages.begin_group(group)
        for strip in group:
            pages.add(strip)
    return pages.done


class _Pages:
    """Pages in the making: what stands on each, and how much of the last one is used."""

    def __init__(self, height: float) -> None:
        self.done: list[list[Strip]] = [[]]
        self._height = height
        self._used = 0.0
        self._only_head = True

    def begin_group(self, group: list[Strip]) -> None:
        """Begin a page where strips that are to stay together have no room on this one."""
        needed = self._needed(group)
        moved = needed <= self._height or self._used > self._height / 2
        if moved and self.done[-1] and self._used + needed > self._height:
            self._turn()

    def add(self, strip: Strip) -> None:
        """Add a strip, on as many pages as it needs."""
        left: Strip | None = strip
        while left is not None:
            if not self.done[-1]:
                if left.space:
                    return
                self._repeat_head(left)
            if self._used + left.height <= self._height:
                self._place(left)
                return
            left = self._begin(left)
            self._turn()

    def _begin(self, strip: Strip) -> Strip:
        """Add what this page has room for of a strip that it cannot hold, and return what is left of it."""
        parts = None
        if strip.split is not None and (self._only_head or self._is_long(strip)):
            parts = strip.split(self._height - self._used)
        if parts is not None:
            self._place(parts[0])
            return replace(parts[1], keep=strip.keep, head=strip.head)
        if self._only_head:
            raise HigherThanAPageError(strip.height)
        return strip

    def _needed(self, group: list[Strip]) -> float:
        needed = 0.0
        for strip in group:
            if self._is_long(strip):
                return needed + _LEAST
            needed += strip.height
        return needed

    def _is_long(self, strip: Strip) -> bool:
        return strip.split is not None and strip.height > self._height * _LONG

    def _repeat_head(self, strip: Strip) -> None:
        head = strip.head
        if head is None or len(self.done) == 1 or head.height > self._height * _LONG:
            return
        if strip.split is not None or head.height + strip.height <= self._height:
            self.done[-1].append(_repeated(head))
            self._used += head.height

    def _place(self, strip: Strip) -> None:
        self.done[-1].append(strip)
        self._used += strip.height
        self._only_head = False

    def _turn(self) -> None:
        self.done.append([])
        self._used = 0.0
        self._only_head = True


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


def _repeated(head: Strip) -> Strip:
    def paint(pen: Pen, x: float, top: float) -> None:
        with pen.repeated():
            head.draw(pen, x, top)

    return replace(head, paint=paint, parts=(), block=None)


def stacked(strips: Sequence[Strip]) -> Strip:
    """Return strips as one that stand below one another and are not torn apart."""
    return Strip(sum(strip.height for strip in strips), lambda pen, x, top: _paint_strips(pen, strips, x, top))


def _paint_strips(pen: Pen, strips: Iterable[Strip], left: float, top: float) -> None:
    """Paint strips below one another; what belongs to one block column by column, as it is read."""
    for block, group in groupby(strips, key=lambda strip: strip.block):
        placed = []
        for strip in group:
            placed.append((strip, top))
            top -= strip.height
        if block is None:
            for strip, at in placed:
                strip.draw(pen, left, at)
            continue
        for place in range(len(placed[0][0].parts)):
            for strip, at in placed:
                begin, part = strip.parts[place]
                part.draw(pen, left + begin, at)


def _paint_frame(pen: Pen, frame: Frame, page: str) -> None:
    with pen.tagged(Artifact.HEADER):
        _paint_head(pen, frame)
    with pen.tagged(Artifact.FOOTER):
        _paint_foot(pen, frame, page)


def _paint_head(pen: Pen, frame: Frame) -> None:
    classification, style = one_line(frame.classification, SMALL_STRONG, WIDTH / 2)
    wide = fonts.text_width(classification, style.face, style.size)
    left = LEFT + _paint_picture(pen, frame.picture)
    pen.text(left, _HEAD_LINE + 7, *one_line(frame.letterhead, SMALL_STRONG, LEFT + WIDTH - wide - 24 - left))
    pen.right(LEFT + WIDTH - 6, _HEAD_LINE + 7, classification, style)
    pen.box(LEFT + WIDTH - wide - 12, _HEAD_LINE + 2.5, wide + 12, 13.5, thickness=0.7)
    pen.rule(LEFT, _HEAD_LINE - 3, WIDTH, thickness=1.2, grey=BLACK)


def _paint_picture(pen: Pen, picture: Image.Image | None) -> float:
    """Paint the picture of the letterhead, and return how much of the line it takes."""
    if picture is None:
        return 0.0
    scale = min(_MOST_OF_PICTURE[0] / picture.width, _MOST_OF_PICTURE[1] / picture.height)
    wide, high = picture.width * scale, picture.height * scale
    pen.picture(picture, LEFT, _HEAD_LINE - 0.5, wide, high)
    return wide + 8


def _paint_foot(pen: Pen, frame: Frame, page: str) -> None:
    pen.rule(LEFT, _FOOT_LINE, WIDTH, thickness=0.5)
    number = printable(page).text
    room = WIDTH - fonts.text_width(number, SMALL_STRONG.face, SMALL_STRONG.size) - 12
    pen.text(LEFT, _FOOT_LINE - 11, *one_line(frame.footer, SMALL_STRONG, room))
    pen.right(LEFT + WIDTH, _FOOT_LINE - 11, number, SMALL_STRONG)
    pen.text(LEFT, _FOOT_LINE - 21, *one_line(frame.second_footer, SMALL, WIDTH))


def one_line(text: str, style: Style, width: float) -> tuple[str, Style]:
    """Return a text as one line of a width and its style, in smaller letters where it would not fit."""
    text = printable(text).text.replace("\n", " ")
    needed = fonts.text_width(text, style.face, style.size)
    if needed > width:
        style = replace(style, size=max(_SMALLEST, style.size * width / needed * 0.999))
    return fit(text, style, width), style
