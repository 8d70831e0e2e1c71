"""A name stands beside a word that says so: what somebody is called, whose kin it is, what a form asks for; in three languages."""

from __future__ import annotations

import pytest

from hotline.privacy.guard import find_personal_data


def names_in(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.level) for one in find_personal_data(text) if one.kind == "person_name"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My name is Zqanar, I work in a house", "Zqanar"),
        ("my name's zqanar and i need help", "zqanar"),
        ("call me Sunday please", "Sunday"),
        ("my full name is Devorah", "Devorah"),
        ("Adım Nərminədir, Gəncədənəm", "Nərminədir"),
        ("adim xumardi, qorxuram", "xumardi"),
        ("MƏNİM ADIM ZQANAR", "ZQANAR"),
        ("menim adim sevilay, 19 yas", "sevilay"),
        ("Меня зовут Зарина, я из Оша", "Зарина"),
        ("меня зовут зквант", "зквант"),
        ("мне имя Вера, больше не скажу", "Вера"),
        ("зовут меня камила", "камила"),
        ("menya zovut gulnara, pomogite", "gulnara"),
        ("zovut menya Zqanar", "Zqanar"),
        ("«меня Рауф зовут»", "Рауф"),
        ("mən Xuraman, Qobustandan zəng edirəm", "Xuraman"),
        ("я Зарина, мне 20", "Зарина"),
        ("hello i am Leyla, please help", "Leyla"),
        ("— как вас зовут? — лейла", "лейла"),
    ],
)
def test_who_says_what_they_are_called_is_named_for_certain(text: str, name: str) -> None:
    assert names_in(text) == [(name, "block")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("oğlanın adı ümid, məktəbə getmir", "ümid"),
        ("soyadi qasimli, ad demir", "qasimli"),
        ("adini dedi fuad, sonra susdu", "fuad"),
        ("imya: kamilla, 20 let", "kamilla"),
        ("имя: лейла", "лейла"),
        ("zovut ego ruslan", "ruslan"),
        ("a man named farrukh took it", "farrukh"),
        ("name farrukh, age not told", "farrukh"),
        ("qardaşı elçin ilə gedib", "elçin"),
        ("xala gulare pensiyasini alir", "gulare"),
        ("sahib ferhadin evindedir", "ferhadin"),
        ("подруга лейла в курсе", "лейла"),
        ("podruga leyla znaet", "leyla"),
        ("my sister joy is there", "joy"),
        ("boss: rauf, house near the sea", "rauf"),
        ("natiqin telefonu sonub", "natiqin"),
        ("gulnara dedi ki, gelecek", "gulnara"),
        ("hikmət müəllim deyib", "hikmət"),
        ("zqanara adlı qadın gətirib", "zqanara"),
        ("agent mr karim took it", "karim"),
        ("u zariny net deneg", "zariny"),
        ("peredat k gulnare", "gulnare"),
        ("hesenovun nomresi budur", "hesenovun"),
        ("eliyev dedi ki, sənəd var", "eliyev"),
        ("TELEFON ADI AYGÜN", "AYGÜN"),
        ("PASSPORTS WITH FOREMAN AZER", "AZER"),
        ("Gələnlər: Natiq və bir kişi", "Natiq"),
    ],
)
def test_a_single_name_in_small_letters_or_capitals_is_marked_beside_a_cue(text: str, name: str) -> None:
    found = [word.split()[0] for word, _ in names_in(text)]
    assert found == [name]


@pytest.mark.parametrize(
    "text",
    [
        "adı demədi, adını gizlədir",
        "ad yox, soyad yox, nömrə gizli",
        "adım qalsın gizli, adım yazılmasın",
        "mənim adım lazım deyil",
        "имя не назвала, фамилию не помнит",
        "меня зовут не важно как",
        "имя неизвестно, зовут как-то иначе",
        "imya ne skazala",
        "name not given, called twice and hung up",
        "my name is not important, said the caller",
        "her name is unknown, his name was not given",
        "qız sakit danışır, ana ümid edir, qadın azad olunub",
        "сестра верой и правдой, у девушки надежда есть",
        "the woman will call, the girl may come, a friend can help",
        "adı eyni olan iki salon",
        "restoranın adı dənizdir, gəminin adı da elədir",
        "oğlanın evi, sahibkarın masası, qadın nəfəsi eşidilir",
        "zəng edən kişi, müraciət edən 33 yaşlıdır",
        "The agency is called Bright Future",
    ],
)
def test_a_cue_without_a_name_behind_it_marks_nothing(text: str) -> None:
    assert names_in(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bunu Metin K. edib", "Metin K"),
        ("Bunu K. Metin edib", "K. Metin"),
        ("Bunu Aygün M, sonra başqası edib", "Aygün M"),
        ("with her friend Grace O. today", "Grace O"),
        ("other one Gurdeep S. coughs only", "Gurdeep S"),
        ("samir q. onu çağırıb", "samir q"),
        ("boss mammadov r.a. has a paper", "mammadov r.a"),
        ("bunu a. memmedov edib", "a. memmedov"),
        ("zavod e.quliyev idarəsindədir", "e.quliyev"),
    ],
)
def test_a_given_name_with_an_initial_is_one_finding(text: str, name: str) -> None:
    [(found, _)] = names_in(text)
    assert found.rstrip(".") == name


@pytest.mark.parametrize("sign", "'’‘ʻʼ`´′")
def test_an_apostrophe_inside_a_name_is_part_of_it(sign: str) -> None:
    for name in ("Rə'na Mə'sudova", "Sən'an Quliyev", "Məs'ud Əliyev"):
        written = name.replace("'", sign)
        assert names_in(f"Bunu {written} edib") == [(written, "block")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anası Leyla Həsənova zəng edib", "Leyla Həsənova"),
        ("Sahibi Vüqar Salmanov gəlib", "Vüqar Salmanov"),
        ("ANASI LEYLA HƏSƏNOVA", "LEYLA HƏSƏNOVA"),
        ("Bunu Aygün-ün qardaşı deyib", "Aygün-ün"),
        ("Bunu Sən'an'ın qardaşı deyib", "Sən'an'ın"),
        ("паспорт у Эльчинин брата", "Эльчинин"),
        ("позвонить Гюльнара ханыма вечером", "Гюльнара ханыма"),
        ("Onu Tofiqqızı Lamiyə gətirib", "Tofiqqızı Lamiyə"),
        ("Onu Aygün-Nur Əliyeva-Həsənli gətirib", "Aygün-Nur Əliyeva-Həsənli"),
    ],
)
def test_a_finding_has_neither_the_role_before_the_name_nor_leaves_the_ending(text: str, name: str) -> None:
    assert [found for found, _ in names_in(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        'Gözəllik salonu "Günel" barədə ikinci müraciət',
        "«Bahar» adlı restoran, yanında bank",
        "отель «Тамара», поезд 37, сауна «Алмаз»",
        'the vessel "Professor Gül", port Alat',
        "heyder eliyev prospektinde qaz yoxdur",
        "Cavad xan küçəsində konsert var",
        "перекрёсток Бакиханова и Самеда Вургуна",
        "stations Sahil, Nizami, Jafar Jabbarly, Ganjlik",
        "м. Короглу, автобус 141",
        "Nizami kinoteatrının yanında gözləyir",
        "Seats are 14A and 14B. Dönüş yoxdur",
        "spare is in drawer B. Kettle too",
        "The owner drives a black Zqanar 200",
        "köhnə Zqanar 105 telefonu var",
    ],
)
def test_what_is_called_after_people_and_things_with_capitals_are_left_alone(text: str) -> None:
    assert names_in(text) == []
