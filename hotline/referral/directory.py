"""The directory: all bodies and services that the office can refer to; data of the national pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache, cached_property

from hotline.errors import N_, InvalidInput
from hotline.fold import fold
from hotline.language import LANGUAGES
from hotline.paths import pack
from hotline.referral.directory_file import digits, read_services
from hotline.referral.pack import national_pack
from hotline.referral.service import Service

__all__ = ["Directory", "Service", "directory", "parse_directory"]

_FILE = "directory.toml"


@dataclass(frozen=True)
class Directory:
    """All services, in the order in which they are offered."""

    services: tuple[Service, ...]

    @cached_property
    def _by_id(self) -> dict[str, Service]:
        return {one.id: one for one in self.services}

    @cached_property
    def _folded(self) -> tuple[tuple[Service, str], ...]:
        return tuple((one, fold(" ".join((*one.names.values(), one.phone)))) for one in self.services)

    def service(self, identity: str) -> Service:
        """Return a service by its id; raises InvalidInput naming the nearest ids for one that the directory does not have."""
        if identity not in self._by_id:
            raise InvalidInput(
                N_("The directory has no service {service}. Services: {known}."),
                service=repr(identity[:40]),
                known=", ".join(get_close_matches(identity, self._by_id, n=3) or self._by_id),
            )
        return self._by_id[identity]

    def is_police_unit(self, identity: str) -> bool:
        """Return whether a service is the special police unit, whose receipt ends the 24-hour clock (scoring.md)."""
        return identity in self._by_id and self._by_id[identity].kind == "police_unit"

    def names_of(self, identity: str) -> Mapping[str, str]:
        """Return the names of a service by language; its id in each where the directory no longer has it."""
        if identity in self._by_id:
            return self._by_id[identity].names
        return dict.fromkeys(LANGUAGES, identity)

    def search(self, text: str) -> list[Service]:
        """Return the services whose names, in any language and by plain letters, or number hold every word of a text."""
        sought = fold(text).split()
        return [one for one, folded in self._folded if all(word in folded for word in sought)]

    def valid(self, day: date) -> list[Service]:
        """Return the services whose entries hold on a day."""
        return [one for one in self.services if one.is_valid(day)]


@cache
def directory() -> Directory:
    """Return the directory of the national pack."""
    return parse_directory(pack(_FILE))


def parse_directory(data: Mapping[str, object], file: str = _FILE) -> Directory:
    """Return the directory of a parsed TOML file; raises InvalidInput naming the file, the entry and what is wrong in it."""
    public = frozenset(digits(number) for number in national_pack().public_numbers)
    return Directory(read_services(data, file, public))
