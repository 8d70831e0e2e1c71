"""A name that was found once is found again in the record: alone, with an ending, in the other alphabet, shortened, spelled out."""

from __future__ import annotations

import pytest

from hotline.call.record import Call, FollowUp
from hotline.desk.overrides import findings_in
from hotline.language import language
from hotline.privacy.guard import find_alone, find_personal_data, view_of
from hotline.privacy.masking import mask_all
from hotline.privacy.record_scan import find_in_record
from hotline.privacy.returning_names import names_in


def found_in(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_personal_data(text) if one.kind == "person_name"]


@pytest.mark.parametrize(
    ("first", "later", "found"),
    [
        ("Natiq Rzayev pasportu saxlayır", "natiqe hələ yazma", "natiqe"),
        ("Natiq Rzayev pasportu saxlayır", "rzayev nömrəsini dəyişib", "rzayev"),
        ("Zqanar Həsənova itib", "zqanarın yaşı 17-dir", "zqanarın"),
        ("Квандира Асанова звонила", "жду ответа от kvandiry до вечера", "kvandiry"),
        ("Kvandirə Quliyeva zəng edib", "передать квандире вечером", "квандире"),
        ("Zqabena Owusu from Kumasi", "zqabena's phone is off", "zqabena's"),
        ("Natiq Rzayev gəlib", "Nat. deyir ki, gələcək", "Nat"),
        ("Natiq Rzayev gəlib", "N. deyir ki, gələcək", "N."),
        ("Zqatice Yildirim called", "she wrote z-q-a-t-i-c-e slowly", "z-q-a-t-i-c-e"),
        ("её зовут Ирина Петрова", "spoke with irine again", "irine"),
    ],
)
def test_a_name_comes_back_in_the_text_and_in_another_text_of_the_record(first: str, later: str, found: str) -> None:
    assert found not in found_in(later)
    assert found_in(f"{first}. Sonra: {later}")[-1] == found
    [_, here] = find_in_record([first, later])
    assert [later[one.start : one.end] for one in here] == [found]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("Ümid Quliyev gəlib", "ümid edir ki, kömək olacaq"),
        ("Nizami Quliyev gəlib", "Nizami metrosunun yanında"),
        ("Nizami Quliyev gəlib", "Nizami rayonunda yaşayır"),
        ("Samir Gəncəli gəlib", "Gəncə şəhərindən zəng"),
        ("Sona Quliyeva gəlib", "sonra zəng kəsildi"),
        ("Natiq Rzayev gəlib", "variant n. yoxdur"),
    ],
)
def test_words_that_only_look_like_a_name_that_was_found_are_left_alone(first: str, later: str) -> None:
    [_, here] = find_in_record([first, later])
    assert here == []


def test_the_texts_of_a_call_know_the_names_of_each_other() -> None:
    call = Call(narrative="Sahibkar Natiq Rzayev pasportu saxlayır", follow_ups=(FollowUp(note="natiqe hələ yazma"),))
    assert [one.finding.level for one in findings_in(call)] == ["block", "warn"]


def test_the_same_names_are_found_with_and_without_those_that_come_back() -> None:
    text = "Natiq Rzayev gəlib, natiq gedib"
    alone, whole = find_alone(view_of(text)), find_personal_data(text)
    assert set(alone) < set(whole)
    assert names_in(alone, text) == names_in(find_alone(view_of("Natiq Rzayev")), "Natiq Rzayev")


def test_who_masks_a_name_masks_it_where_it_comes_back() -> None:
    masked, counts = mask_all("Natiq Rzayev gəlib, natiqe zəng et, Natiq yoxdur", language("en"))
    assert masked == "[name] gəlib, [name] zəng et, [name] yoxdur"
    assert counts == {"person_name": 3}
