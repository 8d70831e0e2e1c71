"""Words for people: gettext catalogues, numbers and dates in the languages that the national pack offers."""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from hotline.errors import N_, InvalidInput, KnownError
from hotline.message_catalogue import MessageCatalogue
from hotline.paths import optional_toml, pack_resource, resource, toml_resource

if TYPE_CHECKING:
    from hotline.locale_data import LocaleData

SOURCE = "en"
"""The language that the sentences of the program are written in: it needs no catalogue, and is spoken where no other is asked for."""


_NOT_OFFERED = (
    "Hotline Desk cannot start: {file} has to hold a line for each language, its code and its name. "
    "Install the program again, or correct that file of the national pack."
)


def _offered() -> dict[str, str]:
    """Return what languages.txt of the pack offers: a line for each, its code and what its speakers call it; the first comes first."""
    file = pack_resource("languages.txt")
    try:
        lines = [line.split(maxsplit=1) for line in file.read_text("utf-8").splitlines() if line.strip()]
        names = {code: name.strip() for code, name in lines}
    except (OSError, ValueError):
        names = {}
    if not names:
        raise SystemExit(_NOT_OFFERED.format(file=f"{file.parent.name}/{file.name}"))
    return names


OWN_NAMES = _offered()
LANGUAGES = tuple(OWN_NAMES)


def fields(message: str) -> frozenset[str]:
    """Return the names of the fields of a sentence, so that a translation can be held against its source."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(message) if name)


@runtime_checkable
class Worded(Protocol):
    """A value of a sentence that is known by codes and has words in each language."""

    def say(self, language: Language) -> str:
        """Return the value in the words of a language."""


class Language:
    """One of the languages: translates sentences and writes numbers and dates the way its readers do."""

    def __init__(self, code: str, catalogue: NullTranslations) -> None:
        self.code = code
        self._catalogue = catalogue

    @cached_property
    def _written(self) -> LocaleData:
        from hotline.locale_data import locale_data  # noqa: PLC0415 - the first window has no number and no date

        return locale_data(self.code)

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """Return what language.toml says of how the language is written, empty where it has no such file."""
        return optional_toml(*_facts_of(self.code))

    def capitalised(self, text: str) -> str:
        """Return a text with its first letter as a capital: İ for i where i and ı are two letters."""
        first = "İ" if text[:1] == "i" and self.facts.get("dotted_i") else text[:1].upper()
        return first + text[1:]

    def gettext(self, message: str, **values: object) -> str:
        """Return a sentence in this language with its named fields filled in."""
        if not message:
            return ""  # to gettext the empty sentence is the header of its catalogue
        return self._fill(self._catalogue.gettext(message), message, values)

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """Return a sentence whose meaning depends on a context, in this language."""
        return self._fill(self._catalogue.pgettext(context, message), message, values)

    def ngettext(self, singular: str, plural: str, number: int, **values: object) -> str:
        """Return the form of a sentence that fits a number; `{number}` in it is written the way of this language."""
        values = {"number": self.number(number), **values}
        source = singular if number == 1 else plural
        return self._fill(self._catalogue.ngettext(singular, plural, number), source, values)

    def error(self, error: KnownError) -> str:
        """Return what happened and what to do, in this language; a value that is Worded is said in it too."""
        values = {name: one.say(self) if isinstance(one, Worded) else one for name, one in error.values.items()}
        return self.gettext(error.message, **printable(values))

    def number(self, value: float) -> str:
        """Return a number with this language's separators."""
        return self._written.number(value)

    def percent(self, share: float) -> str:
        """Return a share from 0 to 1 as whole per cent."""
        return self._written.share(share, self.facts.get("percent"))

    def date(self, day: dt.date) -> str:
        """Return a day in words and figures, without the weekday."""
        return f"{day.day} {self._written.months[day.month - 1]} {day.year}"

    def short_date(self, day: dt.date) -> str:
        """Return a day in figures, dd.mm.yyyy."""
        return f"{day.day:02}.{day.month:02}.{day.year:04}"

    def weekday(self, day: dt.date) -> str:
        """Return the name of the weekday."""
        return self._written.weekdays[day.weekday()]

    def month(self, month: int) -> str:
        """Return the name of a month, 1 to 12, as it stands alone."""
        return self._written.month_names[month - 1]

    def short_month(self, month: int) -> str:
        """Return the short name of a month, 1 to 12, as it stands alone."""
        return self._written.short_months[month - 1]

    def short_weekday(self, day: int) -> str:
        """Return the short name of a day of the week, Monday being 0."""
        return self._written.short_weekdays[day]

    def time(self, moment: dt.datetime, zone: dt.tzinfo, *, seconds: bool = False) -> str:
        """Return the time of day of an aware moment in a zone, 24 hours."""
        return format(moment.astimezone(zone), "%H:%M:%S" if seconds else "%H:%M")

    def moment(self, moment: dt.datetime, zone: dt.tzinfo) -> str:
        """Return date and time of day of an aware moment in a zone, dd.mm.yyyy hh:mm."""
        return f"{self.short_date(moment.astimezone(zone))} {self.time(moment, zone)}"

    def country(self, code: str) -> str:
        """Return the name of a country by its ISO 3166 two-letter code."""
        return self._written.countries.get(code, code)

    def language_name(self, code: str) -> str:
        """Return the name of a language by its ISO 639-1 code."""
        return self._written.languages.get(code, code)

    def joined(self, names: Sequence[str]) -> str:
        """Return names as this language joins them in a sentence."""
        return self._written.joined(names)

    @staticmethod
    def _fill(translated: str, source: str, values: dict[str, object]) -> str:
        if fields(translated) - values.keys():
            translated = source
        return translated.format(**values) if values or "{" in translated else translated


def printable(values: Mapping[str, object]) -> dict[str, object]:
    """Return values of a sentence with control characters written as escapes: a name may hold what would act on a terminal."""
    return {name: _escaped(value) if isinstance(value, str) else value for name, value in values.items()}


def _escaped(text: str) -> str:
    return "".join(
        one if one.isprintable() or one == " " else one.encode("unicode_escape").decode("ascii") for one in text
    )


@dataclass(frozen=True)
class Named:
    """A name that is given in each language, as a value of a sentence."""

    names: Mapping[str, str]

    def say(self, language: Language) -> str:
        """Return the name in a language."""
        return self.names[language.code]

    def __str__(self) -> str:
        return self.names.get(SOURCE) or next(iter(self.names.values()), "")


@dataclass(frozen=True)
class Day:
    """A day as a value of a sentence."""

    day: dt.date

    def say(self, language: Language) -> str:
        """Return the day in figures."""
        return language.short_date(self.day)

    def __str__(self) -> str:
        return self.day.isoformat()


def _facts_of(code: str) -> tuple[str, ...]:
    return "translations", code, "language.toml"


@cache
def known_languages() -> tuple[str, ...]:
    """Return the languages that the pack offers, then those that the program has beside them."""
    return tuple(dict.fromkeys((*LANGUAGES, *sorted(one.parent.name for one in _facts_files()))))


def language_facts() -> tuple[Mapping[str, Any], ...]:
    """Return what each language.toml says, of every language that the program has, also those that the pack does not offer."""
    return tuple(toml_resource(*_facts_of(file.parent.name)) for file in _facts_files())


def _facts_files() -> list[Path]:
    return sorted(resource("translations").glob("*/language.toml"))


@cache
def language(code: str) -> Language:
    """Return a language by its code; raises InvalidInput for one that the program does not speak."""
    if code not in {*LANGUAGES, SOURCE}:
        raise InvalidInput(
            N_("Unknown language {code}; choose one of these: {codes}."),
            code=repr(code[:40]),
            codes=", ".join(LANGUAGES),
        )
    path = resource("translations", code, "LC_MESSAGES", "hotline.mo")
    return Language(code, MessageCatalogue(path) if path.exists() else NullTranslations())
