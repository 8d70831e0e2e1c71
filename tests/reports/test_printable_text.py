"""What an operator relies on: words reach the paper whole, and nothing in them is an instruction."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.language import language
from hotline.reports import fonts
from hotline.reports.fonts import REGULAR, STRONG
from hotline.reports.printable_text import printable, wrap
from hotline.reports.referral_summary import referral_summary
from hotline.reports.script_faces import RIGHT_TO_LEFT
from tests.reports.samples import text_of, with_narrative

LETTERS = {
    "az": "AaBbCcÇçDdEeƏəFfGgĞğHhXxIıİiJjKkQqLlMmNnOoÖöPpRrSsŞşTtUuÜüVvYyZz",
    "ru": "АаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя",
    "en": "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz",
}
ANY_TEXT = st.text(max_size=300) | st.text(
    "aə ёi\u0307<>&\n\t\x00\u200d\u202e😀\u20bcსلاپم\u200c۱ښ\u064e\u0651\ufefbש", max_size=300
)


@pytest.mark.parametrize("code", LETTERS)
def test_every_letter_of_the_three_languages_has_a_glyph_in_both_faces(code: str) -> None:
    assert printable(LETTERS[code]) == (LETTERS[code], 0)


@given(ANY_TEXT)
def test_every_character_of_a_printable_text_can_be_printed_or_is_counted_as_a_box(text: str) -> None:
    clean = printable(text)
    assert sum(character != "\n" and not fonts.can_print(character) for character in clean.text) == clean.boxes
    assert printable(clean.text) == clean


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60))
def test_what_can_be_seen_never_becomes_nothing(text: str) -> None:
    if any(not "\ufe00" <= character <= "\ufe0f" for character in text):
        assert printable(text).text.strip()


@given(ANY_TEXT, st.sampled_from((REGULAR, STRONG)), st.floats(20, 600))
def test_wrapping_keeps_every_word_and_the_width(text: str, face: str, width: float) -> None:
    clean = printable(text).text
    lines = wrap(clean, face, 9.0, width)
    assert "".join("".join(lines).replace(RIGHT_TO_LEFT, "").split()) == "".join(clean.split())
    assert all(len(line) == 1 or fonts.text_width(line, face, 9.0) <= width + 0.01 for line in lines)


@pytest.mark.parametrize(
    ("text", "room", "broken"),
    [
        ("Возможная вербовка · R3", "Возможная вербовка", ["Возможная", "вербовка · R3"]),
        ("Возможная вербовка · R3", "Возможная вербовка ·", ["Возможная", "вербовка · R3"]),
        ("девять из десяти — за 19", "девять из десяти", ["девять из", "десяти — за 19"]),
        ("девять из десяти — за 19", "девять из десяти —", ["девять из десяти —", "за 19"]),
    ],
)
def test_no_line_begins_with_a_dash_or_a_dot_and_no_code_stands_alone(text: str, room: str, broken: list[str]) -> None:
    assert wrap(text, REGULAR, 9.0, fonts.text_width(room, REGULAR, 9.0) + 0.1) == broken


def test_a_dash_begins_a_line_where_the_word_before_it_fills_one() -> None:
    width = fonts.text_width("переосвидетельствование", REGULAR, 9.0) + 0.1
    assert wrap("переосвидетельствование — да", REGULAR, 9.0, width) == ["переосвидетельствование", "— да"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("😀", "😀"),
        ("a\u202eb\u200bc", "abc"),
        ("one\x00two\x1b", "onetwo"),
        ("a\u200db", "ab"),
        ("two\u2003words\u202fhere", "two words\u00a0here"),
        ("1\u20114", "1-4"),
    ],
)
def test_what_is_invisible_is_left_out_and_nothing_else(text: str, printed: str) -> None:
    assert printable(text).text == printed


def test_figures_have_one_width_so_that_numbers_line_up() -> None:
    for face in (REGULAR, STRONG):
        assert len({fonts.text_width(figure, face, 9.0) for figure in "0123456789"}) == 1


@pytest.mark.parametrize(
    "markup", ["<b>bold</b>", "a & b", '<img src="file:///etc/passwd"/>', "<br/>", "&lt;", "]]>", "\\n(x) Tj"]
)
def test_markup_in_a_narrative_is_only_characters(markup: str) -> None:
    assert markup in text_of(referral_summary(with_narrative(markup), language("en")))


@settings(max_examples=25)
@given(ANY_TEXT)
def test_any_narrative_prints_and_its_words_are_on_the_page(text: str) -> None:
    printed = text_of(referral_summary(with_narrative(f"before {text} after"), language("en")))
    start, end = printed.index("before"), printed.rindex("after")
    assert start < end
    latin = [word for word in printable(text).text.split() if word.isascii() and word.isalnum()]
    assert all(word in printed[start:end] for word in latin)


def test_a_page_with_boxes_in_it_says_so() -> None:
    assert "4 characters that the typeface lacks" in text_of(
        referral_summary(with_narrative("😀😀 and 😀😀"), language("en"))
    )
    assert "typeface" not in text_of(referral_summary(with_narrative("plain"), language("en")))
