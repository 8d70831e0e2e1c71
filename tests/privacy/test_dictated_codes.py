"""Codes are found as they are dictated: letter by letter and digit by digit, in three languages and in mixtures of them."""

from __future__ import annotations

import pytest

from hotline.privacy.guard import find_personal_data
from tests.privacy.measure import TODAY

# Kind, words before, the code, words behind.
_SPELLED = [
    ("fin", "qizin fini ", "beş, ka, iki, em, doqquz, te, üç", " dedi"),
    ("fin", "FIN kodu belə oxudu: ", "7 şe iki sıfır el dörd be", ""),
    ("fin", "ее ФИН: ", "пять джи икс эм четыре дэ зэт", ", больше ничего"),
    ("fin", "пинкод по буквам ", "два эль ка восемь тэ пять вэ", ". Просит"),
    ("fin", "her FIN is ", "six, R, four, tee, nine, double you, two", ". She waits"),
    ("fin", "FIN ", "6 B as in Baku 4 K as in kilo 9 T 1", ", kart yoxdur"),
    ("fin", "fin dikte etdi ", "uc ve sekkiz de alti ha bir", ""),
    ("fin", "VƏSİQƏDƏN OXUDU: ", "ÜÇ, ER, SƏKKİZ, EM, SIFIR, QE, DÖRD", ""),
    ("id_card", "vesiqe nomresi ", "a a uc dord bes alti yeddi sekkiz doqquz", ""),
    ("id_card", "şəxsiyyət vəsiqəsi ", "AA iki üç, sıfır bir, dörd dörd, yeddi", ", köhnə"),
    ("id_card", "удостоверение ", "а а два ноль один три четыре пять шесть", ""),
    ("id_card", "ID card ", "A A double three one two five six seven", ""),
    ("id_card", "уд. лич. ", "эй эй one two three four five six seven", ""),
    ("id_card", "kohne vesiqe ", "AZE bir iki uc dord bes alti yeddi sekkiz", ""),
    ("passport", "pasport ", "ce bir iki uc dord bes alti yeddi sekkiz", ""),
    ("passport", "загранпаспорт ", "си семьдесят пять ноль девять восемь один ноль два", ", действует"),
    ("passport", "psprt no ", "C double zero one two three four five six", ""),
    ("passport", "PASP NOMRESI ", "PE IKI UC DORD BES ALTI YEDDI SEKKIZ DOQQUZ", ""),
    ("passport", "пас клиента ", "эф а ноль два три четыре пять шесть семь", ""),
    ("passport", "passport ", "K as in king, four five one, two two nine, three", " expired"),
    ("residence_permit", "icazesi ", "em ye i sifir dord uc iki bir sekkiz", ""),
    ("residence_permit", "ВНЖ ", "дэ игрек и два пять один девять ноль четыре", ""),
    ("residence_permit", "residence permit ", "M Y I zero four one eight two seven three", ""),
    ("plate", "maşının nömrəsi ", "on, be se, dörd yüz on iki", ", ağ"),
    ("plate", "avto ", "doxsan, de de, sıfır on yeddi", ""),
    ("plate", "машина ", "девяносто, эл эм, триста двенадцать", ""),
    ("plate", "номер машины ", "семьдесят семь ха ка ноль ноль пять", ""),
    ("plate", "taxi ", "nine nine, J K, four oh seven", " silver"),
    ("plate", "masin ", "10 be te 417", " ag"),
    ("voen", "firmanin voeni ", "bir dord sifir iki, uc dord bes, alti yeddi bir", ""),
    ("voen", "ВОЕН ", "один четыре ноль два три четыре пять шесть семь два", ""),
    ("bank_card", "kartinin nomresi ", "dord bir alti doqquz, yeddi uc sekkiz sekkiz, bir iki uc dord, bes alti yeddi sekkiz", ""),
    ("bank_card", "номер карты ", "пять один шесть девять семь четыре ноль один девять два восемь восемь три шесть два четыре", ""),
    ("iban", "hesabi ", "AZ iyirmi bir, NABZ, sifir sifir sifir sifir, bir uc yeddi sifir, bir sifir sifir sifir", ""),
    ("phone", "nomresi ", "sifir alli bes, iki yuz on uc, qirx, yetmis yeddi".replace("alli", "elli"), ""),
    ("phone", "тел ", "ноль пиисят пять двести тринадцать сорок семьдесят семь", ""),
    ("phone", "nomer ", "nol semdesyat, trista dvenadtsat, sorok, pyat pyat", ""),
    ("phone", "her number: ", "oh five five, two one three, four oh, double seven", ""),
    ("phone", "mob ", "nol yetmis yeddi, uc yuz on iki, сорок, fifteen", ""),
    ("phone", "elaqe ", "plus doqquz doqquz dord, elli, uc bir iki, dord dord, bir bes", ""),
    ("phone", "звонить ", "плюс семь девятьсот шестнадцать сто двадцать три сорок пять шестьдесят семь", ""),
    ("phone", "tel ", "050 üç dənə beş 18 94", ""),
    ("email", "maili ", "aysel nöqtə m doxsan dörd et gmail nöqtə com", ""),
    ("email", "почта ", "марина нижнее подчёркивание ка семь собака яндекс точка ру", ""),
    ("email", "email: ", "john dash peter four at proton dot me", ""),
    ("email", "e-poct ", "rufet alt xett bir iki et mail noqte ru", ""),
    ("email", "почту диктует: ", "vera tire kim sobaka mail tochka ru", ""),
    ("email", "mail him at ", "s underscore hasan ninety one at hotmail dot com", ""),
    ("online", "instada ", "aysel alt xətt az doxsan iki", " adlanır"),
    ("online", "telegram ", "dark underscore falcon seven", ", writes at night"),
    ("online", "ник в тг ", "вова нижнее подчеркивание баку", ""),
    ("birth_date", "", "iyirmi beş may min doqquz yüz doxsan səkkiz", "-ci ildə"),
    ("birth_date", "родилась ", "третьего июня две тысячи шестого", ""),
    ("birth_date", "born ", "twenty first of March nineteen ninety seven", ""),
]  # fmt: skip

_PIECES = [
    ("fin", "fin ", "5G XM4 DZ", ""),
    ("fin", "FİN: ", "5-G-X-M-4-D-Z", ""),
    ("passport", "пасп ", "AB 771904", ""),
    ("passport", "psprt ", "U 25 70 01 67", ""),
    ("passport", "pasport no ", "N 12 485 770", ""),
    ("passport", "паспорт Грузии ", "14 АВ 38207", ""),
    ("passport", "паспорт забрали, на фото видно ", "FA5580014", ""),
    ("residence_permit", "", "ДЙИ 123456", " bitib"),
    ("residence_permit", "", "МЙИ-0418273", ""),
    ("residence_permit", "", "MYİ №0418273", ""),
    ("plate", "", "10/BT/417", ""),
    ("plate", "masin ", "10.BT.417", ""),
    ("plate", "avto ", "90_AB_123", ""),
    ("plate", "", "10 – BT – 417", ""),
    ("id_card", "TC kimlik no ", "12345678950", ""),
    ("id_card", "kimlik numarası: ", "12345678950", ""),
    ("id_card", "личный номер (Грузия) ", "01017 986513", ""),
    ("id_card", "СНИЛС ", "112-233-445 95", ""),
    ("id_card", "ИИН ", "010731650093", ""),
    ("id_card", "CNIC ", "35202-8208642-3", ""),
    ("id_card", "emirates id ", "784-1996-4271450-3", ""),
    ("online", "insta ", "~ayselka_98", ""),
    ("online", "youtube kanalı ", "baku.life.77", ""),
    ("online", "discord ", "dark_vlad#7720", ""),
    ("online", "tiktok ", "@leyla.baku", ""),
    ("birth_date", "Rena, ", "05-Mar-99", ", from Ganja"),
    ("birth_date", "d.t. ", "12.XI.1994", ""),
    ("birth_date", "рожд. ", "5/V/2001", ""),
    ("birth_date", "anadan olub ", "12 mart 98", ""),
    ("birth_date", "др ", "19 сент. 1988", ""),
    ("birth_date", "dogum ", "3 avq 2007", ""),
    ("birth_date", "Leyla Həsənova (", "14.03.2004", ")"),
    ("birth_date", "b. ", "30.11.2003", ""),
    ("phone", "tel ", "051 368-30\n-92", ""),
    ("phone", "tel ", "0 5 1 … 9 8 6 … 3 1 4 0", ""),
    ("phone", "nom ", "0(22)234-51-18", ""),
    ("phone", "номер сестры ", "998 94 208 61 13", ""),
    ("phone", "", "(012) 440-65-13 доб. 214", ""),
    ("residence_permit", "", "MYİ 0418\n273", ""),
    ("iban", "hesab ", "AZ21 NABZ 0000 0000\n1370 1000 1944", ""),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "before", "code", "behind"), [*_SPELLED, *_PIECES])
def test_a_code_is_found_as_it_is_said(kind: str, before: str, code: str, behind: str) -> None:
    text = f"{before}{code}{behind}"
    start, end = len(before), len(before) + len(code)
    found = find_personal_data(text, today=TODAY)
    assert [(one.start, one.end, one.kind, one.level) for one in found if one.kind == kind] == [
        (start, end, kind, "block")
    ], found


@pytest.mark.parametrize(
    "text",
    [
        "saat 12:30, 14:05 ve 16:20 zeng edib",
        "102, 103, 112 və 152 nömrələri",
        "otaqlar 101, 102, 103, 104 bosdur",
        "yaslari 14, 15, 17, 19, 22",
        "2019 2020 2021 2022 illər üzrə",
        "21.11 14:03, 22.11 09:15, 23.11 18:40 zənglər",
        "madde 144-1, 144-2, bend 3.2.1",
        "konteyner MSKU 7720418, möhür 5567810",
        "sifariş 2026/331, inventar 00-1745",
        "дело 1(024)-117/2025 передано",
        "uçuş J2 8015, TK 334 on 3 Nov",
        "посылка EC-771-0092, бирка HY 884017",
        "прошивка 66.86.0.15, Redmi Note 12",
        "masin 12 mart 2026 goturulub",
        "машина приехала 12 в 15 30",
        "bir iki gün, üç dörd saat, beş altı nəfər",
        "one or two days, three at most",
        "şəhərdə on iki ev, beş mağaza",
        "D4.01 və D5.01 göstəriciləri",
        "паспорт отобрали в 2019 году, ей 23",
        "pasportu 3 aydır 2 nəfərin yanındadır",
        "она живёт в доме на 5 этаже, в 12 квартире",
        "firma 15.03.2012-də açılıb, lisenziya 2012-ci ildən",
        "he works at bravo and at home",
        "insta no underscore, just a name",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_code_is_left_alone(text: str) -> None:
    codes = [one for one in find_personal_data(text, today=TODAY) if one.kind not in {"person_name", "address"}]
    assert codes == []
