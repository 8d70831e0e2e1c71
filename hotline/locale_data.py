"""How a language writes numbers, days and names: the little of CLDR that the program asks for, which `make messages` takes from Babel.

Babel itself would keep all that CLDR knows of each language in memory, ten times as much.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

from hotline.paths import resource

_FILE = "locale.json"
_PATTERN = re.compile(r"(?P<before>[^#0]*)(?P<digits>[#0,.]+)(?P<behind>.*)")
_MOST_DECIMALS = Decimal("0.001")
_WHOLE = Decimal(1)


@dataclass(frozen=True)
class LocaleData:
    """What is known of a language; `grouping` is how many digits the last group of a whole number has and those before it.

    `months` are as they stand in a date, `month_names` and `short_months` as they stand alone. Days of the week begin on
    Monday; `lists` joins two names, and the first, the middle and the last of several.
    """

    months: Sequence[str]
    month_names: Sequence[str]
    short_months: Sequence[str]
    weekdays: Sequence[str]
    short_weekdays: Sequence[str]
    decimal: str
    group: str
    grouping: Sequence[int]
    percent: str
    lists: Mapping[str, str]
    countries: Mapping[str, str]
    languages: Mapping[str, str]

    def number(self, value: float) -> str:
        """Return a number with separators, with three decimals at most."""
        rounded = Decimal(str(value)).quantize(_MOST_DECIMALS, ROUND_HALF_EVEN)
        whole, _, decimals = f"{abs(rounded):f}".partition(".")
        decimals = decimals.rstrip("0")
        return f"{_sign(rounded)}{self._grouped(whole)}{self.decimal if decimals else ''}{decimals}"

    def share(self, share: float, pattern: str | None = None) -> str:
        """Return a share from 0 to 1 as whole per cent, by another pattern than the language's where one is given."""
        found = _PATTERN.fullmatch(pattern or self.percent)
        if found is None:
            raise ValueError(pattern)
        rounded = (Decimal(str(share)) * 100).quantize(_WHOLE, ROUND_HALF_EVEN)
        return f"{_sign(rounded)}{found['before']}{self._grouped(f'{abs(rounded):f}')}{found['behind']}"

    def joined(self, names: Sequence[str]) -> str:
        """Return names as the language joins them in a sentence."""
        if len(names) < 2:
            return "".join(names)
        if len(names) == 2:
            return self.lists["2"].format(*names)
        text = self.lists["start"].format(*names[:2])
        for name in names[2:-1]:
            text = self.lists["middle"].format(text, name)
        return self.lists["end"].format(text, names[-1])

    def _grouped(self, digits: str) -> str:
        last, earlier = self.grouping
        parts = [digits[-last:]]
        rest = digits[:-last]
        while rest:
            parts.insert(0, rest[-earlier:])
            rest = rest[:-earlier]
        return self.group.join(parts)


def _sign(number: Decimal) -> str:
    return "-" if number.is_signed() else ""


@cache
def locale_data(code: str) -> LocaleData:
    """Return what is known of a language; raises OSError for one that has no such file."""
    return LocaleData(**json.loads(resource("translations", code, _FILE).read_text("utf-8")))
