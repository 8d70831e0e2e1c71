"""Telephone numbers as they are dictated: five and more number words of one language in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.privacy.finding import WARN, Finding
from hotline.privacy.view import View

_LEAST_WORDS = 5

# Folded spellings. A word that makes a quantity (thousand, million) is not among them: it ends a run, and the run before it is a sum.
_NUMBERS = {
    "az": "sifir bir iki uc dord bes alti yeddi sekkiz doqquz on iyirmi otuz qirx elli altmis yetmis seksen doxsan yuz",
    "ru": """ноль ноля нуль нуля один одна два две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать
        четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят
        восемьдесят девяносто сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот""",
    "en": """zero oh nought double triple one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred""",
}
_QUANTITIES = "min|milyon|тысяч|миллион|thousand|million|manat|dollar|rubl|манат|доллар|рубл|nefer|человек|people"


def _run_of(words: str) -> re.Pattern[str]:
    either = "|".join(sorted(words.split(), key=len, reverse=True))
    word = rf"(?<![^\W_])(?:{either})(?![^\W_])"
    last = rf"(?<![^\W_])(?:{either})(?=[a-z]{{1,4}}(?![^\W_]))"
    between = r"(?:[ \t,.;\-–—]{1,3}|[ ,]{1,2}(?:ve|и|and) )"
    return re.compile(rf"{word}(?:{between}{word}){{{_LEAST_WORDS - 2},}}(?:{between}(?:{word}|{last}))")


_RUNS = [_run_of(words) for words in _NUMBERS.values()]
_HINT = re.compile("iki|bes|alti|sifir|elli|yuz|два|две|три|пять|ноль|сем|вос|сто|two|three|five|seven|zero|nine")
_QUANTITY_AFTER = re.compile(rf"[ \t-]{{0,2}}(?:{_QUANTITIES})")


def find_spoken(view: View) -> Iterator[Finding]:
    """Yield runs of number words that are long enough to be a telephone number, as warnings."""
    if not _HINT.search(view.folded):
        return
    for pattern in _RUNS:
        for match in pattern.finditer(view.folded):
            if not _QUANTITY_AFTER.match(view.folded, match.end()):
                yield view.finding(match.start(), match.end(), "phone", WARN)
