"""Drawing on a page: text in a style, rules, boxes, tick boxes and bars. Only this module draws.

Text is a part of the element of the structure that the pen is told, else a paragraph of its own; all else is an artifact, but
for what belongs to a figure. Coordinates are points from the lower left corner of an A4 sheet. Everything is black or a grey that a laser
printer keeps legible.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from reportlab.lib.utils import ImageReader

from hotline.reports import fonts
from hotline.reports.drawn_text import pieces_of
from hotline.reports.fonts import REGULAR, STRONG
from hotline.reports.tagged_canvas import TaggedCanvas
from hotline.reports.tags import Artifact, Mark, Tag, paragraph

if TYPE_CHECKING:
    from PIL import Image

A4 = (595.276, 841.89)
BLACK = 0.0
MUTED = 0.33
RULE = 0.62


@dataclass(frozen=True)
class Style:
    """How a text looks: face, size and leading in points, grey from 0 (black) to 1; the baseline lies `drop` below the top."""

    face: str = REGULAR
    size: float = 8.7
    leading: float = 11.0
    grey: float = BLACK
    drop: float = 8.4


TEXT = Style()
TEXT_STRONG = Style(STRONG)
LABEL = Style(REGULAR, 8.1, 11.0, MUTED)
DENSE = Style(REGULAR, 8.2, 10.2, BLACK, 7.9)
DENSE_STRONG = Style(STRONG, 8.2, 10.2, BLACK, 7.9)
# Sizes that differ by less than a twentieth, in lines less than one and a half times as far apart, are one text to programs that
# read a page without its structure: what belongs together below a heading beside others is set in these.
GROUP = Style(STRONG, 8.8, 10.8, BLACK, 8.8)
GROUP_LABEL = Style(REGULAR, 8.4, 11.0, MUTED)
KEY = Style(STRONG, 10.4, 14.2, BLACK, 11.0)
KEY_LABEL = Style(REGULAR, 9.9, 14.2, MUTED, 11.0)
KEY_NOTE = Style(REGULAR, 9.9, 14.2, BLACK, 11.0)
SMALL = Style(REGULAR, 7.4, 9.6, MUTED, 7.3)
SMALL_STRONG = Style(STRONG, 7.4, 9.6, BLACK, 7.3)
HEADING = Style(STRONG, 9.6, 12.6, BLACK, 9.6)
TITLE = Style(STRONG, 18.0, 22.0, BLACK, 17.0)
LARGE = Style(STRONG, 11.6, 14.0, BLACK, 11.2)


class Pen:
    """Draws on the pages of one PDF and turns them."""

    def __init__(self, file: BinaryIO, *, title: str, lang: str, made: datetime) -> None:
        fonts.register()
        self._canvas = TaggedCanvas(file, A4, REGULAR, title=title, lang=lang, made=made)
        self._mark: Mark | None = None
        self._instead: Artifact | None = None
        self._now: tuple[str, float, float] | None = None

    @contextmanager
    def tagged(self, mark: Mark) -> Iterator[None]:
        """Make what is written meanwhile a part of an element; a figure has the lines and bars too."""
        before, self._mark = self._mark, mark
        yield
        self._mark = before

    @contextmanager
    def repeated(self) -> Iterator[None]:
        """Draw what was drawn before, for the eye only: it is not read again."""
        self._instead = Artifact.REPEATED
        yield
        self._instead = None

    def place(self, tag: Tag) -> None:
        """Give an element of which nothing is drawn its place in the structure."""
        if self._instead is None:
            self._canvas.place(tag)

    def text(self, x: float, y: float, text: str, style: Style = TEXT) -> None:
        """Write one printable line that begins at x, its baseline at y."""
        if not text:
            return
        self._canvas.under(self._instead or self._mark or paragraph(), x, y + style.leading)
        if fonts.is_plain(text):
            self._use(style, style.face)
            self._canvas.drawString(x, y, text)
            return
        for piece in pieces_of(text, style.face):
            told = piece.language or piece.read_as
            if told:
                self._canvas.begin_span(piece.language, piece.read_as)
            self._use(style, piece.face)
            self._canvas.drawString(x + piece.offset * style.size / 1000, y, piece.text)
            if told:
                self._canvas.end_span()

    def right(self, x: float, y: float, text: str, style: Style = TEXT) -> None:
        """Write one printable line that ends at x."""
        self.text(x - fonts.text_width(text, style.face, style.size), y, text, style)

    def rule(self, x: float, y: float, width: float, *, thickness: float = 0.5, grey: float = RULE) -> None:
        """Draw a horizontal line."""
        self._begin_line(x, y)
        self._canvas.setStrokeGray(grey)
        self._canvas.setLineWidth(thickness)
        self._canvas.line(x, y, x + width, y)

    def upright(self, x: float, y: float, height: float, *, thickness: float = 0.5, grey: float = RULE) -> None:
        """Draw a vertical line upwards from y."""
        self._begin_line(x, y)
        self._canvas.setStrokeGray(grey)
        self._canvas.setLineWidth(thickness)
        self._canvas.line(x, y, x, y + height)

    def box(self, x: float, y: float, width: float, height: float, *, thickness: float = 0.8) -> None:
        """Draw an empty box whose lower left corner is x, y."""
        self._begin_line(x, y)
        self._canvas.setStrokeGray(BLACK)
        self._canvas.setLineWidth(thickness)
        self._canvas.rect(x, y, width, height)

    def bar(self, x: float, y: float, width: float, height: float, *, grey: float = 0.4) -> None:
        """Draw a filled bar whose lower left corner is x, y."""
        self._begin_line(x, y)
        self._canvas.setFillGray(grey)
        self._now = None
        self._canvas.rect(x, y, width, height, stroke=0, fill=1)

    def tick_box(self, x: float, y: float, *, ticked: bool, size: float = 7.0) -> None:
        """Draw a tick box that stands on the baseline y."""
        self.box(x, y - 0.8, size, size, thickness=0.7)
        if ticked:
            self._canvas.setLineWidth(1.3)
            self._canvas.lines(
                [
                    (x + size * 0.2, y + size * 0.38, x + size * 0.42, y + size * 0.1),
                    (x + size * 0.42, y + size * 0.1, x + size * 0.82, y + size * 0.72),
                ]
            )

    def path(
        self,
        points: Sequence[tuple[float, float]],
        *,
        thickness: float = 1.0,
        grey: float = BLACK,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw a line from point to point, broken where the lengths of dashes and gaps are given."""
        if len(points) < 2:
            return
        self._begin_line(*points[0])
        self._canvas.setStrokeGray(grey)
        self._canvas.setLineWidth(thickness)
        self._canvas.setDash(list(dash))
        line = self._canvas.beginPath()
        line.moveTo(*points[0])
        for point in points[1:]:
            line.lineTo(*point)
        self._canvas.drawPath(line)
        self._canvas.setDash([])

    def hatched(self, x: float, y: float, width: float, height: float, *, step: float = 3.4) -> None:
        """Draw a box with slanting lines in it, which no copier takes for a filled bar."""
        self.box(x, y, width, height, thickness=0.6)
        self._canvas.setLineWidth(0.5)
        begins = [one * step - height for one in range(1, int((width + height) / step) + 1)]
        lines = [(max(one, 0.0), max(-one, 0.0), min(one + height, width), min(width - one, height)) for one in begins]
        self._canvas.lines([(x + one[0], y + one[1], x + one[2], y + one[3]) for one in lines])

    def disc(self, x: float, y: float, radius: float) -> None:
        """Draw a filled disc around x, y."""
        self._begin_line(x, y)
        self._canvas.setFillGray(BLACK)
        self._now = None
        self._canvas.circle(x, y, radius, stroke=0, fill=1)

    def picture(self, picture: Image.Image, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture as an artifact; its lower left corner is x, y."""
        self._canvas.under(self._instead or Artifact.HEADER, x, y)
        self._canvas.drawImage(ImageReader(picture), x, y, width, height)

    @contextmanager
    def scaled(self, x: float, y: float, scale: float) -> Iterator[None]:
        """Draw from x, y as from 0, 0, everything larger or smaller by a factor."""
        self._canvas.end_mark()
        self._canvas.saveState()
        self._canvas.translate(x, y)
        self._canvas.scale(scale, scale)
        self._now = None
        yield
        self._canvas.end_mark()
        self._canvas.restoreState()
        self._now = None

    def end_page(self) -> None:
        """Finish the page."""
        self._canvas.showPage()
        self._now = None

    def save(self) -> None:
        """Finish the PDF."""
        self._canvas.save()

    def _begin_line(self, x: float, y: float) -> None:
        figure = isinstance(self._mark, Tag) and self._mark.role == "Figure"
        self._canvas.under(self._mark if self._mark is not None and figure else Artifact.LAYOUT, x, y)

    def _use(self, style: Style, face: str) -> None:
        wanted = (face, style.size, style.grey)
        if self._now != wanted:
            self._canvas.setFont(face, style.size)
            self._canvas.setFillGray(style.grey)
            self._now = wanted
