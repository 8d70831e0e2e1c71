"""Numbers over time as one or two lines: solid with discs, dashed with squares, each number beside its mark where there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hotline.reports import fonts
from hotline.reports.charts.label_places import Box, Point, every, free_place, scale_steps
from hotline.reports.drawing import BLACK, SMALL, SMALL_STRONG, Pen, Style
from hotline.reports.page_breaks import Strip
from hotline.reports.printable_text import printable, wrap
from hotline.reports.tags import Tag

_PLOT = 100.0
_ABOVE = 12.0
_BELOW = 25.0
_AXIS = 3.0
_MOST_OF_NAMES = 84.0
_MARK = 2.6
_SHADE = 0.92
_GRID = 0.8
_DASHES = ((), (4.0, 2.4))


@dataclass(frozen=True)
class Moment:
    """A place on the axis of time: its label, a second line below it, and whether its part of the chart is shaded."""

    label: str
    under: str = ""
    shaded: bool = False


@dataclass(frozen=True)
class Series:
    """One line: its name and a number for each moment, None where there is none."""

    name: str
    counts: tuple[int | None, ...]


def line_chart(
    moments: Sequence[Moment], series: Sequence[Series], width: float, number: Callable[[int], str], words: str
) -> Strip:
    """Return the chart of at most two lines over any number of moments; `words` are read instead of it."""
    chart = _Chart(moments, series, width, number)
    figure = Tag("Figure", words=words)

    def paint(pen: Pen, x: float, top: float) -> None:
        with pen.tagged(figure):
            chart.draw(pen, x, top - _ABOVE - _PLOT)

    return Strip(_ABOVE + _PLOT + _BELOW, paint)


class _Chart:
    """A chart in the making: its scale, and where everything stands from the lower left corner of its plot."""

    def __init__(
        self, moments: Sequence[Moment], series: Sequence[Series], width: float, number: Callable[[int], str]
    ) -> None:
        counts = [count for one in series for count in one.counts if count is not None]
        self.moments, self.series, self.number, self.width = moments, series, number, width
        self.steps = scale_steps(max(counts, default=0))
        self.left = max(_wide(number(step), SMALL) for step in self.steps) + 6
        self.names = [_lines(one.name, _MOST_OF_NAMES) for one in series]
        names = max((_wide(line, SMALL_STRONG) for lines in self.names for line in lines), default=0.0)
        self.right = width - names - 8
        self.step = (self.right - self.left) / max(1, len(moments))

    def draw(self, pen: Pen, x: float, base: float) -> None:
        self._ground(pen, x, base)
        for place, one in enumerate(self.series):
            for run in _runs(self._points(one, x, base)):
                pen.path(run, thickness=1.3, dash=_DASHES[place % 2])
        self._marks_and_numbers(pen, x, base)
        self._axis(pen, x, base)
        self._names(pen, x, base)

    def _ground(self, pen: Pen, x: float, base: float) -> None:
        for place, moment in enumerate(self.moments):
            if moment.shaded:
                pen.bar(x + self.left + place * self.step, base, self.step, _PLOT + _ABOVE - 2, grey=_SHADE)
        for step in self.steps:
            y = base + self._height(step)
            pen.rule(
                x + self.left,
                y,
                self.right - self.left,
                thickness=0.8 if not step else 0.4,
                grey=BLACK if not step else _GRID,
            )
            pen.right(x + self.left - 4, y - 2.5, f"{self.number(step)} ", SMALL)

    def _marks_and_numbers(self, pen: Pen, x: float, base: float) -> None:
        points = [self._points(one, x, base) for one in self.series]
        lines = [pair for one in points for run in _runs(one) for pair in pairwise(run)]
        marks = [Box(p[0] - 3, p[1] - 3, p[0] + 3, p[1] + 3) for one in points for p in one if p is not None]
        lines.append(((x + self.left, base - 0.5), (x + self.right, base - 0.5)))
        taken = [*marks, *self._standing(x, base)]
        numbers: list[tuple[Box, str, Style]] = []
        for which, place in self._by_weight():
            point, count = points[which][place], self.series[which].counts[place]
            if point is None or count is None:
                continue
            text, style = self.number(count), SMALL_STRONG if self.moments[place].shaded else SMALL
            wished = self._wished(point, text, style, upper=self._is_upper(which, place))
            box = free_place(wished, taken, lines)
            if box is not None:
                taken.append(box)
                numbers.append((box, text, style))
        for which, one in enumerate(points):
            for point in one:
                if point is not None:
                    _mark(pen, point, filled=which == 0)
        for box, text, style in numbers:
            pen.text(box.left + 1, box.low + 1.4, f"{text} ", style)

    def _standing(self, x: float, base: float) -> list[Box]:
        """Return where the numbers of the scale and the names of the lines stand: no other number goes there."""
        scale = Box(x, base - 20, x + self.left - 3, base + _PLOT + _ABOVE)
        return [
            Box(x, base - 40, x + self.width, base - 0.3),
            scale,
            Box(x + self.right + 5, base - 20, x + self.width, base + _PLOT + _ABOVE),
        ]

    def _axis(self, pen: Pen, x: float, base: float) -> None:
        apart = every([_wide(one.label, SMALL_STRONG) for one in self.moments], self.step)
        taken: list[Box] = []
        for place, moment in enumerate(self.moments):
            middle = x + self.left + (place + 0.5) * self.step
            if place % apart == 0:
                pen.upright(middle, base - _AXIS, _AXIS, thickness=0.4, grey=BLACK)
                _centred(pen, middle, base - 11, moment.label, SMALL_STRONG if moment.shaded else SMALL)
            if moment.under:
                half = _wide(moment.under, SMALL) / 2
                box = Box(middle - half - 2, 0, middle + half + 2, 1)
                if free_place([box], taken) is not None:
                    taken.append(box)
                    _centred(pen, middle, base - 20, moment.under, SMALL)

    def _names(self, pen: Pen, x: float, base: float) -> None:
        """Write the name of each line at its end, moved apart where two lines end near one another."""
        ends = [next((count for count in reversed(one.counts) if count is not None), 0) for one in self.series]
        least = base + _PLOT + _ABOVE
        for end, lines in sorted(zip(ends, self.names, strict=True), key=lambda one: -one[0]):
            high = len(lines) * SMALL.leading
            top = min(base + self._height(end) + high / 2, least)
            for place, line in enumerate(lines):
                pen.text(x + self.right + 6, top - SMALL.drop - place * SMALL.leading, f"{line} ", SMALL_STRONG)
            least = top - high - 2

    def _by_weight(self) -> Iterator[tuple[int, int]]:
        """Yield line and moment of each number: the last, the greatest and the least first, which are never left out for others."""
        first: list[tuple[int, int]] = []
        for which, one in enumerate(self.series):
            known = [(count, place) for place, count in enumerate(one.counts) if count is not None]
            if known:
                first += [(which, known[-1][1]), (which, max(known)[1]), (which, min(known)[1])]
        rest = [(which, place) for which, one in enumerate(self.series) for place in range(len(one.counts))]
        yield from dict.fromkeys([*first, *rest])

    def _is_upper(self, which: int, place: int) -> bool:
        own = self.series[which].counts[place] or 0
        others = [one.counts[place] or 0 for number, one in enumerate(self.series) if number != which]
        return all(own > other or (own == other and which == 0) for other in others)

    def _wished(self, point: Point, text: str, style: Style, *, upper: bool) -> list[Box]:
        half = _wide(text, style) / 2 + 1
        return [
            Box(point[0] - half, point[1] + low, point[0] + half, point[1] + low + 7.4)
            for low in ((4.0, -11.6) if upper else (-11.6, 4.0))
        ]

    def _points(self, one: Series, x: float, base: float) -> list[Point | None]:
        middles = [x + self.left + (place + 0.5) * self.step for place in range(len(one.counts))]
        return [
            None if count is None else (middle, base + self._height(count))
            for middle, count in zip(middles, one.counts, strict=True)
        ]

    def _height(self, count: int) -> float:
        return _PLOT * count / max(1, self.steps[-1])


def _runs(points: Sequence[Point | None]) -> Iterator[list[Point]]:
    run: list[Point] = []
    for point in [*points, None]:
        if point is not None:
            run.append(point)
        elif run:
            yield run
            run = []


def _mark(pen: Pen, point: Point, *, filled: bool) -> None:
    if filled:
        pen.disc(*point, _MARK)
        return
    left, low = point[0] - _MARK, point[1] - _MARK
    pen.bar(left, low, 2 * _MARK, 2 * _MARK, grey=1.0)
    pen.box(left, low, 2 * _MARK, 2 * _MARK, thickness=1.0)


def _lines(text: str, width: float) -> list[str]:
    return wrap(printable(text).text, SMALL_STRONG.face, SMALL_STRONG.size, width)


def _wide(text: str, style: Style) -> float:
    return fonts.text_width(text, style.face, style.size)


def _centred(pen: Pen, middle: float, y: float, text: str, style: Style) -> None:
    pen.text(middle - _wide(text, style) / 2, y, f"{text} ", style)
