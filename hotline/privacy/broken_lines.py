"""Lines that end within one thing: a code whose groups go on in the next one, a word for a birth and its date."""

from __future__ import annotations

import re
from itertools import pairwise

# A code may go on in the next line: behind figures or a short group of capitals, before figures that are no time, date or item.
_GROUP_ENDS = re.compile(r"(?:(?P<figures>(?:\d[ ().-]{0,2}){0,14}\d)[A-Z]{0,3}|(?<!\w)[A-Z]{1,4}) ?-? ?$")
_GROUP_BEGINS = re.compile(r" ?-? ?(?:[A-Z]{1,4}[ -]?)?(?P<figures>\d(?:[ ()-]{0,2}\d){0,14})(?!\d?(?:[:)/]|\.\d))")
_GROUP_REACH = 44
_PLATE_ENDS = re.compile(r"(?<!\w)\d\d[ ./-]?[A-Z]{2}[ ./-]?\d{1,2} ?$")
_PLATE_GOES_ON = re.compile(r" ?\d{1,2}(?!\w)")
_IBAN_ENDS = re.compile(r"(?<!\w)[A-Z]{2}\d\d[A-Z0-9 ]{0,24}$")
# What one thing is said in, though a line ends within: a plate, a permit and its number, a word for a birth.
_BROKEN = (
    (re.compile(r"(?<!\w)\d\d[./-][A-Za-z]{2} ?[./-]? ?$"), re.compile(r" ?[./-]? ?\d{3}(?!\w)")),
    (re.compile(r"(?<!\w)(?:[dm]y[iı]|[дм]йи) ?-? ?$", re.IGNORECASE), re.compile(r" ?(?:№|N)? ?\d{4,8}(?!\w)")),
    (re.compile(r"(?<!\w)do[gğ]um ?$", re.IGNORECASE), re.compile(r" ?(?:tarix|il|g[uü]n|ay)", re.IGNORECASE)),
    (re.compile(r"(?<!\w)(?:дата|год|день) ?$", re.IGNORECASE), re.compile(r" ?рожд", re.IGNORECASE)),
    (
        re.compile(r"(?<!\w)(?:date|year|place)(?: of)? ?$", re.IGNORECASE),
        re.compile(r" ?(?:of )?birth", re.IGNORECASE),
    ),
)
_WHOLE_PHONE = re.compile(r"[1-9]\d{11}|0\d{9}|\d{9}")
_IN_FOURS = re.compile(r"\d{4}(?:[ -]\d{4})+")
_LEAST_FIGURES, _LEAST_INTERNATIONAL = 5, 11
_NO_FIGURE = re.compile(r"\D+")


def with_whole_codes(text: str) -> str:
    """Return a text with a space in place of each line end that only parts the groups of one code."""
    pieces = text.split("\n")
    joined = pieces[:1]
    for before, after in pairwise(pieces):
        joined += [" " if _goes_on(before, after[:_GROUP_REACH]) else "\n", after]
    return "".join(joined)


def _goes_on(before: str, after: str) -> bool:
    """Return whether a line seems to end within a code that the next one goes on with; two whole numbers are two."""
    near = before[-_GROUP_REACH:]
    if any(first.search(near) and second.match(after) for first, second in _BROKEN):
        return True
    begins = _GROUP_BEGINS.match(after)
    ends = begins and _GROUP_ENDS.search(near)
    if not begins or not ends:
        return False
    if before[: -len(ends[0])].endswith("+"):
        return len(_NO_FIGURE.sub("", ends[0])) < _LEAST_INTERNATIONAL
    if _IBAN_ENDS.search(near) or (_PLATE_ENDS.search(near) and _PLATE_GOES_ON.match(after)):
        return True
    groups = [match["figures"] or "" for match in (ends, begins)]
    parts = [_NO_FIGURE.sub("", figures) for figures in groups]
    lettered = ends[0].endswith("-") or any(
        symbol.isalpha() for symbol in near.rstrip().rsplit(" ", maxsplit=1)[-1] + begins[0]
    )
    whole = any(map(_WHOLE_PHONE.fullmatch, parts)) and not any(map(_IN_FOURS.fullmatch, groups))
    return (lettered or sum(map(len, parts)) >= _LEAST_FIGURES) and not whole
