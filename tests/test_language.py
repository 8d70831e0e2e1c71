"""Words, numbers and dates the way the reader of each language writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from hotline.errors import InvalidInput
from hotline.language import LANGUAGES, fields, language

DAY = date(2026, 11, 22)
EVENING = datetime(2026, 11, 22, 20, 3, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "written"), [("az", "22 noyabr 2026"), ("ru", "22 ноября 2026"), ("en", "22 November 2026")]
)
def test_a_day_reads_naturally(code: str, written: str) -> None:
    assert language(code).date(DAY) == written


@pytest.mark.parametrize("code", LANGUAGES)
def test_times_are_those_of_the_offices_clock(code: str) -> None:
    assert language(code).moment(EVENING, ZoneInfo("Asia/Baku")) == "23.11.2026 00:03"
    assert language(code).time(EVENING, ZoneInfo("Asia/Baku"), seconds=True) == "00:03:22"


def test_countries_and_languages_have_names() -> None:
    assert language("az").country("AE") == "Birləşmiş Ərəb Əmirlikləri"
    assert language("ru").country("TR") == "Турция"
    assert language("ru").language_name("az") == "азербайджанский"


def test_a_translation_whose_fields_differ_is_not_used() -> None:
    assert fields("{place}: {length} of {limit}") == {"place", "length", "limit"}
    assert language("en")._fill("{plase}: wrong", "{place}: right", {"place": "x"}) == "x: right"


def test_nothing_to_say_is_nothing_in_every_language() -> None:
    assert [language(code).gettext("") for code in LANGUAGES] == ["", "", ""]


def test_an_unknown_language_is_refused_with_what_to_choose() -> None:
    with pytest.raises(InvalidInput, match="choose one of these: az, ru, en"):
        language("de")
