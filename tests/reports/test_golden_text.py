"""The text of every page, in three languages, is word for word the one that somebody has read."""

from __future__ import annotations

import pytest

from hotline.language import LANGUAGES, language
from hotline.reports import printable_text
from tests.reports.golden_text import FOLDER, PAGES, printed, text_file
from tests.reports.tagged import read_aloud

LOOK = (
    "The page reads differently. Look at it; if it is right, write its text anew: python -m tests.reports.golden_text"
)
LETTERS = {"az": "əğışçöüƏİŞ", "ru": "бгдёжзийлфцчшщъыэюяЭ", "en": "qwzjx"}
EVERY = [(name, code) for name in PAGES for code in LANGUAGES]


@pytest.mark.parametrize(("name", "code"), EVERY)
def test_the_text_of_a_page_is_the_one_that_was_read(name: str, code: str) -> None:
    assert read_aloud(printed(name, code)) == text_file(name, code).read_text("utf-8"), LOOK


def test_no_text_is_kept_of_a_page_that_is_not_made() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {text_file(name, code).name for name, code in EVERY}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_letters_of_each_language_are_read_back_from_its_pages(code: str) -> None:
    text = "".join(text_file(name, code).read_text("utf-8") for name in PAGES)
    assert [letter for letter in LETTERS[code] if letter not in text] == []
    assert not set("\ufffd■□\x00") & set(text)


def test_the_pages_differ_in_every_language() -> None:
    for name in PAGES:
        assert len({text_file(name, code).read_text("utf-8") for code in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize(("name", "code"), EVERY)
def test_no_word_of_a_page_is_broken_for_want_of_room(name: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    broken: list[str] = []

    def cut(word: str, size: float, measured: dict[str, float], limit: float) -> list[str]:
        pieces = whole(word, size, measured, limit)
        broken.extend([word] if len(pieces) > 1 else [])
        return pieces

    whole = printable_text._cut
    monkeypatch.setattr(printable_text, "_cut", cut)
    PAGES[name](language(code))
    assert broken == []
