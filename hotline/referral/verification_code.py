"""The verification code on a print: the beginning of a keyed hash, in groups that can be read aloud (DESIGN.md section 6)."""

from __future__ import annotations

from hotline.call.symbols import ALPHABET

_SYMBOLS = 12
_GROUP = 4


def verification_code(fingerprint: bytes) -> str:
    """Return a code of 12 symbols in three groups, like K7Q4-M2XT-9CPT, from a hash of at least 16 bytes."""
    number = int.from_bytes(fingerprint[:16], "big")
    symbols = ""
    for _ in range(_SYMBOLS):
        number, place = divmod(number, len(ALPHABET))
        symbols += ALPHABET[place]
    return "-".join(symbols[start : start + _GROUP] for start in range(0, _SYMBOLS, _GROUP))
