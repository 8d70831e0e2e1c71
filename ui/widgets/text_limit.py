"""How long a text is as Qt counts it, and what is said of what does not fit."""

from __future__ import annotations

from ui.platform.screen_language import words


def too_long(left_out: int, limit: int) -> str:
    """Return the sentence that says how much of a text did not fit."""
    language = words()
    return language.ngettext(
        "{number} character did not fit: this field holds {limit}.",
        "{number} characters did not fit: this field holds {limit}.",
        left_out,
        limit=language.number(limit),
    )


def not_taken(excess: int, limit: int) -> str:
    """Return the sentence that says why a text that was set as a whole was not taken, by how many characters it is too long."""
    language = words()
    return language.ngettext(
        "Not taken: {number} character too many. This field holds {limit}.",
        "Not taken: {number} characters too many. This field holds {limit}.",
        excess,
        limit=language.number(limit),
    )


def units(text: str) -> int:
    """Return how many UTF-16 units a text has: Qt counts these, everything else here counts code points."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
