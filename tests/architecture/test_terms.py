"""One thing has one word: what the tables of terms exclude stands in no text that people read, in none of the three languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.source import ROOT
from tests.architecture.test_translations import forms, of_code, of_language

LANGUAGES = ("az", "en", "ru")
A_FIELD = re.compile(r"\{\w*\}")
DATA = (ROOT / "resources" / "checklists", ROOT / "resources" / "packs")


@cache
def excluded() -> dict[str, list[dict[str, Any]]]:
    """Return the excluded words of each language: a pattern, what is said instead, and the phrases in which it is right."""
    return tomllib.loads((ROOT / "tests" / "architecture" / "terms.toml").read_text("utf-8"))


def catalogued(language: str) -> Iterator[tuple[str, str]]:
    """Return every sentence of a language's catalogue, each behind the English one that names it."""
    for message in of_code() if language == "en" else of_language(language):
        if message.id:
            name = forms(message.id)[0]
            yield from ((name, text) for text in forms(message.id if language == "en" else message.string))


def texts_of(language: str, held: Any, place: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - whatever TOML holds
    """Return the texts in a language that a data file holds, each behind its place."""
    if isinstance(held, dict):
        for key, inner in held.items():
            if isinstance(inner, str):
                if key == language:
                    yield place, inner
            else:
                yield from texts_of(language, inner, f"{place} {key}")
    elif isinstance(held, list):
        for number, inner in enumerate(held):
            yield from texts_of(language, inner, f"{place} {number}")


def in_data(language: str) -> Iterator[tuple[str, str]]:
    """Return the texts in a language of the checklists and the country packs."""
    for file in sorted(path for folder in DATA for path in folder.rglob("*.toml")):
        yield from texts_of(language, tomllib.loads(file.read_text("utf-8")), Path(file).name)


def right(text: str, term: dict[str, Any], found: re.Match[str]) -> bool:
    """Return whether a word stands in a phrase in which it is right."""
    around = text[max(0, found.start() - 30) : found.end() + 30]
    return any(phrase in around for phrase in term.get("but", ()))


def broken(language: str, text: str) -> list[str]:
    """Return the excluded words of a text, each with what is said instead; the names of its fields are no words."""
    text = A_FIELD.sub("*", text)
    return [
        f"“{found.group()}”, say: {term['say']}"
        for term in excluded()[language]
        for found in re.finditer(term["never"], text)
        if not right(text, term, found)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_holds_an_excluded_word(language: str) -> None:
    found = [
        f"{name}: {text}: {why}"
        for name, text in (*catalogued(language), *in_data(language))
        for why in broken(language, text)
    ]

    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_kinds_of_texts_are_read(language: str) -> None:
    assert len(list(catalogued(language))) > 2000
    assert len(list(in_data(language))) > 200


def test_an_excluded_word_is_found() -> None:
    assert broken("en", "It stands on every page.")
    assert broken("az", "Kilidi açın və iş masasına qayıdın.")
    assert broken("ru", "Набранное не сохранено.")
    assert not broken("ru", "Специальный полицейский орган принял звонок.")
