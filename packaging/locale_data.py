"""Write what the program asks of CLDR into the folder of each language, as Babel knows it (hotline.locale_data reads it)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from babel import Locale

TRANSLATIONS = Path(__file__).parent.parent / "resources" / "translations"


def locale_text(code: str) -> str:
    """Return the file of a language: its months, days, separators and names; raises UnknownLocaleError for one that CLDR lacks."""
    return json.dumps(locale_data(code), ensure_ascii=False, indent=0) + "\n"


def locale_data(code: str) -> dict[str, Any]:
    """Return what the file holds."""
    locale = Locale(code)
    signs = locale.number_symbols["latn"]
    week, short = locale.days["format"]["wide"], locale.days["stand-alone"]["abbreviated"]
    alone = locale.months["stand-alone"]
    return {
        "months": [locale.months["format"]["wide"][month] for month in range(1, 13)],
        "month_names": [alone["wide"][month] for month in range(1, 13)],
        "short_months": [alone["abbreviated"][month] for month in range(1, 13)],
        "weekdays": [week[day] for day in range(7)],
        "short_weekdays": [short[day] for day in range(7)],
        "decimal": signs["decimal"],
        "group": signs["group"],
        "grouping": locale.decimal_formats[None].grouping,
        "percent": locale.percent_formats[None].pattern,
        "lists": dict(locale.list_patterns["standard"].items()),
        "countries": {str(known): name for known, name in locale.territories.items()},
        "languages": {known: name for known, name in locale.languages.items() if len(known) == len("xx")},
    }


if __name__ == "__main__":
    for folder in sorted(one for one in TRANSLATIONS.iterdir() if one.is_dir()):
        (folder / "locale.json").write_text(locale_text(folder.name), "utf-8")
