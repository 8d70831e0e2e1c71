"""The directory: bodies and services, what they offer, to whom, where and when; all of it data of the national pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, tzinfo
from functools import cache, cached_property
from typing import Any

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_, InvalidInput
from hotline.fold import fold
from hotline.language import LANGUAGES
from hotline.paths import pack

ALWAYS, UNKNOWN_HOURS = "always", "unknown"


@dataclass(frozen=True, kw_only=True)
class Hours:
    """Days of the week (Monday is 0) and the times between which a service is open on them, in the office's zone."""

    days: frozenset[int]
    opens: time
    closes: time


@dataclass(frozen=True, kw_only=True)
class Service:
    """One entry: empty areas mean everywhere, empty ages and sexes mean everybody; hours None are not known."""

    id: str
    kind: str
    profile: str
    names: Mapping[str, str]
    areas: frozenset[str]
    ages: frozenset[str]
    sexes: frozenset[str]
    offers: tuple[str, ...]
    hours: Hours | None
    always_open: bool
    hand_over: Mapping[str, str]
    phone: str
    source: str
    confirmed: bool

    def is_open(self, moment: datetime, zone: tzinfo) -> bool | None:
        """Return whether it is open at a moment, None where nobody knows its hours."""
        if self.always_open:
            return True
        if self.hours is None:
            return None
        local = moment.astimezone(zone)
        now, opens, closes = local.time(), self.hours.opens, self.hours.closes
        if opens <= closes:
            return local.weekday() in self.hours.days and opens <= now < closes
        # Over midnight: the hours before closing belong to the day before.
        return (local.weekday() in self.hours.days and now >= opens) or (
            (local.weekday() - 1) % 7 in self.hours.days and now < closes
        )


@dataclass(frozen=True)
class Directory:
    """All services, in the order in which they are offered."""

    services: tuple[Service, ...]

    @cached_property
    def _by_id(self) -> dict[str, Service]:
        return {one.id: one for one in self.services}

    def service(self, identity: str) -> Service:
        """Return a service by its id; raises InvalidInput for one that the directory does not have."""
        if identity not in self._by_id:
            raise InvalidInput(
                N_("The directory has no service {service}. Services: {known}."),
                service=repr(identity[:40]),
                known=", ".join(self._by_id),
            )
        return self._by_id[identity]

    def search(self, text: str) -> list[Service]:
        """Return the services whose names, in any language and by plain letters, hold every word of a text."""
        sought = fold(text).split()
        return [one for one in self.services if all(word in fold(" ".join(one.names.values())) for word in sought)]


@cache
def directory() -> Directory:
    """Return the directory of the national pack."""
    return parse_directory(pack("directory.toml"))


def parse_directory(data: Mapping[str, Any]) -> Directory:
    """Return the directory of a parsed TOML file; raises InvalidInput naming the entry and what is wrong in it."""
    hours = {name: _hours(name, row) for name, row in data.get("hours", {}).items()}
    services: dict[str, Service] = {}
    for row in data.get("service", ()):
        one = _service(row, hours)
        if one.id in services:
            raise InvalidInput(N_("The directory has two services with the id {service}. Rename one."), service=one.id)
        services[one.id] = one
    return Directory(tuple(services.values()))


def _service(row: Mapping[str, Any], hours: Mapping[str, Hours]) -> Service:
    identity = str(row.get("id", "")).strip()
    if not identity:
        raise InvalidInput(N_("A service of the directory has no id. Give it one."))
    open_when = str(row.get("hours", UNKNOWN_HOURS))
    if open_when not in {ALWAYS, UNKNOWN_HOURS, *hours}:
        raise InvalidInput(
            N_("{service}: unknown hours {hours}. Use one of: {known}."),
            service=identity,
            hours=open_when,
            known=", ".join(hours),
        )
    accepts = row.get("accepts", {})
    return Service(
        id=identity,
        kind=vocabulary("service_kind").require(str(row.get("kind", "")), f"{identity}.kind"),
        profile=vocabulary("profile").require(str(row.get("profile", "")), f"{identity}.profile"),
        names=_texts(row, identity),
        areas=frozenset(vocabulary("region").require(code, f"{identity}.areas") for code in row.get("areas", ())),
        ages=frozenset(accepts.get("ages", ())),
        sexes=frozenset(vocabulary("sex").require(code, f"{identity}.sexes") for code in accepts.get("sexes", ())),
        offers=tuple(vocabulary("need").require(code, f"{identity}.offers") for code in row.get("offers", ())),
        hours=hours.get(open_when),
        always_open=open_when == ALWAYS,
        hand_over=_texts(row.get("hand_over", {}), f"{identity}.hand_over"),
        phone=str(row.get("phone", "")),
        source=str(row.get("source", "")),
        confirmed=bool(row.get("confirmed", False)),
    )


def _hours(name: str, row: Mapping[str, Any]) -> Hours:
    try:
        return Hours(
            days=frozenset(row["days"]), opens=time.fromisoformat(row["from"]), closes=time.fromisoformat(row["to"])
        )
    except (KeyError, TypeError, ValueError):
        raise InvalidInput(N_("The hours {hours} need days, from and to, like 09:00."), hours=name) from None


def _texts(row: Mapping[str, Any], place: str) -> Mapping[str, str]:
    for language in LANGUAGES:
        if not str(row.get(language, "")).strip():
            raise InvalidInput(
                N_("{place}: the text in the language {language} is missing. Add it."), place=place, language=language
            )
    return {language: str(row[language]) for language in LANGUAGES}
