"""Vocabularies: the codes that a coded field may hold, with their words in every language of the pack.

The codes and their English words live in resources/vocabularies/*.toml, their translations in the catalogues; regions come from
the national pack, countries and languages from CLDR.
The code `unknown` (asked, not known) belongs to every vocabulary; None is not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from hotline.errors import N_, InvalidInput
from hotline.language import LANGUAGES, SOURCE, Language, language
from hotline.locale_data import locale_data
from hotline.paths import resource, toml_resource
from hotline.toml.pack_files import pack

UNKNOWN = "unknown"
NOT_KNOWN = N_("not known")
NOT_ASKED = N_("not asked")

# What CLDR has beside countries: unions and test codes, and parts of other countries that ISO 3166-1 only reserves.
_NO_COUNTRIES = frozenset(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"])
_FROM_ELSEWHERE = ("region", "country", "language")


@dataclass(frozen=True)
class Term:
    """One code of a vocabulary with its words, its HTCDS 2.0 system name if it has one, and what else is said of it."""

    code: str
    labels: Mapping[str, str]
    htcds: str | None = None
    attributes: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Vocabulary:
    """The terms of one coded field, in the order in which they are offered."""

    name: str
    terms: tuple[Term, ...]

    @cached_property
    def _by_code(self) -> dict[str, Term]:
        return {term.code: term for term in self.terms}

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes in the order in which they are offered."""
        return tuple(self._by_code)

    def term(self, code: str) -> Term:
        """Return the term of a code that is known to be in the vocabulary."""
        return self._by_code[code]

    def label(self, code: str | None, language: Language) -> str:
        """Return the words for a code; also for `unknown` and, as not asked, for None."""
        if code is None:
            return language.gettext(NOT_ASKED)
        if code in self._by_code:
            return self._by_code[code].labels[language.code]
        return language.gettext(NOT_KNOWN) if code == UNKNOWN else code

    def require(self, code: str, place: str) -> str:
        """Return the code; raises InvalidInput naming the place and the codes that may have been meant."""
        if code in self._by_code:
            return code
        from difflib import get_close_matches  # noqa: PLC0415 - loaded with the first misspelled code

        near = get_close_matches(code, self._by_code, n=3) or list(self._by_code)[:12]
        raise InvalidInput(
            N_("{place}: unknown code {code}. Codes in use here: {codes}."),
            place=place,
            code=repr(code[:40]),
            codes=", ".join(near) + (" …" if len(near) < len(self._by_code) else ""),
        )


@dataclass(frozen=True)
class Labels:
    """Codes of a vocabulary as a value of a sentence; written as codes where no language is at hand."""

    name: str
    codes: tuple[str, ...]

    def say(self, language: Language) -> str:
        """Return the words for the codes."""
        known = vocabulary(self.name)
        return ", ".join(known.label(code, language) for code in self.codes)

    def __str__(self) -> str:
        return ", ".join(self.codes)


@cache
def vocabulary(name: str) -> Vocabulary:
    """Return a vocabulary by its name; raises KeyError for a name that the program does not have."""
    if name in _FROM_ELSEWHERE:
        return Vocabulary(name, {"region": _regions, "country": _countries, "language": _languages}[name]())
    for file in sorted(resource("vocabularies").glob("*.toml")):
        table = toml_resource("vocabularies", file.name).get(name)
        if table is not None:
            return Vocabulary(name, tuple(_term(name, code, row) for code, row in table.items()))
    raise KeyError(name)


@cache
def names() -> tuple[str, ...]:
    """Return the names of all vocabularies."""
    files = sorted(resource("vocabularies").glob("*.toml"))
    return (*(name for file in files for name in toml_resource("vocabularies", file.name)), *_FROM_ELSEWHERE)


def _term(name: str, code: str, given: str | dict[str, Any]) -> Term:
    row = {"text": given} if isinstance(given, str) else given
    text, context = row["text"], f"vocabulary {name}"
    labels = {one: language(one).pgettext(context, text) for one in LANGUAGES}
    attributes = {key: value for key, value in row.items() if key not in {"text", "htcds"}}
    return Term(code, labels, row.get("htcds"), attributes)


def _regions() -> tuple[Term, ...]:
    return tuple(
        Term(
            row["code"],
            {one: row[one] for one in LANGUAGES},
            attributes={key: value for key, value in row.items() if key not in {*LANGUAGES, "code"}},
        )
        for row in pack("regions.toml")["region"]
    )


def _countries() -> tuple[Term, ...]:
    known = {code for code in locale_data(SOURCE).countries if len(code) == 2 and code.isalpha()} - _NO_COUNTRIES
    return _named(known, pack("pack.toml")["countries_first"], lambda code: locale_data(code).countries)


def _languages() -> tuple[Term, ...]:
    known = {code for code in locale_data(SOURCE).languages if len(code) == 2}
    return _named(known, pack("pack.toml")["languages_first"], lambda code: locale_data(code).languages)


def _named(known: set[str], first: list[str], names_in: Callable[[str], Mapping[str, str]]) -> tuple[Term, ...]:
    names_of = {one: names_in(one) for one in LANGUAGES}
    english = names_in(SOURCE)
    # A code of the pack that CLDR lacks is named by the check of the pack, not by a fault here.
    ordered = [*filter(known.__contains__, first), *sorted(known - set(first), key=lambda code: english[code])]
    return tuple(Term(code, {one: names_of[one].get(code, english[code]) for one in LANGUAGES}) for code in ordered)
