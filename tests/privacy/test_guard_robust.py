"""Whatever is typed or pasted, the guard answers: in range, sorted, without overlaps, without an exception."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.language import language
from hotline.privacy.finding import KINDS
from hotline.privacy.guard import Finding, find_personal_data
from hotline.privacy.masking import mask_all
from tests.privacy.measure import Line, corpus

PIECES = [line.text for line in corpus()]
SCRAPS = st.one_of(
    st.sampled_from(PIECES),
    st.sampled_from([word for piece in PIECES for word in piece.split()]),
    st.text(st.sampled_from("0123456789 -+().,OО#@AZСфıİ'’\n"), max_size=30),
    st.text(max_size=12),
    st.sampled_from(
        ["\x00", "\u200b", "\u202e", "\ud800", "👩\u200d👧", "[name]", "[phone]", "ФИН ", "pasport ", "küç. "]
    ),
)
TEXTS = st.lists(SCRAPS, max_size=12).map("".join) | st.lists(SCRAPS, max_size=12).map(" ".join)


def check(text: str, found: list[Finding]) -> None:
    assert found == sorted(found)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(one.kind in KINDS and one.level in {"block", "warn"} for one in found)


@given(TEXTS)
@settings(max_examples=150)
def test_any_text_gets_an_answer_with_true_offsets(text: str) -> None:
    check(text, find_personal_data(text))


@given(st.text())
def test_any_unicode_gets_an_answer(text: str) -> None:
    check(text, find_personal_data(text))


@given(TEXTS, st.sampled_from(["az", "ru", "en"]))
@settings(max_examples=80)
def test_after_masking_nothing_stops_the_submission(text: str, code: str) -> None:
    masked, counts = mask_all(text, language(code))
    assert [one for one in find_personal_data(masked) if one.level == "block"] == []
    assert bool(counts) == any(one.level == "block" for one in find_personal_data(text))


@pytest.mark.parametrize(
    "line", [line for line in corpus("az", "ru", "en") if line.expected], ids=lambda line: line.place
)
def test_invisible_signs_hide_nothing(line: Line) -> None:
    text = line.text
    hidden = "\u200b".join(text)
    found = [(one.start * 2, one.end * 2 - 1, one.kind, one.level) for one in find_personal_data(text)]
    assert [(one.start, one.end, one.kind, one.level) for one in find_personal_data(hidden)] == found


@pytest.mark.parametrize(
    "unit",
    [
        "1 ",
        "+1234567 ",
        "A1",
        "Aa ",
        "a@",
        "a.",
        "AZ21 ",
        "A<",
        "0O",
        "küç ",
        "ул. ",
        "bir ",
        "pasport ",
        "40°",
        "\u200b1",
        "�",
        "\x00",
    ],
)
def test_a_long_text_of_one_kind_gets_an_answer(unit: str) -> None:
    text = (unit * 20_000)[:20_000]
    check(text, find_personal_data(text))


def test_a_narrative_of_the_greatest_length_keeps_its_offsets() -> None:
    filler = "Zəng edən qadın üç aydır maaş almır. "
    text = filler * (200_000 // len(filler)) + "0501234567"
    assert [(one.kind, text[one.start : one.end]) for one in find_personal_data(text)] == [("phone", "0501234567")]


def test_nothing_is_found_in_nothing() -> None:
    assert find_personal_data("") == find_personal_data(" \n\t ") == []
