"""Addresses: a named street with a house, houses with flats; a street alone is a warning, a city or district is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hotline.privacy.finding import BLOCK, WARN, Finding, Level
from hotline.privacy.keywords import beginnings
from hotline.privacy.normalised_text import View

_NUMBER = r"\d{1,4}(?:[ -]?[a-zа-я](?![^\W_]))?(?:[/-]\d{1,4}[a-zа-я]?)?(?![\d.]\d|\w|-c[iu])"
_STREET_BEHIND = re.compile(
    r"(?<![^\W_])(?:kuc(?:e|esi)?(?:n?d[ae]n?|ne|nin|ye)?|prospekt[a-z]{0,8}|prosp|pr|donge(?:si)?[a-z]{0,4}|dalan[a-z]{0,5}|xiyaban[a-z]{0,5}|sosesi[a-z]{0,4}|"
    r"mkr|mikrorayon[a-z]{0,5}|massiv[a-z]{0,4}|mehelle[a-z]{0,4}|sokak|sokagi|cadde(?:si)?|street|str|st|avenue|ave|road|rd|lane|boulevard|blvd|мкр|микрораион[а-я]{0,2})(?![^\W_])\.?"
)
_STREET_BEFORE = re.compile(
    r"(?<![^\W_])(?:ул|улиц(?:[аеыуи]|еи)|пр-?к?т|просп|проспект[а-я]{0,2}|пер|переул[а-я]{2,4}|шоссе|бульвар[а-я]{0,2}|ulitsa|ulica)"
    r"(?![^\W_])\.? ?"
)
_AREA_BEFORE = re.compile(
    r"(?<![^\W_])(?:мкр|микрораион[а-я]{0,2}|mkr|mikrorayon[a-z]{0,5})\.? ?(?:№ ?)?\d{1,3}(?![\d.]\d|\w)"
)
_ADJECTIVE_STREET = re.compile(
    r"(?<![^\W_])[а-я]{3,}(?:ая|ои|ую|ыи|ии|ом|ого|ему|ому) (?:улиц[а-я]{1,2}|проспект[а-я]{0,2}|переул[а-я]{2,4}|шоссе|бульвар[а-я]{0,2})"
)
_ORDINAL = r"\d{1,4}[a-z]?[- ]?(?:ci|cu)"
_HOUSE_BEHIND = re.compile(
    rf"[ ,.]{{0,3}}{_ORDINAL} (?:ev|bina|blok|korpus|menzil)(?:[a-z]{{1,4}})?(?![^\W_])|"
    rf"[ ,.]{{0,3}}(?:(?:ev|bina|d|dom|house|no|№|д|дом)\.?:? ?)?(?:№ ?)?{_NUMBER}(?:[- ]?(?:ci|cu) (?:ev|bina)[a-z]{{0,4}})?"
)
_HOUSE_BEFORE = re.compile(r"(?<![\w.,])\d{1,5}[a-z]?,? $")
_UNIT = re.compile(
    r"(?<![^\W_])(?:(?P<flat>menzil|daire|kv|кв|квартир[аеуы]|apt|apartment|flat|(?<!\d )m(?=\.))|"
    r"(?P<house>ev|bina|blok|korpus|korp|d(?=\.)|dom|д(?=\.)|дом[а-я]?|корп|корпус|стр(?=\.)|подъезд|building|bldg|house))"
    rf"\.?:? ?(?:№ ?)?{_NUMBER}"
)
_ORDINAL_UNIT = re.compile(
    rf"(?<![\w.])(?<!\d[-/]){_ORDINAL} (?:(?P<flat>menzil)|(?P<house>ev|bina|blok|korpus))[a-z]{{0,6}}(?![^\W_])"
)
_SMALL_STREET = re.compile(
    r"[а-я]{4,}(?:ов|ев|ин|ск|н)(?:а|ая|ои|ого)(?=,? (?:(?:д|дом) ?\.? ?)?\d)|[^\W\d_]{3,}(?: [^\W\d_]{3,})?(?=,? (?:д\.?|дом|dom) ?\d)"
)
_WORD_BEFORE = re.compile(
    r"(?:(?<![\w.])\d{1,4}(?:-?(?:ci|cu|й|и|я|ая|th|st|nd|rd))? |(?<![^\W_])[^\W\d_]+(?:[-.’'][^\W\d_]+)*\.? |(?<![^\W_])[^\W\d_]\. ?)$"
)
_SMALL_NAME = re.compile(r"(?<![\w.])(?:\d{1,3} )?[^\W\d_]{3,} $")
_NAME_BEHIND = re.compile(r"(?:\d{1,3}(?:-?(?:и|я|я|го))? )?[^\W\d_]+(?:-[^\W\d_]+)?(?: [^\W\d_]+)?")
_NAMED_HOUSE = re.compile(r"(?<![^\W_])([^\W\d_]{3,}) (?:\d{1,4}[a-zа-я]?(?:/\d{1,3})?),? $")
_TOGETHER = re.compile(
    r"[ ,.;\-–]{0,4}(?:по |on |in |at )?(?:\d{1,3}-?(?:ci|cu|и|ом) (?:giris|mertebe|blok|подъезд|этаж)[a-zа-я]{0,4}[ ,]{1,3})?"
    r"(?:\d{1,4}[a-zа-я]?[ ,]{1,2})?"
)
_ALONG = re.compile(r" (?:boyu|teref|istiqamet|вдоль|в сторону|direction)")
_ADDRESS_WORD = re.compile(r"unvan|адрес|address|yasayis yeri|lives at|прожива")
_BEHIND_BEGINNINGS = beginnings(
    """kuc pro pr don dal xiy sos mkr mik mas meh sok cad str st ave roa rd lan bou blv мкр мик"""
)
_BEFORE_BEGINNINGS = beginnings("ул ули пр про пер шос бул ulitsa ulica")
_UNIT_BEGINNINGS = beginnings("men dai kv кв ква apt apa fla m ev bin blo kor d dom д дом кор стр под bui bld hou")
_LONGEST_NAME = 3
_AREAS = ("mkr", "mikro", "мкр", "микро", "massiv", "mehelle")
_BEARING_NUMBER = ("kuc", "kucesi", "prospekti", "pr")
_SHORT = frozenset({"pr", "st", "str", "ave", "rd", "lane", "road"})
_NUMBER_FIRST = frozenset({"street", "st", "str", "avenue", "ave", "road", "rd", "lane", "boulevard", "blvd"})


@dataclass(frozen=True)
class _Piece:
    start: int
    end: int
    street: bool = False
    house: bool = False
    flat: bool = False
    area: bool = False


def find_addresses(view: View) -> Iterator[Finding]:
    """Yield addresses, each from its street to its flat."""
    pieces = sorted([*_streets(view), *_units(view)], key=lambda piece: (piece.start, -piece.end))
    group: list[_Piece] = []
    for piece in pieces:
        if group and (piece.start < group[-1].end or _TOGETHER.fullmatch(view.folded, group[-1].end, piece.start)):
            if piece.end > group[-1].end:
                group.append(piece)
            continue
        yield from _judged(view, group)
        group = [piece]
    yield from _judged(view, group)


def _judged(view: View, group: list[_Piece]) -> Iterator[Finding]:
    if not group:
        return
    start, end = group[0].start, group[-1].end
    street = any(piece.street for piece in group)
    if not street and (named := _NAMED_HOUSE.search(view.before(start, 40))):
        place = start - len(named[0])
        if view.text[place].isupper():
            start, street = place, True
    if not any(piece.house or piece.flat for piece in group) and (
        _ALONG.match(view.folded, end) or view.before(start, 8).endswith("вдоль ")
    ):
        return
    level = _level(view, group, start, street=street)
    if level is not None:
        yield view.finding(start, end, "address", level)


def _level(view: View, group: list[_Piece], start: int, *, street: bool) -> Level | None:
    house = any(piece.house or piece.flat for piece in group)
    area = any(piece.area for piece in group)
    if (street or area) and house:
        return BLOCK
    units = sum(piece.house or piece.flat for piece in group)
    if not (street or units > 1 or any(piece.flat for piece in group)):
        return None
    return BLOCK if units and _ADDRESS_WORD.search(view.before(start, 24)) else WARN


def _streets(view: View) -> Iterator[_Piece]:
    if view.may_have(_BEHIND_BEGINNINGS):
        for match in _STREET_BEHIND.finditer(view.folded):
            if (piece := _street_behind(view, match)) is not None:
                yield piece
        for match in _AREA_BEFORE.finditer(view.folded):
            yield _Piece(match.start(), match.end(), area=True)
    if view.may_have(_BEFORE_BEGINNINGS):
        yield from _streets_before(view)


def _streets_before(view: View) -> Iterator[_Piece]:
    """Yield the streets whose kind stands before their name, or behind an adjective: улица Низами, Садовая улица."""
    for match in _ADJECTIVE_STREET.finditer(view.folded):
        if view.text[match.start()].isupper():
            behind = _HOUSE_BEHIND.match(view.folded, match.end())
            yield _Piece(match.start(), behind.end() if behind else match.end(), street=True, house=bool(behind))
    for match in _STREET_BEFORE.finditer(view.folded):
        name = _NAME_BEHIND.match(view.folded, match.end())
        if name is None:
            continue
        end = _end_of_name(view, name)
        if end == match.end() and (small := _SMALL_STREET.match(view.folded, end)):
            end = small.end()
        if end > match.end():
            behind = _HOUSE_BEHIND.match(view.folded, end)
            yield _Piece(match.start(), behind.end() if behind else end, street=True, house=bool(behind))


def _street_behind(view: View, match: re.Match[str]) -> _Piece | None:
    """Return the street whose kind stands behind its name, with the number of the house on either side."""
    start, capital = _name_before(view, match.start())
    behind = _HOUSE_BEHIND.match(view.folded, match.end())
    word = match[0].rstrip(".")
    area = word.startswith(_AREAS)
    if not capital and behind and word in _BEARING_NUMBER:
        # In small letters only a street with the number of a house is a street.
        small = _SMALL_NAME.search(view.folded, max(0, match.start() - 30), match.start())
        start = small.start() if small else start
    numbered = word in _NUMBER_FIRST and capital and _HOUSE_BEFORE.search(view.folded, max(0, start - 8), start)
    house = bool(behind or numbered or (word in _NUMBER_FIRST and capital and view.folded[start].isdigit()))
    if start == match.start() or (word in _SHORT and not house) or not (capital or area or behind):
        return None
    begin = numbered.start() if numbered else start
    return _Piece(begin, behind.end() if behind else match.end(), street=not area, house=house, area=area)


def _name_before(view: View, end: int) -> tuple[int, bool]:
    """Return where the name of a street begins, and whether it has a capital letter; the end itself where there is none."""
    start, capital = end, False
    for _ in range(_LONGEST_NAME):
        match = _WORD_BEFORE.search(view.folded, max(0, start - 30), start)
        if match is None:
            break
        first = view.text[match.start()]
        if not (first.isupper() or first.isdigit()):
            break
        capital = capital or first.isupper()
        start = match.start()
        if first.isdigit():
            break
    return start, capital


def _end_of_name(view: View, name: re.Match[str]) -> int:
    """Return where the capitalised words of a name end; its start where it has none."""
    end = name.start()
    for word in re.finditer(r"[^\W_]+(?:-[^\W_]+)?", view.text[name.start() : name.end()]):
        if not (word[0][0].isupper() or word[0][0].isdigit()):
            break
        end = name.start() + word.end()
    return end if any(symbol.isupper() for symbol in view.text[name.start() : end]) else name.start()


def _units(view: View) -> Iterator[_Piece]:
    for pattern in (_UNIT, _ORDINAL_UNIT) if view.may_have(_UNIT_BEGINNINGS) else ():
        for match in pattern.finditer(view.folded):
            yield _Piece(match.start(), match.end(), house=bool(match["house"]), flat=bool(match["flat"]))
