"""Where an entry of the directory comes from is said in the language of who reads it."""

from __future__ import annotations

import pytest

from hotline.language import LANGUAGES, language
from hotline.protocols.cards import shipped_cards
from hotline.referral.directory import directory
from hotline.referral.source_words import source_in_words
from hotline.toml.pack_files import optional


def test_every_source_that_ships_is_worded_in_every_language() -> None:
    worded = {text for row in optional("sources.toml")["source"] for text in row.values()}
    assert {one.source for one in directory().services} <= worded
    assert {one.source for one in shipped_cards().cards} <= worded


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_source_is_in_another_language(code: str) -> None:
    said = {source_in_words(one.source, language(code)) for one in directory().services}
    others = {
        text
        for row in optional("sources.toml")["source"]
        for other, text in row.items()
        if other != code and text != row[code]
    }
    assert said.isdisjoint(others)


def test_what_the_office_typed_stays_as_it_was_typed() -> None:
    assert source_in_words("asked by letter", language("ru")) == "asked by letter"
