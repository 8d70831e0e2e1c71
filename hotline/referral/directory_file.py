"""Reading a directory of services from TOML: whatever is missing, misspelt, doubled or unknown is named with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, ParamSpec

from hotline.errors import N_, InvalidInput
from hotline.language import LANGUAGES, Language
from hotline.referral.entry_reader import Entry
from hotline.referral.opening_hours import ALWAYS, Hours, Span
from hotline.referral.service import Service

Json = Any
P = ParamSpec("P")

ALWAYS_OPEN, NOT_KNOWN = "always", "unknown"
AGES = ("child", "adult")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
KEYS = (
    *("id", "kind", "profile", *LANGUAGES, "place", "areas", "hours", "phone", "public_number", "accepts", "offers"),
    *(
        "topics",
        "languages",
        "hand_over",
        "source",
        "confirmed",
        "confirmed_on",
        "confirmed_by",
        "valid_from",
        "valid_until",
    ),
)
"""What an entry may hold, in the order in which it is written."""
ACCEPTS = {"sexes": "sex", "citizenships": "country", "statuses": "legal_status"}
"""The vocabularies of whom a service takes, beside the ages."""
NOT_PUBLIC = N_(
    "{place}: the telephone number is not among the public numbers of the national pack. If it is a public "
    "line of the service, say so (public_number); nobody's own number belongs here."
)
_LONGEST_PLACE = 80
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")
_NUMBER = re.compile(r"[+(]?[0-9][0-9 ()-]{1,22}")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: the number of the entry from 1, 0 for the file itself; the key, as `hand_over.az`; the reason."""

    entry: int
    key: str
    reason: InvalidInput

    def say(self, language: Language) -> str:
        """Return the fault in a language."""
        return language.error(self.reason)

    def __str__(self) -> str:
        return str(self.reason)


def read_services(data: Mapping[str, object], file: str, public_numbers: frozenset[str]) -> tuple[Service, ...]:
    """Return the services of a parsed TOML file in its order; raises InvalidInput for the first thing that is wrong in it.

    `file` is its name for messages; `public_numbers` are the digits that a telephone number may have which nobody has said
    to be public: a private one has no place in a directory that is printed.
    """
    services, faults = check_services(data, file, public_numbers)
    if faults:
        raise faults[0].reason
    return services


def check_services(
    data: Mapping[str, object], file: str, public_numbers: frozenset[str]
) -> tuple[tuple[Service, ...], tuple[Fault, ...]]:
    """Return the services of a parsed TOML file that can be read, and everything that is wrong in it."""
    whole, head = Entry(data, file), _Reader(0)
    head.take("", whole.only, "hours", "service")
    weeks = _all_weeks(whole, head)
    rows: tuple[Entry, ...] = head.take("service", whole.entries, "service") or ()
    services: dict[str, Service] = {}
    faults = head.faults
    for number, row in enumerate(rows, 1):
        reader = _Reader(number)
        one = _service(reader, _placed(row, file), weeks, public_numbers)
        if one is not None and one.id in services:
            twice = N_("{place}: two services have this id. Rename one.")
            reader.fault("id", InvalidInput(twice, place=f"{file}, {one.id}"))
        elif one is not None:
            services[one.id] = one
        faults += reader.faults
    return tuple(services.values()), tuple(faults)


def check_service(
    data: Mapping[str, object], public_numbers: frozenset[str] | None = None
) -> tuple[Service | None, tuple[Fault, ...]]:
    """Return one entry as a service, and everything that is wrong in it; its hours stand in it, or are a word.

    Without public numbers its telephone number is taken as it is, as of an entry that was checked when it was kept.
    """
    reader = _Reader(1)
    known = {ALWAYS_OPEN: ALWAYS, NOT_KNOWN: None}
    one = _service(reader, Entry(data, str(data.get("id", "") or NOT_KNOWN)[:40]), known, public_numbers)
    return one, tuple(reader.faults)


def named_weeks(data: Mapping[str, object], file: str) -> dict[str, Hours]:
    """Return the hours that a parsed TOML file gives names to, in its order; raises InvalidInput as read_services does."""
    head = _Reader(0)
    weeks = _all_weeks(Entry(data, file), head)
    if head.faults:
        raise head.faults[0].reason
    return {name: week for name, week in weeks.items() if name not in {ALWAYS_OPEN, NOT_KNOWN} and week is not None}


def digits(number: str) -> str:
    """Return the digits of a telephone number."""
    return "".join(char for char in number if char.isdigit())


class _Reader:
    """Reads one entry key by key and notes what is wrong with each, instead of stopping there."""

    def __init__(self, number: int) -> None:
        self._number = number
        self.faults: list[Fault] = []

    def take(self, key: str, read: Callable[P, object], *arguments: P.args, **named: P.kwargs) -> Any:  # noqa: ANN401 - what is read
        """Return what is read, or None where it is wrong."""
        try:
            return read(*arguments, **named)
        except InvalidInput as reason:
            self.fault(key, reason)
            return None

    def fault(self, key: str, reason: InvalidInput) -> None:
        """Note something that is wrong."""
        self.faults.append(Fault(self._number, key, reason))


def _placed(row: Entry, file: str) -> Entry:
    """Return the entry whose place is its id, once it has one."""
    identity = row.values.get("id")
    named = isinstance(identity, str) and len(identity) <= _LONGEST_PLACE and _ID.fullmatch(identity)
    return Entry(row.values, f"{file}, {identity}") if named else row


def _service(
    reader: _Reader, entry: Entry, weeks: Mapping[str, Hours | None], public_numbers: frozenset[str] | None
) -> Service | None:
    take = reader.take
    take("", entry.only, *KEYS)
    values = {
        "id": take("id", _identity, entry),
        "kind": take("kind", entry.code, "kind", "service_kind"),
        "profile": take("profile", entry.code, "profile", "profile"),
        "names": {code: take(code, entry.text, code) for code in LANGUAGES},
        "place": take("place", _code_or_none, entry, "place", "region"),
        "areas": frozenset(take("areas", entry.codes, "areas", "region") or ()),
        **_accepts(reader, entry),
        "offers": take("offers", entry.codes, "offers", "need"),
        "topics": take("topics", entry.codes, "topics", "topic"),
        "languages": take("languages", entry.codes, "languages", "language"),
        "hours": take("hours", _hours, entry, weeks),
        "hand_over": _hand_over(reader, entry),
        "phone": take("phone", _phone, entry, public_numbers),
        "public_number": take("public_number", _flag, entry, "public_number"),
        "source": take("source", entry.text, "source"),
        "confirmed": take("confirmed", entry.flag, "confirmed"),
        "confirmed_on": take("confirmed_on", entry.day, "confirmed_on"),
        "confirmed_by": take("confirmed_by", entry.text, "confirmed_by", ""),
        "valid_from": take("valid_from", entry.day, "valid_from"),
        "valid_until": take("valid_until", entry.day, "valid_until"),
    }
    take("valid_until", _require_order, entry, values["valid_from"], values["valid_until"])
    return None if reader.faults else Service(**values)


def _accepts(reader: _Reader, entry: Entry) -> dict[str, frozenset[str]]:
    accepts: Entry = reader.take("accepts", entry.inside, "accepts") or Entry({}, entry.place)
    reader.take("accepts", accepts.only, "ages", *ACCEPTS)
    ages = reader.take("accepts.ages", accepts.some_of, "ages", AGES)
    others = {key: reader.take(f"accepts.{key}", accepts.codes, key, name) for key, name in ACCEPTS.items()}
    return {key: frozenset(codes or ()) for key, codes in {"ages": ages, **others}.items()}


def _hand_over(reader: _Reader, entry: Entry) -> dict[str, str]:
    texts: Entry | None = reader.take("hand_over", entry.table, "hand_over")
    if texts is None:
        return {}
    reader.take("hand_over", texts.only, *LANGUAGES)
    return {code: reader.take(f"hand_over.{code}", texts.text, code) for code in LANGUAGES}


def _identity(entry: Entry) -> str:
    identity = entry.text("id")
    if not _ID.fullmatch(identity):
        raise InvalidInput(N_("{place}: an id is small letters, digits and hyphens. Correct it."), place=entry.place)
    return identity


def _code_or_none(entry: Entry, key: str, name: str) -> str | None:
    return entry.code(key, name) if key in entry.values else None


def _flag(entry: Entry, key: str) -> bool:
    return key in entry.values and entry.flag(key)


def _phone(entry: Entry, public_numbers: frozenset[str] | None) -> str:
    phone = entry.text("phone", "")
    if phone and not _NUMBER.fullmatch(phone):
        raise InvalidInput(
            N_("{place}: this is no telephone number. Use digits, spaces and hyphens."), place=entry.at("phone")
        )
    said_public = entry.values.get("public_number") is True
    if phone and public_numbers is not None and digits(phone) not in public_numbers and not said_public:
        raise InvalidInput(NOT_PUBLIC, place=entry.place)
    return phone


def _require_order(entry: Entry, first: date | None, last: date | None) -> None:
    if first and last and last < first:
        raise InvalidInput(N_("{place}: the last day is before the first."), place=entry.at("valid_until"))


def _hours(entry: Entry, weeks: Mapping[str, Hours | None]) -> Hours | None:
    if isinstance(entry.values.get("hours"), dict):
        return _week(entry.inside("hours"))
    return weeks[entry.one_of("hours", tuple(weeks))]


def _all_weeks(whole: Entry, head: _Reader) -> dict[str, Hours | None]:
    found: dict[str, Hours | None] = {ALWAYS_OPEN: ALWAYS, NOT_KNOWN: None}
    named: Entry = head.take("hours", whole.inside, "hours") or Entry({}, whole.place)
    for name in named.values:
        if name in found:
            taken = N_("{place}: this word is taken. Give the hours another name.")
            head.fault("hours", InvalidInput(taken, place=named.at(name)))
            continue
        found[name] = head.take("hours", _named_week, named, name)
    return found


def _named_week(named: Entry, name: str) -> Hours:
    return _week(named.inside(name))


def _week(week: Entry) -> Hours:
    week.only("assumed", "open")
    spans = tuple(map(_span, week.entries("open")))
    if not spans:
        raise InvalidInput(
            N_("{place}: give at least one line of days and times, or one of the words always and unknown."),
            place=week.place,
        )
    return Hours(spans=spans, assumed=_flag(week, "assumed"))


def _span(line: Entry) -> Span:
    line.only("days", "from", "to")
    days = line.some_of("days", DAYS)
    opens, closes = line.text("from"), line.text("to")
    right = _TIME.fullmatch(opens) and opens != "24:00" and _TIME.fullmatch(closes) and opens != closes
    if not days or not right:
        raise InvalidInput(
            N_("{place}: give days, from and to, like mon, 09:00 and 18:00. Open day and night is the word always."),
            place=line.place,
        )
    return Span(days=frozenset(map(DAYS.index, days)), opens=_time(opens), closes=_time(closes))


def _time(text: str) -> time:
    return time() if text == "24:00" else time.fromisoformat(text)
