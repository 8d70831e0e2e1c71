"""The personal-data guard: what in a text could tell who somebody is (DESIGN.md section 4)."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from hotline.clock import SystemClock
from hotline.privacy.addresses import find_addresses
from hotline.privacy.agreed_words import NO_WORDS, AgreedWords
from hotline.privacy.birth_dates import find_birth_dates
from hotline.privacy.coordinates import find_coordinates
from hotline.privacy.dictated_addresses import find_dictated_addresses
from hotline.privacy.dictated_codes import find_dictated
from hotline.privacy.dictated_dates import find_dictated_dates
from hotline.privacy.finding import KINDS, Finding, without_overlaps
from hotline.privacy.identity_numbers import find_identity_numbers
from hotline.privacy.international_codes import find_codes
from hotline.privacy.name_lists import places_like_names
from hotline.privacy.named_documents import find_named_codes
from hotline.privacy.national_formats import find_national
from hotline.privacy.neutral_marks import known_marks
from hotline.privacy.normalised_text import View
from hotline.privacy.online_addresses import find_online
from hotline.privacy.person_names import find_names
from hotline.privacy.phones import find_phones
from hotline.privacy.returning_names import NO_NAMES, Names, find_returning, names_in
from hotline.toml.pack_files import pack

__all__ = ["KINDS", "Finding", "find_personal_data", "prepare"]

# References of this program, as the reference itself is shaped: two halves of four, each begun by a letter.
_REFERENCE = re.compile(r"#\s?[A-HJ-NP-Y][0-9A-Z]{3}-?[A-HJ-NP-Y][0-9A-Z]{3}(?![0-9A-Za-z])")
# Caller codes, as hotline.call.caller_code shapes them: three groups, each begun by a letter, no vowels within, some digit.
_CALLER_CODE = re.compile(
    r"(?<![\w-])(?=[A-Z-]{1,12}\d)(?:[A-FHJKMNPQRTV-Y][2-9BCDFHJKMNPQRTV-Y]{2,3}-){2}[A-FHJKMNPQRTV-Y][2-9BCDFHJKMNPQRTV-Y]{2}(?![\w-])"
)
_LEAST_DIGITS = 5


def find_personal_data(
    text: str, *, today: date | None = None, known: Names = NO_NAMES, words: AgreedWords = NO_WORDS
) -> list[Finding]:
    """Return the personal data in a text, sorted, without overlaps; nothing is kept and nothing is asked of anybody.

    Offsets are code points, end exclusive. Not findings: places, public bodies and their numbers, references and caller
    codes, the guard's own marks, the words that the office has agreed on. `today` decides which dates are too recent to be a
    birth; the clock's day without it. A name that was found comes back alone, shortened or with an ending; `known` are names
    from elsewhere in the record.
    """
    if not text or text.isspace():
        return []
    view = view_of(text)
    found = _found_in(view, today, words)
    return find_again(view, found, names_in(found, text) | known, words)


def find_alone(view: View, *, today: date | None = None, words: AgreedWords = NO_WORDS) -> list[Finding]:
    """Return what find_personal_data() finds in a text without the names that come back; for its view see view_of()."""
    return [] if not view.original or view.original.isspace() else _found_in(view, today, words)


def find_again(view: View, found: list[Finding], names: Names, words: AgreedWords = NO_WORDS) -> list[Finding]:
    """Return what was found in a text, and where else in it names come back, sorted."""
    if not names:
        return found
    return sorted([*found, *words.without(view.original, find_returning(view, found, names))])


def _found_in(view: View, today: date | None, words: AgreedWords) -> list[Finding]:
    found = [
        *find_codes(view),
        *find_named_codes(view),
        *find_identity_numbers(view),
        *find_national(view),
        *find_phones(view),
        *find_dictated(view),
        *find_dictated_addresses(view),
        *find_online(view),
        *find_coordinates(view),
        *find_birth_dates(view, today or SystemClock().now().date()),
        *find_dictated_dates(view),
        *find_addresses(view),
        *find_names(view),
    ]
    return without_overlaps(words.without(view.original, found))


def view_of(text: str) -> View:
    """Return the view of a text for find_alone() and find_again(), in which what is nobody's is hidden."""
    view = View(text)
    if "#" in view.text:
        view.blank(_REFERENCE)
    if "-" in view.text:
        view.blank(_CALLER_CODE)
    if "[" in view.text:
        view.blank(_marks())
    view.blank_numbers(_public_numbers())
    view.blank(places_like_names())
    return view


def prepare() -> None:
    """Load what the guard knows by name, so that the first scan does not have to: a quarter of a second of work."""
    find_personal_data("[A] Aabbcc.")


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(mark) for mark in sorted(known_marks(), key=len, reverse=True)))


@cache
def _public_numbers() -> re.Pattern[str]:
    """Numbers of public bodies, long enough to be taken for somebody's: with or without brackets and hyphens."""
    numbers = [
        *pack("pack.toml")["public_numbers"],
        *(service.get("phone", "") for service in pack("directory.toml")["service"]),
    ]
    long = {digits for number in numbers if len(digits := re.sub(r"\D", "", number)) >= _LEAST_DIGITS}
    spelled = "|".join(r"[ ()-]{0,3}".join(digits) for digits in sorted(long, key=len, reverse=True))
    return re.compile(rf"(?<![\d+])(?<![\d+][ -])\(?(?:{spelled})(?![\s()-]{{0,2}}\d)") if long else re.compile(r"(?!)")
