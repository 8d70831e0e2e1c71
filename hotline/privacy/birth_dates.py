"""Dates of birth: a whole date beside a word of birth, or one that lies so far back that little else happened on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hotline.fold import fold
from hotline.paths import toml_resource
from hotline.privacy.date_evidence import ends_an_item, is_an_item, is_somebodys, speaks_of_event
from hotline.privacy.finding import BLOCK, WARN, Finding, Level
from hotline.privacy.keywords import beginning, beginnings
from hotline.privacy.normalised_text import View

MONTHS = (
    "yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr|январ|феврал|март|апрел|ма[яие]|июн|июл|август|сентябр|октябр|ноябр|"
    "декабр|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|"
    "ocak|subat|nisan|haziran|temmuz|agustos|eylul|ekim|kasim|aralik|yan|fev|iyn|iyl|avq|sen|okt|noy|dek|янв|фев|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек"
)
_YEAR = r"(?:19|20)\d\d"
_TAIL = r"(?:[- ]?(?:ci|cu)(?: ?il[a-z]{0,4})?| ?(?:г\.? ?р\.?|года рождения|года|году|г\.)(?!\w))?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_ALONE = r"(?<![\d/-])(?<!\d[.,])"
_WORD_MONTH = rf"(?:{MONTHS})[^\W\d_]{{0,6}}\.?"
_ROMAN = r"(?:i{1,3}|i?v|vi{0,3}|i?x|xi{0,2})".replace("x", "[xх]")
_TH = r"(?:-?(?:st|nd|rd|th|го|е|ci|cu|i|u))?"
_AS_A_DAY = r"(?:-[^\W\d_]{1,5}|(?= ?(?:[,.;)\n]|$)))"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_ALONE}(?P<day>{_DAY})(?P<sep> ?[.,/-] ?| )(?P<month>{_MONTH})(?P=sep)(?P<year>{_YEAR})(?!\d){_TAIL}",
        rf"{_ALONE}(?P<month>{_MONTH})(?P<sep>[/.-])(?P<day>{_DAY})(?P=sep)(?P<year>{_YEAR})(?!\d)",
        rf"{_ALONE}(?P<year>{_YEAR})(?P<sep>[./-])(?P<month>{_MONTH})(?P=sep)(?P<day>{_DAY})(?!\d)",
        rf"{_ALONE}(?P<day>{_DAY})(?P<sep>[./-])(?P<month>{_MONTH})(?P=sep)(?P<year>\d\d)(?![\d.,/-]*\d){_TAIL}",
        rf"{_ALONE}(?P<day>{_DAY})[ ./-]{{1,2}}{_ROMAN}[ ./-]{{1,2}}(?P<year>{_YEAR}|\d\d)(?!\d){_TAIL}",
        rf"{_ALONE}[\"“«]?(?P<day>{_DAY}){_TH}[\"”»]?(?: of)?[ ./-]{{1,2}}{_WORD_MONTH}[ ,./'-]{{1,3}}(?P<year>{_YEAR})(?!\d){_TAIL}",
        rf"{_ALONE}(?P<day>{_DAY})[ ./-]{_WORD_MONTH}[ ./'-]{{1,2}}(?P<year>\d\d)(?![\d:])(?! ?[.,:]\d){_TAIL}",
        rf"(?<![^\W_]){_WORD_MONTH} (?P<day>{_DAY})(?:st|nd|rd|th)?,? (?P<year>{_YEAR})(?!\d)",
        rf"(?<!\d)(?P<year>{_YEAR})(?:[- ]?(?:ci|cu))?(?: ?il[a-z]{{0,3}})?,? (?P<day>{_DAY}) {_WORD_MONTH}",
        rf"(?<!\d)(?P<year>{_YEAR})(?:[- ]?(?:ci|cu))?(?: ?il[a-z]{{0,3}})?,? (?:{MONTHS})[^\W\d_]{{0,3}} (?P<day>{_DAY}){_AS_A_DAY}",
    )
)
_DAY_AND_MONTH = re.compile(
    rf"(?<!\d)(?<!\d[.,])(?P<day>{_DAY})(?:-?(?:st|nd|rd|th|го|е))? (?:{MONTHS})[^\W\d_]{{0,4}}(?![^\W_])"
)
_BIRTH_WORDS = fold(toml_resource("date_words.toml")["birth"])
_BIRTH, _BIRTH_BEGINNINGS = beginning(_BIRTH_WORDS), beginnings(_BIRTH_WORDS)
_HINT = re.compile(
    rf"(?<!\d)\d{{1,2}} ?[./-] ?(?:\d{{1,2}}|{_ROMAN}) ?[./-] ?\d\d|(?<!\d){_YEAR}(?!\d)|(?<!\d)\d{{1,2}}[ ./-](?:{MONTHS})"
)
_LETTERS = re.compile(r"[^\W\d_]")
_SHORT_CUE = re.compile(r"(?<![^\W_])(?:(?:t|d|b|р|д)[.:]|(?:dr|dt|др|рд|дт)[.:]?) ?$")
_SHORT_CUES = frozenset({"dr", "dt", "др", "рд", "дт"})
_SHORT_CUE_ANYWHERE = re.compile(rf"(?<![^\W_])(?:{'|'.join(_SHORT_CUES)})(?![^\W_])")
_BEFORE_HINT = 24
_BEHIND_HINT = 32
_BORN_BEHIND = re.compile(r" ?(?:t\.|tev|dog\b|г\.?р|р\.)")
_REACH, _SHORT_REACH = 36, 5
_RECENT_YEARS = 4
_RECENT_YEARS_SHORT = 10
_YEARS_OF_A_PERSON = 9


def find_birth_dates(view: View, today: date) -> Iterator[Finding]:
    """Yield dates of birth: sure beside a word of birth, a warning for any other whole date that is not of late."""
    text = view.figures
    born = view.may_have(_BIRTH_BEGINNINGS) and bool(_BIRTH.search(view.folded))
    if born:
        for match in _DAY_AND_MONTH.finditer(view.folded):
            if _named_as_birth(view, match):
                yield view.finding(match.start(), match.end(), "birth_date", WARN)
    for match in _dates(text):
        short = _SHORT_CUE.search(view.before(match.start(), _SHORT_REACH))
        if short or _BORN_BEHIND.match(text, match.end()) or (born and _named_as_birth(view, match)):
            yield view.finding(match.start(), match.end(), "birth_date", BLOCK)
        elif level := _level_without_word(view, match, today):
            yield view.finding(match.start(), match.end(), "birth_date", level)


def _level_without_word(view: View, match: re.Match[str], today: date) -> Level | None:
    """Return how surely a date without a word of birth is one, None for a date of late, of an event, or within a sentence."""
    start, end = match.span()
    if not _long_ago(match["year"], match[0], today) or _is_counted(view, match) or speaks_of_event(view, start, end):
        return None
    if _is_of_a_person(match["year"], match[0], today) and is_somebodys(view, start, end):
        return BLOCK
    return WARN if is_an_item(view, start, end) else None


def speaks_of_birth(folded: str) -> bool:
    """Return whether some folded words speak of a birth."""
    return bool(_BIRTH.search(folded) or _SHORT_CUE.search(folded))


def birth_cues(view: View) -> Iterator[int]:
    """Yield where the words that speak of a birth end, in the order of the text."""
    ends = (
        []
        if view.words.isdisjoint(_SHORT_CUES)
        else [match.end() for match in _SHORT_CUE_ANYWHERE.finditer(view.folded)]
    )
    if view.may_have(_BIRTH_BEGINNINGS):
        ends += [match.end() for match in _BIRTH.finditer(view.folded)]
    yield from sorted(ends)


def _dates(text: str) -> Iterator[re.Match[str]]:
    """Yield what could be a whole date, wherever a year or figures between separators hint at one."""
    done = 0
    for hint in _HINT.finditer(text):
        start, end = max(done, hint.start() - _BEFORE_HINT), hint.end() + _BEHIND_HINT
        for form in _FORMS:
            if match := form.search(text, start, end):
                done = max(done, match.end())
                yield match
                break


def _named_as_birth(view: View, match: re.Match[str]) -> bool:
    around = view.before(match.start(), _REACH) + " | " + match[0] + " | " + view.after(match.end(), _REACH)
    return bool(_BIRTH.search(around))


def _is_counted(view: View, match: re.Match[str]) -> bool:
    """Return whether what could be a year of two figures counts what stands behind it: 15 iyun 28 nəfər."""
    in_words = len(match["year"]) == 2 and _LETTERS.search(match[0])
    return bool(in_words) and match.end("year") == match.end() and not ends_an_item(view, match.end())


def _is_of_a_person(year: str, written: str, today: date) -> bool:
    """Return whether a whole date lies so far back that in a note it is hardly anything but somebody's birth."""
    if len(year) == 2 and not _LETTERS.search(written):
        return False
    return (today.year - int(year)) % 100 >= _YEARS_OF_A_PERSON


def _long_ago(year: str, written: str, today: date) -> bool:
    if len(year) == 4:
        return 1920 <= int(year) < today.year - _RECENT_YEARS
    return (written.count("-") < 2 or bool(_LETTERS.search(written))) and (
        today.year - int(year)
    ) % 100 > _RECENT_YEARS_SHORT
