"""Numbers, days and names read as CLDR has them: held against Babel, for the shipped languages and some that are written otherwise."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.dates import format_date, format_datetime, format_time, get_day_names
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from hotline.language import LANGUAGES, language
from hotline.locale_data import LocaleData, locale_data
from hotline.paths import resource
from tests.written_by_cldr import locale_text

OTHERS = ("de", "es", "eo", "et", "fr", "hi", "ka", "pl", "tr", "uk")
NUMBERS = (0, 7, -7, 999, 1000, 12_345, 1_234_567, 123_456_789, 0.5, 1.25, 2.0005, 2.0015, -1234.5678, 1e-9, 0.1 + 0.2)
SHARES = (0, 0.004, 0.005, 0.015, 0.5, 0.995, 1, 12.345)


def of(code: str) -> LocaleData:
    return LocaleData(**json.loads(locale_text(code)))


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_file_of_a_language_is_what_babel_knows_of_it(code: str) -> None:
    assert resource("translations", code, "locale.json").read_text("utf-8") == locale_text(code), "make messages"


@pytest.mark.parametrize("code", [*LANGUAGES, *OTHERS])
def test_numbers_and_shares_are_written_as_babel_writes_them(code: str) -> None:
    known = of(code)
    assert [known.number(one) for one in NUMBERS] == [format_decimal(one, locale=code) for one in NUMBERS]
    assert [known.share(one) for one in SHARES] == [format_percent(one, locale=code) for one in SHARES]
    assert known.share(0.5, "%#,##0") == format_percent(0.5, "%#,##0", locale=code)


@given(st.integers(-(10**12), 10**12) | st.floats(-1e9, 1e9))
def test_any_number_is_written_as_babel_writes_it(value: float) -> None:
    for code in LANGUAGES:
        assert locale_data(code).number(value) == format_decimal(value, locale=code)


@pytest.mark.parametrize("code", [*LANGUAGES, *OTHERS])
def test_names_are_joined_as_babel_joins_them(code: str) -> None:
    for number in range(5):
        names = list("ABCDE"[:number])
        assert of(code).joined(names) == format_list(names, locale=code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_days_and_times_are_written_as_babel_writes_them(code: str) -> None:
    speak, zone = language(code), ZoneInfo("Asia/Baku")
    for day in (date(2026, 1, 1) + timedelta(days=number) for number in range(0, 366, 5)):
        assert speak.date(day) == format_date(day, "d MMMM y", locale=code)
        assert speak.short_date(day) == format_date(day, "dd.MM.yyyy", locale=code)
        assert speak.weekday(day) == format_date(day, "EEEE", locale=code)
    for hour in range(48):
        moment = datetime(2026, 3, 29, tzinfo=UTC) + timedelta(hours=hour, minutes=hour, seconds=hour)
        assert speak.moment(moment, zone) == format_datetime(moment, "dd.MM.yyyy HH:mm", tzinfo=zone, locale=code)
        for form, seconds in (("HH:mm", False), ("HH:mm:ss", True)):
            assert speak.time(moment, zone, seconds=seconds) == format_time(moment, form, tzinfo=zone, locale=code)
    assert [speak.short_weekday(day) for day in range(7)] == [
        get_day_names("abbreviated", "stand-alone", code)[day] for day in range(7)
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_countries_and_languages_are_called_as_cldr_calls_them(code: str) -> None:
    locale = Locale(code)
    assert locale_data(code).countries == {str(known): name for known, name in locale.territories.items()}
    assert all(locale_data(code).languages[known] == locale.languages[known] for known in ("az", "ru", "en", "ka"))
