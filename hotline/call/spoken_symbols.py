"""The symbols of codes that are read aloud: an alphabet without look-alikes, and the check symbol that catches a misreading."""

from __future__ import annotations

import unicodedata

from hotline.text_signs import without_separators

ALPHABET = "23456789ABCDEFHJKMNPQRTVWXY"
"""What a code may hold: older ones have a W, and the checks count the symbols by their places here."""
GIVEN = ALPHABET.replace("W", "")
"""What a new code holds: the Azerbaijani board has no W."""
GIVEN_LETTERS = GIVEN[8:]
_PRIME = 29
# Distinct and not zero modulo the prime: every single misreading and every swap of two symbols changes the check.
_WEIGHTS = (2, 3, 5, 7, 11, 13, 17, 19, 23, 4, 6)
# Where others have the W, the Azerbaijani board has Ü, which is in no code.
_FROM_CYRILLIC = str.maketrans("АВЕКМНРСТХУÜ", "ABEKMHPCTXYW")
_BY_SOUND = str.maketrans("АБВДЕЭФХЖЙКМНПРТЦÜ", "ABVDEEFHJYKMNPRTCW")


def plain_symbols(text: str) -> str:
    """Return the bare symbols of what somebody typed: capitals, without separators, Cyrillic look-alikes as Latin letters, Ü as W."""
    return _capitals(text).translate(_FROM_CYRILLIC)


def heard_symbols(text: str) -> str:
    """Return the same where Cyrillic letters were written down by their sound: Х for H, Р for R, В for V."""
    return _capitals(text).translate(_BY_SOUND)


def _capitals(text: str) -> str:
    return without_separators(unicodedata.normalize("NFC", text), "#").upper()


def strange_symbol(symbols: str) -> str | None:
    """Return the first symbol that is never used, None where there is none."""
    return next((symbol for symbol in symbols if symbol not in ALPHABET), None)


def check_symbol(symbols: str) -> str | None:
    """Return the symbol that checks the others, at most eleven; None for the few symbols that have none."""
    weighted = zip(_WEIGHTS[: len(symbols)], symbols, strict=True)
    value = sum(weight * (ALPHABET.index(symbol) + 1) for weight, symbol in weighted) % _PRIME
    return ALPHABET[value] if value < len(ALPHABET) else None


def given_check(symbols: str) -> str | None:
    """Return the check symbol of a new code; None where it has none that may be given out."""
    check = check_symbol(symbols)
    return check if check is not None and check in GIVEN else None


def is_checked(symbols: str) -> bool:
    """Return whether the last symbol is the check symbol of those before it."""
    return symbols[-1] == check_symbol(symbols[:-1])
