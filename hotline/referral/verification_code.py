"""The verification code on a print: the beginning of a keyed hash, in groups that can be read aloud (DESIGN.md section 6).

The last symbol checks the others, so that a misreading is told apart from a paper that nobody here has printed.
"""

from __future__ import annotations

from hashlib import sha256

from hotline.call.spoken_symbols import GIVEN, given_check, is_checked, plain_symbols, strange_symbol
from hotline.errors import N_, InvalidInput

_SYMBOLS = 12
_GROUP = 4


class Misread(InvalidInput):
    """A verification code whose check symbol does not fit: one symbol, or the order of two, is another one on the paper."""


def verification_code(fingerprint: bytes) -> str:
    """Return a code of 12 symbols in three groups, like K7Q4-M2XT-9CPT, from a hash of at least 16 bytes."""
    number = int.from_bytes(fingerprint[:16], "big")
    symbols = ""
    for _ in range(_SYMBOLS - 1):
        number, place = divmod(number, len(GIVEN))
        symbols += GIVEN[place]
    check = given_check(symbols)
    # The few that have no check symbol are not given out: the hash of the hash takes their place.
    return _written(symbols + check) if check is not None else verification_code(sha256(fingerprint).digest())


def code_as_printed(text: str) -> str:
    """Return a code as it stands on paper, from what somebody typed; case, spaces and hyphens do not matter, and Ü is read as W.

    Raises InvalidInput where the length is wrong or a symbol is never used.
    """
    symbols = plain_symbols(text)
    if len(symbols) != _SYMBOLS:
        raise InvalidInput(
            N_("A verification code has twelve symbols, like K7Q4-M2XT-9CPT; these are {number}. Read it again."),
            number=len(symbols),
        )
    strange = strange_symbol(symbols)
    if strange is not None:
        raise InvalidInput(
            N_("The symbol {symbol} is never used in a verification code. Read it again."), symbol=strange
        )
    return _written(symbols)


def require_read_right(code: str) -> None:
    """Raise Misread where the check symbol of a code as printed does not fit."""
    if not is_checked(plain_symbols(code)):
        raise Misread(
            N_("One symbol of the code {code} does not fit the others: it was misread. Compare it with the paper."),
            code=code,
        )


def _written(symbols: str) -> str:
    return "-".join(symbols[start : start + _GROUP] for start in range(0, _SYMBOLS, _GROUP))
