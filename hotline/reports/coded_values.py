"""Coded values in words for paper, in the language of the print."""

from __future__ import annotations

from datetime import datetime, tzinfo

from hotline.call.vocabulary import UNKNOWN, vocabulary
from hotline.language import Language
from hotline.referral.deadlines import span_in_words
from hotline.referral.referral_fields import At, Codes, Flag, Level, Number, PerPerson, Screening, Value, Words


def word(value: Value | Screening, language: Language, zone: tzinfo) -> str | None:
    """Return a value in words, None where it was not asked or does not exist."""
    match value:
        case Codes(vocabulary=name, codes=codes):
            words = vocabulary(name)
            return "; ".join(words.label(code, language) for code in codes) or None
        case Number(number=number):
            return None if number is None else language.number(number)
        case At(moment=moment):
            return None if moment is None else language.moment(moment, zone)
        case Words(text=text):
            return text.strip() or None
        case Flag(holds=holds):
            return vocabulary("ternary").label("yes" if holds else "no", language)
        case Level(code=code):
            return code
        case PerPerson() | Screening():
            raise TypeError(type(value).__name__)


def age_in_words(value: Value | Screening, language: Language) -> str | None:
    """Return an age band, with what the rule makes of an age that nobody knows (scoring.md, Age)."""
    if not isinstance(value, Codes) or not value.codes:
        return language.gettext("not asked; treated as a child")
    if value.codes == (UNKNOWN,):
        return language.gettext("not known; treated as a child")
    return vocabulary(value.vocabulary).label(value.codes[0], language)


def time_left(deadline: datetime, now: datetime, language: Language) -> str:
    """Return how long a deadline is away, or for how long it has passed."""
    span = span_in_words(abs((deadline - now).total_seconds()), language)
    if deadline >= now:
        return language.gettext("{span} left at printing", span=span)
    return language.gettext("passed {span} before printing", span=span)


def sentence(*parts: str) -> str:
    """Return the parts that are not empty, joined by a middle dot."""
    return " · ".join(part for part in parts if part)
