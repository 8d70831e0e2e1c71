"""One entry of the directory: a body, what it offers, to whom, where and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from hotline.referral.opening_hours import Hours


@dataclass(frozen=True, kw_only=True)
class Service:
    """A body and its conditions.

    `place` is where it stands, `areas` are the regions that it serves: none means everywhere. Empty ages, sexes, citizenships
    and statuses mean everybody; empty languages, place and hours None are not known. Ages are `child` and `adult`; the other
    codes come from the vocabularies region, sex, country, legal_status, need, topic and language. `public_number`: somebody
    has said that the telephone number is a public line of the body. `confirmed`: somebody has asked the body itself.
    """

    id: str
    kind: str
    profile: str
    names: Mapping[str, str]
    place: str | None
    areas: frozenset[str]
    ages: frozenset[str]
    sexes: frozenset[str]
    citizenships: frozenset[str]
    statuses: frozenset[str]
    offers: tuple[str, ...]
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    hours: Hours | None
    hand_over: Mapping[str, str]
    phone: str
    public_number: bool
    source: str
    confirmed: bool
    confirmed_on: date | None
    confirmed_by: str
    valid_from: date | None
    valid_until: date | None

    def is_open(self, moment: datetime, zone: tzinfo) -> bool | None:
        """Return whether it is open at an aware moment, None where nobody knows its hours."""
        return None if self.hours is None else self.hours.is_open(moment, zone)

    def is_valid(self, day: date) -> bool:
        """Return whether the entry holds on a day; both its first and its last day count."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )

    @property
    def closed_from(self) -> date | None:
        """Return the first day on which it takes nobody any more, None where it has no end."""
        return None if self.valid_until is None else self.valid_until + timedelta(days=1)
