"""A hotline of another country relies on being told what its pack lacks, before anything is printed from it."""

from __future__ import annotations

from copy import deepcopy
from datetime import time
from typing import Any

import pytest

from hotline.errors import InvalidInput
from hotline.language import LANGUAGES
from hotline.referral.national_pack import national_pack, parse_pack
from hotline.toml.pack_files import pack


@pytest.fixture
def data() -> dict[str, Any]:
    """Return the shipped pack, to be spoilt."""
    return deepcopy(pack("pack.toml"))


def test_the_shipped_pack_says_what_the_desk_needs() -> None:
    shipped = national_pack()
    assert shipped.time_zone.key == "Asia/Baku"
    assert (shipped.hotline_number, shipped.deadline_hours, shipped.day_boundary) == ("152", 24, time(0))
    assert {"102", "103", "112", "860", "116-111", "142"} <= set(shipped.public_numbers)
    assert shipped.languages_first[:3] == ("az", "ru", "en")


def test_every_sentence_for_paper_is_there_in_three_languages_and_says_where_it_comes_from() -> None:
    for statement in national_pack().statements.values():
        assert set(statement.texts) == set(LANGUAGES)
        assert len(set(statement.texts.values())) == len(LANGUAGES)
        assert statement.source


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("time_zone", "Asia/Nowhere", "pack.toml, time_zone"),
        ("time_zone", "../../etc", "pack.toml, time_zone"),
        ("deadline_hours", 0, "1 to 168"),
        ("deadline_hours", True, "1 to 168"),
        ("day_boundary", "8 o'clock", "08:00"),
        ("languages_first", ["az", "qq"], "languages_first.*'qq'"),
        ("countries_first", ["AZ", "AZ"], "countries_first.*different"),
        ("public_numbers", ["152", "102", "103", "call us"], "'call us'"),
        ("public_numbers", "152", "public_numbers.*list"),
        ("hotline_number", "199", "public_numbers.*'199'"),
        ("currncy", "AZN", "currncy"),
        ("currency", "", "currency"),
        ("child_rule", {"az": "bir", "ru": "один", "source": "law", "confirmed": False}, "child_rule.*“en”"),
        ("child_rule", {"az": "bir", "ru": "один", "en": "one", "source": "law"}, "child_rule, confirmed"),
        ("letterhead", "152", "letterhead"),
        ("letterhead", None, "letterhead"),
    ],
)
def test_a_fault_is_named_with_its_place(data: dict[str, Any], key: str, value: object, said: str) -> None:
    if value is None:
        del data[key]
    else:
        data[key] = value
    with pytest.raises(InvalidInput, match=said):
        parse_pack(data)
