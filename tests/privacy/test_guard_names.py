"""Names are found however they are spelled: in three alphabets' ways, with endings, in capitals and without, beside a cue."""

from __future__ import annotations

import pytest

from hotline.fold import fold
from hotline.paths import toml_resource
from hotline.privacy.guard import find_personal_data
from hotline.privacy.name_lists import Part, lexicon
from hotline.privacy.phonetics import sound
from hotline.toml.pack_files import pack


def names_in(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.level) for one in find_personal_data(text) if one.kind == "person_name"]


@pytest.mark.parametrize(
    ("spellings", "heard"),
    [
        (("Хаяла", "Khayala", "Xəyalə"), "gaiala"),
        (("Эльчин", "Elchin", "Elçin"), "alcin"),
        (("Гусейн", "Huseyn", "Hüseyn", "Hussein"), "gusain"),
        (("Кямран", "Kamran", "Kamran"), "kamran"),
        (("Джейхун", "Jeyhun", "Ceyhun"), "caigun"),
    ],
)
def test_a_name_has_one_sound_in_every_alphabet(spellings: tuple[str, ...], heard: str) -> None:
    assert {sound(fold(name)) for name in spellings} == {heard}


@pytest.mark.parametrize("given", ["Aygün", "AYGÜN", "Aygun", "Айгюн", "Aygün'ün", "Aygün-ün", "Aygünün", "Айгюной"])
def test_a_given_name_in_mid_sentence_is_marked(given: str) -> None:
    [(found, level)] = names_in(f"Dünən, {given} evə qayıdıb")
    assert found[:4] == given[:4]
    assert level == "warn"


@pytest.mark.parametrize(
    "name",
    [
        "Rəşad Quliyev",
        "Quliyev Rəşad",
        "Rəşad Quliyev Tahir oğlu",
        "Reshad Quliyev",
        "Рашад Гулиев",
        "РАШАД ГУЛИЕВ",
        "rəşad quliyev",
        "R. Quliyev",
        "Quliyev R.T.",
        "Рашад Тахирович",
        "Lalə xanım",
        "Nino Gelashvili",
        "Nodira Yo'ldosheva",
        "Ulug‘bek Hasanov",
        "Maria de la Cruz",
        "Omar bin Khalid",
        "Mary-Ann O'Neill",
        "Gurpreet Kaur",
        "Oleksandr Hrytsenko",
        "Devendra Qzwtha",
    ],
)
def test_a_name_in_two_parts_stops_the_submission_and_is_one_finding(name: str) -> None:
    assert names_in(f"Bunu {name} edib") == [(name.rstrip("."), "block")]


@pytest.mark.parametrize("name", ["Pеtrоvа Irinа", "Мəmmədova Lаlə", "Ивaнов Ceргей"])
def test_letters_of_the_other_alphabet_hide_no_name(name: str) -> None:
    assert names_in(f"– {name} gəlmədi") == [(name, "block")]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("adım nuranə, daha heç nə demirəm", "block"),
        ("меня зовут наташа", "block"),
        ("she is called svetlana", "warn"),
        ("rəfiqəm ləman orda qalıb", "warn"),
        ("leyladan xəbər yoxdur", "warn"),
    ],
)
def test_a_name_in_small_letters_is_marked(text: str, level: str) -> None:
    assert [found for _, found in names_in(text)] == [level]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sürücü Zqanar pasportları yığıb", "Zqanar"),
        ("Её дядя Зквант обещал работу", "Зквант"),
        ("Her sister Qvelda called", "Qvelda"),
        ("Zqanar adlı qız", "Zqanar"),
        ("A boy, Zqanar, 12, begs there", "Zqanar"),
        ("Zqanar dedi ki, gələcək", "Zqanar"),
    ],
)
def test_a_name_that_nobody_knows_is_marked_by_what_stands_around_it(text: str, name: str) -> None:
    assert names_in(text) == [(name, "warn")]


@pytest.mark.parametrize("title", ["Mr", "Mr.", "Mrs", "Doctor", "господин", "Cənab", "vətəndaş"])
def test_a_title_makes_the_word_behind_it_a_name(title: str) -> None:
    [(found, level)] = names_in(f"Onu {title} Zqanar gətirib")
    assert found.endswith("Zqanar")
    assert level == "block"


@pytest.mark.parametrize(
    "text",
    [
        "Ümid edir ki, həyat dəyişəcək, sevinc içində danışırdı",
        "Вера и надежда на помощь ещё есть, любовь оказалась обманом",
        "Will May be better, or June? Grace period, faith and hope",
        "Onlar dedilər ki, kömək lazımdır",
        "Daxili İşlər Nazirliyi, Qızıl Aypara Cəmiyyəti və Dövlət Miqrasiya Xidməti",
        "Живёт в Ставропольском крае, приехала из Намангана",
        "The State Migration Service and the Red Crescent were informed",
        "кафе Лейла на площади, станция метро Короглу",
        "Türkmənabadda, Banqladeşdən və Yeni Yasamalda işləyib",
    ],
)
def test_words_that_are_names_too_places_and_bodies_are_left_alone(text: str) -> None:
    assert names_in(text) == []


def test_the_lists_are_wide_and_a_list_of_words_wins_over_a_list_of_names() -> None:
    given = {fold(name) for name in pack("names.toml")["given"].split()}
    for name in ("turkic", "slavic", "western", "eastern"):
        given |= {fold(word) for word in toml_resource("names", f"{name}.toml")["given"].split()}
    assert len(given) > 5000
    words = {fold(word) for word in toml_resource("names", "western.toml")["given_words"].split()}
    assert not {word for word in words if lexicon().listed_part(word) is Part.GIVEN}
