"""Typing finds the questions that people mean, by the words that they say, in three languages and any spelling."""

from __future__ import annotations

from itertools import pairwise

import pytest

from hotline.indicators.checklist import parse_checklist
from hotline.indicators.checklist_data import checklist_to_data
from hotline.indicators.contact_checklists import shipped_lists
from hotline.indicators.question_search import plain_words, search_words

LISTS = shipped_lists()
FOUND_BY = {one.code: search_words(one) for used in LISTS.every for one in used.indicators}
MOST_HITS = 14
"""Of the 67 questions of the scored list: more than that is no help."""

AZ = """
D5.01: pasport pasportumu pasportunu sənədlərimi sened vəsiqə kimliyi
D1.06: viza vizasını icazə qeydiyyat
D2.06: telefon telefonumu telefonunu kilidləyib təcrid
D5.15: şəkil şəkillərimi foto video videolarla şantaj şantajla yaymaq çılpaq
D5.11: polis polisə polislə deport miqrasiya
D4.09: məktəb məktəbə məktəbdən dərs təhsil
D6.04: uşaqlar uşaqlarını övlad övladlarım ailəsi valideyn
D5.07: dilənçilik dilənçi dilənməyə sədəqə müştəri müştərilər
D4.02: maaş maaşımı əməkhaqqı pulumu pulsuz
D5.02: borc borcunu kredit girov
D5.04: döyür döyürlər döyülüb zorakılıq işgəncə təcavüz
D5.05: hədə hədələyir təhdid
D4.01: növbə istirahət gecə yorğun
D5.06: narkotik oğurluq cinayət
D1.04: müqavilə müqaviləsi imza
D1.09: evlənmək nikah gəlin sevgili
D4.04: soyuq yemək otaq yataqxana
D4.06: xəstə həkim təhlükəli qəza
D3.15: dini inanc
D3.16: müharibə qaçqın
D3.14: səfər bilet sərhəd
D4.03: cərimə cəza
OR.01: böyrək orqan
OR.03: əməliyyat klinika
DS.06: zəng mobil
"""
RU = """
D5.01: паспорт паспорта паспортом документы документов удостоверение
D1.06: виза визы визу разрешение регистрация
D2.06: телефон телефона мобильный заперли изоляция связь
D5.15: фото фотографии снимки видео шантаж шантажируют шантажировать опозорить интимные
D5.11: полиция полицию полиции депортация депортируют угрожают
D4.09: школа школу школе учёба уроки
D6.04: дети детей детям ребёнок семья семью родители
D5.07: попрошайничество попрошайничать милостыню клиенты клиентов проституция
D4.02: зарплата зарплату деньги денег платят
D5.02: долг долга долги кредит
D5.04: бьют били избивают избили побои насилие изнасиловали
D5.05: угрозы угрожал запугивают
D4.01: часов смены выходные отдых перерывы
D5.06: наркотики украсть воровать преступление
D1.04: договор договора контракт
D1.09: брак замуж жених любовь
D4.04: холод грязно общежитие голод
D4.06: болезнь врач опасно авария
D3.15: религия веру
D3.16: война беженцы
D3.14: поездка билет граница
D4.03: штраф штрафы наказание
OR.01: почка почку органы
OR.03: операция клиника
DS.06: звонки мобильного
"""
EN = """
D5.01: passport passports papers documents identity
D1.06: visa visas permit registration
D2.06: phone telephone mobile locked isolated whatsapp
D5.15: photo photos pictures video videos blackmail blackmailed sextortion naked
D5.11: police deported deportation threat threatens
D4.09: school schools lessons education study
D6.04: children child kids baby family parents mother
D5.07: begging beggar beg clients customers prostitution
D4.02: wages salary money pay unpaid paid
D5.02: debt debts loan owes
D5.04: beaten beating hits violence rape raped assault
D5.05: threats threatened intimidation
D4.01: hours overtime shift tired dayoff
D5.06: drugs stealing theft crime
D1.04: contract contracts signed
D1.09: marriage married wedding boyfriend
D4.04: cold dirty hungry food room
D4.06: illness doctor dangerous accident
D3.15: religion faith
D3.16: war refugees
D3.14: ticket border travel
D4.03: fines punished
OR.01: kidney organ
OR.03: operation surgery
DS.06: calls cellphone
"""
ANY_SPELLING = """
D5.15: SANTAJ şantaj Şantaj shantazh шантаж ШАНТАЖ santaz
D5.01: Pasport PASPORT pasaport паспорт Паспорт passport passpport
D4.09: mekteb MƏKTƏB shkola школа
D5.11: Polis POLİS polic politsiya полиция
D5.02: dolgi долги
D2.06: telefon телефон
"""


def pairs(written: str) -> list[tuple[str, str]]:
    lines = (line.split(":") for line in written.strip().splitlines())
    return [(code, word) for code, words in lines for word in words.split()]


def hits(typed: str) -> set[str]:
    sought = plain_words(typed)
    return {code for code, words in FOUND_BY.items() if words.has(sought)}


@pytest.mark.parametrize("written", [AZ, RU, EN], ids=["az", "ru", "en"])
def test_sixty_words_of_each_language_find_what_they_mean_and_little_else(written: str) -> None:
    said = pairs(written)
    assert len({word for _, word in said}) >= 60
    assert [(code, word) for code, word in said if code not in hits(word)] == []
    scored = LISTS.scored.by_code
    many = {word: len(hits(word) & set(scored)) for _, word in said if len(hits(word) & set(scored)) > MOST_HITS}
    assert many == {}


def test_marks_capitals_and_the_alphabet_do_not_matter() -> None:
    assert [(code, word) for code, word in pairs(ANY_SPELLING) if code not in hits(word)] == [("D5.15", "santaz")]


@pytest.mark.parametrize(
    "nothing", ["weather", "футбол", "hava", "qqqq", "компьютер", "restaurant", "бумеранг", "futbol", "12345", "xyz"]
)
def test_what_no_question_is_about_finds_nothing(nothing: str) -> None:
    assert hits(nothing) == set()


def test_every_word_that_was_typed_must_belong_to_a_question() -> None:
    both = hits("threat family")
    assert {"D2.08", "D5.15", "D5.13"} <= both < hits("threat")
    assert hits("D5.1") == {f"D5.{number}" for number in range(10, 16)}
    assert hits("") == set(FOUND_BY)


def test_each_letter_that_is_typed_narrows_what_is_found() -> None:
    for word in ("passport", "шантаж", "məktəb"):
        found = [hits(word[:length]) for length in range(1, len(word) + 1)]
        assert all(later <= earlier for earlier, later in pairwise(found)), word


def test_every_question_that_ships_has_words_that_people_say_and_each_is_a_subject() -> None:
    for used in LISTS.every:
        for one in used.indicators:
            assert one.keywords, one.code
            assert all(len(search_words(one).stems) > len(one.keywords) for _ in one.keywords), one.code


def test_the_words_of_a_question_are_made_once_and_not_anew_for_each_form() -> None:
    for used in LISTS.every:
        for one in used.indicators:
            assert search_words(one).words is search_words(one).words, one.code


def test_a_list_of_a_ministry_may_name_subjects_and_words_of_its_own() -> None:
    data = checklist_to_data(LISTS.scored)
    data["indicator"][0]["keywords"] = ["documents", "əmək kitabçası"]
    [first, *_] = parse_checklist(data).indicators
    assert all(search_words(first).has(plain_words(typed)) for typed in ("паспорт", "kitabçasını", "passport"))
    del data["indicator"][0]["keywords"]
    assert not search_words(parse_checklist(data).indicators[0]).has(plain_words("паспорт"))
