"""What the source of an entry of the directory, or of a protocol card, is called in a language: the pack words those that it ships."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from hotline.language import Language
from hotline.toml.pack_files import optional

FILE = "sources.toml"


def source_in_words(source: str, language: Language) -> str:
    """Return the source in a language where the pack has it, else as it was written."""
    return _worded().get(source, {}).get(language.code, source)


@cache
def _worded() -> Mapping[str, Mapping[str, str]]:
    """Return the texts of each source by every one of its own texts."""
    rows: list[dict[str, str]] = optional(FILE).get("source", [])
    return {text: row for row in rows for text in row.values()}
