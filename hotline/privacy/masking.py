"""Masking: a finding is replaced by a neutral mark; what was removed is kept nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from hotline.language import Language
from hotline.privacy.agreed_words import NO_WORDS, AgreedWords
from hotline.privacy.finding import BLOCK, WARN, Finding
from hotline.privacy.guard import find_personal_data
from hotline.privacy.neutral_marks import neutral_mark
from hotline.privacy.normalised_text import View
from hotline.privacy.returning_names import find_returning, names_in

__all__ = ["mask", "mask_all", "neutral_mark"]


def mask(text: str, finding: Finding, language: Language) -> str:
    """Return the text with one finding replaced by its neutral mark."""
    return text[: finding.start] + neutral_mark(finding.kind, language) + text[finding.end :]


def mask_all(
    text: str, language: Language, *, levels: Iterable[str] = (BLOCK,), words: AgreedWords = NO_WORDS
) -> tuple[str, Mapping[str, int]]:
    """Return the text with every finding of the levels masked, and how many of each kind were.

    Looks again until nothing is left: what hid behind a finding shows when that is gone. A name that is masked is masked
    wherever it comes back, however sure that is.
    """
    wanted = frozenset(levels)
    counts: Counter[str] = Counter()
    while found := _with_returning(text, find_personal_data(text, words=words), wanted):
        pieces, place = [], 0
        for one in found:
            pieces += [text[place : one.start], neutral_mark(one.kind, language)]
            place = one.end
            counts[one.kind] += 1
        text = "".join([*pieces, text[place:]])
    return text, counts


def _with_returning(text: str, found: Sequence[Finding], levels: frozenset[str]) -> list[Finding]:
    """Return the findings of some levels, and those of the names among them that are of another level."""
    names = names_in((one for one in found if one.level in levels), text)
    again = set(find_returning(View(text), (), names)) if names else set()
    return [one for one in found if one.level in levels or Finding(*one[:3], WARN) in again]
