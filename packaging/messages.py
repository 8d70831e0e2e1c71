"""Collect the English sentences of code and vocabularies and bring the catalogues of the other languages into step with them."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
TRANSLATIONS = ROOT / "resources" / "translations"
KEYWORDS = {"N_": None, "say": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
VOCABULARIES = ROOT / "resources" / "vocabularies"
HEADER = """\
# What the program says, in {language}. The sentences come from the code and the vocabularies by `make messages`; write the msgstr lines.
# Fields in braces stay as they are. CONTRIBUTING.md says how."""


def template() -> Catalog:
    """Return every sentence that the code marks, in the order of the modules, without translations."""
    catalogue = Catalog(project="hotline-desk", version="1", charset="utf-8", fuzzy=False)
    for package in ("hotline", "ui"):
        found = extract_from_dir(str(ROOT / package), [("**.py", "python")], keywords=KEYWORDS)
        for _, _, message, _, context in found:
            if message:  # gettext("") is the header of a catalogue, no sentence
                catalogue.add(message, context=context)
    for name, terms in vocabularies().items():
        for row in terms.values():
            catalogue.add(row if isinstance(row, str) else row["text"], context=f"vocabulary {name}")
    return catalogue


def vocabularies() -> dict[str, dict[str, Any]]:
    """Return the vocabularies that ship with the program as their files hold them: a text or a table for each code."""
    files = sorted(VOCABULARIES.glob("*.toml"))
    return {name: terms for file in files for name, terms in tomllib.loads(file.read_text("utf-8")).items()}


def translated() -> list[str]:
    """Return the languages that have a catalogue; a new one begins with an empty folder LC_MESSAGES."""
    return sorted(folder.parent.name for folder in TRANSLATIONS.glob("*/LC_MESSAGES"))


def path_of(language: str) -> Path:
    """Return where the catalogue of a language lies."""
    return TRANSLATIONS / language / "LC_MESSAGES" / "hotline.po"


def catalogue_of(language: str) -> Catalog:
    """Return the catalogue of a language as it is kept, empty when there is none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(language, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, language)


def update(language: str) -> tuple[int, int]:
    """Write the catalogue of a language anew; returns how many sentences it has and how many lack a translation.

    Without line numbers, guesses and wrapped lines, so that a change shows as what it is; what the code no longer says goes.
    """
    sentences = template()
    catalogue = catalogue_of(language)
    catalogue.update(sentences, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    catalogue.project, catalogue.version, catalogue.fuzzy = "hotline-desk", "1", False
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    name = catalogue.locale.english_name if catalogue.locale else language
    catalogue.header_comment = HEADER.format(language=name)
    path_of(language).parent.mkdir(parents=True, exist_ok=True)
    with path_of(language).open("wb") as file:
        write_po(file, catalogue, width=0, no_location=True, ignore_obsolete=True)
    messages = [message for message in catalogue if message.id]
    return len(messages), sum(not all(texts_of(message.string)) for message in messages)


def texts_of(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Return the forms of a sentence: one, or one per plural; an empty one where nothing is written yet."""
    return tuple(text) if isinstance(text, tuple | list) else (text or "",)


if __name__ == "__main__":
    for language in translated():
        number, missing = update(language)
        print(f"{path_of(language).relative_to(ROOT)}: {number} sentences, {missing} without a translation")
