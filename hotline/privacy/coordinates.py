"""Points on the map: decimal degrees in a pair, and degrees with minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.privacy.finding import BLOCK, Finding
from hotline.privacy.normalised_text import View

_DECIMAL = re.compile(
    r"(?<![\d.,])([+-]?\d{1,2}[.,]\d{3,10})°?[ ]?[NSСЮ]?[,; /]{1,3}([+-]?\d{1,3}[.,]\d{3,10})(?![\d])(?:°? ?[EWВЗ]\b)?",
    re.IGNORECASE,
)
_FRACTION = re.compile(r"\d[.,]\d{3}")
_LEAST_DIGITS = 8
_DEGREES = re.compile(
    r"(?<!\d)\d{1,3} ?° ?(?:\d{1,2}(?:[.,]\d{1,6})? ?['′’] ?)?(?:\d{1,2}(?:[.,]\d{1,6})? ?[\"″”] ?|'' ?)?[NSEWСЮВЗ]?[,;/ ]{0,3}"
    r"\d{1,3} ?° ?(?:\d{1,2}(?:[.,]\d{1,6})? ?['′’] ?)?(?:\d{1,2}(?:[.,]\d{1,6})? ?[\"″”] ?|'' ?)?[NSEWСЮВЗ]?",
    re.IGNORECASE,
)


def find_coordinates(view: View) -> Iterator[Finding]:
    """Yield pairs of latitude and longitude, in degrees."""
    for match in view.codes(_DECIMAL, _LEAST_DIGITS, view.text) if _FRACTION.search(view.text) else ():
        latitude, longitude = (abs(float(part.replace(",", "."))) for part in match.groups())
        if latitude <= 90 and longitude <= 180:
            yield view.finding(match.start(), match.end(), "coordinates", BLOCK)
    if "°" in view.text:
        for match in _DEGREES.finditer(view.text):
            yield view.finding(match.start(), match.end(), "coordinates", BLOCK)
