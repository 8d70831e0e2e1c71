"""A pen that draws on a page and remembers what it was asked to draw, from the upper left corner of a strip at 0, 0."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from hotline.reports.drawing import BLACK, TEXT, Pen, Style
from hotline.reports.page_breaks import Strip
from hotline.reports.tags import Mark, Tag

Shape = tuple[float, float, float, float]


@dataclass(frozen=True)
class Recorded:
    """A text that was written: where its baseline begins, and its style."""

    x: float
    y: float
    text: str
    style: Style


class RecordingPen(Pen):
    """Remembers texts, lines, bars and marks; all of it is drawn too."""

    def __init__(self) -> None:
        super().__init__(BytesIO(), title="t", lang="en", made=datetime(2026, 1, 1, tzinfo=UTC))
        self.texts: list[Recorded] = []
        self.paths: list[tuple[Sequence[tuple[float, float]], Sequence[float]]] = []
        self.bars: list[Shape] = []
        self.boxes: list[Shape] = []
        self.hatched_boxes: list[Shape] = []
        self.discs: list[tuple[float, float]] = []
        self.marks: list[Tag] = []

    @contextmanager
    def tagged(self, mark: Mark) -> Iterator[None]:
        """Remember an element."""
        if isinstance(mark, Tag):
            self.marks.append(mark)
        with super().tagged(mark):
            yield

    def text(self, x: float, y: float, text: str, style: Style = TEXT) -> None:
        """Remember a text."""
        if text:
            self.texts.append(Recorded(x, y, text, style))
        super().text(x, y, text, style)

    def path(
        self,
        points: Sequence[tuple[float, float]],
        *,
        thickness: float = 1.0,
        grey: float = BLACK,
        dash: Sequence[float] = (),
    ) -> None:
        """Remember a line."""
        self.paths.append((points, tuple(dash)))
        super().path(points, thickness=thickness, grey=grey, dash=dash)

    def bar(self, x: float, y: float, width: float, height: float, *, grey: float = 0.4) -> None:
        """Remember a bar that can be seen."""
        if grey < 1.0:
            self.bars.append((x, y, width, height))
        super().bar(x, y, width, height, grey=grey)

    def box(self, x: float, y: float, width: float, height: float, *, thickness: float = 0.8) -> None:
        """Remember a box."""
        self.boxes.append((x, y, width, height))
        super().box(x, y, width, height, thickness=thickness)

    def hatched(self, x: float, y: float, width: float, height: float, *, step: float = 3.4) -> None:
        """Remember a hatched box."""
        self.hatched_boxes.append((x, y, width, height))
        super().hatched(x, y, width, height, step=step)

    def disc(self, x: float, y: float, radius: float) -> None:
        """Remember a disc."""
        self.discs.append((x, y))
        super().disc(x, y, radius)


def drawn(strip: Strip) -> RecordingPen:
    """Return the pen that a strip was drawn with, its upper left corner at 0, 0."""
    pen = RecordingPen()
    strip.draw(pen, 0.0, 0.0)
    return pen
