"""What somebody said in another script is drawn, joined and in its direction; what no face has is a box, and is told."""

from __future__ import annotations

import unicodedata

import pytest

from hotline.language import language
from hotline.reports import fonts
from hotline.reports.drawn_text import pieces_of
from hotline.reports.fonts import REGULAR, STRONG
from hotline.reports.joined_letters import joined, letters_of
from hotline.reports.printable_text import printable, wrap
from hotline.reports.referral_summary import referral_summary
from hotline.reports.script_faces import BOX, RIGHT_TO_LEFT
from hotline.reports.writing_direction import parts_of
from tests.reports.inside import fonts_of
from tests.reports.samples import with_narrative
from tests.reports.tagged import Tagged

WORDS = {
    "Georgian": "დედა, მიშველე",
    "Armenian": "Օգնեք ինձ",
    "Hebrew": "שלום עליכם",
    "Persian": "کمک کنید پول نمی‌دهند گچپژ ۱۲۳",
    "Arabic": "اَلسَّلَامُ عَلَيْكُمْ",
    "Pashto": "زه ټول مرسته غواړم ښه",
    "Urdu": "ٹیلی فون پر ڈر گئی ہے۔",
    "Kurdish": "ڕێگا دڵ ۆ",
    "signs": "1 200 ₼, 300 ₾, № 5, ″, →, Ω",
    "Latin with marks": "Cứu tôi với Ḥasan",
    "Cyrillic with marks": "за́мок",
}
of_every_script = pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)


def read_of(text: str) -> Tagged:
    return Tagged(referral_summary(with_narrative(f"begin {text} end"), language("en")))


def letters(text: str) -> str:
    """Return the letters of a text without marks of the joining, whatever form they are written in."""
    return unicodedata.normalize("NFKC", "".join(map(letters_of, text))).replace("\u200c", "")


@of_every_script
def test_it_is_drawn_with_letters_and_has_a_width_in_both_weights(words: str) -> None:
    clean = printable(words)
    assert clean.boxes == 0
    assert letters(clean.text) == letters(words)
    for face in (REGULAR, STRONG):
        assert fonts.text_width(clean.text, face, 10.0) > 3.0 * len(words.split())
        assert all(piece.text and not piece.read_as for piece in pieces_of(clean.text, face))


@of_every_script
def test_it_is_read_back_from_the_page_in_its_order(words: str) -> None:
    read = read_of(words)
    (told,) = (one.text for one in read.elements() if one.text.startswith("begin"))
    shown = letters(told).removeprefix("begin ").removesuffix(" end")
    assert shown == letters(words)


def test_each_letter_has_the_form_that_its_neighbours_ask_for() -> None:
    assert [f"{ord(one):04X}" for one in joined("بببب")] == ["FE91", "FE92", "FE92", "FE90"]
    assert [f"{ord(one):04X}" for one in joined("دار")] == ["062F", "0627", "0631"]
    assert [f"{ord(one):04X}" for one in joined("سلام")] == ["FEB3", "FEFC", "0645"]
    assert joined("ب") == "ب"


def test_a_joiner_parts_letters_and_a_mark_does_not() -> None:
    assert [f"{ord(one):04X}" for one in joined("می‌خ")] == ["FEE3", "FBFD", "200C", "062E"]
    assert [f"{ord(one):04X}" for one in joined("بَب")] == ["FE91", "064E", "FE90"]
    assert joined("a\u200cb\u200d") == "ab"


@of_every_script
def test_what_is_joined_once_stays_so(words: str) -> None:
    once = joined(unicodedata.normalize("NFC", words))
    assert joined(once) == once


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("plain", ["plain"]),
        ("a שלום b", ["a ", "<שלום", " b"]),
        ("a שלום עליכם, b", ["a ", "<שלום עליכם", ", b"]),
        ("(שלום)", ["(", "<שלום", ")"]),
        ("שלום 12 ab", ["12", "<שלום ", " ab"]),
        (RIGHT_TO_LEFT + "שלום ab.", ["<.", "ab", "<שלום "]),
        (RIGHT_TO_LEFT + "א (ב) ג", ["<א )ב( ג"]),
        (RIGHT_TO_LEFT + "א 1,5 ב", ["< ב", "1,5", "<א "]),
    ],
)
def test_a_line_of_two_directions_stands_as_it_is_read(line: str, parts: list[str]) -> None:
    assert [("<" if part.from_right else "") + part.text for part in parts_of(line)] == parts
    start = len(line) - len(line.lstrip(RIGHT_TO_LEFT))
    assert min(part.place for part in parts_of(line)) == 0
    assert all(line[start + part.place] in {part.text[0], *"()"} for part in parts_of(line))


def test_a_paragraph_from_the_right_ends_at_the_right_edge_of_the_page() -> None:
    persian = printable("کمک کنید " * 40).text
    assert all(line.startswith(RIGHT_TO_LEFT) for line in wrap(persian, REGULAR, 9.0, 200.0))
    assert not any(RIGHT_TO_LEFT in line for line in wrap("Она сказала کمک", REGULAR, 9.0, 200.0))


def test_letters_from_the_right_are_drawn_one_left_of_the_other() -> None:
    offsets = [piece.offset for piece in pieces_of(printable("کمک").text, REGULAR)]
    assert offsets == sorted(offsets, reverse=True)
    assert offsets[-1] == pytest.approx(0.0)


def test_the_language_of_a_script_is_told_where_it_is_sure() -> None:
    assert {piece.language for piece in pieces_of("დედა", REGULAR)} == {"ka"}
    assert {piece.language for piece in pieces_of(printable("کمک").text, REGULAR)} == {""}


def test_what_no_face_has_is_a_box_that_is_read_as_what_was_written() -> None:
    read = read_of("救命 😀")
    (told,) = (one.text for one in read.elements() if one.text.startswith("begin"))
    assert told == "begin 救命 😀 end"
    pieces = [piece for piece in pieces_of("救命 😀", REGULAR) if piece.read_as]
    assert [(piece.text, piece.read_as) for piece in pieces] == [(BOX * 2, "救命"), (BOX, "😀")]
    assert any("3 characters that the typeface lacks are drawn as boxes" in one.text for one in read.elements())


def test_a_page_holds_the_faces_that_it_needs_and_no_others() -> None:
    def faces(text: str) -> set[str]:
        return {name.partition("+")[2] for name in fonts_of(referral_summary(with_narrative(text), language("en")))}

    plain = faces("nothing strange")
    assert plain == {"FiraSans-Regular", "FiraSans-SemiBold"}
    assert faces("დედა") - plain == {"NotoSansGeorgian-Regular"}
    assert faces("کمک ₼") - plain == {"NotoSansArabic-Regular", "NotoSans-Regular"}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_the_same_words_give_the_same_bytes(words: str) -> None:
    assert referral_summary(with_narrative(words), language("az")) == referral_summary(
        with_narrative(words), language("az")
    )
