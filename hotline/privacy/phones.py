"""Telephone numbers: international ones by the phonenumbers library, bare ones by the shapes of here and abroad.

The library at its lenient setting (POSSIBLE) says whether a number with + or 00 can exist; what it misses are local
numbers as people say them, without any code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

import phonenumbers

from hotline.privacy.code_cues import cues_before
from hotline.privacy.finding import BLOCK, WARN, Finding, Level
from hotline.privacy.keywords import beginning
from hotline.privacy.national_formats import CURRENCY, local_phone
from hotline.privacy.normalised_text import View

_RUN = re.compile(r"(?<![\d#])[+(]{0,2}\d(?:(?:[ ().,_*/·-]{0,3}| ?- ?\n ?)\d)+")
_EXTENSION = re.compile(r"[ ,(]{1,3}(?:доб|внутр|ext|extension|dax|daxili|elave)\.? ?\d{1,5}(?!\d)")
_GROUP = re.compile(r"\d+")
_MOST_DIGITS = 15
_MOST_GROUPS = 12
_MOST_GAPS = 6
_WORD_REACH = 30
_LENGTHS = frozenset({7, 9, 10, 11, 12, 13, 14})
_LEAST_DIGITS = 5
_LEAST_INTERNATIONAL = 7

# Numbers of the countries from which callers ring, as they write them without +: Türkiye, Russia, the Emirates, Iran,
# Georgia and Ukraine, first with the trunk digit, then with the country's calling code;
# those of Central Asia, South Asia and the Philippines with the calling code alone.
_ABROAD = re.compile(
    r"05\d{9}|905\d{9}|[78]9\d{9}|8[3-8]\d{9}|05[024568]\d{7}|9715[024568]\d{7}|09\d{9}|989\d{9}|9955\d{8}|380[3-9]\d{8}|"
    r"0(?:39|[569]\d|73)\d{7}|998[3-9]\d{8}|99[26]\d{9}|9936\d{7}|77\d{9}|87[047]\d{8}|91[6-9]\d{9}|923\d{9}|8801\d{9}|9779\d{9}|639\d{9}"
)
_ABROAD_WITHOUT_TRUNK = re.compile(r"5[03-5]\d{8}|9\d{9}")

_STRONG_WORDS = (
    "tel_ tel. telno telef telnomre mob_ mobil watsap vatsap whatsapp viber imo_ imos imon тел_ тел. телеф моб_ мобил "
    "домашн ватсап вотсап вацап вайбер phone_ phones phone. phoneno cell_ cellp cellular mobile fax faks"
)
_WORDS = "nomre zeng elaqe номер звон набр позвон перезвон number call ring"
_STRONG_WORD, _WORD, _NAMED = beginning(_STRONG_WORDS), beginning(_WORDS), beginning(f"{_STRONG_WORDS} {_WORDS}")
_LEAST_NAMED = 11
_WITHOUT_TRUNK = 9
_MONEY = re.compile(
    rf"\s{{0,2}}(?:[a-z]{{0,8}} )?(?:{CURRENCY}|dollar|usd|avro|euro?|rubl|lire|lira|try|dirhem|dirham|aed|roubl|"
    r"доллар|долл|руб|евро|лир|дирхам|тыс|млн|\$|€|₼|₽|%)"
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ .,]\d{3})+")
_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}|"
    r"(?:19|20)\d\d[-/](?:19|20)\d\d"
)
_SPELLED_SEVEN = re.compile(r"[2-9]\d{2}[ -]\d{2}[ -]\d{2}")
_SPEAK = frozenset({"phone", "number", "thing"})
_FAR = 60
_LIST = re.compile(r"[1-9]\d{0,2}(?:, ?[1-9]\d{0,2})+")
_LEAST_LISTED = 9
_YEARS = re.compile(r"(?:19|20)\d\d(?:[ ,/-]{1,3}(?:(?:19|20)\d\d|[1-9]\d{0,2}))+")
_INSIDE = re.compile(r"\d[./,]$")
_OF_A_THING, _AT_A_THING = 16, 9
_CASE = re.compile(r"/ ?(?:19|20)\d\d$")
_NO_GROUPING = re.compile(r"[,/*·]|(?:\d+\.){3}|^(?:19|20)\d\d \d{3}$|^\d{3} (?:19|20)\d\d$|\)-\d")
_GOES_ON = re.compile(r"[A-Za-z]-$|[A-Z]{3}U ?$")
_MARK_BEFORE = re.compile(r"(?:№|no\.?|n:) ?$")


def find_phones(view: View) -> Iterator[Finding]:
    """Yield the telephone numbers of a text."""
    for run in _RUN.finditer(view.digits):
        if sum(map(len, _GROUP.findall(run[0][:80]))) >= _LEAST_DIGITS:
            yield from _in_run(view, run)


def could_be_abroad(digits: str) -> bool:
    """Return whether digits, with + or 00 or as neighbours write them, are a number of another country."""
    return bool(_ABROAD.fullmatch(digits) or _international(digits, digits.removeprefix("+")))


def _in_run(view: View, run: re.Match[str]) -> Iterator[Finding]:
    """Yield the numbers of a run of digit groups, which may hold several numbers one behind the other."""
    groups = [(match.start() + run.start(), match.end() + run.start()) for match in _GROUP.finditer(run[0])]
    digits = "".join(_GROUP.findall(run[0]))
    counts = [0, *accumulate(end - start for start, end in groups)]
    place = 0
    while place < len(groups):
        start = _with_signs(view.digits, groups[place][0], run.start())
        # Far from its beginning nothing but figures stands before a part of a run.
        words = view.before(start, _WORD_REACH) if start - run.start() < _WORD_REACH else ""
        for last in range(min(place + _MOST_GROUPS, len(groups)) - 1, place - 1, -1):
            bare, end = digits[counts[place] : counts[last + 1]], groups[last][1]
            if (
                _could_be(view, bare, start, run.start())
                and (level := _level(view, start, end, bare, words)) is not None
            ):
                extension = _EXTENSION.match(view.folded, end)
                yield view.finding(start, extension.end() if extension else end, "phone", level)
                place = last
                break
        place += 1


def _could_be(view: View, digits: str, start: int, run_start: int) -> bool:
    """Return whether it is worth looking closer: far behind the last word only the length and the first digits speak."""
    if not _LEAST_DIGITS <= len(digits) <= _MOST_DIGITS:
        return False
    return start - run_start < _WORD_REACH or len(digits) in _LENGTHS or view.digits[start] in "+("


def _with_signs(text: str, start: int, earliest: int) -> int:
    while start > earliest and text[start - 1] in "+(":
        start -= 1
    return start


def _level(view: View, start: int, end: int, digits: str, before: str) -> Level | None:
    """Return how surely a part of a run is a number; `before` are the words before it, none where only figures are near."""
    written = view.digits[start:end]
    international = _international(written, digits)
    if international is not None:
        is_thing = digits.startswith("00") and _spoken_of(view, start, _FAR) == "thing"
        return BLOCK if international and not is_thing else None
    level = _bare(written, digits, before)
    if level is None or _is_something_else(view, start, end, digits, before):
        return None
    is_part = level is WARN and (
        _INSIDE.search(view.latin, max(0, start - 2), start) or ("," in written and len(digits) < _LEAST_LISTED)
    )
    if is_part or _is_list(written, digits):
        return None
    cue = _spoken_of(view, start, _AT_A_THING if local_phone(digits) is BLOCK else _FAR)
    is_grouped = cue is not None or not (
        _LIST.fullmatch(written) or (level is WARN and _is_no_grouping(view, start, written))
    )
    return level if cue != "thing" and is_grouped else None


def _is_list(written: str, digits: str) -> bool:
    """Return whether figures are years, a few short numbers, or ones that grow: rooms, ages, articles of a law."""
    if _YEARS.fullmatch(written):
        return True
    if not _LIST.fullmatch(written):
        return False
    numbers = [int(number) for number in _GROUP.findall(written)]
    return len(digits) < _LEAST_LISTED or all(one < other for one, other in pairwise(numbers))


def _spoken_of(view: View, start: int, reach: int) -> str | None:
    """Return what the nearest word before figures speaks of: a telephone, a number of something, or a thing that is numbered.

    A thing counts within reach only, and right before a word for its number: a decision's number.
    """
    cues = cues_before(view, start)
    nearest = next((kind for kind in cues if kind in _SPEAK), None)
    if nearest == "number" and reach == _FAR and cues.get("thing", _FAR) - cues["number"] <= _OF_A_THING:
        return "thing"
    if nearest == "thing" and cues["thing"] > reach:
        return next((kind for kind in cues if kind in _SPEAK - {"thing"}), None)
    return nearest


def _is_no_grouping(view: View, start: int, written: str) -> bool:
    """Return whether figures are a list, a fraction, a version, a year with a count, or go on from letters: no number by themselves."""
    return bool(_NO_GROUPING.search(written) or _GOES_ON.search(view.latin, max(0, start - 5), start))


def _bare(written: str, digits: str, before: str) -> Level | None:
    """Return how surely digits without + are a number: by their shape, by the words before them, or as one of some country."""
    level = BLOCK if _ABROAD.fullmatch(digits) else local_phone(digits)
    if level is BLOCK:
        return level
    if _STRONG_WORD.search(before):
        return BLOCK
    gaps = len(written) - len(digits)
    if level is WARN or _SPELLED_SEVEN.fullmatch(written) or _ABROAD_WITHOUT_TRUNK.fullmatch(digits):
        named = bool(_WORD.search(before)) or (gaps > 1 and len(digits) == 9 and not _NO_GROUPING.search(written))
        return BLOCK if named and (len(digits) > 7 or _SPELLED_SEVEN.fullmatch(written)) else WARN
    valid = len(digits) in {11, 12, 13} and gaps < _MOST_GAPS and _valid(digits)
    if len(digits) >= _LEAST_INTERNATIONAL and _WORD.search(before):
        return BLOCK if valid or len(digits) == _WITHOUT_TRUNK else WARN
    return WARN if valid else None


def _international(written: str, digits: str) -> bool | None:
    """Return whether digits behind + or 00 can be a number; None where there is no such sign."""
    if "+" not in written[:2] and not digits.startswith("00"):
        return None
    bare = digits.removeprefix("00")
    if len(bare) < _LEAST_INTERNATIONAL or bare[0] == "0":
        return False
    number = _number(bare)
    return number is not None and phonenumbers.is_possible_number(number)


def _valid(digits: str) -> bool:
    number = _number(digits)
    # The quick look at the length first: the other one compares with every region of a calling code.
    return number is not None and phonenumbers.is_possible_number(number) and phonenumbers.is_valid_number(number)


def _number(digits: str) -> phonenumbers.PhoneNumber | None:
    """Return digits with a calling code in front as a number; the library's own parser takes thirty times as long."""
    for length in (1, 2, 3):
        code = int(digits[:length])
        if code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
            return phonenumbers.PhoneNumber(country_code=code, national_number=int(digits[length:]))
    return None


def _is_something_else(view: View, start: int, end: int, digits: str, before: str) -> bool:
    """Return whether the digits are a sum of money, a date, a span of years or a number with № before it."""
    written = view.digits[start:end]
    is_glued = view.latin[start - 1 : start].isalpha() and view.latin[end : end + 2].isupper()
    if is_glued or _CASE.search(written):
        return True
    if written[0] == "0" and len(digits) >= 9:
        return False
    named = bool(_NAMED.search(before))
    if _DATE.fullmatch(written) or (_THOUSANDS.fullmatch(written) and not (named and len(digits) >= _LEAST_NAMED)):
        return True
    if _MONEY.match(view.after(end, 24)):
        return True
    return bool(_MARK_BEFORE.search(view.before(start, 4))) and not _STRONG_WORD.search(view.before(start, 20))
