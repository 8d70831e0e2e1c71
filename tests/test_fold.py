"""Search and filters find a word however it was typed, and offsets stay true."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.fold import fold, fold_keeping_offsets


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("qiz", "qız"),
        ("QIZ", "qız"),
        ("gence", "Gəncə"),
        ("GENCE", "GƏNCƏ"),
        ("ОГЛЫ", "оглы"),
        ("oglu", "oğlu"),
        ("sirvan", "Şirvan"),
        ("ucar", "Üçər".replace("ə", "a")),
        ("goycay", "Göyçay"),
        ("istismar", "İSTİSMAR"),
        ("ısmayıllı", "İsmayıllı"),
        ("полет", "полёт"),
        ("иогурт", "ЙОГУРТ"),
        ("cafe", "Café"),
        ("strasse", "Straße"),
    ],
)
def test_a_word_is_found_however_it_was_typed(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


def test_the_four_letters_i_are_one() -> None:
    assert {fold(letter) for letter in "İIıi"} == {"i"}


def test_different_words_stay_different() -> None:
    assert len({fold(word) for word in ("qız", "qaz", "qoz", "quş", "гуз", "12", "1 2")}) == 7


def test_composed_and_decomposed_letters_are_alike() -> None:
    text = "Göyçayda ŞƏKİLİ çəkilib, ёлка и йод, İğdır"
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_an_iota_below_a_letter_is_one_behind_it_however_it_is_spelled() -> None:
    for spelled in ("\u1f80", "\u03b1\u0313\u0345", "\u1f88"):
        assert fold(spelled) == "\u03b1\u03b9"


def test_invisible_signs_do_not_hide_a_word() -> None:
    assert fold("qa\u200bynar\u00ad xə\u200ftt\ufeff") == fold("qaynar xətt")


def test_any_dash_is_a_hyphen_and_any_blank_a_space_but_a_letter_stays_in_its_word() -> None:
    """The index of a store of an earlier version has the words as they were told apart then: a verification compares them."""
    assert fold("a\u2011b\u2212c\u00a0d\u2009e\u2800f") == "a-b-c d e f"
    assert [fold(f"a{blank}b").isalpha() for blank in "\u115f\u1160\u3164\uffa0"] == [True] * 4


def test_a_capital_dotted_i_keeps_every_offset_behind_it() -> None:
    text = "İİİ ŞƏKİ, qız"
    folded = fold_keeping_offsets(text)
    assert folded.index("qiz") == text.index("qız")


@given(st.text())
def test_one_code_point_in_one_code_point_out(text: str) -> None:
    assert len(fold_keeping_offsets(text)) == len(text)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_the_spelling_of_a_letter_does_not_matter(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), max_size=40))
def test_both_foldings_agree_where_nothing_vanishes(text: str) -> None:
    kept = "".join(symbol for symbol in text if len(fold(symbol)) == 1)
    assert fold_keeping_offsets(kept) == fold(kept)


def test_digits_of_every_script_are_one() -> None:
    assert fold("٣ ۵ ７") == fold_keeping_offsets("٣ ۵ ７") == "3 5 7"


def test_half_a_surrogate_pair_and_nul_are_text_like_any_other() -> None:
    assert len(fold_keeping_offsets("a\ud800\x00b")) == 4
    assert fold("A\ud800\x00B") == "a\ud800\x00b"
