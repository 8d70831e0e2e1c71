"""The recovery code: random symbols in groups, each group with its own check symbol, written once on paper.

Seven groups of four symbols carry 131 random bits; the fifth symbol of a group checks it and its place, so that what
was misread is named by its group. The alphabet is that of the references: no look-alikes.
"""

from __future__ import annotations

import secrets

from hotline.call.spoken_symbols import ALPHABET, GIVEN, plain_symbols
from hotline.errors import N_, InvalidInput

GROUPS = 7
_DATA = 4
_GROUP = _DATA + 1
_PRIME = 29
_WEIGHTS = (2, 3, 5, 7)


def new_recovery_code() -> str:
    """Return a fresh code, `K7Q4M-…` in seven groups of five symbols."""
    return "-".join(_new_group(place) for place in range(GROUPS))


def parse_recovery_code(text: str) -> str:
    """Return the code in its one form from what somebody typed from paper.

    Case, spaces, hyphens and Cyrillic look-alikes do not matter, and Ü is read as W. Raises InvalidInput where the length is wrong, or
    naming the group in which a symbol was misread.
    """
    symbols = as_symbols(text)
    if len(symbols) != GROUPS * _GROUP:
        raise InvalidInput(
            N_("A recovery code has {groups} groups of {size} symbols. Type it as shown on the recovery sheet."),
            groups=GROUPS,
            size=_GROUP,
        )
    groups = [symbols[start : start + _GROUP] for start in range(0, len(symbols), _GROUP)]
    for place, group in enumerate(groups):
        if set(group) - set(ALPHABET) or _check(group[:_DATA], place) != ALPHABET.index(group[_DATA]):
            raise InvalidInput(
                N_("Group {number} of the recovery code was misread. Compare it with the recovery sheet."),
                number=place + 1,
            )
    return "-".join(groups)


def as_symbols(text: str) -> str:
    """Return the symbols that were typed, without what divides them: capitals, Cyrillic look-alikes as Latin letters, Ü as W."""
    return plain_symbols(text)


def _new_group(place: int) -> str:
    while True:
        data = "".join(secrets.choice(GIVEN) for _ in range(_DATA))
        check = _check(data, place)
        if check < len(ALPHABET) and ALPHABET[check] in GIVEN:
            return data + ALPHABET[check]


def _check(data: str, place: int) -> int:
    # Distinct weights modulo a prime see every single misreading and every swap; the place sees swapped groups.
    weighted = sum(weight * (ALPHABET.index(symbol) + 1) for weight, symbol in zip(_WEIGHTS, data, strict=True))
    return (weighted + 11 * place) % _PRIME
