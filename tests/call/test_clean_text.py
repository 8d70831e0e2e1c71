"""What people paste is kept, and what would break a page, a line or a search is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.call.clean_text import clean_text

anything = st.text(st.characters(exclude_categories=()))


@given(anything)
def test_cleaned_text_can_be_written_and_stays_as_it_is(text: str) -> None:
    cleaned = clean_text(text).text
    assert clean_text(cleaned) == (cleaned, 0)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert "\x00" not in cleaned
    assert "\r" not in cleaned


@pytest.mark.parametrize(
    ("typed", "kept", "removed"),
    [
        ("Maaş verilmir.\r\nPasport sahibkardadır.", "Maaş verilmir.\nPasport sahibkardadır.", 0),
        ("a\x00b\x07c", "abc", 2),
        ("\u202egnirts\u202c", "gnirts", 2),
        ("e\u0301", "é", 0),
        ("i\u0307", "i\u0307", 0),
        ("\ud800", "", 1),
        ("👩‍👧 <b>&amp;</b>\tİIıi", "👩‍👧 <b>&amp;</b>\tİIıi", 0),
    ],
)
def test_line_ends_controls_and_marks_of_direction(typed: str, kept: str, removed: int) -> None:
    assert clean_text(typed) == (kept, removed)
