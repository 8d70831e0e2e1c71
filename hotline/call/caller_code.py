"""Caller codes: what an anonymous caller takes away to be recognised by next time, like K7Q-M4TX-B2R (DESIGN.md section 2).

Ten symbols in three groups, where a reference has eight in two behind its sign: neither is ever taken for the other. Each
group begins with a letter and goes on without vowels, so that no group is a word; every code has a digit, so that no
name in capitals has its shape. The last symbol checks the others. Some 2 to the power of 39.5 codes remain.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from hotline.call.reference import Chooser, parse_reference
from hotline.call.spoken_symbols import (
    ALPHABET,
    GIVEN,
    GIVEN_LETTERS,
    given_check,
    heard_symbols,
    is_checked,
    plain_symbols,
    strange_symbol,
)
from hotline.errors import N_, InvalidInput
from hotline.language import Language

GROUPS = (3, 4, 3)
_LENGTH = sum(GROUPS)
_STARTS = frozenset({0, 3, 7})
_DIGITS = frozenset(ALPHABET[:8])
_INNER = "".join(symbol for symbol in GIVEN if symbol not in "AE")
_LIKE = N_("{symbol} like {word}")


@dataclass(frozen=True)
class Spelled:
    """One symbol of a code, the word it is known by, and how both are said together."""

    symbol: str
    word: str
    said: str


def new_caller_code(chooser: Chooser | None = None) -> str:
    """Return a fresh random code; `chooser` is given only where the same codes must come out again."""
    pick: Chooser = chooser or secrets.SystemRandom()
    while True:
        symbols = "".join(pick.choice(GIVEN_LETTERS if place in _STARTS else _INNER) for place in range(_LENGTH - 1))
        symbols += given_check(symbols) or ""
        if _well_shaped(symbols):
            return _written(symbols)


def parse_caller_code(text: str) -> str:
    """Return a code in its one form, from what somebody typed while a caller read it out.

    Case, spaces and hyphens do not matter; Ü is read as W. Cyrillic letters stand for the Latin ones that they look like, or, where that
    makes no code, for those that they sound like. Raises InvalidInput where a symbol is not in use, the length is wrong,
    or the check symbol does not fit; what was typed is never repeated in the error.
    """
    heard = heard_symbols(text)
    try:
        return _checked(plain_symbols(text))
    except InvalidInput:
        if len(heard) == _LENGTH and strange_symbol(heard) is None and is_checked(heard):
            return _written(heard)
        raise


def spelled(code: str, language: Language) -> tuple[Spelled, ...]:
    """Return a code symbol by symbol with the words to spell it by, in the language of whoever listens."""
    return tuple(_spelled(symbol, language) for symbol in code if symbol in ALPHABET)


def _checked(symbols: str) -> str:
    strange = strange_symbol(symbols)
    if strange is not None:
        raise InvalidInput(
            N_(
                "The symbol {symbol} is never used in a caller code: it has Latin letters, and digits from 2 to 9."
                " Ask the caller to read it again."
            ),
            symbol=strange,
        )
    if len(symbols) != _LENGTH:
        if _is_reference(symbols):
            raise InvalidInput(N_("This is the reference of a call, not a caller code. Type it under Earlier call."))
        raise InvalidInput(
            N_(
                "A caller code has ten symbols in groups of 3, 4 and 3; {number} were typed. Ask the caller to read it again."
            ),
            number=len(symbols),
        )
    if not is_checked(symbols):
        raise InvalidInput(
            N_(
                "One symbol was misread or misheard: the code does not check. Ask the caller to read it again, symbol by symbol."
            )
        )
    return _written(symbols)


def _spelled(symbol: str, language: Language) -> Spelled:
    word = str(language.facts["spelling"][symbol])
    said = word if symbol in _DIGITS else language.gettext(_LIKE, symbol=symbol, word=word)
    return Spelled(symbol, word, said)


def _well_shaped(symbols: str) -> bool:
    groups = _groups(symbols)
    return (
        len(symbols) == _LENGTH
        and symbols[-1] in _INNER
        and any(symbol in _DIGITS for symbol in symbols)
        and not any(group[1:].isdigit() and len(group) == GROUPS[1] for group in groups)
    )


def _is_reference(symbols: str) -> bool:
    try:
        parse_reference(symbols)
    except InvalidInput:
        return False
    return True


def _groups(symbols: str) -> tuple[str, str, str]:
    first, second = GROUPS[0], GROUPS[0] + GROUPS[1]
    return symbols[:first], symbols[first:second], symbols[second:]


def _written(symbols: str) -> str:
    return "-".join(_groups(symbols))
