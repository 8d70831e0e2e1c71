"""What a word that is no personal data, and the reason why, must be before an office keeps them. Pure."""

from __future__ import annotations

import re
import unicodedata

from hotline.call.clean_text import clean_text
from hotline.call.field_kinds import NOTE_LIMIT, Text
from hotline.errors import N_, InvalidInput
from hotline.privacy.agreed_words import LEFT_ALONE, LONGEST, MOST_PARTS, AgreedWords, parts_of
from hotline.privacy.finding import BLOCK, Finding
from hotline.privacy.guard import find_personal_data
from hotline.privacy.name_lists import Part, lexicon

LEAST_LETTERS = 3

_NAMES = frozenset(
    {Part.GIVEN, Part.GIVEN_WORD, Part.SURNAME, Part.PATRONYMIC, Part.MARKER, Part.RESPECT, Part.INITIAL}
)
_NUMBER = re.compile(r"\d+")
_LONGEST_NUMBER = 4


def checked_word(word: str) -> str:
    """Return a word as it is kept; raises InvalidInput for what is no name of a place or a firm."""
    word = " ".join(clean_text(word).text.split())
    parts = parts_of(word)
    if (
        len(word) > LONGEST
        or not 1 <= len(parts) <= MOST_PARTS
        or not any(len(one) > 1 and one.isalpha() for one in parts)
    ):
        raise InvalidInput(
            N_("Give the name of a place or a firm: one to {parts} words, {limit} characters at most."),
            parts=MOST_PARTS,
            limit=LONGEST,
        )
    if sum(unicodedata.category(sign).startswith("L") for sign in word) < LEAST_LETTERS:
        raise InvalidInput(
            N_("A word of fewer than {least} letters would hide too much. Give the whole name of the place."),
            least=LEAST_LETTERS,
        )
    findings = find_personal_data(word)
    numbers = _NUMBER.findall(word)
    if any(one.kind not in LEFT_ALONE for one in findings) or any(len(one) > _LONGEST_NUMBER for one in numbers):
        raise InvalidInput(N_("A number or a code cannot be put on the list: it is found whatever was agreed."))
    if len(numbers) > 1 or any(_has_number(one, word) for one in findings):
        raise InvalidInput(
            N_("A date or an address with a number cannot be put on the list. Give the name of the place alone.")
        )
    if any(one.kind == "person_name" and one.level == BLOCK for one in findings) or _is_name(word, findings):
        raise InvalidInput(N_("This is the name of a person. Add what bears that name, such as a salon or a shop."))
    return word


def checked_reason(reason: str, word: str) -> str:
    """Return why a word is no personal data, as it is kept; raises InvalidInput where it is empty, too long or has personal data."""
    reason = " ".join(Text(NOTE_LIMIT).read(reason, "reason").split())
    if not reason:
        raise InvalidInput(N_("Give a reason: say what the word is, such as the name of a restaurant."))
    findings = find_personal_data(reason, words=AgreedWords(frozenset({word})))
    if any(one.kind not in LEFT_ALONE or one.level == BLOCK for one in findings):
        raise InvalidInput(N_("The reason holds personal data. Say only what the word is."))
    return reason


def _has_number(finding: Finding, word: str) -> bool:
    return finding.kind == "address" and _NUMBER.search(word, finding.start, finding.end) is not None


def _is_name(word: str, findings: list[Finding]) -> bool:
    """Return whether a word is made of names alone, found by the guard or listed."""
    rest = list(word)
    for one in findings:
        if one.kind == "person_name":
            rest[one.start : one.end] = " " * (one.end - one.start)
    known = lexicon()
    return all(known.part(part) in _NAMES for part in parts_of("".join(rest)) if not part.isdigit())
