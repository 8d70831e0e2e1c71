"""Which country's formats are in use: those of the module that the national pack names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Protocol, cast

from hotline.paths import pack
from hotline.privacy.finding import Finding, Level
from hotline.privacy.normalised_text import View


class NationalFormats(Protocol):
    """What the module of a country has: its personal numbers, its telephone numbers, and the words of its money."""

    CURRENCY: str
    """Folded words for the money of the country, with | between them."""

    SERIES: frozenset[str]
    """Folded letters that begin the number of a document and are written in small letters too."""

    SPELLED: Mapping[str, str]
    """Patterns for the symbols of codes that were read aloud behind such a word, by kind."""

    SPELLED_ALONE: Mapping[str, str]
    """The same for what is known by its symbols alone."""

    def find_national(self, view: View) -> Iterator[Finding]:
        """Yield the findings of every national format but telephone numbers."""

    def local_phone(self, digits: str) -> Level | None:
        """Return how surely bare digits are a telephone number of the country, None for none."""


_FORMATS = cast("NationalFormats", import_module(pack("pack.toml")["formats"]))

find_national = _FORMATS.find_national
CURRENCY = _FORMATS.CURRENCY
SERIES = _FORMATS.SERIES
SPELLED = _FORMATS.SPELLED
SPELLED_ALONE = _FORMATS.SPELLED_ALONE
local_phone = _FORMATS.local_phone
