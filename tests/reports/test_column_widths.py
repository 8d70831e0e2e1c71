"""What a reader of a table relies on: every column has its place, and no word is broken while there is room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.reports.column_widths import edges, widest_word
from hotline.reports.drawing import TEXT

SOME = st.lists(st.tuples(st.floats(1, 50), st.floats(0, 120)), min_size=1, max_size=10)


@given(SOME, st.floats(100, 600))
def test_columns_fill_the_width_and_none_is_too_narrow_while_there_is_room(
    columns: list[tuple[float, float]], width: float
) -> None:
    shares, least = zip(*columns, strict=True)
    placed = edges(shares, width, least)
    assert placed[0][0] == 0
    assert sum(wide for _, wide in placed) == pytest.approx(width)
    assert [left for left, _ in placed[1:]] == pytest.approx([left + wide for left, wide in placed[:-1]])
    most = width if sum(least) <= width else max(wide for _, wide in placed)
    assert all(wide >= min(wish, most) - 1e-6 for (_, wide), wish in zip(placed, least, strict=True))


@given(SOME)
def test_without_a_least_width_the_shares_decide(columns: list[tuple[float, float]]) -> None:
    shares = [share for share, _ in columns]
    assert [wide for _, wide in edges(shares, 500.0)] == pytest.approx([500 * one / sum(shares) for one in shares])


def test_the_widest_gives_way_first() -> None:
    assert [wide for _, wide in edges([1, 1, 1], 100.0, [20, 30, 90])] == pytest.approx([20, 30, 50])
    assert [wide for _, wide in edges([1, 1, 1], 100.0, [20, 90, 90])] == pytest.approx([20, 40, 40])


def test_the_widest_word_is_measured_as_it_is_printed() -> None:
    assert widest_word([], TEXT) == 0
    assert widest_word(["a bb", "ccc"], TEXT) == widest_word(["ccc"], TEXT)
    assert 0 < widest_word(["😀"], TEXT) < widest_word(["😀😀"], TEXT)
    assert widest_word(["سلام"], TEXT) < widest_word(["س‌ل‌ا‌م"], TEXT)
