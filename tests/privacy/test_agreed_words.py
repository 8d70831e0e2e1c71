"""A word that the office agreed on is left alone wherever it stands by itself, with endings; a person and a code never are."""

from __future__ import annotations

import pytest

from hotline.privacy.agreed_words import LEFT_ALONE, AgreedWords
from hotline.privacy.finding import Finding
from hotline.privacy.guard import find_personal_data
from hotline.privacy.incremental import TextScanner
from hotline.privacy.record_scan import find_in_record

WORDS = AgreedWords(frozenset({"Nərgiz", "Şəhla Gözəllik salonu", "Белая Нина"}))


def found(text: str, words: AgreedWords = WORDS) -> list[str]:
    return [text[one.start : one.end] for one in find_personal_data(text, words=words)]


def left(text: str, *pieces: str, kind: str = "person_name") -> list[str]:
    """Return what is left of findings of a kind that are these pieces of a text."""
    made = [Finding(text.index(piece), text.index(piece) + len(piece), kind, "warn") for piece in pieces]
    return [text[one.start : one.end] for one in WORDS.without(text, made)]


@pytest.mark.parametrize(
    "text",
    [
        "Nərgiz restoranında işləyib.",
        "NƏRGİZ restoranında işləyib.",
        "nergizde isleyib",
        "Nərgizdən çıxıb.",
        "Nərgiz-də işləyib.",
        "Nərgiz'in sahibi gəldi.",
    ],
)
def test_it_is_left_alone_however_it_is_typed_and_with_endings(text: str) -> None:
    assert left(text, text.partition(" ")[0]) == []


@pytest.mark.parametrize("text", ["Nərgiz Məmmədova", "Nərgizin anası Sevda", "Nərgizova", "Nargizə", "Aynərgiz"])
def test_a_finding_that_is_more_than_the_word_or_another_word_stays(text: str) -> None:
    assert left(text, text) == [text]


def test_a_part_of_an_agreed_phrase_is_left_alone_in_the_phrase_and_nowhere_else() -> None:
    assert left("Şəhla gözəllik salonunda", "Şəhla") == []
    assert left("Şəhla evdə qaldı", "Şəhla") == ["Şəhla"]
    assert left("в Белой Нине работала", "Нине") == []
    assert left("Нина работала", "Нина") == ["Нина"]


@pytest.mark.parametrize("kind", ["phone", "fin", "passport", "email", "plate", "birth_date", "online"])
def test_no_other_kind_is_ever_left_alone(kind: str) -> None:
    assert kind not in LEFT_ALONE
    assert left("Nərgiz", "Nərgiz", kind=kind) == ["Nərgiz"]


def test_a_code_beside_the_word_is_found() -> None:
    assert "0501234567" in found("Nərgiz restoranı, 0501234567")
    assert "5GXM4DZ" in found("Nərgiz FİN 5GXM4DZ")


def test_the_guard_marks_a_name_that_it_leaves_alone_once_it_is_agreed() -> None:
    text = "Nərgiz Məmmədova dedi, sonra Nərgizə zəng etdi."
    assert len(found(text, AgreedWords())) >= 1
    whole = AgreedWords(frozenset({"Nərgiz Məmmədova", "Nərgiz"}))
    assert found(text, whole) == []


COMES_BACK = "Adı Gülnarədir, Gülnarə Əliyeva. Sonra gülnarədə işləyib."
SALON = AgreedWords(frozenset({"Gülnarə"}))


def test_an_agreed_word_that_is_a_name_in_the_record_does_not_come_back_as_one() -> None:
    assert "gülnarədə" in [word.casefold() for word in found(COMES_BACK, AgreedWords())]
    assert "gülnarədə" not in [word.casefold() for word in found(COMES_BACK, SALON)]
    assert any("Əliyeva" in word for word in found(COMES_BACK, SALON))


def test_a_record_and_a_text_that_is_typed_leave_it_alone_too() -> None:
    first, second = "Adı Gülnarə Əliyeva", "gülnarədə işləyib"
    assert find_in_record([first, second])[1] != []
    assert find_in_record([first, second], SALON)[1] == []
    assert TextScanner(lambda view: find_personal_data(view.original, words=SALON), words=SALON).scan(
        COMES_BACK
    ) == find_personal_data(COMES_BACK, words=SALON)


@pytest.mark.parametrize("text", ["", " ", "Nərgiz" * 500, "\u0301" * 200, "\ud800 Nərgiz", "ə" * 80_000])
def test_bad_input_is_taken(text: str) -> None:
    finding = Finding(0, len(text), "person_name", "warn")
    assert WORDS.without(text, [finding]) == [finding]
