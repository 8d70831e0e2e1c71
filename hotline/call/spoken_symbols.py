"""The symbols of codes that are read aloud: an alphabet without look-alikes, and the check symbol that catches a misreading."""

from __future__ import annotations

from hotline.text_signs import without_separators

ALPHABET = "23456789ABCDEFHJKMNPQRTVWXY"
LETTERS = ALPHABET[8:]
_PRIME = 29
# Distinct and not zero modulo the prime: every single misreading and every swap of two symbols changes the check.
_WEIGHTS = (2, 3, 5, 7, 11, 13, 17, 19, 23, 4, 6)
_FROM_CYRILLIC = str.maketrans("АВЕКМНРСТХУ", "ABEKMHPCTXY")
_BY_SOUND = str.maketrans("АБВДЕЭФХЖЙКМНПРТЦ", "ABVDEEFHJYKMNPRTC")


def plain_symbols(text: str) -> str:
    """Return the bare symbols of what somebody typed: capitals, without separators, Cyrillic look-alikes as Latin letters."""
    return without_separators(text, "#").upper().translate(_FROM_CYRILLIC)


def heard_symbols(text: str) -> str:
    """Return the same where Cyrillic letters were written down by their sound: Х for H, Р for R, В for V."""
    return without_separators(text, "#").upper().translate(_BY_SOUND)


def strange_symbol(symbols: str) -> str | None:
    """Return the first symbol that is never used, None where there is none."""
    return next((symbol for symbol in symbols if symbol not in ALPHABET), None)


def check_symbol(symbols: str) -> str | None:
    """Return the symbol that checks the others, at most eleven; None for the few symbols that have none and are not given out."""
    weighted = zip(_WEIGHTS[: len(symbols)], symbols, strict=True)
    value = sum(weight * (ALPHABET.index(symbol) + 1) for weight, symbol in weighted) % _PRIME
    return ALPHABET[value] if value < len(ALPHABET) else None


def is_checked(symbols: str) -> bool:
    """Return whether the last symbol is the check symbol of those before it."""
    return symbols[-1] == check_symbol(symbols[:-1])
