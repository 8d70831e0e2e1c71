"""Personal numbers as the invented country writes them: eleven digits with a letter, and telephone numbers of ten digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.privacy.finding import BLOCK, WARN, Finding, Level
from hotline.privacy.normalised_text import View

CURRENCY = "talent|talents"
SERIES: frozenset[str] = frozenset()
SPELLED = {"id_card": r"\d{10}[A-Z]"}
SPELLED_ALONE = {"id_card": r"\d{10}[A-Z]"}

_PERSONAL_NUMBER = re.compile(r"(?<!\w)\d{6}-\d{4}[A-Z](?!\w)")
_PHONE = re.compile(r"05\d{8}")


def find_national(view: View) -> Iterator[Finding]:
    """Yield the personal numbers of the country."""
    for match in view.codes(_PERSONAL_NUMBER, 10):
        yield view.finding(match.start(), match.end(), "id_card", BLOCK)


def local_phone(digits: str) -> Level | None:
    """Return how surely bare digits are a telephone number of the country."""
    if _PHONE.fullmatch(digits):
        return BLOCK
    return WARN if len(digits) == 8 else None
