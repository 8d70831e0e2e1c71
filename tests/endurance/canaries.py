"""Canary words: one of its own for each thing that is typed, and every form in which it could lie in a file."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from hotline.fold import fold

WORDS: Mapping[str, str] = {
    name: f"quş{name}ıəş"
    for name in (
        *("narrative", "draft", "correction", "reason", "judgement", "referral", "followup", "exception", "begun"),
        *("service", "filter", "search", "checklist", "operator", "supervisor", "command", "scan", "fault", "folder"),
        *("passphrase", "colleague", "safenumber", "safetimes", "safecode", "safewords"),
    )
}
NEVER = (
    "passphrase",
    "colleague",
    "safenumber",
    "safetimes",
    "safecode",
    "safewords",
    "fault",
    "begun",
    "filter",
    "search",
)
"""What is on no paper and in no export either, whatever the user chose to write."""


def forms(word: str) -> Iterator[bytes]:
    """Yield a word as it could be written: plain, folded, in capitals, escaped, in base64, in the encodings of systems."""
    for text in {
        word,
        fold(word),
        word.upper(),
        word.lower(),
        json.dumps(word)[1:-1],
        quote(word),
        quote(word).lower(),
    }:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
            yield text.encode(encoding)
    for encoding in ("utf-8", "utf-16-le"):
        encoded = word.encode(encoding)
        for before in range(3):
            # The first and the last figures depend on what stands beside the word.
            whole = base64.b64encode(b"\x00" * before + encoded)
            yield whole[4 if before else 0 : len(whole) - 4]


def found(content: bytes, words: Mapping[str, str] = WORDS) -> set[str]:
    """Return the names of the words that a content holds in any form."""
    return {name for name, word in words.items() for form in forms(word) if form in content}
