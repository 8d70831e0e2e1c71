"""References: what a call is called aloud and on paper, like #K7Q4-M2XT.

Random, never sequential; the last symbol checks the others. The alphabet leaves out what is misread or misheard for
another sign. Each half begins with a letter and never holds three digits in a row, so that no part of a
reference has the shape of a personal number, a telephone number or a plate (DESIGN.md section 2).
"""

from __future__ import annotations

import secrets
from typing import Protocol

from hotline.call.spoken_symbols import GIVEN, GIVEN_LETTERS, given_check, is_checked, plain_symbols, strange_symbol
from hotline.errors import N_, InvalidInput

_LENGTH = 8
REFERENCE_HALF = 4


class Chooser(Protocol):
    """Picks one symbol of a text; random.Random and secrets.SystemRandom both do."""

    def choice(self, symbols: str, /) -> str:
        """Return one of the symbols."""


def new_reference(chooser: Chooser | None = None) -> str:
    """Return a fresh random reference; the store refuses one that is already taken.

    `chooser` is given only where the same references must come out again, as in the practice store.
    """
    pick: Chooser = chooser or secrets.SystemRandom()
    while True:
        symbols = "".join(pick.choice(GIVEN_LETTERS if place in {0, 4} else GIVEN) for place in range(_LENGTH - 1))
        check = given_check(symbols)
        if check is None:
            continue
        symbols += check
        if not any(_three_digits(symbols[start : start + 4]) for start in (0, 4)):
            return _written(symbols)


def parse_reference(text: str) -> str:
    """Return a reference as it is written on paper, from what somebody typed or read aloud.

    Case, spaces, the sign #, the hyphen and Cyrillic look-alikes do not matter, and Ü is read as W. Raises InvalidInput where a symbol is
    not in use, the length is wrong, or the check symbol does not fit.
    """
    symbols = plain_symbols(text)
    if len(symbols) != _LENGTH:
        raise InvalidInput(
            N_("“{text}” is not a reference: it has eight symbols, like #K7Q4-M2XT. Read it again."), text=text[:20]
        )
    strange = strange_symbol(symbols)
    if strange is not None:
        raise InvalidInput(
            N_("“{text}” is not a reference: the symbol {symbol} is never used in one. Read it again."),
            text=text[:20],
            symbol=strange,
        )
    if not is_checked(symbols):
        raise InvalidInput(
            N_("The reference {reference} has a wrong check symbol: one symbol was misread. Read it again."),
            reference=_written(symbols),
        )
    return _written(symbols)


def whole_reference(text: str | None) -> str | None:
    """Return a reference in its one form, None where it is none or not whole yet."""
    try:
        return parse_reference(text) if text else None
    except InvalidInput:
        return None


def start_of_reference(text: str) -> str | None:
    """Return the symbols with which a text may begin a reference, read as parse_reference does; None for anything else."""
    symbols = plain_symbols(text)
    return symbols if 1 <= len(symbols) <= _LENGTH and strange_symbol(symbols) is None else None


def _three_digits(half: str) -> bool:
    return half[1:].isdigit()


def _written(symbols: str) -> str:
    return f"#{symbols[:4]}-{symbols[4:]}"
