"""What a head of office relies on: the sheet that opens the store is legible and complete."""

from __future__ import annotations

import pytest

from hotline.language import language
from hotline.reports.recovery_sheet import RecoveryFacts, groups_of, recovery_sheet
from tests.reports.samples import STARTED, ZONE, pages_of, text_of

CODE = "K7Q4M-2XT9P-WDRT4-VH2NA-6YQEX-J3C8B-FMK2W"


@pytest.mark.parametrize("code", ["az", "ru", "en"])
def test_the_sheet_is_one_page_with_every_group_numbered_in_order(code: str) -> None:
    pdf = recovery_sheet(RecoveryFacts(code=CODE, office="GNC", user="rəhbər", made=STARTED, zone=ZONE), language(code))
    assert pages_of(pdf) == 1
    text = text_of(pdf)
    assert " ".join(f"{number}. {group}" for number, group in enumerate(CODE.split("-"), start=1)) in text
    assert "rəhbər" in text
    assert "GNC" in text
    assert "22.11.2026 14:03" in text


@pytest.mark.parametrize(
    ("renewed", "said", "not_said"),
    [(False, "when the store was set up", "replaces"), (True, "replaces every earlier", "set up")],
)
def test_the_sheet_says_when_it_was_made_and_whether_it_replaces_an_earlier_one(
    renewed: bool,
    said: str,
    not_said: str,
) -> None:
    facts = RecoveryFacts(code=CODE, office="GNC", user="r", made=STARTED, zone=ZONE, renewed=renewed)
    text = text_of(recovery_sheet(facts, language("en")))
    assert said in text
    assert not_said not in text


def test_a_code_without_parting_is_set_in_groups_of_four() -> None:
    assert groups_of("K7Q4M2XT9") == ["K7Q4", "M2XT", "9"]
    assert groups_of(CODE) == CODE.split("-")


def test_the_code_is_in_the_pages_words_only() -> None:
    pdf = recovery_sheet(RecoveryFacts(code=CODE, office="GNC", user="r", made=STARTED, zone=ZONE), language("en"))
    assert b"K7Q4M" not in pdf
