"""Masking puts a neutral mark in the place of a finding, in the language of the screen, and finds it never again."""

from __future__ import annotations

import pytest

from hotline.language import LANGUAGES, language
from hotline.privacy.finding import KINDS
from hotline.privacy.guard import find_personal_data
from hotline.privacy.masking import mask, mask_all, neutral_mark
from hotline.privacy.neutral_marks import known_marks

ENGLISH = language("en")


def test_one_finding_is_replaced_and_the_rest_stays() -> None:
    text = "Aygün Məmmədova, 0501234567-dir"
    phone = next(one for one in find_personal_data(text) if one.kind == "phone")
    assert mask(text, phone, ENGLISH) == "Aygün Məmmədova, [phone]-dir"


def test_everything_sure_is_masked_and_counted() -> None:
    masked, counts = mask_all("Aygün Məmmədova, 0501234567, 0552345678, Rövşən", ENGLISH)
    assert masked == "[name], [phone], [phone], Rövşən"
    assert counts == {"person_name": 1, "phone": 2}


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("0501234567/5ZK2M8Q", "[phone]/[personal number]"),
        ("10-JR-112Aygün Məmmədova", "[number plate][name]"),
        ("C01452287C01452287", "[passport][passport]"),
    ],
)
def test_what_hid_behind_a_finding_is_masked_and_counted_too(text: str, masked: str) -> None:
    assert len(find_personal_data(text)) == 1, "the other one shows only when the first is gone"
    after, counts = mask_all(text, ENGLISH)
    assert after == masked
    assert sum(counts.values()) == 2


def test_warnings_are_masked_where_that_is_asked_for() -> None:
    masked, _ = mask_all("Onu Rövşən gətirib", ENGLISH, levels=("block", "warn"))
    assert masked == "Onu [name] gətirib"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_kind_has_a_mark_of_its_own_in_brackets(code: str) -> None:
    marks = {neutral_mark(kind, language(code)) for kind in KINDS}
    assert len(marks) == len(KINDS)
    assert all(mark.startswith("[") and mark.endswith("]") and len(mark) > 2 for mark in marks)


@pytest.mark.parametrize("mark", sorted(known_marks()))
def test_a_mark_is_never_found_and_says_nothing_about_its_neighbours(mark: str) -> None:
    assert find_personal_data(f"{mark} 12345 {mark}") == []
