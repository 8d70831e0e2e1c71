"""The guard knows names of many countries in any case and ending, and the words, places and brands that are no names."""

from __future__ import annotations

import pytest

from hotline.fold import fold
from hotline.paths import resource
from hotline.privacy.guard import find_personal_data
from hotline.privacy.name_lists import Part, lexicon
from hotline.privacy.ordinary_words import is_ordinary
from hotline.privacy.public_names import are_public
from hotline.privacy.russian_cases import first_forms, russian_cases
from hotline.privacy.word_files import word_lists


def names_in(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find_personal_data(text) if one.kind == "person_name"]


@pytest.mark.parametrize(
    "name",
    [
        *("Chukwuebuka", "Oluwatobi", "Hadizatu", "Akwasi", "Ndeye", "Tirunesh", "Abdirahman", "Wanjiku"),
        *("Gulchehra", "Jyldyz", "Zhansaya", "Ogulsona", "Manizha", "Bekzod", "Kanykei"),
        *("Nilmini", "Harpreet", "Rojina", "Samjhana", "Shafiqul", "Zarmina", "Abdulqadir"),
        *("Sulastri", "Maribeth", "Jhoanna", "Phuong", "Khatuna", "Hripsime", "Zalina"),
        *("Büşra", "Şebnem", "Aytac", "Nuranə", "Гюльшан", "Бурак", "Олеся", "Наташка"),
    ],
)
def test_a_given_name_of_any_country_is_found_with_a_capital_and_in_small_letters(name: str) -> None:
    assert names_in(f"Otaqda {name} yatırdı") == [name]
    assert names_in(f"otaqda {name.lower()} yatırdı") == [name.lower()]


@pytest.mark.parametrize("name", ["гульчехрой", "абдумаликом", "тахмину", "магомедрасулу", "нурбеком", "апполинарии"])
def test_russian_cases_of_a_listed_name_are_found_in_small_letters(name: str) -> None:
    assert names_in(f"вчера видели {name} на рынке") == [name]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Danışan gecə zəng etdi, Saxlayan cavab vermir",
            "Mənzil üçün pul, sonra Telefonu alıblar",
            "Axşam Qapıları bağlayır",
        ),
        *("Вчера Телефон отобрали, потом Карточку", "Пришёл Курьер, принёс Посылку", "Дорога через Пустырь, там Склад"),
        *("They took the Passport, then the Luggage", "Night shift in the Bakery, no Contract given"),
        *(
            "Pajero sürür, Redmi telefonu var, Lexus da alıb",
            "Ездит на Прадо, телефон Самсунг",
            "Paid through Wise and Revolut",
        ),
        *(
            "Ternopil, sonra Takoradi və Comilla",
            "Приехала из Египта через Тирасполь",
            "lives near Saburtalo, came from Kharkiv",
        ),
        *(
            "Heydər Əliyev prospektində, Rəşid Behbudov küçəsində",
            "угол Расула Рзы и Микаила Мушфига",
            "near Jafar Jabbarly and Samad Vurgun",
        ),
        *("çayxana cefer cabbarli meydaninin arxasinda", "Səməd Vurğunla Nizami Gəncəvinin küncü"),
        *('Salon "Nərgiz", otel «Тамара», "Aygün" restoranı', "судно «Капитан Нариман»", 'the vessel "Lady Grace"'),
        *(
            "Çantalar Orxan Travel-dədir, kredit Aynur Bank vasitəsilə",
            "Bread from Nigar Market, a suit from Elvin Style",
        ),
        *("Zaqataladandı, Şəkidəndi, Gəncədəndi", "Bazar ertəsi, Çərşənbədən, Oktyabrda, Martın 8-də"),
        *("Пн, Вт, Ср не работает, в Январе тоже", "Лезгинка, узбечка и Таджик, говорят на Азербайджанском"),
    ],
)
def test_words_places_brands_and_what_is_called_after_people_are_left_alone(text: str) -> None:
    assert names_in(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Səfərli Aylin zəng edib", "Səfərli Aylin"),
        ("Tarlan Xudiyev pulu alıb", "Tarlan Xudiyev"),
        ("works for Comfort Boateng in town", "Comfort Boateng"),
        ("Call me Candy, she said", "Candy"),
        ("Кузнецов Пётр не платит", "Кузнецов Пётр"),
        ("Иванова Мария сообщила", "Иванова Мария"),
        ("Günay bankda işləyir", "Günay"),
        ("Əliyev Heydər oğlu gəlib", "Əliyev Heydər oğlu"),
    ],
)
def test_an_ordinary_word_beside_a_name_or_after_a_word_of_naming_is_part_of_it(text: str, name: str) -> None:
    assert names_in(text) == [name]


@pytest.mark.parametrize(
    "word", ["danışanlar", "telefonundan", "qapılarını", "gətirmişdi", "saxlanılır", "işçilərdən", "qayıdış"]
)
def test_an_ordinary_word_is_known_with_its_endings(word: str) -> None:
    assert is_ordinary(fold(word))


def test_a_name_that_only_begins_as_a_word_does_is_not_ordinary() -> None:
    assert not any(is_ordinary(fold(name)) for name in ("Aygün", "Chinonso", "Qənirə", "Xumar", "Dilnoza", "Natavan"))


@pytest.mark.parametrize("first_form", ["марина", "мария", "олег", "игорь", "андреи", "галка"])
def test_every_russian_case_leads_back_to_the_first_form(first_form: str) -> None:
    assert all(first_form in {case, *first_forms(case)} for case in russian_cases(first_form))


def test_somebody_after_whom_streets_are_called_is_known_in_every_alphabet_and_case_and_a_namesake_is_not() -> None:
    for first, last in (("Səməd", "Vurğunun"), ("Самеда", "Вургуна"), ("samad", "vurgun"), ("Rəşid", "Behbudovda")):
        assert are_public(fold(first), fold(last))
    assert not are_public("semed", "quliyev")
    assert not are_public("elsen", "behbudov")


def test_extracted_words_are_folded_and_our_own_lists_say_more_than_they() -> None:
    russian, vocabulary = (word_lists(resource("names", f"{name}.txt")) for name in ("russian", "vocabulary"))
    assert set(russian) == {"given", "given_capital", "words", "surnames", "places", "sounds"}
    assert set(vocabulary) == {"russian", "english"}
    assert len(russian["given"]) > 10_000
    assert all(word == fold(word) for words in (*russian.values(), *vocabulary.values()) for word in words)
    known = lexicon()
    assert [known.listed_part(fold(word)) for word in ("Вера", "Роза", "Hope", "Москва", "Марина")] == [
        *(3 * [Part.GIVEN_WORD]),
        Part.PLACE,
        Part.GIVEN,
    ]
