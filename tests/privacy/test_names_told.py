"""Names that only what is said around them shows, in whole notes, and words that only look like names."""

from __future__ import annotations

import pytest

from hotline.privacy.guard import find_personal_data


def named(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_personal_data(text) if one.kind == "person_name"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("uşaqları rəşad (7) və ulduz (4) nənədədir", ["rəşad", "ulduz"]),
        ("qızları aytən, bahar və gülər məktəbdədir", ["aytən", "bahar", "gülər"]),
        ("дети: лейла, сона и бахар", ["лейла", "сона", "бахар"]),
        ("kids tural (5) and inci (3) are with her", ["tural", "inci"]),
    ],
)
def test_names_that_are_words_too_are_found_in_a_row_of_people(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    ["Вера, Надежда и Любовь — название", "«Ümid, Arzu, Sevinc» başlığı ilə", "lessons of Rose, Lily and Violet"],
)
def test_a_row_of_virtues_or_flowers_holds_no_names(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("lalə (qızın adıdır) evdən çıxmır", "lalə"),
        ("Tovuz (rayon yox, adıdır) zəng etdi", "Tovuz"),
        ("ona Kefli deyirlər", "Kefli"),
        ("прозвище Бульдозер", "Бульдозер"),
        ("мужик назвался рустик", "рустик"),
        ("просит звать его Тоби, паспорта нет", "Тоби"),
        ("фамилия, кажется, осмонова", "осмонова"),
        ("тётя рая забрала документы", "рая"),
        ("звонит сона, плачет", "сона"),
        ("anam sədaqət xəstədir", "sədaqət"),
        ("hamı xəyalə haqqında danışdı, xəyalə dubaya gedib", "xəyalə"),
        ("33 yaş, ARZU. evdən qaçıb", "ARZU"),
        ("хозяин салона Эльмар угрожал", "Эльмар"),
        ("Гуля плакала и просила помочь", "Гуля"),
    ],
)
def test_what_is_said_around_a_word_makes_it_a_name(text: str, name: str) -> None:
    assert name in named(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("назвалась Мадина, потом — Малика", "Малика"),
        ("gave the name Rosa, later says Nadia", "Nadia"),
        ("adını Vəfa dedi, sonra Ülkər", "Ülkər"),
    ],
)
def test_a_name_given_in_place_of_another_is_found_too(text: str, name: str) -> None:
    assert name in named(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("my name is abu salim, he said", "abu salim"),
        ("real karim al-basri is abroad", "karim al-basri"),
        ("Подозр. Гусейн-заде Т. А. уехал", "Гусейн-заде Т. А."),
    ],
)
def test_small_words_inside_a_name_belong_to_it(text: str, name: str) -> None:
    found = [one for one in find_personal_data(text) if one.kind == "person_name"]
    assert [(text[one.start : one.end].rstrip("."), one.level) for one in found] == [(name.rstrip("."), "block")]


@pytest.mark.parametrize(
    "text",
    [
        "tək çölə çıxa bilmir",
        "sadəcə qapadın xətti",
        "kimyəvi maddədən əlləri yanıb",
        "payızda anbarda işləyib",
        "роза ветров северная",
        "Роза ветров опять северная",
        "слава героев, сила условна",
        "No licence on the ad. Wants to know more",
        "Könüllü şəkildə qayıtdı",
        "Proyektor gətirin, dedi",
        "Darvazada qarovul var",
        "Getməyəcəyini dedi",
        "Çölə çıxmağa icazə yoxdur",
        "Hansı mərhələdə olduğunu soruşdu",
        "lalə rəngli qovluq stolun üstündədir",
        "Dilbər adlı film çəkilib",
        "mehribandır, səsi yumşaqdır",
        "nahar fasiləsi, salamat qalın",
        "report of the Council of Europe (GRETA)",
        "adınız, ofis və yer adları",
        "Исправлен звонок",
        "La Reina serialı gedir",
    ],
)
def test_ordinary_words_are_no_names_in_any_of_their_forms(text: str) -> None:
    assert named(text) == []
