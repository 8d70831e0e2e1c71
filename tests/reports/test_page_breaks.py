"""What every page relies on: nothing is lost or torn apart between pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.reports.drawing import TEXT
from hotline.reports.page_breaks import HigherThanAPageError, Strip, fit, paginate
from hotline.reports.typesetting import Column, Sheet

STRIPS = st.lists(st.builds(Strip, st.floats(1, 60), keep=st.booleans()), max_size=60)


@given(STRIPS)
def test_every_strip_is_on_one_page_in_order_and_no_page_is_overfull(strips: list[Strip]) -> None:
    pages = paginate(strips, 100.0)
    assert [id(strip) for page in pages for strip in page] == [id(strip) for strip in strips]
    assert all(sum(strip.height for strip in page) <= 100.0 + 1e-6 for page in pages)


def test_a_heading_stays_with_what_follows_it() -> None:
    body, heading, text = Strip(80.0), Strip(10.0, keep=True), Strip(20.0)
    assert paginate([body, heading, text], 100.0) == [[body], [heading, text]]


def test_a_strip_higher_than_a_page_that_cannot_be_broken_is_refused_instead_of_cut() -> None:
    small, huge = Strip(50.0), Strip(500.0)
    with pytest.raises(HigherThanAPageError):
        paginate([small, huge, small], 100.0)


def test_room_between_parts_is_left_out_at_the_top_of_a_page() -> None:
    body, room = Strip(95.0), Strip(10.0, space=True)
    assert paginate([body, room, body], 100.0) == [[body], [body]]


def test_the_head_of_a_table_comes_again_on_every_page() -> None:
    sheet = Sheet()
    sheet.table([Column("Title", 1), Column("Number", 1, number=True)], [("row", "1")] * 200)
    pages = paginate(sheet.strips)
    assert len(pages) > 2
    assert all(page[0].height == sheet.strips[0].height for page in pages)
    assert sum(len(page) for page in pages) == 200 + len(pages)


def test_a_line_that_is_too_long_ends_in_an_ellipsis() -> None:
    assert fit("short", TEXT, 100) == "short"
    cut = fit("a letterhead that is much too long for its line", TEXT, 100)
    assert cut.endswith("…")
    assert fit(cut, TEXT, 100) == cut
