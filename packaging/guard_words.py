"""Write the words that the personal-data guard takes from elsewhere: Russian names and places, and ordinary words of three languages.

Run by hand, and only to renew the lists; nothing of it is part of what runs or is built. In an environment of its own:

    pip install pymorphy3==2.0.6 pymorphy3-dicts-ru==2.4.417150.4580142 wordfreq==3.1.1 english-words==2.0.2 azstemmer==0.1.0
    python packaging/guard_words.py

The same versions write the same files, russian.txt, vocabulary.txt and azerbaijani.txt in resources/names, in three minutes. What the
words are taken from, and under which licences, stands in resources/names/LICENCES.md.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

import pymorphy3
from english_words import get_english_words_set
from wordfreq import top_n_list

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from hotline.fold import fold  # noqa: E402
from hotline.privacy.name_lists import Part, lexicon  # noqa: E402
from hotline.privacy.ordinary_words import is_listed, stems_of_noun, stems_of_verb  # noqa: E402
from hotline.privacy.phonetics import sound  # noqa: E402
from hotline.privacy.russian_cases import first_forms, russian_cases  # noqa: E402

NAMES = ROOT / "resources" / "names"
RUSSIAN_FORMS = 55_000
ENGLISH_FORMS = 20_000
PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init", "Poss"})
"""The marks of the dictionary for what is capitalised anyway, for abbreviations and for what is somebody's."""
EVERY_FORM = """
азербайджанец азербайджанка азербайджанский русский россиянин россиянка российский украинец украинка украинский белорус белоруска
белорусский молдаванин молдаванка молдавский грузин грузинка грузинский армянин армянка армянский турок турчанка турецкий иранец иранка
иранский перс персидский узбек узбечка узбекский таджик таджичка таджикский туркмен туркменка туркменский киргиз киргизка киргизский
казах казашка казахский лезгин лезгинка лезгинский аварец аварка аварский талыш талышка талышский дагестанец дагестанский чеченец
чеченка чеченский осетин осетинка татарин татарка татарский араб арабка арабский сириец сирийка сирийский иракец иракский египтянин
египтянка египетский афганец афганка афганский пакистанец пакистанка пакистанский индиец индианка индийский бангладешец бенгалец
бенгальский непалец непалка непальский филиппинец филиппинка филиппинский вьетнамец вьетнамка вьетнамский китаец китаянка китайский
индонезиец индонезийка индонезийский таец тайский нигериец нигерийка нигерийский африканец африканка африканский ганец кениец кенийка
эфиоп эфиопка эфиопский камерунец сомалиец марокканец марокканка марокканский тунисец ливиец ливийский еврей еврейка еврейский
израильский немец немка немецкий англичанин англичанка английский француз французский поляк полька польский румын румынка румынский
болгарин болгарка болгарский серб сербка сербский цыган цыганка цыганский европеец европейский бакинец бакинка бакинский гянджинский
сумгаитский посылка курьер склад карточка паспорт загранпаспорт виза прописка регистрация миграция депортация граница таможня
пограничник вербовщик сутенёр посредник хозяйка хозяин бригадир прораб стройка ферма теплица пекарня прачечная швея швейный цех фабрика
завод рынок лавка ларёк киоск магазин подвал гараж вагончик бытовка общежитие хостел квартира комната чердак балкон подъезд этаж
консьерж охранник вахтёр водитель таксист маршрутка автобус самолёт поезд паром причал порт вокзал аэропорт долг расписка залог штраф
зарплата аванс договор контракт деньги доллар манат рубль лира звонок абонент оператор диспетчер переводчик психолог юрист следователь
участковый полицейский прокурор свидетель заявитель заявление жалоба обращение консультация приют убежище больница поликлиника роддом
скорая травма ожог синяк перелом беременность аборт прививка лекарство таблетка наркотик угроза шантаж побои избиение изнасилование
насилие принуждение эксплуатация рабство проституция попрошайничество побег слежка камера решётка замок ключ телефон симка сообщение
переписка фотография скриншот ссылка аккаунт страница объявление вакансия анкета сауна салон ресторан кафе бар клуб отель гостиница
горничная официантка уборщица сиделка няня домработница повар посудомойка грузчик разнорабочий сварщик каменщик маляр штукатур
тракторист пастух доярка рыбак матрос моряк мать отец сестра брат дочь сын муж жена бабушка дедушка тётя дядя племянница племянник
свекровь сосед соседка подруга девушка женщина мужчина парень мальчик девочка ребёнок подросток старик старушка подозреваемый
потерпевшая потерпевший очевидец прохожий аноним начальник директор администратор менеджер куратор наставник капитан боцман механик
боксёр спортсмен тренер певица танцовщица модель
"""
NAMES_TOO = frozenset({Part.GIVEN, Part.GIVEN_WORD, Part.SURNAME})
SHORTEST = 4
SHORTEST_ENGLISH = 3
SHORTEST_SMALL = 5
LINE = 180
LONGEST_AZERBAIJANI = 11
"""Letters of the longest word that is kept; longer ones are compounds of the sciences, and nobody's name."""
_CYRILLIC = re.compile("[а-яё]+")
_LATIN = re.compile("[a-z]+")
_REGULAR_SURNAME = re.compile(r".*(?:[оеё]в|ский|цкий|енко|швили|дзе|чук|[иы]н|оглы|заде)")
"""Surnames that the guard knows by their ending."""
_SURNAME_IN_A_CASE = re.compile(r".*(?:[оеё]в|[иы]н)(?:а|у|ым|ом|е|о|ои|ою|ы)")


class Dictionary:
    """The first forms of what the dictionary marks as names, and whether a form is that of an ordinary word."""

    def __init__(self) -> None:
        self._words = pymorphy3.MorphAnalyzer()
        self.firsts: dict[str, set[str]] = {"Name": set(), "Surn": set(), "Geox": set()}
        for word, tag, _, _, place in self._words.dictionary.iter_known_words():
            if place == 0 and _CYRILLIC.fullmatch(word) and len(word) >= SHORTEST:
                for kind in self.firsts.keys() & tag.grammemes:
                    self.firsts[kind].add(word)

    def is_name_too(self, form: str) -> bool:
        """Return whether a form is also that of somebody's name."""
        return any({"Name", "Surn", "Patr"} & tag.grammemes for tag in self._words.tag(form))

    def forms(self, word: str, *marks: str) -> set[str]:
        """Return the forms in one number of a word that has one of the marks, or all its forms where none is asked for."""
        found = [
            parse
            for parse in self._words.parse(word)
            if parse.is_known and (not marks or parse.tag.grammemes & set(marks))
        ]
        return {form.word for parse in found for form in parse.lexeme if not marks or "plur" not in form.tag}

    def is_ordinary(self, form: str) -> bool:
        """Return whether a form is also that of a word which is no name."""
        return self._words.word_is_known(form) and any(not (PROPER & tag.grammemes) for tag in self._words.tag(form))


def folded(words: Iterable[str]) -> set[str]:
    """Return words as the guard compares them."""
    return {fold(word) for word in words}


def written(key: str, words: Iterable[str]) -> Iterator[str]:
    """Yield the lines of one list."""
    yield f"[{key}]"
    yield from textwrap.wrap(" ".join(sorted(words)), LINE, break_on_hyphens=False)


def russian(dictionary: Dictionary) -> Iterator[str]:
    """Yield the file of Russian names and places, each word once, under what it is rather."""
    names, surnames, places = (dictionary.firsts[kind] for kind in ("Name", "Surn", "Geox"))
    surnames = {name for name in surnames - names if not _REGULAR_SURNAME.fullmatch(name)}
    words = {name for name in names | surnames if dictionary.is_ordinary(name)}
    capital = {name for name in names - words if _is_ordinary_in_a_case(dictionary, name) or len(name) < SHORTEST_SMALL}
    given = names - words - capital
    surnames -= words
    places = {
        name
        for name in places - names - surnames - words
        if not _REGULAR_SURNAME.fullmatch(name.removesuffix("а")) and not dictionary.is_ordinary(name)
    }
    yield "# Russian names and places, in their first form and as the guard compares them; written by packaging/guard_words.py."
    yield "# `given` count in small letters too, `given_capital` do not, `words` are ordinary words as well;"
    yield "# `sounds` are those of `given`, so that they are known in Latin letters too. Licence: LICENCES.md."
    yield from written("given", _with_irregular(dictionary, given, "Name"))
    yield from written("given_capital", folded(capital))
    yield from written("words", folded(words))
    yield from written("surnames", folded(surnames))
    yield from written("places", _with_irregular(dictionary, places, "Geox"))
    ordinary = {sound(form) for form in [*russian_forms(dictionary), *english_forms()]}
    heard = {sound(name) for name in folded(given)}
    yield from written("sounds", {one for one in heard - ordinary if len(one) > SHORTEST_SMALL})


def _with_irregular(dictionary: Dictionary, words: Iterable[str], mark: str) -> set[str]:
    """Return words folded, with those of their cases that the guard would not lead back to them: Египта of Египет."""
    found = folded(words)
    forms = {
        form for word in words for form in folded(dictionary.forms(word, mark)) if fold(word) not in first_forms(form)
    }
    return found | {
        form
        for form in forms
        if len(form) >= SHORTEST and not _SURNAME_IN_A_CASE.fullmatch(form) and not dictionary.is_ordinary(form)
    }


def _is_ordinary_in_a_case(dictionary: Dictionary, name: str) -> bool:
    return any(dictionary.is_ordinary(form) for form in russian_cases(fold(name)))


def russian_forms(dictionary: Dictionary) -> set[str]:
    """Return the commonest forms of Russian words that are no names, folded."""
    forms = [form for form in top_n_list("ru", RUSSIAN_FORMS) if _CYRILLIC.fullmatch(form) and len(form) >= SHORTEST]
    needed = {form for word in EVERY_FORM.split() for form in dictionary.forms(word)}
    return folded(
        {form for form in forms if dictionary.is_ordinary(form) and not dictionary.is_name_too(form)}
        | {form for form in needed if len(form) >= SHORTEST}
    )


def english_forms() -> set[str]:
    """Return the commonest forms of English words that are no names."""
    small = get_english_words_set(["web2"], lower=False)
    forms = [
        form for form in top_n_list("en", ENGLISH_FORMS) if _LATIN.fullmatch(form) and len(form) >= SHORTEST_ENGLISH
    ]
    return {form for form in forms if _is_english(form, small)}


def vocabulary(dictionary: Dictionary) -> Iterator[str]:
    """Yield the file of the commonest forms of Russian and English words that are no names."""
    yield "# The commonest forms of ordinary words, as the guard compares them; written by packaging/guard_words.py. Licence: LICENCES.md."
    yield from written("russian", russian_forms(dictionary))
    yield from written("english", english_forms())


def _is_english(form: str, small: set[str]) -> bool:
    """Return whether a form, or what it is without its ending, is an English word written with a small letter."""
    cut = [form.removesuffix(ending) for ending in ("s", "es", "ed", "ing") if form.endswith(ending)]
    return form in small or any(stem + rest in small for stem in cut for rest in ("", "e"))


def azerbaijani() -> Iterator[str]:
    """Yield the file of Azerbaijani words, without those that are another one with an ending, or are names too."""
    text = (files("azstemmer") / "azwords.txt").read_text(encoding="utf-8")
    kept: set[str] = set()
    for word in sorted(folded(text.split()), key=lambda one: (len(one), one)):
        if not _LATIN.fullmatch(word) or not SHORTEST <= len(word) <= LONGEST_AZERBAIJANI:
            continue
        is_known = is_listed(word) or lexicon().part(word) in NAMES_TOO
        if not is_known and kept.isdisjoint([*stems_of_noun(word), *stems_of_verb(word)]):
            kept.add(word)
    yield "# Azerbaijani words in their first form, as the guard compares them; written by packaging/guard_words.py. Licence: LICENCES.md."
    yield from written("azerbaijani", kept)


def main() -> None:
    """Write the three files."""
    dictionary = Dictionary()
    for name, lines in (
        ("russian", russian(dictionary)),
        ("vocabulary", vocabulary(dictionary)),
        ("azerbaijani", azerbaijani()),
    ):
        (NAMES / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
