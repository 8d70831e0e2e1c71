"""Passports and number plates of any country, where the words around them say what they are, in whatever spacing and case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.fold import fold
from hotline.paths import toml_resource
from hotline.privacy.code_cues import counts_up, cues_before
from hotline.privacy.finding import BLOCK, Finding
from hotline.privacy.keywords import beginning, beginnings, listed
from hotline.privacy.national_formats import CURRENCY
from hotline.privacy.normalised_text import Begins, View

_PASSPORT_WORDS = fold(toml_resource("code_words.toml")["passport"])
_PASSPORT_WORD, _PASSPORT_BEGINNINGS = beginning(_PASSPORT_WORDS), beginnings(_PASSPORT_WORDS)
_GAP = r"[ .-]{0,3}"
_NUMBER_SIGN = r"(?:№|[Nn]o?[.:]?|[Hh]omep|nomer|n[oö]mr[eə](?:si)?|number)"  # a Russian one as View.latin has it
# A series of four figures and a number of six (Russia), two and seven (Ukraine's old ones, Belarus), letters and figures.
_SERIES = (
    rf"\d{{2}} ?\d{{2}}[ ,.-]{{0,3}}(?:{_NUMBER_SIGN}[ :]{{0,2}})?\d{{3}}[ -]?\d{{3}}(?!\d)|"
    rf"\d{{2}} ?[A-Z]{{2}} ?\d{{5}}(?!\d)|[A-Z] ?\d{{2}} ?\d{{3}} ?\d{{3}}(?!\d)|"
    rf"[A-Za-zА-Я]{{1,2}}[ ,]{{1,3}}{_NUMBER_SIGN}[ :]{{0,2}}\d{{6,8}}(?!\d)"
)
_LETTERED = rf"(?![Nn]o[ .])[A-Za-z](?:[ -]?[A-Za-z]){{0,2}}{_GAP}(?:№ ?)?[\dOo](?:[ -]{{0,2}}[\dOo]){{5,8}}[A-Z]?"
_MIXED = r"(?=[A-Z\d]{7,10}(?![A-Za-z\d]))(?=(?:[A-Z]*\d){5})(?=\d*[A-Z])[A-Z\d]{7,10}"
_BARE = r"\d{2} №? ?\d{7}|\d{8,9}|\d{3}[ -]\d{3}[ -]\d{3}|\d{4}[ -]\d{4}"
_PASSPORT = re.compile(
    rf"(?<!\w)(?:{_SERIES}|{_LETTERED}|{_MIXED}|{_BARE})(?![0-9A-Z])"
    r"(?:(?=[-'’]?[a-zа-яёəğıöüçş]{{1,6}}(?!\w))|(?!\w))"
)
_BEFORE_WORD = re.compile(
    r"(?<!\w)(?:[A-Za-z]{1,3}[ -]?№? ?\d(?:[ -]?\d){5,8}|\d{2} ?\d{2} (?:№ ?)?\d{6}|\d{8,9})(?![0-9A-Z])"
)
_WORD_BEHIND = re.compile(
    r"[-'’]?[a-z]{0,4}[ ,(-]{1,3}"
    r"(?:(?:nomreli|sayli|seriyali|kohne|yeni|xarici|это|его|ее|старый|новый|is|was|her|his|the|old|new) ){0,3}"
    r"(?:pasport|passport|паспорт|загран)"
)
_PASSPORT_REACH = 40
_DATE = re.compile(r"(?:19|20)\d\d[.-]\d\d[.-]\d\d(?!\d)|\d\d[.-]\d\d[.-](?:19|20)\d\d(?!\d)")
_NO_CUES = frozenset({"number", "spelled", "document"})
# Letters and figures as passports have them, where a passport is spoken of somewhere before or a word for papers is near.
_LOOSE = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,2} ?-?\d{7}|[A-Z]{2} ?-?\d{6}|\d{2} ?[A-Z]{2} ?\d{5}|4\d{2} \d{3} \d{3})(?![\w-])"
)
_LOOSE_DIGITS = 6
_SPOKEN_OF = 90

_VEHICLE_WORDS = """masin avto nisan taksi mikroavtobus qazel minivan furqon yuk_ tir_ jip djip cip niva prado prius mersedes mercedes
toyota hyundai lada vaz jiquli
bmw kia opel ford nissan sprinter vito diplomat dovlet_nomre qeydiyyat_nisani plaka sari_nomre qirmizi_nomre
машин авто такси микроавтобус минивэн минивен газел фургон фур грузовик джип внедорожник
нив мерседес тоиот форд лад ваз приор бмв хенда киа номерно госномер
номер плат mashin nomera gosnomer увез повез привез посадил
plate car van bus taxi vehicle minibus truck lorry suv jeep registration licence license number driv"""
_VEHICLE = beginning(_VEHICLE_WORDS)
_ABROAD_WORD = beginning(
    "gurcu rus_ rusiya turk iran ukrayna dubay груз росс русск турец турк иран казах украин "
    "georgian russian turkish iranian kazakh ukrainian dubai"
)
_RUSSIAN_LETTERS = "ABEKMHOPCTYXabekmhopctyxвн"
_RUSSIAN = re.compile(
    rf"(?<!\w)[{_RUSSIAN_LETTERS}][ -]?\d{{3}}[ -]?(?![Kk][Mm](?!\w))[{_RUSSIAN_LETTERS}]{{2}}[ -]?\d{{2,3}}(?:[ -]?(?:RUS|rus))?(?!\w)"
)
# Türkiye; Georgia, new and old; Ukraine; Kazakhstan; Iran, whose letter may be in its own alphabet; Russia without the region.
_TURKISH = r"(?:0[1-9]|[1-7]\d|8[01])[ -]?[A-Z]{1,3}[ -]?\d{2,4}"
_LETTERS_OUTSIDE = r"[A-Z]{2}[ -]?\d{3}[ -]?[A-Z]{2}|[A-Z]{2}[ -]?\d{4}[ -]?[A-Z]{2}|[A-Z]{3}[ -]\d{3}|[A-Z] \d{5}"
_FIGURES_OUTSIDE = (
    r"\d{3}[ -]?[A-Z]{2,3}[ -]?\d{2}|\d{2}[ -]?(?:[A-Z]|[\u0600-\u06ff]{1,3})[ -]?\d{3}[ -]{1,3}(?:IR[ -]?)?\d{2}"
)
_OTHERS = re.compile(rf"(?<![\w.])(?:{_TURKISH}|{_LETTERS_OUTSIDE}|{_FIGURES_OUTSIDE})(?!\w)")
_NO_PLATES = listed(
    "bmw vaz maz uaz gaz zil kia man daf jac gmc byd faw mtz paz eur usd aed try gbp rub gel kzt sar"
) | frozenset(CURRENCY.split("|"))
"""Makes of cars and codes of currencies, as short as the letters of plates: BMW 530, EUR 900."""
_SMALL = re.compile(
    r"(?<![\w.])(?:(?:0[1-9]|[1-9]\d) ([a-z]{2,3}) \d{3,4}|[a-z]{2}-\d{3}-[a-z]{2}|"
    rf"[{_RUSSIAN_LETTERS}]\d{{3}}[{_RUSSIAN_LETTERS}]{{2}})(?!\w)"
)
_SURE_OTHERS = re.compile(r"[A-Z]{2}-\d{3}-[A-Z]{2}")
_NO_LETTERS = listed(
    "il ay gun ev ci cu de da ve az ru no kg km sm usd eur try aed gb mb am pm nd rd th st iki bir uc on ile man var yox evi ildi is iş"
) | frozenset(CURRENCY.split("|"))
_IN_EMIRATES = re.compile(r"(?<!\w)(?:[A-Z]|\d{1,2})[ -]\d{4,5}(?!\w)")
_EMIRATE_ENDS = re.compile(r"(?:duba[iy]|sharjah|ajman|abu dhabi|дубаи|шарджа|аджман) $")
_PLATE_BEFORE, _PLATE_AFTER = 40, 30


def find_named_codes(view: View) -> Iterator[Finding]:
    """Yield passports that are named as such, before or behind their number, and plates of other countries."""
    words = [match.end() for match in view.matches(_PASSPORT_WORD, _PASSPORT_BEGINNINGS)]
    if words or view.may_have(_PASSPORT_BEGINNINGS):
        yield from _passports(view, words)
    yield from _plates(view)


def _passports(view: View, words: list[int]) -> Iterator[Finding]:
    for end in words:
        match = _PASSPORT.search(view.latin, end, view.reach(end, _PASSPORT_REACH))
        if match is None or _is_phone(view, match) or _DATE.search(match[0]) or counts_up(match[0].split()):
            continue
        if _nearest_cue(view, match.start()) in {"passport", None}:
            yield view.finding(match.start(), match.end(), "passport", BLOCK)
    for match in view.codes_at(_BEFORE_WORD, 6):
        if _WORD_BEHIND.match(view.folded, match.end()):
            yield view.finding(match.start(), match.end(), "passport", BLOCK)
    for match in view.codes_at(_LOOSE, _LOOSE_DIGITS) if words else ():
        spoken_of = any(match.start() - _SPOKEN_OF <= end <= match.start() for end in words)
        if spoken_of and _nearest_cue(view, match.start()) in {"passport", None}:
            yield view.finding(match.start(), match.end(), "passport", BLOCK)


def _nearest_cue(view: View, start: int) -> str | None:
    """Return of which code the nearest word before a place speaks, none where it says only that there is a number."""
    return next((kind for kind in cues_before(view, start) if kind not in _NO_CUES), None)


def _is_phone(view: View, match: re.Match[str]) -> bool:
    return view.latin[match.start() - 1 : match.start()] == "+"


def _plates(view: View) -> Iterator[Finding]:
    for match in view.codes_at(_RUSSIAN, 5, begins=Begins.LETTERS):
        if match[0].isupper() or " " not in match[0] or not view.text[match.start()].isascii() or _near(view, match):
            yield view.finding(match.start(), match.end(), "plate", BLOCK)
    for match in view.codes_at(_OTHERS, 3):
        is_thing = match[0][:3].casefold() in _NO_PLATES
        if _SURE_OTHERS.fullmatch(match[0]) or (not is_thing and _near(view, match)):
            yield view.finding(match.start(), match.end(), "plate", BLOCK)
    yield from _emirates(view)
    for match in view.codes_at(_SMALL, 3):
        if match[1] not in _NO_LETTERS and _near(view, match):
            yield view.finding(match.start(), match.end(), "plate", BLOCK)


def _emirates(view: View) -> Iterator[Finding]:
    """Yield what stands behind the name of an emirate where a plate is spoken of: plate Dubai 9 55837."""
    for match in view.codes(_IN_EMIRATES, 4):
        emirate = _EMIRATE_ENDS.search(view.before(match.start(), _PLATE_BEFORE))
        if emirate and next(iter(cues_before(view, match.start())), None) == "plate":
            yield view.finding(match.start(), match.end(), "plate", BLOCK)


def _near(view: View, match: re.Match[str]) -> bool:
    around = view.before(match.start(), _PLATE_BEFORE) + " | " + view.after(match.end(), _PLATE_AFTER)
    return bool(_VEHICLE.search(around) or _ABROAD_WORD.search(around))
