"""Telephone numbers as they are dictated: number words of one language in a row, alone or between digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hotline.language import language_facts
from hotline.privacy.finding import BLOCK, WARN, Finding, Level
from hotline.privacy.keywords import beginning
from hotline.privacy.national_formats import CURRENCY, local_phone
from hotline.privacy.normalised_text import View

_LEAST_WORDS = 5
_LEAST_DIGITS = 7
_LEAST_MIXED = 9

# Folded spellings and what they are worth, by language. A word that makes a quantity (thousand, million) ends a run, and what
# is before it is a sum.
_NUMBERS = [str(facts["numbers"]["words"]) for facts in language_facts() if "numbers" in facts]
_VALUES = {
    word: int(value) for line in _NUMBERS for value, word in zip(line.split()[::2], line.split()[1::2], strict=True)
}
_QUANTITIES = (
    f"{CURRENCY}|min|milyon|тысяч|миллион|thousand|million|dollar|rubl|avro|доллар|рубл|евро|euro|nefer|человек|people"
)


def _run_of(words: Sequence[str]) -> re.Pattern[str]:
    either = "|".join(sorted(words, key=len, reverse=True))
    token = rf"(?<![^\W_])(?:{either}|\d{{1,4}})(?![^\W_])"
    last = rf"(?<![^\W_])(?:{either})(?=[a-z]{{1,4}}(?![^\W_]))"
    between = r"(?:[ ,.;-]{1,3}|[ ,]{1,2}(?:ve|и|and) )"
    return re.compile(rf"{token}(?:{between}{token})+(?:{between}{last})?")


_RUNS = [(frozenset(words), _run_of(words)) for words in (line.split()[1::2] for line in _NUMBERS)]
_TOKEN = re.compile(r"[a-zа-я]+|\d+")
_QUANTITY_AFTER = re.compile(rf"[ -]{{0,2}}(?:{_QUANTITIES})")
_NAMED = beginning(
    "tel mob watsap vatsap whatsapp nomre номер тел моб ватсап вотсап phone cell mobile number zeng звон call"
)
_REACH = 30


def find_spoken(view: View) -> Iterator[Finding]:
    """Yield runs of number words that are long enough to be a telephone number, sure where they spell a number of here."""
    for words, pattern in _RUNS:
        for match in pattern.finditer(view.folded) if len(words & view.words) > 1 else ():
            level = None if _QUANTITY_AFTER.match(view.folded, match.end()) else _level(view, match)
            if level is not None:
                yield view.finding(match.start(), match.end(), "phone", level)


def _level(view: View, match: re.Match[str]) -> Level | None:
    tokens = _TOKEN.findall(match[0])
    words = [token for token in tokens if token in _VALUES]
    if len(words) < 2:
        return None
    digits = digits_of(tokens)
    if local_phone(digits) == BLOCK:
        return BLOCK
    if len(words) == len(tokens):
        return WARN if len(words) >= _LEAST_WORDS else None
    named = len(digits) >= _LEAST_DIGITS and _NAMED.search(view.before(match.start(), _REACH))
    return WARN if named or len(digits) >= _LEAST_MIXED else None


def digits_of(tokens: Sequence[str]) -> str:
    """Return the figures that dictated words stand for: beş yüz on iki is 512, otuz dörd 34, double four 44."""
    digits, place = "", 0
    while place < len(tokens):
        group, place = _group(tokens, place)
        digits += group
    return digits


def _group(tokens: Sequence[str], place: int) -> tuple[str, int]:
    """Return the figures of the number that begins at a place, and the place behind it."""
    value = _VALUES.get(tokens[place])
    if value is None:
        return (tokens[place] if tokens[place].isdecimal() else ""), place + 1
    if value < 0:
        times, following = -value, _value(tokens, place + 1)
        return str(following) * times if 0 <= following <= 9 else "", place + 2
    if 0 < value < 10 and _value(tokens, place + 1) == 100:
        rest, place = _below_hundred(tokens, place + 2)
        return str(value * 100 + rest), place
    if value >= 100:
        rest, place = _below_hundred(tokens, place + 1)
        return str(value + rest), place
    if value < 20 and value != 10:
        return str(value), place + 1
    rest, place = _below_hundred(tokens, place)
    return str(rest), place


def _below_hundred(tokens: Sequence[str], place: int) -> tuple[int, int]:
    """Return the tens and units at a place; a unit that counts hundreds behind it belongs to them."""
    total = 0
    tens = _value(tokens, place)
    if 10 <= tens < 100:
        total, place = tens, place + 1
    if total == 0 or total % 10 == 0:
        unit = _value(tokens, place)
        if 0 < unit < 10 and _value(tokens, place + 1) != 100:
            total, place = total + unit, place + 1
    return total, place


def _value(tokens: Sequence[str], place: int) -> int:
    return _VALUES.get(tokens[place], -1) if 0 <= place < len(tokens) else -1
