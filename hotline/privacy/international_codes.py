"""Codes that are the same in every country: bank accounts, bank cards, machine-readable lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.privacy.finding import BLOCK, WARN, Finding, Level
from hotline.privacy.keywords import beginning
from hotline.privacy.normalised_text import Begins, View

# Length of an IBAN by country (ISO 13616); one that is not listed is not taken for an account.
_IBAN_LENGTHS = {
    code: length
    for length, codes in {
        15: "NO",
        16: "BE",
        18: "DK FO FI GL NL",
        19: "MK SI",
        20: "AT BA EE KZ LT LU XK",
        21: "CH HR LI LV",
        22: "BG BH CR DE GB GE IE ME RS VA",
        23: "AE GI IL IQ TL",
        24: "AD CZ ES MD PK RO SA SE SK TN VG",
        25: "LY PT",
        26: "IS TR",
        27: "FR GR IT MC SM",
        28: "AL AZ BY CY DO GT HU LB PL SV",
        29: "BR EG PS QA UA",
        30: "JO KW MU",
        31: "MT SC",
        33: "RU",
    }.items()
    for code in codes.split()
}
_IBAN_START = re.compile(
    r"(?<![0-9A-Za-z])[A-Z]{2}[\dO]{2}(?=[ -]?[0-9A-Z])|(?<![0-9A-Za-z])[a-z]{2}\d{2}(?=[ -]?[0-9a-z])"
)
_SPACED = re.compile(r"[ .-]{0,2}([0-9A-Za-z])")

_CARD = re.compile(r"(?<![\d+])[2-689]\d{3}(?:[ .-]{0,2}\d){9,15}(?!\d)")
_CARD_WORD = beginning("kart card карт visa mastercard")
_ACCOUNT_WORD = beginning("iban hesab счет account")
_REACH = 30
_LEAST_CARD = 8  # some may be written as the letter O
_CARD_GROUPS = re.compile(r"\d{4}([ .-]{1,2})\d{4}\1\d{4}\1\d{4}")

_YEARS = re.compile(r"(?:(?:19|20)\d\d[ .-]{0,2}){4}")

_MACHINE_READABLE = re.compile(r"(?<![A-Z0-9<])(?=[A-Z0-9]{0,30}<)[A-Z0-9<]{28,44}(?![A-Z0-9<])")


def find_codes(view: View) -> Iterator[Finding]:
    """Yield bank accounts, bank cards and lines of machine-readable documents."""
    yield from _accounts(view)
    yield from _cards(view)
    if "<" in view.text or "＜" in view.text:
        for match in _MACHINE_READABLE.finditer(view.latin):
            yield view.finding(match.start(), match.end(), "passport", BLOCK)


def _accounts(view: View) -> Iterator[Finding]:
    for match in view.codes_at(_IBAN_START, 8, begins=Begins.LETTERS):
        length = _IBAN_LENGTHS.get(match[0][:2].upper())
        if length is None:
            continue
        symbols, end = _symbols(view.latin, match.start(), length)
        if len(symbols) == length and _checks(symbols.upper()):
            yield view.finding(match.start(), end, "iban", BLOCK)
        elif len(symbols) == length and sum(symbol.isdigit() for symbol in symbols) >= length // 2:
            # The shape of an account with a misheard sign: still an account to whoever reads it.
            named = _ACCOUNT_WORD.search(view.before(match.start(), _REACH))
            yield view.finding(match.start(), end, "iban", BLOCK if named else WARN)


def _symbols(text: str, start: int, length: int) -> tuple[str, int]:
    symbols: list[str] = []
    place = start
    while len(symbols) < length and (step := _SPACED.match(text, place)):
        symbols.append(step[1])
        place = step.end()
    return "".join(symbols), place


def _checks(symbols: str) -> bool:
    """ISO 13616: letters as numbers, the first four signs behind the others, one modulo 97; O in the check is a zero."""
    symbols = symbols[:2] + symbols[2:4].replace("O", "0") + symbols[4:]
    return int("".join(str(int(symbol, 36)) for symbol in symbols[4:] + symbols[:4])) % 97 == 1


def _cards(view: View) -> Iterator[Finding]:
    for match in view.codes_at(_CARD, _LEAST_CARD, view.digits, Begins.FIGURES):
        numbers = [int(symbol) for symbol in match[0] if symbol.isdigit()]
        if luhn(numbers):
            yield view.finding(match.start(), match.end(), "bank_card", _card_level(numbers, match[0]))
        elif len(numbers) == 16 and _CARD_WORD.search(view.before(match.start(), _REACH)):
            yield view.finding(match.start(), match.end(), "bank_card", BLOCK)
        elif _CARD_GROUPS.fullmatch(match[0]) and not _YEARS.fullmatch(match[0]):
            yield view.finding(match.start(), match.end(), "bank_card", WARN)


def _card_level(numbers: list[int], written: str) -> Level:
    return BLOCK if len(numbers) in {15, 16} or not written.isdigit() else WARN


def luhn(numbers: list[int]) -> bool:
    """Return whether the digits of a card pass the check of ISO/IEC 7812."""
    doubled = (number * 2 - 9 if number > 4 else number * 2 for number in numbers[-2::-2])
    return (sum(numbers[::-2]) + sum(doubled)) % 10 == 0
