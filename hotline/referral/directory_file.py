"""Reading a directory of services from TOML: whatever is missing, misspelt, doubled or unknown is named with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time

from hotline.errors import N_, InvalidInput
from hotline.language import LANGUAGES
from hotline.referral.entry import Entry
from hotline.referral.opening import ALWAYS, Hours, Span
from hotline.referral.service import Service

_ALWAYS, _UNKNOWN = "always", "unknown"
_AGES = ("child", "adult")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")
_KEYS = (
    *("id", "kind", "profile", *LANGUAGES, "hours", "phone", "areas", "accepts", "offers", "topics", "languages"),
    *("hand_over", "source", "confirmed", "valid_from", "valid_until"),
)


def read_services(data: Mapping[str, object], file: str, public_numbers: frozenset[str]) -> tuple[Service, ...]:
    """Return the services of a parsed TOML file in its order.

    `file` is its name for messages; `public_numbers` are the digits that a telephone number may have: a private one has no
    place in a directory that is printed. Raises InvalidInput naming the file, the entry and what to correct.
    """
    whole = Entry(data, file)
    whole.only("hours", "service")
    hours = _all_hours(whole)
    services: dict[str, Service] = {}
    for row in whole.entries("service"):
        one = _service(_identified(row, file), hours)
        place = f"{file}, {one.id}"
        if one.id in services:
            raise InvalidInput(N_("{place}: two services have this id. Rename one."), place=place)
        if one.phone and digits(one.phone) not in public_numbers:
            raise InvalidInput(
                N_(
                    "{place}: the telephone number is not among the public numbers of the national pack. Add it there or remove it."
                ),
                place=place,
            )
        services[one.id] = one
    return tuple(services.values())


def digits(number: str) -> str:
    """Return the digits of a telephone number."""
    return "".join(char for char in number if char.isdigit())


def _identified(row: Entry, file: str) -> Entry:
    """Return the entry whose place is its id, once it has one."""
    identity = row.text("id")
    if not _ID.fullmatch(identity):
        raise InvalidInput(N_("{place}: an id is small letters, digits and hyphens. Correct it."), place=row.place)
    return Entry(row.values, f"{file}, {identity}")


def _service(entry: Entry, hours: Mapping[str, Hours | None]) -> Service:
    entry.only(*_KEYS)
    accepts = entry.inside("accepts")
    accepts.only("ages", "sexes", "statuses")
    valid_from, valid_until = entry.day("valid_from"), entry.day("valid_until")
    if valid_from and valid_until and valid_until < valid_from:
        raise InvalidInput(N_("{place}: the last day is before the first."), place=entry.at("valid_until"))
    return Service(
        id=entry.text("id"),
        kind=entry.code("kind", "service_kind"),
        profile=entry.code("profile", "profile"),
        names=entry.own_texts(),
        areas=frozenset(entry.codes("areas", "region")),
        ages=frozenset(accepts.some_of("ages", _AGES)),
        sexes=frozenset(accepts.codes("sexes", "sex")),
        statuses=frozenset(accepts.codes("statuses", "legal_status")),
        offers=entry.codes("offers", "need"),
        topics=entry.codes("topics", "topic"),
        languages=entry.codes("languages", "language"),
        hours=hours[entry.one_of("hours", tuple(hours))],
        hand_over=entry.texts("hand_over"),
        phone=entry.text("phone", ""),
        source=entry.text("source"),
        confirmed=entry.flag("confirmed"),
        valid_from=valid_from,
        valid_until=valid_until,
    )


def _all_hours(whole: Entry) -> dict[str, Hours | None]:
    found: dict[str, Hours | None] = {_ALWAYS: ALWAYS, _UNKNOWN: None}
    named = whole.inside("hours")
    for name in named.values:
        week = named.inside(name)
        week.only("assumed", "open")
        spans = tuple(map(_span, week.entries("open")))
        if not spans or name in found:
            raise InvalidInput(
                N_("{place}: give a name of your own and at least one line of days and times."), place=week.place
            )
        found[name] = Hours(spans=spans, assumed="assumed" in week.values and week.flag("assumed"))
    return found


def _span(line: Entry) -> Span:
    line.only("days", "from", "to")
    days = line.some_of("days", _DAYS)
    opens, closes = line.text("from"), line.text("to")
    right = _TIME.fullmatch(opens) and opens != "24:00" and _TIME.fullmatch(closes) and opens != closes
    if not days or not right:
        raise InvalidInput(
            N_("{place}: give days, from and to, like mon, 09:00 and 18:00. Open day and night is the word always."),
            place=line.place,
        )
    return Span(days=frozenset(map(_DAYS.index, days)), opens=_time(opens), closes=_time(closes))


def _time(text: str) -> time:
    return time() if text == "24:00" else time.fromisoformat(text)
