"""Makes typed or pasted text safe to keep: no control characters, no invisible changes of direction."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# C0 and C1 controls except tab and line feed; marks of direction; lone surrogates; noncharacters.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n|\r|\x85|\u2028|\u2029|\x0b|\x0c")


class Cleaned(NamedTuple):
    """A text that can be kept, and how many characters were taken out of it."""

    text: str
    removed: int


def clean_text(text: str) -> Cleaned:
    """Return the text composed (NFC), with plain line ends, without control characters, and how many were removed."""
    if text.isascii() and text.isprintable():
        return Cleaned(text, 0)
    lines = _LINE_ENDS.sub("\n", text)
    kept, removed = _UNWANTED.subn("", lines)
    return Cleaned(unicodedata.normalize("NFC", kept), removed)
