"""Folding text so that search finds it however it was typed; provisional until the real one is written."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Return text in lower case without marks; dotless and dotted i are one letter, and so are schwa and e."""
    plain = text.replace("İ", "i").replace("I", "i").replace("ı", "i").casefold().replace("ə", "e")
    return "".join(char for char in unicodedata.normalize("NFD", plain) if not unicodedata.combining(char))
