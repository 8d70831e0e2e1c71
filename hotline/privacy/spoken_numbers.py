"""Figures of number words: beş yüz on iki is 512, otuz dörd 34, double four 44."""

from __future__ import annotations

from collections.abc import Sequence

from hotline.privacy.dictation import Dictation, dictation


def digits_of(tokens: Sequence[str]) -> str:
    """Return the figures that dictated words stand for: beş yüz on iki is 512, otuz dörd 34, double four 44."""
    known = dictation()
    digits, place = "", 0
    while place < len(tokens):
        part, place = group(tokens, place, known)
        digits += part
    return digits


def group(tokens: Sequence[str], place: int, known: Dictation) -> tuple[str, int]:
    """Return the figures of the number that begins at a place, and the place behind it."""
    value = known.values.get(tokens[place])
    if value is None:
        return (tokens[place] if tokens[place].isdecimal() else ""), place + 1
    if value < 0:
        following = _value(tokens, place + 1, known)
        return str(following) * -value if 0 <= following <= 9 else "", place + 2
    if 0 < value < 10 and _value(tokens, place + 1, known) == 100:
        rest, place = _below_hundred(tokens, place + 2, known)
        return str(value * 100 + rest), place
    if value >= 100:
        rest, place = _below_hundred(tokens, place + 1, known)
        return str(value + rest), place
    if value < 20 and value != 10:
        return str(value), place + 1
    rest, place = _below_hundred(tokens, place, known)
    return str(rest), place


def _below_hundred(tokens: Sequence[str], place: int, known: Dictation) -> tuple[int, int]:
    """Return the tens and units at a place; a unit that counts hundreds behind it belongs to them."""
    total = 0
    tens = _value(tokens, place, known)
    if 10 <= tens < 100:
        total, place = tens, place + 1
    if total == 0 or total % 10 == 0:
        unit = _value(tokens, place, known)
        if 0 < unit < 10 and _value(tokens, place + 1, known) != 100:
            total, place = total + unit, place + 1
    return total, place


def _value(tokens: Sequence[str], place: int, known: Dictation) -> int:
    return known.values.get(tokens[place], -1) if 0 <= place < len(tokens) else -1
