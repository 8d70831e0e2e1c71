"""What a reader of a chart relies on: every number is where it belongs, none covers another, and nothing is only a colour."""

from __future__ import annotations

import random
from itertools import combinations, pairwise
from typing import Any

import pytest

from hotline.reports import fonts
from hotline.reports.charts.bar_rows import bar_rows
from hotline.reports.charts.heat_table import HeatTable, grey_ranges, heat_table
from hotline.reports.charts.hour_bars import hour_bars
from hotline.reports.charts.label_places import Box, every, free_place, scale_steps
from hotline.reports.charts.line_chart import Moment, Series, line_chart
from hotline.reports.charts.pyramid import PyramidRow, pyramid
from hotline.reports.drawing import Style
from hotline.reports.page_breaks import WIDTH
from tests.reports.recorded_pen import Recorded, drawn

HOURS = tuple(f"{hour:02d}" for hour in range(24))
LANGUAGES_OF_LABELS = ("contacts", "ქართული", "فارسی", "обращения", "həftə")


def moments(number: int) -> list[Moment]:
    return [
        Moment(f"{1 + place % 28:02d}.{1 + place % 12:02d}", "2026" if not place else "") for place in range(number)
    ]


def test_a_scale_has_few_whole_steps_and_reaches_the_greatest() -> None:
    for greatest in [*range(200), 999, 1000, 1001, 7_654_321]:
        steps = scale_steps(greatest)
        assert steps[0] == 0
        assert steps[-1] >= greatest
        assert 2 <= len(steps) <= 6
        assert len({later - earlier for earlier, later in pairwise(steps)}) == 1


def test_a_line_that_only_touches_an_edge_does_not_cross() -> None:
    box = Box(0, 0, 10, 10)
    assert box.is_crossed_by((-5, 5), (15, 5))
    assert box.is_crossed_by((-1, -1), (11, 11))
    assert not box.is_crossed_by((-5, 10), (15, 10))
    assert not box.is_crossed_by((11, 0), (11, 10))
    assert not box.is_crossed_by((-5, 11), (15, 21))
    assert free_place([box], [Box(10, 0, 20, 10)]) == box
    assert free_place([box], [Box(9, 0, 20, 10)]) is None


def test_labels_that_would_meet_are_left_out_evenly() -> None:
    assert every([10.0], 20.0) == 1
    assert every([20.0], 20.0) == 2
    assert every([], 20.0) == 1


@pytest.mark.parametrize("name", LANGUAGES_OF_LABELS)
@pytest.mark.parametrize("number", [1, 2, 15, 31, 60, 400])
def test_no_text_of_a_line_chart_covers_another_one(number: int, name: str) -> None:
    chance = random.Random(number)
    greatest = chance.choice([1, 9, 700, 123_456])
    series = [
        Series(f"{name} {which}", tuple(chance.choice([None, 0, chance.randint(0, greatest)]) for _ in range(number)))
        for which in range(2)
    ]
    pen = drawn(line_chart(moments(number), series, WIDTH, "{:,}".format, "words"))
    boxes = [_box(one) for one in pen.texts]
    assert [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])] == []
    assert all(box.left >= -0.5 and box.right <= WIDTH + 0.5 for box in boxes)


def test_the_last_the_greatest_and_the_least_number_stand_at_a_quiet_line() -> None:
    counts = (3, 9, 1, 5, 6)
    pen = drawn(line_chart(moments(5), [Series("contacts", counts)], WIDTH, str, "words"))
    told = [one.text.strip() for one in pen.texts]
    assert {"9", "1", "6"} <= set(told)


def test_two_lines_differ_without_colour() -> None:
    series = [Series("one", (1, 2, 3)), Series("two", (2, 3, 1))]
    pen = drawn(line_chart(moments(3), series, WIDTH, str, "words"))
    assert [dash for _, dash in pen.paths] == [(), (4.0, 2.4)]
    assert len(pen.discs) == 3
    assert len(pen.boxes) == 3


def test_a_chart_of_nothing_is_drawn() -> None:
    for series in ([], [Series("contacts", ())], [Series("contacts", (None, None))], [Series("contacts", (0, 0))]):
        number = len(series[0].counts) if series else 0
        assert drawn(line_chart(moments(number), series, WIDTH, str, "words")).texts
    assert drawn(hour_bars(HOURS, [0] * 24, WIDTH, str, "words")).bars == []
    assert bar_rows([], WIDTH, str) == []
    assert drawn(pyramid([PyramidRow("0–8", 0, 0)], ("male", "female"), 200.0, number=str, words="w")).bars == []


@pytest.mark.parametrize("greatest", [0, 1, 3, 4, 5, 9, 35, 1994])
def test_the_greys_cover_every_number_once(greatest: int) -> None:
    ranges = grey_ranges(greatest)
    assert [number for first, last in ranges for number in range(first, last + 1)] == list(range(greatest + 1))
    assert len(ranges) <= 5


@pytest.mark.parametrize("greatest", [0, 3, 40, 9_999, 1_234_567])
def test_a_heat_table_shows_every_number_whole_within_its_cell(greatest: int) -> None:
    chance = random.Random(greatest)
    counts = tuple(tuple(chance.randint(0, greatest) for _ in HOURS) for _ in range(7))
    strips = heat_table(_heat(counts), WIDTH, "{:,}".format)
    pen = drawn(strips[0])
    told = [one.text.strip() for one in pen.texts if one.text.strip()]
    for row in counts:
        for count in row:
            assert f"{count:,}" in told
    boxes = [_box(one) for one in pen.texts if one.text.strip()]
    assert [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])] == []
    assert (len(strips) == 2) is (greatest > 0), "a legend of one grey says nothing"


def test_a_number_on_a_dark_cell_is_white_and_on_a_light_one_black() -> None:
    counts = (tuple(range(24)),)
    pen = drawn(heat_table(_heat(counts, rows=("Mon",)), WIDTH, str)[0])
    # The totals below come last and are black: each number is looked for where it stands first.
    cells = [one for one in pen.texts if one.style.face.endswith("Regular")]
    greys = {one.text.strip(): one.style.grey for one in reversed(cells)}
    assert greys["23"] == 1.0
    assert greys["3"] == 0.0


def test_a_hidden_number_is_its_mark_and_has_no_bar() -> None:
    counts = ((None, *[50] * 23),)
    pen = drawn(heat_table(_heat(counts, rows=("Mon",)), WIDTH, str)[0])
    assert "c" in [one.text.strip() for one in pen.texts]
    rows = [PyramidRow("0–8", None, 4), PyramidRow("9–17", 2, 3)]
    pen = drawn(pyramid(rows, ("male", "female"), 240.0, number=str, words="w"))
    assert [one.text.strip() for one in pen.texts].count("c") == 1
    assert len(pen.hatched_boxes) == 1
    (row,) = bar_rows([("hidden", None)], 240.0, str)
    assert [one.text.strip() for one in drawn(row).texts] == ["hidden", "c"]
    assert drawn(row).bars == []


@pytest.mark.parametrize("most", [1, 7, 123_456])
def test_the_bars_of_a_pyramid_are_as_long_as_their_numbers_and_stay_in_their_half(most: int) -> None:
    rows = [PyramidRow(label, most, most // 2) for label in (*LANGUAGES_OF_LABELS, "adult, exact age unknown " * 3)]
    pen = drawn(pyramid(rows, ("male", "female"), 240.0, number="{:,}".format, words="w"))
    assert all(left >= 0 and left + wide <= 240 for left, _, wide, _ in (*pen.hatched_boxes, *pen.bars))
    boxes = [_box(one) for one in pen.texts]
    assert [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])] == []
    if most > 1:
        assert pen.bars[0][2] == pytest.approx(pen.hatched_boxes[0][2] * (most // 2) / most)


def test_the_hours_of_a_busy_day_do_not_run_into_one_another() -> None:
    pen = drawn(hour_bars(HOURS, [10_000 + hour for hour in range(24)], WIDTH, "{:,}".format, "words"))
    boxes = [_box(one) for one in pen.texts]
    assert len(boxes) == 48
    assert [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])] == []


def test_every_chart_that_is_a_picture_says_its_numbers_in_words() -> None:
    for strip in (
        line_chart(moments(2), [Series("contacts", (1, 2))], WIDTH, str, "the words"),
        pyramid([PyramidRow("0–8", 1, 2)], ("male", "female"), 240.0, number=str, words="the words"),
        hour_bars(HOURS, [1] * 24, WIDTH, str, "the words"),
    ):
        assert {(mark.role, mark.words) for mark in drawn(strip).marks} == {("Figure", "the words")}


def _heat(counts: Any, rows: tuple[str, ...] = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")) -> HeatTable:  # noqa: ANN401
    known = [[count or 0 for count in row] for row in counts]
    return HeatTable(
        rows=rows,
        columns=HOURS,
        counts=counts,
        row_totals=tuple(map(sum, known)),
        column_totals=tuple(map(sum, zip(*known, strict=True))),
        total=sum(map(sum, known)),
        total_title="total",
    )


def _box(one: Recorded) -> Box:
    """Return what a text covers, from its baseline to the height of its figures."""
    text, style = one.text.rstrip(), one.style
    return Box(one.x, one.y, one.x + _wide(text, style), one.y + style.size * 0.68)


def _wide(text: str, style: Style) -> float:
    return fonts.text_width(text, style.face, style.size)
