"""The directory: all bodies and services that the office can refer to; what ships is data of the national pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache, cached_property

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_, InvalidInput
from hotline.fold import fold
from hotline.language import LANGUAGES
from hotline.referral.directory_file import digits, named_weeks, read_services
from hotline.referral.national_pack import national_pack
from hotline.referral.opening_hours import Hours
from hotline.referral.service import Service
from hotline.toml.pack_files import pack

__all__ = ["Change", "Directory", "Service", "directory", "parse_directory", "public_digits", "usual_hours"]

_FILE = "directory.toml"


@dataclass(frozen=True)
class Change:
    """What the office did to the entry with an id: another one in its place, or, without a service, taken out."""

    id: str
    service: Service | None


@dataclass(frozen=True)
class Directory:
    """All services, in the order in which they are offered.

    `own` are the ids whose entries are the office's; `taken_out` are those that ship and the office has taken out;
    `unreadable` are ids of entries of the office that this program cannot read: what ships stands in their place, if anything.
    """

    services: tuple[Service, ...]
    own: frozenset[str] = frozenset()
    taken_out: tuple[Service, ...] = ()
    unreadable: tuple[str, ...] = ()

    @cached_property
    def _by_id(self) -> dict[str, Service]:
        return {one.id: one for one in self.services}

    @cached_property
    def _folded(self) -> tuple[tuple[Service, str], ...]:
        return tuple((one, fold(" ".join(words_of(one)))) for one in self.services)

    def __contains__(self, identity: str) -> bool:
        return identity in self._by_id

    def service(self, identity: str) -> Service:
        """Return a service by its id; raises InvalidInput naming the nearest ids for one that the directory does not have."""
        if identity not in self._by_id:
            raise InvalidInput(
                N_("The directory has no service {service}. Services: {known}."),
                service=repr(identity[:40]),
                known=", ".join(get_close_matches(identity, self._by_id, n=3) or self._by_id),
            )
        return self._by_id[identity]

    def find(self, identity: str) -> Service | None:
        """Return a service by its id, None where the directory does not have it."""
        return self._by_id.get(identity)

    def is_police_unit(self, identity: str) -> bool:
        """Return whether a service is the special police unit, whose receipt ends the 24-hour clock (scoring.md)."""
        return identity in self._by_id and self._by_id[identity].kind == "police_unit"

    def names_of(self, identity: str) -> Mapping[str, str]:
        """Return the names of a service by language; its id in each where the directory no longer has it."""
        if identity in self._by_id:
            return self._by_id[identity].names
        return dict.fromkeys(LANGUAGES, identity)

    def search(self, text: str) -> list[Service]:
        """Return the services of which every word of a text is found, in any language and by plain letters.

        They are found by name, number, kind, place, areas, by what they offer and answer for, and by language.
        """
        sought = fold(text).split()
        return [one for one, folded in self._folded if all(word in folded for word in sought)]

    def valid(self, day: date) -> list[Service]:
        """Return the services whose entries hold on a day."""
        return [one for one in self.services if one.is_valid(day)]

    def with_changes(self, changes: Iterable[Change], unreadable: Iterable[str] = ()) -> Directory:
        """Return the directory that the office's changes make of this one: own entries in their place, new ones at the end."""
        made = {one.id: one.service for one in changes}
        stays = [made.get(one.id, one) for one in self.services]
        new = [one for identity, one in made.items() if identity not in self._by_id]
        return Directory(
            services=tuple(one for one in (*stays, *new) if one is not None),
            own=frozenset(identity for identity, one in made.items() if one is not None),
            taken_out=tuple(one for one in self.services if one.id in made and made[one.id] is None),
            unreadable=tuple(unreadable),
        )


@cache
def directory() -> Directory:
    """Return the directory of the national pack."""
    data = pack(_FILE)
    return parse_directory(data, data.place)


def parse_directory(data: Mapping[str, object], file: str = _FILE) -> Directory:
    """Return the directory of a parsed TOML file; raises InvalidInput naming the file, the entry and what is wrong in it."""
    return Directory(read_services(data, file, public_digits()))


@cache
def public_digits() -> frozenset[str]:
    """Return the digits of the telephone numbers that the national pack knows as public."""
    return frozenset(digits(number) for number in national_pack().public_numbers)


@cache
def usual_hours() -> Hours | None:
    """Return the usual working hours of the national pack: the first week that its directory names, None where it names none."""
    return next(iter(named_weeks(pack(_FILE), _FILE).values()), None)


def words_of(one: Service) -> Iterator[str]:
    """Yield the words that find a service: name, number, kind, place, areas, what it offers and answers for, its languages."""
    yield from (*one.names.values(), one.phone, one.id)
    for name, codes in (
        ("service_kind", (one.kind,)),
        ("region", (*one.areas, *((one.place,) if one.place else ()))),
        ("need", one.offers),
        ("topic", one.topics),
        ("language", one.languages),
    ):
        words = vocabulary(name)
        for code in codes:
            yield from words.term(code).labels.values()
