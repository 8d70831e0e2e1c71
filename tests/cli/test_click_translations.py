"""What click says by itself is said in the language of the user too."""

from __future__ import annotations

import gettext
import os
import re
from pathlib import Path

import click
import pytest

from hotline.cli.click_translations import SENTENCES, SENTENCES_WITH_NUMBERS
from hotline.language import LANGUAGES
from tests.cli.commands import run

WRONG = [
    ["call", "add"],
    ["call", "shw"],
    ["call", "show", "--store", "x", "--user", "y"],
    ["call", "show", "--store", "x", "--user", "y", "a", "b", "c"],
    ["call", "list", "--nosuch"],
    ["call", "list", "--limit"],
    ["call", "list", "--store", "x", "--user", "y", "--limit", "x"],
    ["call", "list", "--store", "x", "--user", "y", "--limit", "0"],
    ["form", "call"],
    ["form", "call", "--lang", "xx", "-o", "x.pdf"],
    ["form", "call", "--replace=1"],
    ["--lang", "xx"],
]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_is_said_in_each_language(arguments: list[str]) -> None:
    """It was English in every language."""
    said = {language: run(*arguments, language=language) for language in LANGUAGES}
    assert {one.exit_code for one in said.values()} == {2}
    for language in ("az", "ru"):
        for english, translated in zip(said["en"].stderr.splitlines(), said[language].stderr.splitlines(), strict=True):
            assert english != translated or not re.search("[a-z]{2} [a-z]{2}", english) or english in {"", *LANGUAGES}
        assert not re.search("Usage|Error|Missing|No such|Invalid|Got|Try", said[language].stderr)


def test_help_says_nothing_in_english() -> None:
    for arguments in (["--help"], ["call", "--help"], ["call", "list", "--help"]):
        run("--lang", "en", *arguments, language=None)  # after which click keeps its own option in English
        for language in ("az", "ru"):
            page = run("--lang", language, *arguments, language=None).stdout
            assert not re.search(r"Usage|Show this|\[required\]|Options:|Commands:", page)


def test_each_sentence_is_one_of_click() -> None:
    """One that click words anew would be English again."""
    folder = Path(click.__file__).parent
    source = "\n".join(one.read_text("utf-8") for one in folder.glob("*.py"))
    for sentence in (*SENTENCES, *(form for forms in SENTENCES_WITH_NUMBERS for form in forms)):
        written = sentence.replace("\n", "\\n").replace("\t", "\\t")
        assert f'"{written}"' in source, sentence


def test_nothing_of_it_stays_after_the_command() -> None:
    before = gettext.textdomain(), os.environ.get("LANGUAGE")
    run("--lang", "ru", "call", "shw", language=None)

    assert (gettext.textdomain(), os.environ.get("LANGUAGE")) == before
