"""Why a service suits a call or does not: catalogue sentences whose values are codes, worded in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.call.vocabulary import Labels
from hotline.errors import N_
from hotline.language import Day, Language, Worded

CLOCK = N_("a {hours}-hour deadline applies")
SIGNS = N_("signs to be reported to the special police unit")
DANGER = N_("immediate danger")
INJURED = N_("somebody is injured")
CHILD_AT_RISK = N_("a child with signs")
LABOUR_RIGHTS = N_("exploitation without means: labour-rights channel")
STANDS_IN = N_("{kind} in {place}")
OFFERS = N_("offers {needs}")
ANSWERS = N_("covers {topics}")
TAKES = N_("accepts {groups}")
SERVES = N_("serves {regions}")
SPEAKS = N_("speaks {languages}")
OPEN = N_("open now")
OPEN_USUALLY = N_("usually open now")

OPENS = N_("closed now, opens: {weekday}, {time}")
OPENS_USUALLY = N_("usually closed now, opens: {weekday}, {time}")
HOURS_UNKNOWN = N_("hours not known, call first")
UNCONFIRMED = N_("entry not confirmed")
INTERPRETER = N_("speaks {languages} only: an interpreter is needed")

CLOSED = N_("closed since {day}")
NOT_YET = N_("accepts nobody before {day}")
ELSEWHERE = N_("serves {regions} only")
TAKES_ONLY = N_("accepts only {groups}")
AGE_NOT_KNOWN = N_("accepts only {groups}; an unknown age counts as a child's")
OTHER_CITIZENSHIP = N_("does not accept citizens of: {country}")
OTHER_STATUS = N_("does not accept the legal status: {status}")
ONLY_CITIZENSHIPS = N_("only citizenships: {countries}")
ONLY_STATUSES = N_("only legal statuses: {statuses}")
OF_PERSONS = N_("{letters}: {reason}")

WOMEN, MEN, GIRLS, BOYS, OTHERS, ADULTS, CHILDREN = "women", "men", "girls", "boys", "others", "adults", "children"
GROUPS = (WOMEN, MEN, GIRLS, BOYS, OTHERS, ADULTS, CHILDREN)
"""Whom a service may take, in the order in which they are said."""


@dataclass(frozen=True)
class Reason:
    """A sentence and its values; a value that is known by codes has words in each language, and so has a reason itself."""

    message: str
    values: tuple[tuple[str, str | Worded], ...] = ()

    def say(self, language: Language) -> str:
        """Return the sentence in a language."""
        said = {name: one.say(language) if isinstance(one, Worded) else one for name, one in self.values}
        return language.gettext(self.message, **said)


@dataclass(frozen=True)
class Groups:
    """Groups of persons as a value of a sentence, worded as those whom somebody takes."""

    codes: tuple[str, ...]

    def say(self, language: Language) -> str:
        """Return the groups, joined as the language joins them."""
        words = {
            WOMEN: language.pgettext("whom a service takes", "women"),
            MEN: language.pgettext("whom a service takes", "men"),
            GIRLS: language.pgettext("whom a service takes", "girls"),
            BOYS: language.pgettext("whom a service takes", "boys"),
            OTHERS: language.pgettext("whom a service takes", "persons of another sex"),
            ADULTS: language.pgettext("whom a service takes", "adults"),
            CHILDREN: language.pgettext("whom a service takes", "children"),
        }
        return language.joined([words[code] for code in self.codes])


@dataclass(frozen=True)
class _Weekday:
    """The day of the week of a moment in the office's zone."""

    at: datetime

    def say(self, language: Language) -> str:
        return language.weekday(self.at)


@dataclass(frozen=True)
class _TimeOfDay:
    """The time of day of a moment in the office's zone."""

    at: datetime

    def say(self, language: Language) -> str:
        return "" if self.at.tzinfo is None else language.time(self.at, self.at.tzinfo)


def reason(message: str, **values: str | Labels | Groups | Day | Reason) -> Reason:
    """Return a reason out of a sentence of this module and its values."""
    return Reason(message, tuple(values.items()))


def opens(message: str, at: datetime) -> Reason:
    """Return that it opens at a moment, which is in the office's zone."""
    return Reason(message, (("weekday", _Weekday(at)), ("time", _TimeOfDay(at))))
