"""Names as tired operators type them in whole notes: several words in small letters, spelled, in quotation marks, over a line."""

from __future__ import annotations

import pytest

from hotline.privacy.guard import find_personal_data


def named(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.level) for one in find_personal_data(text) if one.kind == "person_name"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("gələn lalə hüseynova dünən çıxıb", "lalə hüseynova"),
        ("gelen qadin sevda qasimli, eri rusiyada", "sevda qasimli"),
        ("вусал пашаев ждёт у входа", "вусал пашаев"),
        ("муж садыгов эльвин не пускает", "садыгов эльвин"),
        ("имя тамара джапаридзе из батуми", "тамара джапаридзе"),
        ("имя yusuf bin rashid работает в порту", "yusuf bin rashid"),
        ("адвокат наиль эйваз оглы", "наиль эйваз оглы"),
    ],
)
def test_a_given_name_beside_a_surname_in_small_letters_stops_the_submission(text: str, name: str) -> None:
    assert named(text) == [(name, "block")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("фам. Гасымов не указано больше", "Гасымов"),
        ("Full name Blessing Adeyemi, age 20", "Blessing Adeyemi"),
        ("ФИО: Дадашев Рамиз Ильгар оглы", "Дадашев Рамиз Ильгар оглы"),
        ("Ad, soyad: Günel Xudiyeva", "Günel Xudiyeva"),
        ("гр. Ахундов Т. Р. задержан", "Ахундов Т. Р"),
        ("mən Kamranam, köməyə ehtiyacım var", "Kamranam"),
        ("Səlimə mənim adımdır, dedi", "Səlimə"),
        ('"Adın nədir?" — "Səbinə"', "Səbinə"),
        ("Zəng edən Aytən\nQuliyeva idi", "Aytən\nQuliyeva"),
        ("Vəliyev Rüstəm İraq oğlu gəldi", "Vəliyev Rüstəm İraq oğlu"),
        ("Gözəl Muradova gəldi", "Gözəl Muradova"),
        ('Kamran "Kamo" Ağayev gəldi', 'Kamran "Kamo" Ağayev'),
        ("Vaqif Eldar o. gəldi", "Vaqif Eldar o."),
        ("from the clinic, name Təranə Əhmədova (nurse)", "Təranə Əhmədova"),
    ],
)
def test_what_a_form_or_somebody_of_themselves_says_is_certain_and_one_finding(text: str, name: str) -> None:
    assert named(text) == [(name, "block")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("имя по буквам С-А-Б-И-Н-А", "С-А-Б-И-Н-А"),
        ("L E Y L A deyə yazdırdı", "L E Y L A"),
        ("по буквам: А как Анна, Й как йод, С как Саша", "А как Анна, Й как йод, С как Саша"),
        ("R for Roza, I for India, T for Tom", "R for Roza, I for India, T for Tom"),
        ("имя – эн, а, и, лэ", "эн, а, и, лэ"),
        ('boss "Hacı" took it', "Hacı"),
        ('ləqəbi "Qara" olub', "Qara"),
        ("ümid, 16 yaş, məktəbə getmir", "ümid"),
        ("Надя, ей 22, сидит взаперти", "Надя"),
        ("İradə is back", "İradə"),
        ("жена рухангиз боится", "рухангиз"),
        ("nurlan q aparıb", "nurlan q"),
        ("telefonda: oksana bakson, 36", "oksana bakson"),
    ],
)
def test_what_is_spelled_quoted_or_told_by_an_age_is_marked(text: str, name: str) -> None:
    assert [found for found, _ in named(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        *("девушка рыдает и не может говорить", "дядя держит паспорта рабочих", "qadın danışır, uşaq ağlayır"),
        *("kartını qızı götürüb", "eyni adamlar tanıdığı qızı çağırıb", "я девушка из общежития, мне нужна помощь"),
        *("mən qonşuyam, səsləri eşidirəm", "ad soyad demədi", "имя не назвала, фамилию тоже", "— Adınız? — Demirəm."),
        *('boss "Elite Models" agency took them', 'салон "Седой" на углу', "The cottage name: Nargiz"),
        *("Wi-Fi, TV, A/C in the room", "A, B və C blokları", "кот рыжий по кличке Султан"),
        *("салон красоты называется айсель", "Sevinc hissi yoxdur"),
        *(
            "Bengladesli usaqlar, sonra Mahackala, Rusyaya",
            "sual Gömrüyə aiddir",
            "IT'yə ticket yazıldı",
            "Cuma axşamı, Mayıs ayı",
        ),
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert named(text) == []
