"""The national pack: what differs from country to country, as data, checked when it is loaded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hotline.errors import N_, InvalidInput
from hotline.language import LANGUAGES
from hotline.referral.entry_reader import Entry
from hotline.toml.pack_files import own_or_shipped, pack

_FILE = "pack.toml"
_LONGEST_DEADLINE = 168
_NUMBER = re.compile(r"[0-9]([0-9 -]*[0-9])?")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_FACTS = (
    *("id", "formats", "time_zone", "hotline_number", "currency", "deadline_hours", "day_boundary", "country"),
    *("languages_first", "countries_first", "emergency_numbers", "public_numbers", "checklists", "shift"),
)
_STATEMENTS = ("letterhead", "classification", "police_clock", "referral_source", "screening_source", "child_rule")


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A sentence for paper in every language of the pack, where it comes from, and whether somebody has confirmed it."""

    texts: Mapping[str, str]
    source: str
    confirmed: bool


@dataclass(frozen=True, kw_only=True)
class NationalShift:
    """A shift as offices of the country have it: when it begins, and what it is called in every language of the pack."""

    begins: time
    names: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class NationalPack:
    """The facts and sentences of one country; numbers of public bodies are never personal data."""

    id: str
    country: Mapping[str, str]
    time_zone: ZoneInfo
    hotline_number: str
    currency: str
    deadline_hours: int
    day_boundary: time
    shifts: tuple[NationalShift, ...]
    languages_first: tuple[str, ...]
    countries_first: tuple[str, ...]
    emergency_numbers: tuple[str, ...]
    public_numbers: tuple[str, ...]
    statements: Mapping[str, Statement]


@cache
def national_pack() -> NationalPack:
    """Return the pack in use."""
    facts = pack(_FILE)
    return parse_pack(facts, facts.place)


def parse_pack(data: Mapping[str, object], file: str = _FILE) -> NationalPack:
    """Return the pack of a parsed TOML file; raises InvalidInput naming the file, the entry and what is wrong in it."""
    entry = Entry(data, file)
    entry.only(*_FACTS, *_STATEMENTS)
    _require_checklists(entry)
    public, emergency = _numbers(entry, "public_numbers"), _numbers(entry, "emergency_numbers")
    hotline_number = entry.text("hotline_number")
    for number in (hotline_number, *emergency):
        if number not in public:
            raise InvalidInput(
                N_("{place}: {number} is missing. Add it, so that it is never taken for somebody's own number."),
                place=entry.at("public_numbers"),
                number=repr(number[:40]),
            )
    return NationalPack(
        id=entry.text("id"),
        country=entry.texts("country"),
        time_zone=_zone(entry),
        hotline_number=hotline_number,
        currency=entry.text("currency"),
        deadline_hours=entry.whole("deadline_hours", 1, _LONGEST_DEADLINE),
        day_boundary=_time_of_day(entry, "day_boundary"),
        shifts=_shifts(entry),
        languages_first=entry.codes("languages_first", "language"),
        countries_first=entry.codes("countries_first", "country"),
        emergency_numbers=emergency,
        public_numbers=public,
        statements={name: _statement(entry, name) for name in _STATEMENTS},
    )


def _statement(entry: Entry, name: str) -> Statement:
    one = entry.inside(name)
    one.only(*LANGUAGES, "source", "confirmed")
    return Statement(texts=one.own_texts(), source=one.text("source"), confirmed=one.flag("confirmed"))


def _zone(entry: Entry) -> ZoneInfo:
    name = entry.text("time_zone")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InvalidInput(
            N_("{place}: there is no time zone {zone}. Write it as the tz database does."),
            place=entry.at("time_zone"),
            zone=repr(name[:40]),
        ) from None


def _time_of_day(entry: Entry, key: str) -> time:
    text = entry.text(key)
    if not _TIME.fullmatch(text):
        raise InvalidInput(N_("{place}: expected a time of day, like 08:00."), place=entry.at(key))
    return time.fromisoformat(text)


def _shifts(entry: Entry) -> tuple[NationalShift, ...]:
    """Return the shifts; raises InvalidInput where there is none, or where they are not in the order in which they begin."""
    found = []
    for one in entry.entries("shift"):
        one.only("begins", *LANGUAGES)
        found.append(NationalShift(begins=_time_of_day(one, "begins"), names=one.own_texts()))
    begins = [one.begins for one in found]
    if not found or begins != sorted(set(begins)):
        raise InvalidInput(
            N_("{place}: write at least one shift, and each after the one that begins before it."),
            place=entry.at("shift"),
        )
    return tuple(found)


def _require_checklists(entry: Entry) -> None:
    """Raise InvalidInput naming the first of the lists that a contact is asked by whose file is missing."""
    for one in entry.different("checklists"):
        if not own_or_shipped("checklists", f"{one}.toml").exists():
            raise InvalidInput(
                N_(
                    "{place}: there is no file {file} in checklists/ of the pack or of the program. Correct the name, or add the file."
                ),
                place=entry.at("checklists"),
                file=repr(f"{one[:40]}.toml"),
            )


def _numbers(entry: Entry, key: str) -> tuple[str, ...]:
    numbers = entry.different(key)
    for number in numbers:
        if not _NUMBER.fullmatch(number):
            raise InvalidInput(
                N_("{place}: {number} is no telephone number. Use digits, spaces and hyphens."),
                place=entry.at(key),
                number=repr(number[:40]),
            )
    return numbers
