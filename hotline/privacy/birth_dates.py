"""Dates of birth: a whole date beside a word of birth, or one that lies so far back that little else happened on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hotline.privacy.finding import BLOCK, WARN, Finding
from hotline.privacy.keywords import beginning, beginnings
from hotline.privacy.normalised_text import View

_MONTHS = (
    "yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr|январ|феврал|март|апрел|ма[яие]|июн|июл|август|сентябр|октябр|ноябр|"
    "декабр|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_YEAR = r"(?:19|20)\d\d"
_TAIL = r"(?:[- ]?(?:ci|cu)(?: ?il[a-z]{0,4})?| ?(?:г\.? ?р\.?|года рождения|года|году|г\.)(?!\w))?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_FORMS = (
    re.compile(
        rf"(?<![\d/-])(?<!\d[.,])(?P<day>{_DAY})(?P<sep> ?[./-] ?)(?P<month>{_MONTH})(?P=sep)(?P<year>{_YEAR})(?![\d]){_TAIL}"
    ),
    re.compile(rf"(?<![\d/-])(?<!\d[.,])(?P<month>{_MONTH})(?P<sep>/)(?P<day>{_DAY})(?P=sep)(?P<year>{_YEAR})(?!\d)"),
    re.compile(
        rf"(?<![\d/-])(?<!\d[.,])(?P<year>{_YEAR})(?P<sep>[./-])(?P<month>{_MONTH})(?P=sep)(?P<day>{_DAY})(?!\d)"
    ),
    re.compile(
        rf"(?<![\d/-])(?<!\d[.,])(?P<day>{_DAY})(?P<sep>[./-])(?P<month>{_MONTH})(?P=sep)(?P<year>\d\d)(?![\d.,/-]*\d){_TAIL}"
    ),
    re.compile(
        rf"(?<!\d)(?<!\d[.,])(?P<day>{_DAY})(?:-?(?:st|nd|rd|th|го|е|ci|cu|i|u))?(?: of)? (?:{_MONTHS})[^\W\d_]{{0,4}}"
        rf"[ ,.]{{1,3}}(?P<year>{_YEAR})(?!\d){_TAIL}"
    ),
    re.compile(rf"(?<![^\W_])(?:{_MONTHS})[a-z]{{0,6}}\.? (?P<day>{_DAY})(?:st|nd|rd|th)?,? (?P<year>{_YEAR})(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<year>{_YEAR})(?:[- ]?(?:ci|cu))? ?il[a-z]{{0,3}},? (?P<day>{_DAY}) (?:{_MONTHS})[a-z]{{0,4}}"
    ),
)
_DAY_AND_MONTH = re.compile(
    rf"(?<!\d)(?<!\d[.,])(?P<day>{_DAY})(?:-?(?:st|nd|rd|th|го|е))? (?:{_MONTHS})[^\W\d_]{{0,4}}(?![^\W_])"
)
_BIRTH_WORDS = """dogul dogum tevellud tevelud anadan_ol d.t. d._t. dunyaya_gel ad_gunu г.р г._р г/р д.р д._р рожд родил род. born birth dob
d.o.b t.t tev.
dog. rojd rodil"""
_BIRTH, _BIRTH_BEGINNINGS = beginning(_BIRTH_WORDS), beginnings(_BIRTH_WORDS)
_HINT = re.compile(rf"(?<!\d)\d{{1,2}} ?[./-] ?\d{{1,2}} ?[./-] ?\d\d|(?<!\d){_YEAR}(?!\d)")
_BEFORE_HINT = 24
_BEHIND_HINT = 32
_BORN_BEHIND = re.compile(r" ?(?:t\.|tev|dog\b|г\.?р|р\.)")
_NUMBERED = re.compile(r",? ?(?:№|no\b)")  # the date of a decision
_DECIDED_WORDS = """qanun emr emri qerar serencam ferman konvensiya mecelle protokol sayli закон приказ постановлен распоряжен указ конвенц
протокол law act decree
order decision convention protocol resolution"""
_DECIDED, _DECIDED_BEGINNINGS = beginning(_DECIDED_WORDS), beginnings(_DECIDED_WORDS)
_NUMBERED_BEFORE = re.compile(r"№ ?[\d/-]+[a-z-]* (?:от|from|of|dated) $")
_REACH = 36
_RECENT_YEARS = 4
_RECENT_YEARS_SHORT = 10


def find_birth_dates(view: View, today: date) -> Iterator[Finding]:
    """Yield dates of birth: sure beside a word of birth, a warning for any other whole date that is not of late."""
    text = view.folded
    born = view.may_have(_BIRTH_BEGINNINGS) and bool(_BIRTH.search(view.folded))
    if born:
        for match in _DAY_AND_MONTH.finditer(view.folded):
            if _named_as_birth(view, match):
                yield view.finding(match.start(), match.end(), "birth_date", WARN)
    for match in _dates(text):
        if _BORN_BEHIND.match(text, match.end()) or (born and _named_as_birth(view, match)):
            yield view.finding(match.start(), match.end(), "birth_date", BLOCK)
        elif not _is_decision(view, match) and _long_ago(match["year"], match[0], today):
            yield view.finding(match.start(), match.end(), "birth_date", WARN)


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


def _is_decision(view: View, match: re.Match[str]) -> bool:
    """Return whether a date is that of a law, an order or another decision."""
    before = view.before(match.start(), _REACH)
    if _NUMBERED.match(view.folded, match.end()) or _NUMBERED_BEFORE.search(before):
        return True
    return view.may_have(_DECIDED_BEGINNINGS) and bool(_DECIDED.search(f"{before} | {view.after(match.end(), _REACH)}"))


def _long_ago(year: str, written: str, today: date) -> bool:
    if len(year) == 4:
        return 1920 <= int(year) < today.year - _RECENT_YEARS
    return written.count("-") < 2 and (today.year - int(year)) % 100 > _RECENT_YEARS_SHORT
